extension FactVocabulary {
  static let rebuildFacts: [FactDefinition] = [
    .word("rebuild.foreign-keys", ["on", "off", "unknown"], "SQLite: whether foreign keys are enforced during the rebuild") {
      guard let rebuild = $0.rebuild else { return nil }
      return switch rebuild.foreignKeysOn {
      case true?: "on"
      case false?: "off"
      case nil: "unknown"
      }
    },
    .boolean("rebuild.foreign-keys-on", "SQLite: foreign keys are enforced during the rebuild, or may be") {
      $0.rebuild.map { $0.foreignKeysOn ?? true }
    },
    .word("rebuild.order", ["new-first", "old-first", "through-backup"], "SQLite: the order of the rebuild's steps") {
      $0.rebuild?.order
    },
    .text("rebuild.children", "SQLite: tables whose foreign keys point at the table") {
      $0.rebuild.flatMap { joined($0.children) }
    },
    .boolean("rebuild.pragma-in-transaction", "SQLite: PRAGMA foreign_keys stands inside the transaction and does nothing") {
      $0.rebuild?.pragmaInTransaction
    },
    .text("rebuild.cascades", "SQLite: children that the rebuild's DROP empties through ON DELETE CASCADE") {
      $0.rebuild.flatMap { joined($0.cascades) }
    },
    .boolean("rebuild.has-cascades", "SQLite: the table has children with ON DELETE CASCADE") {
      $0.rebuild.map { !$0.cascades.isEmpty }
    },
    .text("rebuild.clears", "SQLite: children whose references the DROP sets to NULL or to the default") {
      $0.rebuild.flatMap { joined($0.clears) }
    },
    .boolean("rebuild.has-clears", "SQLite: the table has children with ON DELETE SET NULL or SET DEFAULT") {
      $0.rebuild.map { !$0.clears.isEmpty }
    },
    .text("rebuild.blocked-by", "SQLite: children whose rows make the DROP fail") { $0.rebuild.flatMap { joined($0.blockedBy) } },
    .boolean("rebuild.is-blocked", "SQLite: the table has children without an action, whose rows make the DROP fail") {
      $0.rebuild.map { !$0.blockedBy.isEmpty }
    },
    .boolean("rebuild.loses-indexes", "SQLite: indexes of the old table are not created again") {
      $0.rebuild.map { !$0.lostIndexes.isEmpty }
    },
    .text("rebuild.lost-indexes", "SQLite: those indexes") { $0.rebuild.flatMap { joined($0.lostIndexes) } },
    .boolean("rebuild.loses-triggers", "SQLite: triggers of the old table are not created again") {
      $0.rebuild.map { !$0.lostTriggers.isEmpty }
    },
    .text("rebuild.lost-triggers", "SQLite: those triggers") { $0.rebuild.flatMap { joined($0.lostTriggers) } },
    .boolean("rebuild.blocked-by-views", "SQLite: a view reads the table, so that the final RENAME fails") {
      $0.rebuild.map { !$0.blockingViews.isEmpty }
    },
    .text("rebuild.views", "SQLite: those views") { $0.rebuild.flatMap { joined($0.blockingViews) } },
    .boolean("rebuild.loses-columns", "SQLite: columns of the old table do not arrive in the new one") {
      $0.rebuild.map { !$0.lostColumns.isEmpty }
    },
    .text("rebuild.lost-columns", "SQLite: those columns") { $0.rebuild.flatMap { joined($0.lostColumns) } },
    .boolean("rebuild.renames-columns", "SQLite: values of the old table arrive in a column of another name, and its own is gone")
    {
      $0.rebuild.map { !$0.renamedColumns.isEmpty }
    },
    .text("rebuild.renamed-columns", "SQLite: the columns whose names are gone") {
      $0.rebuild.flatMap { joined($0.renamedColumns) }
    },
    .boolean("rebuild.leaves-values", "columns that both tables have are not copied") {
      $0.rebuild.map { !$0.uncopiedColumns.isEmpty }
    },
    .boolean("rebuild.numbers-anew", "the only such column is a key that the database numbers and no foreign key points at") {
      $0.rebuild?.numbersAnew
    },
    .text("rebuild.uncopied-columns", "columns that both tables have and the copy leaves out") {
      $0.rebuild.flatMap { joined($0.uncopiedColumns) }
    },
    .boolean("rebuild.loses-constraints", "SQLite: the new table lacks a restriction of the old one") {
      $0.rebuild.map { !$0.lostConstraints.isEmpty }
    },
    .text("rebuild.lost-constraints", "SQLite: those restrictions") { $0.rebuild.flatMap { joined($0.lostConstraints) } },
    .boolean("rebuild.gains-constraints", "SQLite: the new table has a restriction that the old one did not have") {
      $0.rebuild.map { !$0.gainedConstraints.isEmpty }
    },
    .text("rebuild.gained-constraints", "SQLite: those restrictions") {
      $0.rebuild.flatMap { joined($0.gainedConstraints) }
    },
    .text("rebuild.required-columns", "SQLite: new columns that an INSERT has to fill") {
      $0.rebuild.flatMap { joined($0.requiredColumns) }
    },
    .text("rebuild.swapped-columns", "SQLite: columns that get the values of another column, which stays beside them") {
      $0.rebuild.flatMap { joined($0.swappedColumns) }
    },
    .boolean("rebuild.copies-some-rows", "the only copy has a condition, a limit or a join, or passes over refused rows") {
      $0.rebuild?.copiesSomeRows
    },
    .boolean("rebuild.loses-defaults", "SQLite: columns of the new table lack the DEFAULT or generation of the old one") {
      $0.rebuild.map { !$0.lostDefaults.isEmpty }
    },
    .text("rebuild.lost-defaults", "SQLite: those columns") { $0.rebuild.flatMap { joined($0.lostDefaults) } },
    .boolean("rebuild.changes-actions", "SQLite: ON DELETE or ON UPDATE of a foreign key does something else in the new table") {
      $0.rebuild.map { !$0.changedActions.isEmpty }
    },
    .text("rebuild.changed-actions", "SQLite: those foreign keys") {
      $0.rebuild.flatMap { joined($0.changedActions) }
    },
    .boolean("rebuild.resets-autoincrement", "SQLite: ids of deleted rows may be given out again") {
      $0.rebuild?.resetsAutoincrement
    },
    .boolean("rebuild.renames-old-first", "SQLite: the old table is renamed first, so that children follow it") {
      $0.rebuild?.renamesOldFirst
    },
    .boolean("rebuild.copies-by-position", "SQLite: the copy relies on the order of columns") {
      $0.rebuild?.copiesByPosition
    },
    .boolean("rebuild.copies-nothing", "SQLite: no row is copied before the old table is dropped") {
      $0.rebuild?.copiesNothing
    },
    .boolean("rebuild.checks-foreign-keys", "SQLite: PRAGMA foreign_key_check follows in the migration") {
      $0.rebuild?.checksForeignKeys
    },
  ]

