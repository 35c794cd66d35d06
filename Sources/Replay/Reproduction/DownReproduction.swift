import Catalog

/// Down migrations that fail, and old code that does not work behind them.
extension Reproducer {
  /// Shows the outcome again; nil for one that restores, or where it does not show itself here.
  ///
  /// - Parameter first: the first step of the migration.
  func down(_ outcome: ReplayObservations.DownOutcome, first: Int, rows contents: Contents) throws(EngineError) -> String? {
    switch outcome.result {
    case .restores: return nil
    case .loses: return try downLoss(first: first, step: outcome.step, rows: contents)
    case .fails(let error, _):
      guard let down = plan.downs[outcome.step] else { return nil }
      return try downs([(outcome.step, down)], steps: outcome.step + 1, writes: [], old: nil, error, contents)
    case .failsAfterWrites(let error, _):
      return try downs(downs(to: outcome.step), steps: plan.steps.count, writes: outcome.writes, old: nil, error, contents)
    case .breaks(_, let error):
      return try downs(downs(to: 0), steps: plan.steps.count, writes: outcome.writes, old: outcome.old, error, contents)
    }
  }

  /// The down migrations from the last to that of `step`.
  private func downs(to step: Int) -> [(step: Int, script: ReplayScript)] {
    plan.downs.filter { $0.key >= step }.sorted { $0.key > $1.key }.map { ($0.key, $0.value) }
  }

  private func downs(
    _ downs: [(step: Int, script: ReplayScript)], steps: Int, writes: [(query: HeldQuery, values: [String: String])],
    old: (query: HeldQuery, values: [String: String])?, _ error: EngineError, _ contents: Contents
  ) throws(EngineError) -> String? {
    let texts = plan.steps.prefix(steps).flatMap(\.statements) + downs.flatMap(\.script.statements)
    var names = mentioned(in: texts, contents)
    for query in writes.map(\.query) + (old.map { [$0.query] } ?? []) { names.formUnion(query.parsed.relations.map(\.name)) }
    let restarts = writes.compactMap(\.query.parsed.target).flatMap(restart)
    let rows = try fewest(of: relevant(to: names, contents)) { rows throws(EngineError) in
      let found = try attempt { () throws(EngineError) -> Bool? in
        try put(rows)
        for step in plan.steps.prefix(steps) { try run(step) }
        for line in restarts { try session.connection.execute(line) }
        for write in writes {
          try session.hold(write.query.parsed.sql, as: "tandem_write")
          _ = try session.run("tandem_write", write.values)
          try session.settleConstraints()
        }
        for (number, down) in downs.enumerated() where number < downs.count - (old == nil ? 1 : 0) { try run(down.script) }
        let failure = try session.inPart { () throws(EngineError) in
          if let old {
            try session.hold(old.query.parsed.sql, as: "tandem_old")
            _ = try session.run("tandem_old", old.values)
          } else if let last = downs.last {
            try run(last.script)
          }
        }
        return failure.map { $0.sqlstate == error.sqlstate && $0.resultCode == error.resultCode } ?? false
      }
      return found ?? false
    }
    guard let rows else { return nil }
    var lines = opening(rows, steps: steps) + restarts.map { $0 + ";" }
    for (number, write) in writes.enumerated() {
      let call = ScriptCall(write.query, write.values, session, name: "w\(number + 1)")
      lines += (number == 0 ? ["-- the new code writes"] : []) + call.prepare + [call.run]
    }
    lines += ["-- and back: " + (old == nil ? expected(error) : "")] + downs.flatMap { text(of: $0.script, isDown: true) }
    if let old {
      let call = ScriptCall(old.query, old.values, session, name: "o")
      lines += ["-- the old code: " + expected(error)] + call.prepare + [call.run]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
