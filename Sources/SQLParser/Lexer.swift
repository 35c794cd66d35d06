import SQLSyntax

/// Cuts a text into tokens. Never fails: what begins no token, or does not end, is `invalid`.
public struct Lexer {
  private let bytes: [UInt8]
  private let dialect: Dialect
  private var at = 0
  private var tokens = TokenList()

  /// Every token of `bytes`.
  public static func tokens(of bytes: [UInt8], dialect: Dialect) -> TokenList {
    var lexer = Lexer(bytes: bytes, dialect: dialect)
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { lexer.at = 3 }
    while lexer.at < bytes.count { lexer.next() }
    return lexer.tokens
  }

  private init(bytes: [UInt8], dialect: Dialect) {
    self.bytes = bytes
    self.dialect = dialect
  }

  private func byte(_ offset: Int = 0) -> UInt8 { at + offset < bytes.count ? bytes[at + offset] : 0 }

  private static func isWordStart(_ byte: UInt8) -> Bool {
    byte >= 128 || byte == UInt8(ascii: "_") || (byte | 32 >= UInt8(ascii: "a") && byte | 32 <= UInt8(ascii: "z"))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private static func isWord(_ byte: UInt8) -> Bool { isWordStart(byte) || isDigit(byte) || byte == UInt8(ascii: "$") }

  private mutating func next() {
    let start = at
    switch byte() {
    case 9, 10, 11, 12, 13, 32: at += 1
    case UInt8(ascii: "-") where byte(1) == UInt8(ascii: "-"): skipLine()
    case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): skipComment()
    case UInt8(ascii: "'"): quoted(UInt8(ascii: "'"), .stringLiteral, from: start)
    case UInt8(ascii: "\""): quoted(UInt8(ascii: "\""), .quotedIdentifier, from: start)
    case UInt8(ascii: "`") where dialect.hasBacktickAndBracketNames: quoted(UInt8(ascii: "`"), .quotedIdentifier, from: start)
    case UInt8(ascii: "[") where dialect.hasBacktickAndBracketNames: quoted(UInt8(ascii: "]"), .quotedIdentifier, from: start)
    case UInt8(ascii: "$"): dollar()
    case UInt8(ascii: "?") where dialect.hasNamedParameters: word(.parameterMark)
    case UInt8(ascii: ":") where dialect.hasNamedParameters && Lexer.isWordStart(byte(1)): word(.parameterMark)
    case UInt8(ascii: "@") where dialect.hasNamedParameters && Lexer.isWordStart(byte(1)): word(.parameterMark)
    case let first where Lexer.isDigit(first): number()
    case let first where Lexer.isWordStart(first): wordOrString()
    default: symbol()
    }
  }

  private mutating func skipLine() {
    while at < bytes.count, byte() != 10 { at += 1 }
  }

  private mutating func skipComment() {
    let start = at
    var depth = 0
    repeat {
      if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*"), depth == 0 || dialect.hasNestedComments {
        depth += 1
        at += 2
      } else if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        depth -= 1
        at += 2
      } else {
        at += 1
      }
    } while depth > 0 && at < bytes.count
    if depth > 0 { tokens.append(.invalid, start, bytes.count) }
    at = min(at, bytes.count)
  }

  /// From the opening quote at `at` to the closing one; a doubled quote stands for itself.
  private mutating func quoted(_ close: UInt8, _ kind: Token, from start: Int, escapes: Bool = false) {
    at += 1
    while at < bytes.count {
      if escapes, byte() == UInt8(ascii: "\\") {
        at += 2
      } else if byte() != close {
        at += 1
      } else if byte(1) == close, close != UInt8(ascii: "]") {
        at += 2
      } else {
        at += 1
        return tokens.append(kind, start, at)
      }
    }
    at = bytes.count
    tokens.append(.invalid, start, at)
  }

  /// `$1`, `$name` in SQLite, or a dollar-quoted string.
  private mutating func dollar() {
    let start = at
    if Lexer.isDigit(byte(1)) || !dialect.hasDollarQuotes { return word(.parameterMark) }
    var end = at + 1
    while end < bytes.count, Lexer.isWordStart(bytes[end]) || Lexer.isDigit(bytes[end]) { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else { return symbol() }
    let tag = Array(bytes[at...end])
    at = end + 1
    while at < bytes.count {
      if byte() == UInt8(ascii: "$"), bytes[at...].starts(with: tag) {
        at += tag.count
        return tokens.append(.dollarString, start, at)
      }
      at += 1
    }
    tokens.append(.invalid, start, at)
  }

  private mutating func word(_ kind: Token) {
    let start = at
    at += 1
    while at < bytes.count, Lexer.isWord(byte()) { at += 1 }
    tokens.append(kind, start, at)
  }

  private mutating func number() {
    let start = at
    while at < bytes.count, Lexer.isWord(byte()) || byte() == UInt8(ascii: ".") {
      let exponent = byte() | 32 == UInt8(ascii: "e")
      at += 1
      if exponent, byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-"), Lexer.isDigit(byte(1)) { at += 1 }
    }
    tokens.append(.numericLiteral, start, at)
  }

  /// A word, or a string with a letter in front: `E'…'`, `B'…'`, `X'…'`, `N'…'`.
  private mutating func wordOrString() {
    let start = at
    if byte(1) == UInt8(ascii: "'") {
      switch byte() | 32 {
      case UInt8(ascii: "e") where dialect.hasEscapeStrings:
        at += 1
        return quoted(UInt8(ascii: "'"), .escapeString, from: start, escapes: true)
      case UInt8(ascii: "x"), UInt8(ascii: "b"), UInt8(ascii: "n"):
        at += 1
        return quoted(UInt8(ascii: "'"), .hexString, from: start)
      default: break
      }
    }
    word(.identifier)
  }

  private mutating func symbol() {
    let single: Token? =
      switch byte() {
      case UInt8(ascii: ";"): .semicolon
      case UInt8(ascii: "("): .leftParenthesis
      case UInt8(ascii: ")"): .rightParenthesis
      case UInt8(ascii: ","): .comma
      case UInt8(ascii: "."): .dot
      case UInt8(ascii: "["): .leftBracket
      case UInt8(ascii: "]"): .rightBracket
      default: nil
      }
    let start = at
    at += 1
    if let single { return tokens.append(single, start, at) }
    // Where `@a` and `?1` are parameters, their signs never belong to an operator: `b=@y` is three tokens.
    let operators = Array((dialect.hasNamedParameters ? "+-*/<>=~!%&|" : "+-*/<>=~!@#%^&|`?").utf8)
    guard operators.contains(bytes[start]) else {
      return tokens.append(bytes[start] == UInt8(ascii: ":") ? .colon : .invalid, start, at)
    }
    while at < bytes.count, operators.contains(byte()) {
      if byte() == UInt8(ascii: "-"), byte(1) == UInt8(ascii: "-") { break }
      if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") { break }
      at += 1
    }
    tokens.append(.operatorSymbol, start, at)
  }
}
