import Catalog
import SQLSyntax

/// One migration as statements, with how its tool runs it.
public struct MigrationScript: Sendable {
  /// Its name in the history.
  public var name: String
  /// In the order of the file.
  public var statements: [ScriptStatement]
  /// `tool` when the tool wraps it in a transaction, `implicit` when it sends the file as one query, otherwise `none`.
  public var transaction: StatementPlace.TransactionState
  /// Whether it belongs to the change under review.
  public var isPending: Bool
  /// Whether everything before it was deployed in an earlier release, so that its tables are in use.
  public var opensRelease: Bool
  /// The phase that the user declared.
  public var phase: MigrationPhase
  /// Whether it has a way back; nil when not known.
  public var hasDown: Bool?

  /// A migration of these statements.
  public init(
    name: String, statements: [ScriptStatement], transaction: StatementPlace.TransactionState = .none, isPending: Bool = true,
    opensRelease: Bool = false, phase: MigrationPhase = .neutral, hasDown: Bool? = nil
  ) {
    self.name = name
    self.statements = statements
    self.transaction = transaction
    self.isPending = isPending
    self.opensRelease = opensRelease
    self.phase = phase
    self.hasDown = hasDown
  }
}

extension MigrationScript {
  /// Whether it creates and drops tables, and not so many that looking at every pair would take long.
  fileprivate var mayRebuildTables: Bool {
    var creates = false
    var drops = 0
    for statement in statements {
      switch statement.statement {
      case .createTable, .createTableAs: creates = true
      case .select(let query): if case .select(let select) = query.body, select.into != nil { creates = true }
      case .dropObjects(let drop) where drop.kind == .table: drops += 1
      default: break
      }
    }
    return creates && drops > 0 && drops < 5_000_000 / max(statements.count, 1)
  }
}

/// What one statement does.
public struct StatementOutcome: Sendable {
  /// Its position in its migration.
  public var index: Int
  /// Its actions in their place.
  public var operations: [PlacedOperation]
  /// What the catalog could not do or does not know.
  public var problems: [CatalogProblem]
}

/// A history of migrations run on a catalog: every statement placed, the schema after each.
public struct Simulation: Sendable {
  /// The schema after what has run.
  public internal(set) var catalog: Catalog
  /// lock_timeout that the environment sets before every migration, in milliseconds.
  public var defaultLockTimeoutMilliseconds: Int?
  /// statement_timeout that the environment sets before every migration, in milliseconds.
  public var defaultStatementTimeoutMilliseconds: Int?
  /// SQLite: whether the program's connections enforce foreign keys; nil when nobody said.
  public var defaultForeignKeysOn: Bool?
  /// Whether the session's TimeZone is known to be UTC.
  public var timeZoneIsUTC = false
  /// PostgreSQL's minor; nil where it is not known, which stands for the latest.
  public var serverMinor: Int?
  /// Rows of tables by name, where the user said how many.
  public var rows: [String: Int] = [:]

  private var pendingStart: Int?
  var state: SessionState

  /// Nothing has run on `catalog` yet.
  public init(catalog: Catalog) {
    self.catalog = catalog
    state = SessionState(catalog)
  }

  /// Runs a whole history and settles what only the end shows.
  public mutating func run(_ history: [MigrationScript]) -> [[StatementOutcome]] {
    var outcomes = history.map { run($0) }
    settle(&outcomes)
    return outcomes
  }

  /// Settles what only the end of a history shows, for outcomes that were gathered one migration at a time.
  public func settle(_ outcomes: inout [[StatementOutcome]]) {
    for migration in outcomes.indices {
      for statement in outcomes[migration].indices {
        for at in outcomes[migration][statement].operations.indices { settle(&outcomes[migration][statement].operations[at]) }
      }
    }
    ReplacedColumn.settle(&outcomes)
    VersionMarks.settle(&outcomes)
    OutgrownReferences.settle(&outcomes)
  }

