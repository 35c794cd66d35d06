import Catalog
import SQLSyntax
import SourceText

/// Expressions: every name in them is resolved, and their type is told where it is sure.
extension Resolution {
  /// Resolves expressions of which only the names matter.
  mutating func values(_ expressions: [Expression]) { for expression in expressions { _ = value(expression) } }

  /// Resolves an expression that must be true or false.
  mutating func condition(_ expression: Expression, of clause: String) {
    let type = value(expression)
    fits(expression, boolean)
    guard rules.hasRealTypes, let known = type.type, let code = code(type), code != "bool" else { return }
    refuse(.other(sqlstate: "42804", "argument of \(clause) must be type boolean, not type \(known.text)"), expression.span)
  }

  /// Resolves an expression and gives its type.
  mutating func value(_ expression: Expression) -> ValueType {
    guard enter() else { return .unsure }
    let outer = place
    if case .parameter = expression {
    } else {
      places += 1
      place = places
    }
    defer {
      depth -= 1
      place = outer
    }
    guard isGroupingKey(expression) else { return plainValue(expression) }
    var type = ValueType.unsure
    inAggregate(true, isKey: true) { type = $0.plainValue(expression) }
    return type
  }

  private mutating func plainValue(_ expression: Expression) -> ValueType {
    switch expression {
    case .literal(let literal): return type(of: literal)
    case .parameter(let parameter):
      note(expression, with: nil)
      return type(of: parameter)
    case .column(let reference): return column(reference)?.type ?? .unsure
    case .star(let star):
      // `count(t.*)`, `row(t.*)`.
      guard let table = star.table else { return .unsure }
      _ = expansion(of: star)
      for scope in scopes.reversed() {
        if let source = scope.namespace.sources.first(where: { answers($0, to: table) }) { return rowType(of: source) }
      }
      return .unsure
    case .field(let node): return field(node)
    case .subscript(let node):
      return subscripted(node)
    case .unary(let node):
      return unary(node)
    case .binary(let node): return binary(node)
    case .logical(let node):
      for operand in node.operands { condition(operand, of: node.connective == .and ? "AND" : "OR") }
      return boolean
    case .not(let node):
      condition(node.operand, of: "NOT")
      return boolean
    case .cast(let node): return cast(node)
    case .collate(let node): return collated(node)
    case .atTimeZone(let node): return atTimeZone(node)
    case .isTest(let node): return test(node)
    case .isDistinct(let node): return compared(node.left, "=", node.right, node.span)
    case .between(let node):
      _ = compared(node.operand, ">=", node.lower, node.span)
      return compared(node.operand, "<=", node.upper, node.span)
    case .match(let node): return match(node)
    case .membership(let node): return membership(node)
    case .quantified(let node): return quantified(node)
    case .overlaps(let node):
      return overlaps(node)
    default: return composed(expression)
    }
  }

  /// Expressions that hold a list of others.
  private mutating func composed(_ expression: Expression) -> ValueType {
    switch expression {
    case .call(let node): return call(node)
    case .keywordCall(let node): return keywordCall(node)
    case .valueFunction(let node):
      guard rules.hasRealTypes else { return .unsure }
      switch node.kind {
      case .currentDate: return .sure(ColumnType("date"))
      case .currentTimestamp: return .sure(ColumnType("timestamp with time zone"))
      case .localTimestamp: return .sure(ColumnType("timestamp without time zone"))
      default: return .unsure
      }
    case .json(let node): return json(node)
    case .xml(let node): return xml(node)
    case .conditional(let node): return conditional(node)
    case .row(let node):
      values(node.elements)
      if rules.ignoresCase { refuse(.other(sqlstate: "", "row value misused"), node.span) }
      return .unsure
    case .array(let node):
      let types = node.elements.map { value($0) }
      let element = common(types, "ARRAY", node.span)
      for item in node.elements { fits(item, element) }
      guard case .sure(var type) = element else { return .unsure }
      type.isArray = true
      return .sure(type)
    case .query(let node): return subquery(node)
    case .raise(let node):
      if isOwnText { refuse(.other(sqlstate: "", "RAISE() may only be used within a trigger-program"), node.span) }
      values([node.message].compactMap { $0 })
      return .unsure
    case .currentOf:
      doubt("the cursor of CURRENT OF is not known")
      return .unsure
    default: return .unsure
    }
  }