  static let optionFacts: [FactDefinition] = [
    .boolean("if-exists", "IF EXISTS was written") { $0.options.ifExists },
    .boolean("if-not-exists", "IF NOT EXISTS was written") { $0.options.ifNotExists },
    .boolean("cascade", "CASCADE was written") { $0.options.cascade },
    .boolean("or-replace", "OR REPLACE was written") { $0.options.orReplace },
    .boolean("concurrently", "CONCURRENTLY was written") { $0.options.isConcurrent },
    .integer("statement.actions", "number of actions of the statement") { $0.options.actions },
    .boolean("in-rebuild", "SQLite: a step of a recognised table rebuild, whose `rebuild-table` says what happens") {
      $0.options.isInRebuild
    },
    .boolean("recreated", "the transaction, or outside of one the migration, creates a dropped object again") {
      $0.options.isRecreated
    },
    .boolean("name.kept", "after a rename the same transaction makes a view under the old name") { $0.options.isNameKept },
    .boolean("name.shown-by-view", "a view in the place of the renamed table shows a renamed column under its old name") {
      $0.options.isShownByView
    },
    .boolean("name.taken", "after a rename the same transaction gives another table or type the old name") {
      $0.options.isNameTaken
    },
    .boolean("name.new", "the same transaction gave a type that is dropped its name before") { $0.options.isNamedBefore },
    .boolean("name.back", "after a rename the same transaction gives the table its name back") { $0.options.isNameBack },
    .boolean("name.of-view", "a new table has the name of a view that the migration dropped") { $0.options.takesViewName },
    .boolean("view.loses-columns", "a view that the migration dropped is made again with fewer columns") {
      !$0.options.lostViewColumns.isEmpty
    },
    .text("view.lost-columns", "those columns") { joined($0.options.lostViewColumns) },
    .boolean("function.has-triggers", "triggers of tables in use call the function that is replaced") {
      !$0.options.triggeredTables.isEmpty
    },
    .text("function.triggers", "the tables of those triggers") { joined($0.options.triggeredTables) },
    .boolean("function.of-trigger", "the function returns `trigger`, so that no code calls it") { $0.options.isTriggerFunction },
    .text("uses.new-enum-label", "a label that the open transaction added to an enum, and that the statement uses") {
      $0.newLabel
    },
    .boolean("no-operation", "the catalog says that the statement does nothing") { $0.options.isNoOperation },
    .boolean("has-position", "an enum label is added with BEFORE or AFTER") { $0.options.hasPosition },
    .text("value", "the value of a setting or PRAGMA") { $0.options.value },
    .boolean("setting.set-again", "a later statement of the migration sets the same setting, or sets it back") {
      $0.options.isSetAgain
    },
    .boolean("local", "SET LOCAL was written") { $0.options.isLocal },
    .text("detail", "what the statement is about where its kind leaves that open: a language, a privilege, a property") {
      $0.options.detail
    },
    .boolean("signature-changes", "a function, view or type is replaced by one with other arguments or columns") {
      $0.options.changesSignature
    },
    .boolean("type.new-in-transaction", "the type was created by the transaction that is open") {
      $0.options.isTypeNewInTransaction
    },
    .boolean("type.used", "a column of a table in use has the type or domain") { $0.options.isTypeUsed },
  ]
}
