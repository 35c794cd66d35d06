import SQLParser
import SQLSyntax
import SourceText

/// Names and shapes of queries that nobody has named.
enum QueryNames {
  /// Whether a logged text reads or writes rows; everything else changes no verdict about queries.
  static func isQuery(_ sql: String) -> Bool {
    let first = sql.drop { $0.isWhitespace || $0 == "(" }.prefix { $0.isLetter }.lowercased()
    return ["select", "insert", "update", "delete", "merge", "with", "values", "table"].contains(first)
  }

  /// The text with white space evened out and literals replaced, to tell which texts are one query.
  static func shape(of sql: String, dialect: Dialect) -> String {
    let bytes = Array(sql.utf8)
    let words = Lexer.tokens(of: bytes, dialect: dialect).tokens.compactMap { token -> String? in
      switch token.kind {
      case .endOfFile: nil
      case .stringLiteral, .escapeString, .unicodeString, .dollarString, .bitString, .hexString, .nationalString,
        .integerLiteral, .numericLiteral:
        "?"
      default: String(decoding: bytes[token.span.range], as: UTF8.self)
      }
    }
    return words.joined(separator: " ")
  }

  /// A short name that stays the same while the text does: its first word and a number made of its bytes.
  static func name(of text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    let word = text.drop { $0.isWhitespace || $0 == "(" }.prefix { $0.isLetter }.lowercased()
    return (word.isEmpty ? "query" : word) + "-" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Substring {
  /// The first place of `text`.
  func range(ofText text: String) -> Range<Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(text) { return at..<index(at, offsetBy: text.count) }
      at = index(after: at)
    }
    return nil
  }
}
