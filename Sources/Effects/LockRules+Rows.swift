import SQLSyntax

extension LockRules {
  /// Every row. Where a version changed something there are two rows, the later with its `since`.
  public static let rows: [Row] = columnRows + constraintRows + tableRows + indexRows + relationRows + otherRows

  /// A foreign key is checked by joining the two tables.
  private static let both: [Partner] = [.target, .partitions, .referenced]
  private static let family: [Partner] = [.target, .descendants]
  /// The minors of November 2024 gave the parts of a detached foreign key triggers of their own.
  private static let withoutKeyTriggers = [13: 17, 14: 14, 15: 9, 16: 5, 17: 1]
  /// Seen on 16.2 and no longer on 16.14 and 15.18; which minor between them changed it is not known.
  private static let early = [16: 3]
  private static let down = [PartnerLock(.descendants, .accessExclusive)]

  /// Sources: `ALTER TABLE` of the manual, `AlterTableGetLockLevel`, and measurements on 15, 16 and 18.
  static let columnRows: [Row] = [
    Row(.addColumn, .accessExclusive, [PartnerLock(.descendants, .accessExclusive)]),
    Row(.addColumnRewriting, .accessExclusive, down, rewrites: true, scans: true, on: family),
    Row(.addColumnCheck, .accessExclusive, down, scans: true, on: family),
    Row(.addColumnKey, .accessExclusive, [PartnerLock(.descendants, .accessExclusive)], builds: true),
    Row(.addColumnReferences, .accessExclusive, [PartnerLock(.referenced, .shareRowExclusive)]),
    Row(.addColumnReferencesDefault, .accessExclusive, [PartnerLock(.referenced, .shareRowExclusive)], scans: true, on: both),
    Row(.dropColumn, .accessExclusive, [PartnerLock(.descendants, .accessExclusive)]),
    Row(.dropColumnSequence, .accessExclusive, [PartnerLock(.sequence, .accessExclusive)]),
    Row(.dropColumnForeignKey, .accessExclusive, [PartnerLock(.referenced, .accessExclusive)]),
    Row(.renameColumn, .accessExclusive, [PartnerLock(.descendants, .accessExclusive)]),
    Row(.alterTypeFree, .accessExclusive, [PartnerLock(.descendants, .accessExclusive)]),
    Row(.alterTypeIndexes, .accessExclusive, down, builds: true, on: family),
    Row(.alterTypeRewrite, .accessExclusive, down, rewrites: true, scans: true, on: family),
    Row(.alterTypeChecked, .accessExclusive, scans: true, on: family),
    Row(
      .alterTypeReferencedRewrite, .accessExclusive, [PartnerLock(.referencing, .accessExclusive)], scans: true,
      on: [.referencing]),
    Row(.alterTypeReferencingRewrite, .accessExclusive, [PartnerLock(.referenced, .accessExclusive)], scans: true, on: both),
    Row(.alterTypeReferenced, .accessExclusive, [PartnerLock(.referencing, .accessExclusive)]),
    Row(.alterTypeReferencing, .accessExclusive, [PartnerLock(.referenced, .accessExclusive)]),
    Row(.setDefault, .accessExclusive, [PartnerLock(.descendants, .accessExclusive)]),
    Row(.dropDefault, .accessExclusive, [PartnerLock(.descendants, .accessExclusive)]),
    Row(.setNotNull, .accessExclusive, down, scans: true, on: family),
    Row(.setNotNullAgain, .accessExclusive, [PartnerLock(.heirs, .accessExclusive)]),
    Row(.setNotNullAgain, since: 18, .accessExclusive),
    Row(.dropNotNullAgain, .accessExclusive, down),
    Row(.dropNotNullAgain, since: 18, .accessExclusive),
    Row(.setNotNullProven, since: 12, .accessExclusive, [PartnerLock(.descendants, .accessExclusive)]),
    Row(.dropNotNull, .accessExclusive, [PartnerLock(.descendants, .accessExclusive)]),
    Row(.setStatistics, .shareUpdateExclusive, [PartnerLock(.descendants, .shareUpdateExclusive)]),
    Row(.setColumnOptions, .shareUpdateExclusive),
    Row(.setStorage, .accessExclusive, [PartnerLock(.descendants, .accessExclusive)]),
    Row(.setCompression, since: 14, .accessExclusive),
    Row(.addIdentity, .accessExclusive, [PartnerLock(.descendants, .accessExclusive)]),
    Row(.alterIdentity, .accessExclusive, [PartnerLock(.sequence, .shareRowExclusive)]),
    Row(.dropIdentity, .accessExclusive, [PartnerLock(.sequence, .accessExclusive)]),
    Row(.dropExpression, since: 13, .accessExclusive, down),
    Row(.setExpression, since: 17, .accessExclusive, down, rewrites: true, scans: true, on: family),
    Row(.setExpressionVirtual, since: 18, .accessExclusive, [], .documented),
  ]

