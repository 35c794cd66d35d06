import Catalog
import SQLSyntax
import SourceText

/// One statement in its place: the schema before it, the session around it, and what earlier statements hold.
public struct Placement: Sendable {
  /// Points of the catalog's clock that tell how old an object is.
  public struct Marks: Sendable {
    /// When the open transaction began; the clock itself when none is open.
    public var transaction = 0
    /// When the migration began.
    public var migration = 0
    /// When the first pending migration began; nil while none has begun.
    public var pending: Int?

    /// Everything is new.
    public init() {}
  }

  /// The schema before the statement.
  public var catalog: Catalog
  /// Session, transaction and migration.
  public internal(set) var place: StatementPlace {
    _read { yield surroundings.value }
    _modify { yield &surroundings.value }
  }
  /// Ages.
  public var marks: Marks
  /// What the operations of the statement share.
  private var surroundings: CopyOnWrite<StatementPlace>
  /// What is known beside the schema; one reference, since a placement is copied for every action.
  private let earlier: CopyOnWrite<Earlier>

  /// What earlier statements left behind, and what the user said.
  struct Earlier: Sendable {
    /// Locks on relations in use that earlier statements of the transaction took, in their order.
    var held = HeldLocks()
    /// Rows of tables, where the user said how many.
    var rows: [String: Int] = [:]
    /// Tables, and columns behind a dot, that the migration gave their names.
    var renamed: Set<String> = []
    /// Views that the migration dropped.
    var droppedViews: [String: DroppedView] = [:]
    /// Tables in use of which the open transaction changed many rows, or may have.
    var changedTables: Set<String> = []
    /// Defaults that the migration set or dropped, by table and column, as they were before it.
    var oldDefaults: [String: StoredExpression?] = [:]

    var isEmpty: Bool {
      held.isEmpty && rows.isEmpty && renamed.isEmpty && droppedViews.isEmpty && changedTables.isEmpty && oldDefaults.isEmpty
    }
  }

  var held: HeldLocks { _read { yield earlier.value.held } }
  var rows: [String: Int] { _read { yield earlier.value.rows } }
  var renamed: Set<String> { _read { yield earlier.value.renamed } }
  var droppedViews: [String: DroppedView] { _read { yield earlier.value.droppedViews } }
  var changedTables: Set<String> { _read { yield earlier.value.changedTables } }
  var oldDefaults: [String: StoredExpression?] { _read { yield earlier.value.oldDefaults } }
  /// How far down partitions and heirs the action goes.
  var reach = Reach.all
  /// What the whole statement does to the schema, where the caller has found that out.
  var applied: (catalog: Catalog, problems: [CatalogProblem])?
  /// What each action of an ALTER TABLE with several does, where the caller has found that out.
  var alterSteps: [AlterStep]?

  /// How far down partitions and heirs an action goes.
  enum Reach: Sendable {
    /// To the last one.
    case all
    /// ONLY: to none.
    case itself
    /// ONLY, and what hangs on the table itself is told about it.
    case children
  }

  /// A statement on `catalog`.
  public init(catalog: Catalog, place: StatementPlace, marks: Marks = Marks()) {
    self.init(catalog: catalog, place: place, marks: marks, earlier: Earlier())
  }

  /// A statement on `catalog` behind others.
  init(catalog: Catalog, place: StatementPlace, marks: Marks, earlier: Earlier) {
    self.catalog = catalog
    surroundings = CopyOnWrite(place)
    self.marks = marks
    self.earlier = earlier.isEmpty ? Self.none : CopyOnWrite(earlier)
  }

  /// What nearly every statement of a history finds: nothing.
  private static let none = CopyOnWrite(Earlier())

  /// The actions of a statement, in the order written; at least one.
  public func operations(of script: ScriptStatement) -> [PlacedOperation] {
    var drafts = actions(of: script)
    if namesNothing(script.statement) { for at in drafts.indices { silence(&drafts[at]) } }
    if !drafts.isEmpty { noteNames(script.statement, &drafts[0]) }
    for at in drafts.indices {
      drafts[at].options.actions = drafts.count
      finish(&drafts[at])
    }
    if drafts.count > 1 { noteRepeatedLocks(&drafts) }
    return drafts
  }

  private func noteNames(_ statement: Statement, _ operation: inout PlacedOperation) {
    let names = NewNames(of: statement, dialect: place.dialect)
    if let name = names.cut { operation.longName = name }
    if let name = names.notInSnakeCase { operation.unusualName = name }
    if let name = names.keyword { operation.keywordName = name }
  }

