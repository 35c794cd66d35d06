import Catalog
import SQLSyntax
import SourceText

/// Queries: WITH, SELECT, set operations, VALUES.
extension Resolution {
  /// Gives the result columns; nil where they cannot be told.
  mutating func query(_ query: Query) -> [NamedColumn]? {
    guard enter() else { return nil }
    let before = withs.count
    openQueries += 1
    defer {
      depth -= 1
      openQueries -= 1
      withs.removeLast(withs.count - before)
    }
    open(query.with)
    var results: [NamedColumn]?
    if case .select(let select) = query.body {
      results = self.select(select, orderBy: query.orderBy, locking: query.locking)
    } else {
      results = body(query.body)
      sortCombined(query.orderBy, query.body, results: results)
      checkLocking(query.locking, over: query.body)
    }
    limit(query.limit)
    return results
  }

  /// Opens the tables of a WITH clause; the caller closes them.
  mutating func open(_ with: WithClause?) {
    guard let with else { return }
    let keptLater = laterWiths
    defer { laterWiths = keptLater }
    for (at, table) in with.tables.enumerated() {
      if with.tables[..<at].contains(where: { rules.same($0.name.text, table.name.text) }) {
        refuse(
          .engines(
            sqlstate: "42712", "WITH query name \"\(table.name.text)\" specified more than once",
            "duplicate WITH table name: \(table.name.text)"), table.name.span)
      }
      if case .select = table.statement {
      } else if rules.hasRealTypes, depth > 1 {
        refuse(
          .other(sqlstate: "0A000", "WITH clause containing a data-modifying statement must be at the top level"), table.span)
      }
      laterWiths = keptLater + with.tables[(at + 1)...].map(\.name.text)
      let place = withs.count
      var columns: [NamedColumn]?
      if with.isRecursive || habits.everyWithIsRecursive, case .select(let query) = table.statement,
        case .setOperation(let operation) = query.body
      {
        columns = recursive(table, query, operation)
      } else if case .select(let query) = table.statement {
        if rules.ignoresCase { withs.append(CommonTable(name: table.name.text, isItself: true)) }
        columns = nested(query)
      } else {
        if rules.ignoresCase {
          refuse(.other(sqlstate: "", "near \"\(table.statement.firstWord)\": syntax error"), table.span)
        }
        let kept = scopes
        scopes = []
        columns = statement(table.statement)
        scopes = kept
      }
      withs.removeLast(withs.count - place)
      withs.append(
        CommonTable(
          name: table.name.text, columns: named(columns, table), misfit: misfit(columns, table),
          givesRows: table.statement.givesRows))
    }
  }

  /// A recursive table's columns are those of its first branch, and the second branch sees them.
  private mutating func recursive(_ table: CommonTableExpression, _ query: Query, _ operation: SetOperation) -> [NamedColumn]? {
    let before = withs.count
    defer { withs.removeLast(withs.count - before) }
    open(query.with)
    let first = body(operation.left)
    withs.append(CommonTable(name: table.name.text, columns: named(first, table), misfit: misfit(first, table)))
    let second = body(operation.right)
    checkAggregates(in: operation.right, of: table)
    if let first, let second, first.count != second.count {
      refuse(.setOperationWidth(operation.kind.rawValue.uppercased()), operation.span)
    }
    if let first, let second, first.count == second.count { checkRecursion(first, second, table, operation) }
    sortCombined(query.orderBy, query.body, results: first)
    limit(query.limit)
    return first
  }

  /// SQLite looks at the list of names only where the query names the table.
  private func misfit(_ columns: [NamedColumn]?, _ table: CommonTableExpression) -> String? {
    if circular.contains(rules.key(table.name.text)) { return "circular reference: \(table.name.text)" }
    guard rules.ignoresCase, !table.columns.isEmpty, let given = columns?.count(where: { !$0.isHidden }),
      given != table.columns.count
    else { return nil }
    return "table \(table.name.text) has \(given) values for \(table.columns.count) columns"
  }

