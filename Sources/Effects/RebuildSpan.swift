import Catalog
import SQLSyntax

/// Where a rebuild begins in its migration, and where its table is changed again: one migration may rebuild a table several times.
struct RebuildSpan {
  /// The rebuild.
  var rebuild: TableRebuild
  /// The first of its statements, before which the old table is as it was.
  var first: Int
  /// The last of its statements.
  var last: Int
  /// The first statement behind it that changes the table; nil where none does.
  var end: Int?

  /// Of all rebuilds of one migration.
  static func of(_ rebuilds: [TableRebuild], in statements: [ScriptStatement], _ rules: SchemaRules) -> [RebuildSpan] {
    rebuilds.map { rebuild in
      let last = rebuild.steps.max() ?? rebuild.drop
      let next = rebuilds.lazy.filter { rules.same($0.table, rebuild.table) }.compactMap { $0.steps.min() }.filter { $0 > last }
        .min()
      let altered = statements.indices.first { at in
        guard at > last, case .alterTable(let alter) = statements[at].statement else { return false }
        return rules.same(alter.name.name.text, rebuild.table)
      }
      return RebuildSpan(
        rebuild: rebuild, first: rebuild.steps.min() ?? rebuild.drop, last: last, end: [next, altered].compactMap(\.self).min())
    }
  }
}

/// What running code knows of a table that the migration rebuilds.
struct RebuiltTable: Sendable {
  /// How old the table is for running code.
  var age: TableAge
  /// Its columns before the rebuild, as keys.
  var columns: Set<String>
}

extension Simulation {
  /// A table stays in use while it is rebuilt, though the one that takes its place is new.
  mutating func noteRebuilt(_ rebuild: TableRebuild, _ old: Table?) {
    guard let old else { return }
    let name = catalog.display(old.relation)
    let known = old.columns.filter { $0.birth.statement == 0 || $0.birth.statement < state.marks.migration }
    state.rebuilt[name] =
      state.rebuilt[name]
      ?? RebuiltTable(
        age: placement().state(of: old).age, columns: Set(known.map { catalog.rules.key($0.name) }))
  }

  /// Actions of ALTER TABLE on a rebuilt table are seen by the code that uses it.
  func noteUse(of operations: inout [PlacedOperation]) {
    guard !state.rebuilt.isEmpty else { return }
    for at in operations.indices where operations[at].options.isAlterTable {
      guard let name = operations[at].displayedTable(catalog), let known = state.rebuilt[name] else { continue }
      operations[at].table?.age = known.age
      if let column = operations[at].target.column, known.columns.contains(catalog.rules.key(column)) {
        operations[at].column?.isNew = false
      }
    }
  }
}

extension Catalog {
  /// The table without foreign keys to tables that are not there: they demand nothing that could be lost.
  func withoutDanglingKeys(_ table: Table) -> Table {
    let isDangling = { (constraint: Constraint) -> Bool in
      guard case .foreignKey(let reference) = constraint.kind else { return false }
      if case .absent = self.relation(QualifiedName(schema: Name(reference.table.schema), Name(reference.table.name))) {
        return true
      }
      return false
    }
    guard table.constraints.contains(where: isDangling) else { return table }
    var result = table
    result.constraints.removeAll(where: isDangling)
    return result
  }
}
