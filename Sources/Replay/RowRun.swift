import Checker

/// The steps once more, over rows: first the user's own, then invented ones beside them.
struct RowRun {
  private let plan: ReplayPlan
  private let engine: any ReplayEngine
  private let dialect: String
  private var seen: ReplayObservations
  /// Statements that took rows away before a part of a step, by step and part, so that it ran.
  private var removals: [[Int]: [String]] = [:]
  private var probes: RowProbes?

  private init(plan: ReplayPlan, engine: any ReplayEngine, seen: ReplayObservations) {
    self.plan = plan
    self.engine = engine
    self.seen = seen
    dialect = engine.identity.dialect
  }

  /// Adds to `seen` what rows show.
  static func observe(_ plan: ReplayPlan, on engine: any ReplayEngine, _ seen: inout ReplayObservations) throws(EngineError) {
    guard !plan.steps.isEmpty else { return }
    var run = RowRun(plan: plan, engine: engine, seen: seen)
    defer { seen = run.seen }
    if !plan.seeds.isEmpty { try run.overRows(isInventing: false) }
    if plan.seeding != nil { try run.overRows(isInventing: true) }
  }

  private mutating func overRows(isInventing: Bool) throws(EngineError) {
    let copy = try engine.openCopy(ofState: ReplayRun.stateName(0))
    defer { copy.close() }
    try seed(copy, isInventing: isInventing, isFirst: true)
    var before = try RowCounts.read(copy, dialect: dialect)
    seen.tablesWithRows = before.filter { $0.value > 0 }.keys.sorted()
    seen.tablesWithoutRows = before.filter { $0.value == 0 }.keys.sorted()
    probes = nil
    if isInventing, let catalog = plan.seeding?.catalog {
      probes = try RowProbes(plan, catalog: catalog, outcomes: seen.outcomes, on: copy)
      seen.queriesProbed = probes?.tried ?? 0
    }
    for index in plan.steps.indices {
      try ReplayRun.checkCancelled()
      guard try runStep(index, on: copy, isInventing, &before) else { return }
      if let found = try probes?.compare(step: index, outcomes: seen.outcomes, on: copy) { seen.probeDifferences += found }
      let after = try RowCounts.read(copy, dialect: dialect)
      for (table, count) in before.sorted(by: { $0.key < $1.key }) {
        guard let left = after[table], left < count, !seen.rowLosses.contains(where: { $0.step == index && $0.table == table })
        else { continue }
        let statement = try statementThatLost(table, step: index, isInventing: isInventing)
        seen.rowLosses.append(.init(step: index, table: table, before: count, after: left, statement: statement))
      }
      before = after
    }
  }

  /// Runs a step part by part; false when the rows that stand let nothing more be seen.
  private mutating func runStep(
    _ index: Int, on copy: any ReplayConnection, _ isInventing: Bool, _ before: inout [String: Int]
  ) throws(EngineError) -> Bool {
    let step = plan.steps[index]
    let runner = ScriptRunner(connection: copy, dialect: dialect)
    for (number, unit) in RowUnit.units(of: step).enumerated() {
      do { try runner.run(unit.script(of: step)) } catch {
        if error.error.isFatal { throw error.error }
        let place = error.statement.map { $0 + unit.statements.lowerBound }
        let failure = ReplayObservations.ScriptFailure(script: index, statement: place, error: error.error, ranTheRest: false)
        if seen.stepFailures.contains(where: { $0.script == index }) {
          // It fails on empty tables too: what is left of it builds what the next step needs.
          _ = runner.runTheRest(of: unit.script(of: step), after: error)
        } else if isInventing {
          guard let counts = try takeOut(failure, unit, number, on: copy) else { return false }
          for (table, count) in counts { before[table] = min(before[table] ?? count, count) }
        } else {
          seen.failuresOnRows.append(failure)
          return false
        }
      }
    }
    return true
  }

