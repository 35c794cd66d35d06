/// Row counts of every ordinary table, the cheapest witness of a step that destroys data it does not name.
enum RowCounts {
  /// Rows by table; tables that cannot be counted are left out.
  static func read(_ connection: any ReplayConnection, dialect: String) throws(EngineError) -> [String: Int] {
    let tables = try connection.rows(dialect == "postgres" ? postgresTables : sqliteTables).compactMap { row in
      row.count == 3
        ? row[0].flatMap { shown in row[1].map { (shown: shown, quoted: $0, isHidden: row[2] == "t") } } : nil
    }
    var counts: [String: Int] = [:]
    for table in tables where table.isHidden { counts[table.shown] = try unhidden(table.quoted, connection) }
    let plain = tables.filter { !$0.isHidden }
    // SQLite takes 500 parts of a compound query.
    for start in stride(from: 0, to: plain.count, by: 400) {
      let part = plain[start..<min(start + 400, plain.count)]
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

  /// Rows of a table whose row security holds for its owner too: what a policy hides is not gone. Nil where they cannot be counted.
  private static func unhidden(_ table: String, _ connection: any ReplayConnection) throws(EngineError) -> Int? {
    func attempt(_ sql: String) throws(EngineError) -> Bool {
      do { try connection.execute(sql) } catch {
        if error.isFatal { throw error }
        return false
      }
      return true
    }
    let isInside = try attempt("SAVEPOINT tandem_unhidden")
    if !isInside { guard try attempt("BEGIN") else { return nil } }
    var count: Int?
    if try attempt("ALTER TABLE \(table) NO FORCE ROW LEVEL SECURITY") {
      count = try connection.rows("SELECT count(*) FROM \(table)").first?.first.flatMap { $0 }.flatMap { Int($0) }
    }
    _ = try attempt(isInside ? "ROLLBACK TO SAVEPOINT tandem_unhidden" : "ROLLBACK")
    return count
  }

  /// The tables as SQL names them, sorted.
  static func identifiers(_ connection: any ReplayConnection, dialect: String) throws(EngineError) -> [String] {
    try connection.rows(dialect == "postgres" ? postgresTables : sqliteTables).compactMap { $0.count == 3 ? $0[1] : nil }
  }

  /// Tables of the user, as they are shown and as SQL names them.
  private static let postgresTables = """
    SELECT CASE WHEN n.nspname = 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END, c.oid::regclass::text,
      c.relrowsecurity AND c.relforcerowsecurity
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
    ORDER BY 1
    """

  private static let sqliteTables = """
    SELECT name, '"' || replace(name, '"', '""') || '"', NULL FROM sqlite_schema
    WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1
    """
}
