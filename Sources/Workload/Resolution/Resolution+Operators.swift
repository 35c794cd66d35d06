import Catalog
import SQLSyntax
import SourceText

/// Operators between values, as `oper` and `func_select_candidate` of PostgreSQL's sources choose them.
extension Resolution {
  /// The operator that two types choose; nil where that is not looked for.
  private func choice(_ left: ValueType, _ symbol: String, _ right: ValueType) -> OverloadChoice.Outcome? {
    guard operatorsAreKnown, let known = BuiltinOperators.binary[symbol == "!=" ? "<>" : symbol] else { return nil }
    let sides = (given(left), given(right))
    // A constant is taken for the other side's type first.
    switch sides {
    case (.type(let left), .type(let right)):
      if let exact = known.exact["\(left),\(right)"] { return .found(exact, arguments: [left, right]) }
    case (.untyped, .type(let type)), (.type(let type), .untyped):
      if let exact = known.exact["\(type),\(type)"] { return .found(exact, arguments: [type, type]) }
    default: break
    }
    return OverloadChoice.choose(known.overloads, [sides.0, sides.1])
  }

  /// Checks that there is an operator between two types, and gives its result.
  @discardableResult
  mutating func compare(_ left: ValueType, _ symbol: String, _ right: ValueType, _ span: Span) -> ValueType {
    guard operatorsAreKnown else { return .unsure }
    guard let choice = choice(left, symbol, right) else {
      doubt("the operator `\(symbol)` is not known")
      return .unsure
    }
    switch choice {
    case .found(let result, _): return valueType(of: result)
    case .ambiguous:
      if hasForeignOperators { return .unsure }
      refuse(
        .other(sqlstate: "42725", "operator is not unique: \(words(of: left)) \(symbol) \(words(of: right))"), span)
      return .unsure
    case .absent:
      if hasForeignOperators, !["=", "<>", "<", ">", "<=", ">="].contains(symbol) {
        doubt("the operator `\(symbol)` may come from an extension")
      } else {
        refuseOperator(left, symbol, right, span)
      }
      return .unsure
    }
  }

  private var hasForeignOperators: Bool { catalog.extensions.contains { $0.name != "plpgsql" } }

  private mutating func refuseOperator(_ left: ValueType, _ symbol: String, _ right: ValueType, _ span: Span) {
    let symbol = symbol == "!=" ? "<>" : symbol
    refuse(.other(sqlstate: "42883", "operator does not exist: \(words(of: left)) \(symbol) \(words(of: right))"), span)
  }

  /// The types that the chosen operator takes; unsure where they are not told.
  func operands(_ left: ValueType, _ symbol: String, _ right: ValueType) -> (left: ValueType, right: ValueType) {
    guard case .found(_, let arguments?)? = choice(left, symbol, right), arguments.count == 2 else { return (.unsure, .unsure) }
    let types = OverloadChoice.concrete(arguments, [given(left), given(right)])
    return (valueType(of: types[0]), valueType(of: types[1]))
  }

  /// Resolves both sides of a comparison.
  mutating func compared(_ left: Expression, _ symbol: String, _ right: Expression, _ span: Span) -> ValueType {
    if left.isRowLike || right.isRowLike { return comparedRows(left, symbol, right, span) }
    let first = value(left)
    let second = value(right)
    compare(first, symbol, second, span)
    fit(left, first, symbol, right, second)
    pair(left, right)
    return boolean
  }

  /// Gives constants and parameters beside an operator the type that it asks for.
  mutating func fit(_ left: Expression, _ first: ValueType, _ symbol: String, _ right: Expression, _ second: ValueType) {
    guard rules.hasRealTypes, first == .untyped || second == .untyped else { return }
    let types = operands(first, symbol, second)
    if first == .untyped { fits(left, types.left) }
    if second == .untyped { fits(right, types.right) }
  }

  /// Notes the column that a parameter is compared with.
  mutating func pair(_ left: Expression, _ right: Expression) {
    for (one, other) in [(left, right), (right, left)] {
      guard case .column = other else { continue }
      guard case .column(let identity)? = query.bindings.last(where: { $0.span == other.span })?.target else { continue }
      note(givenBy: one, to: identity)
    }
  }

  // MARK: Operators

  mutating func binary(_ node: BinaryOperation) -> ValueType {
    let symbol = node.operatorName.symbol
    if ["=", "<>", "!=", "<", ">", "<=", ">=", "==", "IS", "IS NOT"].contains(symbol) {
      return compared(node.left, symbol, node.right, node.span)
    }
    let left = value(node.left)
    let right = value(node.right)
    guard rules.hasRealTypes, node.operatorName.qualifiers.isEmpty else { return .unsure }
    pair(node.left, node.right)
    let type = compare(left, symbol, right, node.span)
    fit(node.left, left, symbol, node.right, right)
    return type
  }

  mutating func unary(_ node: UnaryOperation) -> ValueType {
    let type = value(node.operand)
    guard operatorsAreKnown, case .type = given(type), node.operatorName.qualifiers.isEmpty,
      let known = BuiltinOperators.operators[node.operatorName.symbol]
    else { return .unsure }
    let overloads = known.filter { $0.hasPrefix(",") }.compactMap { Overload($0[...]) }
    switch OverloadChoice.choose(overloads, [given(type)]) {
    case .found(let result, _): return valueType(of: result)
    case .ambiguous: return .unsure
    case .absent:
      refuse(.other(sqlstate: "42883", "operator does not exist: \(node.operatorName.symbol) \(words(of: type))"), node.span)
      return .unsure
    }
  }

  private static let matchSymbols: [PatternMatch.Kind: String] = [.like: "~~", .ilike: "~~*", .similar: "~"]

  mutating func match(_ node: PatternMatch) -> ValueType {
    let left = value(node.operand)
    let right = value(node.pattern)
    values([node.escape].compactMap { $0 })
    pair(node.operand, node.pattern)
    if node.kind == .regexp, rules.ignoresCase {
      // SQLite has the word and leaves the function to the program.
      doubt("the function `regexp` is not one of SQLite's own")
    }
    if let symbol = Self.matchSymbols[node.kind] { compare(left, (node.isNegated ? "!" : "") + symbol, right, node.span) }
    let wanted = code(left) == "bytea" || code(right) == "bytea" ? valueType(of: "bytea") : text
    if left == .untyped { fits(node.operand, wanted) }
    if right == .untyped { fits(node.pattern, wanted) }
    return boolean
  }
}
