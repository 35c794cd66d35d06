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

  /// A migration of these statements.
  public init(
    name: String, statements: [ScriptStatement], transaction: StatementPlace.TransactionState = .none, isPending: Bool = true,
    opensRelease: Bool = false, phase: MigrationPhase = .neutral
  ) {
    self.name = name
    self.statements = statements
    self.transaction = transaction
    self.isPending = isPending
    self.opensRelease = opensRelease
    self.phase = phase
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
  public private(set) var catalog: Catalog
  /// lock_timeout that the environment sets before every migration, in milliseconds.
  public var defaultLockTimeoutMilliseconds: Int?
  /// statement_timeout that the environment sets before every migration, in milliseconds.
  public var defaultStatementTimeoutMilliseconds: Int?
  /// SQLite: whether the program's connections enforce foreign keys; nil when nobody said.
  public var defaultForeignKeysOn: Bool?
  /// Whether the session's TimeZone is known to be UTC.
  public var timeZoneIsUTC = false
  /// Rows of tables by name, where the user said how many.
  public var rows: [String: Int] = [:]

  private var pendingStart: Int?
  private var state: SessionState

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
    let rebuilds = TableRebuild.find(in: migration.statements, catalog)
    var olds: [Int: Table] = [:]
    for rebuild in rebuilds { olds[rebuild.drop] = catalog.table(QualifiedName(Name(rebuild.table))).value }
    let steps = rebuilds.reduce(into: Set<Int>()) { $0.formUnion($1.steps) }
    var outcomes: [StatementOutcome] = []
    for (index, statement) in migration.statements.enumerated() {
      state.place.statementIndex = index
      var hazards: PlacedOperation?
      if let rebuild = rebuilds.first(where: { $0.drop == index }) {
        let old = olds[index] ?? catalog.table(QualifiedName(Name(rebuild.table))).value
        olds[index] = old
        if let old { hazards = operation(rebuild, old, statement) }
      }
      var outcome = run(statement, index)
      if steps.contains(index) {
        for at in outcome.operations.indices { outcome.operations[at].options.isInRebuild = true }
      }
      if let hazards { outcome.operations.append(hazards) }
      outcomes.append(outcome)
      show(index, catalog)
    }
    end()
    for rebuild in rebuilds {
      guard let old = olds[rebuild.drop],
        let at = outcomes[rebuild.drop].operations.firstIndex(where: { $0.kind == .rebuildTable })
      else { continue }
      settle(&outcomes[rebuild.drop].operations[at], rebuild, old, migration)
    }
    settleIndexes(&outcomes)
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
    result.cost.isLongWrite = true
    result.rebuild = RebuildHazards(
      rebuild, before: catalog, old: old, foreignKeysOn: state.place.foreignKeysOn, legacyAlterTable: state.place.legacyAlterTable
    )
    result.rebuild?.pragmaInTransaction = state.sawPragmaInTransaction
    return result
  }

  private func settle(_ operation: inout PlacedOperation, _ rebuild: TableRebuild, _ old: Table, _ migration: MigrationScript) {
    operation.rebuild?.settle(rebuild, old: old, after: catalog)
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
    operation.outcome.removesCapability = !hazards.lostColumns.isEmpty
    operation.outcome.removesRestriction = !hazards.lostConstraints.isEmpty
  }

  /// NOT VALID constraints that nothing validates up to the end of the history.
  private func settle(_ operation: inout PlacedOperation) {
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
  var held: [Placement.HeldLock] = []
  /// The schema and settings to which ROLLBACK returns.
  var rollback: Catalog?
  var savepoints: [(name: String, catalog: Catalog)] = []
  /// Settings to which the end of the transaction returns after SET LOCAL.
  var lockTimeoutBeforeLocal: Int??
  var statementTimeoutBeforeLocal: Int??
  var sawPragmaInTransaction = false
  /// Tables, and columns behind a dot, that the migration gave their names.
  var renamed: Set<String> = []
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
    var placement = Placement(catalog: catalog, place: state.place, marks: state.marks)
    placement.held = state.held
    placement.rows = rows
    placement.renamed = state.renamed
    return placement
  }

  private mutating func begin(_ migration: MigrationScript) {
    state = SessionState(catalog)
    state.place.migration = migration.name
    state.place.isPending = migration.isPending
    state.place.phase = migration.phase
    state.place.lockTimeoutMilliseconds = defaultLockTimeoutMilliseconds
    state.place.statementTimeoutMilliseconds = defaultStatementTimeoutMilliseconds
    state.place.foreignKeysOn = defaultForeignKeysOn
    state.place.timeZoneIsUTC = timeZoneIsUTC
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
    if state.place.transaction == .explicit, let before = state.rollback { catalog = keepingClock(before) }
    close()
  }

  private mutating func run(_ statement: ScriptStatement, _ index: Int) -> StatementOutcome {
    catalog.clock += 1
    if state.place.transaction == .none { state.marks.transaction = catalog.clock }
    var operations = placement().operations(of: statement)
    if !state.newLabels.isEmpty, !operations.isEmpty { operations[0].newLabel = usedLabel(statement.statement) }
    var problems: [CatalogProblem] = []
    switch statement.statement {
    case .transaction(let control): perform(control)
    case .set(let set):
      problems = catalog.apply(statement.statement)
      note(set)
    case .pragma(let pragma): perform(pragma)
    default: problems = catalog.apply(statement.statement)
    }
    noteRenames(operations)
    notePairs(&operations)
    if state.place.transaction != .none { remember(operations, statement.statement) }
    return StatementOutcome(index: index, operations: operations, problems: problems)
  }

  /// What later statements of the transaction have to know.
  private mutating func remember(_ operations: [PlacedOperation], _ statement: Statement) {
    state.place.statementsInTransaction += 1
    if statement.changesSchema { state.place.changedSchemaInTransaction = true }
    for operation in operations {
      switch operation.kind {
      case .addEnumValue:
        if operation.options.isTypeNewInTransaction != true, !operation.options.isNoOperation,
          let label = operation.target.newName,
          let type = operation.target.object
        {
          state.newLabels.append(NewLabel(type: type, text: label))
        }
      case .insert, .update, .delete, .merge, .copyFrom:
        if operation.isTargetInUse { state.place.changedRowsInTransaction = true }
      default: break
      }
      if let lock = operation.cost.lock, operation.isTargetInUse, operation.table != nil, let name = operation.target.table,
        operation.kind != .createTable, operation.kind != .createView, operation.kind != .dropTable
      {
        hold(operation.displayedTable(catalog) ?? name, lock, operation)
      }
      forget(operation)
      for partner in operation.cost.partners where partner.isInUse { hold(partner.relation, partner.mode, operation) }
    }
  }

  /// A foreign key may get its index later in the migration.
  private func settleIndexes(_ outcomes: inout [StatementOutcome]) {
    for statement in outcomes.indices {
      for at in outcomes[statement].operations.indices {
        let operation = outcomes[statement].operations[at]
        guard operation.constraint?.referencingIndexed == false, let name = operation.target.constraint,
          let table = operation.target.table,
          let now = catalog.table(RelationName(operation.target.schema ?? catalog.rules.defaultSchema, table)),
          let constraint = now.constraint(name, catalog.rules)
        else { continue }
        outcomes[statement].operations[at].constraint?.referencingIndexed =
          placement().constraintChange(constraint, of: now).referencingIndexed
      }
    }
  }

  /// SQLite takes foreign keys to tables and keys that are not there.
  private func settleReferences(_ outcomes: inout [StatementOutcome]) {
    for statement in outcomes.indices {
      for at in outcomes[statement].operations.indices {
        let operation = outcomes[statement].operations[at]
        let isColumn = operation.kind == .addColumn && operation.target.referencedTable != nil
        guard isColumn || (operation.kind == .createTable && !operation.options.isNoOperation), let name = operation.target.table,
          let table = catalog.table(RelationName(operation.target.schema ?? catalog.rules.defaultSchema, name))
        else { continue }
        outcomes[statement].operations[at].brokenReference =
          table.foreignKeys.lazy
          .filter { key in !isColumn || key.reference.columns.contains { catalog.rules.same($0, operation.target.column ?? "") } }
          .compactMap { broken($0.constraint, of: table) }.first
      }
    }
  }

  private func broken(_ constraint: Constraint, of table: Table) -> String? {
    let change = placement().constraintChange(constraint, of: table)
    guard change.referencedMissing == true || change.referencedUnique == false, case .foreignKey(let reference) = constraint.kind
    else {
      return nil
    }
    let columns = reference.referencedColumns.isEmpty ? "" : " (" + reference.referencedColumns.joined(separator: ", ") + ")"
    return catalog.display(reference.table) + columns
  }

  private mutating func notePairs(_ operations: inout [PlacedOperation]) {
    for at in operations.indices {
      let cost = operations[at].cost
      guard cost.lock == .accessExclusive, !cost.isHeldAlready, let other = cost.heldElsewhere, other >= .shareRowExclusive,
        operations[at].table.map({ $0.age == .existing || $0.age == .unknown }) ?? false
      else { continue }
      operations[at].cost.isLaterPair = state.hasPair
      state.hasPair = true
    }
  }

  private mutating func noteRenames(_ operations: [PlacedOperation]) {
    for operation in operations {
      guard let new = operation.target.newName else { continue }
      switch operation.kind {
      case .renameTable, .renameView:
        state.renamed.insert(catalog.display(RelationName(operation.target.schema ?? catalog.rules.defaultSchema, new)))
      case .renameColumn: if let table = operation.displayedTable(catalog) { state.renamed.insert(table + "." + new) }
      default: break
      }
    }
  }

  /// A label that the transaction added and the statement names as a value of its type.
  private func usedLabel(_ statement: Statement) -> String? {
    switch statement {
    case .alterType, .comment, .transaction, .set: return nil
    default: break
    }
    var printer = SQLPrinter()
    printer.print(statement)
    let text = printer.text
    for label in state.newLabels where text.contains("'" + label.text + "'") {
      guard let type = catalog.type(QualifiedName(Name(label.type))) else { return label.text }
      let tables = catalog.columns(ofType: type).map(\.table.name)
      if text.contains(label.type) || tables.contains(where: { text.contains($0) }) { return label.text }
    }
    return nil
  }

  /// Locks on a table that is gone keep nobody waiting who would not fail anyway.
  private mutating func forget(_ operation: PlacedOperation) {
    guard operation.kind == .dropTable, let name = operation.displayedTable(catalog) else { return }
    state.held.removeAll { $0.relation == name }
  }

  private mutating func hold(_ relation: String, _ mode: LockMode, _ operation: PlacedOperation) {
    let kind = operation.kind
    let isView = ["view", "materialized-view"].contains(operation.table?.kind) && relation == operation.displayedTable(catalog)
    if let at = state.held.firstIndex(where: { $0.relation == relation }) {
      if state.held[at].mode < mode {
        state.held[at] = Placement.HeldLock(relation: relation, mode: mode, operation: kind, isView: isView)
      }
    } else {
      state.held.append(Placement.HeldLock(relation: relation, mode: mode, operation: kind, isView: isView))
    }
  }

  // MARK: - Transactions

  private mutating func open(_ kind: StatementPlace.TransactionState) {
    state.place.transaction = kind
    state.place.statementsInTransaction = 0
    state.place.changedRowsInTransaction = false
    state.place.changedSchemaInTransaction = false
    state.held = []
    state.newLabels = []
    state.hasPair = false
    state.savepoints = []
    state.place.transactionNumber = catalog.clock + 1
    state.rollback = kind == .none ? nil : catalog
    state.marks.transaction = catalog.clock + 1
  }

  private mutating func close() {
    if let before = state.lockTimeoutBeforeLocal { state.place.lockTimeoutMilliseconds = before }
    if let before = state.statementTimeoutBeforeLocal { state.place.statementTimeoutMilliseconds = before }
    state.lockTimeoutBeforeLocal = nil
    state.statementTimeoutBeforeLocal = nil
    open(.none)
  }

  private func keepingClock(_ before: Catalog) -> Catalog {
    var result = before
    result.clock = catalog.clock
    return result
  }

  private mutating func perform(_ control: TransactionControl) {
    switch control {
    case .begin, .beginLocking:
      // A second BEGIN only warns; one inside an implicit transaction makes it explicit from its start.
      if state.place.transaction == .none || state.place.transaction == .implicit { open(.explicit) }
    case .commit, .prepare:
      close()
      if state.ambient == .implicit { open(.implicit) }
    case .rollback:
      if let before = state.rollback { catalog = keepingClock(before) }
      close()
      if state.ambient == .implicit { open(.implicit) }
    case .savepoint(let name):
      if state.place.transaction == .none { open(.explicit) }
      state.savepoints.append((name.text, catalog))
    case .release(let name):
      guard let at = state.savepoints.lastIndex(where: { $0.name == name.text }) else { return }
      state.savepoints.removeSubrange(at...)
    case .rollbackTo(let name):
      guard let at = state.savepoints.lastIndex(where: { $0.name == name.text }) else { return }
      catalog = keepingClock(state.savepoints[at].catalog)
      state.savepoints.removeSubrange((at + 1)...)
    case .commitPrepared, .rollbackPrepared: break
    }
  }

  // MARK: - Settings

  private mutating func perform(_ pragma: Pragma) {
    let name = pragma.name.name.text.lowercased()
    guard let value = pragma.value?.text.lowercased() else { return }
    if name == "foreign_keys", state.place.transaction != .none {
      state.sawPragmaInTransaction = true
      return
    }
    catalog.apply(.pragma(pragma))
    state.place.foreignKeysOn = catalog.session.foreignKeysOn
    state.place.legacyAlterTable = catalog.session.legacyAlterTable
    if name == "busy_timeout" { state.place.lockTimeoutMilliseconds = Int(value) }
  }

  private mutating func note(_ set: SetParameter) {
    switch set.setting {
    case .values(let name, let values):
      let text = values.map(\.text).joined(separator: ",")
      switch name.text {
      case "lock_timeout": setLockTimeout(Duration.milliseconds(text), set.scope)
      case "statement_timeout": setStatementTimeout(Duration.milliseconds(text), set.scope)
      case "timezone": state.place.timeZoneIsUTC = Duration.isUTC(text)
      default: break
      }
    case .timeZone(.value(let value)): state.place.timeZoneIsUTC = Duration.isUTC(value.text)
    case .timeZone: state.place.timeZoneIsUTC = false
    default: break
    }
  }

  private mutating func setLockTimeout(_ value: Int?, _ scope: SetParameter.Scope?) {
    if scope == .local {
      guard state.place.transaction != .none else { return }
      if state.lockTimeoutBeforeLocal == nil { state.lockTimeoutBeforeLocal = .some(state.place.lockTimeoutMilliseconds) }
    }
    state.place.lockTimeoutMilliseconds = value
  }

  private mutating func setStatementTimeout(_ value: Int?, _ scope: SetParameter.Scope?) {
    if scope == .local {
      guard state.place.transaction != .none else { return }
      if state.statementTimeoutBeforeLocal == nil {
        state.statementTimeoutBeforeLocal = .some(state.place.statementTimeoutMilliseconds)
      }
    }
    state.place.statementTimeoutMilliseconds = value
  }
}

/// Times as PostgreSQL's settings spell them.
enum Duration {
  /// `5s`, `100`, `2min` in milliseconds; nil for what is no time.
  static func milliseconds(_ text: String) -> Int? {
    let digits = text.prefix { $0.isNumber || $0 == "-" || $0 == "." }
    guard let number = Double(digits), number.isFinite, abs(number) < 1e12 else { return nil }
    let unit = text.dropFirst(digits.count).filter { $0 != " " }.lowercased()
    let factor: Double? = ["": 1, "ms": 1, "us": 0.001, "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000][unit]
    return factor.map { Int(number * $0) }
  }

  /// Names of time zones that have no offset, ever.
  static func isUTC(_ text: String) -> Bool {
    ["utc", "etc/utc", "gmt", "etc/gmt", "zulu", "uct", "0", "+00", "+00:00", "universal"].contains(text.lowercased())
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
