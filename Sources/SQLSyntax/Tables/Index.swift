import SourceText

/// `CREATE [UNIQUE] INDEX [CONCURRENTLY] [[IF NOT EXISTS] name] ON [ONLY] table [USING method] ( … ) …`.
public struct CreateIndex: Sendable {
  /// `UNIQUE`.
  public var isUnique: Bool
  /// `CONCURRENTLY`.
  public var isConcurrent: Bool
  /// `IF NOT EXISTS`.
  public var ifNotExists: Bool
  /// Nil where the server makes the name up. PostgreSQL's has no qualifier; the index goes to its table's schema.
  public var name: QualifiedName?
  /// `ONLY`: not on the partitions.
  public var only: Bool
  /// The table. SQLite's has no qualifier; the index's qualifier counts.
  public var table: QualifiedName
  /// `USING method`.
  @Rare public var accessMethod: Name?
  /// In the order written.
  public var elements: [IndexElement]
  /// `INCLUDE ( … )`.
  public var include: [IndexElement]
  /// `NULLS DISTINCT` is true, `NULLS NOT DISTINCT` is false, neither is nil.
  public var nullsDistinct: Bool?
  /// `WITH ( … )`; nil when not written.
  public var options: [DefinitionItem]?
  /// `TABLESPACE name`.
  @Rare public var tablespace: Name?
  /// `WHERE predicate`.
  public var predicate: Expression?

  /// An index of these parts.
  @inlinable public init(
    isUnique: Bool = false, isConcurrent: Bool = false, ifNotExists: Bool = false, name: QualifiedName? = nil,
    only: Bool = false, table: QualifiedName, accessMethod: Name? = nil, elements: [IndexElement],
    include: [IndexElement] = [], nullsDistinct: Bool? = nil, options: [DefinitionItem]? = nil,
    tablespace: Name? = nil, predicate: Expression? = nil
  ) {
    self.isUnique = isUnique
    self.isConcurrent = isConcurrent
    self.ifNotExists = ifNotExists
    self.name = name
    self.only = only
    self.table = table
    self.accessMethod = accessMethod
    self.elements = elements
    self.include = include
    self.nullsDistinct = nullsDistinct
    self.options = options
    self.tablespace = tablespace
    self.predicate = predicate
  }
}

/// `{ column | function(…) | ( expression ) } [COLLATE c] [opclass [( … )]] [ASC|DESC] [NULLS FIRST|LAST]`.
public struct IndexElement: Sendable {
  /// What is indexed.
  public enum Target: Sendable {
    /// A column by name.
    case column(Name)
    /// A function call, or any expression in parentheses; SQLite wants no parentheses.
    case expression(Expression)
  }

  /// The whole element.
  public var span: Span
  /// A column or an expression.
  public var target: Target
  /// `COLLATE …`.
  @Rare public var collation: QualifiedName?
  /// The operator class.
  @Rare public var operatorClass: QualifiedName?
  /// `( name = value, … )` behind the operator class.
  public var operatorClassParameters: [DefinitionItem]
  /// `ASC | DESC`.
  public var direction: SortDirection?
  /// `NULLS FIRST | LAST`.
  public var nulls: NullsPlacement?

  /// An element of these parts.
  @inlinable public init(
    span: Span, target: Target, collation: QualifiedName? = nil, operatorClass: QualifiedName? = nil,
    operatorClassParameters: [DefinitionItem] = [], direction: SortDirection? = nil, nulls: NullsPlacement? = nil
  ) {
    self.span = span
    self.target = target
    self.collation = collation
    self.operatorClass = operatorClass
    self.operatorClassParameters = operatorClassParameters
    self.direction = direction
    self.nulls = nulls
  }
}
