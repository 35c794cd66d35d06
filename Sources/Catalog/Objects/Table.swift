import SQLSyntax

/// A table with all that hangs on it.
public struct Table: Sendable, Equatable {
  /// What kind of table it is.
  public enum Kind: String, Sendable { case ordinary, partitioned, foreign, virtual }

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
  /// What kind of table it is; a partition may itself be ordinary or partitioned.
  public var kind: Kind {
    @inlinable _read { yield shared.value.kind }
    @inlinable _modify { yield &shared.value.kind }
  }
  /// Permanent, temporary or unlogged.
  public var persistence: Persistence {
    @inlinable _read { yield shared.value.persistence }
    @inlinable _modify { yield &shared.value.persistence }
  }
  /// In the order of the table.
  public var columns: [Column] {
    @inlinable _read { yield shared.value.columns }
    @inlinable _modify { yield &shared.value.columns }
  }
  /// In the order of their making.
  public var constraints: [Constraint] {
    @inlinable _read { yield shared.value.constraints }
    @inlinable _modify { yield &shared.value.constraints }
  }
  /// In the order of their making, those of constraints included.
  public var indexes: [Index] {
    @inlinable _read { yield shared.value.indexes }
    @inlinable _modify { yield &shared.value.indexes }
  }
  /// In the order of their making.
  public var triggers: [Trigger] {
    @inlinable _read { yield shared.value.triggers }
    @inlinable _modify { yield &shared.value.triggers }
  }
  /// Row security policies, in the order of their making.
  public var policies: [Policy] {
    @inlinable _read { yield shared.value.policies }
    @inlinable _modify { yield &shared.value.policies }
  }
  /// Rewrite rules, in the order of their making.
  public var rules: [RewriteRule] {
    @inlinable _read { yield shared.value.rules }
    @inlinable _modify { yield &shared.value.rules }
  }
  /// How the table is partitioned; nil unless it is.
  public var partitioning: Partitioning? {
    @inlinable _read { yield shared.value.partitioning }
    @inlinable _modify { yield &shared.value.partitioning }
  }
  /// Whose partition it is, and which.
  public var partition: PartitionMembership? {
    @inlinable _read { yield shared.value.partition }
    @inlinable _modify { yield &shared.value.partition }
  }
  /// Parents by INHERITS.
  public var parents: [RelationName] {
    @inlinable _read { yield shared.value.parents }
    @inlinable _modify { yield &shared.value.parents }
  }
  /// `OF type`.
  public var ofType: RelationName? {
    @inlinable _read { yield shared.value.ofType }
    @inlinable _modify { yield &shared.value.ofType }
  }
  /// SQLite's STRICT.
  public var isStrict: Bool {
    @inlinable _read { yield shared.value.isStrict }
    @inlinable _modify { yield &shared.value.isStrict }
  }
  /// SQLite's WITHOUT ROWID.
  public var isWithoutRowid: Bool {
    @inlinable _read { yield shared.value.isWithoutRowid }
    @inlinable _modify { yield &shared.value.isWithoutRowid }
  }
  /// SQLite's AUTOINCREMENT on the primary key.
  public var isAutoincrement: Bool {
    @inlinable _read { yield shared.value.isAutoincrement }
    @inlinable _modify { yield &shared.value.isAutoincrement }
  }
  /// ON COMMIT DROP.
  public var isDroppedOnCommit: Bool {
    @inlinable _read { yield shared.value.isDroppedOnCommit }
    @inlinable _modify { yield &shared.value.isDroppedOnCommit }
  }
  /// The module of a virtual table.
  public var module: String? {
    @inlinable _read { yield shared.value.module }
    @inlinable _modify { yield &shared.value.module }
  }
  /// What stands in the parentheses behind the module; nil without parentheses.
  public var moduleArguments: [String]? {
    @inlinable _read { yield shared.value.moduleArguments }
    @inlinable _modify { yield &shared.value.moduleArguments }
  }
  /// ENABLE ROW LEVEL SECURITY.
  public var hasRowSecurity: Bool {
    @inlinable _read { yield shared.value.hasRowSecurity }
    @inlinable _modify { yield &shared.value.hasRowSecurity }
  }
  /// FORCE ROW LEVEL SECURITY.
  public var forcesRowSecurity: Bool {
    @inlinable _read { yield shared.value.forcesRowSecurity }
    @inlinable _modify { yield &shared.value.forcesRowSecurity }
  }
  /// Storage parameters, sorted by name.
  public var options: [StorageOption] {
    @inlinable _read { yield shared.value.options }
    @inlinable _modify { yield &shared.value.options }
  }
  /// The access method where one was written.
  public var accessMethod: String? {
    @inlinable _read { yield shared.value.accessMethod }
    @inlinable _modify { yield &shared.value.accessMethod }
  }
  /// The tablespace where one was written.
  public var tablespace: String? {
    @inlinable _read { yield shared.value.tablespace }
    @inlinable _modify { yield &shared.value.tablespace }
  }
  /// `default`, `full`, `nothing`, or the name of an index.
  public var replicaIdentity: String {
    @inlinable _read { yield shared.value.replicaIdentity }
    @inlinable _modify { yield &shared.value.replicaIdentity }
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
  /// COMMENT ON TABLE.
  public var comment: String? {
    @inlinable _read { yield shared.value.comment }
    @inlinable _modify { yield &shared.value.comment }
  }
  /// Why its shape is not known exactly; nil when it is.
  public var unknown: String? {
    @inlinable _read { yield shared.value.unknown }
    @inlinable _modify { yield &shared.value.unknown }
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
    @usableFromInline var kind: Kind = Kind.ordinary
    @usableFromInline var persistence: Persistence = Persistence.permanent
    @usableFromInline var columns: [Column] = []
    @usableFromInline var constraints: [Constraint] = []
    @usableFromInline var indexes: [Index] = []
    @usableFromInline var triggers: [Trigger] = []
    @usableFromInline var policies: [Policy] = []
    @usableFromInline var rules: [RewriteRule] = []
    @usableFromInline var partitioning: Partitioning?
    @usableFromInline var partition: PartitionMembership?
    @usableFromInline var parents: [RelationName] = []
    @usableFromInline var ofType: RelationName?
    @usableFromInline var isStrict: Bool = false
    @usableFromInline var isWithoutRowid: Bool = false
    @usableFromInline var isAutoincrement: Bool = false
    @usableFromInline var isDroppedOnCommit: Bool = false
    @usableFromInline var module: String?
    @usableFromInline var moduleArguments: [String]?
    @usableFromInline var hasRowSecurity: Bool = false
    @usableFromInline var forcesRowSecurity: Bool = false
    @usableFromInline var options: [StorageOption] = []
    @usableFromInline var accessMethod: String?
    @usableFromInline var tablespace: String?
    @usableFromInline var replicaIdentity: String = "default"
    @usableFromInline var owner: String?
    @usableFromInline var grants: [GrantedPrivilege] = []
    @usableFromInline var comment: String?
    @usableFromInline var unknown: String?
    @usableFromInline var birth: Birth = Birth(0)
  }

  @usableFromInline var shared: CopyOnWrite<Parts>

  /// An empty table.
  public init(schema: String, name: String) {
    shared = CopyOnWrite(Parts(name: name, schema: schema))
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

/// What one role may do with an object.
public struct GrantedPrivilege: Sendable, Hashable, Comparable {
  /// The role, `public` for everyone.
  public var role: String
  /// In capitals: `SELECT`, `ALL`.
  public var privilege: String
  /// The column the privilege is limited to.
  public var column: String?
  /// WITH GRANT OPTION.
  public var isGrantable: Bool

  /// `privilege` for `role`.
  public init(role: String, privilege: String, column: String? = nil, isGrantable: Bool = false) {
    self.role = role
    self.privilege = privilege
    self.column = column
    self.isGrantable = isGrantable
  }

  /// By role, privilege and column.
  public static func < (left: GrantedPrivilege, right: GrantedPrivilege) -> Bool {
    (left.role, left.privilege, left.column ?? "") < (right.role, right.privilege, right.column ?? "")
  }
}
