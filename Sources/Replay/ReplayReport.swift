import Deployment
import Findings
import SourceText
import Workload

/// Turns what a replay saw into cells, findings and the order verdict.
public struct ReplayReport {
  private let steps: [MigrationStep]
  private let versions: [CodeVersion]
  private let homes: [Int]
  private let required: Set<RequiredCell>
  private let seen: ReplayObservations

  /// The reading of `seen`, which came from a plan over these steps and versions; the new version is the one at home last.
  public init(steps: [MigrationStep], versions: [CodeVersion], homes: [Int], plan: DeploymentPlan, seen: ReplayObservations) {
    self.steps = steps
    self.versions = versions
    self.homes = homes
    required = plan.requiredCells(steps: steps.count)
    self.seen = seen
  }

  /// Fills the parts of `report` that replay can tell.
  public func fill(_ report: inout Report) {
    report.engine.replayedOn = seen.engine.displayName
    report.states = [Report.State(id: "base")] + steps.map { Report.State(id: $0.id, migration: $0.id, step: 1, file: $0.file.path) }
    report.versions = versions.map {
      Report.Version(id: $0.name, reference: $0.origin, queries: $0.queries.count, sources: $0.sources)
    }
    report.cells = cells(report.states)
    report.findings += brokenFindings() + failureFindings() + lossFindings()
    coverage(&report)
    judge(&report)
  }

  // MARK: Cells

  private func cells(_ states: [Report.State]) -> [Cell] {
    states.indices.flatMap { state in
      versions.indices.map { version in
        let outcomes = seen.outcomes[version]
        let judged = versions[version].queries.indices.filter { outcomes[homes[version]][$0] == .works && outcomes[state][$0] != .untried }
        let broken = judged.compactMap { query -> BrokenQuery? in
          guard case .fails(let error) = outcomes[state][query] else { return nil }
          return brokenQuery(version, query, error, since: firstFailure(version, query, state), states: states)
        }
        let status: Cell.Status = !broken.isEmpty ? .breaks : judged.isEmpty ? .unknown : .works
        return Cell(
          state: states[state].id, version: versions[version].name,
          isRequired: required.contains(RequiredCell(state: state, version: versions[version].name)), status: status, broken: broken)
      }
    }
  }

  private func firstFailure(_ version: Int, _ query: Int, _ state: Int) -> Int {
    var first = state
    while first > 0, case .fails = seen.outcomes[version][first - 1][query] { first -= 1 }
    return first
  }

  private func brokenQuery(_ version: Int, _ query: Int, _ error: EngineError, since: Int, states: [Report.State]) -> BrokenQuery {
    let source = versions[version].queries[query]
    return BrokenQuery(
      query: source.name, file: source.file.path, line: source.file.lineIndex().position(of: source.span.lower).line,
      probe: "prepare", sqlstate: error.sqlstate ?? error.resultCode, message: error.message, evidence: .replay,
      sinceState: states[since].id)
  }

  // MARK: Findings

