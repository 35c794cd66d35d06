import SQLSyntax
import SourceText

extension Parser {
  /// Whether the current token is `t`.
  @inline(__always) func at(_ t: Token) -> Bool { token == t }

  /// Whether the current and the next token are these.
  @inline(__always) func at(_ a: Token, _ b: Token) -> Bool { token == a && peek() == b }

  /// Whether the current and the next two tokens are these.
  @inline(__always) func at(_ a: Token, _ b: Token, _ c: Token) -> Bool { token == a && peek() == b && peek(2) == c }

  /// Consumes the current token if it is `t`.
  @inline(__always) @discardableResult mutating func take(_ t: Token) -> Bool {
    guard token == t else { return false }
    advance()
    return true
  }

  /// Consumes two tokens if both fit, else none.
  @inline(__always) @discardableResult mutating func take(_ a: Token, _ b: Token) -> Bool {
    token == a && takeBoth(before: b)
  }

  /// Consumes the current token and the next one if that is `b`.
  private mutating func takeBoth(before b: Token) -> Bool {
    guard peek() == b else { return false }
    advance()
    advance()
    return true
  }

  /// Consumes three tokens if all fit, else none.
  @inline(__always) @discardableResult mutating func take(_ a: Token, _ b: Token, _ c: Token) -> Bool {
    token == a && takeAll(before: b, c)
  }

  /// Consumes the current token and the next two if those are `b` and `c`.
  private mutating func takeAll(before b: Token, _ c: Token) -> Bool {
    guard peek() == b, peek(2) == c else { return false }
    advance()
    advance()
    advance()
    return true
  }

  /// Consumes `t` or throws.
  @inline(__always) mutating func expect(_ t: Token) throws(SyntaxProblem) {
    guard token == t else { throw problem(t.quoted) }
    advance()
  }

  /// Consumes both or throws at the first that does not fit.
  mutating func expect(_ a: Token, _ b: Token) throws(SyntaxProblem) {
    try expect(a)
    try expect(b)
  }

  /// Consumes all three or throws at the first that does not fit.
  mutating func expect(_ a: Token, _ b: Token, _ c: Token) throws(SyntaxProblem) {
    try expect(a)
    try expect(b)
    try expect(c)
  }

  /// Whether the token `n` ahead is the unquoted word `word` (given in lower case), keyword or not.
  func atWord(_ word: StaticString, ahead n: Int = 0) -> Bool {
    let kind = peek(n)
    guard kind == .identifier || kind.isKeyword else { return false }
    let span = lexed.tokens[index + n]
    let count = word.utf8CodeUnitCount
    guard Int(span.end) - Int(span.start) == count else { return false }
    return word.withUTF8Buffer { expected in
      for offset in 0..<count {
        let byte = file.bytes[Int(span.start) + offset]
        let folded = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
        if folded != expected[offset] { return false }
      }
      return true
    }
  }

  /// Consumes the unquoted word `word` if it stands here.
  @discardableResult mutating func takeWord(_ word: StaticString) -> Bool {
    guard atWord(word) else { return false }
    advance()
    return true
  }

  /// Consumes the unquoted word `word` or throws.
  mutating func expectWord(_ word: StaticString) throws(SyntaxProblem) {
    guard takeWord(word) else { throw problem("`\(word)`") }
  }

  /// Where the current token stands.
  var tokenSpan: Span { Span(lexed.tokens[index].start, lexed.tokens[index].end) }

  /// Where the token before the current one ended.
  @inline(__always) var previousEnd: UInt32 { index > 0 ? lexed.tokens[index - 1].end : 0 }

  /// Start of the current token, to be given to `span(from:)` later.
  @inline(__always) func mark() -> UInt32 { lexed.tokens[index].start }

  /// From `start` to the end of the token before the current one.
  @inline(__always) func span(from start: UInt32) -> Span { Span(start, max(start, previousEnd)) }

  /// The current token's text as written.
  var tokenText: String { file.text(tokenSpan) }

  /// "expected X, found `tok`" at the current token.
  func problem(_ expected: String) -> SyntaxProblem {
    SyntaxProblem(span: tokenSpan, message: "expected \(expected), found \(found)")
  }

  /// The current token as a message names it.
  private var found: String {
    switch token {
    case .endOfFile: return "the end of the file"
    case .invalid: return "\(invalidReason)"
    default:
      let text = tokenText
      if text.utf8.count <= 40, !text.utf8.contains(where: { $0 < 32 }) { return "`\(text)`" }
      return "`\(text.prefix(24).split(whereSeparator: \.isNewline).first ?? "")…`"
    }
  }

  private var invalidReason: String {
    let bytes = file.bytes[tokenSpan.range].prefix(3)
    switch bytes.first ?? 1 {
    case UInt8(ascii: "'"): return "a string that is not closed"
    case UInt8(ascii: "\""), UInt8(ascii: "`"): return "a quoted name that is not closed"
    case UInt8(ascii: "$") where bytes.count > 1: return "a dollar-quoted string that is not closed"
    case UInt8(ascii: "/"): return "a comment that is not closed"
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return "letters directly behind a number"
    case 0: return "a byte of value 0"
    default:
      return tokenSpan.length == 1 ? "the character `\(tokenText)`, which begins nothing" : "a token that is not closed"
    }
  }
}

extension Token {
  /// The token as a message names it.
  var quoted: String {
    if let keyword = KeywordTable.keyword(self) { return "`\(keyword.text.uppercased())`" }
    switch self {
    case .leftParenthesis: return "`(`"
    case .rightParenthesis: return "`)`"
    case .leftBracket: return "`[`"
    case .rightBracket: return "`]`"
    case .comma: return "`,`"
    case .dot: return "`.`"
    case .equals: return "`=`"
    case .colon: return "`:`"
    case .semicolon: return "`;`"
    case .equalsGreater: return "`=>`"
    case .stringLiteral: return "a string"
    case .integerLiteral: return "a whole number"
    case .parameterMark: return "a parameter"
    case .endOfFile: return "the end of the file"
    default: return "\(self)"
    }
  }
}
