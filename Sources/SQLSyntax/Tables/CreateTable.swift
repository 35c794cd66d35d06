import SourceText

/// How long a relation lives and whether it is logged.
public enum Persistence: UInt8, Sendable { case permanent, temporary, unlogged }

/// `CREATE [TEMP | UNLOGGED] TABLE [IF NOT EXISTS] name { ( … ) | OF type … | PARTITION OF parent … } …`.
public struct CreateTable: Sendable {
  /// What a transaction's end does with a temporary table's rows.
  public enum OnCommit: UInt8, Sendable { case preserveRows, deleteRows, drop }

  /// TEMP, UNLOGGED or neither.
  public var persistence: Persistence
  /// `IF NOT EXISTS`.
  public var ifNotExists: Bool
  /// The new table.
  public var name: QualifiedName
  /// Nil when no parentheses stand there, as in `PARTITION OF p FOR VALUES …`; empty for `()`.
  public var elements: [TableElement]?
  /// `OF type`.
  @Rare public var ofType: QualifiedName?
  /// `PARTITION OF parent`.
  @Rare public var partitionOf: QualifiedName?
  /// The bound of a partition; set exactly when `partitionOf` is.
  @Rare public var bound: PartitionBound?
  /// `INHERITS ( … )`.
  public var inherits: [QualifiedName]
  /// `PARTITION BY …`.
  @Rare public var partitionBy: PartitionKey?
  /// `USING method`.
  @Rare public var accessMethod: Name?
  /// `WITH ( … )`; nil when not written.
  public var options: [DefinitionItem]?
  /// `WITHOUT OIDS`, which says nothing any more.
  public var isWithoutOids: Bool
  /// `ON COMMIT …`.
  public var onCommit: OnCommit?
  /// `TABLESPACE name`.
  @Rare public var tablespace: Name?
  /// `STRICT`, SQLite.
  public var isStrict: Bool
  /// `WITHOUT ROWID`, SQLite.
  public var isWithoutRowid: Bool

  /// A table of these parts.
  @inlinable public init(
    persistence: Persistence = .permanent, ifNotExists: Bool = false, name: QualifiedName,
    elements: [TableElement]? = nil, ofType: QualifiedName? = nil, partitionOf: QualifiedName? = nil,
    bound: PartitionBound? = nil, inherits: [QualifiedName] = [], partitionBy: PartitionKey? = nil,
    accessMethod: Name? = nil, options: [DefinitionItem]? = nil, isWithoutOids: Bool = false,
    onCommit: OnCommit? = nil, tablespace: Name? = nil, isStrict: Bool = false, isWithoutRowid: Bool = false
  ) {
    self.persistence = persistence
    self.ifNotExists = ifNotExists
    self.name = name
    self.elements = elements
    self.ofType = ofType
    self.partitionOf = partitionOf
    self.bound = bound
    self.inherits = inherits
    self.partitionBy = partitionBy
    self.accessMethod = accessMethod
    self.options = options
    self.isWithoutOids = isWithoutOids
    self.onCommit = onCommit
    self.tablespace = tablespace
    self.isStrict = isStrict
    self.isWithoutRowid = isWithoutRowid
  }
}

/// One entry between the parentheses of CREATE TABLE.
public indirect enum TableElement: Sendable {
  /// A column.
  case column(ColumnDefinition)
  /// A constraint of the table.
  case constraint(TableConstraint)
  /// `LIKE source [INCLUDING | EXCLUDING …]`.
  case like(LikeClause)
}

/// `LIKE source { INCLUDING | EXCLUDING } property …`.
public struct LikeClause: Sendable {
  /// What is copied.
  public enum Property: String, Sendable {
    case comments, compression, constraints, defaults, identity, generated, indexes, statistics, storage, all
  }

  /// One `INCLUDING x` or `EXCLUDING x`.
  public struct Option: Sendable {
    /// INCLUDING, not EXCLUDING.
    public var including: Bool
    /// What is copied or not.
    public var property: Property

    /// An option.
    @inlinable public init(including: Bool, property: Property) {
      self.including = including
      self.property = property
    }
  }

  /// The whole clause.
  public var span: Span
  /// The relation whose columns are copied.
  public var source: QualifiedName
  /// In the order written; later ones win.
  public var options: [Option]

  /// A clause of these parts.
  @inlinable public init(span: Span, source: QualifiedName, options: [Option] = []) {
    self.span = span
    self.source = source
    self.options = options
  }
}
