import SQLSyntax

/// What an expression over a row comes to, as far as that can be told without the server.
enum CheckValue: Sendable {
  case value(SeedValue)
  /// It cannot be told.
  case unknown

  static let null = CheckValue.value(.null)
  static func truth(_ value: Bool) -> CheckValue { .value(.boolean(value)) }

  /// Whether it is known to be a number or a boolean of SQLite, and which.
  var number: Double? {
    switch self {
    case .value(.integer(let value)): Double(value)
    case .value(.number(let digits)): Double(digits)
    case .value(.boolean(let value)): value ? 1 : 0
    default: nil
    }
  }

  var text: String? { if case .value(.text(let text)) = self { text } else { nil } }

  var isNull: Bool { if case .value(.null) = self { true } else { false } }

  /// Three-valued truth; the outer nil is "cannot be told".
  var truth: Truth {
    switch self {
    case .value(.null): .null
    case .value(.boolean(let value)): value ? .yes : .no
    case .value(.integer(let value)): value != 0 ? .yes : .no
    default: .untold
    }
  }

  /// SQL's truth and, beside it, not knowing.
  enum Truth: Sendable {
    case yes, no, null, untold

    /// As a value.
    var value: CheckValue {
      switch self {
      case .yes: .truth(true)
      case .no: .truth(false)
      case .null: .null
      case .untold: .unknown
      }
    }

    var negated: Truth { self == .yes ? .no : self == .no ? .yes : self }
  }

  /// Whether both are equal; text compares with text, number with number, anything else is untold.
  static func equal(_ left: CheckValue, _ right: CheckValue) -> Truth {
    switch compare(left, right) {
    case .some(let order): return order == 0 ? .yes : .no
    case nil:
      if left.isNull || right.isNull { return .null }
      if case .value(.bytes(let a)) = left, case .value(.bytes(let b)) = right { return a == b ? .yes : .no }
      return .untold
    }
  }

  /// Negative, zero or positive; nil when that cannot be told or one is NULL.
  ///
  /// The order of two different texts depends on the collation, unless both are dates or times, which sort as they read.
  static func order(_ left: CheckValue, _ right: CheckValue) -> Int? {
    guard let order = compare(left, right) else { return nil }
    if order != 0, let a = left.text, let b = right.text, !(readsAsTime(a) && readsAsTime(b)) { return nil }
    return order
  }

  private static func compare(_ left: CheckValue, _ right: CheckValue) -> Int? {
    if let a = left.text, let b = right.text { return a == b ? 0 : a < b ? -1 : 1 }
    // A literal such as '5' beside a number is read as one.
    if let a = left.number ?? left.text.flatMap(Double.init), let b = right.number ?? right.text.flatMap(Double.init) {
      return a == b ? 0 : a < b ? -1 : 1
    }
    return nil
  }

  private static func readsAsTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8.prefix(5))
    return bytes.count == 5 && bytes.prefix(4).allSatisfy { $0 >= 48 && $0 <= 57 } && bytes[4] == 45
  }
}
