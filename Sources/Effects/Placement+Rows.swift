import Catalog
import SQLSyntax

extension Placement {
  func operations(ofRows script: ScriptStatement) -> [PlacedOperation] {
    switch script.statement {
    case .insert(let insert):
      var result = plain(.insert, script, table: insert.table)
      var rows = RowChange()
      rows.hasColumnList = !insert.columns.isEmpty
      if case .query(let query) = insert.source {
        rows.hasStar = hasStar(query)
        if case .values(let values) = query.body { rows.listed = values.rows.count }
        rows.isFromQuery = !SyntaxReferences(query).relations.isEmpty
        if rows.isFromQuery { rows.copiedNumbers = numbered(by: insert) }
      }
      rows.hasWhere = false
      result.rows = rows
      return changing(result, insert.table, insert.with, script)
    case .update(let update):
      var result = plain(.update, script, table: update.table.name)
      result.rows = RowChange()
      result.rows?.hasWhere = restricts(update.condition)
      result.rows?.mayReachAll = mayReachAll(update.condition, of: update.table.name)
      result.rows?.assignedTwice = Assignment.repeated(in: update.assignments, by: catalog.rules.key).first?.name.text
      if place.dialect == "postgres", let twice = result.rows?.assignedTwice {
        result.outcome.refused = "multiple assignments to same column `\(twice)`"
      }
      if case .single(let target, let value)? = update.assignments.first {
        result.target.column = target.name.text
        let stored = StoredExpression(value)
        result.rows?.assignsNull = stored.isNull
        if update.from.isEmpty, isAbout(target.name.text, update.condition) {
          result.rows?.constant = constants(of: update.assignments)
        }
        if let table = table(update.table.name), let column = table.column(target.name.text, catalog.rules) {
          result.column = columnChange(column, of: table)
        }
      }
      return changing(result, update.table.name, update.with, script, only: update.table.only)
    case .delete(let delete):
      var result = plain(.delete, script, table: delete.table.name)
      result.rows = RowChange()
      result.rows?.hasWhere = restricts(delete.condition)
      result.rows?.mayReachAll = mayReachAll(delete.condition, of: delete.table.name)
      result.outcome.losesData = true
      result.outcome.isReversible = false
      return changing(result, delete.table.name, delete.with, script, only: delete.table.only)
    case .merge(let merge):
      var result = plain(.merge, script, table: merge.table.name)
      result.rows = RowChange()
      result.rows?.hasWhere = true
      return changing(result, merge.table.name, merge.with, script)
    case .copy(let copy): return [operation(copy, script)]
    case .select(let query): return operations(query, script)
    case .lock(let lock): return lock.targets.map { operation($0, lock, script) }
    default: return []
    }
  }

  /// The column of the target that a sequence numbers and for which the INSERT has a value.
  private func numbered(by insert: Insert) -> String? {
    guard let table = table(insert.table) else { return nil }
    return table.columns.first { column in
      column.sequence != nil
        && (insert.columns.isEmpty || insert.columns.contains { catalog.rules.same($0.name.text, column.name) })
    }?.name
  }

  private func changing(
    _ operation: PlacedOperation, _ name: QualifiedName, _ with: WithClause?, _ script: ScriptStatement, only: Bool = false
  ) -> [PlacedOperation] {
    var result = changing(operation, name, script, only)
    for table in with?.tables ?? [] {
      if case .select(let query) = table.statement { lock(read(rowLocked(by: query)), .rowShare, &result) }
    }
    return [result]
      + (with?.tables ?? []).flatMap { operations(ofRows: ScriptStatement($0.statement, span: script.span)) }
      .filter { $0.kind != .select }
  }

