import Catalog
import SQLParser
import SQLSyntax
import Testing

/// The smallest histories that showed a difference between the catalog and a real database.
@Suite struct FoundTests {
  /// The lines after these statements, which the catalog must not refuse.
  private func lines(_ start: Catalog, _ dialect: Dialect, _ sql: String, expressions: Bool = true) -> [String] {
    var catalog = start
    for statement in Script.parse(sql, dialect: dialect).statements {
      catalog.clock += 1
      #expect(catalog.apply(statement.statement) == [])
    }
    return catalog.lines(expressions: expressions)
  }

  private func postgres(_ sql: String) -> [String] { lines(.postgres(15), .postgres, sql) }
  private func sqlite(_ sql: String) -> [String] { lines(.sqlite(3040), .sqlite, sql) }

  private func refusal(_ start: Catalog, _ dialect: Dialect, _ sql: String) -> String? {
    var catalog = start
    let statements = Script.parse(sql, dialect: dialect).statements
    for statement in statements.dropLast() { #expect(catalog.apply(statement.statement) == []) }
    return statements.last.flatMap { catalog.apply($0.statement).first?.message }
  }

  @Test("PostgreSQL keeps no DEFAULT NULL, but for types with a length")
  func defaultNull() {
    let lines = postgres("CREATE TABLE a (x int DEFAULT NULL, y varchar(3) DEFAULT NULL)")
    #expect(lines.contains("column public.a.x #1: integer"))
    #expect(lines.contains("column public.a.y #2: character varying(3) default (NULL)"))
  }

  @Test("a text literal that is a default keeps the type it was made for when the column's type changes")
  func defaultKeepsItsType() {
    let lines = postgres("CREATE TABLE a (x timestamp DEFAULT 'epoch'); ALTER TABLE a ALTER x TYPE timestamptz")
    #expect(
      lines.contains(
        "column public.a.x #1: timestamp with time zone default (CAST('epoch' AS timestamp))"))
  }

  @Test("an index over a cast to the type that the column gets is an index over the column")
  func indexOverCast() {
    let lines = postgres("CREATE TABLE a (d timestamp); CREATE INDEX i ON a (date(d)); ALTER TABLE a ALTER d TYPE date")
    #expect(lines.contains("index public.i on a: btree (d)"))
  }

