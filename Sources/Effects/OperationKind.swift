/// What one action of a statement does, in the database's own words; the raw value is the word that rules use.
public enum OperationKind: String, Sendable, CaseIterable {
  // Tables.
  case createTable = "create-table"
  case createTableAs = "create-table-as"
  case createPartition = "create-partition"
  case createForeignTable = "create-foreign-table"
  case createVirtualTable = "create-virtual-table"
  case dropTable = "drop-table"
  case dropForeignTable = "drop-foreign-table"
  case renameTable = "rename-table"
  case setSchema = "set-schema"
  case setOwner = "set-owner"
  case truncate
  /// SQLite's create, copy, drop, rename, seen as one change.
  case rebuildTable = "rebuild-table"

  // Columns.
  case addColumn = "add-column"
  case dropColumn = "drop-column"
  case renameColumn = "rename-column"
  case alterColumnType = "alter-column-type"
  case setNotNull = "set-not-null"
  case dropNotNull = "drop-not-null"
  case setDefault = "set-default"
  case dropDefault = "drop-default"
  case addIdentity = "add-identity"
  case alterIdentity = "alter-identity"
  case dropIdentity = "drop-identity"
  case setExpression = "set-expression"
  case dropExpression = "drop-expression"
  case setStatistics = "set-statistics"
  case setColumnOptions = "set-column-options"
  case setStorage = "set-storage"
  case setCompression = "set-compression"

  // Constraints.
  case addConstraint = "add-constraint"
  case validateConstraint = "validate-constraint"
  case alterConstraint = "alter-constraint"
  case renameConstraint = "rename-constraint"
  case dropConstraint = "drop-constraint"

  // Partitions and inheritance.
  case attachPartition = "attach-partition"
  case detachPartition = "detach-partition"
  case splitPartition = "split-partition"
  case mergePartitions = "merge-partitions"
  case inherit
  case noInherit = "no-inherit"
  case ofType = "of-type"
  case notOfType = "not-of-type"

  // Other settings of a table.
  case enableTrigger = "enable-trigger"
  case disableTrigger = "disable-trigger"
  case enableRule = "enable-rule"
  case disableRule = "disable-rule"
  case enableRowSecurity = "enable-row-security"
  case disableRowSecurity = "disable-row-security"
  case forceRowSecurity = "force-row-security"
  case noForceRowSecurity = "no-force-row-security"
  case clusterOn = "cluster-on"
  case setWithoutCluster = "set-without-cluster"
  case setLogged = "set-logged"
  case setUnlogged = "set-unlogged"
  case setTablespace = "set-tablespace"
  case setAccessMethod = "set-access-method"
  case setTableOptions = "set-table-options"
  case replicaIdentity = "replica-identity"
  case setForeignOptions = "set-foreign-options"

  // Indexes and statistics objects.
  case createIndex = "create-index"
  case alterIndex = "alter-index"
  case attachIndexPartition = "attach-index-partition"
  case renameIndex = "rename-index"
  case dropIndex = "drop-index"
  case reindex
  case createStatistics = "create-statistics"
  case alterStatistics = "alter-statistics"
  case dropStatistics = "drop-statistics"

  // Views.
  case createView = "create-view"
  case replaceView = "replace-view"
  case alterView = "alter-view"
  case renameView = "rename-view"
  case dropView = "drop-view"
  case createMaterializedView = "create-materialized-view"
  case refreshMaterializedView = "refresh-materialized-view"
  case dropMaterializedView = "drop-materialized-view"

  // Sequences.
  case createSequence = "create-sequence"
  case alterSequence = "alter-sequence"
  case renameSequence = "rename-sequence"
  case dropSequence = "drop-sequence"

  // Types.
  case createEnum = "create-enum"
  case addEnumValue = "add-enum-value"
  case renameEnumValue = "rename-enum-value"
  case createDomain = "create-domain"
  case alterDomain = "alter-domain"
  case dropDomain = "drop-domain"
  case createType = "create-type"
  case alterType = "alter-type"
  case renameType = "rename-type"
  case dropType = "drop-type"

  // Routines, triggers, rules, policies.
  case createFunction = "create-function"
  case replaceFunction = "replace-function"
  case alterFunction = "alter-function"
  case renameFunction = "rename-function"
  case dropFunction = "drop-function"
  case createTrigger = "create-trigger"
  case replaceTrigger = "replace-trigger"
  case renameTrigger = "rename-trigger"
  case dropTrigger = "drop-trigger"
  case createRule = "create-rule"
  case dropRule = "drop-rule"
  case createPolicy = "create-policy"
  case alterPolicy = "alter-policy"
  case dropPolicy = "drop-policy"
  case createEventTrigger = "create-event-trigger"
  case dropEventTrigger = "drop-event-trigger"

  // Schemas, extensions, databases, roles, replication.
  case createSchema = "create-schema"
  case renameSchema = "rename-schema"
  case dropSchema = "drop-schema"
  case createExtension = "create-extension"
  case alterExtension = "alter-extension"
  case dropExtension = "drop-extension"
  case createDatabase = "create-database"
  case alterDatabase = "alter-database"
  case dropDatabase = "drop-database"
  case createTablespace = "create-tablespace"
  case dropTablespace = "drop-tablespace"
  case createRole = "create-role"
  case alterRole = "alter-role"
  case dropRole = "drop-role"
  case createPublication = "create-publication"
  case alterPublication = "alter-publication"
  case dropPublication = "drop-publication"
  case createSubscription = "create-subscription"
  case alterSubscription = "alter-subscription"
  case dropSubscription = "drop-subscription"
  case grant
  case revoke
  case reassignOwned = "reassign-owned"
  case dropOwned = "drop-owned"
  case comment

  // Rows.
  case insert
  case update
  case delete
  case merge
  case select
  case copyFrom = "copy-from"
  case copyTo = "copy-to"
  case lockTable = "lock-table"

  // Maintenance.
  case vacuum
  case vacuumFull = "vacuum-full"
  case analyze
  case cluster

  // Transactions and sessions.
  case begin
  case commit
  case rollback
  case savepoint
  case set
  case setConstraints = "set-constraints"
  case setRole = "set-role"
  case reset
  case discard
  case alterSystem = "alter-system"
  case pragma
  case attachDatabase = "attach-database"
  case detachDatabase = "detach-database"
  case doBlock = "do-block"
  case call
  case explain

  // What cannot be said more exactly.
  /// A statement that the parser or the catalog did not understand.
  case unrecognised
  /// Understood, and without a kind of its own (text search, foreign servers, languages, casts, operators, …).
  case other
}
