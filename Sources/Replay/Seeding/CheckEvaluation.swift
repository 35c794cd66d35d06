import Catalog
import SQLSyntax

/// Holds a row against a CHECK or the predicate of an index, without a server.
struct CheckEvaluation {
  /// The row by column, names as `rules.key` files them.
  let row: [String: SeedValue]
  let rules: SchemaRules
  /// What VALUE stands for in a domain's CHECK.
  var domainValue: SeedValue?

  func truth(_ expression: Expression) -> CheckValue.Truth { value(expression, 0).truth }

  private func value(_ expression: Expression, _ depth: Int) -> CheckValue {
    guard depth < 200 else { return .unknown }
    func inner(_ expression: Expression) -> CheckValue { value(expression, depth + 1) }
    switch expression {
    case .literal(let literal): return CheckEvaluation.value(of: literal)
    case .column(let column): return value(of: column)
    case .cast(let cast): return inner(cast.operand)
    case .collate(let node): return inner(node.operand)
    case .not(let node): return inner(node.operand).truth.negated.value
    case .logical(let node): return connect(node.connective, node.operands.map { inner($0).truth }).value
    case .unary(let node): return signed(node.operatorName.symbol, inner(node.operand))
    case .binary(let node): return binary(node.operatorName.symbol, inner(node.left), inner(node.right))
    case .isTest(let test): return isTest(test, inner(test.operand))
    case .isDistinct(let test): return distinct(inner(test.left), inner(test.right), test.isNegated)
    case .between(let node): return between(node, inner(node.operand), inner(node.lower), inner(node.upper))
    case .match(let match):
      return PatternTest.value(match, inner(match.operand), inner(match.pattern), isSQLite: rules.ignoresCase)
    case .membership(let node):
      guard case .list(let items) = node.set else { return .unknown }
      return member(inner(node.operand), of: items.map(inner), node.isNegated)
    case .quantified(let node):
      guard node.quantifier == .any, node.operatorName.symbol == "=", case .expression(let list) = node.operand,
        case .array(let array) = StoredExpression(list).bare
      else { return .unknown }
      return member(inner(node.left), of: array.elements.map(inner), false)
    case .call(let call):
      guard call.arguments.count < 100 else { return .unknown }
      return CheckFunctions.value(call.name.name.text.lowercased(), call.arguments.map { inner($0.value) })
    case .keywordCall(let call): return CheckFunctions.value(call.function.rawValue, call.arguments.map { inner($0.value) })
    case .conditional(let node): return conditional(node, inner)
    default: return .unknown
    }
  }

  private func value(of column: ColumnReference) -> CheckValue {
    if let domainValue, column.name.text.lowercased() == "value" { return .value(domainValue) }
    switch row[rules.key(column.name.text)] {
    case .sql, .defaultValue, nil: return .unknown
    case .some(let value): return .value(value)
    }
  }

  private static func value(of literal: Literal) -> CheckValue {
    switch literal.kind {
    case .null: .null
    case .boolean(let value): .truth(value)
    case .integer(let digits): Int(digits.replacing("_", with: "")).map { .value(.integer($0)) } ?? .unknown
    case .number(let digits): .value(.number(digits))
    case .string(let text): .value(.text(text.value))
    case .bitString, .hexString: .unknown
    }
  }

  private func connect(_ connective: LogicalOperation.Connective, _ operands: [CheckValue.Truth]) -> CheckValue.Truth {
    let decisive: CheckValue.Truth = connective == .and ? .no : .yes
    if operands.contains(decisive) { return decisive }
    if operands.contains(.untold) { return .untold }
    return operands.contains(.null) ? .null : decisive.negated
  }

  private func signed(_ symbol: String, _ operand: CheckValue) -> CheckValue {
    switch (symbol, operand) {
    case ("+", _): operand
    case ("-", .value(.integer(let value))): value == .min ? .unknown : .value(.integer(-value))
    case ("-", .value(.number(let digits))): .value(.number(digits.hasPrefix("-") ? String(digits.dropFirst()) : "-" + digits))
    case ("-", .value(.null)): .null
    default: .unknown
    }
  }

  private func binary(_ symbol: String, _ left: CheckValue, _ right: CheckValue) -> CheckValue {
    switch symbol.uppercased() {
    case "=", "==": return CheckValue.equal(left, right).value
    case "<>", "!=": return CheckValue.equal(left, right).negated.value
    case "IS": return distinct(left, right, true)
    case "IS NOT": return distinct(left, right, false)
    case "<", "<=", ">", ">=":
      if left.isNull || right.isNull { return .null }
      guard let order = CheckValue.order(left, right) else { return .unknown }
      return .truth(symbol == "<" ? order < 0 : symbol == "<=" ? order <= 0 : symbol == ">" ? order > 0 : order >= 0)
    case "+", "-", "*", "%", "/": return arithmetic(symbol, left, right)
    case "||":
      if left.isNull || right.isNull { return .null }
      guard let a = left.text, let b = right.text else { return .unknown }
      return .value(.text(a + b))
    default: return .unknown
    }
  }

  private func arithmetic(_ symbol: String, _ left: CheckValue, _ right: CheckValue) -> CheckValue {
    if left.isNull || right.isNull { return .null }
    guard case .value(.integer(let a)) = left, case .value(.integer(let b)) = right else { return .unknown }
    let (result, hasOverflown) =
      switch symbol {
      case "+": a.addingReportingOverflow(b)
      case "-": a.subtractingReportingOverflow(b)
      case "*": a.multipliedReportingOverflow(by: b)
      case "/": a.dividedReportingOverflow(by: b)
      default: a.remainderReportingOverflow(dividingBy: b)
      }
    return hasOverflown ? .unknown : .value(.integer(result))
  }

  private func isTest(_ test: IsTest, _ operand: CheckValue) -> CheckValue {
    guard case .value = operand else { return .unknown }
    let holds: Bool
    switch test.test {
    case .null: holds = operand.isNull
    case .isTrue: holds = operand.truth == .yes
    case .isFalse: holds = operand.truth == .no
    case .unknown: holds = operand.isNull
    case .document, .normalized, .json: return .unknown
    }
    return .truth(holds != test.isNegated)
  }

  private func distinct(_ left: CheckValue, _ right: CheckValue, _ isNegated: Bool) -> CheckValue {
    guard case .value = left, case .value = right else { return .unknown }
    if left.isNull || right.isNull { return .truth((left.isNull != right.isNull) != isNegated) }
    let same = CheckValue.equal(left, right)
    return isNegated ? same.value : same.negated.value
  }

  private func between(_ node: Between, _ operand: CheckValue, _ lower: CheckValue, _ upper: CheckValue) -> CheckValue {
    guard !node.isSymmetric else { return .unknown }
    let both = connect(.and, [binary(">=", operand, lower).truth, binary("<=", operand, upper).truth])
    return (node.isNegated ? both.negated : both).value
  }

  private func member(_ operand: CheckValue, of items: [CheckValue], _ isNegated: Bool) -> CheckValue {
    let isIn = items.isEmpty ? CheckValue.Truth.no : connect(.or, items.map { CheckValue.equal(operand, $0) })
    return (isNegated ? isIn.negated : isIn).value
  }

  private func conditional(_ node: CaseExpression, _ inner: (Expression) -> CheckValue) -> CheckValue {
    for branch in node.branches {
      let condition = inner(branch.condition)
      let truth = node.operand.map { CheckValue.equal(inner($0), condition) } ?? condition.truth
      if truth == .untold { return .unknown }
      if truth == .yes { return inner(branch.result) }
    }
    return node.otherwise.map(inner) ?? .null
  }
}
