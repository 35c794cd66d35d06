/// How long a table has been there, seen from one statement.
public enum TableAge: String, Sendable, CaseIterable {
  /// Created by the transaction that is open: nobody else can see it.
  case newInTransaction = "new-in-transaction"
  /// Created by the same migration, in a transaction that has ended.
  case newInMigration = "new-in-migration"
  /// Created by an earlier migration that is pending too.
  case newInPending = "new-in-pending"
  /// There before the pending set.
  case existing
  /// The catalog does not know the table.
  case unknown
}

/// What the catalog says of the table before the statement.
public struct TableState: Sendable {
  /// How long it has been there.
  public var age: TableAge
  /// `table`, `partitioned`, `partition`, `foreign`, `view`, `materialized-view`, `virtual`.
  public var kind: String
  /// `permanent`, `unlogged` or `temporary`.
  public var persistence = "permanent"
  /// Number of columns.
  public var columns = 0
  /// Number of indexes, those of constraints included.
  public var indexes = 0
  /// Whether it has a primary key.
  public var hasPrimaryKey = false
  /// Tables whose foreign keys point here, sorted.
  public var referencedBy: [String] = []
  /// Views that read it, sorted.
  public var views: [String] = []
  /// Whether it has triggers of its own.
  public var hasTriggers = false
  /// Rows, where the user said how many.
  public var rows: Int?
  /// Foreign keys that leave from it.
  public var foreignKeys = 0
  /// Whether a default partition exists.
  public var hasDefaultPartition = false
  /// Row security policies, those that the transaction creates later included.
  public var policies = 0
  /// Whether an earlier statement of the migration gave the table its name.
  public var isRenamedBefore = false
  /// Whether the transaction, or outside of one the migration, drops or renames the table later.
  public var isRemovedLater = false
  /// Whether the open transaction changed rows of the table, all of them or nobody knows how many.
  public var isChangedBefore = false
  /// Whether an earlier statement of the migration altered the table.
  public var isAlteredBefore = false

  /// A table of this age and kind.
  public init(age: TableAge, kind: String) {
    self.age = age
    self.kind = kind
  }

  /// Whether it may hold rows and be in use: it was there before the pending set, or nothing is known.
  public var mayBeInUse: Bool { age == .existing || age == .unknown }
  /// Whether other sessions can see it.
  public var isCommitted: Bool { age != .newInTransaction }
  /// Whether a foreign key of another table points here.
  public var isReferenced: Bool { !referencedBy.isEmpty }
  /// Whether a view reads it.
  public var hasViews: Bool { !views.isEmpty }
  /// Whether nothing says how many rows there are.
  public var hasUnknownRows: Bool { rows == nil }
}
