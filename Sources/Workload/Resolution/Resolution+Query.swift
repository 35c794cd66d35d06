import Catalog
import SQLSyntax
import SourceText

/// Queries: WITH, SELECT, set operations, VALUES.
extension Resolution {
  /// Gives the result columns; nil where they cannot be told.
  mutating func query(_ query: Query) -> [NamedColumn]? {
    guard enter() else { return nil }
    let before = withs.count
    defer {
      depth -= 1
      withs.removeLast(withs.count - before)
    }
    open(query.with)
    var results: [NamedColumn]?
    if case .select(let select) = query.body {
      results = self.select(select, orderBy: query.orderBy, locking: query.locking)
    } else {
      results = body(query.body)
      sortCombined(query.orderBy, results: results)
    }
    values([query.limit?.count, query.limit?.offset].compactMap { $0 })
    return results
  }

  /// Opens the tables of a WITH clause; the caller closes them.
  mutating func open(_ with: WithClause?) {
    guard let with else { return }
    let keptLater = laterWiths
    defer { laterWiths = keptLater }
    for (at, table) in with.tables.enumerated() {
      laterWiths = keptLater + with.tables[(at + 1)...].map(\.name.text)
      let place = withs.count
      var columns: [NamedColumn]?
      if with.isRecursive || habits.everyWithIsRecursive, case .select(let query) = table.statement,
        case .setOperation(let operation) = query.body
      {
        columns = recursive(table, query, operation)
      } else if case .select(let query) = table.statement {
        columns = nested(query)
      } else {
        let kept = scopes
        scopes = []
        columns = statement(table.statement)
        scopes = kept
      }
      withs.removeLast(withs.count - place)
      withs.append(CommonTable(name: table.name.text, columns: named(columns, table)))
    }
  }

  /// A recursive table's columns are those of its first branch, and the second branch sees them.
  private mutating func recursive(_ table: CommonTableExpression, _ query: Query, _ operation: SetOperation) -> [NamedColumn]? {
    let before = withs.count
    defer { withs.removeLast(withs.count - before) }
    open(query.with)
    let first = body(operation.left)
    withs.append(CommonTable(name: table.name.text, columns: named(first, table)))
    let second = body(operation.right)
    if let first, let second, first.count != second.count {
      refuse(.setOperationWidth(operation.kind.rawValue.uppercased()), operation.span)
    }
    sortCombined(query.orderBy, results: first)
    values([query.limit?.count, query.limit?.offset].compactMap { $0 })
    return first
  }

  private mutating func named(_ columns: [NamedColumn]?, _ table: CommonTableExpression) -> [NamedColumn]? {
    guard var columns else {
      return nil
    }
    if !table.columns.isEmpty {
      var source = Source(name: table.name.text, columns: columns)
      rename(&source, table.columns, isWith: true)
      columns = source.columns
    }
    let extra = [table.search?.sequence, table.cycle?.mark, table.cycle?.path].compactMap { $0?.text }
    return columns + extra.map { NamedColumn(name: $0, type: .unsure, target: .derived(source: table.name.text, column: $0)) }
  }

  mutating func body(_ body: QueryBody) -> [NamedColumn]? {
    guard enter() else { return nil }
    defer { depth -= 1 }
    switch body {
    case .select(let select): return self.select(select, orderBy: [], locking: [])
    case .values(let rows): return self.rows(rows)
    case .table(let table):
      let source = source(table.name, alias: nil)
      noteAll(of: source)
      return source.unknown == nil ? source.columns.filter { !$0.isHidden } : nil
    case .nested(let query): return nested(query)
    case .setOperation(let operation): return combined(operation)
    }
  }

  private mutating func combined(_ operation: SetOperation) -> [NamedColumn]? {
    let left = body(operation.left)
    let right = body(operation.right)
    guard let left, let right else { return nil }
    let word = operation.kind.rawValue.uppercased()
    guard left.count == right.count else {
      let isAll = operation.isAll && rules.ignoresCase
      refuse(.setOperationWidth(word + (isAll ? " ALL" : "")), operation.span)
      return left
    }
    return zip(left, right).map { first, second in
      var column = first
      column.type = common([first.type, second.type], word, operation.span)
      column.origin = nil
      return column
    }
  }