  static let constraintRows: [Row] = [
    Row(.addCheck, .accessExclusive, down, scans: true, on: family),
    Row(.addCheckNotValid, .accessExclusive, [PartnerLock(.descendants, .accessExclusive)]),
    Row(.addNotNull, since: 18, .accessExclusive, down, scans: true, on: family),
    Row(.addNotNullNotValid, since: 18, .accessExclusive, [PartnerLock(.descendants, .accessExclusive)]),
    Row(.addKey, .accessExclusive, [PartnerLock(.partitions, .share)], builds: true),
    Row(.addKey, since: 18, .accessExclusive, down, builds: true),
    Row(.addKeyDeferrable, .accessExclusive, [PartnerLock(.partitions, .shareRowExclusive)], builds: true),
    Row(.addKeyDeferrable, since: 18, .accessExclusive, down, builds: true),
    Row(.addPrimaryKeyNullable, .accessExclusive, down, scans: true, on: family),
    Row(.addKeyUsingIndex, .accessExclusive),
    Row(
      .addForeignKey, .shareRowExclusive,
      [PartnerLock(.referenced, .shareRowExclusive), PartnerLock(.partitions, .shareRowExclusive)], scans: true, on: both),
    Row(
      .addForeignKey, since: 18, .shareRowExclusive,
      [PartnerLock(.referenced, .shareRowExclusive), PartnerLock(.descendants, .shareRowExclusive)], scans: true, on: both),
    Row(
      .addForeignKeyNotValid, .shareRowExclusive,
      [PartnerLock(.referenced, .shareRowExclusive), PartnerLock(.partitions, .shareRowExclusive)]),
    Row(
      .addForeignKeyNotValid, since: 18, .shareRowExclusive,
      [PartnerLock(.referenced, .shareRowExclusive), PartnerLock(.descendants, .shareRowExclusive)]),
    Row(.validateCheck, .shareUpdateExclusive, [PartnerLock(.descendants, .shareUpdateExclusive)], scans: true, on: family),
    Row(.validateAgain, .shareUpdateExclusive),
    Row(.validateForeignKey, .shareUpdateExclusive, [PartnerLock(.referenced, .rowShare)], scans: true, on: both),
    Row(.alterConstraint, .accessExclusive, [PartnerLock(.partitions, .accessExclusive)]),
    Row(
      .alterConstraintNotEnforced, since: 18, .accessExclusive,
      [PartnerLock(.referenced, .accessExclusive), PartnerLock(.partitions, .accessExclusive)]),
    Row(
      .alterConstraintEnforced, since: 18, .accessExclusive, [PartnerLock(.referenced, .shareRowExclusive)], scans: true, on: both
    ),
    Row(.dropConstraint, .accessExclusive, [PartnerLock(.descendants, .accessExclusive)]),
    Row(.dropKey, .accessExclusive, [PartnerLock(.partitions, .accessExclusive)]),
    Row(
      .dropKeyCascade, .accessExclusive,
      [PartnerLock(.partitions, .accessExclusive), PartnerLock(.referencing, .accessExclusive)]),
    Row(
      .dropForeignKey, .accessExclusive, [PartnerLock(.referenced, .accessExclusive), PartnerLock(.partitions, .accessExclusive)]),
    Row(.renameCheck, .accessExclusive, down),
    Row(.renameConstraint, .accessExclusive),
  ]

