import Catalog
import SQLParser
import SQLSyntax
import Testing

/// The catalog looks dependants up; each time that must give what a walk over all relations gives.
@Suite struct DependantsTests {
  /// Who stands on `name`, by looking at every relation.
  private func walked(_ catalog: Catalog, _ name: RelationName) -> [String] {
    var found: [String] = []
    for table in catalog.tables {
      for key in table.foreignKeys where catalog.same(key.reference.table, name) { found.append("key of \(table.name)") }
    }
    for view in catalog.views where view.dependencies.contains(where: { catalog.same($0.relation, name) }) {
      found.append("view \(view.name)")
    }
    for table in catalog.tables where table.partition.map({ catalog.same($0.parent, name) }) ?? false {
      found.append("partition \(table.name)")
    }
    for table in catalog.tables where table.parents.contains(where: { catalog.same($0, name) }) {
      found.append("child \(table.name)")
    }
    return found
  }

  private func looked(_ catalog: Catalog, _ name: RelationName) -> [String] {
    catalog.references(to: name).map { "key of \($0.table.name)" } + catalog.views(reading: name).map { "view \($0.name)" }
      + catalog.partitions(of: name).map { "partition \($0.name)" } + catalog.children(of: name).map { "child \($0.name)" }
  }

  /// Compares both after every statement; gives how many dependants there were in all.
  private func compare(_ start: Catalog, _ dialect: Dialect, _ sql: String) -> Int {
    var catalog = start
    var seen: Set<RelationName> = []
    var total = 0
    for statement in Script.parse(sql, dialect: dialect).statements {
      #expect(catalog.apply(statement.statement) == [])
      seen.formUnion(catalog.tables.map(\.relation) + catalog.views.map(\.relation))
      for name in seen {
        let dependants = looked(catalog, name)
        #expect(dependants == walked(catalog, name), "\(name.name)")
        total += dependants.count
      }
    }
    return total
  }

  @Test("in PostgreSQL dependants are found after renames, moves to another schema, drops and detached partitions")
  func postgres() {
    let total = compare(
      .postgres(15), .postgres,
      """
      CREATE SCHEMA s; CREATE TABLE a (id int PRIMARY KEY, up int REFERENCES a); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);
      CREATE VIEW v AS SELECT id FROM a; CREATE VIEW w AS SELECT v.id FROM v JOIN b ON b.id = v.id; CREATE TABLE c () INHERITS (a);
      CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE TABLE pd PARTITION OF p DEFAULT;
      ALTER TABLE a RENAME TO "A"; ALTER TABLE "A" SET SCHEMA s; ALTER TABLE p RENAME TO q; ALTER TABLE q DETACH PARTITION p1;
      ALTER SCHEMA s RENAME TO t; ALTER TABLE b DROP CONSTRAINT b_a_fkey; ALTER TABLE b ADD FOREIGN KEY (a) REFERENCES t."A";
      ALTER VIEW v RENAME TO u; DROP VIEW w; DROP TABLE c; DROP TABLE q; DROP TABLE t."A" CASCADE;
      """)
    #expect(total > 40)
  }

  @Test("in SQLite dependants are found under names in another case, and where the table is not there")
  func sqlite() {
    let total = compare(
      .sqlite(3045), .sqlite,
      """
      CREATE TABLE Ab (id INTEGER PRIMARY KEY, up REFERENCES aB); CREATE TABLE c (x REFERENCES AB, y REFERENCES later);
      CREATE VIEW v AS SELECT id FROM ab; CREATE TABLE Later (id INTEGER PRIMARY KEY); ALTER TABLE ab RENAME TO De;
      ALTER TABLE c RENAME TO C2; DROP VIEW v; DROP TABLE c2; DROP TABLE later; DROP TABLE de;
      """)
    #expect(total > 10)
  }
}
