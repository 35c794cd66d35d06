import Catalog

/// Whether a constant in quotes is a value of the type that its place asks for. PostgreSQL reads it when it plans.
struct ConstantSpelling {
  /// What is known.
  enum Outcome {
    case right
    case wrong(sqlstate: String, String)
    case unsure(String)
  }

  private let catalog: Catalog

  init(_ catalog: Catalog) { self.catalog = catalog }

  func check(_ constant: String, as type: ColumnType) -> Outcome {
    if type.isArray { return checkArray(constant, of: type) }
    if let user = catalog.userType(of: type) {
      guard let labels = user.labels, !labels.contains(constant) else { return .right }
      return .wrong(sqlstate: "22P02", "invalid input value for enum \(type.text): \"\(constant)\"")
    }
    guard type.schema == nil else { return .right }
    if type.name == "jsonb" || type.name == "json" { return checkDocument(constant) }
    if Self.moments.contains(type.name) { return checkMoment(constant, type) }
    if type.isBuiltinRange { return checkRange(constant, type) }
    guard let isValid = Self.spellings[type.name], !isValid(constant) else { return .right }
    return .wrong(sqlstate: "22P02", "invalid input syntax for type \(type.name): \"\(constant)\"")
  }

  // MARK: Arrays, ranges and documents

  private func checkArray(_ constant: String, of type: ColumnType) -> Outcome {
    let text = constant.drop { $0.isWhitespace }
    guard text.first == "{" || text.first == "[" else {
      return .wrong(sqlstate: "22P02", "malformed array literal: \"\(constant)\"")
    }
    // Elements that are quoted, escaped or arrays again are left to the server.
    guard text.first == "{", text.last == "}", !text.contains(where: { "\"\\".contains($0) }) else { return .right }
    let inner = text.dropFirst().dropLast()
    guard !inner.contains("{"), !inner.contains("}") else { return .right }
    var element = type
    element.isArray = false
    for part in inner.split(separator: ",", omittingEmptySubsequences: true) {
      let trimmed = part.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
      let item = String(trimmed)
      if item.lowercased() == "null" { continue }
      let outcome = check(item, as: element)
      if case .right = outcome { continue }
      return outcome
    }
    return .right
  }

  private func checkRange(_ constant: String, _ type: ColumnType) -> Outcome {
    let text = constant.drop { $0.isWhitespace }
    if let first = text.first, first == "(" || first == "[" || first == "{" { return .right }
    if text.lowercased().hasPrefix("empty") { return .right }
    let kind = type.name.hasSuffix("multirange") ? "multirange" : "range"
    return .wrong(sqlstate: "22P02", "malformed \(kind) literal: \"\(constant)\"")
  }

  private func checkDocument(_ constant: String) -> Outcome {
    do {
      _ = try JSONReader.read(Array(constant.utf8))
      return .right
    } catch {
      // Where it ends too deep for the reader, the server may still take it.
      if error.problem.contains("deeply") { return .unsure("a JSON constant is nested too deeply") }
      return .wrong(sqlstate: "22P02", "invalid input syntax for type json")
    }
  }

  // MARK: Moments

  /// Types of moments, whose spellings are many.
  private static let moments: Set<String> = [
    "date", "timestamp", "timestamptz", "timestamp with time zone", "timestamp without time zone",
  ]
  /// Words that stand for a moment by themselves (datetktbl of PostgreSQL's datetime.c).
  private static let momentWords: Set<String> = [
    "now", "today", "tomorrow", "yesterday", "epoch", "infinity", "-infinity", "+infinity",
  ]
  /// Words of lengths of time, which no moment is spelled with.
  private static let lengthWords: Set<String> = [
    "day", "days", "hour", "hours", "minute", "minutes", "week", "weeks", "month", "months", "year", "years", "second", "seconds",
  ]

  private func checkMoment(_ constant: String, _ type: ColumnType) -> Outcome {
    let text = constant.lowercased()
    let wrong = Outcome.wrong(sqlstate: "22007", "invalid input syntax for type \(type.text): \"\(constant)\"")
    let words = text.split { !$0.isLetter }.map(String.init)
    if words.contains(where: Self.lengthWords.contains) { return wrong }
    if Self.momentWords.contains(text.filter { !$0.isWhitespace }) { return .right }
    guard text.contains(where: \.isNumber) else {
      return words.contains(where: Self.momentWords.contains)
        ? .unsure("whether `\(constant)` is a \(type.name) is not known") : wrong
    }
    return isPlainDate(text) ? .right : .unsure("whether `\(constant)` is a \(type.name) is not known")
  }

  /// `2020-01-31`, a time and a zone behind it or not.
  private func isPlainDate(_ text: String) -> Bool {
    let text = text.drop { $0.isWhitespace }
    let date = text.prefix { $0.isNumber || $0 == "-" }
    let parts = date.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
    guard parts.count == 3, parts[0] >= 1000, parts[0] <= 9999, (1...12).contains(parts[1]), (1...28).contains(parts[2]) else {
      return false
    }
    let rest = text.dropFirst(date.count)
    return rest.allSatisfy { $0.isNumber || "t :.+-z".contains($0) }
  }

  // MARK: Plain types

  /// Types whose spelling is simple enough to know a wrong one.
  private static let spellings: [String: @Sendable (String) -> Bool] = [
    "smallint": isInteger, "integer": isInteger, "bigint": isInteger,
    "boolean": { text in
      let text = text.lowercased().filter { !$0.isWhitespace }
      return ["1", "0", "on", "of", "off"].contains(text)
        || (!text.isEmpty && ["true", "false", "yes", "no"].contains { $0.hasPrefix(text) })
    },
    "uuid": { text in text.count { $0.isHexDigit } == 32 && text.allSatisfy { $0.isHexDigit || "-{}".contains($0) } },
    "numeric": isNumber, "real": isNumber, "double precision": isNumber,
    "interval": { text in text.contains { $0.isNumber } || text.lowercased().contains("infinity") },
    "inet": isAddress, "cidr": isAddress,
  ]

  @Sendable private static func isInteger(_ text: String) -> Bool {
    let digits = text.filter { !$0.isWhitespace }
    let plain = digits.hasPrefix("-") || digits.hasPrefix("+") ? digits.dropFirst() : digits[...]
    return !plain.isEmpty && plain.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// Numbers, the words for what is none, and the forms that newer servers take.
  @Sendable private static func isNumber(_ text: String) -> Bool {
    let text = text.lowercased().filter { !$0.isWhitespace }
    if ["nan", "infinity", "-infinity", "+infinity", "inf", "-inf", "+inf"].contains(text) { return true }
    return text.contains { $0.isNumber } && text.allSatisfy { $0.isNumber || ".+-e_xobabcdef".contains($0) }
  }

  @Sendable private static func isAddress(_ text: String) -> Bool { text.contains { $0.isHexDigit || $0 == ":" } }
}

extension ColumnType {
  fileprivate var isBuiltinRange: Bool {
    ["int4", "int8", "num", "ts", "tstz", "date"].contains { name == $0 + "range" || name == $0 + "multirange" }
  }
}
