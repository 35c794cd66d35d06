import SQLSyntax
import SourceText

/// Where the text inside string literals is read from: bodies of routines, constant strings behind EXECUTE.
///
/// A body without escapes is read in place. One with escapes is decoded into a copy of the file, each token where it began
/// in the literal, so that every span of the tree is a place in the file either way.
struct RoutineBodies {
  /// How many bodies are open around what is being read.
  var depth = 0
  /// The copy, made at the first need.
  private var overlay: [UInt8]?

  /// Bodies within bodies beyond this are not read; each level costs some kilobytes of stack.
  static let maximumDepth = 8

  init() {}

  /// The tokens of what the literal says and the file they stand in; nil for forms whose places are lost.
  mutating func tokens(of literal: StringLiteral, in file: SourceFile, dialect: Dialect) -> (SourceFile, LexedTokens)? {
    let range = literal.span.range
    guard range.upperBound <= file.bytes.count else { return nil }
    switch literal.form {
    case .dollar:
      let bytes = file.bytes[range]
      guard let tagEnd = bytes.dropFirst().firstIndex(of: UInt8(ascii: "$")) else { return nil }
      let tag = tagEnd - range.lowerBound + 1
      guard range.count >= 2 * tag else { return nil }
      return inPlace(range.lowerBound + tag, range.upperBound - tag, file, dialect)
    case .plain, .escape:
      let start = range.lowerBound + (literal.form == .escape ? 2 : 1)
      guard start < range.upperBound else { return nil }
      let inner = file.bytes[start..<range.upperBound - 1]
      let isRaw = !inner.contains { $0 == UInt8(ascii: "'") || (literal.form == .escape && $0 == UInt8(ascii: "\\")) }
      if isRaw { return inPlace(start, range.upperBound - 1, file, dialect) }
      var decoder = BodyDecoder(file.bytes, start, range.upperBound, hasEscapes: literal.form == .escape)
      guard decoder.run() else { return nil }
      return decoded(decoder.text, decoder.places, end: range.upperBound - 1, file, dialect)
    case .unicode, .national, .variable: return nil
    }
  }

  /// The tokens of a text that an expression puts together, each somewhere in the expression; nil where it is longer than that.
  mutating func tokens(of text: String, madeAt span: Span, in file: SourceFile, dialect: Dialect) -> (SourceFile, LexedTokens)? {
    let bytes = Array(text.utf8)
    let range = span.range
    guard bytes.count <= range.count, range.upperBound <= file.bytes.count else { return nil }
    let places = bytes.indices.map { UInt32(truncatingIfNeeded: range.lowerBound + $0) }
    return decoded(bytes, places, end: range.lowerBound + bytes.count, file, dialect)
  }

  private func inPlace(_ start: Int, _ end: Int, _ file: SourceFile, _ dialect: Dialect) -> (SourceFile, LexedTokens) {
    var lexed = Lexer.tokens(of: file.bytes[start..<end], dialect: dialect)
    let offset = UInt32(truncatingIfNeeded: start)
    for index in lexed.tokens.indices {
      lexed.tokens[index].start += offset
      lexed.tokens[index].end += offset
    }
    lexed.comments = lexed.comments.map { Span($0.lower + offset, $0.upper + offset) }
    return (file, lexed)
  }

  private mutating func decoded(
    _ text: [UInt8], _ places: [UInt32], end: Int, _ file: SourceFile, _ dialect: Dialect
  ) -> (SourceFile, LexedTokens) {
    var lexed = Lexer.tokens(of: text, dialect: dialect)
    var bytes = overlay.flatMap { $0.count == file.bytes.count ? $0 : nil } ?? file.bytes
    overlay = nil
    let last = UInt32(truncatingIfNeeded: end)
    func place(_ offset: UInt32) -> UInt32 { Int(offset) < places.count ? places[Int(offset)] : last }
    for index in lexed.tokens.indices {
      let token = lexed.tokens[index]
      let start = place(token.start)
      let length = token.end - token.start
      for offset in 0..<Int(length) { bytes[Int(start) + offset] = text[Int(token.start) + offset] }
      lexed.tokens[index].start = start
      lexed.tokens[index].end = start + length
    }
    lexed.comments = lexed.comments.map { Span(place($0.lower), place($0.upper)) }
    overlay = bytes
    return (SourceFile(path: file.path, bytes: bytes), lexed)
  }
}

/// Undoes the quoting of `'…'` and `E'…'`, remembering where every byte stood.
private struct BodyDecoder {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int
  private let hasEscapes: Bool
  private(set) var text: [UInt8] = []
  private(set) var places: [UInt32] = []

  /// `start` is behind the opening quote, `end` behind the closing one.
  init(_ bytes: [UInt8], _ start: Int, _ end: Int, hasEscapes: Bool) {
    self.bytes = bytes
    position = start
    self.end = end
    self.hasEscapes = hasEscapes
  }

  private func byte(_ offset: Int) -> UInt8 { offset < end ? bytes[offset] : 0 }

  private mutating func emit(_ value: UInt8, at place: Int) {
    text.append(value)
    places.append(UInt32(truncatingIfNeeded: place))
  }

  /// False where the literal goes on behind a line break, or an escape names a character by its number.
  mutating func run() -> Bool {
    while position < end {
      let current = bytes[position]
      if current == UInt8(ascii: "'") {
        if position == end - 1 { return true }
        guard byte(position + 1) == UInt8(ascii: "'") else { return false }
        emit(current, at: position)
        position += 2
      } else if hasEscapes, current == UInt8(ascii: "\\") {
        guard escape() else { return false }
      } else {
        emit(current, at: position)
        position += 1
      }
    }
    return false
  }

  private mutating func escape() -> Bool {
    let value: UInt8
    switch byte(position + 1) {
    case UInt8(ascii: "n"): value = 10
    case UInt8(ascii: "t"): value = 9
    case UInt8(ascii: "r"): value = 13
    case UInt8(ascii: "b"): value = 8
    case UInt8(ascii: "f"): value = 12
    case UInt8(ascii: "u"), UInt8(ascii: "U"), UInt8(ascii: "x"), UInt8(ascii: "0")...UInt8(ascii: "7"): return false
    case let other: value = other
    }
    emit(value, at: position)
    position += 2
    return true
  }
}

extension Parser {
  /// Reads what a literal says with a parser of its own; nil where its places are lost or bodies nest too deeply.
  mutating func reading<Result>(_ literal: StringLiteral, _ read: (inout Parser) -> Result) -> Result? {
    guard bodies.depth < RoutineBodies.maximumDepth else { return nil }
    guard let (inner, lexed) = bodies.tokens(of: literal, in: file, dialect: dialect) else { return nil }
    return reading(inner, lexed, read)
  }

  /// The same for a text that an expression puts together.
  mutating func reading<Result>(_ text: String, madeAt span: Span, _ read: (inout Parser) -> Result) -> Result? {
    guard bodies.depth < RoutineBodies.maximumDepth else { return nil }
    guard let (inner, lexed) = bodies.tokens(of: text, madeAt: span, in: file, dialect: dialect) else { return nil }
    return reading(inner, lexed, read)
  }

  private mutating func reading<Result>(_ inner: SourceFile, _ lexed: LexedTokens, _ read: (inout Parser) -> Result) -> Result {
    var parser = Parser(inner, lexed, dialect: dialect, bodies: bodies)
    bodies = RoutineBodies()
    parser.bodies.depth += 1
    swap(&parser.interner, &interner)
    let result = read(&parser)
    swap(&parser.interner, &interner)
    bodies = parser.bodies
    bodies.depth -= 1
    return result
  }
}