  private func changing(
    _ operation: PlacedOperation, _ name: QualifiedName, _ script: ScriptStatement, _ only: Bool
  ) -> PlacedOperation {
    var result = operation
    let table = table(name)
    let references = SyntaxReferences(script.statement)
    // A new row goes to one partition, which its values choose.
    let partitions: [LockRules.Partner: [RelationName]] =
      result.kind == .insert || result.kind == .copyFrom || only ? [.descendants: []] : [:]
    let sources = sources(of: references).filter { source in table.map { !catalog.same(source, $0.relation) } ?? true }
    charge(&result, .changeRows, table: table, sources: read(sources), others: partitions)
    result.cost.mayTouchMore =
      !references.functions.isEmpty || table.map(leadsOn) ?? true || result.kind == .insert && table?.kind == .partitioned
    if let table, table.kind == .partitioned, result.rows?.hasWhere == true {
      result.cost.prunable = Set(descendants(of: table).map(catalog.display))
    }
    if let table { lockWhatRulesChange(table.rules, as: result.kind, &result) }
    changeThroughView(name, &result)
    if place.dialect == "sqlite", result.rows?.hasWhere == false, result.kind != .insert { result.cost.isLongWrite = true }
    return result
  }

  /// A change of a simple view changes what it reads, down to the table, unless a trigger or rule does something instead.
  private func changeThroughView(_ name: QualifiedName, _ result: inout PlacedOperation) {
    guard place.dialect == "postgres", case .found(.view(let view)) = catalog.relation(name), !view.isMaterialized else { return }
    let event = event(of: result.kind)
    let rules = lockWhatRulesChange(view.rules, as: result.kind, &result)
    let hasTrigger = view.triggers.contains { $0.timing.hasPrefix("instead") && $0.events.contains(event) }
    if hasTrigger || rules.contains(where: { $0.isInstead && $0.condition == nil }) { return }
    guard let below = view.changedTable else {
      result.outcome.refused = "cannot change rows of view `\(view.name)`, which does not read the rows of one table alone"
      return
    }
    let parts = event == "insert" ? [] : catalog.table(below).map { descendants(of: $0) } ?? []
    lock([below] + parts, .rowExclusive, &result)
    result.cost.mayTouchMore = true
    changeThroughView(QualifiedName(schema: Name(below.schema), Name(below.name)), &result)
  }

  private func event(of kind: OperationKind) -> String { kind == .insert ? "insert" : kind == .delete ? "delete" : "update" }

  /// The rules for a change of rows, whose actions are planned with it.
  @discardableResult
  private func lockWhatRulesChange(
    _ rules: [RewriteRule], as kind: OperationKind, _ result: inout PlacedOperation
  ) -> [CreateRule] {
    guard kind != .copyFrom else { return [] }
    let found = rules.compactMap { rule -> CreateRule? in
      guard rule.enabled != "disabled", case .createRule(let create)? = rule.syntax?.syntax,
        create.event.rawValue == event(of: kind)
      else { return nil }
      return create
    }
    lock(found.flatMap(\.actions).compactMap { changedTable(by: $0.statement) }, .rowExclusive, &result)
    return found
  }

  /// The table that INSERT, UPDATE or DELETE names.
  func changedTable(by statement: Statement) -> RelationName? {
    switch statement {
    case .insert(let insert): table(insert.table)?.relation
    case .update(let update): table(update.table.name)?.relation
    case .delete(let delete): table(delete.table.name)?.relation
    default: nil
    }
  }

  /// Whether a change of rows may reach more relations: by triggers, foreign keys or the sequences of defaults.
  private func leadsOn(_ table: Table) -> Bool {
    !table.triggers.isEmpty || !table.foreignKeys.isEmpty || !catalog.references(to: table.relation).isEmpty
      || table.columns.contains { $0.sequence != nil || $0.defaultExpression.map { !$0.isLiteral } ?? false }
  }

  /// What a query that runs reads: the relations it names, what stands behind views, partitions and heirs.
  func read(by references: SyntaxReferences) -> [RelationName] { read(sources(of: references)) }

  func read(_ names: [RelationName]) -> [RelationName] {
    var seen: Set<RelationName> = []
    var result: [RelationName] = []
    func add(_ name: RelationName) {
      guard seen.insert(name).inserted else { return }
      result.append(name)
      if let table = catalog.table(name) { descendants(of: table).forEach(add) }
      if case .view(let view)? = catalog.relation(QualifiedName(schema: Name(name.schema), Name(name.name))).value,
        !view.isMaterialized
      {
        view.dependencies.map(\.relation).forEach(add)
      }
    }
    names.forEach(add)
    return result
  }

