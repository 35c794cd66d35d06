/// Carries out a plan on an engine: base, states, prepare probes on empty tables, then the steps once more over rows.
public struct ReplayRun {
  private var plan: ReplayPlan
  private let engine: any ReplayEngine
  private let dialect: String
  private var seen: ReplayObservations
  /// What each step reaches, and behind them what the down migrations reach.
  private var reaches: [StepReach] = []
  private let budget: TimeBudget
  private let words = KnownWords()

  /// A run of `plan` on `engine` that has done nothing yet.
  public init(_ plan: ReplayPlan, on engine: any ReplayEngine) {
    self.plan = plan
    self.engine = engine
    dialect = engine.identity.dialect
    budget = TimeBudget(plan.budget)
    seen = .untried(plan, engine: engine.identity)
    seen.endedEarly = nil
    seen.wasTried = true
  }

  /// Runs `plan` on `engine`. What could not be done is in the observations, never a reason to lose the rest.
  public static func observe(_ plan: ReplayPlan, on engine: any ReplayEngine) -> ReplayObservations {
    var run = ReplayRun(plan, on: engine)
    run.prepare()
    return run.finish(plan)
  }

  /// The states and the queries prepared on them, for which a plan need not know what its schemas look like.
  public mutating func prepare() {
    do {
      try buildStates()
      try findBlame()
    } catch {
      note(error)
    }
  }

  /// What rows show, and everything that was seen. `plan` is the one that was prepared, and says all that a plan can.
  public mutating func finish(_ plan: ReplayPlan) -> ReplayObservations {
    self.plan = plan
    guard seen.endedEarly == nil else { return seen }
    do { try RowRun.observe(plan, on: engine, reaches: reaches, words: words, within: budget, &seen) } catch { note(error) }
    return seen
  }

  private mutating func note(_ error: EngineError) {
    seen.endedEarly = Task.isCancelled ? "interrupted" : error.message
  }

  private var role: ActingRole { ActingRole(plan.role, on: dialect) }

  static func stateName(_ index: Int) -> String { "s\(index)" }

  // MARK: States and prepare probes

  private mutating func buildStates() throws(EngineError) {
    var work = try engine.openWork()
    role.make(on: work, before: plan.base + plan.steps)
    for (index, script) in plan.base.enumerated() {
      try checkCancelled()
      if let failure = try apply(script, index: index, on: work) { seen.baseFailures.append(failure) }
    }
    role.join(on: work)
    try probe(work, state: 0, reach: nil)
    var mark = try self.mark(work)
    work.close()
    try engine.keepState(ReplayRun.stateName(0))
    for (index, step) in plan.steps.enumerated() {
      try checkCancelled()
      work = try engine.openWork()
      let failure = try apply(step, index: index, on: work)
      if let failure { seen.stepFailures.append(failure) }
      let next = try self.mark(work)
      let reach = self.reach(of: step, mark, next, hasFailed: failure != nil)
      try probe(work, state: index + 1, reach: reach)
      reaches.append(reach)
      mark = next
      work.close()
      if isNeeded(state: index + 1) { try engine.keepState(ReplayRun.stateName(index + 1)) }
    }
    if let mark, !plan.downs.isEmpty {
      let statements = plan.downs.sorted { $0.key < $1.key }.flatMap(\.value.statements)
      reaches.append(StepReach(mark, mark, statements: statements, dialect: dialect, haveRun: false))
    }
  }

  private func mark(_ connection: any ReplayConnection) throws(EngineError) -> SchemaMark? {
    plan.skipsUnreached && !plan.steps.isEmpty ? try SchemaMark.read(connection, dialect: dialect) : nil
  }

  /// Whether a state behind a step is looked at again, as a version's own schema.
  private func isNeeded(state: Int) -> Bool {
    plan.meetings.contains { $0.state != state && plan.versions[$0.reader].homeState == state }
  }

  private func reach(of step: ReplayScript, _ before: SchemaMark?, _ after: SchemaMark?, hasFailed: Bool) -> StepReach {
    guard let before, let after else { return StepReach(obstacle: "everything is tried") }
    // Over rows it may come further than on empty tables.
    if hasFailed { return StepReach(obstacle: "it fails") }
    return StepReach(before, after, statements: step.statements, dialect: dialect)
  }

