extension FactVocabulary {
  static let tableFacts: [FactDefinition] = [
    .word("table.age", TableAge.allCases.map(\.rawValue), "how long the table has been there") { $0.table?.age.rawValue },
    .boolean(
      "table.existing", "the table may hold rows and be in use: it was there before the pending set, or nothing is known"
    ) { $0.table?.mayBeInUse },
    .boolean("table.committed", "other sessions can see the table: it was not created by the open transaction") {
      $0.table?.isCommitted
    },
    .word(
      "table.kind",
      [
        "table", "partitioned", "partition", "foreign", "view", "materialized-view", "virtual", "sequence", "unknown",
      ], "what kind of relation it is"
    ) { $0.table?.kind },
    .word("table.persistence", ["permanent", "unlogged", "temporary"], "whether it is logged and how long it lives") {
      $0.table?.persistence
    },
    .integer("table.columns", "number of columns") { $0.table?.columns },
    .integer("table.indexes", "number of indexes, those of constraints included") { $0.table?.indexes },
    .boolean("table.primary-key", "the table has a primary key") { $0.table?.hasPrimaryKey },
    .boolean("table.referenced", "a foreign key of another table points here") { $0.table?.isReferenced },
    .text("table.referenced-by", "tables whose foreign keys point here") { joined($0.table?.referencedBy ?? []) },
    .boolean("table.has-views", "a view reads the table") { $0.table?.hasViews },
    .text("table.views", "views that read the table") { joined($0.table?.views ?? []) },
    .boolean("table.has-triggers", "the table has triggers") { $0.table?.hasTriggers },
    .integer("table.rows", "rows, where the sizes that the project keeps (`tandem stats`) say how many") { $0.table?.rows },
    .boolean("table.rows.unknown", "nothing says how many rows there are") { $0.table?.hasUnknownRows },
    .integer("foreign-keys.count", "foreign keys that leave from the table") { $0.table?.foreignKeys },
    .boolean("table.renamed-before", "an earlier statement of the migration gave the table its name") {
      $0.table?.isRenamedBefore
    },
    .boolean("table.removed-later", "the transaction, or outside of one the migration, drops or renames the table later") {
      $0.table?.isRemovedLater
    },
    .integer("policies.count", "row security policies, those that the transaction creates later included") { $0.table?.policies },
    .boolean(
      "table.changed-before", "earlier statements of the open transaction changed all rows of the table, or nobody knows how many"
    ) { $0.table?.isChangedBefore },
    .boolean("table.altered-before", "an earlier statement of the migration is an ALTER TABLE of the same table") {
      $0.options.isAlterTable ? $0.table?.isAlteredBefore : nil
    },
    .boolean("table.commented", "a new table has a comment at the end of the migration") { $0.options.isCommented },
    .boolean("table.has-default-partition", "a default partition exists") { $0.table?.hasDefaultPartition },
  ]

  /// Several names in a message; nil when there is none.
  static func joined(_ names: [String]) -> String? {
    names.isEmpty ? nil : names.joined(separator: "`, `")
  }

