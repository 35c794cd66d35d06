import Catalog

/// Whether a constant in quotes is a value of the type that its place asks for. PostgreSQL reads it when it plans.
struct ConstantSpelling {
  /// What is known.
  enum Outcome {
    case right
    case wrong(sqlstate: String, String)
    case unsure(String)
  }

  let catalog: Catalog

  init(_ catalog: Catalog) { self.catalog = catalog }

  func check(_ constant: String, as type: ColumnType) -> Outcome {
    if type.isArray { return checkArray(constant, of: type) }
    if let user = catalog.userType(of: type) {
      if case .composite(let fields) = user.kind { return checkRecord(constant, fields) }
      guard let labels = user.labels, !labels.contains(constant) else { return .right }
      return .wrong(sqlstate: "22P02", "invalid input value for enum \(type.text): \"\(constant)\"")
    }
    guard type.schema == nil else { return .right }
    if type.name == "jsonb" || type.name == "json" { return checkDocument(constant) }
    if let outcome = checkMoment(constant, type) ?? checkNumber(constant, type) { return outcome }
    if type.isBuiltinRange { return checkRange(constant, type) }
    guard let isValid = Self.spellings[type.name], !isValid(constant) else { return .right }
    return .wrong(sqlstate: "22P02", "invalid input syntax for type \(type.name): \"\(constant)\"")
  }

  // MARK: What holds other values

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

  /// `(a,b)`: as many fields as the type has, each a value of its own type; an empty one is NULL (record_in).
  private func checkRecord(_ constant: String, _ fields: [Column]) -> Outcome {
    let malformed = Outcome.wrong(sqlstate: "22P02", "malformed record literal: \"\(constant)\"")
    let text = constant.trimmed
    guard text.first == "(", text.last == ")", text.count > 1 else { return malformed }
    let inner = text.dropFirst().dropLast()
    guard !inner.contains(where: { "\"\\()".contains($0) }) else {
      return .unsure("whether `\(constant)` is a row of the type is not known")
    }
    let parts = inner.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == fields.count else { return fields.isEmpty && inner.isEmpty ? .right : malformed }
    for (part, field) in zip(parts, fields) where !part.isEmpty {
      if field.type.isUnresolved { return .unsure("the type of the field `\(field.name)` is not known") }
      let outcome = check(String(part), as: field.type)
      if case .right = outcome { continue }
      return outcome
    }
    return .right
  }

  private func checkRange(_ constant: String, _ type: ColumnType) -> Outcome {
    let text = constant.trimmed
    let isMany = type.name.hasSuffix("multirange")
    let malformed = Outcome.wrong(sqlstate: "22P02", "malformed \(isMany ? "multirange" : "range") literal: \"\(constant)\"")
    if isMany {
      guard text.first == "{" else { return malformed }
      let inner = text.dropFirst().drop { $0.isWhitespace }
      guard let first = inner.first, "[(}".contains(first) || inner.lowercased().hasPrefix("empty") else { return malformed }
      return text.last == "}" ? .right : .unsure("whether `\(constant)` is a \(type.name) is not known")
    }
    if text.lowercased() == "empty" { return .right }
    guard let first = text.first, first == "(" || first == "[", text.contains(",") else { return malformed }
    guard !text.contains(where: { "\"\\".contains($0) }) else { return .right }
    guard let last = text.last, last == ")" || last == "]" else { return malformed }
    let bounds = text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
    guard bounds.count == 2 else { return malformed }
    guard let subtype = TypeCasts.rangeSubtypes[type.name], let printed = Self.subtypes[subtype] else { return .right }
    for bound in bounds where !bound.isEmpty {
      let outcome = check(String(bound), as: ColumnType(printed))
      if case .right = outcome { continue }
      return outcome
    }
    return .right
  }

  private static let subtypes = [
    "int4": "integer", "int8": "bigint", "numeric": "numeric", "date": "date", "timestamp": "timestamp without time zone",
    "timestamptz": "timestamp with time zone",
  ]

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

