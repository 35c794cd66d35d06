import SQLParser
import SQLSyntax
import SourceText
import Testing

@Suite struct TypeTests {
  static let round = statements(
    #"""
    CREATE SEQUENCE s
    CREATE TEMP SEQUENCE IF NOT EXISTS a.s AS bigint INCREMENT BY -1 MINVALUE -10 MAXVALUE 10 START WITH 5 CACHE 3 NO CYCLE
    CREATE UNLOGGED SEQUENCE s NO MINVALUE NO MAXVALUE CYCLE OWNED BY a.t.c
    ALTER SEQUENCE s RESTART OWNED BY NONE
    ALTER SEQUENCE s RESTART WITH 100
    CREATE TYPE t
    CREATE TYPE s.t AS (a integer, b text COLLATE "C")
    CREATE TYPE t AS ()
    CREATE TYPE t AS ENUM ('a', 'b''c')
    CREATE TYPE t AS ENUM ()
    CREATE TYPE t AS RANGE (subtype = float8, subtype_diff = float8mi)
    CREATE TYPE t (input = f, output = s.g, internallength = 16, alignment = double, passedbyvalue, category = 'X')
    ALTER TYPE t ADD VALUE IF NOT EXISTS 'x' BEFORE 'y'
    ALTER TYPE t ADD VALUE 'x' AFTER 'y'
    ALTER TYPE t RENAME VALUE 'x' TO 'y'
    ALTER TYPE t RENAME ATTRIBUTE a TO b CASCADE
    ALTER TYPE t ADD ATTRIBUTE a integer CASCADE, DROP ATTRIBUTE IF EXISTS b RESTRICT, ALTER ATTRIBUTE c TYPE text COLLATE "C"
    ALTER TYPE t SET (receive = f, send = NONE)
    ALTER TYPE t RENAME TO u
    ALTER TYPE t OWNER TO r
    ALTER TYPE t SET SCHEMA s
    CREATE DOMAIN s.d AS text COLLATE "C" DEFAULT 'x' CONSTRAINT k NOT NULL CHECK (value > 'a')
    ALTER DOMAIN d SET DEFAULT 1
    ALTER DOMAIN d DROP DEFAULT
    ALTER DOMAIN d SET NOT NULL
    ALTER DOMAIN d DROP NOT NULL
    ALTER DOMAIN d ADD CONSTRAINT k CHECK (value > 0) NOT VALID
    ALTER DOMAIN d ADD NOT NULL
    ALTER DOMAIN d DROP CONSTRAINT IF EXISTS k CASCADE
    ALTER DOMAIN d VALIDATE CONSTRAINT k
    ALTER DOMAIN d RENAME CONSTRAINT k TO l
    ALTER DOMAIN d OWNER TO CURRENT_ROLE
    CREATE SCHEMA s
    CREATE SCHEMA IF NOT EXISTS s AUTHORIZATION CURRENT_USER
    CREATE SCHEMA AUTHORIZATION joe
    ALTER SCHEMA s RENAME TO t
    ALTER SCHEMA s OWNER TO r
    """#)

  @Test("sequences, types, domains and schemas print as they were written", arguments: round)
  func roundTrip(sql: String) { #expect(reprinted(sql) == sql) }

  @Test("a schema holds the statements inside it, with their places")
  func schemaElements() {
    let sql = "create schema s create table t (a int) create view v as select a from t"
    guard case .createSchema(let schema) = onlyStatement(sql) else {
      Issue.record("not a schema")
      return
    }
    #expect(schema.elements.map(\.span) == [.init(16, 38), .init(39, 71)])
    #expect(reprinted(sql) == "CREATE SCHEMA s\n  CREATE TABLE t (a integer)\n  CREATE VIEW v AS SELECT a FROM t")
  }

  @Test(
    "what the server refuses is refused",
    arguments: [
      "CREATE SCHEMA", "CREATE SCHEMA IF NOT EXISTS s CREATE TABLE t (a int)", "CREATE SCHEMA s CREATE DOMAIN d AS text",
      "ALTER TYPE t ADD VALUE x", "ALTER TYPE t", "ALTER DOMAIN d ADD UNIQUE", "CREATE SEQUENCE s NO START",
      "ALTER SEQUENCE s", "ALTER SCHEMA s SET SCHEMA t",
    ])
  func refused(sql: String) { #expect(onlyStatement(sql) == nil) }
}
