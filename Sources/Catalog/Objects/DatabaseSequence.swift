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
  public var name: String
  /// Its schema.
  public var schema: String
  /// `smallint`, `integer` or `bigint`.
  public var type = "bigint"
  /// INCREMENT.
  public var increment: Int64 = 1
  /// MINVALUE; nil is the default of its type and direction.
  public var minimum: Int64?
  /// MAXVALUE; nil is the default of its type and direction.
  public var maximum: Int64?
  /// START; nil is the minimum.
  public var start: Int64?
  /// CACHE.
  public var cache: Int64 = 1
  /// CYCLE.
  public var cycles = false
  /// OWNED BY.
  public var ownedBy: Owner?
  /// Permanent, temporary or unlogged.
  public var isTemporary = false
  /// Its owner, and what was granted on it.
  public var access = Access()
  /// COMMENT ON SEQUENCE.
  public var comment: String?
  /// When it was created.
  public var birth = Birth(0)

  /// An ascending sequence of bigint.
  public init(schema: String, name: String) {
    self.schema = schema
    self.name = name
  }
}