  @Test("a foreign key rests on the first index that fits, and only that one is held by it")
  func foreignKeyRestsOnOneIndex() {
    let sql = "CREATE TABLE a (id int PRIMARY KEY); CREATE UNIQUE INDEX u ON a (id); CREATE TABLE c (x int REFERENCES a);"
    #expect(refusal(.postgres(15), .postgres, sql + "DROP INDEX u") == nil)
    #expect(
      refusal(.postgres(15), .postgres, sql + "ALTER TABLE a DROP CONSTRAINT a_pkey")?.hasPrefix("cannot drop constraint") == true
    )
  }

  @Test("the generated name of a key counts INCLUDE's columns")
  func nameWithInclude() {
    #expect(
      postgres("CREATE TABLE a (b int, c int, UNIQUE (b) INCLUDE (c))").contains {
        $0.hasPrefix("constraint public.a.a_b_c_key:")
      })
  }

  @Test("a check on a parent stands on its children, a column added to it on their children too")
  func inheritance() {
    let lines = postgres(
      """
      CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE q PARTITION OF p FOR VALUES IN (1) PARTITION BY LIST (a);
      CREATE TABLE r PARTITION OF q FOR VALUES IN (1); ALTER TABLE p ADD b int; ALTER TABLE p ADD CONSTRAINT k CHECK (b > 0)
      """)
    #expect(lines.contains("column public.r.b #2: integer inherited"))
    #expect(lines.contains("constraint public.r.k: check (b) (b > 0) inherited"))
  }

  @Test("a view's renamed column has its new name in the views that read it")
  func viewOverView() {
    let lines = postgres(
      "CREATE TABLE a (x int); CREATE VIEW v AS SELECT x FROM a; CREATE VIEW w AS SELECT x FROM v; ALTER VIEW v RENAME COLUMN x TO y"
    )
    #expect(lines.contains { $0.hasPrefix("view public.w:") && $0.contains("SELECT y AS x FROM v") })
  }

  @Test("a function goes only when no default, check, index or view calls it")
  func functionInUse() {
    let sql = "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE a (x int DEFAULT f(1));"
    #expect(refusal(.postgres(15), .postgres, sql + "DROP FUNCTION f(int)")?.hasPrefix("cannot drop function `f`") == true)
    #expect(lines(.postgres(15), .postgres, sql + "DROP FUNCTION f(int) CASCADE").contains("column public.a.x #1: integer"))
  }

  @Test("objects in other schemas are named with their schema in a view, whatever the search path is later")
  func qualified() {
    let lines = postgres("CREATE SCHEMA s; CREATE TABLE s.a (x int); SET search_path = s; CREATE VIEW v AS SELECT x FROM a")
    #expect(lines.contains { $0.hasPrefix("view s.v:") && $0.contains("FROM s.a") })
  }

  @Test("SQLite: a view whose table is gone has no columns, and no table can be renamed while it stands")
  func brokenView() {
    let sql = "CREATE TABLE a (x); CREATE TABLE b (x); CREATE VIEW v AS SELECT x FROM a; DROP TABLE a;"
    #expect(sqlite(sql).contains("view column main.v.?"))
    #expect(refusal(.sqlite(3040), .sqlite, sql + "ALTER TABLE b RENAME TO c")?.hasPrefix("error in view `v`") == true)
    #expect(refusal(.sqlite(3040), .sqlite, sql + "PRAGMA legacy_alter_table = ON; ALTER TABLE b RENAME TO c") == nil)
  }

  @Test("SQLite: renames go into the bodies of triggers")
  func triggerBodies() {
    let lines = sqlite(
      """
      CREATE TABLE a (x, y); CREATE TABLE log (y);
      CREATE TRIGGER t AFTER UPDATE OF y ON a BEGIN INSERT INTO log (y) VALUES (NEW.y); UPDATE a SET y = 1 WHERE a.y = NEW.x; END;
      ALTER TABLE a RENAME COLUMN y TO z; ALTER TABLE a RENAME TO b
      """)
    let trigger = lines.first { $0.hasPrefix("trigger main.t on b") } ?? ""
    #expect(trigger.contains("UPDATE OF z ON b"))
    #expect(trigger.contains("INSERT INTO log (y)"))
    #expect(trigger.contains("UPDATE b SET z = 1 WHERE b.z"))
  }

  @Test("SQLite: DROP COLUMN is refused for what a trigger reads, not for what it only assigns")
  func dropColumnAndTriggers() {
    let sql =
      "CREATE TABLE a (x, y, z); CREATE TABLE log (n); CREATE TRIGGER t AFTER INSERT ON log BEGIN UPDATE a SET y = 1 WHERE z = 2; END;"
    #expect(refusal(.sqlite(3040), .sqlite, sql + "ALTER TABLE a DROP COLUMN y") == nil)
    #expect(refusal(.sqlite(3040), .sqlite, sql + "ALTER TABLE a DROP COLUMN z")?.hasPrefix("error in trigger `t`") == true)
  }

  /// What the last statement makes unknown.
  private func unknown(_ start: Catalog, _ dialect: Dialect, _ sql: String) -> [String] {
    var catalog = start
    for statement in Script.parse(sql, dialect: dialect).statements { catalog.apply(statement.statement) }
    return catalog.unknownObjects
  }

  @Test("a write to SQLite's own table makes the named object unknown, or all where none is named")
  func schemaTableByHand() {
    let sql = "CREATE TABLE a (x); CREATE TABLE b (x); PRAGMA writable_schema = ON;"
    #expect(
      unknown(
        .sqlite(3040), .sqlite, sql + "UPDATE sqlite_master SET sql = 'CREATE TABLE a (y)' WHERE type = 'table' AND name = 'a'")
        == ["main.a"])
    #expect(unknown(.sqlite(3040), .sqlite, sql + "UPDATE sqlite_schema SET sql = replace(sql, 'x', 'y')") == ["anything"])
    #expect(unknown(.sqlite(3040), .sqlite, sql + "UPDATE b SET x = 1 WHERE x = 'a'") == [])
  }

  @Test("a write to PostgreSQL's system catalogs makes anything unknown, one to a table of the user's nothing")
  func systemCatalogByHand() {
    let sql = "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE pg_mine (x int);"
    #expect(unknown(.postgres(15), .postgres, sql + "DELETE FROM pg_enum WHERE enumlabel = 'b'") == ["anything"])
    #expect(unknown(.postgres(15), .postgres, sql + "UPDATE pg_catalog.pg_attribute SET atttypmod = 5") == ["anything"])
    #expect(unknown(.postgres(15), .postgres, sql + "DELETE FROM pg_mine") == [])
  }

  @Test("a DO block that asks for an index through a variable, and raises when a table has many rows, is followed")
  func askedThroughVariable() {
    let lines = postgres(
      """
      CREATE TABLE a (x int);
      DO $$ DECLARE there boolean; BEGIN
        there := (SELECT EXISTS (SELECT * FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE relname = 'i'));
        IF NOT there THEN
          IF (SELECT count(*) FROM a) > 1000 THEN RAISE EXCEPTION 'too many'; ELSE CREATE INDEX i ON a (x); END IF;
        END IF;
      END $$
      """)
    #expect(lines.contains("index public.i on a: btree (x)"))
  }

  @Test("the catalog's SQL makes the same catalog")
  func roundTrip() {
    let sql = """
      CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE a (id serial PRIMARY KEY, e e NOT NULL DEFAULT 'a', n int CHECK (n > 0) UNIQUE);
      CREATE TABLE c (a_id int REFERENCES a ON DELETE CASCADE, x text); CREATE INDEX i ON c (lower(x)) WHERE x <> '';
      CREATE VIEW v AS SELECT a.id, c.x FROM a JOIN c ON c.a_id = a.id
      """
    var catalog = Catalog.postgres(15)
    for statement in Script.parse(sql, dialect: .postgres).statements { catalog.apply(statement.statement) }
    let again = postgres(catalog.sql.joined(separator: ";\n"))
    let isComparable = { (line: String) in !line.contains("(serial)") && !line.contains("nextval") }
    #expect(again.filter(isComparable) == catalog.lines().filter(isComparable))
  }
}