  private mutating func rows(_ rows: Values) -> [NamedColumn]? {
    var types: [[ValueType]] = []
    for row in rows.rows { types.append(row.map { value($0) }) }
    guard let first = types.first else { return [] }
    if types.contains(where: { $0.count != first.count }) {
      refuse(
        .other(
          sqlstate: "42601",
          rules.ignoresCase ? "all VALUES must have the same number of terms" : "VALUES lists must all be the same length"),
        rows.span)
      return nil
    }
    return first.indices.map { at in
      NamedColumn(
        name: "column\(at + 1)", type: common(types.map { $0[at] }, "VALUES", rows.span),
        target: .derived(source: "*VALUES*", column: "column\(at + 1)"))
    }
  }

  // MARK: SELECT

  private mutating func select(_ select: Select, orderBy: [SortKey], locking: [LockingClause]) -> [NamedColumn]? {
    let kept = waiting
    waiting = []
    let namespace = namespace(of: select.from)
    let conditions = waiting
    waiting = kept
    checkNames(of: namespace, select.span)
    scopes.append(Scope(namespace: namespace))
    defer { scopes.removeLast() }
    beginGrouping(select)
    let results = outputs(select.columns)
    if case .distinct = select.quantifier { checkEquality(results, select.span) }
    recordGrouping(false)
    scopes[scopes.count - 1].outputs = results ?? []
    for condition in conditions { self.condition(condition, of: "JOIN/ON") }
    if let condition = select.condition { self.condition(condition, of: "WHERE") }
    recordGrouping(true)
    if let having = select.having { condition(having, of: "HAVING") }
    recordGrouping(false)
    if let groupBy = select.groupBy { group(groupBy.elements, results) }
    if case .distinctOn(let expressions) = select.quantifier {
      sort(expressions.map { SortKey(expression: $0) }, results: results)
    }
    recordGrouping(true)
    for window in select.windows { self.window(window.definition) }
    sort(orderBy, results: results)
    recordGrouping(false)
    for clause in locking { lock(clause, namespace) }
    checkGrouping(select, results)
    return results
  }

  /// Rows are told apart by their columns, and PostgreSQL's json cannot be compared.
  mutating func checkEquality(_ results: [NamedColumn]?, _ span: Span) {
    guard results?.contains(where: { code($0.type) == "json" }) ?? false else { return }
    refuse(.other(sqlstate: "42883", "could not identify an equality operator for type json"), span)
  }

  /// Two entries of FROM under one name: PostgreSQL refuses them but for tables of two schemas, SQLite only what names them.
  private mutating func checkNames(of namespace: Namespace, _ span: Span) {
    var seen: [String: Source] = [:]
    for source in namespace.sources where !source.name.isEmpty {
      guard let other = seen.updateValue(source, forKey: rules.key(source.name)) else { continue }
      if rules.ignoresCase {
        doubt("two tables of FROM are called `\(source.name)`")
      } else if !source.answersToSchema || !other.answersToSchema || source.relation == other.relation {
        refuse(.other(sqlstate: "42712", "table name \"\(source.name)\" specified more than once"), span)
      }
    }
  }

  /// Result columns; nil where a `*` cannot be expanded.
  mutating func outputs(_ columns: [ResultColumn]) -> [NamedColumn]? {
    var results: [NamedColumn]? = []
    for column in columns {
      if case .star(let star) = column.expression {
        if let all = expansion(of: star) { results?.append(contentsOf: all) } else { results = nil }
        continue
      }
      if case .field(let field) = column.expression, field.field == nil {
        _ = value(field.base)
        doubt("the fields of a row are not resolved")
        results = nil
        continue
      }
      results?.append(output(column))
    }
    return results
  }

  private mutating func output(_ column: ResultColumn) -> NamedColumn {
    let name =
      column.alias?.text
      ?? (rules.ignoresCase ? Self.plainName(column.expression) : Self.resultName(of: column.expression) ?? "?column?")
    if case .column(let reference) = column.expression, let found = self.column(reference) {
      var result = found
      result.name = column.alias?.text ?? reference.name.text
      return result
    }
    note(column.expression, with: nil)
    let type: ValueType
    if case .column = column.expression { type = .unsure } else { type = value(column.expression) }
    return NamedColumn(name: name, type: type, target: .output(name))
  }

