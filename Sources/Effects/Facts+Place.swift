extension FactVocabulary {
  static let placeFacts: [FactDefinition] = [
    .word("operation", OperationKind.allCases.map(\.rawValue), "what the action does") { $0.kind.rawValue },
    .word("dialect", ["postgres", "sqlite"], "the database") { $0.place.dialect },
    .integer("server.version", "PostgreSQL's major such as 15; SQLite's as 3045 for 3.45") { $0.place.serverVersion },
    .text("migration", "the name of the migration") { $0.place.migration },
    .word("phase", MigrationPhase.allCases.map(\.rawValue), "the phase that the user declared for the migration, else `neutral`")
    {
      $0.place.phase.rawValue
    },
    .boolean("migration.pending", "the migration belongs to the change under review") { $0.place.isPending },
    .word(
      "transaction", StatementPlace.TransactionState.allCases.map(\.rawValue),
      "how the open transaction came to be: `none`, by the migration `tool`, by BEGIN (`explicit`), or as one query of several statements"
    ) { $0.place.transaction.rawValue },
    .boolean("transaction.open", "the statement runs inside a transaction with others or under BEGIN") {
      $0.place.transaction != .none
    },
    .boolean("transaction.forbidden", "the server refuses the statement inside a transaction block") {
      $0.options.isTransactionForbidden
    },
    .integer("transaction.statements", "statements before this one in the open transaction") {
      $0.place.statementsInTransaction
    },
    .boolean("transaction.never-ends", "BEGIN, and no COMMIT or ROLLBACK follows in the migration") {
      $0.options.isTransactionNeverEnded
    },
    .boolean("transaction.changed-rows", "rows of an existing table were changed earlier in the open transaction") {
      $0.place.changedRowsInTransaction
    },
    .boolean("transaction.changed-schema", "the schema was changed earlier in the open transaction") {
      $0.place.changedSchemaInTransaction
    },
    .boolean("lock-timeout.set", "lock_timeout (SQLite: busy_timeout) is set and not 0") {
      ($0.place.lockTimeoutMilliseconds ?? 0) > 0
    },
    .integer("lock-timeout", "lock_timeout in milliseconds; 0 when it was switched off") {
      $0.place.lockTimeoutMilliseconds
    },
    .boolean("statement-timeout.set", "statement_timeout is set and not 0") {
      ($0.place.statementTimeoutMilliseconds ?? 0) > 0
    },
    .integer("statement-timeout", "statement_timeout in milliseconds; 0 when it was switched off") {
      $0.place.statementTimeoutMilliseconds
    },
    .word("foreign-keys", ["on", "off", "unknown"], "SQLite: whether foreign keys are enforced at this point") {
      guard $0.place.dialect == "sqlite" else { return nil }
      return switch $0.place.foreignKeysOn {
      case true?: "on"
      case false?: "off"
      case nil: "unknown"
      }
    },
    .boolean("legacy-alter-table", "SQLite: whether legacy_alter_table is on") {
      $0.place.dialect == "sqlite" ? $0.place.legacyAlterTable : nil
    },
    .text("session.settings", "settings that the migration has made so far, with a blank before and behind each") {
      $0.place.settings.isEmpty ? nil : " " + $0.place.settings.joined(separator: " ") + " "
    },
    .integer("migration.statement", "the statement's place in its migration, from 1") { $0.place.statementIndex + 1 },
    .integer("migration.statements", "statements of the migration") { $0.place.statementsInMigration },
    .integer(
      "migration.commits-before",
      "changes earlier in the migration that are committed, and that would fail or happen again if the migration were run again"
    ) { $0.place.committedChanges },
    .boolean("migration.has-down", "the migration has a way back: a down script, or a part of the file") { $0.place.hasDown },
    .boolean("time-zone.utc", "the session's TimeZone is known to be UTC") { $0.place.timeZoneIsUTC },
  ]

  static let targetFacts: [FactDefinition] = [
    .text("schema", "the schema of the table or object") { $0.target.schema },
    .text("table", "the table or view") { $0.target.table },
    .text("column", "the column") { $0.target.column },
    .text("constraint", "the constraint, also when the server made its name up") { $0.target.constraint },
    .text("index", "the index, also when the server made its name up") { $0.target.index },
    .text("object", "any other object: type, function, trigger, policy, sequence, schema, extension, setting") {
      $0.target.object
    },
    .boolean(
      "object.existing", "a type, function, sequence, schema or extension was there before the pending set, or nothing is known"
    ) { $0.objectAge.map { $0 == .existing || $0 == .unknown } },
    .text("sequence.table", "the table of the column that the sequence numbers") { $0.numbered?.table },
    .text("sequence.column", "that column") { $0.numbered?.column },
    .boolean("identifier.too-long", "a new name has more than 63 bytes, of which PostgreSQL keeps 63") { $0.longName != nil },
    .text("identifier", "that name, as the server keeps it") { $0.longName },
    .text("identifier.not-snake-case", "the first new name with anything but small letters, digits and underscores") {
      $0.unusualName
    },
    .text("identifier.keyword", "the first new name that only its quotes tell from a word of the language") { $0.keywordName },
    .boolean("schema.written", "the statement names the schema of its table or view") { $0.target.isSchemaWritten },
    .text("new-name", "the name after a rename, the schema after SET SCHEMA, the label of an enum") { $0.target.newName },
    .text("referenced.table", "the table a foreign key points to, the parent of a partition") {
      $0.target.referencedTable
    },
  ]
}
