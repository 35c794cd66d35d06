import SQLSyntax

extension Catalog {
  /// OF: the table must have the type's columns and no others (`ATExecAddOf` in `tablecmds.c`).
  mutating func setType(of table: Table, _ name: QualifiedName) throws(CatalogProblem) {
    guard let type = type(name) else {
      if isComplete, unknown.isEmpty { throw .refused("type `\(written(name))` does not exist") }
      throw .unknown("type `\(written(name))` is not known", table.relation)
    }
    guard case .composite(let attributes) = type.kind else { throw .refused("type \(type.name) is not a composite type") }
    if !table.parents.isEmpty || table.partition != nil { throw .refused("typed tables cannot inherit") }
    if table.unknown == nil {
      for (at, attribute) in attributes.enumerated() {
        guard at < table.columns.count else { throw .refused("table is missing column `\(attribute.name)`") }
        let column = table.columns[at]
        guard column.name == attribute.name else {
          throw .refused("table has column `\(column.name)` where type requires `\(attribute.name)`")
        }
        if column.type != attribute.type {
          throw .refused("table `\(table.name)` has different type for column `\(column.name)`")
        }
      }
      if table.columns.count > attributes.count {
        throw .refused("table has extra column `\(table.columns[attributes.count].name)`")
      }
    }
    update(table.relation) { $0.ofType = RelationName(type.schema, type.name) }
  }

  /// NOT OF.
  mutating func forgetType(of table: Table) throws(CatalogProblem) {
    if table.ofType == nil, table.unknown == nil { throw .refused("`\(table.name)` is not a typed table") }
    update(table.relation) { $0.ofType = nil }
  }
}
