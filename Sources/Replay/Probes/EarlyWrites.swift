import Catalog
import Workload

extension ReplayObservations {
  /// A write of a version that is accepted on the version's own schema and refused on one before it.
  public struct EarlyRefusal: Sendable {
    /// Index of the version.
    public var version: Int
    /// Index of the query in its version.
    public var query: Int
    /// Index of the state on which it is refused.
    public var state: Int
    /// The engine's words.
    public var error: EngineError
    /// Sets of values that the version's own schema takes.
    public var tried: Int
    /// Of those, how many are refused.
    public var refused: Int
    /// It is refused whatever values are sent.
    public var isCertain: Bool
    /// It is refused on the version's own schema, as soon as a sequence has come to keys that stand.
    public var isBySequence = false
    /// The text as it stands is prepared; with its `*` written out for the version's own schema it is refused.
    public var isOfGenerated = false
  }
}

/// Writes of code that is at home on a later state, tried on the states before it: code that no longer fills a column which still
/// demands a value is prepared without complaint, and refused row by row.
struct EarlyWrites {
  private struct Candidate {
    let held: HeldQuery
    var sets: [[String: String]] = []
    /// By state, then by set: the refusal, or nil where it was accepted.
    var answers: [Int: [EngineError?]] = [:]
    /// What it gets on its own schema once a new sequence has come to keys that stand.
    var collision: EngineError?
  }

  private let plan: ReplayPlan
  private let schemas: SeedSchemas
  private let standing: KnownTables
  private var candidates: [Candidate] = []
  private let budget: TimeBudget
  /// What the time did not reach.
  private(set) var notTried: [ReplayObservations.NotTried] = []

  /// Over the rows of the base; nil where there is nothing to try.
  init?(_ plan: ReplayPlan, schemas: SeedSchemas, rows: RowState, within budget: TimeBudget) throws(EngineError) {
    guard plan.probes.contains(.write), plan.catalogs.count == plan.steps.count + 1 else { return nil }
    self.plan = plan
    self.schemas = schemas
    self.budget = budget
    let known = Set(plan.versions.filter { $0.homeState == 0 }.flatMap(\.queries))
    for (version, code) in plan.versions.enumerated() where code.homeState > 0 {
      for (query, sql) in code.queries.enumerated() where !known.contains(sql) {
        guard let parsed = ProbeQuery(sql, catalog: plan.catalogs[code.homeState]), parsed.target != nil else { continue }
        candidates.append(Candidate(held: HeldQuery(version: version, query: query, parsed: parsed)))
      }
    }
    guard !candidates.isEmpty else { return nil }
    standing = KnownTables(StandingRows(plan.catalogs[0], on: rows.session.connection), limit: 30)
    try readStanding()
  }

  /// Reads what values may come from, as long as the rows stand as the base's catalog says.
  private func readStanding() throws(EngineError) {
    for version in Set(candidates.map(\.held.version)) {
      let code = plan.versions[version]
      let shapes = schemas.of(state: code.homeState)?.shapes ?? []
      for held in candidates.map(\.held) where held.version == version {
        let columns = code.parameters.indices.contains(held.query) ? code.parameters[held.query] : [:]
        let target = shapes.first { $0.table.relation == held.parsed.target }
        let relations =
          columns.values.map(\.relation) + [held.parsed.target].compactMap { $0 }
          + (target?.references.map(\.table) ?? [])
        for relation in relations { _ = try standing.rows(of: relation) }
      }
    }
  }

  /// Tries the writes on a state, over the rows that stand there.
  mutating func observe(
    state: Int, outcomes: [[[ReplayObservations.QueryOutcome]]], rows: RowState
  ) throws(EngineError) {
    let session = rows.session
    try session.limitStatements(true)
    for index in candidates.indices {
      let held = candidates[index].held
      guard !budget.isSpent else {
        if state <= plan.versions[held.version].homeState {
          notTried.append(.init(.write, version: held.version, query: held.query, .timeUsedUp(budget.words)))
        }
        continue
      }
      guard outcomes[held.version][state][held.query] == .works, state <= plan.versions[held.version].homeState,
        try session.hold(held) == nil
      else { continue }
      if candidates[index].sets.isEmpty { candidates[index].sets = try sets(held, session) }
      var answers: [EngineError?] = []
      for values in candidates[index].sets { answers.append(try refusal(held, values, session)) }
      candidates[index].answers[state] = answers
      if state == plan.versions[held.version].homeState, let accepted = answers.firstIndex(of: nil) {
        candidates[index].collision = try collision(held, candidates[index].sets[accepted], session)
      }
    }
    try session.limitStatements(false)
  }

