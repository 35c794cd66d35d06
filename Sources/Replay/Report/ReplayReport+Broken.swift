import Checker
import Deployment
import Findings
import SQLSyntax
import SourceText
import Workload

/// Queries that no longer prepare, and migrations that do not run.
extension ReplayReport {
  /// One finding for each statement after which required queries fail, the queries as related places.
  func brokenFindings() -> [Finding] {
    var groups: [Int: [(version: Int, query: Int, error: EngineError)]] = [:]
    for (at, statement) in seen.blame where required.contains(RequiredCell(state: at.state, version: versions[at.version].name)) {
      guard case .fails(let error) = seen.outcomes[at.version][at.state][at.query] else { continue }
      groups[at.state * 100_000 + statement, default: []].append((at.version, at.query, error))
    }
    return groups.sorted { $0.key < $1.key }.map { key, broken in
      let step = steps[key / 100_000 - 1]
      let sorted = broken.sorted { ($0.version, $0.query) < ($1.version, $1.query) }
      let names = Set(sorted.map { versions[$0.version].name }).sorted().joined(separator: " and ")
      let related = sorted.map { item -> RelatedLocation in
        let query = versions[item.version].queries[item.query]
        let place = item.error.offset.map { query.sourceOffset(of: $0) }
        let span = place.map { Span($0, min($0 + 1, query.span.upper)) } ?? query.span
        let code = item.error.sqlstate ?? item.error.resultCode ?? ""
        return RelatedLocation(
          label: "\(versions[item.version].name) query `\(query.name)`: \(code) \(item.error.message)",
          location: Location(span, in: query.file, lines: query.file.lineIndex()))
      }
      var finding = self.finding(
        "query-breaks", "TD001", .error,
        "\(sorted.count) \(sorted.count == 1 ? "query" : "queries") of the \(names) code \(sorted.count == 1 ? "fails" : "fail") once this has run",
        step: step, statement: key % 100_000, related: related,
        remedy: [
          "ship this statement in a later release, after every running version has stopped using what it takes away",
          "until then expand only: add the new thing, let the code write both, read the new one",
        ])
      finding.reproduction = sorted.first.map { preparation($0.version, $0.query, state: key / 100_000, $0.error) }
      return finding
    }
  }

  /// One finding for each version whose queries may not do on their own schema what they do.
  func privilegeFindings() -> [Finding] {
    versions.indices.compactMap { version in
      let refused = versions[version].queries.indices.filter { lacksPrivilege(version, $0) }
      guard !refused.isEmpty, steps.indices.contains(homes[version] - 1) else { return nil }
      let related = refused.map { index -> RelatedLocation in
        let query = versions[version].queries[index]
        var words = ""
        if case .fails(let error) = seen.outcomes[version][homes[version]][index] { words = ": \(error.message)" }
        return RelatedLocation(
          label: "\(versions[version].name) query `\(query.name)`\(words)",
          location: Location(query.span, in: query.file, lines: query.file.lineIndex()))
      }
      let count = "\(refused.count) \(refused.count == 1 ? "query" : "queries")"
      return finding(
        "query-breaks", "TD001", .error,
        "\(count) of the \(versions[version].name) code may not do this on the schema that the migrations make",
        step: steps[homes[version] - 1], statement: nil, related: related,
        remedy: ["grant what the code needs to its role in the same migration"])
    }
  }

  /// One finding for each version with queries that need what no migration makes.
  func unmetFindings() -> [Finding] {
    versions.indices.compactMap { version in
      let unmet = versions[version].queries.indices.filter { isUnmet(version, $0) && !lacksPrivilege(version, $0) }
      guard let first = unmet.first else { return nil }
      let places = unmet.map { index -> RelatedLocation in
        let query = versions[version].queries[index]
        var words = ""
        if case .fails(let error) = seen.outcomes[version][homes[version]][index] {
          words = ": \(error.sqlstate ?? error.resultCode ?? "") \(error.message)"
        }
        return RelatedLocation(
          label: "\(versions[version].name) query `\(query.name)`\(words)",
          location: Location(query.span, in: query.file, lines: query.file.lineIndex()))
      }
      let query = versions[version].queries[first]
      return Finding(
        rule: "query-breaks", code: "TD001", severity: .error,
        message:
          "\(unmet.count) \(unmet.count == 1 ? "query" : "queries") of the \(versions[version].name) code \(unmet.count == 1 ? "fails" : "fail") on the schema that the migrations make",
        location: places[0].location, statementText: query.sql, related: places,
        remedy: ["add what it needs to a migration of this release, or correct the query"], evidence: .both)
    }
  }

  func failureFindings() -> [Finding] {
    seen.stepFailures.map { failure in
      failed(
        failure, "migration-fails", "TD002", "the migration does not run: \(failure.error.message)",
        reproduction: failing(failure))
    }
      + seen.failuresOnRows.map { failure in
        failed(
          failure, "migration-fails-on-rows", "TD003",
          "the migration runs on empty tables and fails when they have rows: \(failure.error.message)",
          reproduction: failure.reproduction)
      } + seen.failuresOnInvented.map(inventedFinding)
  }

  private func failed(
    _ failure: ReplayObservations.ScriptFailure, _ slug: String, _ code: String, _ message: String, reproduction: String?
  ) -> Finding {
    var finding = self.finding(
      slug, code, .error, message, step: steps[failure.script], statement: failure.statement,
      remedy: failure.error.remedyOfFailure, observed: words(failure.error))
    finding.reproduction = reproduction
    return finding
  }

  /// The rows are ours, so whether the user's database has such rows is not known: a warning with the rows that show it.
  private func inventedFinding(_ invented: ReplayObservations.InventedFailure) -> Finding {
    if let table = invented.failsOnAnyRowOf {
      return failed(
        invented.failure, "migration-fails-on-rows", "TD003",
        "the migration runs on empty tables and fails as soon as `\(table)` has a row: \(invented.failure.error.message)",
        reproduction: invented.failure.reproduction)
    }
    let rows = invented.rows.map { row in
      let values = row.values.map { column, value in "\(column): \(value.map { "'\($0)'" } ?? "NULL")" }
      return "`\(row.table)` (\(values.joined(separator: ", ")))"
    }
    let when =
      rows.isEmpty
      ? "rows exist such as Tandem put in" : rows.count == 1 ? "a row like this exists" : "rows like these exist together"
    var finding = self.finding(
      "migration-fails-on-such-rows", "TD005", .warning,
      "the migration fails when \(when)" + (rows.isEmpty ? "" : ": " + rows.joined(separator: " and ")),
      step: steps[invented.failure.script], statement: invented.failure.statement,
      remedy: [
        "ask the real database whether it has such rows; repair them in a migration before this one",
        "name a file with rows like the real ones in `replay: { seed: […] }`: over those, a failure is certain",
      ], observed: words(invented.failure.error))
    finding.reproduction = invented.failure.reproduction
    return finding
  }
}
