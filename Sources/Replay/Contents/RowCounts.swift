/// Row counts of every ordinary table, the cheapest witness of a step that destroys data it does not name.
enum RowCounts {
  /// Rows by table; tables that cannot be counted are left out.
  static func read(_ connection: any ReplayConnection, dialect: String) throws(EngineError) -> [String: Int] {
    let tables = try connection.rows(dialect == "postgres" ? postgresTables : sqliteTables).compactMap { row in
      row.count == 2 ? row[0].flatMap { shown in row[1].map { (shown: shown, quoted: $0) } } : nil
    }
    var counts: [String: Int] = [:]
    // SQLite takes 500 parts of a compound query.
    for start in stride(from: 0, to: tables.count, by: 400) {
      let part = tables[start..<min(start + 400, tables.count)]
      let questions = part.map { "SELECT \(SeedDialect.named(dialect).quoted($0.shown)), count(*) FROM \($0.quoted)" }
      if let answer = try? connection.rows(questions.joined(separator: " UNION ALL ")) {
        for row in answer where row.count == 2 { if let name = row[0], let count = row[1] { counts[name] = Int(count) } }
        continue
      }
      for table in part {
        if let count = try? connection.rows("SELECT count(*) FROM \(table.quoted)").first?.first ?? nil {
          counts[table.shown] = Int(count)
        }
      }
    }
    return counts
  }

  /// The tables as SQL names them, sorted.
  static func identifiers(_ connection: any ReplayConnection, dialect: String) throws(EngineError) -> [String] {
    try connection.rows(dialect == "postgres" ? postgresTables : sqliteTables).compactMap { $0.count == 2 ? $0[1] : nil }
  }

  /// Tables of the user, as they are shown and as SQL names them.
  private static let postgresTables = """
    SELECT CASE WHEN n.nspname = 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END, c.oid::regclass::text
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
    ORDER BY 1
    """

  private static let sqliteTables = """
    SELECT name, '"' || replace(name, '"', '""') || '"' FROM sqlite_schema
    WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1
    """
}
