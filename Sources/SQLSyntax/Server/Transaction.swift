/// One mode of a transaction.
public enum TransactionMode: Sendable {
  /// `ISOLATION LEVEL …`.
  case isolation(IsolationLevel)
  /// `READ ONLY`.
  case readOnly
  /// `READ WRITE`.
  case readWrite
  /// `DEFERRABLE`.
  case deferrable
  /// `NOT DEFERRABLE`.
  case notDeferrable
}

/// What a transaction sees of others.
public enum IsolationLevel: String, Sendable {
  case readUncommitted = "READ UNCOMMITTED", readCommitted = "READ COMMITTED", repeatableRead = "REPEATABLE READ"
  case serializable = "SERIALIZABLE"
}

/// `BEGIN`, `COMMIT`, `ROLLBACK`, savepoints, and the two-phase forms.
public enum TransactionControl: Sendable {
  /// `BEGIN [WORK | TRANSACTION] mode …`, `START TRANSACTION mode …`.
  case begin([TransactionMode], isStart: Bool)
  /// `BEGIN [DEFERRED | IMMEDIATE | EXCLUSIVE] [TRANSACTION]`, SQLite.
  case beginLocking(SQLiteLocking?)
  /// `COMMIT | END [WORK | TRANSACTION] [AND [NO] CHAIN]`.
  case commit(chain: Bool?)
  /// `ROLLBACK | ABORT [WORK | TRANSACTION] [AND [NO] CHAIN]`.
  case rollback(chain: Bool?)
  /// `SAVEPOINT name`.
  case savepoint(Name)
  /// `RELEASE [SAVEPOINT] name`.
  case release(Name)
  /// `ROLLBACK [WORK | TRANSACTION] TO [SAVEPOINT] name`.
  case rollbackTo(Name)
  /// `PREPARE TRANSACTION 'id'`.
  case prepare(StringLiteral)
  /// `COMMIT PREPARED 'id'`.
  case commitPrepared(StringLiteral)
  /// `ROLLBACK PREPARED 'id'`.
  case rollbackPrepared(StringLiteral)
}

/// When SQLite takes its lock.
public enum SQLiteLocking: String, Sendable { case deferred = "DEFERRED", immediate = "IMMEDIATE", exclusive = "EXCLUSIVE" }

/// A lock on a table, weakest first (manual, "Explicit Locking").
public enum LockMode: String, Sendable {
  case accessShare = "ACCESS SHARE", rowShare = "ROW SHARE", rowExclusive = "ROW EXCLUSIVE"
  case shareUpdateExclusive = "SHARE UPDATE EXCLUSIVE", share = "SHARE", shareRowExclusive = "SHARE ROW EXCLUSIVE"
  case exclusive = "EXCLUSIVE", accessExclusive = "ACCESS EXCLUSIVE"
}

/// `LOCK [TABLE] [ONLY] table, … [IN mode MODE] [NOWAIT]`.
public struct LockTable: Sendable {
  /// `[ONLY] table`.
  public struct Target: Sendable {
    /// The table.
    public var table: QualifiedName
    /// `ONLY`: not the children.
    public var only: Bool

    /// Made of these parts.
    public init(table: QualifiedName, only: Bool) {
      self.table = table
      self.only = only
    }
  }

  /// In the order they are locked.
  public var targets: [Target]
  /// Nil when not written: ACCESS EXCLUSIVE.
  public var mode: LockMode?
  /// `NOWAIT`.
  public var noWait: Bool

  /// Made of these parts.
  public init(targets: [Target], mode: LockMode? = nil, noWait: Bool) {
    self.targets = targets
    self.mode = mode
    self.noWait = noWait
  }
}