  /// Runs a script; one that fails is run again statement by statement, so that what it can build is there.
  private func apply(
    _ script: ReplayScript, index: Int, on connection: any ReplayConnection
  ) throws(EngineError) -> ReplayObservations.ScriptFailure? {
    let runner = ScriptRunner(connection: connection, dialect: dialect)
    do {
      try runner.run(script)
      return nil
    } catch {
      if error.error.isFatal { throw error.error }
      let failed = runner.runTheRest(of: script, after: error)
      return .init(
        script: index, statement: error.statement ?? failed.first, error: error.error,
        ranTheRest: failed.count < script.statements.count)
    }
  }

  /// Prepares every query; one text is prepared once, and one that the step cannot have reached not again.
  private mutating func probe(_ connection: any ReplayConnection, state: Int, reach: StepReach?) throws(EngineError) {
    var known: [String: ReplayObservations.QueryOutcome] = [:]
    for (versionIndex, version) in plan.versions.enumerated() {
      for (queryIndex, sql) in version.queries.enumerated() {
        let before: ReplayObservations.QueryOutcome = state == 0 ? .untried : seen.outcomes[versionIndex][state - 1][queryIndex]
        let outcome: ReplayObservations.QueryOutcome
        if let found = known[sql] {
          outcome = found
        } else if before != .untried, let reach, !reach.reaches(words.of(sql)) {
          outcome = before
        } else {
          outcome = try prepare(sql, on: connection)
        }
        known[sql] = outcome
        seen.outcomes[versionIndex][state][queryIndex] = outcome
      }
    }
  }

  private func prepare(
    _ sql: String, on connection: any ReplayConnection
  ) throws(EngineError) -> ReplayObservations.QueryOutcome {
    do {
      try role.run(on: connection) { () throws(EngineError) in try connection.plan(sql) }
      return .works
    } catch {
      if error.isFatal { throw error }
      return .fails(error)
    }
  }

  // MARK: Blame

  /// How often queries are prepared to find the statements at fault of one step; where that is not enough, the first statement
  /// behind which a query fails is taken.
  private static let blamePreparations = 4_000

  /// The queries that work at home and first fail on `state`.
  private func newlyBroken(at state: Int) -> [ReplayObservations.BrokenAt] {
    var broken: [ReplayObservations.BrokenAt] = []
    for (versionIndex, version) in plan.versions.enumerated() where version.homeState < state {
      for query in version.queries.indices {
        let outcomes = seen.outcomes[versionIndex]
        if outcomes[version.homeState][query] == .works, outcomes[state - 1][query] == .works,
          case .fails = outcomes[state][query]
        {
          broken.append(.init(version: versionIndex, query: query, state: state))
        }
      }
    }
    return broken
  }

  /// Walks each step that breaks something statement by statement on a copy of the base, on which the steps before it are run again:
  /// to keep every state takes longer than to make one once more. At fault is the statement behind which a query stays broken:
  /// what an earlier one took away, another may have brought back.
  private mutating func findBlame() throws(EngineError) {
    for (stepIndex, step) in plan.steps.enumerated() {
      let open = newlyBroken(at: stepIndex + 1)
      guard !open.isEmpty else { continue }
      let copy = try engine.openCopy(ofState: ReplayRun.stateName(0))
      defer { copy.close() }
      for (index, earlier) in plan.steps.prefix(stepIndex).enumerated() { _ = try apply(earlier, index: index, on: copy) }
      let isShort = step.statements.count * open.count <= ReplayRun.blamePreparations
      for (statementIndex, statement) in step.statements.enumerated() {
        do { try copy.execute(statement) } catch { continue }
        for broken in open where isShort || seen.blame[broken] == nil {
          let sql = plan.versions[broken.version].queries[broken.query]
          do {
            _ = try role.run(on: copy) { () throws(EngineError) in try copy.prepareAndPlan(sql) }
            seen.blame[broken] = nil
          } catch {
            seen.blame[broken] = seen.blame[broken] ?? statementIndex
          }
        }
      }
    }
  }

  private func checkCancelled() throws(EngineError) { try ReplayRun.checkCancelled() }

  static func checkCancelled() throws(EngineError) {
    if Task.isCancelled { throw EngineError(message: "interrupted", isFatal: true) }
  }
}
