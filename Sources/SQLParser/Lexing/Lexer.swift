import SQLSyntax
import SourceText

/// Bytes to tokens, in one pass, by a table of byte classes.
///
/// The only place of the parser with unsafe code: every read is at an offset below `count`, or guarded by `byte(_:)`.
public struct Lexer {
  let base: UnsafePointer<UInt8>
  let count: Int
  let dialect: Dialect
  let classes: UnsafePointer<UInt8>
  let wordParts: UnsafePointer<UInt8>
  let singles: UnsafePointer<Token>
  let keywords: UnsafePointer<KeywordHash.Slot>
  var position: Int
  /// Where tokens are put, and for how many there is room.
  var tokens: UnsafeMutablePointer<LexedToken>
  var room: Int
  /// How many tokens there are.
  var tokenCount = 0
  var comments: [Span] = []
  /// Index of the first token of the statement that is being lexed.
  var statementStart = 0

  /// No byte makes more tokens than these: a semicolon and the rows behind it, or the end of the file.
  static let tokensOfOneStep = 2

  /// The tokens of `bytes`; never fails, what is no token becomes `.invalid`.
  public static func tokens(of bytes: [UInt8], dialect: Dialect) -> LexedTokens { tokens(of: bytes[...], dialect: dialect) }

  /// The tokens of a part of a file; offsets begin with 0 at its first byte.
  static func tokens(of bytes: ArraySlice<UInt8>, dialect: Dialect) -> LexedTokens {
    bytes.withUnsafeBufferPointer { buffer in
      ByteClass.table.withUnsafeBufferPointer { classes in
        ByteClass.wordParts.withUnsafeBufferPointer { wordParts in
          ByteClass.singles.withUnsafeBufferPointer { singles in
            KeywordHash.shared.slots.withUnsafeBufferPointer { keywords in
              guard let base = buffer.baseAddress, let classes = classes.baseAddress, let parts = wordParts.baseAddress,
                let singles = singles.baseAddress, let keywords = keywords.baseAddress
              else { return LexedTokens(tokens: [LexedToken(start: 0, end: 0, kind: .endOfFile)]) }
              return lexed(buffer.count) { tokens, room in
                Lexer(
                  base: base, count: buffer.count, dialect: dialect, classes: classes, wordParts: parts, singles: singles,
                  keywords: keywords, position: 0, tokens: tokens, room: room)
              }
            }
          }
        }
      }
    }
  }

  /// Lexes into an array that is as long as tokens of text mostly are; text that is denser goes on in one twice as long.
  private static func lexed(
    _ count: Int, _ make: (UnsafeMutablePointer<LexedToken>, Int) -> Lexer
  ) -> LexedTokens {
    var result = LexedTokens()
    var lexer: Lexer?
    var room = count / 5 + 16
    repeat {
      let before = result.tokens
      result.tokens = [LexedToken](unsafeUninitializedCapacity: room) { buffer, initialized in
        guard let tokens = buffer.baseAddress else { return }
        before.withUnsafeBufferPointer { known in
          if let known = known.baseAddress { tokens.initialize(from: known, count: before.count) }
        }
        var going = lexer ?? make(tokens, room)
        going.tokens = tokens
        going.room = room
        going.run()
        initialized = going.tokenCount
        lexer = going
      }
      room *= 2
    } while lexer?.isAtEnd == false
    result.comments = lexer?.comments ?? []
    return result
  }

  /// The byte at `offset`, 0 past the end.
  @inline(__always) func byte(_ offset: Int) -> UInt8 { offset < count ? base[offset] : 0 }

