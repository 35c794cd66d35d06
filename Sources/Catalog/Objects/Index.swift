import SQLSyntax

/// An index of a table or materialized view.
public struct Index: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// In the order written.
  public var keys: [IndexKey]
  /// INCLUDE.
  public var include: [String] = []
  /// UNIQUE.
  public var isUnique = false
  /// NULLS NOT DISTINCT.
  public var nullsNotDistinct = false
  /// The access method.
  public var method = "btree"
  /// WHERE.
  public var predicate: StoredExpression?
  /// The constraint it belongs to, by name; an empty text for SQLite's unnamed ones.
  public var constraint: String?
  /// Whether queries may use it; ON ONLY a partitioned table makes an invalid one.
  public var isValid = true
  /// The partitioned index it is attached to.
  public var parent: String?
  /// WITH ( … ), sorted.
  public var options: [StorageOption] = []
  /// The tablespace where one was written.
  public var tablespace: String?
  /// ALTER TABLE … CLUSTER ON.
  public var isClustered = false
  /// Whether the user wrote its name.
  public var isNamed = true
  /// COMMENT ON INDEX.
  public var comment: String?
  /// When it was created.
  public var birth = Birth(0)

  /// A B-tree over `keys`.
  public init(name: String, keys: [IndexKey]) {
    self.name = name
    self.keys = keys
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
