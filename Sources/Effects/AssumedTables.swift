import Catalog
import SQLSyntax

/// Tables that a statement changes and that were made before the first known migration: a file that stands alone is judged by what it says.
extension Catalog {
  /// Takes such tables for there.
  ///
  /// - Returns: a problem for each that was taken for there just now.
  mutating func assumeTables(of statement: Statement) -> [CatalogProblem] {
    switch statement {
    case .alterTable(let alter) where alter.kind == .table:
      guard isUnknownTable(alter.name) else { return [] }
      var names = [alter.name]
      for action in alter.actions { if case .attachPartition(let child, _) = action.kind { names.append(child) } }
      let added = alter.actions.compactMap { if case .addColumn(let column, _) = $0.kind { column.name.text } else { nil } }
      let columns = alter.actions.flatMap { action -> [String] in
        // What another action adds is not there before: only a drop makes room for it.
        if case .dropColumn = action.kind { return action.namedColumns }
        return action.namedColumns.filter { name in !added.contains { rules.same($0, name) } }
      }
      let isLogged = !alter.actions.contains { if case .setLogged = $0.kind { true } else { false } }
      return names.compactMap { assumed($0, $0.name.text == alter.name.name.text ? columns : [], isLogged) }
    case .createTable(let create):
      return create.partitionOf.flatMap { isUnknownTable($0) ? assumed($0, []) : nil }.map { [$0] } ?? []
    default: return []
    }
  }

  /// The table of a rebuild, with the columns that are copied.
  mutating func assumeTable(of rebuild: TableRebuild) {
    let name = QualifiedName(Name(rebuild.table))
    if isUnknownTable(name) { _ = assume(name, columns: rebuild.mapping.compactMap(\.old)) }
  }

  private func isUnknownTable(_ name: QualifiedName) -> Bool {
    switch relation(name) {
    case .unknown: true
    case .found(.table(let table)): table.unknown != nil
    default: false
    }
  }

  private mutating func assumed(_ name: QualifiedName, _ columns: [String], _ isLogged: Bool = true) -> CatalogProblem? {
    guard let reason = assume(name, columns: columns, isLogged: isLogged), case .found(.table(let table)) = relation(name) else {
      return nil
    }
    return .unknown(reason, table.relation)
  }
}

extension AlterTableAction {
  /// Columns that have to be there for the action to make sense.
  fileprivate var namedColumns: [String] {
    switch kind {
    case .addColumn(let definition, _): definition.constraints.flatMap { $0.namedColumns(but: definition.name.text) }
    case .dropColumn(let name, _, _), .alterColumn(let name, _), .renameColumn(let name, _): [name.text]
    case .addConstraint(let constraint): constraint.namedColumns
    default: []
    }
  }
}

extension ColumnConstraint {
  fileprivate func namedColumns(but own: String) -> [String] {
    switch kind {
    case .check(let expression, _): SyntaxReferences(expression).columns.map(\.name.text).filter { $0 != own }
    case .generated(let generated): SyntaxReferences(generated.expression).columns.map(\.name.text)
    default: []
    }
  }
}

extension TableConstraint {
  fileprivate var namedColumns: [String] {
    switch kind {
    case .check(let expression, _): SyntaxReferences(expression).columns.map(\.name.text)
    case .notNull(let column): [column.text]
    case .primaryKey(let key), .unique(let key): key.columns.map(\.name.text)
    case .foreignKey(let key): key.columns.map(\.text)
    case .exclude(let exclusion):
      exclusion.elements.flatMap { element -> [String] in
        switch element.element.target {
        case .column(let name): [name.text]
        case .expression(let expression): SyntaxReferences(expression).columns.map(\.name.text)
        }
      }
    }
  }
}