  /// SQLite: a column's own name; of other expressions only the engine knows the exact text.
  private static func plainName(_ expression: Expression) -> String {
    if case .column(let reference) = expression { reference.name.text } else { "" }
  }

  private mutating func lock(_ clause: LockingClause, _ namespace: Namespace) {
    for table in clause.tables where !namespace.sources.contains(where: { answers($0, to: table) }) {
      refuse(
        .other(
          sqlstate: "42P01",
          "relation \"\(table.name.text)\" in FOR \(clause.strength.rawValue.uppercased()) clause not found in FROM clause"),
        table.span)
    }
  }

  // MARK: ORDER BY, GROUP BY

  /// ORDER BY and DISTINCT ON: a bare name is a result column first, a number a position.
  mutating func sort(_ keys: [SortKey], results: [NamedColumn]?) {
    for (at, key) in keys.enumerated() {
      if let name = bareName(key.expression), let output = results?.first(where: { rules.same($0.name, name.text) }) {
        if output.name.isEmpty { continue }
        let same = results?.filter { rules.same($0.name, name.text) } ?? []
        if !rules.ignoresCase, Set(same.map(\.target)).count > 1 {
          refuse(.other(sqlstate: "42702", "ORDER BY \"\(name.text)\" is ambiguous"), name.span)
        }
        bind(name.text, name.span, to: .output(output.name))
        continue
      }
      if isPosition(key.expression, of: results, term: at + 1) { continue }
      if results == nil, bareName(key.expression) != nil {
        doubt("the result columns that ORDER BY may name are not known")
        continue
      }
      _ = value(key.expression)
    }
  }

  /// ORDER BY behind UNION and VALUES sees the result only.
  private mutating func sortCombined(_ keys: [SortKey], results: [NamedColumn]?) {
    for key in keys {
      if let name = bareName(key.expression), let output = results?.first(where: { rules.same($0.name, name.text) }) {
        bind(name.text, name.span, to: .output(output.name))
      } else if !isPosition(key.expression, of: results) {
        if let name = bareName(key.expression), results != nil, !rules.ignoresCase {
          refuse(.noColumn(name.text), name.span)
        } else {
          doubt("an expression in ORDER BY behind UNION is not resolved")
        }
      }
    }
  }

  func bareName(_ expression: Expression) -> Name? {
    guard case .column(let reference) = expression, reference.table == nil else { return nil }
    return reference.name
  }

  private mutating func isPosition(_ expression: Expression, of results: [NamedColumn]?, term: Int = 1) -> Bool {
    guard case .literal(let literal) = expression, case .integer(let text) = literal.kind, let position = Int(text) else {
      return false
    }
    if let results, position < 1 || position > results.count {
      refuse(.noPosition(position, columns: results.count, term: term), literal.span)
    }
    return true
  }

  /// GROUP BY: a column of FROM first, then a result column, then a position.
  private mutating func group(_ elements: [GroupingElement], _ results: [NamedColumn]?) {
    for element in elements {
      switch element {
      case .empty: break
      case .cube(let expressions), .rollup(let expressions):
        for expression in expressions { group([.expression(expression)], results) }
      case .sets(let inner): group(inner, results)
      case .expression(.row(let row)):
        for expression in row.elements { group([.expression(expression)], results) }
      case .expression(let expression):
        if isPosition(expression, of: results) {
          if case .literal(let literal) = expression, case .integer(let text) = literal.kind, let at = Int(text), let results,
            results.indices.contains(at - 1)
          {
            group(by: results[at - 1])
          }
          continue
        }
        if let name = bareName(expression), !visibleHere(name.text),
          let output = results?.first(where: { rules.same($0.name, name.text) })
        {
          bind(name.text, name.span, to: .output(output.name))
          group(by: output)
          continue
        }
        if case .column(let reference) = expression {
          if let found = column(reference) { group(by: found) }
        } else {
          _ = value(expression)
        }
      }
    }
  }

  func visibleHere(_ name: String) -> Bool {
    scopes.last?.namespace.visible.contains { rules.same($0.name, name) } ?? false
  }

  mutating func window(_ definition: WindowDefinition) {
    values(definition.partitionBy + definition.orderBy.map(\.expression))
    for bound in [definition.frame?.start, definition.frame?.end].compactMap({ $0 }) {
      switch bound {
      case .preceding(let expression), .following(let expression): _ = value(expression)
      default: break
      }
    }
  }
}