  // MARK: Plain types

  /// Types whose spelling is simple enough to know a wrong one.
  private static let spellings: [String: @Sendable (String) -> Bool] = [
    "boolean": { text in
      let text = text.lowercased().filter { !$0.isWhitespace }
      return ["1", "0", "on", "of", "off"].contains(text)
        || (!text.isEmpty && ["true", "false", "yes", "no"].contains { $0.hasPrefix(text) })
    },
    "uuid": { text in text.count { $0.isHexDigit } == 32 && text.allSatisfy { $0.isHexDigit || "-{}".contains($0) } },
    "inet": { text in isAddress(text) && text.contains { $0 == "." || $0 == ":" } }, "cidr": isAddress,
    "macaddr": { text in
      text.contains { $0.isHexDigit } && text.allSatisfy { $0.isHexDigit || ":-. ".contains($0) } && text.count > 11
    },
    "point": isFigure, "box": isFigure, "lseg": isFigure, "path": isFigure, "polygon": isFigure, "circle": isFigure,
    "pg_lsn": { text in text.split(separator: "/", omittingEmptySubsequences: false).count == 2 },
  ]

  /// Figures are spelled with numbers between commas.
  @Sendable private static func isFigure(_ text: String) -> Bool { text.contains(",") && text.contains { $0.isNumber } }

  @Sendable private static func isAddress(_ text: String) -> Bool {
    text.contains { $0.isHexDigit || $0 == ":" } && text.allSatisfy { $0.isHexDigit || ".:/".contains($0) }
  }

  /// Numbers; nil for other types.
  private func checkNumber(_ constant: String, _ type: ColumnType) -> Outcome? {
    let limits: [String: ClosedRange<Int64>] = [
      "smallint": Int64(Int16.min)...Int64(Int16.max), "integer": Int64(Int32.min)...Int64(Int32.max),
      "bigint": Int64.min...Int64.max, "oid": Int64(Int32.min)...Int64(UInt32.max),
    ]
    let text = constant.trimmed.lowercased()
    let wrong = Outcome.wrong(sqlstate: "22P02", "invalid input syntax for type \(type.name): \"\(constant)\"")
    let digits = text.first.map { "+-".contains($0) } ?? false ? text.dropFirst() : text[...]
    if type.name != "oid", catalog.serverVersion >= 16,
      digits.contains("_") || digits.hasPrefix("0x") || digits.hasPrefix("0o")
        || digits.hasPrefix("0b")
    {
      guard limits[type.name] != nil || type.name == "numeric" else { return nil }
      return .unsure("whether `\(constant)` is a number is not known")
    }
    if let limit = limits[type.name] {
      guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return wrong }
      if let number = Int64(text), limit.contains(number) { return .right }
      return .wrong(sqlstate: "22003", "value \"\(constant)\" is out of range for type \(type.name)")
    }
    guard ["numeric", "real", "double precision"].contains(type.name) else { return nil }
    if ["nan", "infinity", "inf"].contains(String(digits)) { return .right }
    let parts = digits.split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = { (text: Substring) in text.allSatisfy { $0.isASCII && $0.isNumber } }
    guard mantissa.count <= 2, mantissa.allSatisfy(isPlain), mantissa.contains(where: { !$0.isEmpty }) else { return wrong }
    guard parts.count == 2 else { return .right }
    let exponent = parts[1].first.map { "+-".contains($0) } ?? false ? parts[1].dropFirst() : parts[1]
    return !exponent.isEmpty && isPlain(exponent) ? .right : wrong
  }
}

extension ColumnType {
  fileprivate var isBuiltinRange: Bool {
    ["int4", "int8", "num", "ts", "tstz", "date"].contains { name == $0 + "range" || name == $0 + "multirange" }
  }
}

extension String {
  /// Without the white space around it.
  var trimmed: String { String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()) }
}