  /// What becomes of a row whose key a new sequence gives, where the sequence does not know of the keys that stand.
  private func collision(_ held: HeldQuery, _ values: [String: String], _ session: ProbeSession) throws(EngineError)
    -> EngineError?
  {
    guard held.parsed.isInsert, let target = held.parsed.target else { return nil }
    let home = plan.catalogs[plan.versions[held.version].homeState]
    for sequence in try LaggingSequence.all(of: target, before: plan.catalogs[0], now: home, on: session.connection) {
      // A sequence does not go back with the transaction.
      _ = try session.connection.rows(sequence.reaching)
      let error = try refusal(held, values, session)
      _ = try session.connection.rows(sequence.back)
      if let error, error.code == "23505" { return error }
    }
    return nil
  }

  /// Values that the version's own schema takes.
  private func sets(_ held: HeldQuery, _ session: ProbeSession) throws(EngineError) -> [[String: String]] {
    let code = plan.versions[held.version]
    guard let home = schemas.of(state: code.homeState) else { return [] }
    let arguments = ProbeArguments(home.catalog, schema: home, standing: standing)
    return try arguments.sets(
      held.parsed, columns: code.parameters.indices.contains(held.query) ? code.parameters[held.query] : [:],
      types: try session.connection.parameterTypes(ofHeld: held.name), count: 4,
      known: code.knownArguments.indices.contains(held.query) ? code.knownArguments[held.query] : [])
  }

  private func refusal(_ held: HeldQuery, _ values: [String: String], _ session: ProbeSession) throws(EngineError) -> EngineError?
  {
    do {
      _ = try session.write(held, values, since: nil, [:])
      return nil
    } catch {
      if error.isFatal { throw error }
      return error
    }
  }

  /// What even its own schema refuses whatever is sent, on every state where that is so.
  private func refusedAtHome(_ candidate: Candidate, _ own: [EngineError?]) -> [ReplayObservations.EarlyRefusal] {
    let home = plan.versions[candidate.held.version].homeState
    func isSure(_ answers: [EngineError?], on state: Int) -> Bool {
      let certainty = DifferenceCertainty(candidate.held.parsed.sql, catalog: plan.catalogs[state])
      return !answers.isEmpty
        && answers.allSatisfy { $0.map { !ProbeSession.isOutOfTime($0) && certainty.ofRefusal($0) == .always } ?? false }
    }
    guard isSure(own, on: home) else { return [] }
    return candidate.answers.sorted { $0.key < $1.key }.compactMap { state, answers in
      guard let error = answers.first ?? nil, isSure(answers, on: state) else { return nil }
      return .init(
        version: candidate.held.version, query: candidate.held.query, state: state, error: error, tried: answers.count,
        refused: answers.count, isCertain: true)
    }
  }

  /// What is accepted on the version's own schema and was not before.
  var refusals: [ReplayObservations.EarlyRefusal] {
    candidates.flatMap { candidate -> [ReplayObservations.EarlyRefusal] in
      let home = plan.versions[candidate.held.version].homeState
      guard let own = candidate.answers[home] else { return [] }
      let accepted = own.indices.filter { own[$0] == nil }
      if accepted.isEmpty { return refusedAtHome(candidate, own) }
      let collision = candidate.collision.map { error in
        ReplayObservations.EarlyRefusal(
          version: candidate.held.version, query: candidate.held.query, state: home, error: error, tried: accepted.count,
          refused: 1, isCertain: false, isBySequence: true)
      }
      return (collision.map { [$0] } ?? [])
        + candidate.answers.sorted { $0.key < $1.key }.compactMap { state, answers in
          guard state < home, answers.count == own.count else { return nil }
          let refused = accepted.compactMap { answers[$0] }.filter { !ProbeSession.isOutOfTime($0) }
          guard let error = refused.first else { return nil }
          let certainty = DifferenceCertainty(candidate.held.parsed.sql, catalog: plan.catalogs[state])
          return .init(
            version: candidate.held.version, query: candidate.held.query, state: state, error: error, tried: accepted.count,
            refused: refused.count,
            isCertain: refused.count == accepted.count && refused.allSatisfy { certainty.ofRefusal($0) == .always })
        }
    }
  }
}