  /// What refers to its own table must not aggregate.
  private mutating func checkAggregates(in body: QueryBody, of table: CommonTableExpression) {
    guard rules.ignoresCase, case .select(let select) = body else { return }
    let names = SyntaxReferences(Query(body: body, span: select.span)).relations
    guard names.contains(where: { $0.schema == nil && rules.same($0.name.text, table.name.text) }) else { return }
    for column in select.columns {
      let references = SyntaxReferences(column.expression)
      guard !references.hasQuery else { continue }
      let kinds = references.calls.map { kind(of: $0) }
      if kinds.contains(.aggregate) {
        refuse(.other(sqlstate: "", "recursive aggregate queries not supported"), column.expression.span)
      } else if kinds.contains(.window) {
        refuse(.other(sqlstate: "", "cannot use window functions in recursive queries"), column.expression.span)
      }
    }
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
    let columns = zip(left, right).map { first, second in
      var column = first
      column.type = common([first.type, second.type], word, operation.span)
      for side in [first, second] { if let constant = side.constant { fits(constant, column.type) } }
      column.origin = nil
      column.constant = nil
      return column
    }
    if operation.kind != .union || !operation.isAll { checkEquality(columns, operation.span) }
    return columns
  }

  private mutating func rows(_ rows: Values) -> [NamedColumn]? {
    var types: [[ValueType]] = []
    scopes.append(Scope(namespace: Namespace(), isPartial: true, clause: .values))
    for row in rows.rows { types.append(row.map { value($0) }) }
    scopes.removeLast()
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
      let type = common(types.map { $0[at] }, "VALUES", rows.span)
      for row in rows.rows { fits(row[at], type) }
      return NamedColumn(
        name: "column\(at + 1)", type: type, target: .derived(source: "*VALUES*", column: "column\(at + 1)"))
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
    let aggregatesInResults = scopes.last?.grouping.hasAggregate ?? false
    if case .distinct = select.quantifier { checkEquality(results, select.span) }
    recordGrouping(false)
    scopes[scopes.count - 1].outputs = results ?? []
    reading(.on) { resolution in for condition in conditions { resolution.condition(condition, of: "JOIN/ON") } }
    if let condition = select.condition { reading(.condition) { $0.condition(condition, of: "WHERE") } }
    recordGrouping(true)
    if let having = select.having {
      reading(.having) { $0.condition(having, of: "HAVING") }
      if rules.ignoresCase, select.groupBy == nil, !aggregatesInResults, results != nil, isOwnText {
        refuse(.other(sqlstate: "", "HAVING clause on a non-aggregate query"), having.span)
      }
    }
    recordGrouping(false)
    if let groupBy = select.groupBy { reading(.groupBy) { $0.group(groupBy.elements, results) } }
    recordGrouping(true)
    scopes[scopes.count - 1].ordersAggregates = aggregatesInResults || select.groupBy != nil || select.having != nil
    reading(.orderBy) { $0.sort(orderBy, results: results) }
    checkDistinct(select, orderBy: orderBy, results)
    windows(select.windows)
    recordGrouping(false)
    lock(locking, select, namespace)
    checkGrouping(select, results)
    return results
  }

  /// Two entries of FROM under one name: PostgreSQL refuses them but for tables of two schemas, SQLite only what names them.
  mutating func checkNames(of namespace: Namespace, _ span: Span) {
    var seen: [String: Source] = [:]
    for source in namespace.sources where !source.name.isEmpty {
      guard let other = seen.updateValue(source, forKey: rules.key(source.name)) else { continue }
      if !rules.ignoresCase, !source.answersToSchema || !other.answersToSchema || source.relation == other.relation {
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
        if let all = fields(of: field) { results?.append(contentsOf: all) } else { results = nil }
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
    let before = scopes.last.map { ($0.grouping.hasAggregate, $0.hasWindowCall) } ?? (false, false)
    if let index = scopes.indices.last { (scopes[index].grouping.hasAggregate, scopes[index].hasWindowCall) = (false, false) }
    let type: ValueType
    if case .column = column.expression { type = .unsure } else { type = value(column.expression) }
    var result = NamedColumn(
      name: name, type: type, target: .output(name), constant: type == .untyped ? column.expression : nil)
    if let index = scopes.indices.last {
      if scopes[index].hasWindowCall { result.misuse = "misuse of aliased window function \(name)" }
      if scopes[index].grouping.hasAggregate { result.misuse = "misuse of aliased aggregate \(name)" }
      scopes[index].grouping.hasAggregate = scopes[index].grouping.hasAggregate || before.0
      scopes[index].hasWindowCall = scopes[index].hasWindowCall || before.1
    }
    return result
  }

  /// SQLite: a column's own name; of other expressions only the engine knows the exact text.
  private static func plainName(_ expression: Expression) -> String {
    if case .column(let reference) = expression { reference.name.text } else { "" }
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
        checkOrdering(output.type, name.span)
        continue
      }
      if isPosition(key.expression, of: results, term: at + 1) {
        if case .literal(let literal) = key.expression, case .integer(let text) = literal.kind, let place = Int(text),
          let results, results.indices.contains(place - 1)
        {
          checkOrdering(results[place - 1].type, literal.span)
        }
        continue
      }
      if results == nil, bareName(key.expression) != nil {
        doubt("the result columns that ORDER BY may name are not known")
        continue
      }
      refuseConstant(key.expression, of: "ORDER BY")
      checkOrdering(value(key.expression), key.expression.span)
    }
  }

