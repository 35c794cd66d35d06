import CSQLite
import Effects
import Foundation
import SQLParser
import Testing

/// What a migration of a SQLite file does to other connections of it, asked of the library, with a file between two connections.
@Suite struct SQLiteFileLocksTests {
  /// A connection that waits for nobody.
  private final class Connection {
    private var database: OpaquePointer?

    init(_ path: String) { sqlite3_open(path, &database) }

    deinit { sqlite3_close_v2(database) }

    /// The result code.
    func run(_ sql: String) -> Int32 { sqlite3_exec(database, sql, nil, nil, nil) }

    /// The first value of the first row; nil where the query fails.
    func value(_ sql: String) -> Int32? {
      var statement: OpaquePointer?
      defer { sqlite3_finalize(statement) }
      guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK, sqlite3_step(statement) == SQLITE_ROW else {
        return nil
      }
      return sqlite3_column_int(statement, 0)
    }
  }

  private static let given = "CREATE TABLE t (a INTEGER, b INTEGER); CREATE TABLE other (a INTEGER); INSERT INTO t VALUES (1, 1);"

  @Test(
    "a long write keeps other writers of the file out and lets readers read what was", arguments: ["delete", "wal"],
    [
      "CREATE INDEX i ON t (a)", "UPDATE t SET a = 2", "DELETE FROM t", "ALTER TABLE t ADD COLUMN c INTEGER CHECK (c > 0)",
      "ALTER TABLE t DROP COLUMN b", "REINDEX",
    ])
  func longWrite(_ journal: String, _ statement: String) throws {
    let operations = Placed.operations(statement, given: Self.given, dialect: .sqlite, version: 3040)
    #expect(Placed.fact("write-lock.long", operations).first == .boolean(true))

    let folder = FileManager.default.temporaryDirectory.appending(path: "tandem-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "file.db").path
    let (migration, program) = (Connection(path), Connection(path))
    #expect(migration.run("PRAGMA journal_mode = \(journal); " + Self.given + "CREATE INDEX old ON t (a)") == SQLITE_OK)

    #expect(migration.run("BEGIN; " + statement) == SQLITE_OK)
    #expect(program.run("INSERT INTO other VALUES (1)") == SQLITE_BUSY, "a writer of another table")
    #expect(program.run("BEGIN; SELECT * FROM t") == SQLITE_OK)
    #expect(program.value("SELECT sum(a + b) FROM t") == 2, "a reader sees what was")

    // Up to its end the reader keeps what it saw: a commit waits for it without WAL, and with WAL passes it by.
    #expect(migration.run("COMMIT") == (journal == "wal" ? SQLITE_OK : SQLITE_BUSY))
    #expect(program.value("SELECT sum(a + b) FROM t") == 2, "the snapshot stands")
    #expect(program.run("INSERT INTO other VALUES (1)") & 0xff == SQLITE_BUSY, "an old snapshot cannot write")
    #expect(program.run("ROLLBACK") == SQLITE_OK)
    if journal == "delete" { #expect(migration.run("COMMIT") == SQLITE_OK) }
    #expect(program.run("INSERT INTO other VALUES (1)") == SQLITE_OK, "after the end everybody writes")
  }
}
