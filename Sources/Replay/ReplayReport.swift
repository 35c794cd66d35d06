import Checker
import Deployment
import Findings
import SQLSyntax
import SourceText
import Workload

/// Turns what a replay saw into cells, findings and the order verdict.
public struct ReplayReport {
  let base: [MigrationStep]
  let steps: [MigrationStep]
  let versions: [CodeVersion]
  let homes: [Int]
  private let required: Set<RequiredCell>
  private let reached: [RequiredCell: String?]
  private let release: Release
  private let plan: DeploymentPlan
  let seen: ReplayObservations
  private let predictions: Predictions

  /// The reading of `seen`, which came from a plan over these steps and versions, oldest first; without a `release` each is one
  /// column, and every step runs when the plan says.
  public init(
    base: [MigrationStep], steps: [MigrationStep], versions: [CodeVersion], homes: [Int], plan: DeploymentPlan,
    release: Release? = nil, seen: ReplayObservations, predictions: Predictions
  ) {
    let release =
      release
      ?? Release(
        columns: zip(versions, homes).map { Release.Column(name: $0.name, home: $1) },
        times: Array(repeating: nil, count: steps.count))
    self.release = release
    self.plan = plan
    reached = plan.cells(release)
    self.predictions = predictions
    self.base = base
    self.steps = steps
    self.versions = versions
    self.homes = homes
    required = plan.requiredCells(release)
    self.seen = seen
  }

  /// Fills the parts of `report` that replay can tell.
  public func fill(_ report: inout Report) {
    report.engine.replayedOn = seen.engine.displayName
    report.states =
      [Report.State(id: "base")]
      + steps.map { Report.State(id: $0.id, migration: $0.migration, step: $0.number, file: $0.file.path) }
    report.versions = versions.map {
      Report.Version(
        id: $0.name, reference: $0.origin, queries: $0.queries.count,
        files: $0.sources.map { .init(file: $0.file, kind: $0.kind.rawValue, queries: $0.queries, passedOver: $0.passedOver) })
    }
    report.cells = cells(report.states)
    report.findings += brokenFindings() + earlyCodeFindings(report.cells) + failureFindings() + lossFindings() + probeFindings()
    coverage(&report)
    report.coverage.resolved = predictions.resolvedCount(homes: homes)
    report.coverage.contradictions = predictions.contradictions(seen, versions: versions, states: report.states)
    judge(&report)
  }

  // MARK: Cells

  private func cells(_ states: [Report.State]) -> [Cell] {
    states.indices.flatMap { state in versions.indices.map { cell(states, state, $0) } }
  }

  private func cell(_ states: [Report.State], _ state: Int, _ version: Int) -> Cell {
    var broken: [BrokenQuery] = []
    var isJudged = false
    for query in versions[version].queries.indices {
      let isPredicted = predictions.breaks(version, query, state, home: homes[version])
      guard seen.outcomes[version][homes[version]][query] == .works, seen.outcomes[version][state][query] != .untried else {
        // The engine could not say: what is surely refused is said all the same.
        if isPredicted, case .untried = seen.outcomes[version][state][query],
          case .breaks(let problem) = predictions.of(version: version, state: state, query: query)
        {
          isJudged = true
          let since = firstPredicted(version, query, state)
          broken.append(brokenQuery(version, query, problem.sqlstate, problem.message, .static, states[since].id))
        }
        continue
      }
      isJudged = true
      if case .fails(let error) = seen.outcomes[version][state][query] {
        let since = firstFailure(version, query, state)
        broken.append(
          brokenQuery(
            version, query, error.sqlstate ?? error.resultCode, error.message, isPredicted ? .both : .replay, states[since].id))
      }
    }
    let place = RequiredCell(state: state, version: versions[version].name)
    // A version without any query has nothing that could break.
    let isEmpty = versions[version].queries.isEmpty && versions.contains { !$0.queries.isEmpty }
    var cell = Cell(
      state: states[state].id, version: versions[version].name, isRequired: required.contains(place),
      status: !broken.isEmpty ? .breaks : isJudged || isEmpty ? .works : .unknown, broken: broken)
    if let condition = reached[place] { cell.condition = condition }
    return cell
  }

