import SourceText

/// What a query does on a schema, as far as the text and the simulated schema tell.
public enum Prediction: Sendable, Equatable {
  /// Everything in the query was understood and found.
  case works
  /// The engine surely refuses to prepare or to plan it.
  case breaks(ResolutionProblem)
  /// It cannot be told, and why.
  case unknown(String)

  /// `works`, `breaks` or `unknown`.
  public var word: String {
    switch self {
    case .works: "works"
    case .breaks: "breaks"
    case .unknown: "unknown"
    }
  }
}

/// Why the engine refuses a query.
public struct ResolutionProblem: Sendable, Equatable {
  /// As PostgreSQL gives it; nil on SQLite.
  public var sqlstate: String?
  /// The engine's own words, quotes included.
  public var message: String
  /// Where, in the query's SQL.
  public var span: Span

  /// A refusal in the engine's words.
  public init(sqlstate: String?, message: String, span: Span) {
    self.sqlstate = sqlstate
    self.message = message
    self.span = span
  }
}

/// Something that lets the query be prepared and makes it fail when it runs, for some rows or for all.
public struct WriteHazard: Sendable, Equatable {
  /// What the row meets.
  public enum Kind: String, Sendable {
    /// INSERT leaves out a column that is NOT NULL and has no default.
    case omitsNotNull
    /// NULL is written, as a constant, to a column that is NOT NULL.
    case writesNull
  }

  /// What the row meets.
  public var kind: Kind
  /// `23502`; nil on SQLite.
  public var sqlstate: String?
  /// The engine's own words.
  public var message: String
  /// The column.
  public var column: ColumnIdentity
  /// Where, in the query's SQL.
  public var span: Span
}
