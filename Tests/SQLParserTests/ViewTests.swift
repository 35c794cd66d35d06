import SQLParser
import SQLSyntax
import Testing

@Suite struct ViewTests {
  static let postgres = statements(
    """
    CREATE VIEW v AS SELECT 1
    CREATE OR REPLACE TEMP VIEW s.v (a, b) WITH (security_barrier, check_option = local) AS SELECT 1, 2 WITH CHECK OPTION
    CREATE VIEW v AS TABLE t WITH CASCADED CHECK OPTION
    CREATE VIEW v AS VALUES (1) WITH LOCAL CHECK OPTION
    CREATE RECURSIVE VIEW v (n) AS SELECT 1
    CREATE MATERIALIZED VIEW IF NOT EXISTS s.v (a) USING heap WITH (fillfactor = 70) TABLESPACE fast AS SELECT 1 WITH NO DATA
    CREATE UNLOGGED MATERIALIZED VIEW v AS SELECT 1 WITH DATA
    REFRESH MATERIALIZED VIEW CONCURRENTLY s.v
    REFRESH MATERIALIZED VIEW v WITH NO DATA
    """)

  @Test("a view prints as it was written", arguments: postgres)
  func postgresRoundTrip(sql: String) { #expect(reprinted(sql) == sql) }

  @Test(
    "a view of SQLite prints as it was written",
    arguments: ["CREATE TEMP VIEW IF NOT EXISTS v (a) AS SELECT 1", "CREATE VIEW main.v AS SELECT a FROM t"])
  func sqliteRoundTrip(sql: String) { #expect(reprinted(sql, .sqlite) == sql) }

  @Test(
    "what the server refuses is refused",
    arguments: [
      "CREATE VIEW IF NOT EXISTS v AS SELECT 1", "CREATE RECURSIVE VIEW v AS SELECT 1",
      "CREATE OR REPLACE MATERIALIZED VIEW v AS SELECT 1", "CREATE TEMP MATERIALIZED VIEW v AS SELECT 1",
    ])
  func refused(sql: String) { #expect(onlyStatement(sql) == nil) }
}