  /// Runs one migration.
  public mutating func run(_ migration: MigrationScript) -> [StatementOutcome] {
    run(migration) { _, _ in }
  }

  /// Runs one migration and shows the schema after each of its statements, by the statement's index.
  public mutating func run(
    _ migration: MigrationScript, afterEach show: (Int, Catalog) -> Void
  ) -> [StatementOutcome] {
    begin(migration)
    let rebuilds = migration.mayRebuildTables ? TableRebuild.find(in: migration.statements, catalog) : []
    var olds: [Int: Table] = [:]
    for rebuild in rebuilds { catalog.assumeTable(of: rebuild) }
    let starts = rebuilds.map { catalog.table(QualifiedName(Name($0.table))).value.map { StartingTable($0, in: catalog) } }
    let spans = RebuildSpan.of(rebuilds, in: migration.statements, catalog.rules)
    // The schema behind a rebuild, where the migration goes on to change its table.
    var afters: [Int: Catalog] = [:]
    let steps = rebuilds.reduce(into: Set<Int>()) { $0.formUnion($1.steps) }
    var outcomes: [StatementOutcome] = []
    for (index, statement) in migration.statements.enumerated() {
      state.place.statementIndex = index
      for span in spans where span.first == index {
        olds[span.rebuild.drop] = catalog.table(QualifiedName(Name(span.rebuild.table))).value.map(catalog.withoutDanglingKeys)
      }
      for span in spans where span.end == index { afters[span.rebuild.drop] = catalog }
      var hazards: PlacedOperation?
      if let rebuild = rebuilds.first(where: { $0.drop == index }) {
        let old = olds[index] ?? catalog.table(QualifiedName(Name(rebuild.table))).value
        olds[index] = old
        if let old { hazards = operation(rebuild, old, statement) }
      }
      var outcome = run(statement, index)
      for span in spans where span.last == index { noteRebuilt(span.rebuild, olds[span.rebuild.drop]) }
      if steps.contains(index) {
        for at in outcome.operations.indices { outcome.operations[at].options.isInRebuild = true }
      }
      if let hazards { outcome.operations.append(hazards) }
      outcomes.append(outcome)
      show(index, catalog)
    }
    end()
    for (rebuild, start) in zip(rebuilds, starts) {
      guard let old = olds[rebuild.drop],
        let at = outcomes[rebuild.drop].operations.firstIndex(where: { $0.kind == .rebuildTable })
      else { continue }
      let after = afters[rebuild.drop] ?? catalog
      settle(&outcomes[rebuild.drop].operations[at], rebuild, old, start, after, migration)
    }
    settleIndexes(&outcomes)
    settleSequences(&outcomes, migration.statements)
    settleNew(&outcomes)
    settleSettings(&outcomes)
    if catalog.rules.dialect == "sqlite" { settleReferences(&outcomes) }
    Lookahead.settle(&outcomes, defaultSchema: catalog.rules.defaultSchema)
    return outcomes
  }

  private func operation(_ rebuild: TableRebuild, _ old: Table, _ statement: ScriptStatement) -> PlacedOperation {
    let placement = placement()
    var result = placement.draft(.rebuildTable, statement)
    result.target.table = old.name
    result.target.schema = old.schema
    let current = rebuild.order == .oldFirst ? catalog.table(QualifiedName(Name(rebuild.temporary))).value ?? old : old
    result.table = placement.state(of: current)
    result.unknown = old.unknown
    result.cost.isLongWrite = true
    result.rebuild = RebuildHazards(
      rebuild, before: catalog, old: old, foreignKeysOn: state.place.foreignKeysOn, legacyAlterTable: state.place.legacyAlterTable
    )
    result.rebuild?.pragmaInTransaction = state.sawPragmaInTransaction
    return result
  }

