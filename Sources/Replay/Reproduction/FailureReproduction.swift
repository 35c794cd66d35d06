/// Steps that run over empty tables and fail over rows.
extension Reproducer {
  /// Shows the failure again with the fewest rows; nil where it does not show itself here.
  func failure(_ failure: ReplayObservations.ScriptFailure, rows contents: Contents) throws(EngineError) -> String? {
    let step = plan.steps[failure.script]
    let rows = try fewest(of: relevant(to: mentioned(in: step.statements, contents), contents)) { rows throws(EngineError) in
      let found = try attempt { () throws(EngineError) -> Bool? in
        try put(rows)
        for earlier in plan.steps.prefix(failure.script) { try run(earlier) }
        let refusal = try session.inPart { () throws(EngineError) in try run(step) }
        return refusal.map { $0.sqlstate == failure.error.sqlstate && $0.resultCode == failure.error.resultCode }
      }
      return found ?? false
    }
    guard let rows else { return nil }
    let lines = opening(rows, steps: failure.script) + ["-- " + expected(failure.error)] + text(of: step)
    return lines.joined(separator: "\n") + "\n"
  }
}
