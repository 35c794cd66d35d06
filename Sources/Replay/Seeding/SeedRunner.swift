import Catalog

/// Puts invented rows into a database: all at once, and where that fails table by table, then row by row.
struct SeedRunner {
  private let connection: any ReplayConnection
  private let seeding: Seeding
  private let dialect: SeedDialect
  private var outcome = SeedOutcome()
  private var accepted: [RelationName: Int] = [:]
  private var refusals: [RelationName: EngineError] = [:]
  private var unplanned: [String: String] = [:]
  /// Tables that triggers put rows into.
  private var standing: Set<RelationName> = []

  private init(_ seeding: Seeding, _ connection: any ReplayConnection) {
    self.connection = connection
    self.seeding = seeding
    dialect = SeedDialect.named(seeding.catalog.rules.dialect)
  }

  private var standingRows: StandingRows { StandingRows(seeding.catalog, on: connection) }

  /// Seeds, and tries other values for tables that stayed empty.
  ///
  /// - Throws: only where the session is gone.
  static func seed(
    _ seeding: Seeding, schemas: SeedSchemas, on connection: any ReplayConnection
  ) throws(EngineError) -> SeedOutcome {
    let start = ContinuousClock.now
    var runner = SeedRunner(seeding, connection)
    guard let schema = schemas.ofRows() else { return SeedOutcome() }
    let existing = try runner.standingRows.read(limit: 100)
    let plan = schemas.plan(schema, rowsPerTable: seeding.rowsPerTable, beside: existing)
    for (table, reason) in plan.notSeeded { runner.unplanned[table] = reason }
    if try !runner.run(plan) { try runner.runOneByOne(schema, existing, deferred: plan) }
    var result = runner.result()
    result.duration = ContinuousClock.now - start
    return result
  }

  private func result() -> SeedOutcome {
    var result = outcome
    let catalog = seeding.catalog
    for table in catalog.tables {
      let name = catalog.display(table.relation)
      if accepted[table.relation] != nil || standing.contains(table.relation) {
        result.seeded.append(name)
        if let error = refusals[table.relation] {
          result.partlySeeded.append(.init(table: name, reason: SeedRunner.words(error)))
        }
      } else if let error = refusals[table.relation] {
        result.notSeeded.append(.init(table: name, reason: SeedRunner.words(error)))
      } else if let reason = unplanned[name] {
        result.notSeeded.append(.init(table: name, reason: reason))
      }
    }
    result.accepted = accepted.values.reduce(0, +)
    return result
  }

  private static func words(_ error: EngineError) -> String {
    error.message + (error.detail.map { " (\($0))" } ?? "")
  }

  // MARK: Putting in

  /// Everything in one transaction; false when something of it was refused and nothing stands.
  private mutating func run(_ plan: SeedPlan) throws(EngineError) -> Bool {
    guard !plan.tables.isEmpty else { return true }
    let all = plan.tables.map(\.sql) + plan.tables.flatMap(\.links)
    let deferral = plan.deferred.isEmpty ? "" : dialect.deferral + ";\n"
    guard try attempt("BEGIN;\n" + deferral + all.joined(separator: ";\n") + ";\nCOMMIT") == nil else { return false }
    for table in plan.tables { accepted[table.relation, default: 0] += table.rows.count }
    return true
  }

  /// Table by table, so that each references only rows that stand; one that stays empty is tried with other values.
  private mutating func runOneByOne(_ schema: SeedSchema, _ existing: [RelationName: KnownRows], deferred: SeedPlan)
    throws(EngineError)
  {
    var known = existing
    for position in schema.order.order {
      let relation = schema.shapes[position].table.relation
      if deferred.deferred.contains(relation) {
        // The tables of a cycle go in together.
        guard accepted[relation] == nil else { continue }
        let cycle = SeedPlan(
          schema, rowsPerTable: seeding.rowsPerTable, existing: known, only: Set(deferred.deferred), attempt: 0)
        if try run(cycle) {
          for table in cycle.tables { known[table.relation, default: []] += table.rows }
          continue
        }
      }
      for attempt in 0..<3 where accepted[relation] == nil {
        let plan = SeedPlan(
          schema, rowsPerTable: seeding.rowsPerTable, existing: known, only: [relation], attempt: attempt)
        for (table, reason) in plan.notSeeded { unplanned[table] = reason }
        guard let table = plan.tables.first else { break }
        known[relation, default: []] += try run(table)
        for link in table.links { _ = try self.attempt(link) }
        if accepted[relation] == nil, try !standingRows.filled([schema.shapes[position].table]).isEmpty {
          standing.insert(relation)
          break
        }
      }
    }
  }

  /// The rows that the engine took.
  private mutating func run(_ table: SeedTable) throws(EngineError) -> KnownRows {
    if try attempt("BEGIN;\n" + table.sql + ";\nCOMMIT") == nil {
      accepted[table.relation, default: 0] += table.rows.count
      return table.rows
    }
    var taken: KnownRows = []
    for row in table.rows {
      if let refusal = try attempt(table.insert(row)) {
        outcome.refused += 1
        refusals[table.relation] = refusal
      } else {
        taken.append(row)
      }
    }
    if !taken.isEmpty { accepted[table.relation, default: 0] += taken.count }
    for statement in table.after { _ = try attempt(statement) }
    return taken
  }

  /// The engine's refusal; nil when it took it.
  private func attempt(_ sql: String) throws(EngineError) -> EngineError? {
    do {
      try connection.execute(sql)
      return nil
    } catch {
      if error.isFatal { throw error }
      try? connection.execute("ROLLBACK")
      return error
    }
  }
}