  static let tableRows: [Row] = [
    Row(.renameTable, .accessExclusive),
    Row(.setSchema, .accessExclusive, [PartnerLock(.sequence, .accessExclusive)]),
    Row(.setOwner, .accessExclusive, [PartnerLock(.sequence, .accessExclusive)]),
    Row(.noSuchPart, .accessExclusive),
    Row(.triggerState, .shareRowExclusive, [PartnerLock(.partitions, .shareRowExclusive)]),
    Row(.ruleState, .accessExclusive, [], .documented),
    Row(.rowSecurity, .accessExclusive),
    Row(.clusterOn, .shareUpdateExclusive, [PartnerLock(.index, .shareUpdateExclusive)]),
    Row(.setLogged, .accessExclusive, rewrites: true, scans: true, on: [.target], .documented),
    Row(
      .setLogged, since: 15, .accessExclusive, [PartnerLock(.sequence, .accessExclusive)], rewrites: true, scans: true,
      on: [.target]),
    Row(
      .setLogged, since: 15, before: [15: 8, 16: 4], .accessExclusive, [PartnerLock(.sequence, .rowExclusive)], rewrites: true,
      scans: true, on: [.target]),
    Row(.setTablespace, .accessExclusive, rewrites: true, on: [.target]),
    Row(.setAccessMethod, since: 15, .accessExclusive, rewrites: true, scans: true, on: [.target]),
    Row(.setTableOptions, .shareUpdateExclusive),
    Row(.setTableOptionsStrong, .accessExclusive),
    Row(.replicaIdentity, .accessExclusive),
    Row(.inherit, .accessExclusive, [PartnerLock(.parent, .shareUpdateExclusive)]),
    Row(.noInherit, .accessExclusive, [PartnerLock(.parent, .accessShare)]),
    Row(.ofType, .accessExclusive, [], .documented),
    Row(.setWithoutOids, .accessExclusive),
    Row(.foreignOptions, .accessExclusive),
    Row(
      .attachPartition, .accessExclusive,
      [PartnerLock(.partition, .accessExclusive), PartnerLock(.defaultPartition, .accessExclusive)],
      scans: true, on: [.partition, .defaultPartition], .documented),
    Row(
      .attachPartition, since: 12, .shareUpdateExclusive,
      [
        PartnerLock(.partition, .accessExclusive), PartnerLock(.defaultPartition, .accessExclusive),
        PartnerLock(.referencing, .shareRowExclusive),
      ], scans: true,
      on: [.partition, .defaultPartition]),
    Row(
      .attachPartitionProven, since: 12, .shareUpdateExclusive,
      [
        PartnerLock(.partition, .accessExclusive), PartnerLock(.defaultPartition, .accessExclusive),
        PartnerLock(.referencing, .shareRowExclusive),
      ]),
    Row(
      .attachPartition, since: 16, before: early, .shareUpdateExclusive,
      [
        PartnerLock(.partition, .accessExclusive), PartnerLock(.defaultPartition, .accessExclusive),
        PartnerLock(.referencing, .accessShare),
      ], scans: true, on: [.partition, .defaultPartition]),
    Row(
      .attachPartitionProven, since: 16, before: early, .shareUpdateExclusive,
      [
        PartnerLock(.partition, .accessExclusive), PartnerLock(.defaultPartition, .accessExclusive),
        PartnerLock(.referencing, .accessShare),
      ]),
    Row(
      .attachPartitionIndexes, .shareUpdateExclusive,
      [PartnerLock(.partition, .accessExclusive), PartnerLock(.indexes, .shareUpdateExclusive)], builds: true, on: [.partition]),
    Row(
      .attachPartitionIndexes, since: 16, before: early, .shareUpdateExclusive, [PartnerLock(.partition, .accessExclusive)],
      builds: true, on: [.partition]),
    Row(.attachPartitionKeys, since: 12, .shareUpdateExclusive, [PartnerLock(.referenced, .accessExclusive)]),
    Row(
      .attachPartitionKeys, since: 12, before: withoutKeyTriggers, .shareUpdateExclusive,
      [PartnerLock(.referencedItself, .accessExclusive)]),
    Row(
      .detachPartition, .accessExclusive,
      [PartnerLock(.partition, .accessExclusive), PartnerLock(.defaultPartition, .accessExclusive)]),
    Row(
      .detachPartitionKeys, .accessExclusive,
      [PartnerLock(.referencing, .accessExclusive), PartnerLock(.referenced, .shareRowExclusive)], scans: true,
      on: [.referencing, .partition]),
    Row(
      .detachPartitionKeys, before: withoutKeyTriggers, .accessExclusive,
      [PartnerLock(.referencing, .accessExclusive), PartnerLock(.referencedItself, .shareRowExclusive)], scans: true,
      on: [.referencing, .partition]),
    Row(
      .detachPartitionConcurrently, since: 14, .shareUpdateExclusive, [PartnerLock(.partition, .accessExclusive)],
      outsideTransaction: true),
    Row(
      .detachPartitionKeysConcurrently, since: 14, .shareUpdateExclusive,
      [PartnerLock(.referencing, .accessExclusive), PartnerLock(.referenced, .shareRowExclusive)], scans: true,
      on: [.referencing, .partition], outsideTransaction: true),
    Row(
      .detachPartitionKeysConcurrently, since: 14, before: withoutKeyTriggers, .shareUpdateExclusive,
      [PartnerLock(.referencing, .accessExclusive), PartnerLock(.referencedItself, .shareRowExclusive)], scans: true,
      on: [.referencing, .partition], outsideTransaction: true),
    Row(
      .detachPartitionFinalize, since: 14, .shareUpdateExclusive, [PartnerLock(.partition, .accessExclusive)]),
    Row(
      .splitOrMergePartition, since: 19, .accessExclusive, [PartnerLock(.partition, .accessExclusive)], rewrites: true,
      scans: true, .documented),
    Row(.truncate, .accessExclusive, [PartnerLock(.descendants, .accessExclusive)]),
    Row(.truncateRestart, .accessExclusive, [PartnerLock(.sequence, .accessExclusive)]),
    Row(.truncateCascade, .accessExclusive, [PartnerLock(.closure, .accessExclusive)]),
    Row(
      .dropTable, .accessExclusive,
      [
        PartnerLock(.referenced, .accessExclusive), PartnerLock(.descendants, .accessExclusive),
        PartnerLock(.sequence, .accessExclusive),
      ]),
    Row(
      .dropTableCascade, .accessExclusive,
      [
        PartnerLock(.referenced, .accessExclusive), PartnerLock(.referencing, .accessExclusive),
        PartnerLock(.descendants, .accessExclusive), PartnerLock(.sequence, .accessExclusive),
      ]),
    Row(
      .dropPartition, .accessExclusive,
      [PartnerLock(.parent, .accessExclusive), PartnerLock(.defaultPartition, .accessExclusive)]),
    Row(.createTable, .accessExclusive),
    Row(.createTableReferences, .accessExclusive, [PartnerLock(.referenced, .shareRowExclusive)]),
    Row(
      .createPartition, .accessExclusive,
      [
        PartnerLock(.parent, .accessExclusive), PartnerLock(.defaultPartition, .accessExclusive),
        PartnerLock(.referencing, .shareRowExclusive),
      ]),
    Row(
      .createPartition, since: 16, before: early, .accessExclusive,
      [
        PartnerLock(.parent, .accessExclusive), PartnerLock(.defaultPartition, .accessExclusive),
        PartnerLock(.referencing, .accessShare),
      ]),
    Row(.createHeir, .accessExclusive, [PartnerLock(.parent, .shareUpdateExclusive)]),
    Row(.createTableFrom, .accessExclusive, [PartnerLock(.sources, .accessShare)]),
  ]

