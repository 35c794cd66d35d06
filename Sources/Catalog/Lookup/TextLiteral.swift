/// Whether PostgreSQL reads a text as a value of a type: what its input functions refuse for certain.
///
/// Dates and intervals have too many forms to be followed here; of them only a short number is known to be none.
extension Catalog {
  /// The server's words about a text that it cannot read as the type; nil where it can, or may.
  func refusal(ofText text: String, as type: ColumnType) -> String? {
    if type.isUnresolved || type.isOfExtension { return nil }
    let trimmed = text.withoutSpaces
    if type.isArray {
      return trimmed.hasPrefix("{") || trimmed.hasPrefix("[") ? nil : "malformed array literal: \"\(text)\""
    }
    switch userType(of: type)?.kind {
    case .domain(let domain): return refusal(ofText: text, as: domain.base)
    case .enumeration(let labels) where !labels.contains { $0.text == text }:
      return "invalid input value for enum \(type.text): \"\(text)\""
    case .composite where !trimmed.hasPrefix("("): return "malformed record literal: \"\(text)\""
    default: break
    }
    guard type.schema == nil, !Self.isReadable(trimmed, as: type.name) else { return nil }
    return "invalid input syntax for type \(type.text): \"\(text)\""
  }

  private static func isReadable(_ text: String, as type: String) -> Bool {
    let lower = text.lowercased()
    switch type {
    case "smallint", "integer", "bigint": return beginsNumber(lower, orOneOf: [])
    case "numeric", "real", "double precision": return beginsNumber(lower, orOneOf: ["nan", "inf", "infinity"])
    case "boolean":
      if ["1", "0", "on", "of", "off"].contains(lower) { return true }
      return !lower.isEmpty && ["true", "false", "yes", "no"].contains { $0.hasPrefix(lower) }
    case "uuid":
      let digits = lower.filter { $0 != "-" && $0 != "{" && $0 != "}" }
      return digits.utf8.count == 32 && digits.allSatisfy(\.isHexDigit)
    case "json", "jsonb": return lower.first.map { "{[\"-0123456789tfn".contains($0) } ?? false
    case "date", "timestamp without time zone", "timestamp with time zone":
      return lower.isEmpty ? false : lower.utf8.count > 3 || !lower.allSatisfy(\.isNumber)
    default: return true
    }
  }

  /// Digits behind a sign and a point, or one of these words.
  private static func beginsNumber(_ text: String, orOneOf words: [String]) -> Bool {
    let bare = text.drop { $0 == "+" || $0 == "-" }
    if words.contains(String(bare)) { return true }
    return bare.first == "." ? !words.isEmpty : bare.first?.isNumber ?? false
  }
}

extension String {
  /// Without white space at both ends.
  fileprivate var withoutSpaces: String {
    let head = drop(while: \.isWhitespace)
    return String(head[..<(head.lastIndex { !$0.isWhitespace }.map(head.index(after:)) ?? head.startIndex)])
  }
}
