import SourceText

/// `[WITH …] DELETE FROM table [AS alias] [USING …] [WHERE …] [RETURNING …] [ORDER BY …] [LIMIT …]`.
public struct Delete: Sendable {
  /// `WITH …`.
  @Rare public var with: WithClause?
  /// What loses rows.
  public var table: TableName
  /// `USING …`.
  public var using: [TableReference]
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
    with: WithClause? = nil, table: TableName, using: [TableReference] = [], condition: Expression? = nil,
    returning: ReturningClause? = nil, orderBy: [SortKey] = [], limit: LimitClause? = nil, span: Span = .zero
  ) {
    self.with = with
    self.table = table
    self.using = using
    self.condition = condition
    self.returning = returning
    self.orderBy = orderBy
    self.limit = limit
    self.span = span
  }
}
