import SQLParser
import SQLSyntax
import Testing

@Suite struct DropTests {
  static let postgres = statements(
    """
    DROP TABLE t
    DROP TABLE IF EXISTS a, s.b CASCADE
    DROP INDEX CONCURRENTLY IF EXISTS i, j RESTRICT
    DROP VIEW v
    DROP MATERIALIZED VIEW IF EXISTS v CASCADE
    DROP FOREIGN TABLE f
    DROP SEQUENCE s
    DROP TYPE IF EXISTS t, s.u CASCADE
    DROP DOMAIN d
    DROP SCHEMA a, b CASCADE
    DROP FUNCTION f
    DROP FUNCTION IF EXISTS f(integer, text), s.g() CASCADE
    DROP PROCEDURE p(IN a integer)
    DROP ROUTINE r
    DROP AGGREGATE a(*), b(integer)
    DROP OPERATOR IF EXISTS s.+ (integer, integer), - (NONE, integer) CASCADE
    DROP OPERATOR CLASS IF EXISTS c USING btree CASCADE
    DROP OPERATOR FAMILY f USING btree
    DROP TRIGGER IF EXISTS g ON s.t CASCADE
    DROP RULE r ON t
    DROP POLICY p ON t
    DROP CAST IF EXISTS (integer AS text) CASCADE
    DROP TRANSFORM FOR hstore LANGUAGE plpython3u
    DROP EXTENSION IF EXISTS a, b CASCADE
    DROP COLLATION c
    DROP CONVERSION c
    DROP STATISTICS s
    DROP TEXT SEARCH CONFIGURATION c
    DROP LANGUAGE l
    DROP ACCESS METHOD m
    DROP EVENT TRIGGER e
    DROP PUBLICATION p, q
    DROP SUBSCRIPTION s
    DROP FOREIGN DATA WRAPPER w
    DROP SERVER s CASCADE
    DROP USER MAPPING IF EXISTS FOR CURRENT_USER SERVER s
    DROP DATABASE IF EXISTS d WITH (FORCE)
    DROP ROLE a, b
    DROP USER u
    DROP GROUP g
    DROP TABLESPACE IF EXISTS t
    TRUNCATE TABLE a, ONLY s.b RESTART IDENTITY CASCADE
    TRUNCATE TABLE t CONTINUE IDENTITY RESTRICT
    COMMENT ON TABLE s.t IS 'text'
    COMMENT ON COLUMN s.t.c IS NULL
    COMMENT ON CONSTRAINT k ON t IS 'x'
    COMMENT ON CONSTRAINT k ON DOMAIN d IS 'x'
    COMMENT ON FUNCTION f(integer) IS 'x'
    COMMENT ON TYPE t IS 'x'
    COMMENT ON TRIGGER g ON t IS 'x'
    COMMENT ON LARGE OBJECT 42 IS 'x'
    COMMENT ON DATABASE d IS 'x'
    """)

  @Test("a removal, a truncation or a comment prints as it was written", arguments: postgres)
  func postgresRoundTrip(sql: String) { #expect(reprinted(sql) == sql) }

  @Test(
    "a removal of SQLite prints as it was written",
    arguments: ["DROP TABLE IF EXISTS main.t", "DROP INDEX i", "DROP VIEW v", "DROP TRIGGER IF EXISTS g"])
  func sqliteRoundTrip(sql: String) { #expect(reprinted(sql, .sqlite) == sql) }

  @Test(
    "what the server refuses is refused",
    arguments: [
      "DROP TABLE", "DROP TABLE a b", "DROP COLUMN a", "DROP TABLE a CASCADE RESTRICT", "DROP ROLE r CASCADE",
      "DROP TRIGGER g", "DROP DATABASE a, b", "TRUNCATE", "COMMENT ON TABLE t IS x",
    ])
  func refused(sql: String) { #expect(onlyStatement(sql) == nil) }

  @Test("what SQLite refuses is refused", arguments: ["DROP TABLE a, b", "DROP TABLE a CASCADE", "DROP SEQUENCE s"])
  func refusedBySQLite(sql: String) { #expect(onlyStatement(sql, .sqlite) == nil) }
}
