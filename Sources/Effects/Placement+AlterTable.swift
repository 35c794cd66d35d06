import Catalog
import SQLSyntax

extension Placement {
  /// Each action against the schema that the actions before it left; PostgreSQL's passes decide which those are.
  func operations(_ alter: AlterTable, _ script: ScriptStatement) -> [PlacedOperation] {
    if alter.actions.isEmpty { return [plain(.other, script, table: alter.name)] }
    if alter.actions.count == 1 {
      let (after, problems) = outcome(of: script)
      var step = self
      if alter.only { step.reach = alter.actions[0].reachOfOnly(of: table(alter.name)) }
      return [step.operation(alter.actions[0], of: alter, after: after, problems, script)]
    }
    var results: [(offset: Int, operation: PlacedOperation)] = []
    for action in alterSteps ?? steps(of: alter) {
      var step = self
      step.catalog = action.before
      step.reach = alter.only ? action.action.reachOfOnly(of: step.table(alter.name)) : .all
      let operation = step.operation(action.action, of: action.statement, after: action.after, action.problems, script)
      results.append((action.offset, operation))
    }
    // The server locks the table once, as strongly as the strongest of the actions asks for.
    let strongest = results.compactMap(\.operation.cost.lock).max()
    let below = results.count > 1 ? Set((table(alter.name).map { descendants(of: $0) } ?? []).map(catalog.display)) : []
    for at in results.indices where results[at].operation.cost.lock != nil {
      results[at].operation.cost.lock = strongest
      // And so those of its partitions and heirs that it goes to.
      for partner in results[at].operation.cost.partners.indices {
        let held = results[at].operation.cost.partners[partner]
        guard let strongest, below.contains(held.relation) else { continue }
        results[at].operation.cost.partners[partner].mode = max(held.mode, strongest)
      }
    }
    return results.sorted { $0.offset < $1.offset }.map(\.operation)
  }

  /// An action of a statement with several, as a statement of its own.
  struct AlterStep: Sendable {
    /// Its place among the actions as written.
    var offset: Int
    var action: AlterTableAction
    var statement: AlterTable
    /// The schema that the actions before it left.
    var before: Catalog
    var after: Catalog
    var problems: [CatalogProblem]
  }

  /// The actions of a statement in the order in which the server takes them.
  func steps(of alter: AlterTable) -> [AlterStep] {
    var working = catalog
    return catalog.inPasses(alter.actions).map { offset, action in
      let single = AlterTable(kind: alter.kind, ifExists: alter.ifExists, only: alter.only, name: alter.name, actions: [action])
      let before = working
      let problems = working.apply(.alterTable(single))
      return AlterStep(
        offset: offset, action: action, statement: single, before: before, after: working, problems: problems)
    }
  }

  /// One action, with what came of it.
  private func operation(
    _ action: AlterTableAction, of alter: AlterTable, after: Catalog, _ problems: [CatalogProblem], _ script: ScriptStatement
  ) -> PlacedOperation {
    var result = operation(action, of: alter, after: after, script)
    result.options.ifExists = result.options.ifExists || alter.ifExists
    result.options.isAlterTable = alter.kind == .table
    if result.kind == .renameSequence {
      result.target.object = alter.name.name.text
      result.objectAge = result.table?.age ?? .unknown
    }
    note(problems, in: &result)
    if place.dialect == "sqlite" { refuseBeforeItsVersion(&result) }
    return result
  }

  /// SQLite learned the actions of ALTER TABLE one by one.
  private func refuseBeforeItsVersion(_ operation: inout PlacedOperation) {
    let words: String
    switch operation.kind {
    case .setNotNull: words = "ALTER COLUMN SET NOT NULL"
    case .dropNotNull: words = "ALTER COLUMN DROP NOT NULL"
    case .addConstraint: words = "ADD CONSTRAINT"
    case .dropConstraint: words = "DROP CONSTRAINT"
    default: return
    }
    if place.serverVersion < 3053 { operation.outcome.refused = words + " needs SQLite 3.53" }
  }