  private func settle(
    _ operation: inout PlacedOperation, _ rebuild: TableRebuild, _ old: Table, _ start: StartingTable?, _ after: Catalog,
    _ migration: MigrationScript
  ) {
    let made = old.columns.filter { $0.birth.statement > 0 && $0.birth.statement >= state.marks.migration }
    let newColumns = Set(made.map { catalog.rules.key($0.name) })
    operation.rebuild?.settle(rebuild, old: old, start: start, after: after, atEnd: catalog, newColumns: newColumns)
    operation.rebuild?.checksForeignKeys = migration.statements.indices.contains { index in
      guard index > rebuild.drop, case .pragma(let pragma) = migration.statements[index].statement else { return false }
      return pragma.name.name.text.lowercased() == "foreign_key_check"
    }
    if migration.statements[rebuild.create...].contains(where: { $0.statement.changesSequenceTable }) {
      operation.rebuild?.resetsAutoincrement = false
    }
    guard let hazards = operation.rebuild else { return }
    operation.outcome.losesData =
      !hazards.lostColumns.isEmpty || !hazards.uncopiedColumns.isEmpty || hazards.copiesNothing
      || (hazards.foreignKeysOn != false && !hazards.cascades.isEmpty)
    operation.outcome.removesCapability = !hazards.lostColumns.isEmpty || !hazards.renamedColumns.isEmpty
    operation.outcome.removesRestriction = !hazards.lostConstraints.isEmpty
    operation.outcome.addsRestriction = !hazards.gainedConstraints.isEmpty
    // The copy meets the new restrictions with every row.
    operation.outcome.failsOnSomeRows =
      !hazards.copiesNothing
      && hazards.gainedConstraints.contains { !$0.hasPrefix("FOREIGN KEY") || hazards.foreignKeysOn != false }
  }

  /// NOT VALID constraints that nothing validates up to the end of the history.
  private func settle(_ operation: inout PlacedOperation) {
    if operation.kind == .setNotNull { settleLeftCheck(&operation) }
    guard operation.kind == .addConstraint, operation.constraint?.isValidated == false, let name = operation.target.constraint,
      let table = operation.target.table
    else { return }
    let found = catalog.table(RelationName(operation.target.schema ?? catalog.rules.defaultSchema, table))?
      .constraint(name, catalog.rules)
    operation.constraint?.isNeverValidated = found.map { !$0.isValidated } ?? false
  }
}

/// A label added to an enum.
struct NewLabel: Sendable, Equatable {
  var type: String
  var text: String
}

/// The session and transaction between two statements.
struct SessionState: Sendable {
  var place: StatementPlace
  var marks = Placement.Marks()
  var held = HeldLocks()
  /// The schema and settings to which ROLLBACK returns.
  var rollback: Catalog?
  var savepoints: [(name: String, catalog: Catalog)] = []
  /// SQLite: whether SAVEPOINT began the open transaction, so that its RELEASE commits.
  var beganWithSavepoint = false
  /// Settings to which the end of the transaction returns after SET LOCAL.
  var lockTimeoutBeforeLocal: Int??
  var statementTimeoutBeforeLocal: Int??
  /// The search path to which the end of the transaction returns after SET LOCAL.
  var searchPathBeforeLocal: [String]?
  /// Settings that end with the transaction.
  var localSettings: Set<String> = []
  /// The role to which the end of the transaction returns after SET LOCAL ROLE.
  var roleBeforeLocal: Role?
  var sawPragmaInTransaction = false
  /// Tables, and columns behind a dot, that the migration gave their names.
  var renamed: Set<String> = []
  /// Views that the migration dropped, by name.
  var droppedViews: [String: DroppedView] = [:]
  /// Tables in use of which the open transaction changed many rows, or may have.
  var changedTables: Set<String> = []
  /// Defaults that the migration set or dropped, by table and column, as they were before it.
  var oldDefaults: [String: StoredExpression?] = [:]
  /// Tables that the migration has rebuilt, as they were before: their names and columns are in use all the time.
  var rebuilt: [String: RebuiltTable] = [:]
  /// By the name that a table has now: the one by which it was known before the migration.
  var formerNames: [String: RelationName] = [:]
  /// Whether the open transaction waited for one relation while it held a strong lock on another.
  var hasPair = false
  /// Labels that the open transaction added to enums that are older than it.
  var newLabels: [NewLabel] = []
  /// What the tool does around statements that stand outside of BEGIN and COMMIT.
  var ambient = StatementPlace.TransactionState.none