  /// The constants that the columns get, as text; nil where one gets anything else.
  private func constants(of assignments: [Assignment]) -> String? {
    var texts: [String] = []
    for assignment in assignments {
      guard case .single(_, let value) = assignment else { return nil }
      let stored = StoredExpression(value)
      guard stored.isLiteral else { return nil }
      texts.append(stored.text)
    }
    return texts.joined(separator: ", ")
  }

  /// No condition, or one that compares the column alone with a constant.
  private func isAbout(_ column: String, _ condition: Expression?) -> Bool {
    guard let condition else { return true }
    guard case .binary(let node) = condition, case .column(let reference) = node.left else { return false }
    return catalog.rules.same(reference.name.text, column) && StoredExpression(node.right).isLiteral
  }

  /// A condition that is not constant.
  private func restricts(_ condition: Expression?) -> Bool {
    guard let condition else { return false }
    let references = SyntaxReferences(condition)
    return !references.columns.isEmpty || references.hasQuery || !references.functions.isEmpty || isCursor(condition)
  }

  private func isCursor(_ condition: Expression) -> Bool { if case .currentOf = condition { true } else { false } }

  private func operation(_ copy: Copy, _ script: ScriptStatement) -> PlacedOperation {
    guard case .table(let name, let columns) = copy.subject else {
      var result = draft(.copyTo, script)
      if case .statement(let inner) = copy.subject { lockWhatIsPlanned(for: inner.statement, &result) }
      return result
    }
    var result = plain(copy.isFrom ? .copyFrom : .copyTo, script, table: name)
    result.rows = RowChange()
    result.rows?.hasColumnList = !columns.isEmpty
    result.rows?.hasWhere = false
    charge(&result, copy.isFrom ? .changeRows : .select, table: table(name), others: [.descendants: []])
    result.cost.mayTouchMore = true
    return result
  }

  /// A SELECT, and the changes of rows in its WITH.
  private func operations(_ query: Query, _ script: ScriptStatement) -> [PlacedOperation] {
    var result = draft(.select, script)
    if case .select(let select) = query.body, let into = select.into {
      result.kind = .createTableAs
      result.target.table = into.table.name.text
      result.outcome.addsCapability = true
    }
    if let name = script.statement.sequenceSetToNumber {
      let parts = name.split(separator: ".").map { $0.filter { $0 != "\"" } }
      result.target.object = parts.last
      result.options.detail = "restart"
      let place = QualifiedName(schema: parts.count > 1 ? Name(parts[0]) : nil, Name(parts.last ?? name))
      if case .found(.sequence(let sequence)) = catalog.relation(place) {
        result.objectAge = age(sequence.birth)
        result.numbered = numbered(by: sequence)
      } else {
        result.objectAge = .unknown
      }
    }
    result.rows = RowChange()
    result.rows?.hasStar = hasStar(query)
    let references = SyntaxReferences(query)
    let sources = read(by: references)
    let views = sources.compactMap(catalog.view)
    result.cost.mayTouchMore = !references.functions.isEmpty || views.contains { !$0.query.references.functions.isEmpty }
    if result.kind == .select {
      let locked = read(rowLocked(by: query))
      if let first = locked.first ?? sources.first {
        aim(&result, at: QualifiedName(schema: Name(first.schema), Name(first.name)))
        charge(
          &result, locked.isEmpty ? .select : .selectForUpdate, sources: Array((locked.isEmpty ? sources : locked).dropFirst()))
        lock(sources, .accessShare, &result)
      }
    } else {
      charge(&result, .createTableFrom, sources: sources)
    }
    if result.kind == .createTableAs { result.table = TableState(age: .newInTransaction, kind: "table") }
    var results = [result]
    for table in query.with?.tables ?? [] {
      if case .select = table.statement { continue }
      results += operations(ofRows: ScriptStatement(table.statement, span: script.span))
    }
    return results
  }

