/// What logical replication sends out: https://www.postgresql.org/docs/current/sql-createpublication.html
public struct Publication: Sendable, Equatable {
  /// A table of it.
  public struct Table: Sendable, Equatable {
    /// The table.
    public var relation: RelationName
    /// The columns that are sent; nil for all.
    public var columns: [String]?
    /// Which rows are sent.
    public var condition: StoredExpression?
  }

  /// Its name.
  public var name: String
  /// FOR ALL TABLES.
  public var isForAllTables = false
  /// Sorted by relation.
  public internal(set) var tables: [Table] = []
  /// Schemas of which every table is sent, sorted.
  public internal(set) var schemas: [String] = []
  /// `insert`, `update`, `delete`, `truncate`: what is sent.
  public var operations = Publication.everyOperation
  /// Whether partitions are sent as rows of the whole table.
  public var sendsByRoot = false
  /// Who owns it.
  public var owner = Role.session
  /// COMMENT ON PUBLICATION.
  public var comment: String?

  static let everyOperation = ["insert", "update", "delete", "truncate"]

  /// An empty publication.
  public init(name: String) { self.name = name }
}

/// A function that runs when the schema is changed.
public struct EventTrigger: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// `ddl_command_start`, `ddl_command_end`, `sql_drop`, `table_rewrite`, `login`.
  public var event: String
  /// The commands for which it runs, sorted; empty for all.
  public var tags: [String]
  /// What runs.
  public var function: RelationName
  /// `origin`, `disabled`, `replica`, `always`.
  public var enabled = "origin"
  /// Who owns it.
  public var owner = Role.session
  /// COMMENT ON EVENT TRIGGER.
  public var comment: String?
}

/// What statements said of a tablespace, which belongs to the cluster: one that no statement made may be there all the same.
public struct KnownTablespace: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// Whether a statement dropped it.
  public var isDropped = false
}
