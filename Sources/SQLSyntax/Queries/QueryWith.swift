import SourceText

/// `WITH [RECURSIVE] table, …`.
public struct WithClause: Sendable {
  /// `RECURSIVE`.
  public var isRecursive: Bool
  /// In the order written.
  public var tables: [CommonTableExpression]
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(isRecursive: Bool = false, tables: [CommonTableExpression], span: Span = .zero) {
    self.isRecursive = isRecursive
    self.tables = tables
    self.span = span
  }
}

/// `name [( columns )] AS [[NOT] MATERIALIZED] ( statement ) [SEARCH …] [CYCLE …]`.
public struct CommonTableExpression: Sendable {
  /// The table's name.
  public var name: Name
  /// New names of the columns.
  public var columns: [Name]
  /// `MATERIALIZED` is true, `NOT MATERIALIZED` false.
  public var isMaterialized: Bool?
  /// A query, or a data-changing statement.
  public var statement: Statement
  /// `SEARCH …`.
  @Rare public var search: SearchClause?
  /// `CYCLE …`.
  @Rare public var cycle: CycleClause?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    name: Name, columns: [Name] = [], isMaterialized: Bool? = nil, statement: Statement, search: SearchClause? = nil,
    cycle: CycleClause? = nil, span: Span = .zero
  ) {
    self.name = name
    self.columns = columns
    self.isMaterialized = isMaterialized
    self.statement = statement
    self.search = search
    self.cycle = cycle
    self.span = span
  }
}

/// `SEARCH BREADTH|DEPTH FIRST BY columns SET column`.
public struct SearchClause: Sendable {
  /// `BREADTH`.
  public var isBreadthFirst: Bool
  /// What the order goes by.
  public var columns: [Name]
  /// The column that holds the order.
  public var sequence: Name

  /// Made of these parts.
  @inlinable public init(isBreadthFirst: Bool, columns: [Name], sequence: Name) {
    self.isBreadthFirst = isBreadthFirst
    self.columns = columns
    self.sequence = sequence
  }
}

/// `CYCLE columns SET mark [TO value DEFAULT value] USING path`.
public struct CycleClause: Sendable {
  /// What is watched.
  public var columns: [Name]
  /// The column that is set.
  public var mark: Name
  /// Its value in a cycle.
  public var value: Expression?
  /// Its value otherwise.
  public var defaultValue: Expression?
  /// The column that holds the path.
  public var path: Name

  /// Made of these parts.
  @inlinable public init(columns: [Name], mark: Name, value: Expression? = nil, defaultValue: Expression? = nil, path: Name) {
    self.columns = columns
    self.mark = mark
    self.value = value
    self.defaultValue = defaultValue
    self.path = path
  }
}
