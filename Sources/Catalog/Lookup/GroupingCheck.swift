import SQLSyntax
import SourceText

/// What PostgreSQL refuses of a grouped SELECT (`parse_agg.c`): columns that are neither grouped by nor inside an aggregate, and
/// aggregates where none may stand.
///
/// SELECTs in FROM, in WITH, on both sides of a UNION and inside expressions are looked at. Where a name cannot be found for certain
/// nothing is said.
struct GroupingCheck {
  private let catalog: Catalog
  private let uses: ColumnUses
  private var tables: [SyntaxReferences.Scope.Named] = []

  init(_ catalog: Catalog, in schema: String? = nil) {
    self.catalog = catalog
    uses = ColumnUses(catalog, in: schema)
  }

  /// The server's words; nil where nothing speaks against the query.
  mutating func problem(in query: Query) -> String? {
    let before = tables.count
    defer { tables.removeLast(tables.count - before) }
    for table in query.with?.tables ?? [] {
      guard case .select(let inner) = table.statement else { continue }
      if query.with?.isRecursive == true {
        tables.append(SyntaxReferences.Scope.Named(name: table.name, columns: table.columns, query: nil))
      }
      if let found = problem(in: inner) { return found }
      tables.append(SyntaxReferences.Scope.Named(name: table.name, columns: table.columns, query: inner))
    }
    return problem(in: query.body, orderBy: query.orderBy)
  }

  private mutating func problem(in body: QueryBody, orderBy: [SortKey]) -> String? {
    switch body {
    case .select(let select):
      for reference in select.from { if let found = problem(in: reference) { return found } }
      return problem(of: select, orderBy)
    case .setOperation(let operation):
      return problem(in: operation.left, orderBy: []) ?? problem(in: operation.right, orderBy: [])
    case .nested(let query): return problem(in: query)
    case .values, .table: return nil
    }
  }

  private mutating func problem(in reference: TableReference) -> String? {
    switch reference {
    case .query(let derived): problem(in: derived.query)
    case .join(let join): problem(in: join.left) ?? problem(in: join.right)
    case .parenthesised(let list):
      list.tables.lazy.compactMap { [self] table in
        var check = self
        return check.problem(in: table)
      }.first
    case .table, .function, .xmlTable, .jsonTable: nil
    }
  }

  private func problem(of select: Select, _ orderBy: [SortKey]) -> String? {
    let misplaced =
      [(select.condition, "WHERE")] + (select.groupBy?.elements ?? []).flatMap(\.expressions).map { ($0, "GROUP BY") }
    for (expression, place) in misplaced {
      let references = expression.map { SyntaxReferences($0) }
      if let references, !aggregates(in: references).isEmpty {
        return "aggregate functions are not allowed in \(place)"
      }
    }
    let outputs = select.columns.map(\.expression) + [select.having].compactMap { $0 } + orderBy.map(\.expression)
    let references = outputs.map { SyntaxReferences($0) }
    let aggregates = references.flatMap { self.aggregates(in: $0) }
    for call in aggregates {
      if call.arguments.contains(where: { !self.aggregates(in: SyntaxReferences($0.value)).isEmpty }) {
        return "aggregate function calls cannot be nested"
      }
    }
    let sources = select.from.flatMap { uses.sources(in: $0, tables) }
    if let found = problemInside(outputs + [select.condition].compactMap { $0 }) { return found }
    // Over columns from around it alone, an aggregate is the outer query's.
    let isOuter = aggregates.contains { call in
      let columns = call.arguments.flatMap { SyntaxReferences($0.value).columns }
      return !columns.isEmpty && columns.allSatisfy { ColumnUses.owner(of: $0, sources) == nil }
    }
    if isOuter { return nil }
    if case .distinct = select.quantifier, let found = unselected(orderBy, select, sources) { return found }
    guard select.groupBy != nil || select.having != nil || !aggregates.isEmpty else { return nil }
    let grouping = Grouping(select, sources, catalog)
    for (expression, references) in zip(outputs, references) {
      if case .star(let star) = expression {
        for source in sources where star.table.map({ $0.name.text == source.alias }) ?? true {
          for column in source.columns ?? [] where !grouping.holds(source.alias, column.seen, isAlone: true) {
            return refusal(source.alias, column.seen)
          }
        }
        continue
      }
      if let found = ungrouped(expression, references, grouping, select, sources) { return found }
    }
    return nil
  }