  private func operation(
    _ action: AlterTableAction, of alter: AlterTable, after: Catalog, _ script: ScriptStatement
  ) -> PlacedOperation {
    var result = plain(kind(of: action, alter), script, table: alter.name, action.span)
    guard let table = self.table(alter.name) else {
      describe(&result, action, alter)
      return result
    }
    if place.dialect == "postgres", table.unknown == nil { result.outcome.refused = refusal(of: action, alter, on: table) }
    switch action.kind {
    case .addColumn(let definition, let ifNotExists):
      result.written = .column(definition)
      add(definition, ifNotExists, to: table, after, &result)
    case .dropColumn(let name, let ifExists, let behavior): drop(name.text, ifExists, behavior, of: table, &result)
    case .renameColumn(let old, let new): rename(old.text, to: new.text, of: table, &result)
    case .alterColumn(let name, let change): self.alter(name.text, change, of: table, after, &result)
    case .addConstraint(let constraint):
      result.written = .constraint(constraint)
      add(constraint, to: table, after, &result)
    case .validateConstraint(let name): validate(name.text, of: table, &result)
    case .alterConstraint(let name, let attributes, _): self.alter(name.text, attributes, of: table, &result)
    case .dropConstraint(let name, let ifExists, let behavior):
      drop(constraint: name.text, ifExists, behavior, of: table, &result)
    case .renameConstraint(let old, let new):
      result.target.constraint = old.text
      result.target.newName = new.text
      result.constraint = table.constraint(old.text, catalog.rules).map { constraintChange($0, of: table) }
      if table.constraint(old.text, catalog.rules)?.isInherited == true {
        result.outcome.refused = "cannot rename inherited constraint `\(old.text)`"
      }
      charge(&result, result.constraint?.kind == "check" ? .renameCheck : .renameConstraint, table: table)
      result.outcome.removesCapability = true
    case .attachPartition, .detachPartition, .splitPartition, .mergePartitions: partition(action, of: table, &result)
    default: setting(action, of: table, &result)
    }
    return result
  }

  private func kind(of action: AlterTableAction, _ alter: AlterTable) -> OperationKind {
    let isIndex = alter.kind == .index
    switch action.kind {
    case .addColumn: return .addColumn
    case .dropColumn: return .dropColumn
    case .alterColumn(_, let change): return change.operation
    case .setIndexColumnStatistics: return .alterIndex
    case .addConstraint: return .addConstraint
    case .alterConstraint: return .alterConstraint
    case .validateConstraint: return .validateConstraint
    case .dropConstraint: return .dropConstraint
    case .rename: return renameKind(alter)
    case .renameColumn: return .renameColumn
    case .renameConstraint: return .renameConstraint
    case .setSchema: return .setSchema
    case .ownerTo: return .setOwner
    case .dependsOnExtension: return .other
    case .setTablespace: return isIndex ? .alterIndex : .setTablespace
    case .setAccessMethod: return .setAccessMethod
    case .setLogged: return .setLogged
    case .setUnlogged: return .setUnlogged
    case .setWithoutOids: return .other
    case .clusterOn: return .clusterOn
    case .setWithoutCluster: return .setWithoutCluster
    case .setOptions, .resetOptions: return isIndex ? .alterIndex : alter.kind == .view ? .alterView : .setTableOptions
    case .foreignOptions: return .setForeignOptions
    case .inherit: return .inherit
    case .noInherit: return .noInherit
    case .ofType: return .ofType
    case .notOf: return .notOfType
    case .replicaIdentity: return .replicaIdentity
    case .rowLevelSecurity(let security):
      switch security {
      case .enable: return .enableRowSecurity
      case .disable: return .disableRowSecurity
      case .force: return .forceRowSecurity
      case .noForce: return .noForceRowSecurity
      }
    case .trigger(let mode, _): return mode == .disable ? .disableTrigger : .enableTrigger
    case .rule(let mode, _): return mode == .disable ? .disableRule : .enableRule
    case .attachPartition: return .attachPartition
    case .attachIndexPartition: return .attachIndexPartition
    case .detachPartition: return .detachPartition
    case .splitPartition: return .splitPartition
    case .mergePartitions: return .mergePartitions
    }
  }

  private func renameKind(_ alter: AlterTable) -> OperationKind {
    switch catalog.relation(alter.name) {
    case .found(.view): return .renameView
    case .found(.sequence): return .renameSequence
    case .found(.index): return .renameIndex
    case .found(.table): return .renameTable
    default: break
    }
    switch alter.kind {
    case .table, .foreignTable: return .renameTable
    case .index: return .renameIndex
    case .view, .materializedView: return .renameView
    case .sequence: return .renameSequence
    }
  }

