import SQLSyntax

/// SQLite: what UNION and its like are ordered by must be a result of one of the sides (`resolveCompoundOrderBy` in resolve.c).
struct CompoundOrder {
  let catalog: Catalog
  /// Where the query is kept; nil where it is kept nowhere.
  let schema: String?

  /// What SQLite says of the first term that is none; queries inside expressions are not looked at.
  func problem(in query: Query) -> String? {
    for table in query.with?.tables ?? [] {
      if case .select(let inner) = table.statement, let problem = problem(in: inner) { return problem }
    }
    if let problem = problem(in: query.body) { return problem }
    guard case .setOperation = query.body else { return nil }
    let sides = sides(of: query.body)
    for (at, key) in query.orderBy.enumerated() {
      var term = key.expression
      while case .collate(let node) = term { term = node.operand }
      if case .literal(let literal) = term, case .integer = literal.kind { continue }
      if !sides.contains(where: { gives(term, $0, tables: query.with?.tables ?? []) }) {
        return "\(OrdinalNumber.text(at + 1)) ORDER BY term does not match any column in the result set"
      }
    }
    return nil
  }

  private func problem(in body: QueryBody) -> String? {
    switch body {
    case .select(let select): select.from.lazy.compactMap { problem(in: $0) }.first
    case .setOperation(let operation): problem(in: operation.left) ?? problem(in: operation.right)
    case .nested(let query): problem(in: query)
    case .values, .table: nil
    }
  }

  private func problem(in reference: TableReference) -> String? {
    switch reference {
    case .query(let derived): problem(in: derived.query)
    case .join(let join): problem(in: join.left) ?? problem(in: join.right)
    case .parenthesised(let list): list.tables.lazy.compactMap { problem(in: $0) }.first
    case .table, .function, .xmlTable, .jsonTable: nil
    }
  }

  private func sides(of body: QueryBody) -> [Select] {
    switch body {
    case .select(let select): [select]
    case .setOperation(let operation): sides(of: operation.left) + sides(of: operation.right)
    case .nested(let query): sides(of: query.body)
    case .values, .table: []
    }
  }

  /// Whether the term is a result of the side: by its alias, or as the same expression.
  private func gives(_ term: Expression, _ select: Select, tables: [CommonTableExpression]) -> Bool {
    guard case .column(let column) = term else {
      return select.columns.contains { StoredExpression($0.expression) == StoredExpression(term) }
    }
    let rules = catalog.rules
    let name = column.name.text
    if column.table == nil, select.columns.contains(where: { $0.alias.map { rules.same($0.text, name) } ?? false }) {
      return true
    }
    var shape = QueryShape(catalog, in: schema)
    for table in tables {
      guard case .select(let inner) = table.statement else { continue }
      shape.declare(SyntaxReferences.Scope.Named(name: table.name, columns: table.columns, query: inner))
    }
    let sources = select.from.flatMap { shape.sources(in: $0) }
    if sources.contains(where: { $0.columns == nil }) { return true }
    func owner(_ column: ColumnReference) -> Int? {
      sources.indices.first { at in
        (column.table.map { rules.same($0.name.text, sources[at].alias) } ?? true)
          && (sources[at].columns ?? []).contains { rules.same($0.name, column.name.text) }
      }
    }
    guard let at = owner(column) else {
      // A text.
      return column.name.quoting == .double
        && select.columns.contains { StoredExpression($0.expression) == StoredExpression(term) }
    }
    return select.columns.contains { result in
      switch result.expression {
      case .star(let star): star.table.map { rules.same($0.name.text, sources[at].alias) } ?? true
      case .column(let other): rules.same(other.name.text, name) && owner(other) == at
      default: false
      }
    }
  }
}
