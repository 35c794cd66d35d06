import SourceText

/// `ALTER { TABLE | INDEX | VIEW | … } [IF EXISTS] [ONLY] name action, …`: every relation that PostgreSQL alters with the same
/// actions, and SQLite's ALTER TABLE.
public struct AlterTable: Sendable {
  /// The word behind ALTER. PostgreSQL accepts TABLE for the other kinds too.
  public enum Kind: UInt8, Sendable { case table, foreignTable, index, view, materializedView, sequence }

  /// The word behind ALTER.
  public var kind: Kind
  /// `IF EXISTS`.
  public var ifExists: Bool
  /// `ONLY`: not the children.
  public var only: Bool
  /// The relation.
  public var name: QualifiedName
  /// In the order written; the server runs them in its own passes. Never empty.
  public var actions: [AlterTableAction]

  /// A statement of these parts.
  @inlinable public init(
    kind: Kind = .table, ifExists: Bool = false, only: Bool = false, name: QualifiedName, actions: [AlterTableAction]
  ) {
    self.kind = kind
    self.ifExists = ifExists
    self.only = only
    self.name = name
    self.actions = actions
  }
}

/// One action of an ALTER TABLE.
public struct AlterTableAction: Sendable {
  /// What is done.
  public indirect enum Kind: Sendable {
    /// `ADD [COLUMN] [IF NOT EXISTS] column`.
    case addColumn(ColumnDefinition, ifNotExists: Bool)
    /// `DROP [COLUMN] [IF EXISTS] name [CASCADE | RESTRICT]`.
    case dropColumn(Name, ifExists: Bool, behavior: DropBehavior?)
    /// `ALTER [COLUMN] name …`.
    case alterColumn(Name, AlterColumnAction)
    /// `ALTER [COLUMN] number SET STATISTICS target`: an index's expression column.
    case setIndexColumnStatistics(column: Int, target: Int?)
    /// `ADD [CONSTRAINT name] …`.
    case addConstraint(TableConstraint)
    /// `ALTER CONSTRAINT name attributes`; `inherit` is `INHERIT` (true) or `NO INHERIT` (false), PostgreSQL 18.
    case alterConstraint(Name, ConstraintAttributes, inherit: Bool?)
    /// `VALIDATE CONSTRAINT name`.
    case validateConstraint(Name)
    /// `DROP CONSTRAINT [IF EXISTS] name [CASCADE | RESTRICT]`.
    case dropConstraint(Name, ifExists: Bool, behavior: DropBehavior?)
    /// `RENAME TO name`.
    case rename(to: Name)
    /// `RENAME [COLUMN] name TO name`.
    case renameColumn(Name, to: Name)
    /// `RENAME CONSTRAINT name TO name`.
    case renameConstraint(Name, to: Name)
    /// `SET SCHEMA name`.
    case setSchema(Name)
    /// `OWNER TO role`.
    case ownerTo(RoleSpecification)
    /// `[NO] DEPENDS ON EXTENSION name`.
    case dependsOnExtension(Name, no: Bool)
    /// `SET TABLESPACE name [NOWAIT]`.
    case setTablespace(Name)
    /// `SET ACCESS METHOD name | DEFAULT`; nil is DEFAULT.
    case setAccessMethod(Name?)
    /// `SET LOGGED`.
    case setLogged
    /// `SET UNLOGGED`.
    case setUnlogged
    /// `SET WITHOUT OIDS`, which does nothing any more.
    case setWithoutOids
    /// `CLUSTER ON index`.
    case clusterOn(Name)
    /// `SET WITHOUT CLUSTER`.
    case setWithoutCluster
    /// `SET ( name = value, … )`: storage parameters, view options.
    case setOptions([DefinitionItem])
    /// `RESET ( name, … )`.
    case resetOptions([DefinitionItem])
    /// `OPTIONS ( … )` of a foreign table.
    case foreignOptions([ForeignOption])
    /// `INHERIT parent`.
    case inherit(QualifiedName)
    /// `NO INHERIT parent`.
    case noInherit(QualifiedName)
    /// `OF type`.
    case ofType(QualifiedName)
    /// `NOT OF`.
    case notOf
    /// `REPLICA IDENTITY …`.
    case replicaIdentity(ReplicaIdentity)
    /// `ENABLE | DISABLE | FORCE | NO FORCE ROW LEVEL SECURITY`.
    case rowLevelSecurity(RowLevelSecurity)
    /// `{ DISABLE | ENABLE [REPLICA | ALWAYS] } TRIGGER { name | ALL | USER }`.
    case trigger(FiringMode, TriggerTarget)
    /// `{ DISABLE | ENABLE [REPLICA | ALWAYS] } RULE name`.
    case rule(FiringMode, Name)
    /// `ATTACH PARTITION name bound`.
    case attachPartition(QualifiedName, PartitionBound)
    /// `ATTACH PARTITION index` of ALTER INDEX.
    case attachIndexPartition(QualifiedName)
    /// `DETACH PARTITION name [CONCURRENTLY | FINALIZE]`.
    case detachPartition(QualifiedName, DetachMode)
    /// `SPLIT PARTITION name INTO ( PARTITION name bound, … )`, PostgreSQL 19.
    case splitPartition(QualifiedName, into: [SplitPartition])
    /// `MERGE PARTITIONS ( name, … ) INTO name`, PostgreSQL 19.
    case mergePartitions([QualifiedName], into: QualifiedName)
  }

