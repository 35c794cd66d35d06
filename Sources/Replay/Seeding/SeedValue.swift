import Catalog

/// A value of a seeded row, in a form that can be written as SQL, compared with others, and held against a CHECK.
public enum SeedValue: Sendable, Hashable {
  /// NULL.
  case null
  /// A whole number.
  case integer(Int)
  /// Any other number, in digits.
  case number(String)
  /// TRUE or FALSE; 1 or 0 where the dialect has no booleans.
  case boolean(Bool)
  /// A text, or what the server reads from a text: a date, a UUID, an enum's label.
  case text(String)
  /// Bytes.
  case bytes([UInt8])
  /// A literal or expression as the engine itself writes it.
  case sql(String)
  /// The column is left to its DEFAULT.
  case defaultValue

  /// Written as SQL.
  func literal(_ dialect: SeedDialect) -> String {
    switch self {
    case .null: "NULL"
    case .integer(let value): String(value)
    case .number(let digits): digits
    case .boolean(let value): dialect.hasBooleans ? (value ? "TRUE" : "FALSE") : (value ? "1" : "0")
    case .text(let text): dialect.quoted(text)
    case .bytes(let bytes): dialect.bytes(bytes)
    case .sql(let text): text
    case .defaultValue: "DEFAULT"
    }
  }

  /// The text under which equal values of a key are found; what the engine wrote itself is compared without its quotes.
  func keyText(foldsCase: Bool) -> String {
    let text =
      switch self {
      case .text(let text): text
      case .sql(let text) where text.count >= 2 && text.hasPrefix("'") && text.hasSuffix("'"):
        String(text.dropFirst().dropLast())
      case .sql(let text): text
      case .integer(let value): String(value)
      case .number(let digits): digits
      case .boolean(let value): value ? "1" : "0"
      case .bytes(let bytes): "\\x" + SeedDialect.hexDigits(bytes)
      case .null, .defaultValue: ""
      }
    return foldsCase ? text.lowercased() : text
  }
}

/// How rows are written for an engine, each difference under a name of its own.
struct SeedDialect: Sendable {
  /// `postgres` or `sqlite`.
  let name: String
  /// TRUE and FALSE are values of a type of their own.
  let hasBooleans: Bool
  /// DEFAULT may stand among VALUES; otherwise the column must be left out of the whole INSERT.
  let allowsDefaultAmongValues: Bool
  /// Columns may take any value, whatever their type says.
  let storesAnyType: Bool
  /// Constraints that cannot be deferred by their own definition can be by a setting of the transaction.
  let defersEveryForeignKey: Bool
  /// Puts the check of foreign keys off until the end of the transaction.
  let deferral: String
  /// A table is named with its schema, and columns may count up from a sequence.
  let hasSchemas: Bool

  static let postgres = SeedDialect(
    name: "postgres", hasBooleans: true, allowsDefaultAmongValues: true, storesAnyType: false, defersEveryForeignKey: false,
    deferral: "SET CONSTRAINTS ALL DEFERRED", hasSchemas: true)
  static let sqlite = SeedDialect(
    name: "sqlite", hasBooleans: false, allowsDefaultAmongValues: false, storesAnyType: true, defersEveryForeignKey: true,
    deferral: "PRAGMA defer_foreign_keys = ON", hasSchemas: false)

  static func named(_ name: String) -> SeedDialect { name == "sqlite" ? sqlite : postgres }

  /// A text as a literal; a backslash means itself in both dialects (`standard_conforming_strings` is on since 9.1).
  func quoted(_ text: String) -> String { SeedDialect.quote(text, with: "'") }

  /// An identifier, always in quotes.
  func identifier(_ name: String) -> String { SeedDialect.quote(name, with: "\"") }

  /// A table as SQL names it.
  func identifier(_ relation: RelationName) -> String {
    hasSchemas ? identifier(relation.schema) + "." + identifier(relation.name) : identifier(relation.name)
  }

  /// Bytes as a literal.
  func bytes(_ bytes: [UInt8]) -> String {
    let digits = SeedDialect.hexDigits(bytes)
    return storesAnyType ? "X'\(digits)'" : "'\\x\(digits)'"
  }

  static func hexDigits(_ bytes: [UInt8]) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      for half in [byte >> 4, byte & 15] { digits.append(half < 10 ? 0x30 + half : 0x57 + half) }
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// By bytes: what combines with a quote before it takes nothing from its being one.
  private static func quote(_ text: String, with mark: Unicode.Scalar) -> String {
    let quote = UInt8(ascii: mark)
    var bytes: [UInt8] = [quote]
    bytes.reserveCapacity(text.utf8.count + 2)
    for byte in text.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
    return String(decoding: bytes, as: UTF8.self)
  }
}
