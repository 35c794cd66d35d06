import SourceText

/// `[WITH …] body [ORDER BY …] [LIMIT …] [FOR UPDATE …]`.
public struct Query: Sendable {
  /// `WITH …`.
  @Rare public var with: WithClause?
  /// What gives the rows.
  public var body: QueryBody
  /// `ORDER BY …`.
  public var orderBy: [SortKey]
  /// `LIMIT`, `OFFSET`, `FETCH`.
  @Rare public var limit: LimitClause?
  /// `FOR UPDATE` and its relatives.
  public var locking: [LockingClause]
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    with: WithClause? = nil, body: QueryBody, orderBy: [SortKey] = [], limit: LimitClause? = nil, locking: [LockingClause] = [],
    span: Span = .zero
  ) {
    self.with = with
    self.body = body
    self.orderBy = orderBy
    self.limit = limit
    self.locking = locking
    self.span = span
  }
}

/// What gives a query its rows.
public indirect enum QueryBody: Sendable {
  /// `SELECT …`.
  case select(Select)
  /// `VALUES (…), (…)`.
  case values(Values)
  /// `TABLE name`.
  case table(TableName)
  /// `… UNION …`.
  case setOperation(SetOperation)
  /// `( query )`, where the parentheses do not stand around everything.
  case nested(Query)
}

/// `SELECT [DISTINCT] columns [INTO …] [FROM …] [WHERE …] [GROUP BY …] [HAVING …] [WINDOW …]`.
public struct Select: Sendable {
  /// `ALL`, `DISTINCT`, `DISTINCT ON`.
  public enum Quantifier: Sendable {
    /// `ALL`, or nothing.
    case all
    /// `DISTINCT`.
    case distinct
    /// `DISTINCT ON ( … )`.
    case distinctOn([Expression])
  }

  /// Which rows stay.
  public var quantifier: Quantifier
  /// What is computed; PostgreSQL allows none.
  public var columns: [ResultColumn]
  /// `INTO table`: makes a table.
  @Rare public var into: IntoClause?
  /// Separated by commas.
  public var from: [TableReference]
  /// `WHERE …`.
  public var condition: Expression?
  /// `GROUP BY …`.
  @Rare public var groupBy: GroupByClause?
  /// `HAVING …`.
  public var having: Expression?
  /// `WINDOW …`.
  public var windows: [WindowDeclaration]
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    quantifier: Quantifier = .all, columns: [ResultColumn], into: IntoClause? = nil, from: [TableReference] = [],
    condition: Expression? = nil, groupBy: GroupByClause? = nil, having: Expression? = nil, windows: [WindowDeclaration] = [],
    span: Span = .zero
  ) {
    self.quantifier = quantifier
    self.columns = columns
    self.into = into
    self.from = from
    self.condition = condition
    self.groupBy = groupBy
    self.having = having
    self.windows = windows
    self.span = span
  }
}

/// `VALUES ( … ), ( … )`.
public struct Values: Sendable {
  /// In the order written.
  public var rows: [[Expression]]
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(rows: [[Expression]], span: Span = .zero) {
    self.rows = rows
    self.span = span
  }
}

/// `left UNION|INTERSECT|EXCEPT [ALL] right`.
public struct SetOperation: Sendable {
  /// Which operation.
  public enum Kind: String, Sendable { case union, intersect, except }

  /// The left side.
  public var left: QueryBody
  /// Which operation.
  public var kind: Kind
  /// `ALL`: duplicates stay.
  public var isAll: Bool
  /// The right side.
  public var right: QueryBody
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(left: QueryBody, kind: Kind, isAll: Bool = false, right: QueryBody, span: Span = .zero) {
    self.left = left
    self.kind = kind
    self.isAll = isAll
    self.right = right
    self.span = span
  }
}

/// `expression [[AS] label]`, `*`, `t.*`.
public struct ResultColumn: Sendable {
  /// The value.
  public var expression: Expression
  /// The label.
  public var alias: Name?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(expression: Expression, alias: Name? = nil, span: Span = .zero) {
    self.expression = expression
    self.alias = alias
    self.span = span
  }
}

