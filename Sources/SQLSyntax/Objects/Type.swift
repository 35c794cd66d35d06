import SourceText

/// `CREATE TYPE name …`.
public struct CreateType: Sendable {
  /// Which of the five forms.
  public enum Definition: Sendable {
    /// `CREATE TYPE name`: announces a base type.
    case shell
    /// `AS ( attribute type [COLLATE c], … )`.
    case composite([CompositeAttribute])
    /// `AS ENUM ( 'label', … )`.
    case enumeration([StringLiteral])
    /// `AS RANGE ( subtype = …, … )`.
    case range([DefinitionItem])
    /// `( input = …, output = …, … )`.
    case base([DefinitionItem])
  }

  /// The new type.
  public var name: QualifiedName
  /// What it is.
  public var definition: Definition

  /// A type of these parts.
  public init(name: QualifiedName, definition: Definition) {
    self.name = name
    self.definition = definition
  }
}

/// `name type [COLLATE collation]` in a composite type.
public struct CompositeAttribute: Sendable {
  /// The whole attribute.
  public var span: Span
  /// The attribute.
  public var name: Name
  /// Its type.
  public var type: DataType
  /// `COLLATE …`.
  public var collation: QualifiedName?

  /// An attribute of these parts.
  public init(span: Span, name: Name, type: DataType, collation: QualifiedName? = nil) {
    self.span = span
    self.name = name
    self.type = type
    self.collation = collation
  }
}

/// `ALTER TYPE name …`.
public struct AlterType: Sendable {
  /// What is done.
  public enum Change: Sendable {
    /// `ADD VALUE [IF NOT EXISTS] 'label' [BEFORE | AFTER 'neighbor']`.
    case addValue(StringLiteral, ifNotExists: Bool, place: ValuePlace?)
    /// `RENAME VALUE 'old' TO 'new'`.
    case renameValue(StringLiteral, to: StringLiteral)
    /// `DROP VALUE 'label'`: parsed by PostgreSQL, which then says that it is not implemented.
    case dropValue(StringLiteral)
    /// `RENAME ATTRIBUTE name TO name [CASCADE | RESTRICT]`.
    case renameAttribute(Name, to: Name, behavior: DropBehavior?)
    /// Attribute actions, separated by commas.
    case attributes([AlterTypeAction])
    /// `SET ( name = value, … )` of a base type.
    case setOptions([DefinitionItem])
    /// `RENAME TO`, `OWNER TO`, `SET SCHEMA`.
    case object(ObjectChange)
  }

  /// `BEFORE | AFTER 'neighbor'`.
  public struct ValuePlace: Sendable {
    /// BEFORE, not AFTER.
    public var isBefore: Bool
    /// The label that exists.
    public var neighbor: StringLiteral

    /// A place beside `neighbor`.
    public init(isBefore: Bool, neighbor: StringLiteral) {
      self.isBefore = isBefore
      self.neighbor = neighbor
    }
  }

  /// The type.
  public var name: QualifiedName
  /// What is done.
  public var change: Change

  /// A statement of these parts.
  public init(name: QualifiedName, change: Change) {
    self.name = name
    self.change = change
  }
}

/// One attribute action of an ALTER TYPE.
public struct AlterTypeAction: Sendable {
  /// What is done.
  public enum Kind: Sendable {
    /// `ADD ATTRIBUTE name type [COLLATE c]`.
    case add(CompositeAttribute)
    /// `DROP ATTRIBUTE [IF EXISTS] name`.
    case drop(Name, ifExists: Bool)
    /// `ALTER ATTRIBUTE name [SET DATA] TYPE type [COLLATE c]`.
    case setType(Name, DataType, collation: QualifiedName?)
  }

  /// The action without the comma.
  public var span: Span
  /// What is done.
  public var kind: Kind
  /// `CASCADE | RESTRICT`.
  public var behavior: DropBehavior?

  /// An action of these parts.
  public init(span: Span, kind: Kind, behavior: DropBehavior? = nil) {
    self.span = span
    self.kind = kind
    self.behavior = behavior
  }
}
