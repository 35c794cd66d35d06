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
          placement().constraintChange(constraint, of: now).referencingIndexed
      }
    }
  }

  /// A later statement may move the sequence behind numbers that were copied, or drop the copy; a block may do anything.
  func settleSequences(_ outcomes: inout [StatementOutcome], _ statements: [ScriptStatement]) {
    for statement in outcomes.indices {
      for at in outcomes[statement].operations.indices where outcomes[statement].operations[at].rows?.copiedNumbers != nil {
        let table = outcomes[statement].operations[at].target.table
        let isSet = outcomes[statement...].contains { outcome in
          outcome.operations.contains {
            [.doBlock, .call, .alterSequence, .alterIdentity].contains($0.kind)
              || $0.kind == .dropTable && $0.target.table == table
          }
        }
        let isCalled = statements[min(statement, statements.count)...].contains { later in
          SyntaxReferences(later.statement).functions.contains { $0.name.text.lowercased() == "setval" }
        }
        if isSet || isCalled { outcomes[statement].operations[at].rows?.copiedNumbers = nil }
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
}
