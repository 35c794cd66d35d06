import SQLSyntax

/// Functions that stand in CHECKs, as far as their value can be told without a server.
enum CheckFunctions {
  static func value(_ name: String, _ arguments: [CheckValue]) -> CheckValue {
    switch name {
    case "coalesce", "ifnull": return firstValue(arguments)
    case "num_nonnulls", "num_nulls":
      guard arguments.allSatisfy({ if case .value = $0 { true } else { false } }) else { return .unknown }
      return .value(.integer(arguments.filter { $0.isNull == (name == "num_nulls") }.count))
    case "nullif":
      guard arguments.count == 2 else { return .unknown }
      let same = CheckValue.equal(arguments[0], arguments[1])
      return same == .untold ? .unknown : same == .yes ? .null : arguments[0]
    case "typeof": return arguments.first.map(typeName) ?? .unknown
    default: break
    }
    guard arguments.count == 1, let argument = arguments.first else { return .unknown }
    if argument.isNull { return .null }
    switch (name, argument) {
    case ("length", .value(.text(let text))), ("char_length", .value(.text(let text))),
      ("character_length", .value(.text(let text))):
      return .value(.integer(text.unicodeScalars.count))
    case ("octet_length", .value(.text(let text))): return .value(.integer(text.utf8.count))
    case ("length", .value(.bytes(let bytes))), ("octet_length", .value(.bytes(let bytes))): return .value(.integer(bytes.count))
    case ("length", .value(.integer(let value))): return .value(.integer(String(value).count))
    case ("lower", .value(.text(let text))): return .value(.text(text.lowercased()))
    case ("upper", .value(.text(let text))): return .value(.text(text.uppercased()))
    case ("trim", .value(.text(let text))), ("btrim", .value(.text(let text))): return .value(.text(trimmed(text)))
    case ("abs", .value(.integer(let value))): return value == .min ? .unknown : .value(.integer(abs(value)))
    default: return .unknown
    }
  }

  private static func firstValue(_ arguments: [CheckValue]) -> CheckValue {
    for argument in arguments where !argument.isNull { return argument }
    return .null
  }

  private static func trimmed(_ text: String) -> String {
    let front = text.drop { $0 == " " }
    return String(front.reversed().drop { $0 == " " }.reversed())
  }

  /// SQLite's `typeof`.
  private static func typeName(_ value: CheckValue) -> CheckValue {
    switch value {
    case .value(.null): .value(.text("null"))
    case .value(.integer), .value(.boolean): .value(.text("integer"))
    case .value(.text): .value(.text("text"))
    case .value(.bytes): .value(.text("blob"))
    default: .unknown
    }
  }
}

/// LIKE without a server; other ways of matching cannot be told.
enum PatternTest {
  static func value(_ match: PatternMatch, _ operand: CheckValue, _ pattern: CheckValue, isSQLite: Bool) -> CheckValue {
    if operand.isNull || pattern.isNull { return .null }
    guard match.kind == .like || match.kind == .ilike, match.escape == nil, let text = operand.text, let pattern = pattern.text,
      text.count < 3_000, pattern.count < 200, !pattern.contains("\\")
    else { return .unknown }
    let foldsCase = match.kind == .ilike || isSQLite
    let holds = matches(Array(foldsCase ? text.lowercased() : text), Array(foldsCase ? pattern.lowercased() : pattern))
    return .truth(holds != match.isNegated)
  }

  /// Greedy matching with one point to come back to, which is enough for `%`.
  private static func matches(_ text: [Character], _ pattern: [Character]) -> Bool {
    var (t, p) = (0, 0)
    var back: (t: Int, p: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == "%" {
        back = (t, p)
        p += 1
      } else if p < pattern.count, pattern[p] == "_" || pattern[p] == text[t] {
        (t, p) = (t + 1, p + 1)
      } else if let point = back {
        back = (point.t + 1, point.p)
        (t, p) = (point.t + 1, point.p + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "%" }
  }
}
