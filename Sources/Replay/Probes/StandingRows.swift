import Catalog

/// Reads rows that stand, each value as the engine itself writes it as a literal.
struct StandingRows {
  private let connection: any ReplayConnection
  private let catalog: Catalog
  private let dialect: SeedDialect

  init(_ catalog: Catalog, on connection: any ReplayConnection) {
    self.connection = connection
    self.catalog = catalog
    dialect = SeedDialect.named(catalog.rules.dialect)
  }

  /// Up to `limit` rows of every table that has some, by table and column.
  func read(limit: Int) throws(EngineError) -> [RelationName: KnownRows] {
    let tables = catalog.tables.filter { table in
      table.partition == nil && table.kind != .foreign && table.kind != .virtual && !table.columns.isEmpty
    }
    var found: [RelationName: KnownRows] = [:]
    for table in try filled(tables) {
      let list = table.columns.map { column in
        let name = dialect.identifier(column.name)
        return dialect.hasSchemas ? "quote_literal(\(name)::text)" : "quote(\(name))"
      }
      let sql = "SELECT \(list.joined(separator: ", ")) FROM \(dialect.identifier(table.relation)) LIMIT \(limit)"
      let answer: [[String?]]
      do { answer = try connection.rows(sql) } catch {
        if error.isFatal { throw error }
        continue
      }
      found[table.relation] = answer.map { row in
        var values: [String: SeedValue] = [:]
        for (column, text) in zip(table.columns, row) {
          values[catalog.rules.key(column.name)] = text == nil || text == "NULL" ? .null : .sql(text ?? "NULL")
        }
        return values
      }
    }
    return found
  }

  /// Those of `tables` that have rows.
  func filled(_ tables: [Table]) throws(EngineError) -> [Table] {
    guard !tables.isEmpty else { return [] }
    let questions = tables.enumerated().map { number, table in
      "SELECT \(number) WHERE EXISTS (SELECT 1 FROM \(dialect.identifier(table.relation)))"
    }
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
}
