import SQLSyntax

extension FactVocabulary {
  static let costFacts: [FactDefinition] = [
    .lock("lock.mode", "the lock on the table, PostgreSQL") { $0.cost.lock },
    .text("lock.partners", "other relations that are locked, each with its mode") {
      joined($0.cost.partners.map { "\($0.relation) (\($0.mode.rawValue))" })
    },
    .integer("lock.partners.count", "number of other relations that are locked") { $0.cost.partners.count },
    .lock("lock.partner-mode", "the strongest lock on another relation that is in use") { $0.cost.strongestPartner },
    .text("lock.partner", "another relation with the strongest of the partners' locks") { $0.cost.strongestPartnerName },
    .lock("lock.held", "the strongest lock that earlier statements of the transaction hold on a relation in use") {
      $0.cost.held
    },
    .text("lock.held-on", "the relation of `lock.held`") { $0.cost.heldOn },
    .boolean(
      "lock.already-held",
      "earlier statements of the transaction, or earlier actions of the statement, took a lock on the target that is at least as strong"
    ) { $0.cost.isHeldAlready },
    .boolean("lock.first-pair", "no earlier statement of the transaction waits for a second relation under a strong lock") {
      !$0.cost.isLaterPair
    },
    .lock("lock.held-elsewhere", "like `lock.held`, on relations other than the target") { $0.cost.heldElsewhere },
    .text("lock.held-elsewhere-on", "the relation of `lock.held-elsewhere`") { $0.cost.heldElsewhereOn },
    .integer("lock.held.tables", "relations in use on which earlier statements hold a lock that blocks writes") {
      $0.cost.heldTables
    },
    .boolean("rewrites.table", "the table gets a new file, and all its indexes with it") { $0.cost.rewritesTable },
    .boolean("scans.table", "all rows are read while the lock is held") { $0.cost.scansTable },
    .boolean("builds.index", "an index is built while the lock is held") { $0.cost.buildsIndex },
    .boolean("blocks.reads", "readers of a relation in use wait") { $0.blocksReads },
    .boolean("blocks.writes", "writers of a relation in use wait") { $0.blocksWrites },
    .boolean("blocks.row-locks", "SELECT … FOR UPDATE and its like on a relation in use wait") {
      $0.strongestInUse.map { $0 >= .exclusive } ?? false
    },
    .boolean("blocks.upkeep", "VACUUM, ANALYZE, index builds and other changes of a relation in use wait") {
      $0.strongestInUse.map { $0 >= .shareUpdateExclusive } ?? false
    },
    .text("rewrites.relations", "the relations that get a new file, the table itself among them") {
      $0.cost.rewritesTable ? joined($0.cost.rewritten.sorted()) : nil
    },
    .text("scans.relations", "the relations whose rows are read, the table itself among them") {
      $0.cost.scansTable || $0.cost.buildsIndex ? joined($0.cost.scanned.sorted()) : nil
    },
    .boolean("blocks.long", "what is blocked is blocked for as long as a scan, a rewrite or an index build takes") {
      $0.blocksWrites && ($0.cost.rewritesTable || $0.cost.scansTable || $0.cost.buildsIndex)
    },
    .boolean("lock.measured", "the prediction was measured on a server of this version") { $0.cost.isMeasured },
    .boolean("write-lock.long", "SQLite: the file is locked for writing as long as a copy or a scan takes") {
      $0.cost.isLongWrite
    },
  ]

  static let outcomeFacts: [FactDefinition] = [
    .boolean("loses.data", "rows or values are destroyed") { $0.outcome.losesData },
    .boolean("adds.capability", "something new can be referred to") { $0.outcome.addsCapability },
    .boolean("removes.capability", "something that code may refer to is gone under its name") {
      $0.outcome.removesCapability
    },
    .boolean("adds.restriction", "writes that were accepted may be refused") { $0.outcome.addsRestriction },
    .boolean(
      "restriction.spares-running-code",
      "a new constraint or unique index refuses nothing that running code writes: only rows that set a column of the same "
        + "migration, or rows that another unique key refuses already"
    ) { $0.outcome.sparesRunningCode },
    .boolean("removes.restriction", "readers may meet values that were refused before") {
      $0.outcome.removesRestriction
    },
    .boolean("fails.on-rows", "the statement fails when the table has rows, and works on an empty one") {
      $0.outcome.failsOnRows
    },
    .boolean("fails.on-some-rows", "the statement fails when existing rows do not satisfy it") {
      $0.outcome.failsOnSomeRows
    },
    .boolean("refused", "the server refuses the statement whatever the rows are") { $0.outcome.refused != nil },
    .text("refused.reason", "why the server refuses the statement") { $0.outcome.refused },
    .boolean("reversible", "a statement exists that undoes it without loss") { $0.outcome.isReversible },
    .text("drops.with", "objects that go with the target") { joined($0.outcome.dropsWith) },
    .boolean("drops.others", "other objects go with the target") { !$0.outcome.dropsWith.isEmpty },
    .text("cascade.takes", "objects that only CASCADE drops: views, foreign keys of other tables, columns") {
      joined($0.outcome.takenByCascade)
    },
    .text("cascade.takes-too", "those objects behind a colon, as words") {
      joined($0.outcome.takenByCascade).map { ": `\($0)`" }
    },
    .boolean("cascade.takes-others", "CASCADE drops more than the target and what belongs to it") {
      !$0.outcome.takenByCascade.isEmpty
    },
    .boolean("drops.unique", "a unique guarantee goes with the target") { $0.outcome.dropsUnique },
    .boolean("prediction.certain", "everything that matters was known; false where a table, type or function was not") {
      $0.unknown == nil
    },
    .text("unknown.reason", "why it is not certain") { $0.unknown },
  ]

  static let rowFacts: [FactDefinition] = [
    .boolean("statement.has-where", "UPDATE or DELETE is restricted by a WHERE that is not constant") {
      $0.rows?.hasWhere
    },
    .boolean(
      "statement.may-reach-all",
      "that WHERE only joins, tests for NULL, or compares booleans and enums, so that it may leave nothing out"
    ) { $0.rows?.mayReachAll },
    .boolean("statement.assigns-null", "the first column that an UPDATE sets gets NULL") { $0.rows?.assignsNull },
    .boolean(
      "statement.sets-version",
      "an UPDATE gives all rows a constant, and other migrations give them other ones: a version, in a table of one row"
    ) { $0.rows?.isVersionMark },
    .boolean("statement.has-column-list", "INSERT or COPY names its columns") { $0.rows?.hasColumnList },
    .boolean("statement.has-star", "`*` stands in a select list") { $0.rows?.hasStar },
    .boolean("statement.from-query", "INSERT takes its rows from a query over a table") { $0.rows?.isFromQuery },
    .integer("statement.rows", "rows that stand behind VALUES of an INSERT") { $0.rows?.listed },
    .text("statement.assigned-twice", "a column that an UPDATE sets more than once") { $0.rows?.assignedTwice },
    .text(
      "copied-numbers",
      "a column that a sequence numbers and that INSERT fills from a query, while nothing later sets the sequence"
    ) { $0.rows?.copiedNumbers },
    .boolean("statement.in-loop", "the statement runs inside a loop of a DO block or a function") { $0.rows?.isInLoop },
    .boolean("statement.loop-commits", "that loop commits, so that each batch is a transaction of its own") {
      $0.rows?.isLoopCommitting
    },
  ]
}
