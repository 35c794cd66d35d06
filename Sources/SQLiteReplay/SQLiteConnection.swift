import CSQLite
import Replay

/// One database in memory with one session on it.
final class SQLiteConnection: ReplayConnection {
  private var database: OpaquePointer?
  private let guardRail: GuardRail
  private let settings: SQLiteEngine.Settings
  private var held: [String: HeldStatement] = [:]
  private var watched: Set<String> = []
  /// Reads that were asked before: most are asked again after each write.
  private var reads: [String: OpaquePointer] = [:]

  /// An empty database.
  init(settings: SQLiteEngine.Settings) throws(EngineError) {
    self.settings = settings
    guardRail = GuardRail(limitMilliseconds: settings.statementLimitMilliseconds)
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_PRIVATECACHE
    guard sqlite3_open_v2(":memory:", &database, flags, nil) == SQLITE_OK else {
      sqlite3_close_v2(database)
      throw EngineError(message: "SQLite cannot open a database in memory", isFatal: true)
    }
    sqlite3_extended_result_codes(database, 1)
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 64 << 20)
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 1)
    tandem_sqlite3_db_config_flag(database, SQLITE_DBCONFIG_DEFENSIVE, 1)
    tandem_sqlite3_db_config_flag(database, SQLITE_DBCONFIG_ENABLE_FKEY, settings.foreignKeys ? 1 : 0)
    guardRail.install(on: database)
  }

  deinit { close() }

  func close() {
    held = [:]
    giveUpReads()
    sqlite3_close_v2(database)
    database = nil
  }

  /// Settings that a new session has otherwise, as far as they can be asked for (pragma.html).
  static let settingsAsked = ["foreign_keys", "recursive_triggers", "ignore_check_constraints", "legacy_alter_table"]

  /// A session on a copy in memory; nil where this one has more than a copy of its database would have.
  func branched() throws(EngineError) -> (any ReplayConnection)? {
    let names = try run("PRAGMA database_list").compactMap { $0.count > 1 ? $0[1] : nil }
    guard !guardRail.hasOwnSettings, names.allSatisfy(["main", "temp"].contains),
      try run("SELECT 1 FROM sqlite_temp_schema LIMIT 1").isEmpty
    else { return nil }
    let copy = try copied(settings: settings)
    for setting in SQLiteConnection.settingsAsked {
      if let value = try run("PRAGMA \(setting)").first?.first ?? nil { _ = try copy.run("PRAGMA \(setting) = \(value)") }
    }
    return copy
  }

  /// A new database with the same content.
  func copied(settings: SQLiteEngine.Settings) throws(EngineError) -> SQLiteConnection {
    let copy = try SQLiteConnection(settings: settings)
    guard let backup = sqlite3_backup_init(copy.database, "main", database, "main") else { throw copy.failure() }
    let outcome = sqlite3_backup_step(backup, -1)
    sqlite3_backup_finish(backup)
    guard outcome == SQLITE_DONE else { throw copy.failure() }
    return copy
  }

  func execute(_ sql: String) throws(EngineError) {
    // Migrations run as the user's own library runs them: double-quoted strings are SQLite's default. Every change of the setting
    // makes the library prepare all held statements again, so what only bounds a transaction leaves it alone.
    if !SQLiteConnection.boundsTransaction(sql) { tandem_sqlite3_db_config_flag(database, SQLITE_DBCONFIG_DQS_DML, 1) }
    _ = try run(sql)
  }

  private static func boundsTransaction(_ sql: String) -> Bool {
    sql.utf8.count < 60 && !sql.utf8.contains(0x3B)
      && ["BEGIN", "ROLLBACK", "SAVEPOINT", "RELEASE", "COMMIT"].contains { sql.hasPrefix($0) }
  }

  /// Over invented rows a recursive query can go round for ever: a read has half a second.
  func rows(_ sql: String) throws(EngineError) -> [[String?]] {
    guard sql.hasPrefix("SELECT") else { return try run(sql, within: .milliseconds(500)) }
    guardRail.restart(within: .milliseconds(500))
    let statement = if let known = reads[sql] { known } else { try kept(sql) }
    defer { sqlite3_reset(statement) }
    guard let rows = SQLiteConnection.stepThrough(statement) else { throw failure() }
    return rows
  }

  /// Prepares a read so that it can be asked again; only the first statement of the text is.
  private func kept(_ sql: String) throws(EngineError) -> OpaquePointer {
    if reads.count >= 200 { giveUpReads() }
    var next = 0
    guard let statement = try prepare(Array(sql.utf8CString), from: &next, flags: UInt32(SQLITE_PREPARE_PERSISTENT)) else {
      throw EngineError(message: "no statement")
    }
    reads[sql] = statement
    return statement
  }

  private func giveUpReads() {
    for statement in reads.values { sqlite3_finalize(statement) }
    reads = [:]
  }

  /// Prepares with double-quoted strings off: with them on, a query that names a dropped column in quotes goes on "working".
  func prepareAndPlan(_ sql: String) throws(EngineError) -> PreparedShape {
    tandem_sqlite3_db_config_flag(database, SQLITE_DBCONFIG_DQS_DML, 0)
    let text = Array(sql.utf8CString)
    var next = 0
    guard let statement = try prepare(text, from: &next) else { throw EngineError(message: "no statement") }
    defer { sqlite3_finalize(statement) }
    if let second = try prepare(text, from: &next) {
      sqlite3_finalize(second)
      throw EngineError(message: "more than one statement")
    }
    let columns = (0..<sqlite3_column_count(statement)).map { column in
      (name: string(sqlite3_column_name(statement, column)), type: string(sqlite3_column_decltype(statement, column)))
    }
    return PreparedShape(
      parameterCount: Int(sqlite3_bind_parameter_count(statement)), columns: columns.map(\.name), columnTypes: columns.map(\.type)
    )
  }

  func hold(_ sql: String, as name: String) throws(EngineError) {
    held[name] = nil
    tandem_sqlite3_db_config_flag(database, SQLITE_DBCONFIG_DQS_DML, 0)
    guardRail.tablesWritten = []
    let text = Array(sql.utf8CString)
    var next = 0
    guard let statement = try prepare(text, from: &next, flags: UInt32(SQLITE_PREPARE_PERSISTENT)) else {
      throw EngineError(message: "no statement")
    }
    held[name] = HeldStatement(statement, writes: guardRail.tablesWritten)
  }

  /// SQLite's parameters have no types.
  func parameterTypes(ofHeld name: String) -> [String] { [] }

  /// What takes longer than 150 ms over a few invented rows goes round for ever, most likely.
  func runHeld(_ name: String, _ values: [String: String]) throws(EngineError) -> HeldAnswer {
    guard let statement = held[name] else { throw EngineError(message: "no statement `\(name)` is held") }
    tandem_sqlite3_db_config_flag(database, SQLITE_DBCONFIG_DQS_DML, 0)
    guardRail.restart(within: .milliseconds(150))
    // The library prepares the statement again by itself when the schema has changed, and asks the authorizer again.
    guardRail.tablesWritten = statement.writes
    defer {
      statement.writes = guardRail.tablesWritten
      watched.formUnion(statement.writes)
    }
    guard let answer = statement.run(values) else { throw failure() }
    return answer
  }

  func beginWatched() throws(EngineError) {
    watched = []
    try execute("BEGIN")
  }

  func writtenTables() -> Set<String> {
    Set(watched.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" })
  }

  private func run(_ sql: String, within limit: Duration? = nil) throws(EngineError) -> [[String?]] {
    guardRail.restart(within: limit)
    let text = Array(sql.utf8CString)
    var next = 0
    var rows: [[String?]] = []
    while let statement = try prepare(text, from: &next) {
      defer { sqlite3_finalize(statement) }
      guard let read = SQLiteConnection.stepThrough(statement) else { throw failure() }
      rows = read
    }
    return rows
  }

  /// Runs a statement to its end; its first 100,000 rows, nil when the library refuses.
  static func stepThrough(_ statement: OpaquePointer) -> [[String?]]? {
    var rows: [[String?]] = []
    var outcome = sqlite3_step(statement)
    while outcome == SQLITE_ROW {
      if rows.count < 100_000 {
        rows.append(
          (0..<sqlite3_column_count(statement)).map { column in
            sqlite3_column_text(statement, column).map { String(cString: $0) }
          })
      }
      outcome = sqlite3_step(statement)
    }
    return outcome == SQLITE_DONE ? rows : nil
  }

  /// Prepares the statement that begins at `next` and moves `next` behind it; nil when only blanks and comments are left.
  private func prepare(_ text: [CChar], from next: inout Int, flags: UInt32 = 0) throws(EngineError) -> OpaquePointer? {
    while next < text.count - 1 {
      var statement: OpaquePointer?
      let start = next
      let outcome = text.withUnsafeBufferPointer { buffer -> Int32 in
        guard let base = buffer.baseAddress else { return SQLITE_NOMEM }
        var tail: UnsafePointer<CChar>?
        let outcome = sqlite3_prepare_v3(
          database, base + start, Int32(clamping: buffer.count - start), flags, &statement, &tail)
        if let tail { next = tail - base }
        return outcome
      }
      guard outcome == SQLITE_OK else {
        next = start
        throw failure(shift: start)
      }
      if let statement { return statement }
      guard next > start else { return nil }
    }
    return nil
  }

  private func failure(shift: Int = 0) -> EngineError {
    let code = sqlite3_extended_errcode(database)
    let offset = Int(sqlite3_error_offset(database))
    let message = guardRail.hasFired ? guardRail.reason : String(cString: sqlite3_errmsg(database))
    return EngineError(
      resultCode: ResultCode.name(code), message: message, offset: offset >= 0 ? offset + shift : nil,
      isFatal: guardRail.isCancelled)
  }

  private func string(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}
