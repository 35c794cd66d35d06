/// What an engine was seen to do for one statement to the relations that were there before it.
public struct TraceObservation: Sendable {
  /// A relation that was there before the statement.
  public struct Standing: Sendable, Equatable {
    /// PostgreSQL's `relkind`: `r` table, `p` partitioned table, `i` index, `I` index of a partitioned table, `v` view,
    /// `m` materialized view, `S` sequence, `f` foreign table, `c` composite type.
    public var kind: String
    /// The table of an index, as names below; nil for other kinds.
    public var table: String?

    /// A relation of this kind.
    public init(kind: String, table: String? = nil) {
      self.kind = kind
      self.table = table
    }

    /// Whether it is an index.
    public var isIndex: Bool { kind == "i" || kind == "I" }
    /// Whether its rows lie in a file of its own.
    public var hasRows: Bool { kind == "r" || kind == "m" }
  }

  /// Every relation before the statement, by name; with its schema and a dot before it unless that is `public`.
  public var standing: [String: Standing] = [:]
  /// Modes by relation, in the words of `LOCK TABLE`; a relation may have several.
  public var locks: [String: Set<String>] = [:]
  /// Tables and materialized views with another file than before.
  public var rewritten: Set<String> = []
  /// Tables of which a scan was begun.
  public var scanned: Set<String> = []
  /// Whether the server refused it in a transaction block, so that it was watched from a second session.
  public var isOutsideTransaction = false
  /// Why it did not run; nil when it did.
  public var error: EngineError?

  /// Nothing seen yet.
  public init() {}
}

/// A session that runs statements one by one, each in a transaction of its own where it can, and looks at what each does.
public protocol TraceSession: AnyObject {
  /// What runs.
  var identity: EngineIdentity { get }

  /// Forgets settings, roles and temporary tables, as a new session would.
  func refresh() throws(EngineError)

  /// Runs a statement.
  ///
  /// - Parameters:
  ///   - relations: names of tables that the statement is expected to lock. One that runs outside of a transaction is made to wait on
  ///     each, so that what it asks for can be seen however quick it is.
  ///   - keeps: whether the statement commits; otherwise it is rolled back where that is possible.
  func observe(_ sql: String, expecting relations: [String], keeps: Bool) throws(EngineError) -> TraceObservation

  /// Runs SQL that nobody looks at.
  func execute(_ sql: String) throws(EngineError)
}

/// An engine whose statements can be watched.
public protocol TracingEngine: ReplayEngine {
  /// A session on the work database that runs and watches statements; as the role that migrations run as, or as the server's own, which
  /// may do what only a superuser may.
  func openTrace(asSuperuser: Bool) throws(EngineError) -> any TraceSession
}

extension EngineIdentity {
  /// The first number of the version; 0 where it begins with none.
  public var major: Int { number(0) ?? 0 }
  /// The second number of the version.
  public var minor: Int? { number(1) }

  private func number(_ place: Int) -> Int? { version.split(separator: ".").dropFirst(place).first.flatMap { Int($0) } }
}
