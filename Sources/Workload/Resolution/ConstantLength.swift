import Catalog
import SQLSyntax
import SourceText

/// Constants that are stored: whether they fit the length that a column's type has. PostgreSQL finds out when it plans, since
/// making a constant fit depends on nothing.
extension Resolution {
  /// Refuses a constant that is too long for a column.
  mutating func checkLength(_ expression: Expression, _ type: ColumnType) {
    guard !type.isArray, type.schema == nil, let first = type.modifiers.first.flatMap({ Int($0) }) else { return }
    switch type.name {
    case "character varying", "character":
      guard let text = Self.text(expression), text.unicodeScalars.count > first else { return }
      // Blanks behind what fits are cut off.
      guard text.unicodeScalars.dropFirst(first).contains(where: { $0 != " " }) else { return }
      refuse(.other(sqlstate: "22001", "value too long for type \(type.name)(\(first))"), expression.span)
    case "bit", "bit varying":
      guard let bits = Self.bits(expression) else { return }
      if type.name == "bit", bits != first {
        refuse(
          .other(sqlstate: "22026", "bit string length \(bits) does not match type bit(\(first))"), expression.span)
      } else if bits > first {
        refuse(.other(sqlstate: "22001", "bit string too long for type bit varying(\(first))"), expression.span)
      }
    case "numeric": checkDigits(expression, first, type.modifiers.count > 1 ? Int(type.modifiers[1]) ?? 0 : 0)
    default: break
    }
  }

  private static func text(_ expression: Expression) -> String? {
    if case .literal(let literal) = expression, case .string(let string) = literal.kind { string.value } else { nil }
  }

  private static func bits(_ expression: Expression) -> Int? {
    guard case .literal(let literal) = expression else { return nil }
    switch literal.kind {
    case .string(let string) where string.value.allSatisfy { $0 == "0" || $0 == "1" }: return string.value.count
    case .bitString(let text): return text.count { $0 == "0" || $0 == "1" }
    default: return nil
    }
  }

  /// More digits before the point than `precision` less `scale`, once what is behind is rounded.
  private mutating func checkDigits(_ expression: Expression, _ precision: Int, _ scale: Int) {
    guard scale >= 0, precision - scale >= 0, precision - scale < 18, let number = Self.number(expression) else { return }
    var limit = 1.0
    for _ in 0..<(precision - scale) { limit *= 10 }
    var unit = 1.0
    for _ in 0..<scale { unit /= 10 }
    // What rounding decides is left to the server.
    guard number.magnitude >= limit || number.magnitude > limit - unit / 4 else { return }
    refuse(.other(sqlstate: "22003", "numeric field overflow"), expression.span)
  }

  private static func number(_ expression: Expression) -> Double? {
    switch expression {
    case .literal(let literal):
      switch literal.kind {
      case .integer(let text), .number(let text): Double(text)
      case .string(let string): Double(string.value.trimmed).flatMap { $0.isFinite ? $0 : nil }
      default: nil
      }
    case .unary(let node) where node.operatorName.symbol == "-": number(node.operand).map { -$0 }
    default: nil
    }
  }
}
