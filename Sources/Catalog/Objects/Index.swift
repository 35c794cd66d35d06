import SQLSyntax

/// An index of a table or materialized view.
public struct Index: Sendable, Equatable {
  /// Its name.
  public var name: String {
    @inlinable _read { yield shared.value.name }
    @inlinable _modify { yield &shared.value.name }
  }
  /// In the order written.
  public var keys: [IndexKey] {
    @inlinable _read { yield shared.value.keys }
    @inlinable _modify { yield &shared.value.keys }
  }
  /// INCLUDE.
  public var include: [String] {
    @inlinable _read { yield shared.value.include }
    @inlinable _modify { yield &shared.value.include }
  }
  /// UNIQUE.
  public var isUnique: Bool {
    @inlinable _read { yield shared.value.isUnique }
    @inlinable _modify { yield &shared.value.isUnique }
  }
  /// NULLS NOT DISTINCT.
  public var nullsNotDistinct: Bool {
    @inlinable _read { yield shared.value.nullsNotDistinct }
    @inlinable _modify { yield &shared.value.nullsNotDistinct }
  }
  /// The access method.
  public var method: String {
    @inlinable _read { yield shared.value.method }
    @inlinable _modify { yield &shared.value.method }
  }
  /// WHERE.
  public var predicate: StoredExpression? {
    @inlinable _read { yield shared.value.predicate }
    @inlinable _modify { yield &shared.value.predicate }
  }
  /// The constraint it belongs to, by name; an empty text for SQLite's unnamed ones.
  public var constraint: String? {
    @inlinable _read { yield shared.value.constraint }
    @inlinable _modify { yield &shared.value.constraint }
  }
  /// Whether queries may use it; ON ONLY a partitioned table makes an invalid one.
  public var isValid: Bool {
    @inlinable _read { yield shared.value.isValid }
    @inlinable _modify { yield &shared.value.isValid }
  }
  /// The partitioned index it is attached to.
  public var parent: String? {
    @inlinable _read { yield shared.value.parent }
    @inlinable _modify { yield &shared.value.parent }
  }
  /// WITH ( … ), sorted.
  public var options: [StorageOption] {
    @inlinable _read { yield shared.value.options }
    @inlinable _modify { yield &shared.value.options }
  }
  /// The tablespace where one was written.
  public var tablespace: String? {
    @inlinable _read { yield shared.value.tablespace }
    @inlinable _modify { yield &shared.value.tablespace }
  }
  /// ALTER TABLE … CLUSTER ON.
  public var isClustered: Bool {
    @inlinable _read { yield shared.value.isClustered }
    @inlinable _modify { yield &shared.value.isClustered }
  }
  /// Whether the user wrote its name.
  public var isNamed: Bool {
    @inlinable _read { yield shared.value.isNamed }
    @inlinable _modify { yield &shared.value.isNamed }
  }
  /// COMMENT ON INDEX.
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
    @usableFromInline var keys: [IndexKey]
    @usableFromInline var include: [String] = []
    @usableFromInline var isUnique: Bool = false
    @usableFromInline var nullsNotDistinct: Bool = false
    @usableFromInline var method: String = "btree"
    @usableFromInline var predicate: StoredExpression?
    @usableFromInline var constraint: String?
    @usableFromInline var isValid: Bool = true
    @usableFromInline var parent: String?
    @usableFromInline var options: [StorageOption] = []
    @usableFromInline var tablespace: String?
    @usableFromInline var isClustered: Bool = false
    @usableFromInline var isNamed: Bool = true
    @usableFromInline var comment: String?
    @usableFromInline var birth: Birth = Birth(0)
  }

  @usableFromInline var shared: CopyOnWrite<Parts>

  /// A B-tree over `keys`.
  public init(name: String, keys: [IndexKey]) {
    shared = CopyOnWrite(Parts(name: name, keys: keys))
  }

  /// The key columns, or nil when a key is an expression.
  public var columnNames: [String]? {
    var names: [String] = []
    for key in keys {
      guard case .column(let name) = key.target else { return nil }
      names.append(name)
    }
    return names
  }

  /// Every column it names: keys, expressions, INCLUDE and predicate.
  public var columns: [String] { keys.flatMap(\.columns) + include + (predicate?.columns ?? []) }
}

/// One key of an index.
public struct IndexKey: Sendable, Equatable {
  /// What is indexed.
  public enum Target: Sendable, Equatable {
    /// A column.
    case column(String)
    /// An expression.
    case expression(StoredExpression)
  }

  /// What is indexed.
  public var target: Target
  /// COLLATE.
  public var collation: String?
  /// The operator class.
  public var operatorClass: String?
  /// ASC or DESC; nil when not written.
  public var direction: SortDirection?
  /// NULLS FIRST or LAST; nil when not written.
  public var nulls: NullsPlacement?

  /// A key over `target`.
  public init(_ target: Target) { self.target = target }

  /// The columns that it names.
  public var columns: [String] {
    switch target {
    case .column(let name): [name]
    case .expression(let expression): expression.columns
    }
  }

  /// Equal but for what has no effect: ASC and NULLS LAST are what a plain key has.
  public func isSame(as other: IndexKey) -> Bool {
    target == other.target && collation == other.collation && operatorClass == other.operatorClass
      && (direction ?? .ascending) == (other.direction ?? .ascending) && effectiveNulls == other.effectiveNulls
  }

  private var effectiveNulls: NullsPlacement { nulls ?? (direction == .descending ? .first : .last) }
}
