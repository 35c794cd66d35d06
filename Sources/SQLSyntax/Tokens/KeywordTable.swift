/// What PostgreSQL's grammar allows a keyword to name; the letters are those of the rows.
public enum KeywordCategory: UInt8, Sendable {
  /// Any name.
  case unreserved = 0x55  // U
  /// A column or table, but no function or type.
  case columnName = 0x43  // C
  /// A function or type, but no column or table.
  case typeFunctionName = 0x54  // T
  /// Only a label behind AS.
  case reserved = 0x52  // R
  /// No keyword of this dialect.
  case foreign = 0x2D  // -
}

/// What SQLite's grammar allows a keyword to name; the letters are those of the rows.
public enum FallbackCategory: UInt8, Sendable {
  /// Falls back to an identifier wherever the keyword does not fit.
  case fallback = 0x46  // F
  /// A word of joins: may name a thing, but neither a type nor a label without AS.
  case join = 0x4A  // J
  /// Names nothing.
  case reserved = 0x52  // R
  /// No keyword of this dialect.
  case foreign = 0x2D  // -
}

/// One row of the table.
public struct Keyword: Sendable {
  /// The word in lower case.
  public let text: String
  /// Its case.
  public let token: Token
  /// PostgreSQL's class.
  public let category: KeywordCategory
  /// Whether PostgreSQL takes it as a label without AS.
  public let isBareLabel: Bool
  /// SQLite's class.
  public let fallback: FallbackCategory
}

/// The keywords of both dialects: PostgreSQL's from its `kwlist.h` (through 18), SQLite's from its `mkkeywordhash.c` (through 3.53).
public enum KeywordTable {
  /// Every keyword in the order of the cases of `Token`.
  public static let all: [Keyword] = {
    var keywords: [Keyword] = []
    keywords.reserveCapacity(512)
    read(rowsAtoM, into: &keywords)
    read(rowsNtoZ, into: &keywords)
    return keywords
  }()

  private static func read(_ rows: StaticString, into keywords: inout [Keyword]) {
    rows.withUTF8Buffer { bytes in
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let row = bytes[start..<end]
        start = end + 1
        guard let blank = row.firstIndex(of: UInt8(ascii: " ")), end - blank == 4 else { continue }
        let flags = row[(blank + 1)...]
        let text = String(decoding: row[..<blank], as: UTF8.self)
        let raw = Token.firstKeyword.rawValue + UInt16(keywords.count)
        guard let token = Token(rawValue: raw) else { continue }
        keywords.append(
          Keyword(
            text: text, token: token, category: KeywordCategory(rawValue: flags[blank + 1]) ?? .foreign,
            isBareLabel: flags[blank + 2] == UInt8(ascii: "b"), fallback: FallbackCategory(rawValue: flags[blank + 3]) ?? .foreign
          ))
      }
    }
  }

  /// The row of a keyword; nil for other tokens.
  public static func keyword(_ token: Token) -> Keyword? {
    let index = Int(token.rawValue) - Int(Token.firstKeyword.rawValue)
    return all.indices.contains(index) ? all[index] : nil
  }
}