  /// What can be said of an action on a relation that is no table, or not known.
  private func describe(_ result: inout PlacedOperation, _ action: AlterTableAction, _ alter: AlterTable) {
    switch action.kind {
    case .addColumn(let definition, _):
      result.target.column = definition.name.text
      result.outcome.addsCapability = true
    case .dropColumn(let name, _, let behavior):
      result.target.column = name.text
      result.options.cascade = behavior == .cascade
      result.outcome.losesData = true
      result.outcome.removesCapability = true
    case .alterColumn(let name, _): result.target.column = name.text
    case .renameColumn(let old, let new):
      result.target.column = old.text
      result.target.newName = new.text
      result.outcome.removesCapability = true
    case .rename(let name):
      result.target.newName = name.text
      result.outcome.removesCapability = true
    case .addConstraint(let constraint): result.target.constraint = constraint.name?.text
    case .dropConstraint(let name, _, _), .validateConstraint(let name): result.target.constraint = name.text
    case .setSchema(let name):
      result.target.newName = name.text
      result.outcome.removesCapability = true
    default: break
    }
    switch catalog.relation(alter.name) {
    case .found(.view(let view)):
      charge(&result, view.isMaterialized ? action.rowOfMaterializedView : .alterView)
      if case .clusterOn(let index) = action.kind {
        lock([RelationName(view.schema, index.text)], .shareUpdateExclusive, &result)
      }
    case .found(.sequence): charge(&result, .renameSequence)
    case .found(.index(let owner)):
      if let index = catalog.index(alter.name).value?.index { result.index = indexChange(index, of: catalog.table(owner)) }
      let isRename = if case .rename = action.kind { true } else { false }
      let isAttach = if case .attachIndexPartition = action.kind { true } else { false }
      var others: [LockRules.Partner: [RelationName]] = [:]
      if case .attachIndexPartition(let child) = action.kind, case .found(let found) = catalog.index(child) {
        others = [.partition: [found.table], .indexes: [RelationName(found.table.schema, found.index.name)]]
      }
      let isMove = if case .setTablespace = action.kind { true } else { false }
      if isAttach { result.outcome.refused = refusal(ofAttachingIndexesTo: owner, others[.partition]?.first) }
      charge(
        &result, isRename ? .renameIndex : isAttach ? .attachIndexPartition : isMove ? .moveIndex : .alterIndex,
        table: catalog.table(owner),
        index: alter.name.name.text, others: others)
      // Only ALTER INDEX knows before it looks that a weak lock is enough.
      let isBound = if case .dependsOnExtension = action.kind { true } else { false }
      if isRename && alter.kind != .index || isBound {
        lock([RelationName(owner.schema, alter.name.name.text)], .accessExclusive, &result)
      }
    default:
      // An unknown table: the lock is that of a known one, costs are not known.
      if place.dialect == "postgres", alter.kind == .table {
        result.cost.lock = LockRules.row(result.kind.worst, on: place.serverVersion)?.lock ?? .accessExclusive
        result.cost.isMeasured = false
      }
    }
  }

