import SQLParser
import SQLSyntax
import Testing

@Suite struct IndexTests {
  static let postgres = statements(
    #"""
    CREATE INDEX ON t (a)
    CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY s.t USING btree (a DESC NULLS LAST, b ASC)
    CREATE INDEX i ON t (lower(a), (a || b) COLLATE "C" text_pattern_ops, c public.text_ops)
    CREATE INDEX i ON t USING gist (a gist_trgm_ops (siglen = 32)) INCLUDE (b, c)
    CREATE UNIQUE INDEX i ON t (a) NULLS NOT DISTINCT WITH (fillfactor = 70) TABLESPACE fast WHERE a > 0 AND b IS NULL
    """#)

  @Test("an index prints as it was written", arguments: postgres)
  func postgresRoundTrip(sql: String) { #expect(reprinted(sql) == sql) }

  static let sqlite = statements(
    """
    CREATE INDEX main.i ON t (a)
    CREATE UNIQUE INDEX IF NOT EXISTS i ON t (a COLLATE NOCASE DESC, b ASC NULLS FIRST) WHERE a IS NOT NULL
    CREATE INDEX i ON t (lower(a), (a + b))
    """)

  @Test("an index of SQLite prints as it was written", arguments: sqlite)
  func sqliteRoundTrip(sql: String) { #expect(reprinted(sql, .sqlite) == sql) }

  @Test("SQLite's expressions need no parentheses")
  func bareExpressions() {
    #expect(
      reprinted("create index i on t(a+b, c||d collate rtrim desc)", .sqlite)
        == "CREATE INDEX i ON t ((a + b), (c || d COLLATE rtrim) DESC)")
  }

  @Test(
    "what the server refuses is refused",
    arguments: [
      "CREATE INDEX IF NOT EXISTS ON t (a)", "CREATE INDEX i ON t ()", "CREATE INDEX i ON t (a + b)", "CREATE INDEX i ON t (1)",
      "CREATE INDEX s.i ON t (a)",
    ])
  func refused(sql: String) { #expect(onlyStatement(sql) == nil) }
}
