import SourceText

/// `[CONSTRAINT name] kind [attributes]` as an element of a table.
public struct TableConstraint: Sendable {
  /// What the constraint demands.
  public indirect enum Kind: Sendable {
    /// `CHECK ( expression ) [ON CONFLICT …]`.
    case check(Expression, onConflict: ConflictResolution?)
    /// `NOT NULL column`, PostgreSQL 18.
    case notNull(Name)
    /// `PRIMARY KEY ( … )` or `PRIMARY KEY USING INDEX name`.
    case primaryKey(KeyConstraint)
    /// `UNIQUE ( … )` or `UNIQUE USING INDEX name`.
    case unique(KeyConstraint)
    /// `FOREIGN KEY ( … ) REFERENCES …`.
    case foreignKey(ForeignKey)
    /// `EXCLUDE [USING method] ( … )`.
    case exclude(ExclusionConstraint)
  }

  /// From CONSTRAINT to the last attribute.
  public var span: Span
  /// `CONSTRAINT name`.
  public var name: Name?
  /// What is demanded.
  public var kind: Kind
  /// `DEFERRABLE`, `NOT VALID` and so on behind it.
  public var attributes: ConstraintAttributes

  /// A constraint of these parts.
  @inlinable public init(span: Span, name: Name? = nil, kind: Kind, attributes: ConstraintAttributes = ConstraintAttributes()) {
    self.span = span
    self.name = name
    self.kind = kind
    self.attributes = attributes
  }
}

/// `[NOT] DEFERRABLE`, `INITIALLY …`, `[NOT] ENFORCED`, `NOT VALID`, `NO INHERIT` behind a constraint.
public struct ConstraintAttributes: Sendable {
  /// `INITIALLY DEFERRED | IMMEDIATE`.
  public enum Initially: UInt8, Sendable { case deferred, immediate }

  /// `DEFERRABLE` is true, `NOT DEFERRABLE` is false, neither is nil.
  public var isDeferrable: Bool?
  /// `INITIALLY …`.
  public var initially: Initially?
  /// `ENFORCED` is true, `NOT ENFORCED` is false, neither is nil.
  public var isEnforced: Bool?
  /// `NOT VALID`: existing rows are not checked.
  public var isNotValid: Bool
  /// `NO INHERIT`: children do not get it.
  public var isNoInherit: Bool

  /// Attributes; the default is that none was written.
  @inlinable public init(
    isDeferrable: Bool? = nil, initially: Initially? = nil, isEnforced: Bool? = nil, isNotValid: Bool = false,
    isNoInherit: Bool = false
  ) {
    self.isDeferrable = isDeferrable
    self.initially = initially
    self.isEnforced = isEnforced
    self.isNotValid = isNotValid
    self.isNoInherit = isNoInherit
  }
}

/// The key of a PRIMARY KEY or UNIQUE, as table constraint or behind a column.
public struct KeyConstraint: Sendable {
  /// Empty behind a column and with `USING INDEX`.
  public var columns: [KeyColumn]
  /// `WITHOUT OVERLAPS` behind the last column, PostgreSQL 18.
  public var isWithoutOverlaps: Bool
  /// `ASC | DESC` behind a column's PRIMARY KEY, SQLite.
  public var direction: SortDirection?
  /// `AUTOINCREMENT`, SQLite.
  public var isAutoincrement: Bool
  /// `NULLS DISTINCT` is true, `NULLS NOT DISTINCT` is false, neither is nil (distinct).
  public var nullsDistinct: Bool?
  /// `INCLUDE ( … )`.
  public var include: [Name]
  /// `USING INDEX name`: takes an existing index over.
  @Rare public var usingIndex: Name?
  /// `WITH ( … )`; nil when not written.
  public var options: [DefinitionItem]?
  /// `USING INDEX TABLESPACE name`.
  @Rare public var tablespace: Name?
  /// `ON CONFLICT …`, SQLite.
  public var onConflict: ConflictResolution?

  /// A key of these parts.
  @inlinable public init(
    columns: [KeyColumn] = [], isWithoutOverlaps: Bool = false, direction: SortDirection? = nil,
    isAutoincrement: Bool = false, nullsDistinct: Bool? = nil, include: [Name] = [], usingIndex: Name? = nil,
    options: [DefinitionItem]? = nil, tablespace: Name? = nil, onConflict: ConflictResolution? = nil
  ) {
    self.columns = columns
    self.isWithoutOverlaps = isWithoutOverlaps
    self.direction = direction
    self.isAutoincrement = isAutoincrement
    self.nullsDistinct = nullsDistinct
    self.include = include
    self.usingIndex = usingIndex
    self.options = options
    self.tablespace = tablespace
    self.onConflict = onConflict
  }
}

/// `column [COLLATE collation] [ASC | DESC]`; collation and direction only in SQLite.
public struct KeyColumn: Sendable {
  /// The column.
  public var name: Name
  /// `COLLATE collation`.
  @Rare public var collation: Name?
  /// `ASC | DESC`.
  public var direction: SortDirection?

  /// A column of a key.
  @inlinable public init(name: Name, collation: Name? = nil, direction: SortDirection? = nil) {
    self.name = name
    self.collation = collation
    self.direction = direction
  }
}

/// `EXCLUDE [USING method] ( element WITH operator, … ) [INCLUDE ( … )] [WITH ( … )] [USING INDEX TABLESPACE t] [WHERE ( … )]`.
public struct ExclusionConstraint: Sendable {
  /// `element WITH operator`.
  public struct Element: Sendable {
    /// What is compared.
    public var element: IndexElement
    /// How; two rows conflict when all operators say true.
    public var operatorName: OperatorName

    /// An element of an exclusion.
    @inlinable public init(element: IndexElement, operatorName: OperatorName) {
      self.element = element
      self.operatorName = operatorName
    }
  }

  /// `USING method`; gist and spgist are usual.
  public var accessMethod: Name?
  /// In the order written.
  public var elements: [Element]
  /// `INCLUDE ( … )`.
  public var include: [Name]
  /// `WITH ( … )`; nil when not written.
  public var options: [DefinitionItem]?
  /// `USING INDEX TABLESPACE name`.
  public var tablespace: Name?
  /// `WHERE ( predicate )`.
  public var predicate: Expression?

  /// An exclusion of these parts.
  @inlinable public init(
    accessMethod: Name? = nil, elements: [Element], include: [Name] = [], options: [DefinitionItem]? = nil,
    tablespace: Name? = nil, predicate: Expression? = nil
  ) {
    self.accessMethod = accessMethod
    self.elements = elements
    self.include = include
    self.options = options
    self.tablespace = tablespace
    self.predicate = predicate
  }
}
