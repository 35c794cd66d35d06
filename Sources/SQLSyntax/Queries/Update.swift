import SourceText

/// `[WITH …] UPDATE [OR …] table [AS alias] SET … [FROM …] [WHERE …] [RETURNING …] [ORDER BY …] [LIMIT …]`.
public struct Update: Sendable {
  /// `WITH …`.
  @Rare public var with: WithClause?
  /// `UPDATE OR …`, SQLite.
  public var or: ConflictResolution?
  /// What is changed.
  public var table: TableName
  /// `SET …`.
  public var assignments: [Assignment]
  /// `FROM …`.
  public var from: [TableReference]
  /// `WHERE …`.
  public var condition: Expression?
  /// `RETURNING …`.
  @Rare public var returning: ReturningClause?
  /// `ORDER BY …`, SQLite where compiled in.
  public var orderBy: [SortKey]
  /// `LIMIT …`, SQLite where compiled in.
  @Rare public var limit: LimitClause?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    with: WithClause? = nil, or: ConflictResolution? = nil, table: TableName, assignments: [Assignment],
    from: [TableReference] = [], condition: Expression? = nil, returning: ReturningClause? = nil, orderBy: [SortKey] = [],
    limit: LimitClause? = nil, span: Span = .zero
  ) {
    self.with = with
    self.or = or
    self.table = table
    self.assignments = assignments
    self.from = from
    self.condition = condition
    self.returning = returning
    self.orderBy = orderBy
    self.limit = limit
    self.span = span
  }
}