  /// Actions that only set a property of the table.
  private func setting(_ action: AlterTableAction, of table: Table, _ result: inout PlacedOperation) {
    switch action.kind {
    case .rename(let name):
      result.target.newName = name.text
      result.outcome.removesCapability = true
      result.outcome.addsCapability = true
      charge(&result, .renameTable, table: table)
    case .setSchema(let name):
      result.target.newName = name.text
      result.outcome.removesCapability = true
      charge(&result, .setSchema, table: table)
    case .ownerTo(let role):
      result.options.value = role.name
      charge(&result, .setOwner, table: table)
    case .setTablespace(let name):
      result.options.value = name.text
      charge(&result, .setTablespace, table: table)
      if table.tablespace ?? "pg_default" == name.text { result.cost.rewritesTable = false }
    case .setAccessMethod(let name):
      charge(&result, .setAccessMethod, table: table)
      if (table.accessMethod ?? "heap") == name?.text ?? "heap" {
        result.cost.rewritesTable = false; result.cost.scansTable = false
      }
    case .setLogged, .setUnlogged:
      charge(&result, .setLogged, table: table)
      let isSame = (table.persistence == .unlogged) == (result.kind == .setUnlogged)
      if isSame { result.cost.rewritesTable = false; result.cost.scansTable = false }
      result.outcome.removesCapability = false
    case .clusterOn(let index): charge(&result, .clusterOn, table: table, index: index.text)
    case .setWithoutCluster: charge(&result, .clusterOn, table: table)
    case .setOptions(let items), .resetOptions(let items):
      let isStrong = items.contains { $0.name.text == "user_catalog_table" }
      result.options.value = items.map(\.name.text).joined(separator: ", ")
      charge(&result, isStrong ? .setTableOptionsStrong : .setTableOptions, table: table)
    case .foreignOptions: charge(&result, .foreignOptions, table: table)
    case .inherit(let parent), .noInherit(let parent):
      result.target.referencedTable = parent.name.text
      let name = self.table(parent)?.relation
      charge(&result, result.kind == .inherit ? .inherit : .noInherit, table: table, others: [.parent: name.map { [$0] } ?? []])
    case .ofType, .notOf: charge(&result, .ofType, table: table)
    case .replicaIdentity: charge(&result, .replicaIdentity, table: table)
    case .rowLevelSecurity:
      charge(&result, .rowSecurity, table: table)
      result.outcome.addsRestriction = result.kind == .enableRowSecurity || result.kind == .forceRowSecurity
      result.outcome.removesRestriction = !result.outcome.addsRestriction
      result.options.value = String(table.policies.count)
    case .trigger(_, let target):
      charge(&result, .triggerState, table: table, others: [.partitions: reach == .all ? clones(of: target, on: table) : []])
      switch target {
      case .named(let name): result.target.object = name.text
      case .all: result.options.detail = "all"
      case .user: result.options.detail = "user"
      }
    case .rule(_, let name):
      result.target.object = name.text
      charge(&result, .ruleState, table: table)
    case .setWithoutOids: charge(&result, .setWithoutOids, table: table)
    default: break
    }
  }
}

extension AlterTableAction {
  /// How far ONLY lets it go: partitions learn from top to bottom that a constraint is theirs now.
  fileprivate func reachOfOnly(of table: Table?) -> Placement.Reach {
    switch kind {
    case .dropConstraint: table?.kind == .partitioned ? .all : .children
    case .dropColumn: .children
    default: .itself
    }
  }

  /// The row of the lock table for a materialized view.
  fileprivate var rowOfMaterializedView: LockedAction {
    switch kind {
    case .setOptions, .resetOptions: .setTableOptions
    case .alterColumn(_, .setStatistics): .setStatistics
    case .alterColumn(_, .setOptions), .alterColumn(_, .resetOptions): .setColumnOptions
    case .clusterOn, .setWithoutCluster: .clusterOn
    default: .alterView
    }
  }
}

extension RoleSpecification {
  /// The role's name, or the keyword in lower case.
  var name: String {
    switch kind {
    case .named(let name): name.text
    case .currentUser: "current_user"
    case .currentRole: "current_role"
    case .sessionUser: "session_user"
    case .everyone: "public"
    }
  }
}

extension AlterColumnAction {
  /// The kind of operation.
  var operation: OperationKind {
    switch self {
    case .setType: .alterColumnType
    case .setDefault: .setDefault
    case .dropDefault: .dropDefault
    case .setNotNull: .setNotNull
    case .dropNotNull: .dropNotNull
    case .setExpression: .setExpression
    case .dropExpression: .dropExpression
    case .addIdentity: .addIdentity
    case .alterIdentity: .alterIdentity
    case .dropIdentity: .dropIdentity
    case .setStatistics: .setStatistics
    case .setStorage: .setStorage
    case .setCompression: .setCompression
    case .setOptions, .resetOptions, .foreignOptions: .setColumnOptions
    }
  }
}

extension OperationKind {
  /// The row of the lock table whose lock holds for an action on a table that is not known.
  fileprivate var worst: LockedAction {
    switch self {
    case .validateConstraint: .validateCheck
    case .setStatistics: .setStatistics
    case .setTableOptions: .setTableOptions
    case .attachPartition: .attachPartition
    case .enableTrigger, .disableTrigger: .triggerState
    case .clusterOn, .setWithoutCluster: .clusterOn
    default: .addColumn
    }
  }
}
