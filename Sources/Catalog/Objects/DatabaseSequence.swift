/// A sequence.
public struct DatabaseSequence: Sendable, Equatable {
  /// The column that owns it.
  public struct Owner: Sendable, Equatable {
    /// The table.
    public var table: RelationName
    /// The column.
    public var column: String
    /// Whether it is the inner part of an identity column.
    public var isIdentity: Bool

    /// Owned by `table.column`.
    public init(table: RelationName, column: String, isIdentity: Bool = false) {
      self.table = table
      self.column = column
      self.isIdentity = isIdentity
    }
  }

  /// Its name.
  public var name: String {
    @inlinable _read { yield shared.value.name }
    @inlinable _modify { yield &shared.value.name }
  }
  /// Its schema.
  public var schema: String {
    @inlinable _read { yield shared.value.schema }
    @inlinable _modify { yield &shared.value.schema }
  }
  /// `smallint`, `integer` or `bigint`.
  public var type: String {
    @inlinable _read { yield shared.value.type }
    @inlinable _modify { yield &shared.value.type }
  }
  /// INCREMENT.
  public var increment: Int64 {
    @inlinable _read { yield shared.value.increment }
    @inlinable _modify { yield &shared.value.increment }
  }
  /// MINVALUE; nil is the default of its type and direction.
  public var minimum: Int64? {
    @inlinable _read { yield shared.value.minimum }
    @inlinable _modify { yield &shared.value.minimum }
  }
  /// MAXVALUE; nil is the default of its type and direction.
  public var maximum: Int64? {
    @inlinable _read { yield shared.value.maximum }
    @inlinable _modify { yield &shared.value.maximum }
  }
  /// START; nil is the minimum.
  public var start: Int64? {
    @inlinable _read { yield shared.value.start }
    @inlinable _modify { yield &shared.value.start }
  }
  /// CACHE.
  public var cache: Int64 {
    @inlinable _read { yield shared.value.cache }
    @inlinable _modify { yield &shared.value.cache }
  }
  /// CYCLE.
  public var cycles: Bool {
    @inlinable _read { yield shared.value.cycles }
    @inlinable _modify { yield &shared.value.cycles }
  }
  /// OWNED BY.
  public var ownedBy: Owner? {
    @inlinable _read { yield shared.value.ownedBy }
    @inlinable _modify { yield &shared.value.ownedBy }
  }
  /// Permanent, temporary or unlogged.
  public var isTemporary: Bool {
    @inlinable _read { yield shared.value.isTemporary }
    @inlinable _modify { yield &shared.value.isTemporary }
  }
  /// The owner where a statement said one.
  public var owner: String? {
    @inlinable _read { yield shared.value.owner }
    @inlinable _modify { yield &shared.value.owner }
  }
  /// What GRANT left, sorted.
  public var grants: [GrantedPrivilege] {
    @inlinable _read { yield shared.value.grants }
    @inlinable _modify { yield &shared.value.grants }
  }
  /// COMMENT ON SEQUENCE.
  public var comment: String? {
    @inlinable _read { yield shared.value.comment }
    @inlinable _modify { yield &shared.value.comment }
  }
  /// When it was created.
  public var birth: Birth {
    @inlinable _read { yield shared.value.birth }
    @inlinable _modify { yield &shared.value.birth }
  }

  /// Everything about it, in one place that copies share.
  @usableFromInline struct Parts: Sendable, Equatable {
    @usableFromInline var name: String
    @usableFromInline var schema: String
    @usableFromInline var type: String = "bigint"
    @usableFromInline var increment: Int64 = 1
    @usableFromInline var minimum: Int64?
    @usableFromInline var maximum: Int64?
    @usableFromInline var start: Int64?
    @usableFromInline var cache: Int64 = 1
    @usableFromInline var cycles: Bool = false
    @usableFromInline var ownedBy: Owner?
    @usableFromInline var isTemporary: Bool = false
    @usableFromInline var owner: String?
    @usableFromInline var grants: [GrantedPrivilege] = []
    @usableFromInline var comment: String?
    @usableFromInline var birth: Birth = Birth(0)
  }

  @usableFromInline var shared: CopyOnWrite<Parts>

  /// An ascending sequence of bigint.
  public init(schema: String, name: String) {
    shared = CopyOnWrite(Parts(name: name, schema: schema))
  }
}
