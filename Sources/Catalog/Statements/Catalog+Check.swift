import SQLSyntax

/// Names in expressions that a statement brings, checked against the table as the engine does.
extension Catalog {
  /// Refuses an expression that names a column which `table` has not.
  func checkColumns(of expression: StoredExpression?, in table: Table) throws(CatalogProblem) {
    guard let expression, table.unknown == nil, table.kind != .virtual, !expression.references.hasQuery else { return }
    for column in expression.references.columns {
      let name = column.name.text
      if table.columnIndex(name, rules) != nil || rules.same(name, table.name) || isSystemColumn(name) { continue }
      // SQLite takes a name in double quotes that names nothing for a text.
      if rules.ignoresCase, column.name.quoting == .double, column.table == nil { continue }
      if rules.ignoresCase, ["true", "false"].contains(rules.key(name)) { continue }
      throw .refused(rules.ignoresCase ? "no such column: `\(name)`" : "column `\(name)` does not exist")
    }
    guard rules.hasRealTypes else { return }
    for (column, written) in expression.references.casts {
      let new = columnType(written).type
      guard let found = table.column(column.name.text, rules), found.unknown == nil, isCast(found.type, as: new) == false else {
        continue
      }
      throw .refused("cannot cast type \(found.type.text) to \(new.text)")
    }
    try check(expression.references.pairs) { column, _ in
      guard let found = table.column(column.name.text, rules), found.unknown == nil else { return nil }
      return found.type
    }
  }

  private func isSystemColumn(_ name: String) -> Bool {
    rules.ignoresCase
      ? ["rowid", "oid", "_rowid_"].contains(rules.key(name))
      : ["tableoid", "ctid", "xmin", "xmax", "cmin", "cmax"].contains(name)
  }

  /// SQLite: columns that are generated from each other can be made, but not read.
  func checkReadable(_ names: [String], of table: Table) throws(CatalogProblem) {
    guard rules.ignoresCase, let loop = table.generationLoop(from: names, rules) else { return }
    throw .refused("generated column loop on `\(loop)`")
  }

  /// Checks and generated columns of a table as it stands.
  func checkExpressions(of table: Table) throws(CatalogProblem) {
    for column in table.columns {
      try checkColumns(of: column.generated?.expression, in: table)
      guard let generated = column.generated else { continue }
      try checkAssigned(generated.expression.syntax, to: column, of: table)
      try checkCasts(generated.expression, over: table, in: .generatedColumn)
    }
    try checkGeneratedUses(in: table)
    for constraint in table.constraints {
      if case .check(let expression) = constraint.kind { try checkColumns(of: expression, in: table) }
    }
  }

  /// PostgreSQL: nothing is generated from what is generated, nor is a table partitioned by it.
  func checkGeneratedUses(in table: Table) throws(CatalogProblem) {
    guard rules.namesConstraints else { return }
    let generated = Set(table.columns.filter { $0.generated != nil }.map(\.name))
    if generated.isEmpty { return }
    for column in table.columns {
      if let used = column.generated?.expression.columns.first(where: generated.contains) {
        throw .refused("cannot use generated column `\(used)` in column generation expression")
      }
    }
    if let key = table.partitioning?.keys.first(where: { $0.columns.contains(where: generated.contains) }) {
      throw .refused("cannot use generated column in partition key: `\(key.columns.joined(separator: ", "))`")
    }
  }

  /// Refuses a type that is not there, where everything is known that could have made it.
  func checkType(_ type: ColumnType) throws(CatalogProblem) {
    guard rules.hasRealTypes, type.isUnresolved, isComplete, unknown.isEmpty, extensions.isEmpty else { return }
    throw .refused("type `\(type.text)` does not exist")
  }

  /// Relations have a row type of their name, so types and relations share their names, indexes and sequences apart.
  func isTypeTaken(_ name: RelationName) -> Bool {
    if schemas[name.schema]?.types.contains(name.name) == true { return true }
    switch relation(name) {
    case .table, .view, .compositeType: return true
    case .sequence, .index, nil: return false
    }
  }
}

extension Table {
  /// A virtual column that is generated from itself, on the way from these columns.
  func generationLoop(from names: [String], _ rules: SchemaRules) -> String? {
    guard columns.contains(where: { $0.generated?.storage == .virtual }) else { return nil }
    var path: [String] = []
    func loop(_ name: String) -> String? {
      guard let column = column(name, rules), let generated = column.generated, generated.storage == .virtual else { return nil }
      let key = rules.key(column.name)
      if path.contains(key) { return column.name }
      path.append(key)
      defer { path.removeLast() }
      return generated.expression.columns.lazy.compactMap(loop).first
    }
    return names.lazy.compactMap(loop).first
  }
}