  private func problemInside(_ expressions: [Expression]) -> String? {
    for expression in expressions {
      for query in SyntaxReferences(expression).queries {
        var inner = self
        if let found = inner.problem(in: query) { return found }
      }
    }
    return nil
  }

  private func refusal(_ alias: String, _ name: String) -> String {
    "column `\(alias).\(name)` must appear in the GROUP BY clause or be used in an aggregate function"
  }

  private func ungrouped(
    _ expression: Expression, _ references: SyntaxReferences, _ grouping: Grouping, _ select: Select,
    _ sources: [ColumnUses.Source]
  ) -> String? {
    let apart = references.calls.filter { isAggregate($0) || mayBeAggregate($0) }.map(\.span)
    for (column, scope) in zip(references.columns, references.columnScopes) {
      let span = column.name.span
      if apart.contains(where: { $0.lower <= span.lower && span.upper <= $0.upper }) { continue }
      if let scope, uses.isSeen(column, from: scope, in: references) { continue }
      // A result's name, which ORDER BY may use.
      if column.table == nil, select.columns.contains(where: { $0.alias?.text == column.name.text }) { continue }
      guard let (alias, name) = ColumnUses.owner(of: column, sources) else { continue }
      let isAlone = if case .column = expression { true } else { false }
      if !grouping.holds(alias, name, isAlone: isAlone) { return refusal(alias, name) }
    }
    return nil
  }

  /// SELECT DISTINCT is ordered by what it selects.
  private func unselected(_ orderBy: [SortKey], _ select: Select, _ sources: [ColumnUses.Source]) -> String? {
    let selected = select.columns.flatMap { column -> [String] in
      switch column.expression {
      case .star: return sources.flatMap { source in (source.columns ?? []).map { "\(source.alias).\($0.seen)" } }
      case .column(let column): return ColumnUses.owner(of: column, sources).map { ["\($0.alias).\($0.name)"] } ?? []
      default: return []
      }
    }
    let names = Set(select.columns.compactMap { $0.alias?.text ?? Catalog.resultName(of: $0.expression) })
    for key in orderBy {
      guard case .column(let column) = key.expression, let (alias, name) = ColumnUses.owner(of: column, sources),
        !selected.contains("\(alias).\(name)"), column.table != nil || !names.contains(column.name.text)
      else { continue }
      return "for SELECT DISTINCT, ORDER BY expressions must appear in select list"
    }
    return nil
  }

  /// Those that are not inside a query of its own.
  private func aggregates(in references: SyntaxReferences) -> [FunctionCall] {
    zip(references.calls, references.callScopes).filter { $1 == nil && isAggregate($0) }.map(\.0)
  }

  private func isAggregate(_ call: FunctionCall) -> Bool {
    guard call.over == nil else { return false }
    let name = call.name.name.text
    if call.name.schema == nil || call.name.schema?.text == "pg_catalog", Self.builtIn.contains(name) { return true }
    return catalog.routines(call.name).contains { $0.kind == .aggregate }
  }

  /// A function of which nothing is known but that an extension, or what stood there before, may have brought it.
  private func mayBeAggregate(_ call: FunctionCall) -> Bool {
    call.over == nil && (!catalog.extensions.isEmpty || !catalog.isComplete || !catalog.unknown.isEmpty)
      && catalog.routines(call.name).isEmpty
  }

