import SourceText

/// `CREATE [TEMP | UNLOGGED] SEQUENCE [IF NOT EXISTS] name option …`.
public struct CreateSequence: Sendable {
  /// TEMP, UNLOGGED or neither.
  public var persistence: Persistence
  /// `IF NOT EXISTS`.
  public var ifNotExists: Bool
  /// The new sequence.
  public var name: QualifiedName
  /// In the order written.
  public var options: [SequenceOption]

  /// A sequence of these parts.
  @inlinable public init(
    persistence: Persistence = .permanent, ifNotExists: Bool = false, name: QualifiedName, options: [SequenceOption] = []
  ) {
    self.persistence = persistence
    self.ifNotExists = ifNotExists
    self.name = name
    self.options = options
  }
}

/// `ALTER SEQUENCE [IF EXISTS] name option …`; renaming, owner and schema are an `AlterTable` of kind sequence.
public struct AlterSequence: Sendable {
  /// `IF EXISTS`.
  public var ifExists: Bool
  /// The sequence.
  public var name: QualifiedName
  /// In the order written, at least one.
  public var options: [SequenceOption]

  /// A statement of these parts.
  @inlinable public init(ifExists: Bool = false, name: QualifiedName, options: [SequenceOption]) {
    self.ifExists = ifExists
    self.name = name
    self.options = options
  }
}

/// One option of a sequence or identity column.
public struct SequenceOption: Sendable {
  /// Which option. Numbers are as they were spelled, sign included.
  public enum Kind: Sendable {
    /// `AS type`.
    case type(DataType)
    /// `INCREMENT [BY] n`.
    case increment(String)
    /// `MINVALUE n`.
    case minValue(String)
    /// `NO MINVALUE`.
    case noMinValue
    /// `MAXVALUE n`.
    case maxValue(String)
    /// `NO MAXVALUE`.
    case noMaxValue
    /// `START [WITH] n`.
    case start(String)
    /// `RESTART [[WITH] n]`.
    case restart(String?)
    /// `CACHE n`.
    case cache(String)
    /// `CYCLE`.
    case cycle
    /// `NO CYCLE`.
    case noCycle
    /// `OWNED BY table.column`: the names in order; one name `none` is NONE.
    case ownedBy([Name])
    /// `SEQUENCE NAME name`, in identity columns as pg_dump writes them.
    case sequenceName(QualifiedName)
    /// `LOGGED`.
    case logged
    /// `UNLOGGED`.
    case unlogged
  }

  /// The whole option.
  public var span: Span
  /// Which option.
  public var kind: Kind

  /// An option that stands at `span`.
  @inlinable public init(span: Span, kind: Kind) {
    self.span = span
    self.kind = kind
  }
}
