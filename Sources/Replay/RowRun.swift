/// The steps once more, over rows: first the user's own, then invented ones beside them.
struct RowRun {
  private let plan: ReplayPlan
  private let engine: any ReplayEngine
  private let dialect: String
  private var seen: ReplayObservations

  /// Adds to `seen` what rows show.
  static func observe(_ plan: ReplayPlan, on engine: any ReplayEngine, _ seen: inout ReplayObservations) throws(EngineError) {
    guard !plan.steps.isEmpty else { return }
    var run = RowRun(plan: plan, engine: engine, dialect: engine.identity.dialect, seen: seen)
    defer { seen = run.seen }
    if !plan.seeds.isEmpty { try run.overRows(isInventing: false) }
    if plan.seeding != nil { try run.overRows(isInventing: true) }
  }

  private mutating func overRows(isInventing: Bool) throws(EngineError) {
    let copy = try engine.openCopy(ofState: ReplayRun.stateName(0))
    defer { copy.close() }
    let failures = seed(copy)
    if seen.seedFailures.isEmpty { seen.seedFailures = failures }
    if isInventing, let seeding = plan.seeding { seen.seeding = try SeedRunner.seed(seeding, on: copy) }
    var before = try RowCounts.read(copy, dialect: dialect)
    seen.tablesWithRows = before.filter { $0.value > 0 }.keys.sorted()
    seen.tablesWithoutRows = before.filter { $0.value == 0 }.keys.sorted()
    let runner = ScriptRunner(connection: copy, dialect: dialect)
    for (index, step) in plan.steps.enumerated() {
      try ReplayRun.checkCancelled()
      do { try runner.run(step) } catch {
        if !seen.stepFailures.contains(where: { $0.script == index }) {
          seen.failuresOnRows.append(.init(script: index, statement: error.statement, error: error.error, ranTheRest: false))
        }
        return
      }
      let after = try RowCounts.read(copy, dialect: dialect)
      for (table, count) in before.sorted(by: { $0.key < $1.key }) {
        if let left = after[table], left < count {
          let statement = try statementThatLost(table, step: index)
          seen.rowLosses.append(.init(step: index, table: table, before: count, after: left, statement: statement))
        }
      }
      before = after
    }
  }

  private func seed(_ connection: any ReplayConnection) -> [(name: String, error: EngineError)] {
    var failures: [(name: String, error: EngineError)] = []
    for script in plan.seeds {
      do { try connection.execute(script.sql) } catch {
        failures.append((script.name, error))
        try? connection.execute("ROLLBACK")
      }
    }
    return failures
  }

  /// Runs the step again over rows, statement by statement, and says after which one the table had lost some.
  private mutating func statementThatLost(_ table: String, step: Int) throws(EngineError) -> Int? {
    let copy = try engine.openCopy(ofState: ReplayRun.stateName(0))
    defer { copy.close() }
    _ = seed(copy)
    let runner = ScriptRunner(connection: copy, dialect: dialect)
    for earlier in plan.steps.prefix(step) {
      do { try runner.run(earlier) } catch { return nil }
    }
    var count = try RowCounts.read(copy, dialect: dialect)[table] ?? 0
    for (index, statement) in plan.steps[step].statements.enumerated() {
      do { try copy.execute(statement) } catch { return nil }
      guard let now = try RowCounts.read(copy, dialect: dialect)[table] else { continue }
      if now < count { return index }
      count = now
    }
    return nil
  }
}
