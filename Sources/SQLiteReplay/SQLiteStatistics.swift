import CSQLite
import Replay
import SourceText

/// Table sizes of a database file.
public enum SQLiteStatistics {
  /// Rows of every table of a file, by name, counted; the file is opened for reading only.
  ///
  /// - Throws: `InputError` with the library's words.
  public static func read(file: String) throws(InputError) -> [TableSize] {
    var database: OpaquePointer?
    defer { sqlite3_close_v2(database) }
    func refusal() -> InputError {
      let words = sqlite3_errmsg(database).map { String(cString: $0) } ?? "cannot be opened"
      return InputError(place: file, problem: words, remedy: "name a SQLite database that can be read")
    }
    guard sqlite3_open_v2(file, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else { throw refusal() }
    sqlite3_busy_timeout(database, 5000)
    func rows(_ sql: String) throws(InputError) -> [String] {
      var statement: OpaquePointer?
      guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else { throw refusal() }
      defer { sqlite3_finalize(statement) }
      var values: [String] = []
      var outcome = sqlite3_step(statement)
      while outcome == SQLITE_ROW {
        values.append(sqlite3_column_text(statement, 0).map { String(cString: $0) } ?? "")
        outcome = sqlite3_step(statement)
      }
      guard outcome == SQLITE_DONE else { throw refusal() }
      return values
    }
    let names = try rows(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        + " AND sql NOT LIKE 'CREATE VIRTUAL %' ORDER BY name")
    var sizes: [TableSize] = []
    for name in names {
      let count = try rows("SELECT count(*) FROM \"" + name.replacing("\"", with: "\"\"") + "\"")
      sizes.append(TableSize(name: name, rows: count.first.flatMap { Int($0) }, bytes: nil))
    }
    return sizes
  }
}
