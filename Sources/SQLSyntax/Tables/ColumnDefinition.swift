import SourceText

/// `name [type] [STORAGE mode] [COMPRESSION method] [OPTIONS ( … )] [COLLATE collation] [constraint …]`.
public struct ColumnDefinition: Sendable {
  /// From the name to the end of the last constraint.
  public var span: Span
  /// The column.
  public var name: Name
  /// Nil for SQLite's typeless columns, and for the columns of `OF type` and `PARTITION OF parent`.
  public var type: DataType?
  /// `WITH OPTIONS` was written (typed tables and partitions).
  public var hasWithOptions: Bool
  /// What few columns have.
  @usableFromInline var extras: Rare<Extras>
  /// In the order written.
  public var constraints: [ColumnConstraint]

  @usableFromInline struct Extras: Sendable {
    var storage: Name?
    var compression: Name?
    var foreignOptions: [ForeignOption] = []
    var collation: QualifiedName?
  }

  /// A column with nothing between its type and its constraints.
  @inlinable public init(
    span: Span, name: Name, type: DataType? = nil, hasWithOptions: Bool = false, constraints: [ColumnConstraint] = []
  ) {
    self.span = span
    self.name = name
    self.type = type
    self.hasWithOptions = hasWithOptions
    extras = .absent
    self.constraints = constraints
  }

  /// A column of these parts.
  public init(
    span: Span, name: Name, type: DataType? = nil, hasWithOptions: Bool = false, storage: Name? = nil,
    compression: Name? = nil, foreignOptions: [ForeignOption] = [], collation: QualifiedName? = nil,
    constraints: [ColumnConstraint] = []
  ) {
    self.init(span: span, name: name, type: type, hasWithOptions: hasWithOptions, constraints: constraints)
    if storage == nil, compression == nil, foreignOptions.isEmpty, collation == nil { return }
    extras = .present(
      Extras(storage: storage, compression: compression, foreignOptions: foreignOptions, collation: collation))
  }
}

extension ColumnDefinition {
  private var some: Extras {
    get { extras.wrappedValue ?? Extras() }
    set { extras = .present(newValue) }
  }

  /// `STORAGE mode`; `DEFAULT` is the name `default`.
  public var storage: Name? {
    get { extras.wrappedValue?.storage }
    set { some.storage = newValue }
  }

  /// `COMPRESSION method`; `DEFAULT` is the name `default`.
  public var compression: Name? {
    get { extras.wrappedValue?.compression }
    set { some.compression = newValue }
  }

  /// `OPTIONS ( … )` of a foreign table's column.
  public var foreignOptions: [ForeignOption] {
    get { extras.wrappedValue?.foreignOptions ?? [] }
    set { some.foreignOptions = newValue }
  }

  /// `COLLATE collation`, wherever among the constraints it stood.
  public var collation: QualifiedName? {
    get { extras.wrappedValue?.collation }
    set { some.collation = newValue }
  }
}

/// Shows its parts in the order in which they are written.
extension ColumnDefinition: CustomReflectable {
  /// All parts, those in the box beside the others.
  public var customMirror: Mirror {
    Mirror(
      self,
      children: [
        "span": span, "name": name, "type": type as Any, "hasWithOptions": hasWithOptions, "storage": storage as Any,
        "compression": compression as Any, "foreignOptions": foreignOptions, "collation": collation as Any,
        "constraints": constraints,
      ], displayStyle: .struct)
  }
}

/// `[CONSTRAINT name] kind [attributes]` behind a column.
public struct ColumnConstraint: Sendable {
  /// What the constraint demands.
  public enum Kind: Sendable {
    /// `NOT NULL [NO INHERIT] [ON CONFLICT …]`; NO INHERIT stands in the attributes.
    case notNull(onConflict: ConflictResolution?)
    /// `NULL [ON CONFLICT …]`: says that nulls are allowed.
    case null(onConflict: ConflictResolution?)
    /// `DEFAULT expression`.
    case `default`(Expression)
    /// `CHECK ( expression ) [ON CONFLICT …]`.
    case check(Expression, onConflict: ConflictResolution?)
    /// `PRIMARY KEY [ASC|DESC] [ON CONFLICT …] [AUTOINCREMENT] [WITH ( … )] [USING INDEX TABLESPACE t]`; the key has no columns.
    indirect case primaryKey(KeyConstraint)
    /// `UNIQUE [NULLS [NOT] DISTINCT] …`; the key has no columns.
    indirect case unique(KeyConstraint)
    /// `REFERENCES table [( column )] …`.
    indirect case references(ForeignKeyReference)
    /// `GENERATED ALWAYS AS ( expression ) [STORED|VIRTUAL]`.
    indirect case generated(GeneratedColumn)
    /// `GENERATED ALWAYS|BY DEFAULT AS IDENTITY [( options )]`.
    indirect case identity(IdentityColumn)
  }

  /// From CONSTRAINT to the last attribute.
  public var span: Span
  /// `CONSTRAINT name`.
  public var name: Name?
  /// What is demanded.
  public var kind: Kind
  /// `DEFERRABLE`, `NOT ENFORCED` and so on behind it.
  public var attributes: ConstraintAttributes

  /// A constraint of these parts.
  @inlinable public init(span: Span, name: Name? = nil, kind: Kind, attributes: ConstraintAttributes = ConstraintAttributes()) {
    self.span = span
    self.name = name
    self.kind = kind
    self.attributes = attributes
  }
}

/// `[GENERATED ALWAYS] AS ( expression ) [STORED | VIRTUAL]`.
public struct GeneratedColumn: Sendable {
  /// Where the values live.
  public enum Storage: UInt8, Sendable { case stored, virtual }

  /// The expression in the parentheses.
  public var expression: Expression
  /// Nil when neither word stands there: virtual, in both dialects (PostgreSQL from 18, before that an error).
  public var storage: Storage?
  /// Whether `GENERATED ALWAYS` was written; SQLite allows to leave it out.
  public var hasGeneratedAlways: Bool

  /// A generated column of these parts.
  @inlinable public init(expression: Expression, storage: Storage? = nil, hasGeneratedAlways: Bool = true) {
    self.expression = expression
    self.storage = storage
    self.hasGeneratedAlways = hasGeneratedAlways
  }
}

/// `GENERATED { ALWAYS | BY DEFAULT } AS IDENTITY [( sequence options )]`.
public struct IdentityColumn: Sendable {
  /// Whether a value given by the user is refused (`ALWAYS`) or taken (`BY DEFAULT`).
  public enum Generation: UInt8, Sendable { case always, byDefault }

  /// ALWAYS or BY DEFAULT.
  public var generation: Generation
  /// In the order written.
  public var options: [SequenceOption]

  /// An identity column of these parts.
  @inlinable public init(generation: Generation, options: [SequenceOption] = []) {
    self.generation = generation
    self.options = options
  }
}