  private func actions(of script: ScriptStatement) -> [PlacedOperation] {
    switch script.statement {
    case .createTable(let create): [operation(create, script)]
    case .createTableAs(let create): [operation(create, script)]
    case .createForeignTable(let create): [operation(create, script)]
    case .createVirtualTable(let create): [plain(.createVirtualTable, script, table: create.name)]
    case .alterTable(let alter): operations(alter, script)
    case .createIndex(let create): [operation(create, script)]
    case .reindex(let reindex): [operation(reindex, script)]
    case .createView(let create): [operation(create, script)]
    case .createMaterializedView(let create): [operation(create, script)]
    case .refreshMaterializedView(let refresh): [operation(refresh, script)]
    case .dropObjects(let drop): operations(drop, script)
    case .truncate(let truncate): operations(truncate, script)
    case .createType, .alterType, .createDomain, .alterDomain: operations(ofType: script)
    case .createSequence, .alterSequence: [operation(ofSequence: script)]
    case .createTrigger, .createRule, .createPolicy, .alterPolicy: [operation(ofTrigger: script)]
    case .createFunction, .alterFunction, .doBlock, .call: operations(ofRoutine: script)
    case .insert, .update, .delete, .merge, .copy, .select, .lock: operations(ofRows: script)
    case .vacuum, .analyze, .cluster: operations(ofMaintenance: script)
    case .set, .reset, .pragma, .transaction, .discard, .attach, .detach: [operation(ofSession: script)]
    case .explain(let explain): explained(explain, script)
    default: [operation(ofOther: script)]
    }
  }

  /// A statement that EXPLAIN runs only with ANALYZE.
  private func explained(_ explain: Explain, _ script: ScriptStatement) -> [PlacedOperation] {
    let runs = explain.options.contains { $0.name.text.lowercased() == "analyze" }
    guard runs else {
      var result = draft(.explain, script)
      lockWhatIsPlanned(for: explain.statement.statement, &result)
      return [result]
    }
    var inner = self
    inner.applied = nil
    inner.alterSteps = nil
    return inner.actions(of: ScriptStatement(explain.statement.statement, span: script.span))
  }

  /// The schema after a statement, and what was refused or is not known.
  func outcome(of script: ScriptStatement) -> (catalog: Catalog, problems: [CatalogProblem]) {
    if let applied { return applied }
    var after = catalog
    let problems = after.apply(script.statement)
    return (after, problems)
  }

  // MARK: - Drafts

  func draft(_ kind: OperationKind, _ script: ScriptStatement, _ span: Span? = nil) -> PlacedOperation {
    PlacedOperation(kind, span: span ?? script.span, statement: script.span, surroundings: surroundings)
  }

  /// An operation on a relation that may or may not be there.
  func plain(_ kind: OperationKind, _ script: ScriptStatement, table name: QualifiedName, _ span: Span? = nil) -> PlacedOperation
  {
    var result = draft(kind, script, span)
    aim(&result, at: name)
    return result
  }

  /// Fills in names and state of the table that the operation is about.
  func aim(_ operation: inout PlacedOperation, at name: QualifiedName) {
    operation.target.table = name.name.text
    operation.target.schema = name.schema?.text
    operation.target.isSchemaWritten = name.schema != nil
    switch catalog.relation(name) {
    case .found(let relation):
      switch relation {
      case .table(let table):
        operation.target.table = table.name
        operation.target.schema = table.schema
        operation.table = state(of: table)
        operation.unknown = table.unknown
      case .view(let view):
        operation.target.table = view.name
        operation.target.schema = view.schema
        operation.table = TableState(age: age(view.birth), kind: view.isMaterialized ? "materialized-view" : "view")
        operation.unknown = view.unknown
      case .sequence(let sequence):
        operation.table = TableState(age: age(sequence.birth), kind: "sequence")
        operation.target.schema = sequence.schema
      case .index(let owner):
        operation.target.index = name.name.text
        if let table = catalog.table(owner) {
          operation.target.table = table.name
          operation.target.schema = table.schema
          operation.table = state(of: table)
        } else if let view = catalog.view(owner) {
          operation.target.table = view.name
          operation.target.schema = view.schema
          operation.table = TableState(age: age(view.birth), kind: "materialized-view")
        }
      case .compositeType: break
      }
    case .absent: break
    case .unknown(let reason):
      operation.table = TableState(age: .unknown, kind: "unknown")
      operation.unknown = reason
    }
  }

