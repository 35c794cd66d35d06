import SQLSyntax
import SourceText

/// One token: its kind and its bytes.
public struct LexedToken: Sendable {
  /// Offset of its first byte.
  public var start: UInt32
  /// Offset behind its last byte.
  public var end: UInt32
  /// What it is.
  public var kind: Token

  /// Its bytes.
  public var span: Span { Span(start, end) }
}

/// A file in tokens, with what stands between them that somebody may want.
public struct LexedTokens: Sendable {
  /// In order; the last is `endOfFile`.
  public internal(set) var tokens: [LexedToken] = []
  /// Comments in order, and backslash lines inside statements.
  public internal(set) var comments: [Span] = []
}

/// Bytes by class, for the lexer's switch.
enum ByteClass {
  static let invalid: UInt8 = 0
  static let space: UInt8 = 1
  static let word: UInt8 = 2
  static let digit: UInt8 = 3
  static let quote: UInt8 = 4
  static let doubleQuote: UInt8 = 5
  static let dollar: UInt8 = 6
  static let operation: UInt8 = 7
  static let punctuation: UInt8 = 8
  static let dot: UInt8 = 9
  static let colon: UInt8 = 10
  static let backslash: UInt8 = 11
  static let bracket: UInt8 = 12
  /// Letters that may begin a prefixed string: `b e n u x` in both cases. They begin words too.
  static let prefix: UInt8 = 13

  /// Class of every byte.
  static let table: [UInt8] = {
    var table = [UInt8](repeating: invalid, count: 256)
    for byte in [9, 10, 11, 12, 13, 32] { table[byte] = space }
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { table[Int(byte)] = word }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { table[Int(byte)] = word }
    for byte in 128..<256 { table[byte] = word }
    table[Int(UInt8(ascii: "_"))] = word
    for byte in "bBeEnNuUxX".utf8 { table[Int(byte)] = prefix }
    for byte in "0123456789".utf8 { table[Int(byte)] = digit }
    for byte in "~!@#^&|`?+-*/%<>=".utf8 { table[Int(byte)] = operation }
    for byte in "(),;]".utf8 { table[Int(byte)] = punctuation }
    table[Int(UInt8(ascii: "'"))] = quote
    table[Int(UInt8(ascii: "\""))] = doubleQuote
    table[Int(UInt8(ascii: "$"))] = dollar
    table[Int(UInt8(ascii: "."))] = dot
    table[Int(UInt8(ascii: ":"))] = colon
    table[Int(UInt8(ascii: "\\"))] = backslash
    table[Int(UInt8(ascii: "["))] = bracket
    return table
  }()

  /// 1 for bytes that continue a word, 0 for the others.
  static let wordParts: [UInt8] = table.enumerated().map { index, value in
    value == word || value == digit || value == prefix || index == Int(UInt8(ascii: "$")) ? 1 : 0
  }

  /// The token of every byte that is one by itself.
  static let singles: [Token] = {
    var singles = [Token](repeating: .invalid, count: 256)
    let pairs: [(String, Token)] = [
      ("%", .percent), ("(", .leftParenthesis), (")", .rightParenthesis), ("*", .star), ("+", .plus), (",", .comma),
      ("-", .minus), (".", .dot), ("/", .slash), (":", .colon), (";", .semicolon), ("<", .less), ("=", .equals),
      (">", .greater), ("[", .leftBracket), ("]", .rightBracket), ("^", .caret), ("~", .operatorSymbol),
      ("!", .operatorSymbol), ("@", .operatorSymbol), ("#", .operatorSymbol), ("&", .operatorSymbol),
      ("|", .operatorSymbol), ("`", .operatorSymbol), ("?", .operatorSymbol),
    ]
    for (text, token) in pairs { for byte in text.utf8 { singles[Int(byte)] = token } }
    return singles
  }()
}
