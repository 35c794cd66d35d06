import SQLSyntax

/// Tables whose primary key lets a grouped query name columns that it does not group by.
///
/// PostgreSQL notes the key as something the view stands on (`check_functional_grouping` in `pg_constraint.c`). Only the
/// outermost SELECT is looked at, and in it columns outside of function calls.
struct GroupedKeys {
  let catalog: Catalog

  func tables(of query: Query) -> [RelationName] {
    guard case .select(let select) = query.body, let group = select.groupBy else { return [] }
    let grouped = group.elements.compactMap { element -> ColumnReference? in
      guard case .expression(let expression) = element else { return nil }
      return column(expression, in: select)
    }
    let named = select.columns.flatMap { result -> [ColumnReference] in
      let references = SyntaxReferences(result.expression)
      return references.calls.isEmpty ? references.columns : []
    }
    return select.from.flatMap(sources).compactMap { alias, table in
      guard case .primaryKey(let key)? = table.primaryKey?.kind else { return nil }
      let isOf = { (column: ColumnReference) in
        column.table.map { $0.name.text == alias } ?? (table.columnIndex(column.name.text, catalog.rules) != nil)
      }
      let held = Set(grouped.filter(isOf).map(\.name.text))
      guard key.columns.allSatisfy(held.contains) else { return nil }
      return named.contains { isOf($0) && !held.contains($0.name.text) } ? table.relation : nil
    }
  }

  /// A column that is grouped by: under its own name, by the position of a result, or by the name of one.
  private func column(_ expression: Expression, in select: Select) -> ColumnReference? {
    switch expression {
    case .column(let column): return column
    case .literal(let literal):
      guard case .integer(let text) = literal.kind, let position = Int(text), select.columns.indices.contains(position - 1),
        case .column(let column) = select.columns[position - 1].expression
      else { return nil }
      return column
    default: return nil
    }
  }

  private func sources(_ reference: TableReference) -> [(alias: String, table: Table)] {
    switch reference {
    case .table(let table):
      guard case .found(let found) = catalog.table(table.name) else { return [] }
      return [((table.alias?.name ?? table.name.name).text, found)]
    case .join(let join): return sources(join.left) + sources(join.right)
    case .parenthesised(let tables): return tables.tables.flatMap(sources)
    case .query, .function, .xmlTable, .jsonTable: return []
    }
  }
}
