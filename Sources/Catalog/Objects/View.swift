import SQLSyntax
import SourceText

/// A view or materialized view.
public struct View: Sendable, Equatable {
  /// What it reads of one relation.
  public struct Dependency: Sendable, Equatable {
    /// The relation.
    public var relation: RelationName
    /// The columns of it that are named, sorted; all of them where `*` stands for them.
    public var columns: [String]
    /// Whether the whole row is taken.
    public var isWholeRow: Bool
    /// Whether it needs the primary key, since columns are named that are not grouped by.
    public var needsPrimaryKey = false

    /// Of `relation` these columns.
    public init(relation: RelationName, columns: [String], isWholeRow: Bool = false) {
      self.relation = relation
      self.columns = columns
      self.isWholeRow = isWholeRow
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
  /// MATERIALIZED.
  public var isMaterialized: Bool {
    @inlinable _read { yield shared.value.isMaterialized }
    @inlinable _modify { yield &shared.value.isMaterialized }
  }
  /// TEMPORARY.
  public var isTemporary: Bool {
    @inlinable _read { yield shared.value.isTemporary }
    @inlinable _modify { yield &shared.value.isTemporary }
  }
  /// RECURSIVE.
  public var isRecursive: Bool {
    @inlinable _read { yield shared.value.isRecursive }
    @inlinable _modify { yield &shared.value.isRecursive }
  }
  /// The names of its columns; nil where they could not be told.
  public var columns: [Column]? {
    @inlinable _read { yield shared.value.columns }
    @inlinable _modify { yield &shared.value.columns }
  }
  /// The column names in parentheses behind the view's name.
  public var columnNames: [String] {
    @inlinable _read { yield shared.value.columnNames }
    @inlinable _modify { yield &shared.value.columnNames }
  }
  /// SQLite: what its query names that is not there; nil when it works. PostgreSQL's views always work.
  public var problem: String? {
    @inlinable _read { yield shared.value.problem }
    @inlinable _modify { yield &shared.value.problem }
  }
  /// SQLite: whether its query holds names in double quotes that are taken for texts, since they name nothing.
  public var hasTexts: Bool {
    @inlinable _read { yield shared.value.hasTexts }
    @inlinable _modify { yield &shared.value.hasTexts }
  }
  /// What it selects.
  public var query: StoredQuery {
    @inlinable _read { yield shared.value.query }
    @inlinable _modify { yield &shared.value.query }
  }
  /// What it reads, sorted by relation; relations that are not known are in it too.
  public var dependencies: [Dependency] {
    @inlinable _read { yield shared.value.dependencies }
    @inlinable _modify { yield &shared.value.dependencies }
  }
  /// WITH NO DATA is false; only materialized views.
  public var isPopulated: Bool {
    @inlinable _read { yield shared.value.isPopulated }
    @inlinable _modify { yield &shared.value.isPopulated }
  }
  /// Indexes of a materialized view.
  public var indexes: [Index] {
    @inlinable _read { yield shared.value.indexes }
    @inlinable _modify { yield &shared.value.indexes }
  }
  /// INSTEAD OF triggers.
  public var triggers: [Trigger] {
    @inlinable _read { yield shared.value.triggers }
    @inlinable _modify { yield &shared.value.triggers }
  }
  /// Rewrite rules.
  public var rules: [RewriteRule] {
    @inlinable _read { yield shared.value.rules }
    @inlinable _modify { yield &shared.value.rules }
  }
  /// WITH ( … ), sorted.
  public var options: [StorageOption] {
    @inlinable _read { yield shared.value.options }
    @inlinable _modify { yield &shared.value.options }
  }
  /// `local` or `cascaded`.
  public var checkOption: String? {
    @inlinable _read { yield shared.value.checkOption }
    @inlinable _modify { yield &shared.value.checkOption }
  }
  /// The tablespace of a materialized view where one was written.
  public var tablespace: String? {
    @inlinable _read { yield shared.value.tablespace }
    @inlinable _modify { yield &shared.value.tablespace }
  }
  /// Its owner, and what was granted on it.
  public var access: Access {
    @inlinable _read { yield shared.value.access }
    @inlinable _modify { yield &shared.value.access }
  }
  /// COMMENT ON VIEW.
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
    @usableFromInline var isMaterialized: Bool = false
    @usableFromInline var isTemporary: Bool = false
    @usableFromInline var isRecursive: Bool = false
    @usableFromInline var columns: [Column]?
    @usableFromInline var columnNames: [String] = []
    @usableFromInline var problem: String?
    @usableFromInline var hasTexts = false
    @usableFromInline var query: StoredQuery
    @usableFromInline var dependencies: [Dependency] = []
    @usableFromInline var isPopulated: Bool = true
    @usableFromInline var indexes: [Index] = []
    @usableFromInline var triggers: [Trigger] = []
    @usableFromInline var rules: [RewriteRule] = []
    @usableFromInline var options: [StorageOption] = []
    @usableFromInline var checkOption: String?
    @usableFromInline var tablespace: String?
    @usableFromInline var access = Access()
    @usableFromInline var comment: String?
    @usableFromInline var unknown: String?
    @usableFromInline var birth: Birth = Birth(0)
  }

  @usableFromInline var shared: CopyOnWrite<Parts>

  /// A view that selects `query`.
  public init(schema: String, name: String, query: StoredQuery) {
    shared = CopyOnWrite(Parts(name: name, schema: schema, query: query))
  }

  /// Its schema and name.
  public var relation: RelationName { RelationName(schema, name) }
}