  var boolean: ValueType { rules.hasRealTypes ? .sure(ColumnType("boolean")) : .unsure }

  private mutating func type(of literal: Literal) -> ValueType {
    guard rules.hasRealTypes else { return .unsure }
    if catalog.serverVersion < 16 { checkDigits(of: literal) }
    switch literal.kind {
    case .null, .string: return .untyped
    case .boolean: return .sure(ColumnType("boolean"))
    case .integer(let text):
      guard let number = Int64(text.filter { $0 != "_" }) else {
        return text.hasPrefix("0") ? .unsure : .sure(ColumnType("numeric"))
      }
      return .sure(ColumnType(Int32(exactly: number) == nil ? "bigint" : "integer"))
    case .number: return .sure(ColumnType("numeric"))
    case .bitString, .hexString: return .sure(ColumnType("bit"))
    }
  }

  /// `1_000` and `0x1F` came with 16; before 15 the digits ended where the letters begin.
  private mutating func checkDigits(of literal: Literal) {
    guard case .integer(let text) = literal.kind, !text.allSatisfy(\.isNumber) else { return }
    guard catalog.serverVersion == 15 else { return doubt("`\(text)` is no number before PostgreSQL 16") }
    refuse(.other(sqlstate: "42601", "trailing junk after numeric literal at or near \"\(text)\""), literal.span)
  }

  private mutating func atTimeZone(_ node: AtTimeZone) -> ValueType {
    let type = value(node.operand)
    if node.zone == nil { needVersion(17, "LOCAL", node.span) }
    let zone = node.zone.map { value($0) }
    guard let zone, rules.hasRealTypes else { return .unsure }
    return construct("timezone", [zone, type], node.span)
  }

  private mutating func overlaps(_ node: Overlaps) -> ValueType {
    var types: [ValueType] = []
    for side in [node.left, node.right] {
      guard case .row(let row) = side, row.elements.count == 2 else {
        _ = value(side)
        continue
      }
      types += row.elements.map { value($0) }
    }
    if types.count == 4, rules.hasRealTypes { _ = construct("overlaps", types, node.span) }
    return boolean
  }

  private mutating func test(_ node: IsTest) -> ValueType {
    switch node.test {
    case .isTrue, .isFalse, .unknown:
      if rules.hasRealTypes { condition(node.operand, of: "IS") } else { _ = value(node.operand) }
    default:
      // SQLite compares a row with NULL only element by element.
      _ = value(node.operand)
      leaveOpen(node.operand)
      if case .json = node.test { checkDocument(node) }
    }
    return boolean
  }

  /// IS JSON asks texts and documents only (transformJsonParseArg of PostgreSQL's parse_expr.c).
  private mutating func checkDocument(_ node: IsTest) {
    needVersion(16, "JSON", node.span)
    let type = quietly { $0.value(node.operand) }
    guard let code = code(type), code != "json", code != "jsonb", code != "bytea", TypeCasts.category(code) != "S" else { return }
    refuse(.other(sqlstate: "42804", "cannot use type \(words(of: type)) in IS JSON predicate"), node.span)
  }

  private mutating func conditional(_ node: CaseExpression) -> ValueType {
    let isRow = rules.ignoresCase && node.operand?.isRowLike ?? false
    let operand = node.operand.map { isRow ? .unsure : value($0) }
    for branch in node.branches {
      if let operand, let base = node.operand {
        if base.isRowLike, rules.ignoresCase {
          doubt("a row behind CASE is not resolved")
          continue
        }
        let type = value(branch.condition)
        compare(operand, "=", type, branch.condition.span)
        fit(base, operand, "=", branch.condition, type)
      } else {
        condition(branch.condition, of: "CASE/WHEN")
      }
    }
    // The server looks at ELSE first.
    let results = [node.otherwise].compactMap { $0 } + node.branches.map(\.result)
    let types = results.map { value($0) }
    let type = common(types, "CASE", node.span)
    for result in results { fits(result, type) }
    return type
  }

