import SQLSyntax

/// What PostgreSQL locks, rewrites and scans, by action and server version; the rows are data, see `LockRules+Rows.swift`.
public enum LockRules {
  /// Whose lock a row names besides the target's, and whose rows are read or written anew.
  public enum Partner: String, Sendable, CaseIterable {
    /// The target itself; only among those on whom the work falls.
    case target
    /// The table that a foreign key points to.
    case referenced
    /// That table without its partitions.
    case referencedItself = "referenced-itself"
    /// Tables whose foreign keys point at the target.
    case referencing
    /// Partitions and heirs of the target, all the way down.
    case descendants
    /// Partitions of the target, all the way down.
    case partitions
    /// Tables that inherit from the target and are no partitions, all the way down.
    case heirs
    /// All indexes of the target.
    case indexes
    /// The partitioned table or parent that the action names or the target belongs to.
    case parent
    /// The default partition beside it.
    case defaultPartition = "default-partition"
    /// The partition that is attached or detached.
    case partition
    /// The sequence behind a column.
    case sequence
    /// The table of an index.
    case table
    /// The index itself.
    case index
    /// Relations that a query reads.
    case sources
    /// Every table that foreign keys reach from the target.
    case closure
    /// Tables with a column of the type or domain.
    case users
    /// The relation that a composite type is.
    case compositeType = "composite-type"
  }

  /// One partner's lock.
  public struct PartnerLock: Sendable, Equatable {
    /// Whose.
    public var partner: Partner
    /// Which.
    public var mode: LockMode

    init(_ partner: Partner, _ mode: LockMode) {
      self.partner = partner
      self.mode = mode
    }
  }

  /// Where a row comes from.
  public enum Source: String, Sendable {
    /// Seen on servers of 15, 16 and 18.
    case measured
    /// From the documentation, release notes or source.
    case documented
  }

  /// One row.
  public struct Row: Sendable {
    /// The action.
    public var action: LockedAction
    /// The first major for which it holds.
    public var since: Int
    /// The first minor of each major for which it no longer holds; empty where it holds on all.
    public var before: [Int: Int]
    /// The lock on the target; nil where none is taken on a relation.
    public var lock: LockMode?
    /// Locks on others.
    public var partners: [PartnerLock]
    /// A new file is written.
    public var rewrites: Bool
    /// All rows are read.
    public var scans: Bool
    /// An index is built.
    public var buildsIndex: Bool
    /// On whom the rewriting, reading and building falls.
    public var work: [Partner]
    /// The server refuses it in a transaction block.
    public var isForbiddenInTransaction: Bool
    /// Where it comes from.
    public var source: Source

    init(
      _ action: LockedAction, since: Int = 0, before: [Int: Int] = [:], _ lock: LockMode?, _ partners: [PartnerLock] = [],
      rewrites: Bool = false, scans: Bool = false, builds: Bool = false, on work: [Partner] = [.target, .partitions],
      outsideTransaction: Bool = false, _ source: Source = .measured
    ) {
      self.action = action
      self.since = since
      self.before = before
      self.lock = lock
      self.partners = partners
      self.rewrites = rewrites
      self.scans = scans
      buildsIndex = builds
      self.work = work
      isForbiddenInTransaction = outsideTransaction
      self.source = source
    }
  }

  /// The majors on which rows were measured.
  public static let measuredVersions: Set<Int> = [15, 16, 18]

  /// The rows of each action by its word, those of earlier majors first. Looking up how to hash a type of one's own takes longer than a
  /// small lint should.
  private static let byAction: [String: [Row]] = Dictionary(grouping: rows, by: \.action.rawValue)
    .mapValues { $0.sorted { $0.since < $1.since } }

  /// The row that holds for an action on a server of this major and minor, where a minor that is not known is the latest; nil where
  /// the action is not known.
  public static func row(_ action: LockedAction, on major: Int, minor: Int? = nil) -> Row? {
    guard let rows = byAction[action.rawValue] else { return nil }
    if let minor, let old = rows.last(where: { row in row.before[major].map { minor < $0 } ?? false }) { return old }
    return rows.last { $0.since <= major && $0.before.isEmpty }
  }
}