  /// A constant that is no position cannot be meant (findTargetlistEntrySQL92 of PostgreSQL's parse_clause.c).
  private mutating func refuseConstant(_ expression: Expression, of clause: String) {
    guard rules.hasRealTypes, case .literal(let literal) = expression, isNoPosition(literal) else { return }
    refuse(.other(sqlstate: "42601", "non-integer constant in \(clause)"), literal.span)
  }

  /// Whether it is a plain constant that is no integer; before 15 true and false were casts.
  private func isNoPosition(_ literal: Literal) -> Bool {
    switch literal.kind {
    case .integer: false
    case .boolean: catalog.serverVersion >= 15
    default: true
    }
  }

  /// ORDER BY behind UNION and VALUES sees the result only.
  private mutating func sortCombined(_ keys: [SortKey], _ body: QueryBody, results: [NamedColumn]?) {
    var isSetOperation = false
    if case .setOperation = body { isSetOperation = true }
    for (at, key) in keys.enumerated() {
      let place = at + 1
      // SQLite looks through COLLATE.
      var expression = key.expression
      if rules.ignoresCase, case .collate(let node) = expression {
        _ = collated(Collation(operand: .literal(Literal(kind: .null)), collation: node.collation))
        expression = node.operand
      }
      if isPosition(expression, of: results) { continue }
      guard let name = bareName(expression), results != nil else {
        if rules.hasRealTypes, isSetOperation, results != nil {
          refuse(.other(sqlstate: "0A000", "invalid UNION/INTERSECT/EXCEPT ORDER BY clause"), expression.span)
        } else if isSetOperation, results != nil, !hasStar(body), !isWritten(expression, in: body) {
          refuseTerm(place, expression.span)
        } else {
          doubt("an expression in ORDER BY behind UNION is not resolved")
        }
        continue
      }
      if let output = results?.first(where: { rules.same($0.name, name.text) }) {
        bind(name.text, name.span, to: .output(output.name))
      } else if rules.hasRealTypes {
        refuse(.noColumn(name.text), name.span)
      } else if !isSetOperation || hasStar(body) {
        doubt("an expression in ORDER BY behind UNION is not resolved")
      } else if !isResult(name, of: body) {
        refuseTerm(place, name.span)
      }
    }
  }

  /// Whether a branch has results that its text does not name.
  private func hasStar(_ body: QueryBody) -> Bool {
    switch body {
    case .setOperation(let operation): hasStar(operation.left) || hasStar(operation.right)
    case .select(let select): select.columns.contains { if case .star = $0.expression { true } else { false } }
    case .values: false
    case .table, .nested: true
    }
  }

  private mutating func refuseTerm(_ place: Int, _ span: Span) {
    let words = "ORDER BY term does not match any column in the result set"
    refuse(.other(sqlstate: "", "\(OrdinalNumber.text(place)) \(words)"), span)
  }

  /// SQLite: whether any branch of a set operation may have that expression as a result, whatever qualifies its columns.
  private func isWritten(_ expression: Expression, in body: QueryBody) -> Bool {
    switch body {
    case .setOperation(let operation):
      return isWritten(expression, in: operation.left) || isWritten(expression, in: operation.right)
    case .select(let select):
      let text = Self.unqualified(StoredExpression(expression).text).lowercased()
      return select.columns.contains { Self.unqualified(StoredExpression($0.expression).text).lowercased() == text }
    default: return false
    }
  }