  /// One finding for each statement after which required queries fail, the queries as related places.
  private func brokenFindings() -> [Finding] {
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
      return finding(
        "query-breaks", "TD001",
        "\(sorted.count) \(sorted.count == 1 ? "query" : "queries") of the \(names) code \(sorted.count == 1 ? "fails" : "fail") once this has run",
        step: step, statement: key % 100_000, related: related,
        remedy: [
          "ship this statement in a later release, after every running version has stopped using what it takes away",
          "until then expand only: add the new thing, let the code write both, read the new one",
        ])
    }
  }

  private func failureFindings() -> [Finding] {
    seen.stepFailures.map { failure in
      finding(
        "migration-fails", "TD002", "the migration does not run: \(failure.error.message)", step: steps[failure.script],
        statement: failure.statement, observed: words(failure.error))
    }
      + seen.failuresOnRows.map { failure in
        finding(
          "migration-fails-on-rows", "TD003", "the migration runs on empty tables and fails when they have rows: \(failure.error.message)",
          step: steps[failure.script], statement: failure.statement, observed: words(failure.error))
      }
  }

  /// Rows gone from a table that no statement of the step names in a DELETE or TRUNCATE.
  private func lossFindings() -> [Finding] {
    seen.rowLosses.map { loss in
      let step = steps[loss.step]
      return finding(
        "rows-lost", "TD004",
        "`\(loss.table)` has \(loss.before) rows before this migration and \(loss.after) after it", step: step, statement: loss.statement,
        remedy: [
          "run `PRAGMA foreign_keys = OFF` before the migration's transaction when a table is rebuilt: dropping the old table deletes its rows, and ON DELETE CASCADE deletes theirs",
          "if the loss is meant, say so in a DELETE of its own migration, after the running code has stopped using the rows",
        ], observed: "\(seen.engine.displayName), with foreign keys enforced")
    }
  }

  private func finding(
    _ rule: String, _ code: String, _ message: String, step: MigrationStep, statement: Int?, related: [RelatedLocation] = [],
    remedy: [String] = [], observed: String? = nil
  ) -> Finding {
    let span = statement.flatMap { step.statements.indices.contains($0) ? step.statements[$0] : nil } ?? step.statements.first ?? .zero
    return Finding(
      rule: rule, code: code, severity: .error, message: message,
      location: Location(span, in: step.file, lines: step.file.lineIndex()), statementText: step.file.text(span), related: related,
      remedy: remedy, evidence: .replay, observed: observed)
  }

  private func words(_ error: EngineError) -> String {
    "\(seen.engine.displayName) says \(error.sqlstate ?? error.resultCode ?? ""): \(error.message)"
  }

  // MARK: Coverage and verdict

  private func coverage(_ report: inout Report) {
    for (index, version) in versions.enumerated() {
      for (query, outcome) in seen.outcomes[index][homes[index]].enumerated() {
        report.coverage.queries += 1
        let source = version.queries[query]
        let reason: String
        switch outcome {
        case .works:
          report.coverage.replayed += 1
          continue
        case .fails(let error): reason = "fails on its own schema: \(error.message)"
        case .untried: reason = seen.endedEarly ?? "not tried"
        }
        report.coverage.notReplayed.append(
          .init(
            query: source.name, version: version.name, file: source.file.path,
            line: source.file.lineIndex().position(of: source.span.lower).line, reason: reason))
      }
    }
    for failure in seen.baseFailures { report.coverage.unknownObjects.append("a migration of the base did not run whole: \(failure.error.message)") }
  }

  private func judge(_ report: inout Report) {
    func answer(_ cells: [Cell]) -> Order.Answer {
      if cells.contains(where: { $0.status == .breaks }) { return .breaks }
      return cells.contains { $0.status == .unknown } ? .unknown : .works
    }
    let last = report.states.last?.id ?? "base"
    let oldAfter = report.cells.filter { $0.version == "old" && $0.state != "base" }
    let newBefore = report.cells.filter { $0.version == "new" && ($0.state == "base" || $0.state != last) }
    report.order = Order(
      migrateFirst: answer(oldAfter), deployFirst: answer(newBefore),
      codeRollbackUntil: report.states.last { state in
        report.cells.contains { $0.version == "old" && $0.state == state.id && $0.status == .works }
      }?.id)
    let broken = report.cells.filter { $0.isRequired && $0.status == .breaks }
    if !report.findings.isEmpty || !broken.isEmpty {
      report.verdict = .unsafe
    } else if seen.endedEarly != nil || !report.coverage.notReplayed.isEmpty || report.coverage.queries == 0 {
      report.verdict = .unknown
      if let why = seen.endedEarly { report.reasons.append("the replay ended early: \(why)") }
      if report.coverage.queries == 0 { report.reasons.append("no queries were found, so nothing says what the code needs") }
      if !report.coverage.notReplayed.isEmpty { report.reasons.append("\(report.coverage.notReplayed.count) queries could not be judged") }
    } else {
      // Only the prepare probe and row counts run yet: they can show a break, not the absence of every one.
      report.verdict = .conditional
      report.reasons.append("every query prepares on every state it meets; writes, values and locks were not tried")
    }
  }
}