  static let indexRows: [Row] = [
    Row(.createIndex, .share, [PartnerLock(.partitions, .share)], builds: true),
    Row(.createIndexOnly, .share),
    Row(.createIndexConcurrently, .shareUpdateExclusive, [], scans: true, builds: true, outsideTransaction: true),
    Row(.dropIndex, .accessExclusive, [PartnerLock(.index, .accessExclusive), PartnerLock(.partitions, .accessExclusive)]),
    Row(.dropIndexConcurrently, .shareUpdateExclusive, [PartnerLock(.index, .shareUpdateExclusive)], outsideTransaction: true),
    Row(.reindex, .share, [PartnerLock(.index, .accessExclusive)], builds: true),
    Row(
      .reindexTable, .share, [PartnerLock(.partitions, .share), PartnerLock(.indexes, .accessExclusive)], builds: true),
    Row(
      .reindexTableConcurrently, since: 12, .shareUpdateExclusive,
      [PartnerLock(.partitions, .shareUpdateExclusive), PartnerLock(.indexes, .shareUpdateExclusive)], builds: true,
      outsideTransaction: true),
    Row(
      .reindexConcurrently, since: 12, .shareUpdateExclusive, [PartnerLock(.index, .shareUpdateExclusive)], builds: true,
      outsideTransaction: true),
    Row(
      .reindexParts, since: 14, .share, [PartnerLock(.partitions, .share)], builds: true, on: [.partitions],
      outsideTransaction: true),
    Row(
      .reindexPartsConcurrently, since: 14, .shareUpdateExclusive, [PartnerLock(.partitions, .share)], builds: true,
      on: [.partitions], outsideTransaction: true),
    Row(
      .reindexIndexParts, since: 14, .share, [PartnerLock(.partitions, .share)], builds: true, on: [.partitions],
      outsideTransaction: true),
    Row(
      .reindexIndexPartsConcurrently, since: 14, .shareUpdateExclusive, [PartnerLock(.partitions, .shareUpdateExclusive)],
      builds: true, on: [.partitions], outsideTransaction: true),
    Row(.reindexSchema, nil, [PartnerLock(.users, .share)], builds: true, on: [.users], outsideTransaction: true),
    Row(
      .reindexSchemaConcurrently, since: 12, nil, [PartnerLock(.users, .shareUpdateExclusive)], builds: true, on: [.users],
      outsideTransaction: true),
    Row(.alterIndex, nil, [PartnerLock(.index, .shareUpdateExclusive)]),
    Row(.moveIndex, nil, [PartnerLock(.index, .accessExclusive)]),
    Row(.renameIndex, nil, [PartnerLock(.index, .accessExclusive)], .documented),
    Row(.renameIndex, since: 12, nil, [PartnerLock(.index, .shareUpdateExclusive)]),
    Row(
      .attachIndexPartition, .accessShare,
      [
        PartnerLock(.index, .shareUpdateExclusive), PartnerLock(.indexes, .accessExclusive),
        PartnerLock(.partition, .accessShare),
      ]),
    Row(.cluster, .accessExclusive, [PartnerLock(.index, .accessExclusive)], rewrites: true, scans: true, on: [.target]),
    Row(
      .clusterParts, since: 15, .accessExclusive, [PartnerLock(.partitions, .accessExclusive)], rewrites: true, scans: true,
      on: [.partitions], outsideTransaction: true),
    Row(
      .vacuum, .shareUpdateExclusive, [PartnerLock(.partitions, .shareUpdateExclusive)], scans: true, outsideTransaction: true),
    Row(
      .vacuum, since: 18, .shareUpdateExclusive, [PartnerLock(.descendants, .shareUpdateExclusive)], scans: true, on: family,
      outsideTransaction: true),
    Row(
      .vacuumFull, .accessExclusive, [PartnerLock(.partitions, .accessExclusive)], rewrites: true, scans: true,
      outsideTransaction: true),
    Row(
      .vacuumFull, since: 18, .accessExclusive, down, rewrites: true, scans: true, on: family, outsideTransaction: true),
    Row(
      .analyze, .shareUpdateExclusive,
      [PartnerLock(.partitions, .shareUpdateExclusive), PartnerLock(.heirs, .accessShare)]),
    Row(.analyze, since: 18, .shareUpdateExclusive, [PartnerLock(.descendants, .shareUpdateExclusive)]),
    Row(.statistics, .shareUpdateExclusive),
  ]

