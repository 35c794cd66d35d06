import SourceText

/// `[WITH …] MERGE INTO table USING source ON condition WHEN … [RETURNING …]`.
public struct Merge: Sendable {
  /// `WHEN [NOT] MATCHED … THEN …`.
  public struct Branch: Sendable {
    /// `MATCHED`, `NOT MATCHED BY SOURCE`, `NOT MATCHED [BY TARGET]`.
    public enum Match: UInt8, Sendable { case matched, notMatchedBySource, notMatchedByTarget }

    /// What is done.
    public enum Action: Sendable {
      /// `UPDATE SET …`.
      case update([Assignment])
      /// `DELETE`.
      case delete
      /// `INSERT [( columns )] [OVERRIDING …] VALUES ( … )`; no values are `DEFAULT VALUES`.
      case insert([AssignmentTarget], overriding: Insert.Overriding?, values: [Expression]?)
      /// `DO NOTHING`.
      case nothing
    }

    /// Which rows.
    public var match: Match
    /// `AND …`.
    public var condition: Expression?
    /// What is done.
    public var action: Action
    /// Where it stands.
    public var span: Span

    /// Made of these parts.
    @inlinable public init(match: Match, condition: Expression?, action: Action, span: Span = .zero) {
      self.match = match
      self.condition = condition
      self.action = action
      self.span = span
    }
  }

  /// `WITH …`.
  public var with: WithClause?
  /// What is changed.
  public var table: TableName
  /// What it is compared with.
  public var source: TableReference
  /// `ON …`.
  public var condition: Expression
  /// In the order written.
  public var branches: [Branch]
  /// `RETURNING …`.
  public var returning: ReturningClause?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    with: WithClause? = nil, table: TableName, source: TableReference, condition: Expression, branches: [Branch],
    returning: ReturningClause? = nil, span: Span = .zero
  ) {
    self.with = with
    self.table = table
    self.source = source
    self.condition = condition
    self.branches = branches
    self.returning = returning
    self.span = span
  }
}