  init(_ catalog: Catalog) {
    place = StatementPlace(dialect: catalog.rules.dialect, serverVersion: catalog.serverVersion, migration: "")
  }
}

extension Simulation {
  func placement() -> Placement {
    Placement(
      catalog: catalog, place: state.place, marks: state.marks,
      earlier: Placement.Earlier(
        held: state.held, rows: rows, renamed: state.renamed, droppedViews: state.droppedViews,
        changedTables: state.changedTables,
        oldDefaults: state.oldDefaults))
  }

  private mutating func begin(_ migration: MigrationScript) {
    state = SessionState(catalog)
    state.place.migration = migration.name
    state.place.isPending = migration.isPending
    state.place.phase = migration.phase
    state.place.hasDown = migration.hasDown
    state.place.statementsInMigration = migration.statements.count
    state.place.lockTimeoutMilliseconds = defaultLockTimeoutMilliseconds
    state.place.statementTimeoutMilliseconds = defaultStatementTimeoutMilliseconds
    state.place.foreignKeysOn = defaultForeignKeysOn
    state.place.timeZoneIsUTC = timeZoneIsUTC
    state.place.serverMinor = serverMinor
    state.ambient = migration.transaction == .implicit && migration.statements.count < 2 ? .none : migration.transaction
    state.marks.migration = catalog.clock + 1
    if migration.isPending, pendingStart == nil || migration.opensRelease { pendingStart = catalog.clock + 1 }
    state.marks.pending = pendingStart
    state.place.release = pendingStart ?? 0
    catalog.session = SessionSettings(searchPath: [catalog.rules.defaultSchema])
    catalog.session.foreignKeysOn = defaultForeignKeysOn
    open(state.ambient)
  }

  private mutating func end() {
    // The COMMIT of a tool that wraps the file ends what the file leaves open; without one the connection's end takes it back.
    if state.place.transaction == .explicit, state.ambient != .tool, let before = state.rollback {
      catalog = keepingClock(before)
    }
    close()
  }

  private mutating func run(_ written: ScriptStatement, _ index: Int) -> StatementOutcome {
    var statement = written
    statement.statement = written.statement.settingWritten
    catalog.clock += 1
    if state.place.transaction == .none { state.marks.transaction = catalog.clock }
    let assumed = catalog.assumeTables(of: statement.statement)
    var placement = placement()
    switch statement.statement {
    case .transaction, .set, .pragma: break
    default: apply(statement.statement, &placement)
    }
    var operations = placement.operations(of: statement)
    if !state.newLabels.isEmpty, !operations.isEmpty { operations[0].newLabel = usedLabel(statement.statement) }
    var problems: [CatalogProblem] = []
    switch statement.statement {
    case .transaction(let control):
      problems = refusal(of: control).map { [.refused($0)] } ?? []
      if problems.isEmpty {
        noteCommit(control)
        perform(control)
      }
    case .set(let set):
      let before = catalog.session
      problems = catalog.apply(statement.statement)
      note(set, before: before)
    case .pragma(let pragma): perform(pragma)
    default: if let applied = placement.applied { (catalog, problems) = applied }
    }
    if state.place.transaction == .none { catalog.endTransaction() }
    noteDefaults(&operations, before: placement.catalog)
    noteUse(of: &operations)
    noteRenames(operations, before: placement.catalog)
    notePairs(&operations)
    if state.place.transaction != .none {
      remember(operations, statement.statement)
    } else if operations.contains(where: \.isUnrepeatableChange) {
      state.place.committedChanges += 1
    }
    return StatementOutcome(index: index, operations: operations, problems: assumed + problems)
  }

