/// What a migration does in an expand-contract change, as the user declared it.
public enum MigrationPhase: String, Sendable, CaseIterable {
  /// Adds what new code will need.
  case expand
  /// Fills it.
  case backfill
  /// Removes what only old code needed.
  case contract
  /// Nothing was declared.
  case neutral
}

/// Where a statement stands: engine, migration, transaction and session settings at that point.
public struct StatementPlace: Sendable {
  /// `postgres` or `sqlite`.
  public var dialect: String
  /// PostgreSQL: the major, such as 15. SQLite: major × 1000 + minor, such as 3045 for 3.45.
  public var serverVersion: Int
  /// PostgreSQL's minor, such as 18 for 15.18; nil where it is not known, which stands for the latest.
  public var serverMinor: Int?
  /// The migration's name in its history.
  public var migration: String
  /// Position of the statement in its migration, from 0.
  public var statementIndex: Int
  /// The transaction that is open when the statement starts.
  public var transaction: TransactionState
  /// Whether the migration is one of the change under review.
  public var isPending: Bool
  /// lock_timeout (SQLite: busy_timeout) in milliseconds; nil when it was never set, 0 when it was switched off.
  public var lockTimeoutMilliseconds: Int?
  /// statement_timeout in milliseconds; nil when it was never set.
  public var statementTimeoutMilliseconds: Int?
  /// SQLite: whether foreign keys are enforced; nil when nothing says so.
  public var foreignKeysOn: Bool?
  /// SQLite: whether legacy_alter_table is on.
  public var legacyAlterTable: Bool
  /// Whether the session's TimeZone is known to be UTC.
  public var timeZoneIsUTC: Bool
  /// Statements before this one in the open transaction.
  public var statementsInTransaction: Int
  /// Whether rows of an existing table were changed earlier in the open transaction.
  public var changedRowsInTransaction: Bool
  /// Whether the schema was changed earlier in the open transaction.
  public var changedSchemaInTransaction: Bool
  /// Statements of the migration.
  public var statementsInMigration = 1
  /// Settings that the migration has made so far, by name.
  public var settings: [String] = []
  /// Changes earlier in the migration that are committed and cannot be made again: they would fail, or happen twice.
  public var committedChanges = 0
  /// Whether the migration has a way back; nil when not known.
  public var hasDown: Bool?

  /// The phase that the user declared for the migration.
  public var phase: MigrationPhase = .neutral
  /// Which transaction of the history is open, so that two statements can be told to share one.
  var transactionNumber = 0
  /// Which release of the history the migration belongs to.
  var release = 0

  /// How a transaction came to be open.
  public enum TransactionState: String, Sendable, CaseIterable {
    /// Every statement commits by itself.
    case none
    /// The migration tool wraps the migration.
    case tool
    /// BEGIN was written in the migration.
    case explicit
    /// Several statements sent as one simple query: one transaction without BEGIN.
    case implicit
  }

  /// The first statement of a migration outside a transaction.
  public init(dialect: String, serverVersion: Int, migration: String) {
    self.dialect = dialect
    self.serverVersion = serverVersion
    self.migration = migration
    statementIndex = 0
    transaction = .none
    isPending = true
    legacyAlterTable = false
    timeZoneIsUTC = false
    statementsInTransaction = 0
    changedRowsInTransaction = false
    changedSchemaInTransaction = false
  }
}
