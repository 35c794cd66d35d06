import SQLSyntax

/// Statistics objects: https://www.postgresql.org/docs/current/sql-createstatistics.html
extension Catalog {
  mutating func create(_ statement: CreateStatistics) throws(CatalogProblem) {
    guard case .table(let source)? = statement.from.first, statement.from.count == 1 else {
      throw .refused("only a single relation is allowed in CREATE STATISTICS")
    }
    if statement.name == nil, serverVersion < 16 {
      throw .refused("syntax error at or near \"ON\": the name is optional from 16 on")
    }
    var table = try existingTable(source.name)
    var columns: Set<String> = []
    var expressions: [StoredExpression] = []
    for element in statement.elements {
      guard let name = element.column else {
        if case .expression(let expression) = element { expressions.append(StoredExpression(expression)) }
        continue
      }
      let at = try existingColumn(name.text, of: table)
      guard columns.insert(table.columns[at].name).inserted else {
        throw .refused("duplicate column name in statistics definition")
      }
    }
    if columns.count + expressions.count < 2, expressions.isEmpty {
      throw .refused("extended statistics require at least 2 columns")
    }
    for expression in expressions { try checkColumns(of: expression, in: table) }
    let name = try statistics(named: statement, of: table, table.columns.map(\.name).filter(columns.contains), expressions.count)
    if statistics(name) != nil {
      if statement.ifNotExists { return }
      throw .refused("statistics object `\(name.name)` already exists")
    }
    var made = ExtendedStatistics(
      name: name.name, schema: name.schema, columns: table.columns.map(\.name).filter(columns.contains),
      expressions: expressions, kinds: statement.kinds.map { $0.text }.sorted())
    if made.kinds.isEmpty, columns.count + expressions.count > 1 { made.kinds = ["dependencies", "mcv", "ndistinct"] }
    made.birth = birth
    table.statistics.append(made)
    store(table)
  }

  /// LIKE … INCLUDING STATISTICS makes up names.
  func copyStatistics(of source: Table, to table: inout Table) {
    for old in source.statistics {
      var new = old
      new.schema = table.schema
      let parts = old.columns + Array(repeating: "expr", count: old.expressions.count)
      let made = table.statistics
      new.name = GeneratedName.free(table.name, GeneratedName.columns(parts), "stat") { name in
        made.contains { $0.name == name } || statistics(RelationName(table.schema, name)) != nil
      }
      new.target = nil
      new.birth = birth
      table.statistics.append(new)
    }
  }

  private func statistics(
    named statement: CreateStatistics, of table: Table, _ columns: [String], _ expressions: Int
  ) throws(CatalogProblem) -> RelationName {
    if let name = statement.name { return try newName(name) }
    let addition = GeneratedName.columns(columns + Array(repeating: "expr", count: expressions))
    let free = GeneratedName.free(table.name, addition, "stat") { statistics(RelationName(table.schema, $0)) != nil }
    return RelationName(table.schema, free)
  }

  /// The table of a statistics object, and its position there.
  private func statistics(_ name: RelationName) -> (table: Table, index: Int)? {
    for table in tables {
      if let at = table.statistics.firstIndex(where: { $0.name == name.name && $0.schema == name.schema }) { return (table, at) }
    }
    return nil
  }

  func statistics(_ name: QualifiedName) -> (table: Table, index: Int)? {
    for schema in name.schema.map({ [$0.text] }) ?? lookupPath {
      if let found = statistics(RelationName(schema, name.name.text)) { return found }
    }
    return nil
  }

  /// The statistics object that a statement names; nil where it need not be there.
  private func existing(
    statistics name: QualifiedName, _ ifExists: Bool
  ) throws(CatalogProblem) -> (table: Table, index: Int)? {
    if let found = statistics(name) { return found }
    if ifExists || !isComplete || !unknown.isEmpty { return nil }
    throw .refused("statistics object `\(written(name))` does not exist")
  }

  mutating func drop(statistics name: QualifiedName, _ ifExists: Bool) throws(CatalogProblem) {
    guard let (table, at) = try existing(statistics: name, ifExists) else { return }
    update(table.relation) { _ = $0.statistics.remove(at: at) }
  }

  mutating func alter(_ statement: AlterStatistics) throws(CatalogProblem) {
    guard let (table, at) = try existing(statistics: statement.name, statement.ifExists) else { return }
    update(table.relation) { $0.statistics[at].target = statement.target.flatMap { $0 < 0 ? nil : $0 } }
  }

  mutating func change(statistics name: QualifiedName, _ change: ObjectChange) throws(CatalogProblem) {
    guard let (table, at) = try existing(statistics: name, false) else { return }
    var new = table.statistics[at]
    switch change {
    case .rename(let name): new.name = name.text
    case .setSchema(let schema):
      guard schemas.contains(schema.text) else { throw .noSchema(schema.text) }
      new.schema = schema.text
    case .owner, .dependsOnExtension: return
    }
    if new != table.statistics[at], statistics(RelationName(new.schema, new.name)) != nil {
      throw .refused("statistics object `\(new.name)` already exists in schema `\(new.schema)`")
    }
    update(table.relation) { $0.statistics[at] = new }
  }
}

extension CreateStatistics.Element {
  /// A column, also one in parentheses.
  fileprivate var column: Name? {
    switch self {
    case .column(let name): name
    case .expression(let expression): expression.bareColumn
    }
  }
}

extension Expression {
  fileprivate var bareColumn: Name? {
    switch self {
    case .column(let column): column.table == nil ? column.name : nil
    default: nil
    }
  }
}
