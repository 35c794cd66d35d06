/// Names that PostgreSQL makes up for constraints, indexes and sequences (`makeObjectName` and its callers).
enum GeneratedName {
  /// The longest identifier in bytes (NAMEDATALEN - 1).
  static let limit = 63

  /// `first_second_label`, the longer of the first two shortened until all fits.
  static func joined(_ first: String, _ second: String?, _ label: String) -> String {
    var firstLength = first.utf8.count
    var secondLength = second?.utf8.count ?? 0
    let available = limit - (label.utf8.count + 1) - (second == nil ? 0 : 1)
    while firstLength + secondLength > max(available, 0) {
      if firstLength > secondLength { firstLength -= 1 } else if secondLength > 0 { secondLength -= 1 } else { break }
    }
    let head = clipped(first, firstLength)
    guard let second else { return "\(head)_\(label)" }
    return "\(head)_\(clipped(second, secondLength))_\(label)"
  }

  /// The first free of `first_second_label`, `…label1`, `…label2`.
  static func free(_ first: String, _ second: String?, _ label: String, isTaken: (String) -> Bool) -> String {
    var pass = 0
    while true {
      let name = joined(first, second, pass == 0 ? label : "\(label)\(pass)")
      if !isTaken(name) || pass > 100_000 { return name }
      pass += 1
    }
  }

  /// `a_b_c` of column names, as long as it stays under the limit.
  static func columns(_ names: [String]) -> String {
    var result = ""
    for name in names {
      if !result.isEmpty { result += "_" }
      result += clipped(name, limit)
      if result.utf8.count >= limit + 1 { break }
    }
    return result
  }

  /// At most `length` bytes of `text`, never half a character.
  static func clipped(_ text: String, _ length: Int) -> String {
    let bytes = text.utf8
    guard bytes.count > max(length, 0) else { return text }
    var end = bytes.index(bytes.startIndex, offsetBy: max(length, 0))
    while end > bytes.startIndex, bytes[end] & 0b1100_0000 == 0b1000_0000 { end = bytes.index(before: end) }
    return String(text[..<end])
  }
}
