extension FactVocabulary {
  static let constraintFacts: [FactDefinition] = [
    .word(
      "constraint.kind", ["check", "unique", "primary-key", "foreign-key", "exclusion", "not-null", "unknown"],
      "what the constraint demands"
    ) { $0.constraint?.kind },
    .boolean("constraint.validated", "existing rows are checked: NOT VALID was not written") {
      $0.constraint?.isValidated
    },
    .boolean("constraint.enforced", "new rows are checked: NOT ENFORCED was not written") { $0.constraint?.isEnforced },
    .boolean("constraint.uses-index", "USING INDEX takes over an existing index") { $0.constraint?.usesIndex },
    .boolean("constraint.deferrable", "the constraint can be deferred") { $0.constraint?.isDeferrable },
    .boolean("constraint.named", "the user wrote the constraint's name") { $0.constraint?.isNamed },
    .boolean("constraint.columns-not-null", "all columns of the key already refuse NULL") {
      $0.constraint?.columnsNotNull
    },
    .boolean("constraint.added-in-transaction", "the constraint was added by the transaction that is open") {
      $0.constraint?.isAddedInTransaction
    },
    .boolean("constraint.proves-not-null", "the CHECK says `column IS NOT NULL` and no more") {
      $0.constraint?.provesNotNull
    },
    .boolean("constraint.never-validated", "NOT VALID, and no later statement of the history validates or drops it") {
      $0.constraint?.isNeverValidated
    },
    .text("constraint.definition", "what stands behind the constraint's name, without NOT VALID") {
      $0.written?.constraintDefinition
    },
    .text("constraint.columns-text", "the columns of the key, with commas") { $0.written?.constraintColumns },
    .integer("constraint.columns", "number of columns of the key") { $0.constraint?.columns },
    .text("constraint.tables", "the table of a foreign key, and the one that it refers to where that is another, as words") {
      guard let table = $0.target.table, let other = $0.target.referencedTable else { return nil }
      return $0.constraint?.isSelfReference == true || table == other ? "`\(table)`" : "`\(table)` and `\(other)`"
    },
    .word(
      "foreign-key.on-delete", ["no-action", "restrict", "cascade", "set-null", "set-default"],
      "what a delete in the referenced table does"
    ) { $0.constraint?.onDelete },
    .boolean("foreign-key.indexed", "an index of the referencing table starts with the referencing columns") {
      $0.constraint?.referencingIndexed
    },
    .boolean("foreign-key.types-differ", "referencing and referenced columns have different types") {
      $0.constraint?.typesDiffer
    },
    .boolean("foreign-key.self", "the foreign key points to its own table") { $0.constraint?.isSelfReference },
    .boolean("referenced.existing", "the referenced table may hold rows and be in use") {
      $0.constraint?.referencedAge.map { $0 == .existing || $0 == .unknown }
    },
    .boolean("referenced.unique", "the referenced columns are a primary key or unique") { $0.constraint?.referencedUnique },
    .boolean(
      "reference.broken",
      "SQLite: a foreign key of a new table or column finds no key at its other end when the migration is done"
    ) {
      $0.brokenReference != nil
    },
    .text("reference.broken-to", "SQLite: what that foreign key points to") { $0.brokenReference },
    .boolean("referenced.missing", "the catalog knows that the referenced table or column is not there") {
      $0.constraint?.referencedMissing
    },
  ]

  static let indexFacts: [FactDefinition] = [
    .boolean("index.unique", "the index refuses duplicates") { $0.index?.isUnique },
    .boolean("index.concurrently", "CONCURRENTLY was written") { $0.index?.isConcurrent },
    .boolean("index.partial", "the index has a WHERE") { $0.index?.isPartial },
    .boolean("index.expression", "a key of the index is an expression") { $0.index?.hasExpressions },
    .text("index.method", "the access method, such as btree") { $0.index?.method },
    .integer("index.columns", "number of keys") { $0.index?.columns },
    .boolean("index.named", "the user wrote the index's name") { $0.index?.isNamed },
    .boolean("index.of-constraint", "the index belongs to a constraint") { $0.index?.isOfConstraint },
    .text("index.duplicates", "another index whose keys are the same, or start with the same") { $0.index?.duplicates },
    .boolean("index.duplicate", "another index has the same keys, or starts with them") {
      $0.index.map { $0.duplicates != nil }
    },
    .boolean("key.restored", "the transaction makes a unique key over the same columns again after a drop") {
      $0.options.isKeyRestored
    },
    .boolean("key.column-removed-later", "a drop of an index or constraint, of which the transaction drops a column later") {
      $0.options.isKeyColumnRemoved
    },
    .boolean(
      "key.restores", "the transaction dropped a unique key over the same columns, or some of them, before this one is made"
    ) {
      $0.options.restoresKey
    },
    .boolean("index.only", "ON ONLY was written") { $0.index?.isOnly },
    .text("index.keys", "what stands behind the table in CREATE INDEX") { $0.written?.indexKeys },
    .boolean("index.recreated-later", "a later statement of the migration builds an index with the same keys") {
      $0.index?.isRecreatedLater
    },
    .boolean("index.replaced", "a drop whose keys another index of the table has or starts with") {
      $0.index?.isReplaced
    },
  ]
}
