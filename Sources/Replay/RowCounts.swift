/// Row counts of every ordinary table, the cheapest witness of a step that destroys data it does not name.
enum RowCounts {
  /// Rows by table; tables that cannot be counted are left out.
  static func read(_ connection: any ReplayConnection, dialect: String) throws(EngineError) -> [String: Int] {
    var counts: [String: Int] = [:]
    for row in try connection.rows(dialect == "postgres" ? postgresTables : sqliteTables) {
      guard row.count == 2, let shown = row[0], let quoted = row[1] else { continue }
      if let count = try? connection.rows("SELECT count(*) FROM \(quoted)").first?.first ?? nil { counts[shown] = Int(count) }
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