/// `INTO [TEMPORARY | UNLOGGED] [TABLE] name`.
public struct IntoClause: Sendable {
  /// How long the table lives.
  public enum Persistence: UInt8, Sendable { case permanent, temporary, unlogged }

  /// The table that is made.
  public var table: QualifiedName
  /// How long it lives.
  public var persistence: Persistence

  /// Made of these parts.
  @inlinable public init(table: QualifiedName, persistence: Persistence = .permanent) {
    self.table = table
    self.persistence = persistence
  }
}

/// `expression [ASC | DESC | USING operator] [NULLS FIRST | LAST]`.
public struct SortKey: Sendable {
  /// What is sorted by.
  public var expression: Expression
  /// `ASC`, `DESC`.
  public var direction: SortDirection?
  /// `USING operator`.
  @Rare public var usingOperator: OperatorName?
  /// `NULLS FIRST`, `NULLS LAST`.
  public var nulls: NullsPlacement?

  /// Made of these parts.
  @inlinable public init(
    expression: Expression, direction: SortDirection? = nil, usingOperator: OperatorName? = nil, nulls: NullsPlacement? = nil
  ) {
    self.expression = expression
    self.direction = direction
    self.usingOperator = usingOperator
    self.nulls = nulls
  }
}

/// `LIMIT count OFFSET start`, `OFFSET start FETCH FIRST count ROWS ONLY | WITH TIES`.
public struct LimitClause: Sendable {
  /// Nil where only OFFSET stands, and for `LIMIT ALL`.
  public var count: Expression?
  /// `LIMIT ALL`.
  public var isAll: Bool
  /// Whether `FETCH` was written.
  public var isFetch: Bool
  /// `WITH TIES`.
  public var withTies: Bool
  /// `OFFSET …`.
  public var offset: Expression?

  /// Made of these parts.
  @inlinable public init(
    count: Expression? = nil, isAll: Bool = false, isFetch: Bool = false, withTies: Bool = false, offset: Expression? = nil
  ) {
    self.count = count
    self.isAll = isAll
    self.isFetch = isFetch
    self.withTies = withTies
    self.offset = offset
  }
}

/// `FOR UPDATE | NO KEY UPDATE | SHARE | KEY SHARE [OF …] [NOWAIT | SKIP LOCKED]`.
public struct LockingClause: Sendable {
  /// How strong.
  public enum Strength: String, Sendable {
    case update, noKeyUpdate = "no key update", share, keyShare = "key share"
  }
  /// What happens when the row is locked.
  public enum Wait: UInt8, Sendable { case block, nowait, skipLocked }

  /// How strong.
  public var strength: Strength
  /// `OF …`.
  public var tables: [QualifiedName]
  /// What happens when the row is locked.
  public var wait: Wait
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(strength: Strength, tables: [QualifiedName] = [], wait: Wait = .block, span: Span = .zero) {
    self.strength = strength
    self.tables = tables
    self.wait = wait
    self.span = span
  }
}

/// `GROUP BY [ALL | DISTINCT] element, …`.
public struct GroupByClause: Sendable {
  /// `ALL`, `DISTINCT` or nothing.
  public enum Quantifier: UInt8, Sendable { case none, all, distinct }

  /// Whether duplicate grouping sets stay.
  public var quantifier: Quantifier
  /// In the order written.
  public var elements: [GroupingElement]

  /// Made of these parts.
  @inlinable public init(quantifier: Quantifier = .none, elements: [GroupingElement]) {
    self.quantifier = quantifier
    self.elements = elements
  }
}

/// An element of GROUP BY.
public indirect enum GroupingElement: Sendable {
  /// `a`.
  case expression(Expression)
  /// `()`.
  case empty
  /// `CUBE ( … )`.
  case cube([Expression])
  /// `ROLLUP ( … )`.
  case rollup([Expression])
  /// `GROUPING SETS ( … )`.
  case sets([GroupingElement])
}
