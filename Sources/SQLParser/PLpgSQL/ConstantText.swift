import SQLSyntax

/// The text that an expression of constants gives: `'a' || 'b'`, `format('… %I …', 'name')`, `quote_ident('name')`
/// (https://www.postgresql.org/docs/current/functions-string.html#FUNCTIONS-STRING-FORMAT).
enum ConstantText {
  /// nil where the expression holds anything else.
  static func of(_ expression: Expression) -> String? {
    switch expression {
    case .literal(let literal):
      guard case .string(let text) = literal.kind, text.form != .variable else { return nil }
      return text.value
    case .cast(let cast): return of(cast.operand)
    case .binary(let node) where node.operatorName.symbol == "||":
      guard let left = of(node.left), let right = of(node.right) else { return nil }
      return left + right
    case .call(let call): return called(call)
    default: return nil
    }
  }

  private static func called(_ call: FunctionCall) -> String? {
    guard call.name.schema.map({ $0.text == "pg_catalog" }) ?? true else { return nil }
    var arguments: [String] = []
    for argument in call.arguments {
      guard let text = of(argument.value) else { return nil }
      arguments.append(text)
    }
    switch (call.name.name.text, arguments.count) {
    case ("format", 1...): return formatted(arguments[0], Array(arguments.dropFirst()))
    case ("quote_ident", 1): return quoted(arguments[0], by: "\"")
    case ("quote_literal", 1): return quoted(arguments[0], by: "'")
    case ("concat", 1...): return arguments.joined()
    default: return nil
    }
  }

  /// `%s`, `%I`, `%L`, `%%`, and a place before them as in `%1$I`; nil for a width.
  private static func formatted(_ pattern: String, _ arguments: [String]) -> String? {
    var result = ""
    var next = 0
    var rest = pattern[...]
    while let character = rest.popFirst() {
      guard character == "%" else {
        result.append(character)
        continue
      }
      let digits = rest.prefix { $0.isNumber }
      if !digits.isEmpty {
        guard let place = Int(digits), rest.dropFirst(digits.count).first == "$" else { return nil }
        rest = rest.dropFirst(digits.count + 1)
        next = place - 1
      }
      guard let kind = rest.popFirst() else { return nil }
      if kind == "%" {
        result.append("%")
        continue
      }
      guard arguments.indices.contains(next) else { return nil }
      switch kind {
      case "s": result += arguments[next]
      case "I": result += quoted(arguments[next], by: "\"")
      case "L": result += quoted(arguments[next], by: "'")
      default: return nil
      }
      next += 1
    }
    return result
  }

  /// With marks around it, those inside twice; a backslash would ask for another form, and is read alike by what reads it here.
  private static func quoted(_ text: String, by mark: String) -> String {
    mark + text.split(separator: mark, omittingEmptySubsequences: false).joined(separator: mark + mark) + mark
  }
}
