import SQLSyntax

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
  public var name: String
  /// Its schema.
  public var schema: String
  /// MATERIALIZED.
  public var isMaterialized = false
  /// TEMPORARY.
  public var isTemporary = false
  /// RECURSIVE.
  public var isRecursive = false
  /// The names of its columns; nil where they could not be told.
  public var columns: [Column]?
  /// The column names in parentheses behind the view's name.
  public var columnNames: [String] = []
  /// SQLite: what its query names that is not there; nil when it works. PostgreSQL's views always work.
  public var problem: String?
  /// What it selects.
  public var query: StoredQuery
  /// What it reads, sorted by relation; relations that are not known are in it too.
  public var dependencies: [Dependency] = []
  /// WITH NO DATA is false; only materialized views.
  public var isPopulated = true
  /// Indexes of a materialized view.
  public var indexes: [Index] = []
  /// INSTEAD OF triggers.
  public var triggers: [Trigger] = []
  /// Rewrite rules.
  public var rules: [RewriteRule] = []
  /// WITH ( … ), sorted.
  public var options: [StorageOption] = []
  /// `local` or `cascaded`.
  public var checkOption: String?
  /// Its owner, and what was granted on it.
  public var access = Access()
  /// COMMENT ON VIEW.
  public var comment: String?
  /// Why its shape is not known exactly; nil when it is.
  public var unknown: String?
  /// When it was created.
  public var birth = Birth(0)

  /// A view that selects `query`.
  public init(schema: String, name: String, query: StoredQuery) {
    self.schema = schema
    self.name = name
    self.query = query
  }

  /// Its schema and name.
  public var relation: RelationName { RelationName(schema, name) }
}
