import Catalog

/// What rows must satisfy on every state of a plan, each state worked out when it is first asked for.
final class SeedSchemas {
  private let catalogs: [Catalog]
  private var known: [Int: SeedSchema] = [:]
  private var plans: [Int: SeedPlan] = [:]

  /// The states of `plan`; the base alone where no others are known.
  init(_ plan: ReplayPlan) {
    let base = plan.seeding.map { [$0.catalog] } ?? []
    catalogs = base + plan.catalogs.dropFirst(base.count)
  }

  /// Nil where the state is not known.
  func of(state: Int) -> SeedSchema? {
    if let schema = known[state] { return schema }
    guard catalogs.indices.contains(state) else { return nil }
    let schema = SeedSchema(catalogs[state])
    known[state] = schema
    return schema
  }

  /// Rows for the empty tables of the base, which are the same each time.
  func planOfEmptyBase(_ schema: SeedSchema, rowsPerTable: Int) -> SeedPlan {
    if let plan = plans[rowsPerTable] { return plan }
    let plan = SeedPlan(schema, rowsPerTable: rowsPerTable, existing: [:], only: nil, attempt: 0)
    plans[rowsPerTable] = plan
    return plan
  }
}
