import SQLSyntax

/// A rename followed through the expressions and queries that the schema keeps.
///
/// Inside a query a column counts as the renamed one when it is qualified by the relation or its alias, or unqualified
/// while the relation stands in FROM of the same or an enclosing query.
struct Renaming {
  private enum Subject {
    case table(RelationName, to: RelationName)
    case column(String, to: String, of: RelationName)
    case texts(Set<String>)
    case routine(RelationName, to: RelationName, defaultSchema: String)
    case relationTexts([String], to: String)
    case type(RelationName, to: RelationName, defaultSchema: String)
  }

  private let subject: Subject
  private let ignoringCase: Bool
  /// Names by which the relation is known in the queries around, innermost last; empty outside of queries.
  private var scopes: [[String]] = []
  /// Whether another relation of the same scope has a column of the old name, beside `scopes`.
  private var hides: [Bool] = []
  /// Whether a relation has a column of the old name.
  private var hasColumn: ((QualifiedName) -> Bool)?
  private var isInQuery = false
  private var isQualifying = false
  /// Qualifiers that stand for a row of the relation in a trigger: NEW and OLD.
  var rowNames: [String] = []

  /// A table's rename or move.
  init(table: RelationName, to new: RelationName, ignoringCase: Bool = false) {
    subject = .table(table, to: new)
    self.ignoringCase = ignoringCase
  }

  /// No rename: the relation's schema is written before its name.
  init(qualifying table: RelationName) {
    subject = .table(table, to: table)
    ignoringCase = false
    isQualifying = true
  }

  /// A column's rename; `hasColumn` says whether another relation has a column of the old name.
  init(
    column: String, to new: String, of table: RelationName, ignoringCase: Bool = false,
    hasColumn: ((QualifiedName) -> Bool)? = nil
  ) {
    subject = .column(column, to: new, of: table)
    self.ignoringCase = ignoringCase
    self.hasColumn = hasColumn
  }

  /// No rename: names in double quotes that name nothing become the texts that SQLite takes them for.
  init(texts: Set<String>) {
    subject = .texts(texts)
    ignoringCase = true
  }

  /// The rename or move of a relation that texts given to `nextval` and casts to `regclass` name; the server keeps its identity.
  init(relationTexts old: [String], to new: String) {
    subject = .relationTexts(old, to: new)
    ignoringCase = false
  }

  /// A text that names a relation.
  func rewritten(relationText expression: Expression) -> Expression? {
    guard case .relationTexts(let old, let new) = subject, case .literal(let literal) = expression,
      case .string(let text) = literal.kind, old.contains(text.value)
    else { return nil }
    return .literal(Literal(kind: .string(StringLiteral(value: new))))
  }

  /// A function's rename or move.
  init(routine: RelationName, to new: RelationName, defaultSchema: String) {
    subject = .routine(routine, to: new, defaultSchema: defaultSchema)
    ignoringCase = false
  }

  /// A type's rename or move.
  init(type: RelationName, to new: RelationName, defaultSchema: String) {
    subject = .type(type, to: new, defaultSchema: defaultSchema)
    ignoringCase = false
  }

  /// The name of the type of a cast.
  func rewritten(type name: QualifiedName) -> QualifiedName {
    guard case .type(let old, let new, let defaultSchema) = subject else { return name }
    return Self.renamed(name, old, new, defaultSchema)
  }

  /// The name by which a function is called.
  func rewritten(function name: QualifiedName) -> QualifiedName {
    guard case .routine(let old, let new, let defaultSchema) = subject else { return name }
    return Self.renamed(name, old, new, defaultSchema)
  }

  private static func renamed(
    _ name: QualifiedName, _ old: RelationName, _ new: RelationName, _ defaultSchema: String
  ) -> QualifiedName {
    guard name.name.text == old.name, name.schema.map({ $0.text == old.schema }) ?? true else { return name }
    let schema = new.schema == defaultSchema && name.schema == nil ? nil : Name(new.schema)
    return QualifiedName(schema: schema, Name(new.name))
  }

  /// The text that a column stands for; nil for a column.
  func text(_ column: ColumnReference) -> Expression? {
    guard case .texts(let texts) = subject, column.table == nil, column.name.quoting == .double, texts.contains(column.name.text)
    else { return nil }
    return .literal(Literal(kind: .string(StringLiteral(value: column.name.text))))
  }

  mutating func rewritten(_ expression: StoredExpression) -> StoredExpression {
    StoredExpression(rewritten(expression.syntax))
  }