  @inline(__always) mutating func emit(_ kind: Token, from start: Int) {
    (tokens + tokenCount).initialize(
      to: LexedToken(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: position), kind: kind))
    tokenCount &+= 1
  }

  mutating func emitComment(from start: Int, to end: Int) {
    comments.append(Span(UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: end)))
  }

  /// Whether the token that ends the file has been made.
  private var isAtEnd: Bool { tokenCount > 0 && tokens[tokenCount - 1].kind == .endOfFile }

  /// To the end of the text, or as far as there is room.
  private mutating func run() {
    let limit = room - Lexer.tokensOfOneStep
    if position == 0, count >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF { position = 3 }
    while position < count {
      guard tokenCount <= limit else { return }
      let start = position
      let first = base[start]
      switch classes[Int(first)] {
      case ByteClass.space:
        position &+= 1
        if byte(position) == UInt8(ascii: " ") { position = firstOther(than: UInt8(ascii: " "), from: position) }
      case ByteClass.word: word(start)
      case ByteClass.prefix:
        let next = byte(start &+ 1)
        let isQuote = next == UInt8(ascii: "'") || next == UInt8(ascii: "&")
        if !isQuote || !prefixedString(first, start) { word(start) }
      case ByteClass.punctuation:
        position &+= 1
        emit(singles[Int(first)], from: start)
        if first == UInt8(ascii: ";") { statementEnded() }
      case ByteClass.digit: number(start)
      case ByteClass.quote: quotedString(start, kind: .stringLiteral, hasEscapes: false)
      case ByteClass.doubleQuote: quotedName(start, closing: UInt8(ascii: "\""))
      case ByteClass.operation: operation(first, start)
      default: rarer(first, start)
      }
    }
    guard tokenCount <= limit else { return }
    position = count
    emit(.endOfFile, from: count)
  }

  private mutating func rarer(_ first: UInt8, _ start: Int) {
    switch classes[Int(first)] {
    case ByteClass.dot: dot(start)
    case ByteClass.colon: colon(start)
    case ByteClass.dollar: dollar(start)
    case ByteClass.bracket:
      if dialect.allowsBacktickAndBracketNames {
        quotedName(start, closing: UInt8(ascii: "]"))
      } else {
        position = start &+ 1
        emit(.leftBracket, from: start)
      }
    case ByteClass.backslash where dialect.allowsPsqlLines: backslash(start)
    default:
      position = start &+ 1
      emit(.invalid, from: start)
    }
  }

  /// A bare word: a keyword of either dialect or an identifier.
  private mutating func word(_ start: Int) {
    let (key, known) = WordKey.word(at: base + start, readable: count &- start)
    var end = start &+ known
    if known == 16 {
      while end < count, wordParts[Int(base[end])] != 0 { end &+= 1 }
    }
    position = end
    let length = end &- start
    guard length <= 17 else { return emit(.identifier, from: start) }
    var kind = KeywordHash.token(key, in: keywords)
    if length >= 16, kind != .identifier {
      // Only this keyword has more bytes than a key holds.
      let isWhole = length == 17 && base[start &+ 16] | 0x20 == UInt8(ascii: "p")
      if (kind == .current_timestamp) != isWhole { kind = .identifier }
    }
    emit(kind, from: start)
  }

  /// `.`, `..` or a number that begins with a point.
  private mutating func dot(_ start: Int) {
    let next = byte(start &+ 1)
    if next >= UInt8(ascii: "0"), next <= UInt8(ascii: "9") { return number(start) }
    if next == UInt8(ascii: "."), dialect.allowsUserOperators {
      position = start &+ 2
      return emit(.dotDot, from: start)
    }
    position = start &+ 1
    emit(.dot, from: start)
  }

  /// `:`, `::`, `:=` or a named parameter.
  private mutating func colon(_ start: Int) {
    let next = byte(start &+ 1)
    if dialect.allowsNamedParameters { return namedParameter(start) }
    position = start &+ 2
    if next == UInt8(ascii: ":") { return emit(.doubleColon, from: start) }
    if next == UInt8(ascii: "=") { return emit(.colonEquals, from: start) }
    position = start &+ 1
    emit(.colon, from: start)
  }

  /// `:a`, `@a`, `$a`, `?1` of SQLite; the mark stands at `start`.
  mutating func namedParameter(_ start: Int) {
    let isQuestion = base[start] == UInt8(ascii: "?")
    var end = start &+ 1
    while end < count {
      let next = base[end]
      if isQuestion ? next >= UInt8(ascii: "0") && next <= UInt8(ascii: "9") : wordParts[Int(next)] != 0 {
        end &+= 1
      } else if next == UInt8(ascii: ":"), byte(end &+ 1) == next, !isQuestion, end > start &+ 1 {
        end &+= 2
      } else {
        break
      }
    }
    position = end
    if end == start &+ 1, !isQuestion {
      return emit(base[start] == UInt8(ascii: ":") ? .colon : .invalid, from: start)
    }
    emit(.parameterMark, from: start)
  }
}
