import SQLParser
import SQLSyntax
import Testing

@Suite struct MaintenanceTests {
  static let postgres = statements(
    """
    VACUUM
    VACUUM FULL FREEZE VERBOSE ANALYZE t (a, b), s.u
    VACUUM (full, ANALYZE false, parallel 2, index_cleanup auto) t
    VACUUM (verbose) ONLY t
    ANALYZE
    ANALYZE VERBOSE t (a)
    ANALYZE (verbose, skip_locked true) t, u
    REINDEX TABLE CONCURRENTLY s.t
    REINDEX (verbose, tablespace fast) INDEX i
    REINDEX SCHEMA s
    REINDEX DATABASE
    REINDEX SYSTEM CONCURRENTLY d
    CLUSTER
    CLUSTER VERBOSE t USING i
    CLUSTER (verbose) s.t
    """)

  @Test("maintenance prints as it was written", arguments: postgres)
  func postgresRoundTrip(sql: String) { #expect(reprinted(sql) == sql) }

  @Test("the old order of CLUSTER and the other spelling of ANALYZE are read")
  func oldForms() {
    #expect(reprinted("CLUSTER i ON t") == "CLUSTER t USING i")
    #expect(reprinted("analyse t") == "ANALYZE t")
  }

  static let sqlite = statements(
    """
    VACUUM
    VACUUM main INTO 'copy.db'
    ANALYZE
    ANALYZE main.t
    REINDEX
    REINDEX main.i
    PRAGMA foreign_keys
    PRAGMA foreign_keys = ON
    PRAGMA main.journal_mode = DELETE
    PRAGMA table_info(t)
    PRAGMA cache_size = -2000
    PRAGMA user_version(3)
    PRAGMA encoding = 'UTF-8'
    ATTACH DATABASE 'a.db' AS a
    ATTACH DATABASE 'a.db' AS a KEY 'k'
    DETACH DATABASE a
    CREATE VIRTUAL TABLE IF NOT EXISTS main.t USING fts5
    CREATE VIRTUAL TABLE t USING fts5(title, body, tokenize = 'porter (x, y)', prefix=(2,3))
    CREATE VIRTUAL TABLE t USING m()
    """)

  @Test("SQLite's statements of its own print as they were written", arguments: sqlite)
  func sqliteRoundTrip(sql: String) { #expect(reprinted(sql, .sqlite) == sql) }

  @Test("a module's arguments are cut at the commas outside parentheses")
  func moduleArguments() {
    guard case .createVirtualTable(let table) = onlyStatement("CREATE VIRTUAL TABLE t USING m(a b, c(1, 2) ,'x,y')", .sqlite)
    else {
      Issue.record("not a virtual table")
      return
    }
    #expect(table.arguments?.map(\.text) == ["a b", "c(1, 2)", "'x,y'"])
  }

  @Test(
    "what the server refuses is refused",
    arguments: ["VACUUM ()", "REINDEX t", "CLUSTER USING i", "PRAGMA x", "ATTACH 'a' AS b", "ANALYZE t USING i"])
  func refused(sql: String) { #expect(onlyStatement(sql) == nil) }
}
