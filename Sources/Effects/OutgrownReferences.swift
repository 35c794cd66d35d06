import Catalog

extension Placement {
  /// Columns that refer to a column which has become `new`, and that do not hold its values.
  func narrowReferences(to new: Column, of table: Table) -> [String] {
    var target = table
    guard let at = target.columns.firstIndex(where: { catalog.rules.same($0.name, new.name) }) else { return [] }
    target.columns[at] = new
    return catalog.references(to: table.relation).flatMap { child, _, reference in
      zip(reference.columns, catalog.referencedColumns(of: reference)).compactMap { own, key in
        guard catalog.rules.same(key, new.name), differs(own, of: child, from: key, of: target) else { return nil }
        return catalog.display(child.relation) + "." + own
      }
    }
  }
}

/// References that another pending statement widens as well.
enum OutgrownReferences {
  /// Takes them out of the facts of all pending migrations of the same release.
  static func settle(_ history: inout [[StatementOutcome]]) {
    guard history.lazy.joined().lazy.flatMap(\.operations).contains(where: { $0.column?.narrowReferences.isEmpty == false })
    else { return }
    var widened: Set<String> = []
    for operation in history.lazy.joined().lazy.flatMap(\.operations)
    where operation.kind == .alterColumnType && operation.column?.typeChange == "widens" {
      guard let table = operation.target.table, let column = operation.target.column else { continue }
      widened.insert("\(operation.place.release) \(table).\(column)")
    }
    for migration in history.indices {
      for statement in history[migration].indices {
        for at in history[migration][statement].operations.indices {
          let operation = history[migration][statement].operations[at]
          guard let found = operation.column?.narrowReferences, !found.isEmpty else { continue }
          history[migration][statement].operations[at].column?.narrowReferences = found.filter {
            !widened.contains("\(operation.place.release) \($0)")
          }
        }
      }
    }
  }
}