  /// Finds the rows over which a part fails, takes them out and runs it; returns the counts between, nil when that did not help.
  private mutating func takeOut(
    _ failure: ReplayObservations.ScriptFailure, _ unit: RowUnit, _ number: Int, on copy: any ReplayConnection
  ) throws(EngineError) -> [String: Int]? {
    let step = plan.steps[failure.script]
    try dropInvalidIndexes(unit, step, on: copy)
    var witness = try RowWitness(unit.trial(of: step), on: copy, dialect: dialect)
    let answer = try witness.find(error: failure.error)
    if !seen.failuresOnRows.contains(where: { $0.script == failure.script }) {
      seen.failuresOnInvented.append(
        .init(
          failure: failure, rows: answer?.rows ?? [], removed: answer?.removed ?? 0, failsOnAnyRowOf: answer?.anyRowOf))
    }
    guard let answer else { return nil }
    var counts: [String: Int]?
    let runner = ScriptRunner(connection: copy, dialect: dialect)
    do {
      try runner.run(ReplayScript(id: "", statements: answer.removal, sending: .inTransaction))
      counts = try RowCounts.read(copy, dialect: dialect)
      try probes?.settle(on: copy)
      try runner.run(unit.script(of: step))
    } catch let failure as ScriptRunner.Failure {
      if failure.error.isFatal { throw failure.error }
      return nil
    } catch let error as EngineError {
      throw error
    } catch {
      return nil
    }
    removals[[failure.script, number]] = answer.removal
    return counts
  }

  /// CREATE INDEX CONCURRENTLY leaves its index behind when it fails, and its name taken.
  private func dropInvalidIndexes(_ unit: RowUnit, _ step: ReplayScript, on copy: any ReplayConnection) throws(EngineError) {
    guard unit.trial(of: step) != Array(step.statements[unit.statements]), dialect == "postgres" else { return }
    let left = try copy.rows(
      """
      SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE NOT i.indisvalid AND c.relkind = 'i' AND NOT c.relispartition
      """)
    for name in left.compactMap({ $0.first ?? nil }) { try copy.execute("DROP INDEX \(name)") }
  }

  private mutating func seed(_ connection: any ReplayConnection, isInventing: Bool, isFirst: Bool) throws(EngineError) {
    var failures: [(name: String, error: EngineError)] = []
    for script in plan.seeds {
      do { try connection.execute(script.sql) } catch {
        failures.append((script.name, error))
        try? connection.execute("ROLLBACK")
      }
    }
    if isFirst, seen.seedFailures.isEmpty { seen.seedFailures = failures }
    guard isInventing, let seeding = plan.seeding else { return }
    let outcome = try SeedRunner.seed(seeding, on: connection)
    if isFirst { seen.seeding = outcome }
  }

  /// Runs the steps again over rows, the last statement by statement, and says after which one the table had lost some.
  private mutating func statementThatLost(_ table: String, step: Int, isInventing: Bool) throws(EngineError) -> Int? {
    let copy = try engine.openCopy(ofState: ReplayRun.stateName(0))
    defer { copy.close() }
    try seed(copy, isInventing: isInventing, isFirst: false)
    let runner = ScriptRunner(connection: copy, dialect: dialect)
    for index in 0...step {
      for (number, unit) in RowUnit.units(of: plan.steps[index]).enumerated() {
        for statement in isInventing ? removals[[index, number]] ?? [] : [] { try? copy.execute(statement) }
        if index < step {
          do { try runner.run(unit.script(of: plan.steps[index])) } catch { return nil }
          continue
        }
        var count = try RowCounts.read(copy, dialect: dialect)[table] ?? 0
        for statement in unit.statements {
          do { try copy.execute(plan.steps[step].statements[statement]) } catch { return nil }
          guard let now = try RowCounts.read(copy, dialect: dialect)[table] else { continue }
          if now < count { return statement }
          count = now
        }
      }
    }
    return nil
  }
}
