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
  private var early: EarlyWrites?
  private var stars: EarlyStars?
  /// The old code's probes with the values that the base took.
  private var old: [RowProbes.Probe] = []
  private var rows: RowState?
  /// Rows were taken out since the last migration began: that some are missing afterwards is our own doing.
  private var hasTakenOut = false
  private let reaches: [StepReach]
  /// What all steps reach together.
  private let reach: StepReach
  private let budget: TimeBudget
  private let words: KnownWords
  private let schemas: SeedSchemas

  private init(
    plan: ReplayPlan, engine: any ReplayEngine, reaches: [StepReach], words: KnownWords, budget: TimeBudget,
    seen: ReplayObservations
  ) {
    self.plan = plan
    self.words = words
    schemas = SeedSchemas(plan)
    self.engine = engine
    self.reaches = reaches
    self.budget = budget
    reach = StepReach(reaches)
    self.seen = seen
    dialect = engine.identity.dialect
  }

  /// Adds to `seen` what rows show.
  static func observe(
    _ plan: ReplayPlan, on engine: any ReplayEngine, reaches: [StepReach], words: KnownWords, within budget: TimeBudget,
    _ seen: inout ReplayObservations
  ) throws(EngineError) {
    guard !plan.steps.isEmpty else { return }
    var run = RowRun(plan: plan, engine: engine, reaches: reaches, words: words, budget: budget, seen: seen)
    defer { seen = run.seen }
    if !plan.seeds.isEmpty { try run.overRows(isInventing: false) }
    if plan.seeding != nil { try run.overRows(isInventing: true) }
  }

  private mutating func overRows(isInventing: Bool) throws(EngineError) {
    let copy = try engine.openCopy(ofState: ReplayRun.stateName(0))
    defer {
      copy.close()
      for probe in (probes?.notTried ?? []) + (early?.notTried ?? []) { seen.add(probe) }
    }
    let seeded = try seed(copy, isInventing: isInventing)
    if seen.seedFailures.isEmpty { seen.seedFailures = seeded.failures }
    seen.seeding = seeded.invented ?? seen.seeding
    var before = try RowCounts.read(copy, dialect: dialect)
    seen.tablesWithRows = before.filter { $0.value > 0 }.keys.sorted()
    seen.tablesWithoutRows = before.filter { $0.value == 0 }.keys.sorted()
    probes = nil
    rows = try RowState(copy, dialect: dialect, probes: plan.probes, reach: reach, role: plan.role)
    if isInventing, let schema = schemas.of(state: 0), let rows {
      let chosen = try RowProbes(
        plan, schema: schema, words: words, outcomes: seen.outcomes, rows: rows, reaches: reaches, within: budget)
      seen.queriesProbed = chosen.tried
      seen.queriesUnreached = chosen.unreached
      probes = chosen
      old = chosen.probes.filter(\.isOpen)
      early = try EarlyWrites(plan, schemas: schemas, rows: rows, within: budget)
      stars = EarlyStars(plan)
      try observeEarly(state: 0, rows)
    }
    var beforeMigration = rows
    var first = 0
    if isInventing { try cross(state: 0) }
    for index in plan.steps.indices {
      try ReplayRun.checkCancelled()
      rows?.contents?.end()
      guard try runStep(index, on: copy, isInventing, &before) else {
        if isInventing { try reproduce() }
        return
      }
      try look(after: index, on: copy, isInventing)
      if isInventing {
        if let rows { try observeEarly(state: index + 1, rows) }
        try cross(state: index + 1)
        if let start = beforeMigration, plan.downs[index] != nil { try takeBack(index, first: first, before: start) }
      }
      if index == plan.steps.count - 1 || plan.downs[index] != nil {
        beforeMigration = rows
        first = index + 1
        hasTakenOut = false
      }
      let after = try RowCounts.read(copy, dialect: dialect)
      for (table, count) in before.sorted(by: { $0.key < $1.key }) {
        guard let left = after[table], left < count, !seen.rowLosses.contains(where: { $0.step == index && $0.table == table })
        else { continue }
        let statement = try statementThatLost(table, step: index, isInventing: isInventing)
        seen.rowLosses.append(.init(step: index, table: table, before: count, after: left, statement: statement))
      }
      before = after
    }
    if isInventing {
      seen.earlyRefusals = (early?.refusals ?? []) + (stars?.refusals ?? [])
      try goBack()
      try confirmOverOwnRows()
      try reproduce()
    }
  }

  /// Tries code that is at home on a later state.
  private mutating func observeEarly(state: Int, _ rows: RowState) throws(EngineError) {
    try early?.observe(state: state, outcomes: seen.outcomes, rows: rows)
    try stars?.observe(state: state, outcomes: seen.outcomes, session: rows.session)
  }

  /// What the user's own rows show weighs more than what invented ones do.
  private mutating func confirmOverOwnRows() throws(EngineError) {
    guard !plan.seeds.isEmpty, seen.seedFailures.isEmpty, let probes else { return }
    for found in try OwnRowTrials(plan, on: engine).confirmed(seen.probeDifferences, probes.probes) {
      guard case .writeRefused(_, let tried, let refused) = seen.probeDifferences[found.difference].change else { continue }
      seen.probeDifferences[found.difference].certainty = .overOwnRows
      seen.probeDifferences[found.difference].change = .writeRefused(found.error, ofTried: tried, refused: refused)
      seen.probeDifferences[found.difference].values = found.values
      let held = probes.probes.first {
        $0.held.version == seen.probeDifferences[found.difference].version
          && $0.held.query == seen.probeDifferences[found.difference].query
      }
      seen.probeDifferences[found.difference].arguments = held?.parsed.shown(found.values) ?? []
    }
  }

  /// Finds the fewest rows and the statement for what was seen, as far as the trials go.
  private mutating func reproduce() throws(EngineError) {
    let hasFound =
      !seen.probeDifferences.isEmpty || !seen.crossDifferences.isEmpty || !seen.rowLosses.isEmpty
      || !seen.contentLosses.isEmpty || seen.downs.contains { $0.result != .restores } || !seen.failuresOnRows.isEmpty
      || !seen.failuresOnInvented.isEmpty
    guard hasFound, !plan.probes.isDisjoint(with: [.held, .read, .write, .cross, .back, .loss]) else { return }
    var copy = try engine.openCopy(ofState: ReplayRun.stateName(0))
    try seed(copy, isInventing: true)
    let contents = try Contents(TableShape.read(copy, dialect: dialect), copy)
    // What was seen behind the first part was seen without the rows that were taken out for it.
    var standing = contents
    if let removed = removals[[0, 0]] {
      for statement in removed { try? copy.execute(statement) }
      standing = try Contents(TableShape.read(copy, dialect: dialect), copy)
    }
    if dialect == "postgres" {
      let tables = try RowCounts.identifiers(copy, dialect: dialect)
      for statement in try RowRemoval(copy, dialect: dialect).emptying(tables) { try copy.execute(statement) }
    } else {
      copy.close()
      copy = try engine.openCopy(ofState: ReplayRun.stateName(0))
    }
    defer { copy.close() }
    let allowance = TrialAllowance(plan.reproductionTrials ?? TrialAllowance.usual(on: dialect), until: budget.end)
    let reproducer = try Reproducer(plan, on: copy, dialect: dialect, within: allowance)
    for index in seen.failuresOnRows.indices.prefix(10) {
      seen.failuresOnRows[index].reproduction = try reproducer.failure(seen.failuresOnRows[index], rows: contents)
    }
    for index in seen.failuresOnInvented.indices.prefix(10) {
      seen.failuresOnInvented[index].failure.reproduction = try reproducer.failure(
        seen.failuresOnInvented[index].failure, rows: contents)
    }
    try reproduceDifferences(reproducer, standing)
    for index in seen.rowLosses.indices.prefix(10) {
      let loss = seen.rowLosses[index]
      seen.rowLosses[index].reproduction = try reproducer.loss(of: nil, in: loss.table, step: loss.step, rows: contents)
    }
    for index in seen.contentLosses.indices.prefix(10) {
      let loss = seen.contentLosses[index]
      seen.contentLosses[index].reproduction = try reproducer.loss(
        of: loss.column, in: loss.table, step: loss.step, rows: contents)
    }
    var labels = LabelReproduction(plan, on: engine, within: allowance)
    defer { labels.close() }
    for index in seen.crossDifferences.indices.prefix(10) {
      let behind = try labels.reproducer(behind: seen.crossDifferences[index].meeting.state)
      seen.crossDifferences[index].reproduction = try reproducer.cross(
        seen.crossDifferences[index], rows: contents, behind: behind)
    }
    for index in seen.downs.indices.prefix(10) {
      let step = seen.downs[index].step
      let first = (plan.downs.keys.filter { $0 < step }.max() ?? -1) + 1
      seen.downs[index].reproduction = try reproducer.down(seen.downs[index], first: first, rows: contents)
    }
  }

  private mutating func reproduceDifferences(_ reproducer: Reproducer, _ contents: Contents) throws(EngineError) {
    for index in seen.probeDifferences.indices.prefix(30) {
      let difference = seen.probeDifferences[index]
      guard
        let held = probes?.probes.first(where: {
          $0.held.version == difference.version && $0.held.query == difference.query
        })?.held
      else { continue }
      let what = Reproducer.Case(step: difference.step, query: held, values: difference.values, change: difference.change)
      guard let found = try reproducer.reproduce(what, rows: contents) else { continue }
      seen.probeDifferences[index].reproduction = found.script
      seen.probeDifferences[index].statement = found.statement
    }
  }

  // MARK: Other versions' rows, and the way back

  private mutating func cross(state: Int) throws(EngineError) {
    guard plan.catalogs.indices.contains(state), let schema = schemas.of(state: state), let rows,
      !plan.probes.isDisjoint(with: [.cross, .back])
    else { return }
    for meeting in plan.meetings where meeting.state == state && plan.probes.contains(meeting.isRollback ? .back : .cross) {
      guard !budget.isSpent else {
        seen.add(.init(meeting.isRollback ? .back : .cross, .timeUsedUp(budget.words)))
        continue
      }
      guard
        let probes = try CrossProbes(plan, meeting, schema: schema, words: words, outcomes: seen.outcomes, rows: rows)
      else { continue }
      let home = plan.versions[meeting.reader].homeState
      guard home != state else {
        seen.crossDifferences += try probes.differences(home: nil)
        continue
      }
      let copy = try engine.openCopy(ofState: ReplayRun.stateName(home))
      defer { copy.close() }
      let steps = plan.steps[min(home, state)..<max(home, state)].flatMap(\.statements)
      let renames = dialect == "sqlite" ? SchemaRenames(sqlite: steps) : SchemaRenames()
      let refusal = try HomeRefusal(on: copy, dialect: SeedDialect.named(dialect), shapes: rows.shapes, renames: renames)
      seen.crossDifferences += try probes.differences(home: refusal)
    }
  }

  /// The down migration of the migration that ends with `step`, over the rows that stood before it.
  private mutating func takeBack(_ step: Int, first: Int, before: RowState) throws(EngineError) {
    guard let rows, !plan.probes.isDisjoint(with: [.back, .loss]) else { return }
    let probes = DownProbes(plan, rows: rows, dialect: dialect)
    guard !budget.isSpent else { return seen.add(.init(.back, .timeUsedUp(budget.words))) }
    guard
      let result = try probes.outcome(of: step, first: first, before: before, countsRows: !hasTakenOut)
    else { return seen.add(.init(.back, .onlyForGood)) }
    seen.downs.append(.init(step: step, result: result))
    let isWhole = seen.downs.allSatisfy { $0.result == .restores }
    if isWhole { seen.schemaRollbackUntil = step + 1 } else { seen.schemaRollbackUntil = seen.schemaRollbackUntil ?? 0 }
  }

  /// The down migrations once the new code has written.
  private mutating func goBack() throws(EngineError) {
    guard plan.probes.contains(.back), !plan.downs.isEmpty, let rows, let schema = schemas.of(state: plan.steps.count),
      plan.catalogs.count == plan.steps.count + 1, seen.downs.allSatisfy({ if case .fails = $0.result { false } else { true } }),
      let newest = plan.versions.indices.first(where: { plan.versions[$0].homeState == plan.steps.count && !plan.steps.isEmpty })
    else { return }
    let choice = ProbeChoice(plan, schema: schema, rows: rows)
    let known = Set(plan.versions.indices.filter { $0 != newest }.flatMap { plan.versions[$0].queries })
    var writes: [RowProbes.Probe] = []
    for (number, sql) in plan.versions[newest].queries.enumerated()
    where !known.contains(sql) && seen.outcomes[newest][plan.steps.count][number] == .works {
      if let probe = try choice.probe(newest, number), probe.parsed.target != nil { writes.append(probe) }
    }
    guard !budget.isSpent else { return seen.add(.init(.back, .timeUsedUp(budget.words))) }
    if let found = try DownProbes(plan, rows: rows, dialect: dialect).afterWrites(writes, old: old) {
      seen.downs.append(found)
      seen.schemaRollbackUntil = min(seen.schemaRollbackUntil ?? 0, found.step)
    }
  }

  /// Compares values, reads and writes with those before the step.
  private mutating func look(after step: Int, on copy: any ReplayConnection, _ isInventing: Bool) throws(EngineError) {
    guard let old = rows else { return }
    let new = try RowState(copy, dialect: dialect, probes: plan.probes, reach: reach, role: plan.role)
    rows = new
    let renames = dialect == "sqlite" ? SchemaRenames(sqlite: plan.steps[step].statements) : SchemaRenames()
    let matches = TableMatch.all(old.shapes, new.shapes, renames: renames)
    var changed: Set<String> = []
    if let before = old.contents, let after = new.contents {
      let comparison = ContentsComparison(before, after, matches: matches)
      changed = comparison.changed
      for loss in comparison.losses where plan.probes.contains(.loss) {
        let isKnown = seen.contentLosses.contains { $0.step == step && $0.table == loss.table && $0.column == loss.column }
        if isKnown { continue }
        let statement = try statementThatChanged(loss, before, old.shapes, step: step, isInventing: isInventing)
        seen.contentLosses.append(
          .init(
            step: step, table: loss.table, column: loss.column, kind: loss.kind, statement: statement, isInvented: isInventing))
      }
    }
    let comparison = EffectComparison(matches: matches, changedByStep: changed)
    let mended = try probes?.mended(outcomes: seen.outcomes, state: step + 1, session: new.session) ?? []
    for held in mended { seen.noteMended(held, on: step + 1) }
    if let found = try probes?.compare(step: step, outcomes: seen.outcomes, rows: new, comparison: comparison) {
      seen.probeDifferences += found.map(judged)
    }
  }

  /// With how much it says, as far as the query's text and the schema after the step tell.
  private func judged(_ difference: ReplayObservations.ProbeDifference) -> ReplayObservations.ProbeDifference {
    var difference = difference
    guard difference.isWithEveryValue else { return difference }
    switch difference.change {
    case .failsOverRows(let error): difference.certainty = DifferenceCertainty.ofRead(error)
    case .writeRefused(let error, _, _):
      guard plan.catalogs.indices.contains(difference.step + 1) else { return difference }
      let sql = plan.versions[difference.version].queries[difference.query]
      difference.certainty = DifferenceCertainty(sql, catalog: plan.catalogs[difference.step + 1]).ofRefusal(error)
    default: break
    }
    return difference
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
      let now = try RowState(copy, dialect: dialect, probes: plan.probes, reach: reach, role: plan.role)
      rows = now
      hasTakenOut = true
      try probes?.settle(now)
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

  /// Puts in the user's rows, and invented ones beside them; says which of the user's scripts failed.
  @discardableResult private func seed(
    _ connection: any ReplayConnection, isInventing: Bool
  ) throws(EngineError) -> (failures: [(name: String, error: EngineError)], invented: SeedOutcome?) {
    var failures: [(name: String, error: EngineError)] = []
    for script in plan.seeds {
      do { try connection.execute(script.sql) } catch {
        failures.append((script.name, error))
        try? connection.execute("ROLLBACK")
      }
    }
    guard isInventing, let seeding = plan.seeding else { return (failures, nil) }
    return (failures, try SeedRunner.seed(seeding, schemas: schemas, on: connection))
  }

  /// The statement after which the table had lost rows.
  private func statementThatLost(_ table: String, step: Int, isInventing: Bool) throws(EngineError) -> Int? {
    var count: Int?
    return try statement(of: step, isInventing: isInventing) { copy throws(EngineError) in
      guard let now = try RowCounts.read(copy, dialect: dialect)[table] else { return false }
      defer { count = now }
      return count.map { now < $0 } ?? false
    }
  }

  /// The statement after which a column's values were no longer to be told; before a table is put in another's place, it is
  /// the one that filled it.
  private func statementThatChanged(
    _ loss: ContentsComparison.Loss, _ before: Contents, _ shapes: [String: TableShape], step: Int, isInventing: Bool
  ) throws(EngineError) -> Int? {
    let found = try statement(of: step, isInventing: isInventing) { copy throws(EngineError) in
      let now = try TableShape.read(copy, dialect: dialect)
      let renames = dialect == "sqlite" ? SchemaRenames(sqlite: plan.steps[step].statements) : SchemaRenames()
      let comparison = ContentsComparison(
        before, try Contents(now, copy, isNeeded: reach.covers), matches: TableMatch.all(shapes, now, renames: renames))
      return comparison.losses.contains { $0.column == loss.column && $0.table == loss.table }
    }
    guard let found else { return nil }
    let words = plan.steps[step].statements.map { $0.uppercased() }
    let isRename = words.indices.contains(found) && words[found].contains("RENAME TO")
    return isRename ? words[..<found].lastIndex { $0.hasPrefix("INSERT") } ?? found : found
  }

  /// Runs the steps again over rows, the last statement by statement, and gives the first after which `holds`; it is asked
  /// once before the first statement too.
  private func statement(
    of step: Int, isInventing: Bool, after holds: (any ReplayConnection) throws(EngineError) -> Bool
  ) throws(EngineError) -> Int? {
    let copy = try engine.openCopy(ofState: ReplayRun.stateName(0))
    defer { copy.close() }
    try seed(copy, isInventing: isInventing)
    let runner = ScriptRunner(connection: copy, dialect: dialect)
    for index in 0...step {
      for (number, unit) in RowUnit.units(of: plan.steps[index]).enumerated() {
        for statement in isInventing ? removals[[index, number]] ?? [] : [] { try? copy.execute(statement) }
        if index < step {
          do { try runner.run(unit.script(of: plan.steps[index])) } catch { return nil }
          continue
        }
        _ = try holds(copy)
        for statement in unit.statements {
          do { try copy.execute(plan.steps[step].statements[statement]) } catch { return nil }
          if try holds(copy) { return statement }
        }
      }
    }
    return nil
  }
}
