/// Queries with `*` of code that is at home on a later state, as a generator wrote them out for that state, prepared on the states
/// before it: the text as it stands finds the columns there are, the program names those that are still to come.
struct EarlyStars {
  private let plan: ReplayPlan
  private(set) var refusals: [ReplayObservations.EarlyRefusal] = []

  /// Nil where no version has such queries.
  init?(_ plan: ReplayPlan) {
    guard plan.catalogs.count == plan.steps.count + 1,
      plan.versions.contains(where: { $0.homeState > 0 && !$0.generated.isEmpty })
    else { return nil }
    self.plan = plan
  }

  /// Prepares on a state what its schema spells otherwise.
  mutating func observe(
    state: Int, outcomes: [[[ReplayObservations.QueryOutcome]]], session: ProbeSession
  ) throws(EngineError) {
    for (version, code) in plan.versions.enumerated() where code.homeState > state {
      for query in code.generated.sorted() where outcomes[version][state][query] == .works {
        let sql = code.queries[query]
        guard sql.contains("*"), let deployed = StarExpansion.expanded(sql, catalog: plan.catalogs[code.homeState]),
          deployed != sql, StarExpansion.expanded(sql, catalog: plan.catalogs[state]) != deployed
        else { continue }
        do {
          try session.role.run(on: session.connection) { () throws(EngineError) in
            _ = try session.connection.prepareAndPlan(deployed)
          }
        } catch {
          if error.isFatal { throw error }
          var refusal = ReplayObservations.EarlyRefusal(
            version: version, query: query, state: state, error: error, tried: 1, refused: 1, isCertain: false)
          refusal.isOfGenerated = true
          refusals.append(refusal)
        }
      }
    }
  }
}