  mutating func rewritten(_ query: Query) -> Query {
    var query = query
    let outer = isInQuery
    isInQuery = true
    defer { isInQuery = outer }
    if var with = query.with {
      for at in with.tables.indices {
        if case .select(let inner) = with.tables[at].statement { with.tables[at].statement = .select(rewritten(inner)) }
      }
      query.with = with
    }
    enter(names(in: query.body))
    let results = resultNames(of: query.body)
    let sources = sources(of: query.body)
    query.body = rewritten(query.body)
    leave()
    enter(sources.flatMap(names), hiding: sources.contains(where: hides))
    query.orderBy = query.orderBy.map { key in
      if case .column(let column) = key.expression, column.table == nil, results.contains(where: { same($0, column.name.text) }) {
        return key
      }
      return rewritten(key)
    }
    leave()
    return query
  }

  private mutating func enter(_ names: [String], hiding: Bool = false) {
    scopes.append(names)
    hides.append(hiding)
  }

  private mutating func leave() {
    scopes.removeLast()
    hides.removeLast()
  }

  /// The FROM of a SELECT. The results of a UNION in SQLite go by the columns of each side.
  private func sources(of body: QueryBody) -> [TableReference] {
    switch body {
    case .select(let select): select.from
    case .setOperation(let operation) where ignoringCase: sources(of: operation.left) + sources(of: operation.right)
    case .setOperation, .values, .table, .nested: []
    }
  }

  /// Names of results, which ORDER BY looks at first: in SQLite's text those that are written, as the others change with the column.
  private func resultNames(of body: QueryBody) -> [String] {
    switch body {
    case .select(let select):
      select.columns.compactMap { $0.alias?.text ?? (ignoringCase ? nil : Catalog.resultName(of: $0.expression)) }
    case .setOperation(let operation): resultNames(of: operation.left) + resultNames(of: operation.right)
    case .values, .table, .nested: []
    }
  }

  /// Whether a column of the old name in this entry of FROM is another one.
  private func hides(_ reference: TableReference) -> Bool {
    switch reference {
    case .table(let table): !isSubject(table.name) && (hasColumn?(table.name) ?? false)
    case .join(let join): hides(join.left) || hides(join.right)
    case .parenthesised(let tables): tables.tables.contains(where: hides)
    case .function, .query, .xmlTable, .jsonTable: false
    }
  }

  private mutating func rewritten(_ body: QueryBody) -> QueryBody {
    switch body {
    case .select(let select):
      enter(select.from.flatMap(names), hiding: select.from.contains(where: hides))
      defer { leave() }
      return .select(rewritten(select))
    case .values(var values):
      values.rows = values.rows.map { $0.map { rewritten($0) } }
      return .values(values)
    case .table(var table):
      table.name = rewritten(table.name)
      return .table(table)
    case .setOperation(var operation):
      operation.left = rewritten(operation.left)
      operation.right = rewritten(operation.right)
      return .setOperation(operation)
    case .nested(let query): return .nested(rewritten(query))
    }
  }

  private mutating func rewritten(_ select: Select) -> Select {
    var select = select
    select.columns = select.columns.map { rewritten($0) }
    if case .distinctOn(let list) = select.quantifier { select.quantifier = .distinctOn(list.map { rewritten($0) }) }
    select.condition = select.condition.map { rewritten($0) }
    if var group = select.groupBy {
      group.elements = group.elements.map { rewritten($0) }
      select.groupBy = group
    }
    select.having = select.having.map { rewritten($0) }
    for at in select.windows.indices { select.windows[at].definition = rewritten(select.windows[at].definition) }
    select.from = select.from.map { rewritten($0) }
    return select
  }

  /// PostgreSQL keeps the name that a view gave out; SQLite's text gives out the new one.
  private mutating func rewritten(_ column: ResultColumn) -> ResultColumn {
    var column = column
    let before = Catalog.resultName(of: column.expression)
    column.expression = rewritten(column.expression)
    if column.alias == nil, !ignoringCase, let before, Catalog.resultName(of: column.expression) != before {
      column.alias = Name(before)
    }
    return column
  }

  private mutating func rewritten(_ element: GroupingElement) -> GroupingElement {
    switch element {
    case .expression(let expression): .expression(rewritten(expression))
    case .empty: .empty
    case .cube(let list): .cube(list.map { rewritten($0) })
    case .rollup(let list): .rollup(list.map { rewritten($0) })
    case .sets(let elements): .sets(elements.map { rewritten($0) })
    }
  }

  mutating func rewritten(_ key: SortKey) -> SortKey {
    var key = key
    key.expression = rewritten(key.expression)
    return key
  }

  mutating func rewritten(_ window: WindowDefinition) -> WindowDefinition {
    var window = window
    window.partitionBy = window.partitionBy.map { rewritten($0) }
    window.orderBy = window.orderBy.map { rewritten($0) }
    return window
  }

