import Checker
import Deployment
import Findings
import SourceText
import Workload

/// What every version does on every state.
extension ReplayReport {
  func cells(_ states: [Report.State]) -> [Cell] {
    let failures = Dictionary(grouping: rowFailures(states: states.count), by: \.version)
    return states.indices.flatMap { state in
      versions.indices.map { version in
        cell(states, state, version, (failures[version] ?? []).filter { $0.states.contains(state) })
      }
    }
  }

  private func cell(_ states: [Report.State], _ state: Int, _ version: Int, _ failures: [RowFailure]) -> Cell {
    var broken: [BrokenQuery] = []
    var isJudged = false
    for query in versions[version].queries.indices {
      let isPredicted = predictions.breaks(version, query, state, home: homes[version])
      let outcome = seen.outcomes[version][state][query]
      if outcome != .untried, isLost(version, query) {
        isJudged = true
        if case .fails(let error) = outcome {
          let code = error.sqlstate ?? error.resultCode
          broken.append(brokenQuery(version, query, code, error.message, .replay, states[state].id))
        }
        continue
      }
      guard seen.outcomes[version][homes[version]][query] == .works, outcome != .untried else {
        // The engine could not say: what is surely refused is said all the same.
        if isPredicted, case .untried = outcome,
          case .breaks(let problem) = predictions.of(version: version, state: state, query: query)
        {
          isJudged = true
          let since = firstPredicted(version, query, state)
          broken.append(brokenQuery(version, query, problem.sqlstate, problem.message, .static, states[since].id))
        }
        continue
      }
      isJudged = true
      if case .fails(let error) = outcome {
        let since = firstFailure(version, query, state)
        broken.append(
          brokenQuery(
            version, query, error.sqlstate ?? error.resultCode, error.message, isPredicted ? .both : .replay, states[since].id))
      } else if let failure = gravest(failures.filter { $0.query == query }) {
        var row = brokenQuery(version, query, failure.code, failure.message, .replay, states[failure.states.lowerBound].id)
        row.probe = failure.probe
        row.when = failure.when
        broken.append(row)
      }
    }
    let place = RequiredCell(state: state, version: versions[version].name)
    let isBroken = broken.contains { $0.when == nil }
    var cell = Cell(
      state: states[state].id, version: versions[version].name, isRequired: required.contains(place),
      status: isBroken ? .breaks : !broken.isEmpty ? .conditional : isJudged ? .works : .unknown, broken: broken)
    if let condition = reached[place] { cell.condition = condition }
    return cell
  }

  /// Whether the pending steps leave the code of a version without a privilege on its own schema: where the base's schema lacks
  /// one, the privileges are given elsewhere.
  func lacksPrivilege(_ version: Int, _ query: Int) -> Bool {
    guard homes[version] > 0, case .fails(let error) = seen.outcomes[version][homes[version]][query] else { return false }
    return error.sqlstate == "42501"
  }

  /// Whether the pending steps take away from the code of a version what it needs on its own schema: a privilege, or something
  /// with which the same text worked before.
  func isLost(_ version: Int, _ query: Int) -> Bool {
    if lacksPrivilege(version, query) { return true }
    guard case .fails = seen.outcomes[version][homes[version]][query] else { return false }
    return seen.outcomes[version].prefix(homes[version]).contains { $0[query] == .works } || isUnmet(version, query)
  }

  /// Whether a query that comes with this version fails on the version's own schema, and must: the engine and the prediction agree, and
  /// all migrations ran. What an older version sends too is running somewhere, so that the schema here lacks something.
  func isUnmet(_ version: Int, _ query: Int) -> Bool {
    let (home, source) = (homes[version], versions[version])
    guard seen.baseFailures.isEmpty, seen.stepFailures.isEmpty, case .fails = seen.outcomes[version][home][query],
      case .breaks = predictions.of(version: version, state: home, query: query)
    else { return false }
    let others = versions.prefix(version).filter { $0.origin != source.origin }
    return !others.isEmpty && !others.contains { $0.queries.contains { $0.sql == source.queries[query].sql } }
  }

  /// What happens always weighs more than what happens for some values.
  private func gravest(_ failures: [RowFailure]) -> RowFailure? { failures.first { $0.when == nil } ?? failures.first }

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
}
