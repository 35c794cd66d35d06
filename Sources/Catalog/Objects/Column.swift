import SQLSyntax
import SourceText

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
  public var name: String {
    @inlinable _read { yield shared.value.name }
    @inlinable _modify { yield &shared.value.name }
  }
  /// Its type.
  public var type: ColumnType {
    @inlinable _read { yield shared.value.type }
    @inlinable _modify { yield &shared.value.type }
  }
  /// Whether NULL is refused, by itself or as part of a primary key.
  public var isNotNull: Bool {
    @inlinable _read { yield shared.value.isNotNull }
    @inlinable _modify { yield &shared.value.isNotNull }
  }
  /// PostgreSQL 18: the not-null constraint, where its name or state matters.
  public var notNull: NotNull? {
    @inlinable _read { yield shared.value.notNull }
    @inlinable _modify { yield &shared.value.notNull }
  }
  /// DEFAULT.
  public var defaultExpression: StoredExpression? {
    @inlinable _read { yield shared.value.defaultExpression }
    @inlinable _modify { yield &shared.value.defaultExpression }
  }
  /// GENERATED … AS ( … ).
  public var generated: Generation? {
    @inlinable _read { yield shared.value.generated }
    @inlinable _modify { yield &shared.value.generated }
  }
  /// GENERATED … AS IDENTITY.
  public var identity: Identity? {
    @inlinable _read { yield shared.value.identity }
    @inlinable _modify { yield &shared.value.identity }
  }
  /// The sequence that serial or identity made.
  public var sequence: RelationName? {
    @inlinable _read { yield shared.value.sequence }
    @inlinable _modify { yield &shared.value.sequence }
  }
  /// Whether the type was written as serial.
  public var isSerial: Bool {
    @inlinable _read { yield shared.value.isSerial }
    @inlinable _modify { yield &shared.value.isSerial }
  }
  /// COLLATE.
  public var collation: String? {
    @inlinable _read { yield shared.value.collation }
    @inlinable _modify { yield &shared.value.collation }
  }
  /// SET STORAGE, COMPRESSION and such, as `name=value`, sorted.
  public var options: [StorageOption] {
    @inlinable _read { yield shared.value.options }
    @inlinable _modify { yield &shared.value.options }
  }
  /// Whether it came from a parent table.
  public var isInherited: Bool {
    @inlinable _read { yield shared.value.isInherited }
    @inlinable _modify { yield &shared.value.isInherited }
  }
  /// Whether it was also declared on this table itself.
  public var isLocal: Bool {
    @inlinable _read { yield shared.value.isLocal }
    @inlinable _modify { yield &shared.value.isLocal }
  }
  /// SQLite: the conflict clause of NOT NULL.
  public var notNullConflict: ConflictResolution? {
    @inlinable _read { yield shared.value.notNullConflict }
    @inlinable _modify { yield &shared.value.notNullConflict }
  }
  /// What was granted on this column alone.
  public var access: AccessList {
    @inlinable _read { yield shared.value.access }
    @inlinable _modify { yield &shared.value.access }
  }
  /// COMMENT ON COLUMN.
  public var comment: String? {
    @inlinable _read { yield shared.value.comment }
    @inlinable _modify { yield &shared.value.comment }
  }
  /// Why it is not known exactly; nil when it is.
  public var unknown: String? {
    @inlinable _read { yield shared.value.unknown }
    @inlinable _modify { yield &shared.value.unknown }
  }
  /// When it was added.
  public var birth: Birth {
    @inlinable _read { yield shared.value.birth }
    @inlinable _modify { yield &shared.value.birth }
  }

  /// Everything about it, in one place that copies share.
  @usableFromInline struct Parts: Sendable, Equatable {
    @usableFromInline var name: String
    @usableFromInline var type: ColumnType
    @usableFromInline var isNotNull: Bool = false
    @usableFromInline var notNull: NotNull?
    @usableFromInline var defaultExpression: StoredExpression?
    @usableFromInline var generated: Generation?
    @usableFromInline var identity: Identity?
    @usableFromInline var sequence: RelationName?
    @usableFromInline var isSerial: Bool = false
    @usableFromInline var collation: String?
    @usableFromInline var options: [StorageOption] = []
    @usableFromInline var isInherited: Bool = false
    @usableFromInline var isLocal: Bool = true
    @usableFromInline var notNullConflict: ConflictResolution?
    @usableFromInline var access = AccessList()
    @usableFromInline var comment: String?
    @usableFromInline var unknown: String?
    @usableFromInline var birth: Birth = Birth(0)
  }

  @usableFromInline var shared: CopyOnWrite<Parts>

  /// A nullable column.
  public init(name: String, type: ColumnType) {
    shared = CopyOnWrite(Parts(name: name, type: type))
  }

  /// A not-null constraint of PostgreSQL 18.
  public struct NotNull: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// NOT VALID is false.
    public var isValidated: Bool
    /// NO INHERIT.
    public var isNoInherit: Bool
    /// How many parents gave it (`coninhcount` of `pg_constraint`).
    public var parents = 0
    /// Whether it was also declared on this table itself (`conislocal`).
    public var isLocal = true

    /// A constraint of these parts; with an empty name it waits for one.
    public init(name: String, isValidated: Bool = true, isNoInherit: Bool = false) {
      self.name = name
      self.isValidated = isValidated
      self.isNoInherit = isNoInherit
    }

    /// As it stands on a child.
    var inherited: NotNull? {
      if isNoInherit { return nil }
      var copy = self
      copy.parents = 1
      copy.isLocal = false
      return copy
    }
  }

  /// Whether an INSERT may leave the column out.
  public func mayBeOmitted(_ rules: SchemaRules) -> Bool {
    !isNotNull || defaultExpression.map { !$0.isNull } ?? false || generated != nil || identity != nil || isSerial
  }
}
