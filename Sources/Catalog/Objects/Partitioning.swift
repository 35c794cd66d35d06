import SQLSyntax

/// PARTITION BY of a table.
public struct Partitioning: Sendable, Equatable {
  /// `range`, `list` or `hash`.
  public var strategy: String
  /// The keys in order.
  public var keys: [IndexKey]

  /// A partitioning of these parts.
  public init(strategy: String, keys: [IndexKey]) {
    self.strategy = strategy
    self.keys = keys
  }
}

/// Whose partition a table is.
public struct PartitionMembership: Sendable, Equatable {
  /// The partitioned table.
  public var parent: RelationName
  /// The bound, printed.
  public var bound: String
  /// The bound as written; nil where it was left out.
  public var written: PartitionBound?
  /// DEFAULT.
  public var isDefault: Bool
  /// DETACH CONCURRENTLY has begun and not ended.
  public var isDetaching = false

  /// A partition of `parent`.
  public init(parent: RelationName, bound: PartitionBound?) {
    self.parent = parent
    self.bound = bound.map(SchemaText.of) ?? ""
    self.written = bound
    isDefault = bound?.isDefault ?? false
  }

  /// By the bound as printed.
  public static func == (left: PartitionMembership, right: PartitionMembership) -> Bool {
    left.parent == right.parent && left.bound == right.bound && left.isDetaching == right.isDetaching
  }
}
