import Catalog
import SQLSyntax

extension Simulation {
  mutating func notePairs(_ operations: inout [PlacedOperation]) {
    for at in operations.indices {
      guard operations[at].cost.lock == .accessExclusive, !operations[at].cost.isHeldAlready,
        let other = operations[at].cost.heldElsewhere, other >= .shareRowExclusive,
        operations[at].table?.mayBeInUse == true
      else { continue }
      operations[at].cost.isLaterPair = state.hasPair
      state.hasPair = true
    }
  }

  /// A default is compared with the one that running code knows, whatever the migration did to it in between.
  mutating func noteDefaults(_ operations: inout [PlacedOperation], before: Catalog) {
    for at in operations.indices where operations[at].kind == .setDefault || operations[at].kind == .dropDefault {
      guard let table = operations[at].displayedTable(catalog), let column = operations[at].target.column else { continue }
      let key = table + "." + column
      if let old = state.oldDefaults[key] {
        guard operations[at].kind == .setDefault, case .value(let expression)? = operations[at].written else { continue }
        operations[at].column?.hadDefault = old != nil
        let stored = StoredExpression(expression)
        let current = operations[at].relation(catalog).flatMap {
          before.table($0)?.column(column, before.rules)?.defaultExpression
        }
        let isThere = current.map { $0.isSameValue(as: stored) } ?? false
        operations[at].column?.changesDefault = old.map { !isThere && !$0.isSameValue(as: stored) }
      } else {
        let known = operations[at].relation(catalog).flatMap { before.table($0)?.column(column, before.rules)?.defaultExpression }
        state.oldDefaults[key] = .some(known.flatMap { $0.isNull ? nil : $0 })
      }
    }
  }

  mutating func noteRenames(_ operations: [PlacedOperation], before: Catalog) {
    for operation in operations {
      if operation.kind == .dropView || operation.kind == .dropMaterializedView, operation.table?.age != .newInTransaction,
        let name = operation.displayedTable(catalog), let relation = operation.relation(catalog)
      {
        let isNew = operation.table?.age == .newInMigration
        state.droppedViews[name] = DroppedView(
          columns: isNew ? [] : before.view(relation)?.columns?.map(\.name) ?? [],
          isMaterialized: operation.kind == .dropMaterializedView)
      }
      guard let new = operation.target.newName else { continue }
      switch operation.kind {
      case .renameTable, .renameView:
        let name = catalog.display(RelationName(operation.target.schema ?? catalog.rules.defaultSchema, new))
        state.renamed.insert(name)
        if let old = operation.displayedTable(catalog), let relation = operation.relation(catalog) {
          state.formerNames[name] = state.formerNames.removeValue(forKey: old) ?? relation
        }
      case .renameColumn: if let table = operation.displayedTable(catalog) { state.renamed.insert(table + "." + new) }
      default: break
      }
    }
  }

  /// A label that the transaction added and the statement names as a value of its type.
  func usedLabel(_ statement: Statement) -> String? {
    switch statement {
    case .alterType, .comment, .transaction, .set: return nil
    default: break
    }
    var printer = SQLPrinter()
    printer.print(statement.readAtOnce)
    let text = printer.text
    for label in state.newLabels where text.contains("'" + label.text + "'") {
      guard let type = catalog.type(QualifiedName(Name(label.type))) else { return label.text }
      let tables = catalog.columns(ofType: type).map(\.table.name)
      if text.contains(label.type) || tables.contains(where: { text.contains($0) }) { return label.text }
    }
    return nil
  }
}

extension Statement {
  /// What the server looks at when the statement runs: of a function, the body in SQL, and of one in another language its
  /// parameters alone, as its body is only taken apart when it is called.
  fileprivate var readAtOnce: Statement {
    guard case .createFunction(var create) = self, create.body == nil else { return self }
    let isSQL = create.options.contains {
      if case .language(let name) = $0.kind { name.text.lowercased() == "sql" } else { false }
    }
    if isSQL { return self }
    create.options.removeAll { if case .code = $0.kind { true } else { false } }
    create.code = nil
    return .createFunction(create)
  }
}
