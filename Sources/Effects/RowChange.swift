/// Rows that a statement changes.
public struct RowChange: Sendable {
  /// Whether a WHERE restricts it (`WHERE true` does not).
  public var hasWhere = false
  /// Whether that WHERE only joins, tests for NULL, or compares flags and enums, so that it may leave nothing out.
  public var mayReachAll = false
  /// Whether an INSERT names its columns.
  public var hasColumnList = true
  /// Whether `*` stands in a select list.
  public var hasStar = false
  /// Whether an INSERT takes its rows from a query.
  public var isFromQuery = false
  /// The column that a sequence numbers and into which an INSERT puts values of a query; nil where the migration sets the sequence later.
  public var copiedNumbers: String?
  /// Rows that stand behind VALUES of an INSERT; nil for other changes.
  public var listed: Int?
  /// A column that an UPDATE sets more than once.
  public var assignedTwice: String?
  /// A constant that an UPDATE gives one column of all rows.
  public var constant: String?
  /// Whether an UPDATE gives the column NULL.
  public var assignsNull = false
  /// Whether other migrations give all rows other constants in the same column, as a table does that holds the schema's version.
  public var isVersionMark = false
  /// Whether it stands in a loop of a DO block.
  public var isInLoop = false
  /// Whether that loop commits.
  public var isLoopCommitting = false

  /// A change of rows.
  public init() {}
}