  static let relationRows: [Row] = [
    Row(.createTrigger, .shareRowExclusive),
    Row(.createRowTrigger, .shareRowExclusive, [PartnerLock(.partitions, .shareRowExclusive)]),
    Row(.dropTrigger, .accessExclusive, [PartnerLock(.partitions, .accessExclusive)]),
    Row(.renameTrigger, .accessExclusive, [], .documented),
    Row(.renameTrigger, since: 15, .accessExclusive, [PartnerLock(.partitions, .accessExclusive)]),
    Row(.rewriteRule, .accessExclusive),
    Row(.policy, .accessExclusive),
    Row(.createView, .accessExclusive, [PartnerLock(.sources, .accessShare)]),
    Row(.replaceView, .accessExclusive, [PartnerLock(.sources, .accessShare)]),
    Row(.alterView, .accessExclusive),
    Row(.dropView, .accessExclusive),
    Row(.refresh, .accessExclusive, [PartnerLock(.sources, .accessShare)], rewrites: true, scans: true),
    Row(.refreshConcurrently, .exclusive, [PartnerLock(.sources, .accessShare)], scans: true),
    Row(.createSequence, .accessExclusive),
    Row(.alterSequence, .shareRowExclusive),
    Row(.sequenceOwner, .shareRowExclusive, [PartnerLock(.table, .accessShare)]),
    Row(.renameSequence, .accessExclusive),
    Row(.dropSequence, .accessExclusive),
  ]

