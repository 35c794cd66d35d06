import CSQLite
import Replay

/// SQLite in this process: every database lives in memory, and a state is a copy of it.
public final class SQLiteEngine: ReplayEngine {
  /// How the databases are opened.
  public struct Settings: Sendable {
    /// Whether foreign keys are enforced, as most drivers are told to; off is SQLite's own default.
    public var foreignKeys: Bool
    /// The longest that one statement may run, in milliseconds.
    public var statementLimitMilliseconds: Int
    /// The most memory that all databases together may take, in bytes.
    public var memoryLimit: Int64

    /// Foreign keys on, ten seconds a statement, one GiB.
    public init(foreignKeys: Bool = true, statementLimitMilliseconds: Int = 10_000, memoryLimit: Int64 = 1 << 30) {
      self.foreignKeys = foreignKeys
      self.statementLimitMilliseconds = statementLimitMilliseconds
      self.memoryLimit = memoryLimit
    }
  }

  /// The library that is linked, such as `3.40.1`.
  public static var libraryVersion: String { String(cString: sqlite3_libversion()) }

  /// What the library was compiled with, such as `ENABLE_FTS5`.
  public static var compileOptions: [String] {
    var options: [String] = []
    while let option = sqlite3_compileoption_get(Int32(options.count)) { options.append(String(cString: option)) }
    return options
  }

  /// SQLite at the version of the library.
  public let identity = EngineIdentity(dialect: "sqlite", version: SQLiteEngine.libraryVersion)

  private let settings: Settings
  private let work: SQLiteConnection
  private var states: [String: SQLiteConnection] = [:]

  /// An engine with an empty work database.
  ///
  /// - Throws: `EngineError` when the library cannot open a database in memory.
  public init(settings: Settings = Settings()) throws(EngineError) {
    self.settings = settings
    sqlite3_hard_heap_limit64(settings.memoryLimit)
    work = try SQLiteConnection(settings: settings)
  }

  /// The work database itself: closing the session keeps it.
  public func openWork() -> any ReplayConnection { WorkSession(work) }

  /// Copies the work database.
  public func keepState(_ name: String) throws(EngineError) {
    states[name] = try work.copied(settings: settings)
  }

  /// Copies the kept copy.
  public func openCopy(ofState name: String) throws(EngineError) -> any ReplayConnection {
    guard let state = states[name] else { throw EngineError(message: "no state \(name) was kept") }
    return try state.copied(settings: settings)
  }
}

/// A session on the work database; the database outlives it.
private final class WorkSession: ReplayConnection {
  private let connection: SQLiteConnection

  init(_ connection: SQLiteConnection) { self.connection = connection }

  func execute(_ sql: String) throws(EngineError) { try connection.execute(sql) }
  func rows(_ sql: String) throws(EngineError) -> [[String?]] { try connection.rows(sql) }
  func prepareAndPlan(_ sql: String) throws(EngineError) -> PreparedShape { try connection.prepareAndPlan(sql) }
  func hold(_ sql: String, as name: String) throws(EngineError) { try connection.hold(sql, as: name) }
  func parameterTypes(ofHeld name: String) -> [String] { connection.parameterTypes(ofHeld: name) }
  func runHeld(_ name: String, _ values: [String: String]) throws(EngineError) -> HeldAnswer {
    try connection.runHeld(name, values)
  }
  func beginWatched() throws(EngineError) { try connection.beginWatched() }
  func writtenTables() -> Set<String> { connection.writtenTables() }
  func close() {}
}