  private mutating func subquery(_ node: QueryExpression) -> ValueType {
    let results = nested(node.query)
    switch node.kind {
    case .exists, .unique: return boolean
    case .scalar, .array:
      guard let results else { return .unsure }
      if results.count != 1 {
        refuse(.subqueryWidth(results.count, wanted: 1, isScalar: true), node.span)
        return .unsure
      }
      guard let result = results.first.map({ derived($0, source: "") }) else { return .unsure }
      guard node.kind == .array, case .sure(var type) = result.type else { return result.type }
      type.isArray = true
      return .sure(type)
    }
  }

  private mutating func membership(_ node: Membership) -> ValueType {
    switch node.set {
    case .list(let list):
      if node.operand.isRowLike || list.contains(where: \.isRowLike) {
        for item in list { _ = comparedRows(node.operand, "=", item, item.span) }
        break
      }
      listed(node.operand, node.isNegated ? "<>" : "=", list)
    case .query(let query):
      let left = left(node.operand)
      let results = nested(query)
      guard let results else { break }
      if left.count != results.count {
        refuse(.subqueryWidth(results.count, wanted: left.count, isScalar: false), node.span)
      } else {
        let right = results.map { derived($0, source: "").type }
        for (left, right) in zip(left, right) { compare(left, "=", right, node.span) }
        fit(node.operand, left, "=", right)
      }
    case .table(let name):
      let width = left(node.operand).count
      let source = source(name, alias: nil)
      if source.unknown == nil {
        let given = source.columns.count { !$0.isHidden }
        if given != width { refuse(.subqueryWidth(given, wanted: width, isScalar: false), name.span) }
      }
    case .function(_, let arguments):
      _ = value(node.operand)
      values(arguments)
      doubt("a table-valued function behind IN is not resolved")
    }
    return boolean
  }

  /// The types of a row, or of one value.
  private mutating func left(_ expression: Expression) -> [ValueType] {
    if case .row(let row) = expression { return row.elements.map { value($0) } }
    return [value(expression)]
  }

  private mutating func quantified(_ node: QuantifiedComparison) -> ValueType {
    let left = left(node.left)
    switch node.operand {
    case .expression(let expression):
      let right = value(expression)
      pair(node.left, expression)
      if let first = left.first, left.count == 1, case .sure(var element) = right, element.isArray {
        element.isArray = false
        compare(first, node.comparison, .sure(element), node.span)
        fit(node.left, first, node.comparison, expression, .sure(element))
      } else if right == .untyped, let first = left.first, left.count == 1, let code = code(first) {
        if code.hasPrefix("_") {
          refuse(
            .other(sqlstate: "42704", "could not find array type for data type \(words(of: first))"), node.span)
        } else if compare(first, node.comparison, .untyped, node.span) == boolean,
          case .sure(var wanted) = operands(first, node.comparison, .untyped).right
        {
          wanted.isArray = true
          fits(expression, .sure(wanted))
        }
      } else if right == .untyped, left == [.untyped] {
        fits(expression, valueType(of: "_text"))
      } else if let code = code(right), !code.hasPrefix("_") {
        refuse(.other(sqlstate: "42809", "op ANY/ALL (array) requires array on right side"), node.span)
      }
    case .query(let query):
      guard let results = nested(query) else { break }
      if left.count != results.count {
        refuse(.subqueryWidth(results.count, wanted: left.count, isScalar: false), node.span)
      } else {
        let right = results.map { derived($0, source: "").type }
        for (left, right) in zip(left, right) { compare(left, node.comparison, right, node.span) }
        fit(node.left, left, node.comparison, right)
      }
    }
    return boolean
  }
}

extension QuantifiedComparison {
  /// The operator behind LIKE and its relatives, or the one that is written.
  fileprivate var comparison: String {
    switch operatorName.symbol.uppercased() {
    case "LIKE": "~~"
    case "NOT LIKE": "!~~"
    case "ILIKE": "~~*"
    case "NOT ILIKE": "!~~*"
    default: operatorName.symbol
    }
  }
}
