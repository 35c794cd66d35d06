import SourceText

/// `FOREIGN KEY ( column, … [, PERIOD column] ) REFERENCES …`.
public struct ForeignKey: Sendable {
  /// The referencing columns; the last one is a period when `hasPeriod`.
  public var columns: [Name]
  /// `PERIOD` stands before the last column, PostgreSQL 18.
  public var hasPeriod: Bool
  /// What is referenced.
  public var reference: ForeignKeyReference

  /// A foreign key of these parts.
  @inlinable public init(columns: [Name], hasPeriod: Bool = false, reference: ForeignKeyReference) {
    self.columns = columns
    self.hasPeriod = hasPeriod
    self.reference = reference
  }
}

/// `REFERENCES table [( column, … )] [MATCH type] [ON DELETE action] [ON UPDATE action]`.
public struct ForeignKeyReference: Sendable {
  /// `MATCH …`.
  public enum Match: Sendable {
    /// `MATCH FULL`.
    case full
    /// `MATCH PARTIAL`.
    case partial
    /// `MATCH SIMPLE`, the default.
    case simple
    /// Any other word, which SQLite reads and ignores.
    indirect case other(Name)
  }

  /// From REFERENCES to the last action.
  public var span: Span
  /// The referenced table.
  public var table: QualifiedName
  /// Empty when the primary key is meant.
  public var columns: [Name]
  /// `PERIOD` stands before the last referenced column.
  public var hasPeriod: Bool
  /// `MATCH …`.
  public var match: Match?
  /// `ON DELETE …`.
  public var onDelete: ReferentialAction?
  /// `ON UPDATE …`.
  public var onUpdate: ReferentialAction?

  /// A reference of these parts.
  @inlinable public init(
    span: Span, table: QualifiedName, columns: [Name] = [], hasPeriod: Bool = false, match: Match? = nil,
    onDelete: ReferentialAction? = nil, onUpdate: ReferentialAction? = nil
  ) {
    self.span = span
    self.table = table
    self.columns = columns
    self.hasPeriod = hasPeriod
    self.match = match
    self.onDelete = onDelete
    self.onUpdate = onUpdate
  }
}

/// `NO ACTION | RESTRICT | CASCADE | SET NULL [( … )] | SET DEFAULT [( … )]`.
public struct ReferentialAction: Sendable {
  /// What happens to the referencing rows.
  public enum Kind: UInt8, Sendable { case noAction, restrict, cascade, setNull, setDefault }

  /// What happens.
  public var kind: Kind
  /// The columns that SET NULL and SET DEFAULT are limited to; empty means all.
  public var columns: [Name]

  /// An action.
  @inlinable public init(kind: Kind, columns: [Name] = []) {
    self.kind = kind
    self.columns = columns
  }
}