  /// The action without the comma.
  public var span: Span
  /// What is done.
  public var kind: Kind

  /// An action that stands at `span`.
  @inlinable public init(span: Span, kind: Kind) {
    self.span = span
    self.kind = kind
  }
}

/// What `ALTER [COLUMN] name` does.
public indirect enum AlterColumnAction: Sendable {
  /// `[SET DATA] TYPE type [COLLATE collation] [USING expression]`, and `OPTIONS` for foreign tables on its own.
  case setType(DataType, collation: QualifiedName?, using: Expression?)
  /// `SET DEFAULT expression`.
  case setDefault(Expression)
  /// `DROP DEFAULT`.
  case dropDefault
  /// `SET NOT NULL`; SQLite from 3.53, with ON CONFLICT.
  case setNotNull(onConflict: ConflictResolution?)
  /// `DROP NOT NULL`.
  case dropNotNull
  /// `SET EXPRESSION AS ( expression )`, PostgreSQL 17.
  case setExpression(Expression)
  /// `DROP EXPRESSION [IF EXISTS]`.
  case dropExpression(ifExists: Bool)
  /// `ADD GENERATED { ALWAYS | BY DEFAULT } AS IDENTITY [( … )]`.
  case addIdentity(IdentityColumn)
  /// `SET GENERATED …`, `SET sequence-option`, `RESTART …`, one or more.
  case alterIdentity([AlterIdentityOption])
  /// `DROP IDENTITY [IF EXISTS]`.
  case dropIdentity(ifExists: Bool)
  /// `SET STATISTICS target`; nil is DEFAULT.
  case setStatistics(Int?)
  /// `SET STORAGE mode`; DEFAULT is the name `default`.
  case setStorage(Name)
  /// `SET COMPRESSION method`; DEFAULT is the name `default`.
  case setCompression(Name)
  /// `SET ( name = value, … )`.
  case setOptions([DefinitionItem])
  /// `RESET ( name, … )`.
  case resetOptions([DefinitionItem])
  /// `OPTIONS ( … )` of a foreign table's column.
  case foreignOptions([ForeignOption])
}

/// One option of `ALTER COLUMN … SET GENERATED …`.
public enum AlterIdentityOption: Sendable {
  /// `SET GENERATED { ALWAYS | BY DEFAULT }`.
  case setGenerated(IdentityColumn.Generation)
  /// `SET option`.
  case set(SequenceOption)
  /// `RESTART [[WITH] number]`.
  case restart(SequenceOption)
}

/// `REPLICA IDENTITY NOTHING | FULL | DEFAULT | USING INDEX name`.
public enum ReplicaIdentity: Sendable {
  /// Nothing identifies a row.
  case nothing
  /// The whole row.
  case full
  /// The primary key.
  case `default`
  /// The columns of an index.
  case usingIndex(Name)
}

/// `ENABLE | DISABLE | FORCE | NO FORCE`.
public enum RowLevelSecurity: UInt8, Sendable { case enable, disable, force, noForce }

/// When a trigger or rule fires, by `session_replication_role`.
public enum FiringMode: UInt8, Sendable { case enable, enableReplica, enableAlways, disable }

/// Which triggers are meant.
public enum TriggerTarget: Sendable {
  /// One by name.
  case named(Name)
  /// `ALL`.
  case all
  /// `USER`: all but the server's own for constraints.
  case user
}

/// How a partition is detached.
public enum DetachMode: UInt8, Sendable { case plain, concurrently, finalize }

/// `PARTITION name bound` of SPLIT PARTITION.
public struct SplitPartition: Sendable {
  /// The new partition.
  public var name: QualifiedName
  /// What it holds.
  public var bound: PartitionBound

  /// A partition of these parts.
  @inlinable public init(name: QualifiedName, bound: PartitionBound) {
    self.name = name
    self.bound = bound
  }
}

/// `ALTER { TABLE | INDEX | MATERIALIZED VIEW } ALL IN TABLESPACE name [OWNED BY role, …] SET TABLESPACE name [NOWAIT]`.
public struct AlterAllInTablespace: Sendable {
  /// Table, index or materialized view.
  public var kind: AlterTable.Kind
  /// Where they are.
  public var tablespace: Name
  /// Whose; empty means everybody's.
  public var ownedBy: [RoleSpecification]
  /// Where they go.
  public var newTablespace: Name
  /// `NOWAIT`.
  public var isNoWait: Bool

  /// A statement of these parts.
  @inlinable public init(
    kind: AlterTable.Kind, tablespace: Name, ownedBy: [RoleSpecification] = [], newTablespace: Name,
    isNoWait: Bool = false
  ) {
    self.kind = kind
    self.tablespace = tablespace
    self.ownedBy = ownedBy
    self.newTablespace = newTablespace
    self.isNoWait = isNoWait
  }
}