  /// SQLite: whether any branch of a set operation has a result of the name.
  private func isResult(_ name: Name, of body: QueryBody) -> Bool {
    switch body {
    case .setOperation(let operation): return isResult(name, of: operation.left) || isResult(name, of: operation.right)
    case .select(let select):
      return select.columns.contains { column in
        if let alias = column.alias { return rules.same(alias.text, name.text) }
        return bareName(column.expression).map { rules.same($0.text, name.text) } ?? false
      }
    default: return false
    }
  }

  func bareName(_ expression: Expression) -> Name? {
    guard case .column(let reference) = expression, reference.table == nil else { return nil }
    return reference.name
  }

  /// LIMIT and OFFSET.
  private mutating func limit(_ limit: LimitClause?) {
    let kept = scopes
    // SQLite knows no names there, not even those of the enclosing queries.
    if rules.ignoresCase { scopes = [] }
    defer { scopes = kept }
    for expression in [limit?.count, limit?.offset].compactMap({ $0 }) {
      let type = value(expression)
      fits(expression, rules.hasRealTypes ? .sure(ColumnType("bigint")) : .unsure)
      guard let code = code(type), !TypeCasts.isAssignment(code, to: "int8"), let known = type.type else { continue }
      refuse(.other(sqlstate: "42804", "argument of LIMIT must be type bigint, not type \(known.text)"), expression.span)
    }
  }

  private mutating func isPosition(_ expression: Expression, of results: [NamedColumn]?, term: Int = 1) -> Bool {
    guard let position = Self.integer(expression) else { return false }
    if let results, position < 1 || position > results.count {
      refuse(.noPosition(position, columns: results.count, term: term), expression.span)
    }
    return true
  }

  /// The value of an integer, with a minus before it or not.
  static func integer(_ expression: Expression) -> Int? {
    switch expression {
    case .literal(let literal): if case .integer(let text) = literal.kind { Int(text) } else { nil }
    case .unary(let node) where node.operatorName.symbol == "-": integer(node.operand).map { -$0 }
    default: nil
    }
  }

  /// GROUP BY: a column of FROM first, then a result column, then a position.
  mutating func group(_ elements: [GroupingElement], _ results: [NamedColumn]?) {
    for element in elements {
      switch element {
      case .empty: break
      case .cube(let expressions), .rollup(let expressions):
        for expression in expressions { group([.expression(expression)], results) }
      case .sets(let inner): group(inner, results)
      case .expression(.row(let row)):
        for expression in row.elements { group([.expression(expression)], results) }
      case .expression(let expression):
        refuseConstant(expression, of: "GROUP BY")
        if isPosition(expression, of: results) {
          if case .literal(let literal) = expression, case .integer(let text) = literal.kind, let at = Int(text), let results,
            results.indices.contains(at - 1)
          {
            refuseAggregate(results[at - 1], literal.span)
            group(by: results[at - 1])
            checkEquality(of: [results[at - 1].type], literal.span)
          }
          continue
        }
        if let name = bareName(expression), !visibleHere(name.text),
          let output = results?.first(where: { rules.same($0.name, name.text) })
        {
          bind(name.text, name.span, to: .output(output.name))
          refuseAggregate(output, name.span)
          group(by: output)
          checkEquality(of: [output.type], name.span)
          continue
        }
        if case .column(let reference) = expression {
          if let found = column(reference) {
            group(by: found)
            checkEquality(of: [found.type], expression.span)
          }
        } else {
          checkEquality(of: [value(expression)], expression.span)
        }
      }
    }
  }

  /// A result that aggregates is nothing to group by.
  private mutating func refuseAggregate(_ output: NamedColumn, _ span: Span) {
    guard let misuse = output.misuse else { return }
    if misuse.hasPrefix("misuse of aliased aggregate") {
      refuse(
        .engines(
          sqlstate: "42803", "aggregate functions are not allowed in GROUP BY",
          "aggregate functions are not allowed in the GROUP BY clause"), span)
    } else if rules.hasRealTypes {
      refuse(.other(sqlstate: "42P20", "window functions are not allowed in GROUP BY"), span)
    }
  }

  func visibleHere(_ name: String) -> Bool {
    scopes.last?.namespace.visible.contains { rules.same($0.name, name) } ?? false
  }
}
