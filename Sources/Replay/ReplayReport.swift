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
  let required: Set<RequiredCell>
  let reached: [RequiredCell: String?]
  private let release: Release
  let deployment: DeploymentPlan
  let seen: ReplayObservations
  let predictions: Predictions

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
    reached = plan.cells(release)
    self.predictions = predictions
    self.base = base
    self.steps = steps
    self.versions = versions
    self.homes = homes
    required = plan.requiredCells(release)
    deployment = plan
    self.seen = seen
  }

  /// Fills the parts of `report` that replay can tell.
  public func fill(_ report: inout Report) {
    if seen.wasTried { report.engine.replayedOn = seen.engine.displayName }
    report.states =
      [Report.State(id: "base")]
      + steps.map { Report.State(id: $0.id, migration: $0.migration, step: $0.number, file: $0.file.path) }
    report.versions = versions.map {
      Report.Version(
        id: $0.name, reference: $0.origin, queries: $0.queries.count,
        files: $0.sources.map { .init(file: $0.file, kind: $0.kind.rawValue, queries: $0.queries, passedOver: $0.passedOver) })
    }
    report.cells = cells(report.states)
    report.findings +=
      brokenFindings() + privilegeFindings() + unmetFindings() + earlyCodeFindings(report.cells) + failureFindings()
    report.findings += lossFindings() + contentFindings() + bindingFindings()
    report.findings += probeFindings() + crossFindings() + downFindings()
    coverage(&report)
    report.coverage.resolved = predictions.resolvedCount(homes: homes)
    report.coverage.contradictions = predictions.contradictions(seen, versions: versions, states: report.states)
    judge(&report)
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
        case .fails where isLost(index, query): continue
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
    report.coverage.unknownObjects += notTried().map(\.words)
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
    report.strategy = deployment.strategy.rawValue
    report.order = OrderVerdict(deployment, release, states: report.states.map(\.id), cells: report.cells).order()
    // A migration that does not run has no order.
    if !seen.stepFailures.isEmpty {
      report.order?.migrateFirst = .breaks
      report.order?.deployFirst = .breaks
      report.order?.splitAfter = []
      report.order?.recommended = .none
    }
    var judgement = Judgement()
    judgement.gaps = unseen(report)
    judgement.conditions = conditions(report)
    judgement.grounds = [
      "every query prepares on every state it meets"
        + (seen.queriesProbed == 0 ? "" : "; \(seen.queriesProbed) \(seen.queriesProbed == 1 ? "was" : "were") run over rows")
        + (seen.queriesUnreached == 0
          ? "" : "; to \(seen.queriesUnreached) more the migrations can make no difference")
    ]
    judgement.decide(&report)
  }

  /// What must hold in the team's own surroundings.
  private func conditions(_ report: Report) -> [String] {
    var conditions: [String] = []
    for cell in report.cells where cell.status == .breaks {
      if let condition = cell.condition, !conditions.contains(condition) { conditions.append(condition) }
    }
    if !seen.tablesWithRows.isEmpty, !seen.tablesWithoutRows.isEmpty, !steps.isEmpty {
      let names = seen.tablesWithoutRows.prefix(4).map { "`\($0)`" }.joined(separator: ", ")
      conditions.append("rows of \(names) survive: none could be put there to try it")
    }
    if seen.queriesProbed + seen.queriesUnreached == 0, !steps.isEmpty, report.coverage.queries > 0 {
      conditions.append("no query minds what rows hold: that each prepares was tried, none was run over rows")
    }
    return conditions
  }

  /// A version of which nothing is known cannot be said to work.
  private func versionsWithoutQueries(_ report: Report) -> [String] {
    guard report.coverage.queries > 0 else { return [] }
    return versions.filter(\.queries.isEmpty).map { version in
      "no queries of the \(version.name) code (\(version.origin)) were found, so nothing says what it needs: "
        + "`code: { queries: […] }` has to name their files as they are called there"
    }
  }

  /// One line for each reason why queries could not be judged.
  private func unjudged(_ queries: [Report.NotReplayed]) -> [String] {
    var order: [String] = []
    var members: [String: [Report.NotReplayed]] = [:]
    for query in queries {
      if members[query.reason] == nil { order.append(query.reason) }
      members[query.reason, default: []].append(query)
    }
    let lines = order.map { reason -> String in
      let found = members[reason] ?? []
      let names = found.prefix(2).map { "\($0.version) `\($0.query)` (\($0.file):\($0.line))" }.joined(separator: ", ")
      let more = found.count > 2 ? " and \(found.count - 2) more" : ""
      return "\(found.count) \(found.count == 1 ? "query" : "queries") could not be judged: \(names)\(more): \(reason)"
    }
    return lines.count <= 4 ? lines : lines.prefix(3) + ["\(lines.count - 3) more reasons why queries could not be judged"]
  }

  /// What was not looked at, each enough to keep anything from being promised.
  private func unseen(_ report: Report) -> [String] {
    var gaps: [String] = []
    let unread = report.coverage.unrecognised.count
    if unread > 0 { gaps.append("\(unread) \(unread == 1 ? "statement" : "statements") could not be read") }
    if let why = seen.endedEarly { gaps.append("the replay ended early: \(why)") }
    gaps += notTried().filter(\.isGap).map(\.words)
    if !seen.baseFailures.isEmpty {
      gaps.append("\(seen.baseFailures.count) of the migrations that stand already did not run whole here")
    }
    if report.coverage.queries == 0 {
      gaps.append("no queries were found, so nothing says what the code needs: set `code: { queries: […] }`")
    }
    gaps += versionsWithoutQueries(report) + unjudged(report.coverage.notReplayed)
    gaps += seen.seedFailures.map { "the seed `\($0.name)` failed: \($0.error.message)" }
    if seen.tablesWithRows.isEmpty, !steps.isEmpty {
      gaps.append("no table had rows, so nothing says whether rows survive: name a file in `replay: { seed: […] }`")
    }
    return gaps
  }
}
