import SQLSyntax

/// A table with all that hangs on it.
public struct Table: Sendable, Equatable {
  /// What kind of table it is.
  public enum Kind: String, Sendable { case ordinary, partitioned, foreign, virtual }

  /// Its name.
  public var name: String
  /// Its schema.
  public var schema: String
  /// What kind of table it is; a partition may itself be ordinary or partitioned.
  public var kind = Kind.ordinary
  /// Permanent, temporary or unlogged.
  public var persistence = Persistence.permanent
  /// In the order of the table.
  public var columns: [Column] = []
  /// In the order of their making.
  public var constraints: [Constraint] = []
  /// In the order of their making, those of constraints included.
  public var indexes: [Index] = []
  /// In the order of their making.
  public var triggers: [Trigger] = []
  /// Row security policies, in the order of their making.
  public var policies: [Policy] = []
  /// Rewrite rules, in the order of their making.
  public var rules: [RewriteRule] = []
  /// Statistics objects, in the order of their making.
  public var statistics: [ExtendedStatistics] = []
  /// How the table is partitioned; nil unless it is.
  public var partitioning: Partitioning?
  /// Whose partition it is, and which.
  public var partition: PartitionMembership?
  /// Parents by INHERITS.
  public var parents: [RelationName] = []
  /// `OF type`.
  public var ofType: RelationName?
  /// SQLite's STRICT.
  public var isStrict = false
  /// SQLite's WITHOUT ROWID.
  public var isWithoutRowid = false
  /// SQLite's AUTOINCREMENT on the primary key.
  public var isAutoincrement = false
  /// ON COMMIT DROP.
  public var isDroppedOnCommit = false
  /// The module of a virtual table.
  public var module: String?
  /// What stands in the parentheses behind the module; nil without parentheses.
  public var moduleArguments: [String]?
  /// ENABLE ROW LEVEL SECURITY.
  public var hasRowSecurity = false
  /// FORCE ROW LEVEL SECURITY.
  public var forcesRowSecurity = false
  /// Storage parameters, sorted by name.
  public var options: [StorageOption] = []
  /// The access method where one was written.
  public var accessMethod: String?
  /// The tablespace where one was written.
  public var tablespace: String?
  /// `default`, `full`, `nothing`, or the name of an index.
  public var replicaIdentity = "default"
  /// Its owner, and what was granted on it.
  public var access = Access()
  /// COMMENT ON TABLE.
  public var comment: String?
  /// Why its shape is not known exactly; nil when it is.
  public var unknown: String?
  /// When it was created.
  public var birth = Birth(0)

  /// An empty table.
  public init(schema: String, name: String) {
    self.schema = schema
    self.name = name
  }

  /// Its schema and name.
  public var relation: RelationName { RelationName(schema, name) }

  /// Position of a column by name; names in SQLite compare without case.
  public func columnIndex(_ name: String, _ rules: SchemaRules) -> Int? {
    columns.firstIndex { rules.same($0.name, name) }
  }

  /// The column of this name.
  public func column(_ name: String, _ rules: SchemaRules) -> Column? {
    columnIndex(name, rules).map { columns[$0] }
  }

  /// The constraint of this name.
  public func constraint(_ name: String, _ rules: SchemaRules) -> Constraint? {
    constraints.first { $0.name.map { rules.same($0, name) } ?? false }
  }

  /// The primary key.
  public var primaryKey: Constraint? {
    constraints.first { if case .primaryKey = $0.kind { true } else { false } }
  }

  /// Foreign keys in the order of their making.
  public var foreignKeys: [(constraint: Constraint, reference: Reference)] {
    constraints.compactMap { if case .foreignKey(let reference) = $0.kind { ($0, reference) } else { nil } }
  }

  /// Column lists of which no two rows may agree: keys, and unique indexes without predicate over plain columns.
  public var uniqueKeys: [[String]] {
    indexes.filter { $0.isUnique && $0.predicate == nil }.compactMap(\.columnNames) + rowidKey
  }

  /// SQLite's INTEGER PRIMARY KEY has no index.
  private var rowidKey: [[String]] {
    guard case .primaryKey(let key)? = primaryKey?.kind, key.index == nil else { return [] }
    return [key.columns]
  }
}

/// Schema and name of a relation.
public struct RelationName: Sendable, Hashable, Comparable {
  /// The schema.
  public var schema: String
  /// The relation.
  public var name: String

  /// `schema.name`.
  public init(_ schema: String, _ name: String) {
    self.schema = schema
    self.name = name
  }

  /// By schema, then name.
  public static func < (left: RelationName, right: RelationName) -> Bool {
    left.schema == right.schema ? left.name < right.name : left.schema < right.schema
  }
}

/// A storage parameter such as `fillfactor=70`.
public struct StorageOption: Sendable, Equatable {
  /// Namespace and name, such as `toast.autovacuum_enabled`.
  public var name: String
  /// As written.
  public var value: String

  /// `name=value`.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
