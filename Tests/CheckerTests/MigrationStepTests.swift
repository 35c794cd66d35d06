import Catalog
import Checker
import Migrations
import SQLParser
import SourceText
import Testing

@Suite struct MigrationStepTests {
  private func steps(_ sql: String, _ transaction: MigrationTransaction, isSQLite: Bool = false) -> [MigrationStep] {
    let migration = Migration(version: "7", name: "x", up: SourceFile(path: "7_x.up.sql", text: sql), transaction: transaction)
    return MigrationStep.steps(of: ParsedMigration(migration, dialect: isSQLite ? .sqlite : .postgres), isSQLite: isSQLite)
  }

  @Test("a text of one statement is sent without a transaction, so that an index can be built concurrently")
  func single() {
    let seen = steps("CREATE INDEX CONCURRENTLY i ON t (a);", .implicit)
    #expect(seen.map(\.sending) == [.oneByOne] && seen.map(\.id) == ["7_x"])
  }

  @Test("several statements in one text are one step")
  func together() {
    let seen = steps("ALTER TABLE t ADD a int; ALTER TABLE t DROP b;", .implicit)
    #expect(seen.map(\.sending) == [.together] && seen.map(\.parsed.count) == [2])
  }

  @Test("what commits more than once is a step each time; statements that change no schema go with the next")
  func several() {
    let sql = """
      SET lock_timeout = '1s';
      CREATE INDEX CONCURRENTLY i ON t (a);
      BEGIN; ALTER TABLE t ADD b int; UPDATE t SET b = 1; COMMIT;
      DROP INDEX CONCURRENTLY j;
      """
    let seen = steps(sql, .none)
    #expect(seen.map(\.id) == ["7_x", "7_x#2", "7_x#3"])
    #expect(seen.map(\.parsed.count) == [2, 4, 1])
  }

  @Test("a SQLite script with its own transaction is not wrapped in another")
  func sqlite() {
    let own = steps(
      "PRAGMA foreign_keys = OFF; BEGIN; DROP TABLE a; COMMIT; PRAGMA foreign_keys = ON;", .implicit, isSQLite: true)
    #expect(own.allSatisfy { $0.sending == .oneByOne })
    #expect(steps("DROP TABLE a; DROP TABLE b;", .implicit, isSQLite: true).map(\.sending) == [.inTransaction])
  }

  @Test("the schema is kept after every step")
  func catalogs() {
    let sql = "CREATE TABLE t (a int); ALTER TABLE t ADD b int; ALTER TABLE t ADD c int;"
    let migration = Migration(version: "1", name: "", up: SourceFile(path: "1.sql", text: sql), transaction: .none)
    let parsed = ParsedMigration(migration, dialect: .postgres)
    let steps = MigrationStep.steps(of: parsed, isSQLite: false)
    let found = StaticCheck.run([parsed], steps: steps, options: .init(dialect: .postgres))
    #expect(steps.count == 3)
    #expect(found.catalogs.map { $0.tables.first?.columns.count ?? 0 } == [0, 1, 2, 3])
  }
}
