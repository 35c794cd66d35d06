import Catalog
import SQLSyntax
import SourceText

/// What is known of the type of a parameter, as the server works it out from the places where it stands.
enum ParameterType: Equatable {
  /// Used in a place that is still to say its type.
  case pending
  /// The first place that asks for a type settled it.
  case settled(ValueType)
  /// Some place settled it, but which type that is was not told.
  case unsure
}

/// Types of parameters: parse_param.c of PostgreSQL. The first place that asks for a type gives it; a place that asks for none
/// before that leaves the parameter open, and one that stays open is refused.
extension Resolution {
  /// The type of a parameter that is met.
  mutating func type(of parameter: Parameter) -> ValueType {
    guard rules.hasRealTypes, isOwnText else { return .unsure }
    switch parameterTypes[parameter.text] {
    case nil:
      parameterTypes[parameter.text] = .pending
      return .untyped
    case .settled(let type)?: return type
    case .pending?:
      parameterTypes[parameter.text] = .unsure
      return .unsure
    case .unsure?: return .unsure
    }
  }

  /// A place asks for `type`.
  mutating func settle(_ expression: Expression, as type: ValueType) {
    guard rules.hasRealTypes, case .parameter(let parameter) = expression, parameterTypes[parameter.text] == .pending else {
      return
    }
    if case .sure = type { parameterTypes[parameter.text] = .settled(type) } else { parameterTypes[parameter.text] = .unsure }
  }

  /// A place asks for no type.
  mutating func leaveOpen(_ expression: Expression) {
    guard rules.hasRealTypes, case .parameter(let parameter) = expression, parameterTypes[parameter.text] == .pending else {
      return
    }
    parameterTypes[parameter.text] = nil
    openParameters[parameter.text] = openParameters[parameter.text] ?? parameter.span
  }

  /// Refuses parameters that a place left open: whatever says their type later says it too late.
  mutating func checkParameters() {
    guard rules.hasRealTypes else { return }
    for (text, span) in openParameters.sorted(by: { $0.value.lower < $1.value.lower }) {
      let isSettled = parameterTypes[text] != nil
      refuse(
        .other(sqlstate: isSettled ? "42P08" : "42P18", "could not determine data type of parameter \(text)"), span)
    }
    let numbers = query.parameters.keys.compactMap { $0.hasPrefix("$") ? Int($0.dropFirst()) : nil }
    guard problem == nil, let last = numbers.max(), last < 1000, last > 0 else { return }
    for number in 1...last where !numbers.contains(number) {
      refuse(.other(sqlstate: "42P18", "could not determine data type of parameter $\(number)"), .zero)
    }
  }

  /// The type that an operator takes on one side when the other has `code`: the same one where there is such an operator,
  /// text for whatever is kept as text.
  func operand(of symbol: String, beside code: String) -> ValueType {
    let symbol = symbol == "!=" ? "<>" : symbol
    guard let known = BuiltinOperators.binary[symbol] else { return .unsure }
    if known.exact["\(code),\(code)"] != nil { return valueType(of: code) }
    if TypeCasts.category(code) == "S" { return text }
    let comparisons = ["=", "<>", "<", ">", "<=", ">="]
    if comparisons.contains(symbol), code.hasPrefix("_") || code.hasPrefix("enum ") || code.hasSuffix("range") {
      return valueType(of: code)
    }
    if symbol == "@>" || symbol == "<@" || symbol == "&&" || symbol == "||", code.hasPrefix("_") || code.hasSuffix("range") {
      return valueType(of: code)
    }
    let documents = ["->", "->>", "?", "-"]
    if documents.contains(symbol), code == "json" || code == "jsonb" { return text }
    if ["#>", "#>>", "#-", "?|", "?&"].contains(symbol), code == "json" || code == "jsonb" { return valueType(of: "_text") }
    if symbol == "+", code == "timestamp" || code == "timestamptz" { return valueType(of: "interval") }
    return .unsure
  }

  var text: ValueType { rules.hasRealTypes ? .sure(ColumnType("text")) : .unsure }
}