  /// Notes in `placement` what a statement does to the schema. Where each of several actions of ALTER TABLE does what it says, the last
  /// leaves what the whole statement does: PostgreSQL takes them one after the other, and refuses them together.
  private func apply(_ statement: Statement, _ placement: inout Placement) {
    if case .alterTable(let alter) = statement, alter.actions.count > 1, catalog.rules.bindsViews {
      let steps = placement.steps(of: alter)
      placement.alterSteps = steps
      if let last = steps.last, steps.allSatisfy(\.problems.isEmpty) {
        placement.applied = (last.after, [])
        return
      }
    }
    var after = catalog
    let problems = after.apply(statement)
    placement.applied = (after, problems)
  }

  /// What later statements of the transaction have to know.
  private mutating func remember(_ operations: [PlacedOperation], _ statement: Statement) {
    state.place.statementsInTransaction += 1
    if statement.changesSchema { state.place.changedSchemaInTransaction = true }
    for operation in operations {
      switch operation.kind {
      case .addEnumValue:
        // Up to 16 labels wait for the commit whatever the type's age is.
        let isUsable = operation.options.isTypeNewInTransaction == true && state.place.serverVersion >= 17
        if !isUsable, !operation.options.isNoOperation,
          let label = operation.target.newName,
          let type = operation.target.object
        {
          state.newLabels.append(NewLabel(type: type, text: label))
        }
      case .insert, .update, .delete, .merge, .copyFrom:
        if operation.isTargetInUse { state.place.changedRowsInTransaction = true }
        if let rows = operation.rows, !rows.hasWhere || rows.mayReachAll, [.update, .delete, .merge].contains(operation.kind),
          operation.isTargetInUse, let table = operation.displayedTable(catalog)
        {
          state.changedTables.insert(table)
        }
      default: break
      }
      // Of which table an index is that nobody knows cannot be told.
      let isOfUnknownTable = operation.kind == .dropIndex && operation.table?.kind == "unknown"
      if let lock = operation.cost.lock, operation.isTargetInUse, operation.table != nil, let name = operation.target.table,
        operation.kind != .createTable, operation.kind != .createView, operation.kind != .dropTable,
        operation.kind != .dropSequence,
        !isOfUnknownTable
      {
        hold(operation.displayedTable(catalog) ?? name, lock, operation)
      }
      forget(operation)
      if operation.kind == .renameTable, let old = operation.displayedTable(catalog), let new = operation.target.newName {
        let name = RelationName(operation.target.schema ?? catalog.rules.defaultSchema, new)
        state.held.rename(old, to: catalog.display(name))
        if state.changedTables.remove(old) != nil { state.changedTables.insert(catalog.display(name)) }
      }
      for partner in operation.cost.partners where partner.isInUse && !partner.isGone && !isOfUnknownTable {
        hold(partner.relation, partner.mode, operation)
      }
    }
  }

  /// Locks on a table that is gone keep nobody waiting who would not fail anyway.
  private mutating func forget(_ operation: PlacedOperation) {
    guard operation.kind == .dropTable, let name = operation.displayedTable(catalog) else { return }
    state.held.forget(name)
  }

  private mutating func hold(_ relation: String, _ mode: LockMode, _ operation: PlacedOperation) {
    let isView = ["view", "materialized-view"].contains(operation.table?.kind) && relation == operation.displayedTable(catalog)
    state.held.take(HeldLock(relation: relation, mode: mode, isView: isView))
  }
}

extension Statement {
  /// Whether it writes SQLite's table of AUTOINCREMENT counters.
  fileprivate var changesSequenceTable: Bool {
    switch self {
    case .update(let update): update.table.name.name.text.lowercased() == "sqlite_sequence"
    case .insert(let insert): insert.table.name.text.lowercased() == "sqlite_sequence"
    default: false
    }
  }
}