  mutating func rewritten(_ reference: TableReference) -> TableReference {
    switch reference {
    case .table(var table):
      table.name = rewritten(table.name)
      return .table(table)
    case .function(var function):
      for at in function.items.indices { function.items[at].call = rewritten(function.items[at].call) }
      return .function(function)
    case .query(var derived):
      derived.query = rewritten(derived.query)
      return .query(derived)
    case .join(var join):
      join.left = rewritten(join.left)
      join.right = rewritten(join.right)
      if case .on(let condition)? = join.condition { join.condition = .on(rewritten(condition)) }
      return .join(join)
    case .parenthesised(var tables):
      tables.tables = tables.tables.map { rewritten($0) }
      return .parenthesised(tables)
    case .xmlTable, .jsonTable: return reference
    }
  }

  /// A relation's name where a query reads it.
  func rewritten(_ name: QualifiedName) -> QualifiedName {
    guard case .table(let old, let new) = subject, isNamed(name, old) else { return name }
    var name = name
    name.name = written(new.name)
    if name.schema != nil || old.schema != new.schema || isQualifying { name.schema = Name(new.schema) }
    return name
  }

  /// SQLite puts a table's new name in quotes.
  private func written(_ name: String) -> Name { ignoringCase ? Name(name, quoting: .double) : Name(name) }

  /// A column as an expression names it.
  func rewritten(_ column: ColumnReference) -> ColumnReference {
    var column = column
    switch subject {
    case .table(let old, let new):
      if let table = column.table, isNamed(table, old), !isRow(table),
        scopes.contains(where: { $0.contains { same($0, old.name) } }) || !isInQuery
      {
        column.table = QualifiedName(written(new.name))
      }
    case .column(let old, let new, let table):
      guard same(column.name.text, old) else { return column }
      let isOfTable: Bool
      if let qualifier = column.table {
        isOfTable =
          isRow(qualifier)
          || (isInQuery ? scopes.contains { $0.contains { same($0, qualifier.name.text) } } : isNamed(qualifier, table))
      } else {
        isOfTable = !isInQuery || isSeen
      }
      if isOfTable { column.name = Name(new) }
    case .texts, .routine, .relationTexts, .type: break
    }
    return column
  }

  /// Whether an unqualified column is looked up in the relation before one that hides it.
  private var isSeen: Bool {
    for (names, isHidden) in zip(scopes, hides).reversed() {
      if !names.isEmpty { return true }
      if isHidden { return false }
    }
    return false
  }

  private func isRow(_ qualifier: QualifiedName) -> Bool {
    qualifier.schema == nil && rowNames.contains { SchemaRules.sqlite.same($0, qualifier.name.text) }
  }

  /// Whether the name is that of the relation in question.
  func isSubject(_ name: QualifiedName) -> Bool {
    switch subject {
    case .table(let old, _): isNamed(name, old)
    case .column(_, _, let table): isNamed(name, table)
    case .texts, .routine, .relationTexts, .type: false
    }
  }

  /// A column that is named as a target.
  func rewritten(target name: Name) -> Name {
    if case .column(let old, let new, _) = subject, same(name.text, old) { Name(new) } else { name }
  }

  /// An expression of a statement whose target is known by the names in `scope`.
  mutating func within(_ scope: [String], _ expression: Expression) -> Expression {
    let outer = isInQuery
    isInQuery = true
    enter(scope)
    defer {
      leave()
      isInQuery = outer
    }
    return rewritten(expression)
  }

  /// An expression in which only NEW and OLD stand for rows.
  mutating func inRowScope(_ expression: Expression) -> Expression { within([], expression) }

  private func names(in body: QueryBody) -> [String] {
    if case .table(let table) = body { names(in: TableReference.table(table)) } else { [] }
  }

  /// The names by which the relation is known in one entry of FROM.
  func names(in reference: TableReference) -> [String] {
    switch reference {
    case .table(let table):
      let relation =
        switch subject {
        case .table(let old, _): old
        case .column(_, _, let table): table
        case .texts, .routine, .relationTexts, .type: RelationName("", "")
        }
      return isNamed(table.name, relation) ? [table.alias?.name.text ?? table.name.name.text] : []
    case .join(let join): return names(in: join.left) + names(in: join.right)
    case .parenthesised(let tables): return tables.tables.flatMap(names)
    case .function, .query, .xmlTable, .jsonTable: return []
    }
  }

  private func isNamed(_ name: QualifiedName, _ relation: RelationName) -> Bool {
    same(name.name.text, relation.name) && (name.schema.map { same($0.text, relation.schema) } ?? true)
  }

  private func same(_ left: String, _ right: String) -> Bool {
    left == right || (ignoringCase && SchemaRules.sqlite.same(left, right))
  }
}
