import Catalog

/// What rows must satisfy on every state of a plan, each state worked out when it is first asked for.
final class SeedSchemas {
  private let catalogs: [Catalog]
  private let queries: [String]
  private var known: [Int: SeedSchema] = [:]
  private var spoken: SeedSchema?
  private var lastPlan: (existing: [RelationName: KnownRows], rowsPerTable: Int, plan: SeedPlan)?

  /// The states of `plan`; the base alone where no others are known.
  init(_ plan: ReplayPlan) {
    let base = plan.seeding.map { [$0.catalog] } ?? []
    catalogs = base + plan.catalogs.dropFirst(base.count)
    queries = plan.versions.flatMap(\.queries)
    known[0] = plan.seeding?.schema
    spoken = plan.seeding?.spoken
    if let seeding = plan.seeding, let rows = seeding.plan { lastPlan = ([:], seeding.rowsPerTable, rows) }
  }

  /// Nil where the state is not known.
  func of(state: Int) -> SeedSchema? {
    if let schema = known[state] { return schema }
    guard catalogs.indices.contains(state) else { return nil }
    let schema = SeedSchema(catalogs[state])
    known[state] = schema
    return schema
  }

  /// What rows of the base must satisfy, with the constants of the code's queries among the values.
  func ofRows() -> SeedSchema? {
    if let spoken { return spoken }
    spoken = of(state: 0)?.taking(queries)
    return spoken
  }

  /// Rows for the base beside those that stand, which are the same each time.
  func plan(_ schema: SeedSchema, rowsPerTable: Int, beside existing: [RelationName: KnownRows]) -> SeedPlan {
    if let lastPlan, lastPlan.rowsPerTable == rowsPerTable, lastPlan.existing == existing { return lastPlan.plan }
    let plan = SeedPlan(schema, rowsPerTable: rowsPerTable, existing: existing, only: nil, attempt: 0)
    lastPlan = (existing, rowsPerTable, plan)
    return plan
  }
}
