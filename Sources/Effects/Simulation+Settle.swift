import Catalog
import SQLSyntax

extension Simulation {
  /// A foreign key may get its index later in the migration.
  func settleIndexes(_ outcomes: inout [StatementOutcome]) {
    for statement in outcomes.indices {
      for at in outcomes[statement].operations.indices {
        let operation = outcomes[statement].operations[at]
        guard operation.constraint?.referencingIndexed == false, let name = operation.target.constraint,
          let table = operation.target.table,
          let now = catalog.table(RelationName(operation.target.schema ?? catalog.rules.defaultSchema, table)),
          let constraint = now.constraint(name, catalog.rules)
        else { continue }
        outcomes[statement].operations[at].constraint?.referencingIndexed =
          if case .foreignKey(let reference) = constraint.kind { placement().isIndexed(reference, of: now) } else { nil }
      }
    }
  }

  /// A later statement may move the sequence behind numbers that were copied, or drop the copy; a block may do anything.
  func settleSequences(_ outcomes: inout [StatementOutcome], _ statements: [ScriptStatement]) {
    lazy var lastCall = statements.lastIndex { statement in
      SyntaxReferences(statement.statement).functions.contains { $0.name.text.lowercased() == "setval" }
    }
    lazy var lastSet = outcomes.lastIndex { outcome in
      outcome.operations.contains { [.doBlock, .call, .alterSequence, .alterIdentity].contains($0.kind) }
    }
    for statement in outcomes.indices {
      for at in outcomes[statement].operations.indices where outcomes[statement].operations[at].rows?.copiedNumbers != nil {
        let table = outcomes[statement].operations[at].target.table
        let isSet = [lastCall, lastSet].contains { $0.map { $0 >= statement } ?? false }
        let isDropped = outcomes[statement...].contains { outcome in
          outcome.operations.contains { $0.kind == .dropTable && $0.target.table == table }
        }
        if isSet || isDropped { outcomes[statement].operations[at].rows?.copiedNumbers = nil }
      }
    }
  }

  /// SQLite takes foreign keys to tables and keys that are not there.
  func settleReferences(_ outcomes: inout [StatementOutcome]) {
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

  func broken(_ constraint: Constraint, of table: Table) -> String? {
    let change = placement().constraintChange(constraint, of: table)
    guard change.referencedMissing == true || change.referencedUnique == false, case .foreignKey(let reference) = constraint.kind
    else {
      return nil
    }
    let columns = reference.referencedColumns.isEmpty ? "" : " (" + reference.referencedColumns.joined(separator: ", ") + ")"
    return catalog.display(reference.table) + columns
  }

  /// A new table may get its comment and its primary key anywhere in the migration, and what fills a new column may come after the UPDATE
  /// that fills it first.
  func settleNew(_ outcomes: inout [StatementOutcome]) {
    for statement in outcomes.indices {
      for at in outcomes[statement].operations.indices {
        settleColumn(&outcomes[statement].operations[at])
        guard let made = made(by: outcomes[statement].operations[at]) else { continue }
        if let column = made.filled {
          outcomes[statement].operations[at].column?.isFilledLater = !leavesNull(column, of: made.table)
        } else {
          outcomes[statement].operations[at].options.isCommented = made.table.comment != nil
          if made.table.primaryKey != nil { outcomes[statement].operations[at].table?.hasPrimaryKey = true }
        }
      }
    }
  }

  /// The table that an operation makes, or of which it fills a new column, as it is now.
  private func made(by operation: PlacedOperation) -> (table: Table, filled: String?)? {
    let isTable = operation.kind == .createTable || operation.kind == .createTableAs
    let isBackfill = operation.kind == .update && operation.column?.isNew == true && operation.target.column != nil
    guard isTable || isBackfill, !operation.options.isNoOperation, let name = operation.target.table,
      let table = catalog.table(RelationName(operation.target.schema ?? catalog.rules.defaultSchema, name))
    else { return nil }
    return (table, isTable ? nil : operation.target.column)
  }

  /// What an INSERT does that omits the column, and whether a view under the old name of its table goes on to show the column.
  private func settleColumn(_ operation: inout PlacedOperation) {
    switch operation.kind {
    case .setNotNull, .dropDefault:
      guard let name = operation.target.column, let now = operation.relation(catalog).flatMap(catalog.table),
        let column = now.column(name, catalog.rules), !column.isAssumed || operation.kind == .setNotNull
      else { return }
      let isFilled = column.mayBeOmitted(catalog.rules) && !(leavesNull(name, of: now))
      operation.column?.omittedLater = isFilled ? "default" : column.isNotNull ? "refused" : "null"
    case .renameColumn:
      guard let column = operation.target.column, let name = operation.displayedTable(catalog),
        let known = state.formerNames[name] ?? operation.relation(catalog), let view = catalog.view(known)
      else { return }
      operation.options.isShownByView = view.columns?.contains { catalog.rules.same($0.name, column) } ?? false
    default: return
    }
  }

  /// Whether an INSERT that omits the column stores NULL in it when the migration is done.
  private func leavesNull(_ name: String, of table: Table) -> Bool {
    guard let column = table.column(name, catalog.rules) else { return false }
    let isTriggered = table.triggers.contains { $0.isForEachRow && $0.events.contains("insert") }
    return !column.isNotNull && !isTriggered && column.generated == nil && column.identity == nil && !column.isSerial
      && column.defaultExpression.map(\.isNull) ?? true
  }

  /// The CHECK that spared SET NOT NULL its scan, where the history leaves it.
  func settleLeftCheck(_ operation: inout PlacedOperation) {
    guard let name = operation.target.table, let column = operation.target.column,
      let table = catalog.table(RelationName(operation.target.schema ?? catalog.rules.defaultSchema, name))
    else { return }
    operation.column?.leftCheck =
      table.constraints.first { constraint in
        guard case .check(let expression) = constraint.kind, let proven = expression.notNullColumn else { return false }
        return catalog.rules.same(proven, column)
      }?.name
  }
}

extension PlacedOperation {
  /// Whether it changes the schema or rows and is nothing that can be sent again.
  var isUnrepeatableChange: Bool {
    switch kind {
    case .set, .setRole, .reset, .discard, .begin, .commit, .rollback, .savepoint, .select, .explain, .analyze, .vacuum,
      .vacuumFull, .pragma, .lockTable, .comment, .setConstraints, .attachDatabase, .detachDatabase, .reindex, .cluster,
      .refreshMaterializedView, .copyTo, .validateConstraint:
      false
    default: !options.ifExists && !options.ifNotExists && !options.orReplace
    }
  }
}