/// A statement, or one action of it, with the options that decide what it costs.
public enum LockedAction: String, Sendable, CaseIterable {
  case addColumn = "add-column"
  case addColumnRewriting = "add-column with a value for each row"
  case addColumnCheck = "add-column with CHECK"
  case addColumnKey = "add-column with UNIQUE or PRIMARY KEY"
  case addColumnReferences = "add-column with REFERENCES"
  case addColumnReferencesDefault = "add-column with REFERENCES and a default"
  case dropColumn = "drop-column"
  case dropColumnSequence = "drop-column with a sequence"
  case dropColumnForeignKey = "drop-column with a foreign key"
  case renameColumn = "rename-column"
  case alterTypeFree = "alter-column-type without rewrite"
  case alterTypeIndexes = "alter-column-type that rebuilds indexes"
  case alterTypeRewrite = "alter-column-type with rewrite"
  case alterTypeChecked = "alter-column-type of a column with CHECK"
  case alterTypeReferenced = "alter-column-type of a referenced column"
  case alterTypeReferencedRewrite = "alter-column-type of a referenced column with rewrite"
  case alterTypeReferencingRewrite = "alter-column-type of a referencing column with rewrite"
  case alterTypeReferencing = "alter-column-type of a referencing column"
  case setDefault = "set-default"
  case dropDefault = "drop-default"
  case setNotNull = "set-not-null"
  case setNotNullAgain = "set-not-null of a column that is"
  case setNotNullProven = "set-not-null with proof"
  case dropNotNull = "drop-not-null"
  case dropNotNullAgain = "drop-not-null of a column that is not"
  case setStatistics = "set-statistics"
  case setColumnOptions = "set-column-options"
  case setStorage = "set-storage"
  case setCompression = "set-compression"
  case addCheck = "add-constraint CHECK"
  case addCheckNotValid = "add-constraint CHECK NOT VALID"
  case addNotNull = "add-constraint NOT NULL"
  case addNotNullNotValid = "add-constraint NOT NULL NOT VALID"
  case addKey = "add-constraint UNIQUE, PRIMARY KEY or EXCLUDE"
  case addKeyDeferrable = "add-constraint UNIQUE or EXCLUDE DEFERRABLE"
  case addPrimaryKeyNullable = "add-constraint PRIMARY KEY over nullable columns"
  case addKeyUsingIndex = "add-constraint USING INDEX"
  case addForeignKey = "add-constraint FOREIGN KEY"
  case addForeignKeyNotValid = "add-constraint FOREIGN KEY NOT VALID"
  case validateCheck = "validate-constraint"
  case validateForeignKey = "validate-constraint FOREIGN KEY"
  case validateAgain = "validate-constraint of a valid one"
  case alterConstraint = "alter-constraint"
  case alterConstraintNotEnforced = "alter-constraint NOT ENFORCED"
  case alterConstraintEnforced = "alter-constraint ENFORCED"
  case dropConstraint = "drop-constraint"
  case dropKey = "drop-constraint UNIQUE, PRIMARY KEY or EXCLUDE"
  case dropKeyCascade = "drop-constraint CASCADE of a referenced key"
  case dropForeignKey = "drop-constraint FOREIGN KEY"
  case renameCheck = "rename-constraint CHECK"
  case renameConstraint = "rename-constraint"
  case renameTable = "rename-table"
  case setSchema = "set-schema"
  case setOwner = "set-owner"
  case triggerState = "enable-trigger or disable-trigger"
  case ruleState = "enable-rule or disable-rule"
  case rowSecurity = "row security"
  case noSuchPart = "IF EXISTS or IF NOT EXISTS that finds nothing to do"
  case clusterOn = "cluster-on"
  case setLogged = "set-logged or set-unlogged"
  case setTablespace = "set-tablespace"
  case setAccessMethod = "set-access-method"
  case setTableOptions = "set-table-options"
  case setTableOptionsStrong = "set-table-options user_catalog_table"
  case replicaIdentity = "replica-identity"
  case inherit
  case noInherit = "no-inherit"
  case ofType = "of-type or not-of-type"
  case setWithoutOids = "set-without-oids"
  case foreignOptions = "set-foreign-options"
  case addIdentity = "add-identity"
  case alterIdentity = "alter-identity"
  case dropIdentity = "drop-identity"
  case dropExpression = "drop-expression"
  case setExpression = "set-expression"
  case setExpressionVirtual = "set-expression of a virtual column"
  case attachPartition = "attach-partition"
  case attachPartitionProven = "attach-partition with proof"
  case attachPartitionIndexes = "attach-partition to a table with indexes"
  case attachPartitionKeys = "attach-partition of a table with the same foreign key"
  case detachPartition = "detach-partition"
  case detachPartitionKeys = "detach-partition of a table with foreign keys"
  case detachPartitionConcurrently = "detach-partition CONCURRENTLY"
  case detachPartitionKeysConcurrently = "detach-partition CONCURRENTLY of a table with foreign keys"
  case detachPartitionFinalize = "detach-partition FINALIZE"
  case splitOrMergePartition = "split-partition or merge-partitions"
  case createIndex = "create-index"
  case createIndexOnly = "create-index ON ONLY"
  case createIndexConcurrently = "create-index CONCURRENTLY"
  case dropIndex = "drop-index"
  case dropIndexConcurrently = "drop-index CONCURRENTLY"
  case reindex
  case reindexConcurrently = "reindex CONCURRENTLY"
  case alterIndex = "alter-index"
  case moveIndex = "alter-index SET TABLESPACE"
  case reindexTable = "reindex TABLE"
  case reindexTableConcurrently = "reindex TABLE CONCURRENTLY"
  case reindexParts = "reindex of a partitioned table"
  case reindexPartsConcurrently = "reindex CONCURRENTLY of a partitioned table"
  case reindexIndexParts = "reindex of an index of a partitioned table"
  case reindexIndexPartsConcurrently = "reindex CONCURRENTLY of an index of a partitioned table"
  case reindexSchema = "reindex SCHEMA"
  case reindexSchemaConcurrently = "reindex SCHEMA CONCURRENTLY"
  case renameIndex = "rename-index"
  case attachIndexPartition = "attach-index-partition"
  case cluster
  case clusterParts = "cluster of a partitioned table"
  case vacuum
  case vacuumFull = "vacuum-full"
  case analyze
  case truncate
  case truncateRestart = "truncate RESTART IDENTITY"
  case truncateCascade = "truncate CASCADE"
  case dropTable = "drop-table"
  case dropTableCascade = "drop-table CASCADE"
  case dropPartition = "drop-table of a partition"
  case createTable = "create-table"
  case createTableReferences = "create-table with a foreign key"
  case createPartition = "create-partition"
  case createHeir = "create-table that inherits"
  case createTableFrom = "create-table-as, LIKE, SELECT INTO"
  case createTrigger = "create-trigger"
  case createRowTrigger = "create-trigger FOR EACH ROW"
  case dropTrigger = "drop-trigger"
  case renameTrigger = "rename-trigger"
  case rewriteRule = "create-rule or drop-rule"
  case policy = "create-policy, alter-policy or drop-policy"
  case createView = "create-view"
  case replaceView = "replace-view"
  case alterView = "alter-view"
  case dropView = "drop-view"
  case refresh = "refresh-materialized-view"
  case refreshConcurrently = "refresh-materialized-view CONCURRENTLY"
  case createSequence = "create-sequence"
  case alterSequence = "alter-sequence"
  case sequenceOwner = "alter-sequence OWNED BY a column"
  case renameSequence = "rename-sequence"
  case dropSequenceCascade = "drop-sequence CASCADE"
  case dropSequence = "drop-sequence"
  case alterCompositeType = "alter-type of a composite type"
  case domainConstraint = "alter-domain that checks"
  case dropType = "drop-type"
  case dropFunctionCascade = "drop-function CASCADE of a trigger's function"
  case unlockedType = "type without relations"
  case comment
  case commentOnIndex = "comment on an index"
  case commentOnPart = "comment on a constraint, trigger, rule or policy"
  case statistics = "create-statistics or drop-statistics"
  case publication = "publication of a table"
  case grant = "grant or revoke on a table"
  case lockTable = "lock-table"
  case select
  case selectForUpdate = "select FOR UPDATE"
  case changeRows = "insert, update, delete, merge, copy-from"
  case unlockedOutsideTransaction = "create-database, drop-database, create-tablespace, alter-system"
}