  static let columnFacts: [FactDefinition] = [
    .text("column.type", "the column's type with its modifiers, after the action") {
      $0.column.flatMap { $0.isAssumed && $0.type.isEmpty ? nil : $0.type }
    },
    .text("column.old-type", "its type before a type change") { $0.column?.oldType },
    .word("column.type-family", ColumnChange.families, "a coarse class of the type") { $0.column?.family },
    .word(
      "column.type-change", ["same", "widens", "narrows", "converts"],
      "what a type change does to values: `widens` takes every old value, `narrows` may refuse or cut, `converts` gives other values"
    ) { $0.column?.typeChange },
    .boolean("column.outgrows-references", "foreign keys refer to the column from narrower ones, once its type has changed") {
      $0.column.map { !$0.narrowReferences.isEmpty }
    },
    .text("column.narrow-references", "those columns") { joined($0.column?.narrowReferences ?? []) },
    .boolean("column.not-null", "the column refuses NULL") { $0.column?.isNotNull },
    .text("column.when-omitted", "`NULL`, where it is known that an INSERT which omits the column and its default stores that") {
      $0.column.flatMap { $0.isNotNull || $0.isAssumed ? nil : "NULL" }
    },
    .boolean("column.has-default", "a value is supplied when an INSERT omits the column") { $0.column?.hasDefault },
    .boolean("column.had-default", "there was a default before SET DEFAULT") { $0.column?.hadDefault },
    .boolean("default.changes", "SET DEFAULT gives another value than the default before") { $0.column?.changesDefault },
    .boolean("default.new", "the column had no default before an earlier statement of the migration gave it one") {
      $0.column?.hasNewDefault
    },
    .word(
      "column.omitted-later", ["null", "default", "refused"],
      "what an INSERT that omits the column does when the migration is done; for actions on its default and on NOT NULL"
    ) { $0.column?.omittedLater },
    .boolean("column.renamed-before", "an earlier statement of the migration gave the column its name") {
      $0.column?.isRenamedBefore
    },
    .text("default.text", "the default as SQL") { $0.written?.defaultText },
    .text("column.expression", "the expression of a generated column that is added") { $0.written?.generationText },
    .text("column.check-definition", "the CHECK written with a column that is added, from CHECK on") { $0.written?.checkText },
    .text("column.replaced-by", "a column of the same type that the pending migrations add to the table, and do not fill") {
      $0.column?.replacedBy
    },
    .boolean("default.volatile", "the default is worked out for each row, so that adding it rewrites the table") {
      $0.column?.hasVolatileDefault
    },
    .boolean("default.nonconstant", "SQLite: the default is an expression or CURRENT_TIMESTAMP and its like") {
      $0.column?.hasNonconstantDefault
    },
    .boolean("default.known", "the volatility of every function in the default is known") { $0.column?.isDefaultKnown },
    .word("column.generated", ["none", "stored", "virtual"], "whether and how the column is generated") {
      $0.column?.generated
    },
    .word("column.identity", ["none", "always", "by-default"], "whether and how the column is an identity") {
      $0.column?.identity
    },
    .boolean("column.serial", "the type was written as serial, bigserial or smallserial") { $0.column?.isSerial },
    .boolean("column.primary-key", "the column belongs to the primary key") { $0.column?.isPrimaryKey },
    .boolean("column.unique", "a unique constraint or index covers the column") { $0.column?.isUnique },
    .boolean("column.indexed", "an index covers the column") { $0.column?.isIndexed },
    .boolean("column.foreign-key", "a foreign key leaves from the column") { $0.column?.isForeignKey },
    .boolean("column.referenced", "a foreign key of another table points at the column") { $0.column?.isReferenced },
    .boolean("column.in-check", "a table CHECK names the column") { $0.column?.isInCheck },
    .boolean("column.has-views", "a view reads the column") { $0.column.map { !$0.views.isEmpty } },
    .text("column.views", "views that read the column") { $0.column.flatMap { joined($0.views) } },
    .boolean("column.inline-unique", "UNIQUE or PRIMARY KEY was written with the column") {
      $0.column.map { $0.inlineConstraints.contains("unique") || $0.inlineConstraints.contains("primary-key") }
    },
    .boolean("column.inline-primary-key", "PRIMARY KEY was written with the column") {
      $0.column.map { $0.inlineConstraints.contains("primary-key") }
    },
    .boolean("column.inline-check", "CHECK was written with the column") {
      $0.column.map { $0.inlineConstraints.contains("check") }
    },
    .boolean("column.inline-foreign-key", "REFERENCES was written with the column") {
      $0.column.map { $0.inlineConstraints.contains("foreign-key") }
    },
    .boolean("column.proven-not-null", "a validated CHECK or constraint proves that no NULL is there") {
      $0.column?.isProvenNotNull
    },
    .boolean(
      "column.filled-later",
      "when the migration is done, no INSERT leaves NULL in a new column that an UPDATE filled: it is NOT NULL, has a default or a trigger, or another name"
    ) { $0.column?.isFilledLater },
    .text("column.left-check", "a CHECK that says no more than SET NOT NULL does, and that nothing later in the history drops") {
      $0.column?.leftCheck
    },
    .boolean("column.using", "a USING expression converts the values") { $0.column?.hasUsing },
    .boolean("column.collation-changes", "the collation changes") { $0.column?.changesCollation },
    .text(
      "column.successor",
      "a column of the same type that this release, or the migration right before, added to the table and filled"
    ) { $0.column?.successor },
    .boolean("column.successor-in-release", "that column came with the same release") { $0.column?.isSuccessorOfSameRelease },
    .boolean("column.new", "the column was added by an earlier action of the same migration") { $0.column?.isNew },
  ]
}