  /// https://www.postgresql.org/docs/current/functions-aggregate.html
  private static let builtIn: Set<String> = [
    "any_value", "array_agg", "avg", "bit_and", "bit_or", "bit_xor", "bool_and", "bool_or", "corr", "count", "covar_pop",
    "covar_samp", "cume_dist", "dense_rank", "every", "json_agg", "json_agg_strict", "json_object_agg", "json_object_agg_strict",
    "json_object_agg_unique", "json_object_agg_unique_strict", "jsonb_agg", "jsonb_agg_strict", "jsonb_object_agg",
    "jsonb_object_agg_strict", "jsonb_object_agg_unique", "jsonb_object_agg_unique_strict", "max", "min", "mode", "percent_rank",
    "percentile_cont", "percentile_disc", "range_agg", "range_intersect_agg", "rank", "regr_avgx", "regr_avgy", "regr_count",
    "regr_intercept", "regr_r2", "regr_slope", "regr_sxx", "regr_sxy", "regr_syy", "stddev", "stddev_pop", "stddev_samp",
    "string_agg", "sum", "var_pop", "var_samp", "variance", "xmlagg",
  ]
}

/// What one SELECT is grouped by.
private struct Grouping {
  private var columns: Set<String> = []
  /// Columns inside of longer expressions that are grouped by.
  private var parts: Set<String> = []
  /// Sources whose primary key is grouped by, so that their other columns follow.
  private var keyed: Set<String> = []
  /// Whether something is grouped by that could not be looked at.
  private var isOpen = false

  init(_ select: Select, _ sources: [ColumnUses.Source], _ catalog: Catalog) {
    for expression in (select.groupBy?.elements ?? []).flatMap(\.expressions) { add(expression, select, sources) }
    // JSON_ARRAYAGG and JSON_OBJECTAGG are no calls in the tree.
    isOpen = isOpen || select.columns.contains { if case .json = $0.expression { true } else { false } }
    for source in sources {
      guard let relation = source.relation, case .primaryKey(let key)? = catalog.table(relation)?.primaryKey?.kind,
        key.columns.allSatisfy({ name in
          source.columns?.contains { $0.own == name && columns.contains("\(source.alias).\($0.seen)") } ?? false
        })
      else { continue }
      keyed.insert(source.alias)
    }
  }

  private mutating func add(_ expression: Expression, _ select: Select, _ sources: [ColumnUses.Source]) {
    switch expression {
    case .column(let column):
      if let (alias, name) = ColumnUses.owner(of: column, sources) {
        columns.insert("\(alias).\(name)")
      } else if column.table == nil, let result = select.columns.first(where: { $0.alias?.text == column.name.text }) {
        add(result: result.expression, select, sources)
      } else {
        isOpen = true
      }
    case .literal(let literal):
      guard case .integer(let text) = literal.kind, let position = Int(text), select.columns.indices.contains(position - 1),
        !select.columns.contains(where: { if case .star = $0.expression { true } else { false } })
      else {
        isOpen = true
        return
      }
      add(result: select.columns[position - 1].expression, select, sources)
    case .row(let row): for element in row.elements { add(element, select, sources) }
    default: addParts(expression, sources)
    }
  }

  private mutating func add(result: Expression, _ select: Select, _ sources: [ColumnUses.Source]) {
    if case .column(let column) = result, let (alias, name) = ColumnUses.owner(of: column, sources) {
      columns.insert("\(alias).\(name)")
    } else {
      addParts(result, sources)
    }
  }

  private mutating func addParts(_ expression: Expression, _ sources: [ColumnUses.Source]) {
    for column in SyntaxReferences(expression).columns {
      if let (alias, name) = ColumnUses.owner(of: column, sources) { parts.insert("\(alias).\(name)") } else { isOpen = true }
    }
  }

  /// Whether the column may stand outside of aggregates; `isAlone` says that it is a whole result.
  func holds(_ alias: String, _ name: String, isAlone: Bool) -> Bool {
    let key = "\(alias).\(name)"
    return isOpen || columns.contains(key) || keyed.contains(alias) || (!isAlone && parts.contains(key))
  }
}

extension GroupingElement {
  /// Every expression that is grouped by.
  fileprivate var expressions: [Expression] {
    switch self {
    case .expression(let expression): [expression]
    case .empty: []
    case .cube(let list), .rollup(let list): list
    case .sets(let elements): elements.flatMap(\.expressions)
    }
  }
}
