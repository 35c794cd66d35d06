/// Carries out a plan on an engine: base, states, prepare probes on empty tables, then the steps once more over rows.
public struct ReplayRun {
  private let plan: ReplayPlan
  private let engine: any ReplayEngine
  private let dialect: String
  private var seen: ReplayObservations

  private init(plan: ReplayPlan, engine: any ReplayEngine) {
    self.plan = plan
    self.engine = engine
    dialect = engine.identity.dialect
    seen = .untried(plan, engine: engine.identity)
    seen.endedEarly = nil
    seen.wasTried = true
  }

  /// Runs `plan` on `engine`. What could not be done is in the observations, never a reason to lose the rest.
  public static func observe(_ plan: ReplayPlan, on engine: any ReplayEngine) -> ReplayObservations {
    var run = ReplayRun(plan: plan, engine: engine)
    do {
      try run.buildStates()
      try run.findBlame()
      try RowRun.observe(plan, on: engine, &run.seen)
    } catch {
      run.seen.endedEarly = Task.isCancelled ? "interrupted" : error.message
    }
    return run.seen
  }

  private var role: ActingRole { ActingRole(plan.role, on: dialect) }

  static func stateName(_ index: Int) -> String { "s\(index)" }

  // MARK: States and prepare probes

  private mutating func buildStates() throws(EngineError) {
    var work = try engine.openWork()
    role.make(on: work, before: plan.base + plan.steps)
    for (index, script) in plan.base.enumerated() {
      try checkCancelled()
      if let failure = apply(script, index: index, on: work) { seen.baseFailures.append(failure) }
    }
    role.join(on: work)
    try probe(work, state: 0)
    work.close()
    try engine.keepState(ReplayRun.stateName(0))
    for (index, step) in plan.steps.enumerated() {
      try checkCancelled()
      work = try engine.openWork()
      if let failure = apply(step, index: index, on: work) { seen.stepFailures.append(failure) }
      try probe(work, state: index + 1)
      work.close()
      try engine.keepState(ReplayRun.stateName(index + 1))
    }
  }

  /// Runs a script; one that fails is run again statement by statement, so that what it can build is there.
  private func apply(_ script: ReplayScript, index: Int, on connection: any ReplayConnection) -> ReplayObservations.ScriptFailure?
  {
    let runner = ScriptRunner(connection: connection, dialect: dialect)
    do {
      try runner.run(script)
      return nil
    } catch {
      let failed = runner.runTheRest(of: script, after: error)
      return .init(
        script: index, statement: error.statement ?? failed.first, error: error.error,
        ranTheRest: failed.count < script.statements.count)
    }
  }

  private mutating func probe(_ connection: any ReplayConnection, state: Int) throws(EngineError) {
    for (versionIndex, version) in plan.versions.enumerated() {
      for (queryIndex, sql) in version.queries.enumerated() {
        do {
          _ = try role.run(on: connection) { () throws(EngineError) in try connection.prepareAndPlan(sql) }
          seen.outcomes[versionIndex][state][queryIndex] = .works
        } catch {
          if error.isFatal { throw error }
          seen.outcomes[versionIndex][state][queryIndex] = .fails(error)
        }
      }
    }
  }

  // MARK: Blame

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

  /// Walks each step that breaks something statement by statement on a copy of the state before it.
  private mutating func findBlame() throws(EngineError) {
    for (stepIndex, step) in plan.steps.enumerated() {
      var open = newlyBroken(at: stepIndex + 1)
      guard !open.isEmpty else { continue }
      let copy = try engine.openCopy(ofState: ReplayRun.stateName(stepIndex))
      defer { copy.close() }
      for (statementIndex, statement) in step.statements.enumerated() where !open.isEmpty {
        do { try copy.execute(statement) } catch { continue }
        for broken in open {
          let sql = plan.versions[broken.version].queries[broken.query]
          do { _ = try role.run(on: copy) { () throws(EngineError) in try copy.prepareAndPlan(sql) } } catch {
            seen.blame[broken] = statementIndex
          }
        }
        open.removeAll { seen.blame[$0] != nil }
      }
    }
  }

  private func checkCancelled() throws(EngineError) { try ReplayRun.checkCancelled() }

  static func checkCancelled() throws(EngineError) {
    if Task.isCancelled { throw EngineError(message: "interrupted", isFatal: true) }
  }
}
