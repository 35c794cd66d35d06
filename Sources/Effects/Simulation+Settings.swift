/// Settings that a migration changes more than once.
extension Simulation {
  /// Notes of each SET whether a later statement of the migration sets the same again, or sets it back.
  func settleSettings(_ outcomes: inout [StatementOutcome]) {
    var later: Set<String> = []
    for statement in outcomes.indices.reversed() {
      for at in outcomes[statement].operations.indices.reversed() {
        let operation = outcomes[statement].operations[at]
        switch operation.kind {
        case .set, .reset:
          guard let name = operation.target.object?.lowercased() else { continue }
          if operation.kind == .set, later.contains(name) { outcomes[statement].operations[at].options.isSetAgain = true }
          later.insert(name)
        default: continue
        }
      }
    }
  }
}
