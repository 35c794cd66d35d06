/// What a server or library calls itself, for reports and for verdicts that hold for one version only.
public struct EngineIdentity: Sendable, Equatable {
  /// `postgres` or `sqlite`.
  public var dialect: String
  /// The version as the engine prints it, such as `15.18` or `3.40.1`.
  public var version: String

  /// An engine of this dialect and version.
  public init(dialect: String, version: String) {
    self.dialect = dialect
    self.version = version
  }

  /// `PostgreSQL 15.18` or `SQLite 3.40.1`.
  public var displayName: String { (dialect == "postgres" ? "PostgreSQL " : "SQLite ") + version }
}

/// An engine's refusal, in its own words.
public struct EngineError: Error, Sendable, Equatable {
  /// PostgreSQL's five-character SQLSTATE; nil on SQLite and where a connection broke.
  public var sqlstate: String?
  /// SQLite's extended result code name, such as `SQLITE_CONSTRAINT_NOTNULL`; nil on PostgreSQL.
  public var resultCode: String?
  /// The primary message, untranslated, without a severity prefix.
  public var message: String
  /// PostgreSQL's DETAIL.
  public var detail: String?
  /// PostgreSQL's HINT.
  public var hint: String?
  /// Byte offset into the SQL that was sent, from 0, where the engine names one.
  public var offset: Int?
  /// The session is gone: the server stopped, the time limit of the whole run was reached, or the file vanished.
  public var isFatal: Bool

  /// A refusal with the parts the engine gave.
  public init(
    sqlstate: String? = nil, resultCode: String? = nil, message: String, detail: String? = nil, hint: String? = nil,
    offset: Int? = nil, isFatal: Bool = false
  ) {
    self.sqlstate = sqlstate
    self.resultCode = resultCode
    self.message = message
    self.detail = detail
    self.hint = hint
    self.offset = offset
    self.isFatal = isFatal
  }
}

/// What an engine says of a statement that it could prepare and plan.
public struct PreparedShape: Sendable, Equatable {
  /// Number of parameters.
  public var parameterCount: Int
  /// Names of the result columns; empty for a statement without a result.
  public var columns: [String]
  /// PostgreSQL's type names of the result columns, SQLite's declared types (empty text where there is none).
  public var columnTypes: [String]

  /// A shape of these parts.
  public init(parameterCount: Int, columns: [String], columnTypes: [String]) {
    self.parameterCount = parameterCount
    self.columns = columns
    self.columnTypes = columnTypes
  }
}

/// What a held statement gave.
public struct HeldAnswer: Sendable, Equatable {
  /// Names of the result columns as the session has them now.
  public var columns: [String]
  /// Values as text; nil is NULL.
  public var rows: [[String?]]

  /// An answer of these parts.
  public init(columns: [String], rows: [[String?]]) {
    self.columns = columns
    self.rows = rows
  }
}

/// A session on one database of an engine. Not shared between tasks.
public protocol ReplayConnection: AnyObject {
  /// Runs one or more statements and throws away their rows.
  ///
  /// Several statements in one text run as PostgreSQL's simple query protocol runs them: as one implicit transaction
  /// unless they bring their own. SQLite runs them one after the other.
  func execute(_ sql: String) throws(EngineError)

  /// Runs one statement and returns its rows as text; nil is NULL.
  func rows(_ sql: String) throws(EngineError) -> [[String?]]

  /// The rows of several statements that only read, in their order.
  func rows(ofEach statements: [String]) throws(EngineError) -> [[[String?]]]

  /// Whether one statement can be prepared and planned outside of a transaction: as `prepareAndPlan`, of which only the refusal matters.
  func plan(_ sql: String) throws(EngineError)

  /// Prepares one statement and lets the engine plan it for unknown parameter values, without executing it.
  func prepareAndPlan(_ sql: String) throws(EngineError) -> PreparedShape

  /// Prepares one statement under a name and keeps it, as a driver does; one that has the name already is given up.
  func hold(_ sql: String, as name: String) throws(EngineError)

  /// The types of the parameters of a held statement, in their order; empty where the engine has none.
  func parameterTypes(ofHeld name: String) throws(EngineError) -> [String]

  /// Runs a held statement with SQL literals for its parameter marks; marks without a value are NULL.
  func runHeld(_ name: String, _ values: [String: String]) throws(EngineError) -> HeldAnswer

  /// The same, and then checks what is put off to the commit.
  func runHeldAndSettle(_ name: String, _ values: [String: String]) throws(EngineError)

  /// Begins a transaction whose writes are watched.
  func beginWatched() throws(EngineError)

  /// Tables, named as SQL names them, in which rows may have been written since `beginWatched`; a table too many is possible.
  func writtenTables() throws(EngineError) -> Set<String>

  /// A session on a copy of what stands now, with the same settings; nil where taking changes back costs less than a copy.
  func branched() throws(EngineError) -> (any ReplayConnection)?

  /// Ends the session. Nothing may be called afterwards.
  func close()
}

extension ReplayConnection {
  /// One after the other.
  public func rows(ofEach statements: [String]) throws(EngineError) -> [[[String?]]] {
    var all: [[[String?]]] = []
    for statement in statements { all.append(try rows(statement)) }
    return all
  }

  /// By preparing it.
  public func plan(_ sql: String) throws(EngineError) { _ = try prepareAndPlan(sql) }

  /// Nothing is put off where nothing can be checked early.
  public func runHeldAndSettle(_ name: String, _ values: [String: String]) throws(EngineError) { _ = try runHeld(name, values) }

  /// No copy: a server's transaction takes anything back.
  public func branched() throws(EngineError) -> (any ReplayConnection)? { nil }
}

/// A real engine, started by us or given to us, that holds databases of our own only.
public protocol ReplayEngine: AnyObject {
  /// What runs.
  var identity: EngineIdentity { get }

  /// A session on the one database that migrations are applied to. Only one may be open.
  func openWork() throws(EngineError) -> any ReplayConnection

  /// Freezes what the work database holds under a state's name. The work session must be closed before.
  func keepState(_ name: String) throws(EngineError)

  /// A session on a fresh copy of a kept state: what is done there harms neither the state nor the work database.
  func openCopy(ofState name: String) throws(EngineError) -> any ReplayConnection
}
