import SQLSyntax

extension SyntaxReferences {
  mutating func add(_ query: Query) {
    note(query)
    scoped(query.with) { references in
      let scope = references.add(body: query.body)
      references.within(scope) { $0.add(keys: query.orderBy) }
      references.add(query.limit?.count)
      references.add(query.limit?.offset)
    }
  }

  /// Gives back the scope of a plain SELECT.
  @discardableResult private mutating func add(body: QueryBody) -> Int? {
    switch body {
    case .select(let select):
      let results = select.columns.compactMap { $0.alias?.text }
      return inScope(select.from, results: results) { $0.add(select: select) }
    case .values(let values): for row in values.rows { add(row) }
    case .table(let table):
      add(relation: table.name)
      inScope([.table(table)]) { $0.markWhole() }
    case .setOperation(let operation):
      add(body: operation.left)
      add(body: operation.right)
    case .nested(let query): add(query)
    }
    return nil
  }

  private mutating func add(select: Select) {
    var first = columns.count
    for table in select.from { add(table: table) }
    noteConditions(from: first)
    first = columns.count
    for column in select.columns { add(column.expression) }
    noteResults(first..<columns.count)
    if case .distinctOn(let list) = select.quantifier { add(list) }
    first = columns.count
    add(select.condition)
    noteConditions(from: first)
    for element in select.groupBy?.elements ?? [] { add(grouping: element) }
    first = columns.count
    add(select.having)
    noteConditions(from: first)
    for window in select.windows {
      add(window.definition.partitionBy)
      add(keys: window.definition.orderBy)
    }
  }

  private mutating func add(grouping element: GroupingElement) {
    switch element {
    case .expression(let expression): add(expression)
    case .empty: break
    case .cube(let list), .rollup(let list): add(list)
    case .sets(let elements): for element in elements { add(grouping: element) }
    }
  }

  mutating func add(table reference: TableReference) {
    switch reference {
    case .table(let table):
      add(relation: table.name, alias: table.alias?.name)
      add(table.sample?.arguments ?? [])
    case .function(let function): for item in function.items { add(item.call) }
    case .query(let derived) where derived.isLateral: add(derived.query)
    // It sees what is around the SELECT, not what stands beside it in FROM.
    case .query(let derived): within(outer) { $0.add(derived.query) }
    case .join(let join):
      add(table: join.left)
      add(table: join.right)
      switch join.condition {
      case .on(let condition): add(condition)
      case .using(let names, _):
        within(nil) { for name in names { $0.add(.column(ColumnReference(table: nil, name: name))) } }
      case nil: break
      }
    case .parenthesised(let tables): for table in tables.tables { add(table: table) }
    case .xmlTable(let table): add(table.path); add(table.document)
    case .jsonTable(let table): add(table.value.value); add(table.path)
    }
  }

  mutating func add(_ statement: Statement) {
    switch statement {
    case .select(let query): add(query)
    case .insert(let insert): scoped(insert.with) { $0.add(insert: insert) }
    case .update(let update): scoped(update.with) { $0.add(update: update) }
    case .delete(let delete):
      scoped(delete.with) { references in
        references.add(relation: delete.table.name, alias: delete.table.alias?.name)
        references.inScope([.table(delete.table)] + delete.using) { references in
          for table in delete.using { references.add(table: table) }
          references.add(delete.condition)
          references.add(returning: delete.returning)
        }
      }
    case .merge(let merge): scoped(merge.with) { $0.add(merge: merge) }
    default: break
    }
  }

  private mutating func add(insert: Insert) {
    add(relation: insert.table, alias: insert.alias)
    for column in insert.columns { add(target: column.name.text) }
    if case .query(let query) = insert.source { add(query) }
    let target = TableName(name: insert.table, alias: insert.alias.map { TableAlias(name: $0) })
    let proposed = TableName(name: insert.table, alias: TableAlias(name: Name("excluded")))
    inScope([.table(target), .table(proposed)]) { $0.addConflicts(insert) }
  }

  private mutating func addConflicts(_ insert: Insert) {
    for clause in insert.onConflict {
      if case .elements(let elements, let predicate)? = clause.target {
        for element in elements {
          switch element.target {
          case .column(let name): add(target: name.text)
          case .expression(let expression): add(expression)
          }
        }
        add(predicate)
      }
      if case .update(let assignments, let condition) = clause.action {
        for assignment in assignments { add(assignment: assignment) }
        add(condition)
      }
    }
    add(returning: insert.returning)
  }

  private mutating func add(update: Update) {
    add(relation: update.table.name, alias: update.table.alias?.name)
    inScope([.table(update.table)] + update.from) { references in
      for table in update.from { references.add(table: table) }
      for assignment in update.assignments { references.add(assignment: assignment) }
      references.add(update.condition)
      references.add(returning: update.returning)
    }
  }

  private mutating func add(merge: Merge) {
    add(relation: merge.table.name, alias: merge.table.alias?.name)
    add(table: merge.source)
    add(merge.condition)
    for branch in merge.branches {
      add(branch.condition)
      switch branch.action {
      case .update(let assignments): for assignment in assignments { add(assignment: assignment) }
      case .insert(let targets, _, let values):
        for target in targets { add(target: target.name.text) }
        add(values ?? [])
      case .delete, .nothing: break
      }
    }
    add(returning: merge.returning)
  }

  private mutating func add(assignment: Assignment) {
    switch assignment {
    case .single(let target, let value):
      add(target: target.name.text)
      add(value)
    case .multiple(let targets, let value):
      for target in targets { add(target: target.name.text) }
      add(value)
    }
  }

  private mutating func add(returning: ReturningClause?) {
    for column in returning?.columns ?? [] { add(column.expression) }
  }
}
