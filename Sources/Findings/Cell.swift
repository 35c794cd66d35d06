/// What a code version does on a schema state.
public struct Cell: Sendable {
  /// The outcome for the version as a whole.
  public enum Status: String, Sendable {
    /// Every query that could be judged works.
    case works
    /// At least one query fails.
    case breaks
    /// At least one query fails for some rows or values, and none always.
    case conditional
    /// No query could be judged.
    case unknown
  }

  /// The state's id.
  public var state: String
  /// The version's id.
  public var version: String
  /// Whether the deployment reaches it.
  public var isRequired: Bool
  /// What must hold so that the deployment does not reach it; nil where it reaches it always or never.
  public var condition: String?
  /// The outcome.
  public var status: Status
  /// The queries that fail, in the order of their files.
  public var broken: [BrokenQuery]

  /// A cell of these parts.
  public init(state: String, version: String, isRequired: Bool, status: Status, broken: [BrokenQuery] = []) {
    self.state = state
    self.version = version
    self.isRequired = isRequired
    self.status = status
    self.broken = broken
  }
}

/// A query that works on its own version's schema and fails on another.
public struct BrokenQuery: Sendable {
  /// Its name.
  public var query: String
  /// Its file.
  public var file: String
  /// Its line, from 1.
  public var line: Int
  /// What was tried: `prepare`, `read` or `write`.
  public var probe: String
  /// PostgreSQL's SQLSTATE or SQLite's result code.
  public var sqlstate: String?
  /// The engine's words.
  public var message: String
  /// What the claim rests on.
  public var evidence: Evidence
  /// The state since which it fails.
  public var sinceState: String
  /// On which rows or values that depends; nil where it fails always.
  public var when: String?

  /// A broken query of these parts.
  public init(
    query: String, file: String, line: Int, probe: String, sqlstate: String?, message: String, evidence: Evidence,
    sinceState: String
  ) {
    self.query = query
    self.file = file
    self.line = line
    self.probe = probe
    self.sqlstate = sqlstate
    self.message = message
    self.evidence = evidence
    self.sinceState = sinceState
  }
}
