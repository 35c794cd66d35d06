import SQLSyntax

/// A constant of a partition's bound or a condition that can be compared with others of its kind without knowing their type.
public struct BoundConstant: Sendable {
  private enum Value {
    case number(Int)
    case text(String)
    case least, greatest
  }

  private let value: Value

  /// Nil for what is no plain constant.
  public init?(_ expression: Expression) {
    switch StoredExpression(expression).bare {
    case .literal(let literal):
      switch literal.kind {
      case .integer(let digits):
        guard let number = Int(digits) else { return nil }
        value = .number(number)
      case .string(let text): value = .text(text.value)
      default: return nil
      }
    case .unary(let operation):
      guard operation.operatorName.symbol == "-", case .literal(let literal) = operation.operand,
        case .integer(let digits) = literal.kind, let number = Int(digits)
      else { return nil }
      value = .number(-number)
    default: return nil
    }
  }

  /// One side of a range, where MINVALUE and MAXVALUE may stand.
  public init?(boundSide expression: Expression) {
    guard case .column(let reference) = expression else {
      self.init(expression)
      return
    }
    switch reference.name.text.lowercased() {
    case "minvalue": self.init(value: .least)
    case "maxvalue": self.init(value: .greatest)
    default: return nil
    }
  }

  private init(value: Value) { self.value = value }

  /// Less than 0, 0, or more; nil where the order is that of a type or collation that is not known. Dates of one form are ordered.
  public func compare(_ other: BoundConstant) -> Int? {
    switch (value, other.value) {
    case (.number(let left), .number(let right)): return left < right ? -1 : left == right ? 0 : 1
    case (.text(let left), .text(let right)):
      if left == right { return 0 }
      guard Self.isDate(left), Self.isDate(right), left.utf8.count == right.utf8.count else { return nil }
      return left < right ? -1 : 1
    case (.least, .least), (.greatest, .greatest): return 0
    case (.least, _), (_, .greatest): return -1
    case (.greatest, _), (_, .least): return 1
    case (.number, .text), (.text, .number): return nil
    }
  }

  /// `2024-01-31`, with a time behind it or not.
  private static func isDate(_ text: String) -> Bool {
    let form = text.utf8.prefix(10).map { $0 >= 48 && $0 <= 57 ? UInt8(ascii: "0") : $0 }
    return String(decoding: form, as: UTF8.self) == "0000-00-00"
  }
}