  static let otherRows: [Row] = [
    Row(.dropSequenceCascade, .accessExclusive, [PartnerLock(.users, .accessExclusive)]),
    Row(.dropFunctionCascade, nil, [PartnerLock(.users, .accessExclusive)]),
    Row(.alterCompositeType, nil, [PartnerLock(.compositeType, .accessExclusive), PartnerLock(.users, .accessExclusive)]),
    Row(.domainConstraint, nil, [PartnerLock(.users, .share)], scans: true, on: [.users]),
    Row(.dropType, nil, [PartnerLock(.compositeType, .accessExclusive), PartnerLock(.users, .accessExclusive)]),
    Row(.unlockedType, nil),
    Row(.comment, .shareUpdateExclusive),
    Row(.commentOnIndex, nil, [PartnerLock(.index, .shareUpdateExclusive)]),
    Row(.commentOnPart, .accessShare),
    Row(.publication, nil, [PartnerLock(.users, .shareUpdateExclusive)]),
    Row(.grant, nil, [], .measured),
    Row(.grant, since: 18, .accessShare, [PartnerLock(.users, .accessShare)], .measured),
    Row(.lockTable, .accessExclusive, [PartnerLock(.descendants, .accessExclusive), PartnerLock(.sources, .accessExclusive)]),
    Row(.select, .accessShare, [PartnerLock(.sources, .accessShare)]),
    Row(.selectForUpdate, .rowShare, [PartnerLock(.sources, .rowShare)]),
    Row(.changeRows, .rowExclusive, [PartnerLock(.descendants, .rowExclusive), PartnerLock(.sources, .accessShare)]),
    Row(.unlockedOutsideTransaction, nil, outsideTransaction: true),
  ]
}
