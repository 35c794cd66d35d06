import Checker
import Findings
import Workload

extension Predictions {
  /// Whether a query is predicted to work on its own version's schema and to fail on a state.
  func breaks(_ version: Int, _ query: Int, _ state: Int, home: Int) -> Bool {
    guard case .works = of(version: version, state: home, query: query),
      case .breaks = of(version: version, state: state, query: query)
    else { return false }
    return true
  }

  /// Every prediction that the engine did not bear out, where both had something to say.
  ///
  /// A state whose own step failed is no evidence: the schema is not the one that was predicted.
  func contradictions(
    _ seen: ReplayObservations, versions: [CodeVersion], states: [Report.State]
  ) -> [Report.Contradiction] {
    let firstFailed = seen.baseFailures.isEmpty ? (seen.stepFailures.map(\.script).min() ?? states.count - 1) : -1
    var found: [Report.Contradiction] = []
    for (version, code) in versions.enumerated() {
      for (query, source) in code.queries.enumerated() {
        for state in states.indices where state <= firstFailed {
          let words: (String, String)? =
            switch (of(version: version, state: state, query: query), seen.outcomes[version][state][query]) {
            // What a role may do is not predicted.
            case (.works, .fails(let error)) where error.sqlstate == "42501": nil
            case (.works, .fails(let error)): ("that it works", error.message)
            case (.breaks(let problem), .works): (problem.message, "that it works")
            default: nil
            }
          guard let words else { continue }
          found.append(
            .init(query: source.name, version: code.name, state: states[state].id, predicted: words.0, observed: words.1))
          break
        }
      }
    }
    return found
  }

  /// Queries that could be judged on their own version's schema.
  func resolvedCount(homes: [Int]) -> Int {
    homes.indices.reduce(0) { sum, version in
      guard outcomes.indices.contains(version), outcomes[version].indices.contains(homes[version]) else { return sum }
      return sum + outcomes[version][homes[version]].count { if case .unknown = $0 { false } else { true } }
    }
  }
}
