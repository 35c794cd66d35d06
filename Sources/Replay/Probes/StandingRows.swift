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
    let tables = catalog.tables.filter(StandingRows.canBeRead)
    var found: [RelationName: KnownRows] = [:]
    for table in try filled(tables) { found[table.relation] = try read(table, limit: limit) }
    return found
  }

  /// The same by name; none where the catalog knows no such table.
  func rows(of relation: RelationName, limit: Int) throws(EngineError) -> KnownRows {
    guard let table = catalog.table(relation), StandingRows.canBeRead(table) else { return [] }
    return try read(table, limit: limit) ?? []
  }

  static func canBeRead(_ table: Table) -> Bool {
    table.partition == nil && table.kind != .foreign && table.kind != .virtual && !table.columns.isEmpty
  }

  /// Up to `limit` rows of one table; nil where they cannot be read.
  func read(_ table: Table, limit: Int) throws(EngineError) -> KnownRows? {
    let list = table.columns.map { column in
      let name = dialect.identifier(column.name)
      return dialect.hasSchemas ? "quote_literal(\(name)::text)" : "quote(\(name))"
    }
    let sql = "SELECT \(list.joined(separator: ", ")) FROM \(dialect.identifier(table.relation)) LIMIT \(limit)"
    let answer: [[String?]]
    do { answer = try connection.rows(sql) } catch {
      if error.isFatal { throw error }
      return nil
    }
    let keys = table.columns.map { catalog.rules.key($0.name) }
    return answer.map { row in
      var values: [String: SeedValue] = [:]
      for (key, text) in zip(keys, row) { values[key] = text == nil || text == "NULL" ? .null : .sql(text ?? "NULL") }
      return values
    }
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

/// Rows that stand, each table read when it is first asked for and kept.
final class KnownTables {
  private let source: StandingRows
  private let limit: Int
  private var tables: [RelationName: KnownRows] = [:]

  init(_ source: StandingRows, limit: Int) {
    self.source = source
    self.limit = limit
  }

  /// Up to `limit` rows of `relation`; none where it is no table that can be read.
  func rows(of relation: RelationName) throws(EngineError) -> KnownRows {
    if let known = tables[relation] { return known }
    let rows = try source.rows(of: relation, limit: limit)
    tables[relation] = rows
    return rows
  }
}