  /// The table by this name; nil where it is not known or not there.
  func table(_ name: QualifiedName) -> Table? { catalog.table(name).value }

  // MARK: - Ages

  /// How long something has been there.
  public func age(_ birth: Birth) -> TableAge {
    if birth.statement > 0 {
      if place.transaction != .none, birth.statement >= marks.transaction { return .newInTransaction }
      if birth.statement >= marks.migration, marks.migration > 0 { return .newInMigration }
      if let pending = marks.pending, birth.statement >= pending { return .newInPending }
    }
    return .existing
  }

  /// What the catalog says of a table.
  func state(of table: Table) -> TableState {
    var state = TableState(age: age(table.birth), kind: kind(of: table))
    state.persistence =
      switch table.persistence {
      case .permanent: "permanent"
      case .temporary: "temporary"
      case .unlogged: "unlogged"
      }
    state.columns = table.columns.count
    state.indexes = table.indexes.count
    state.hasPrimaryKey = table.primaryKey != nil
    for referring in catalog.tables(referring: table.relation) where referring != table.relation {
      state.referencedBy.append(catalog.display(referring))
    }
    if state.referencedBy.count > 1 { state.referencedBy.sort() }
    for view in catalog.views(reading: table.relation) { state.views.append(catalog.display(view.relation)) }
    if state.views.count > 1 { state.views.sort() }
    state.hasTriggers = !table.triggers.isEmpty
    state.foreignKeys = table.constraints.count { if case .foreignKey = $0.kind { true } else { false } }
    state.rows = rows.isEmpty ? nil : rows[catalog.display(table.relation)]
    state.policies = table.policies.count
    state.isRenamedBefore = !renamed.isEmpty && renamed.contains(catalog.display(table.relation))
    state.isChangedBefore = !changedTables.isEmpty && changedTables.contains(catalog.display(table.relation))
    if table.kind == .partitioned {
      state.hasDefaultPartition = catalog.partitions(of: table.relation).contains { $0.partition?.isDefault == true }
    }
    return state
  }

  private func kind(of table: Table) -> String {
    switch table.kind {
    case .foreign: "foreign"
    case .virtual: "virtual"
    case .partitioned: "partitioned"
    case .ordinary: table.partition == nil ? "table" : "partition"
    }
  }

  /// The first action of a statement waits for the lock on its table; the others have it.
  private func noteRepeatedLocks(_ drafts: inout [PlacedOperation]) {
    var taken: [String: LockMode] = [:]
    for at in drafts.indices {
      guard let table = drafts[at].displayedTable(catalog), let lock = drafts[at].cost.lock else { continue }
      if let before = taken[table], before >= lock { drafts[at].cost.isHeldAlready = true }
      taken[table] = max(taken[table] ?? lock, lock)
    }
  }

  /// What is the same for all operations: what is held, and facts that follow from others.
  private func finish(_ operation: inout PlacedOperation) {
    let held = held
    if !held.isEmpty {
      operation.cost.heldTables = held.blockingWrites
      if let strongest = held.strongest {
        operation.cost.held = strongest.mode
        operation.cost.heldOn = strongest.relation
      }
      let own = operation.displayedTable(catalog)
      if let own, let lock = operation.cost.lock {
        operation.cost.isHeldAlready = held.mode(on: own).map { $0 >= lock } ?? false
      }
      if let elsewhere = held.strongestElsewhere(than: own) {
        operation.cost.heldElsewhere = elsewhere.mode
        operation.cost.heldElsewhereOn = elsewhere.relation
      }
    }
    if place.dialect == "sqlite" {
      operation.cost.lock = nil
      operation.cost.partners = []
    }
  }
}

extension PlacedOperation {
  /// The target as messages name it; nil without one.
  func displayedTable(_ catalog: Catalog) -> String? { relation(catalog).map(catalog.display) }

  /// The target with its schema; nil without one.
  func relation(_ catalog: Catalog) -> RelationName? {
    target.table.map { RelationName(target.schema ?? catalog.rules.defaultSchema, $0) }
  }
}

extension Placement {
  /// How long an object has been there; unknown where the catalog does not know it.
  func age(ofObject birth: Birth?) -> TableAge { birth.map(age) ?? .unknown }
}
