import CSQLite

/// What hostile SQL may not do: reach other files, load code, or run for ever.
final class GuardRail {
  /// Whether the running statement was stopped.
  private(set) var hasFired = false
  /// Whether the whole run was cancelled, not only this statement.
  private(set) var isCancelled = false
  /// Tables that the statements prepared since it was emptied write, as the library's compiler names them to the authorizer:
  /// those of triggers and of foreign key actions too.
  var tablesWritten: Set<String> = []
  /// Whether the session was told something that a copy of its database does not know.
  private(set) var hasOwnSettings = false
  private var deadline: ContinuousClock.Instant
  private let limit: Duration

  init(limitMilliseconds: Int) {
    limit = .milliseconds(limitMilliseconds)
    deadline = ContinuousClock.now + limit
  }

  /// Why the statement was stopped.
  var reason: String { isCancelled ? "interrupted" : "stopped after \(limit)" }

  /// Gives the next statement its time, which may be shorter than what is set.
  func restart(within shorter: Duration? = nil) {
    hasFired = false
    deadline = ContinuousClock.now + min(limit, shorter ?? limit)
  }

  /// Sets the authorizer and the progress handler. `self` must live as long as `database`.
  func install(on database: OpaquePointer?) {
    let me = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_set_authorizer(
      database,
      { pointer, action, first, second, _, _ in
        if let pointer, let first {
          let rail = Unmanaged<GuardRail>.fromOpaque(pointer).takeUnretainedValue()
          if action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE {
            rail.tablesWritten.insert(String(cString: first))
          } else if action == SQLITE_PRAGMA, second != nil, !GuardRail.isCopied(String(cString: first).lowercased()) {
            rail.hasOwnSettings = true
          }
        }
        return GuardRail.authorize(action: action, first: first, second: second)
      }, me)
    sqlite3_progress_handler(
      database, 20_000,
      { pointer in
        guard let pointer else { return 0 }
        return Unmanaged<GuardRail>.fromOpaque(pointer).takeUnretainedValue().mustStop() ? 1 : 0
      }, me)
  }

  private func mustStop() -> Bool {
    if Task.isCancelled { isCancelled = true }
    if isCancelled || ContinuousClock.now > deadline { hasFired = true }
    return hasFired
  }

  /// ATTACH reaches files (VACUUM INTO attaches its target, VACUUM itself an unnamed one); the pragmas listed change what
  /// the library trusts.
  private static func authorize(action: Int32, first: UnsafePointer<CChar>?, second: UnsafePointer<CChar>?) -> Int32 {
    // Asked for every column of every statement: no text is made where none is looked at.
    switch action {
    case SQLITE_ATTACH:
      let name = first.map { String(cString: $0) } ?? ""
      return name.isEmpty || name == ":memory:" ? SQLITE_OK : SQLITE_DENY
    case SQLITE_FUNCTION:
      let function = second.map { String(cString: $0) } ?? ""
      return deniedFunctions.contains(function.lowercased()) ? SQLITE_DENY : SQLITE_OK
    case SQLITE_PRAGMA:
      return deniedPragmas.contains(first.map { String(cString: $0).lowercased() } ?? "") ? SQLITE_DENY : SQLITE_OK
    default: return SQLITE_OK
    }
  }

  /// Pragmas whose argument is no setting, or one that the file keeps, that ends with the transaction, or that can be asked for and
  /// set again.
  private static func isCopied(_ pragma: String) -> Bool {
    SQLiteConnection.settingsAsked.contains(pragma)
      || ["user_version", "application_id", "defer_foreign_keys"].contains(pragma)
      || ["table_", "index_", "foreign_key_", "integrity_", "quick_"].contains { pragma.hasPrefix($0) }
  }

  private static let deniedFunctions: Set<String> = ["load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"]
  private static let deniedPragmas: Set<String> = [
    "writable_schema", "temp_store_directory", "data_store_directory", "trusted_schema", "hard_heap_limit", "soft_heap_limit",
  ]
}
