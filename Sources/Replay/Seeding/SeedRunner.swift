import Catalog

/// Puts invented rows into a database: all at once, and where that fails table by table, then row by row.
struct SeedRunner {
  private let connection: any ReplayConnection
  private let seeding: Seeding
  private let dialect: SeedDialect
  private var outcome = SeedOutcome()
  private var accepted: [RelationName: Int] = [:]
  private var refusals: [RelationName: EngineError] = [:]

  private init(_ seeding: Seeding, _ connection: any ReplayConnection) {
    self.connection = connection
    self.seeding = seeding
    dialect = SeedDialect.named(seeding.catalog.rules.dialect)
  }

  /// Seeds, and tries other values for tables that stayed empty.
  ///
  /// - Throws: only where the session is gone.
  static func seed(_ seeding: Seeding, on connection: any ReplayConnection) throws(EngineError) -> SeedOutcome {
    let start = ContinuousClock.now
    var runner = SeedRunner(seeding, connection)
    var only: Set<RelationName>?
    var unplanned: [String: String] = [:]
    var standing: Set<RelationName> = []
    for attempt in 0..<3 {
      let existing = try runner.existingRows()
      let plan = SeedPlan(
        catalog: seeding.catalog, rowsPerTable: seeding.rowsPerTable, existing: existing, only: only, attempt: attempt)
      for (table, reason) in plan.notSeeded { unplanned[table] = reason }
      try runner.run(plan)
      let refused = seeding.catalog.tables.filter { plan.gives(rowsTo: $0.relation) && runner.accepted[$0.relation] == nil }
      // Triggers may have put rows in.
      standing.formUnion(try runner.filled(refused).map(\.relation))
      let empty = refused.map(\.relation).filter { !standing.contains($0) }
      let orphaned = seeding.catalog.tables.filter { unplanned[seeding.catalog.display($0.relation)] != nil }.map(\.relation)
      guard !empty.isEmpty else { break }
      only = Set(empty + orphaned)
    }
    var result = runner.result(unplanned, standing)
    result.duration = ContinuousClock.now - start
    return result
  }

  private func result(_ unplanned: [String: String], _ standing: Set<RelationName>) -> SeedOutcome {
    var result = outcome
    let catalog = seeding.catalog
    for table in catalog.tables {
      let name = catalog.display(table.relation)
      if accepted[table.relation] != nil || standing.contains(table.relation) {
        result.seeded.append(name)
        if let error = refusals[table.relation] { result.partlySeeded.append(.init(table: name, reason: SeedRunner.words(error))) }
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

  // MARK: Rows that stand

  /// Up to 100 rows of every table that has some.
  private func existingRows() throws(EngineError) -> [RelationName: KnownRows] {
    var found: [RelationName: KnownRows] = [:]
    let tables = seeding.catalog.tables.filter { table in
      table.partition == nil && table.kind != .foreign && table.kind != .virtual && !table.columns.isEmpty
    }
    for table in try filled(tables) {
      let columns = table.columns
      let list = columns.map { column in
        let name = dialect.identifier(column.name)
        return dialect.hasSchemas ? "quote_literal(\(name)::text)" : "quote(\(name))"
      }
      let sql = "SELECT \(list.joined(separator: ", ")) FROM \(dialect.identifier(table.relation)) LIMIT 100"
      let answer: [[String?]]
      do { answer = try connection.rows(sql) } catch {
        if error.isFatal { throw error }
        continue
      }
      found[table.relation] = answer.map { row in
        var values: [String: SeedValue] = [:]
        for (column, text) in zip(columns, row) {
          values[seeding.catalog.rules.key(column.name)] = text == nil || text == "NULL" ? .null : .sql(text ?? "NULL")
        }
        return values
      }
    }
    return found
  }

  private func filled(_ tables: [Table]) throws(EngineError) -> [Table] {
    guard !tables.isEmpty else { return [] }
    let questions = tables.enumerated().map { "SELECT \($0.offset) WHERE EXISTS (SELECT 1 FROM \(dialect.identifier($0.element.relation)))" }
    do {
      var numbers: Set<Int> = []
      // SQLite takes 500 parts of a compound query.
      for start in stride(from: 0, to: questions.count, by: 400) {
        let part = questions[start..<min(start + 400, questions.count)].joined(separator: " UNION ALL ")
        numbers.formUnion(try connection.rows(part).compactMap { ($0.first ?? nil).flatMap(Int.init) })
      }
      return tables.enumerated().filter { numbers.contains($0.offset) }.map(\.element)
    } catch {
      // A table that the catalog has and the database has not: each is asked alone.
      if error.isFatal { throw error }
      return tables
    }
  }

  // MARK: Putting in

  private mutating func run(_ plan: SeedPlan) throws(EngineError) {
    guard !plan.tables.isEmpty else { return }
    let all = plan.tables.map(\.sql) + plan.tables.flatMap(\.links)
    let deferral = plan.mustDefer ? dialect.deferral + ";\n" : ""
    if try attempt("BEGIN;\n" + deferral + all.joined(separator: ";\n") + ";\nCOMMIT") == nil {
      for table in plan.tables { accepted[table.relation, default: 0] += table.rows.count }
      return
    }
    for table in plan.tables { try run(table) }
    for link in plan.tables.flatMap(\.links) { _ = try attempt(link) }
  }

  private mutating func run(_ table: SeedTable) throws(EngineError) {
    if try attempt("BEGIN;\n" + table.sql + ";\nCOMMIT") == nil {
      accepted[table.relation, default: 0] += table.rows.count
      return
    }
    for row in table.rows {
      if let refusal = try attempt(table.insert(row)) {
        outcome.refused += 1
        refusals[table.relation] = refusal
      } else {
        accepted[table.relation, default: 0] += 1
      }
    }
    for statement in table.after { _ = try attempt(statement) }
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