  private func firstFailure(_ version: Int, _ query: Int, _ state: Int) -> Int {
    var first = state
    while first > 0, case .fails = seen.outcomes[version][first - 1][query] { first -= 1 }
    return first
  }

  private func firstPredicted(_ version: Int, _ query: Int, _ state: Int) -> Int {
    var first = state
    while first > 0, predictions.breaks(version, query, first - 1, home: homes[version]) { first -= 1 }
    return first
  }

  private func brokenQuery(
    _ version: Int, _ query: Int, _ code: String?, _ message: String, _ evidence: Evidence, _ since: String
  ) -> BrokenQuery {
    let source = versions[version].queries[query]
    return BrokenQuery(
      query: source.name, file: source.file.path, line: source.file.lineIndex().position(of: source.span.lower).line,
      probe: "prepare", sqlstate: code, message: message, evidence: evidence, sinceState: since)
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
        "query-breaks", "TD001", .error,
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
        "migration-fails", "TD002", .error, "the migration does not run: \(failure.error.message)", step: steps[failure.script],
        statement: failure.statement, observed: words(failure.error))
    }
      + seen.failuresOnRows.map { failure in
        finding(
          "migration-fails-on-rows", "TD003", .error,
          "the migration runs on empty tables and fails when they have rows: \(failure.error.message)",
          step: steps[failure.script], statement: failure.statement, observed: words(failure.error))
      } + seen.failuresOnInvented.map(inventedFinding)
  }

  /// The rows are ours, so whether the user's database has such rows is not known: a warning with the rows that show it.
  private func inventedFinding(_ invented: ReplayObservations.InventedFailure) -> Finding {
    if let table = invented.failsOnAnyRowOf {
      return finding(
        "migration-fails-on-rows", "TD003", .error,
        "the migration runs on empty tables and fails as soon as `\(table)` has a row: \(invented.failure.error.message)",
        step: steps[invented.failure.script], statement: invented.failure.statement, observed: words(invented.failure.error))
    }
    let rows = invented.rows.map { row in
      let values = row.values.map { column, value in "\(column): \(value.map { "'\($0)'" } ?? "NULL")" }
      return "`\(row.table)` (\(values.joined(separator: ", ")))"
    }
    let when =
      rows.isEmpty
      ? "rows exist such as Tandem put in" : rows.count == 1 ? "a row like this exists" : "rows like these exist together"
    return finding(
      "migration-fails-on-such-rows", "TD005", .warning,
      "the migration fails when \(when)" + (rows.isEmpty ? "" : ": " + rows.joined(separator: " and ")),
      step: steps[invented.failure.script], statement: invented.failure.statement,
      remedy: [
        "ask the real database whether it has such rows; repair them in a migration before this one",
        "name a file with rows like the real ones in `replay: { seed: […] }`: over those, a failure is certain",
      ], observed: words(invented.failure.error))
  }

  /// One finding for each query of the old code that does something else over rows once a step has run.
  private func probeFindings() -> [Finding] {
    let known = seen.probeDifferences.filter { $0.version < versions.count && $0.query < versions[$0.version].queries.count }
    return known.map { difference in
      let query = versions[difference.version].queries[difference.query]
      let values = difference.arguments.map { "\($0.mark) = \(cut($0.value))" }.joined(separator: ", ")
      let name = "\(versions[difference.version].name) query `\(query.name)`"
      let when = values.isEmpty ? "" : " (\(values))"
      let related = [
        RelatedLocation(label: name + when, location: Location(query.span, in: query.file, lines: query.file.lineIndex()))
      ]
      let step = steps[difference.step]
      switch difference.change {
      case .writeRefused(let error, let tried, let refused):
        let share = "\(refused == tried ? "all" : "\(refused)") of the \(tried) sets of values tried"
        return finding(
          "write-refused", "TD007", difference.isCertain ? .error : .warning,
          "the \(name) was accepted before and is refused after this, with \(share): \(error.message)",
          step: step, statement: nil, related: related,
          remedy: [
            "let the database accept both versions' writes until the old code is gone",
            "a default, a nullable column or a constraint added in a later release does that",
          ], observed: words(error))
      case .failsOverRows(let error):
        return finding(
          "read-differs", "TD006", .warning, "the \(name) still prepares and fails when it meets rows: \(error.message)",
          step: step, statement: nil, related: related, observed: words(error))
      case .rows(let before, let after):
        return readDiffers("read \(before) rows before and \(after) after", name, step, related)
      case .value(let column, let before, let after):
        return readDiffers(
          "read \(before.map(cut) ?? "NULL") as `\(column)` before and \(after.map(cut) ?? "NULL") after", name, step, related)
      case .columnGone(let column): return readDiffers("no longer gives a column `\(column)`", name, step, related)
      }
    }
  }

  private func readDiffers(_ what: String, _ name: String, _ step: MigrationStep, _ related: [RelatedLocation]) -> Finding {
    finding(
      "read-differs", "TD006", .warning, "over the same rows the \(name) \(what)", step: step, statement: nil, related: related,
      remedy: ["if the running code must not see this yet, keep the old column or value until the old code is gone"],
      observed: seen.engine.displayName)
  }

  private func cut(_ text: String) -> String { text.count > 40 ? String(text.prefix(39)) + "…" : text }

  /// Rows gone from a table: an error when nothing in the statement says so, a warning when a DELETE or TRUNCATE names the table.
  private func lossFindings() -> [Finding] {
    seen.rowLosses.map { loss in
      let step = steps[loss.step]
      let statement = loss.statement.map { step.parsed[$0].statement }
      let isWritten = statement.map { takesRows($0, of: loss.table) } ?? false
      let isRebuild = isSQLite && statement.map(isDrop) ?? false
      return finding(
        "rows-lost", "TD004", isWritten ? .warning : .error,
        "`\(loss.table)` has \(loss.before) rows before this statement and \(loss.after) after it"
          + (isWritten ? "" : ", though it does not name the table in a DELETE"),
        step: step, statement: loss.statement,
        remedy: isWritten
          ? ["take a copy of the rows first, and ship the deletion after every running version has stopped using them"]
          : isRebuild
            ? [
              "open the connection that rebuilds the table with `PRAGMA foreign_keys = OFF`: with foreign keys on, dropping the old table deletes its rows, and ON DELETE CASCADE deletes theirs; inside a transaction the pragma does nothing",
              "run `PRAGMA foreign_key_check` before the commit, and switch foreign keys on again after it",
            ]
            : [
              "find what reaches `\(loss.table)` from this statement: an ON DELETE CASCADE, a TRUNCATE … CASCADE or a trigger",
              "if the loss is meant, write it as a DELETE of its own, in a release after the running code has stopped using the rows",
            ],
        observed: seen.engine.displayName + (isSQLite ? ", with foreign keys enforced" : ""))
    }
  }

  private var isSQLite: Bool { seen.engine.dialect == "sqlite" }

  /// Whether the statement says in a DELETE or TRUNCATE that rows of `table` go.
  private func takesRows(_ statement: Statement, of table: String) -> Bool {
    let last = table.split(separator: ".").last.map { $0.lowercased() } ?? table
    return switch statement {
    case .delete(let delete): delete.table.name.name.text.lowercased() == last
    case .truncate(let truncate): truncate.tables.contains { $0.name.name.text.lowercased() == last }
    default: false
    }
  }

  private func isDrop(_ statement: Statement) -> Bool {
    if case .dropObjects = statement { true } else { false }
  }

  private func finding(
    _ rule: String, _ code: String, _ severity: Severity, _ message: String, step: MigrationStep, statement: Int?,
    related: [RelatedLocation] = [],
    remedy: [String] = [], observed: String? = nil
  ) -> Finding {
    let span =
      statement.flatMap { step.statements.indices.contains($0) ? step.statements[$0] : nil } ?? step.statements.first ?? .zero
    return Finding(
      rule: rule, code: code, severity: severity, message: message,
      location: Location(span, in: step.file, lines: step.file.lineIndex()), statementText: step.file.text(span),
      related: related,
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
    report.coverage.unknownObjects += seen.baseFailures.map { failure in
      "what `\(base[failure.script].id)` makes: it did not run whole here: \(words(failure.error))"
    }
    report.coverage.unknownObjects += seen.seedFailures.map { "the rows of `\($0.name)`: \(words($0.error))" }
    if !seen.tablesWithRows.isEmpty, !seen.tablesWithoutRows.isEmpty {
      let reasons = Dictionary(
        (seen.seeding?.notSeeded ?? []).map { ($0.table, $0.reason) }, uniquingKeysWith: { first, _ in first })
      let silent = seen.tablesWithoutRows.filter { reasons[$0] == nil }
      if !silent.isEmpty {
        report.coverage.unknownObjects.append(
          "what happens to rows of " + silent.map { "`\($0)`" }.joined(separator: ", ") + ": no seed put any there")
      }
      report.coverage.unknownObjects += seen.tablesWithoutRows.compactMap { table in
        reasons[table].map { "what happens to rows of `\(table)`: none could be put in: \($0)" }
      }
    }
  }

  private func judge(_ report: inout Report) {
    report.strategy = plan.strategy.rawValue
    report.order = OrderVerdict(plan, release, states: report.states.map(\.id), cells: report.cells).order()
    var judgement = Judgement()
    judgement.gaps = unseen(report)
    judgement.conditions = conditions(report)
    judgement.grounds = [
      "every query prepares on every state it meets"
        + (seen.queriesProbed == 0 ? "" : "; \(seen.queriesProbed) were run over rows")
    ]
    judgement.decide(&report)
  }

  /// What must hold in the team's own surroundings.
  private func conditions(_ report: Report) -> [String] {
    var conditions = seen.failuresOnInvented.filter { $0.failsOnAnyRowOf == nil }.map { failure in
      "`\(steps[failure.failure.script].id)` runs only if the database has no rows such as those shown: \(failure.failure.error.message)"
    }
    for cell in report.cells where cell.status == .breaks {
      if let condition = cell.condition, !conditions.contains(condition) { conditions.append(condition) }
    }
    if !seen.tablesWithRows.isEmpty, !seen.tablesWithoutRows.isEmpty, !steps.isEmpty {
      let names = seen.tablesWithoutRows.prefix(4).map { "`\($0)`" }.joined(separator: ", ")
      conditions.append("rows of \(names) survive: none could be put there to try it")
    }
    if seen.queriesProbed == 0, !steps.isEmpty, report.coverage.queries > 0 {
      conditions.append("no query minds what rows hold: that each prepares was tried, none was run over rows")
    }
    return conditions
  }

  /// What was not looked at, each enough to keep anything from being promised.
  private func unseen(_ report: Report) -> [String] {
    var gaps: [String] = []
    let unread = report.coverage.unrecognised.count
    if unread > 0 { gaps.append("\(unread) \(unread == 1 ? "statement" : "statements") could not be read") }
    if let why = seen.endedEarly { gaps.append("the replay ended early: \(why)") }
    if !seen.baseFailures.isEmpty {
      gaps.append("\(seen.baseFailures.count) of the migrations that stand already did not run whole here")
    }
    if report.coverage.queries == 0 {
      gaps.append("no queries were found, so nothing says what the code needs: set `code: { queries: […] }`")
    }
    if !report.coverage.notReplayed.isEmpty { gaps.append("\(report.coverage.notReplayed.count) queries could not be judged") }
    gaps += seen.seedFailures.map { "the seed `\($0.name)` failed: \($0.error.message)" }
    if seen.tablesWithRows.isEmpty, !steps.isEmpty {
      gaps.append("no table had rows, so nothing says whether rows survive: name a file in `replay: { seed: […] }`")
    }
    return gaps
  }
}