  private func operation(_ target: LockTable.Target, _ lock: LockTable, _ script: ScriptStatement) -> PlacedOperation {
    var result = plain(.lockTable, script, table: target.table)
    let mode = lock.mode ?? .accessExclusive
    var sources: [RelationName] = []
    if case .found(.view(let view)) = catalog.relation(target.table) { sources = read(view.dependencies.map(\.relation)) }
    charge(&result, .lockTable, table: table(target.table), sources: sources, others: target.only ? [.descendants: []] : [:])
    result.cost.lock = mode
    if result.table?.kind == "materialized-view" {
      result.outcome.refused = "cannot lock materialized view `\(target.table.name.text)`"
    }
    for at in result.cost.partners.indices { result.cost.partners[at].mode = mode }
    result.options.value = mode.rawValue
    return result
  }

  func operations(ofMaintenance script: ScriptStatement) -> [PlacedOperation] {
    switch script.statement {
    case .vacuum(let vacuum):
      let isFull = vacuum.options.contains { $0.name.text.lowercased() == "full" && $0.isOn }
      if place.dialect == "sqlite" {
        var result = draft(.vacuum, script)
        result.options.isTransactionForbidden = true
        result.cost.isLongWrite = true
        return [result]
      }
      let action: LockedAction = isFull ? .vacuumFull : .vacuum
      return maintained(isFull ? .vacuumFull : .vacuum, action, vacuum.targets, script)
    case .analyze(let analyze): return maintained(.analyze, .analyze, analyze.targets, script)
    case .cluster(let cluster):
      guard let name = cluster.table else {
        var result = draft(.cluster, script)
        charge(&result, .cluster)
        result.options.isTransactionForbidden = true
        return [result]
      }
      var result = plain(.cluster, script, table: name)
      result.target.index = cluster.index?.text
      let owner = table(name)
      if owner?.kind == .partitioned, place.serverVersion >= 15 {
        let leaves = owner.map { descendants(of: $0) }?.filter { catalog.table($0)?.kind != .partitioned } ?? []
        charge(&result, .clusterParts, table: owner, others: [.partitions: leaves])
      } else {
        charge(&result, .cluster, table: owner, index: cluster.index?.text)
      }
      if let owner { result.outcome.refused = result.outcome.refused ?? refusal(ofClusteringOn: cluster.index, of: owner) }
      return [result]
    default: return []
    }
  }

  private func maintained(
    _ kind: OperationKind, _ action: LockedAction, _ targets: [MaintenanceTarget], _ script: ScriptStatement
  ) -> [PlacedOperation] {
    if targets.isEmpty {
      var result = draft(kind, script)
      charge(&result, action)
      return [result]
    }
    return targets.map { target in
      var result = plain(kind, script, table: target.name)
      // A view is passed over with a warning.
      if result.table?.kind != "view" {
        let owner = table(target.name)
        charge(
          &result, action, table: owner, others: target.only ? [.descendants: [], .partitions: [], .heirs: []] : [:])
        // Statistics of the whole are made of rows of the parts.
        if target.only, kind == .analyze, let owner { lock(descendants(of: owner), .accessShare, &result) }
      }
      return result
    }
  }
}

extension UtilityOption {
  /// Written without a value, or with one that says yes.
  var isOn: Bool {
    switch value {
    case nil: true
    case .name(let name): ["on", "true"].contains(name.text.lowercased())
    case .string(let text): ["on", "true", "1"].contains(text.value.lowercased())
    case .number(let text): text != "0"
    }
  }
}

extension View {
  /// The one relation whose rows the view shows as they are, so that it can be changed; nil where there is none.
  fileprivate var changedTable: RelationName? {
    let query = self.query.syntax
    guard case .select(let select) = query.body, query.limit == nil, query.with == nil, select.from.count == 1,
      case .table = select.from[0], select.groupBy == nil, select.having == nil, dependencies.count == 1
    else { return nil }
    return dependencies[0].relation
  }
}
