import SQLSyntax

/// A column of a table.
public struct Column: Sendable, Equatable {
  /// How an identity column treats values that the user gives.
  public typealias Identity = IdentityColumn.Generation

  /// A generated column's expression, and where its values live.
  public struct Generation: Sendable, Equatable {
    /// The expression.
    public var expression: StoredExpression
    /// Stored in the row, or worked out when read.
    public var storage: GeneratedColumn.Storage

    /// Values of `expression`.
    public init(expression: StoredExpression, storage: GeneratedColumn.Storage) {
      self.expression = expression
      self.storage = storage
    }
  }

  /// Its name.
  public var name: String
  /// Its type.
  public var type: ColumnType
  /// Whether NULL is refused, by itself or as part of a primary key.
  public var isNotNull = false
  /// PostgreSQL 18: the not-null constraint, where its name or state matters.
  public var notNull: NotNull?
  /// DEFAULT.
  public var defaultExpression: StoredExpression?
  /// GENERATED … AS ( … ).
  public var generated: Generation?
  /// GENERATED … AS IDENTITY.
  public var identity: Identity?
  /// The sequence that serial or identity made.
  public var sequence: RelationName?
  /// Whether the type was written as serial.
  public var isSerial = false
  /// COLLATE.
  public var collation: String?
  /// SET STORAGE, COMPRESSION and such, as `name=value`, sorted.
  public var options: [StorageOption] = []
  /// Whether it came from a parent table.
  public var isInherited = false
  /// Whether it was also declared on this table itself.
  public var isLocal = true
  /// SQLite: the conflict clause of NOT NULL.
  public var notNullConflict: ConflictResolution?
  /// What was granted on this column alone.
  public var access = AccessList()
  /// COMMENT ON COLUMN.
  public var comment: String?
  /// Why it is not known exactly; nil when it is.
  public var unknown: String?
  /// When it was added.
  public var birth = Birth(0)

  /// A nullable column.
  public init(name: String, type: ColumnType) {
    self.name = name
    self.type = type
  }

  /// A not-null constraint of PostgreSQL 18.
  public struct NotNull: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// NOT VALID is false.
    public var isValidated: Bool
    /// NO INHERIT.
    public var isNoInherit: Bool

    /// A constraint of these parts.
    public init(name: String, isValidated: Bool = true, isNoInherit: Bool = false) {
      self.name = name
      self.isValidated = isValidated
      self.isNoInherit = isNoInherit
    }
  }

  /// Whether an INSERT may leave the column out.
  public func mayBeOmitted(_ rules: SchemaRules) -> Bool {
    !isNotNull || defaultExpression.map { !$0.isNull } ?? false || generated != nil || identity != nil || isSerial
  }
}
