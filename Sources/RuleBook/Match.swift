/// A match as it was written: facts by name, words unchecked, every part with its place.
indirect enum Match {
  /// `fact` alone.
  case fact(WordScanner.Word)
  /// `fact == literal` and the other comparisons.
  case compare(WordScanner.Word, Comparison, Literal)
  /// `fact in [literal, literal]`
  case oneOf(WordScanner.Word, [Literal])
  /// `fact matches('glob')`
  case matches(WordScanner.Word, WordScanner.Word)
  /// `a and b and c`
  case all([Match])
  /// `a or b or c`
  case any([Match])
  /// `not a`
  case not(Match)

  /// A literal: a bare word, text between quotes, a number, or true and false.
  struct Literal {
    enum Value: Equatable {
      case word(String)
      case text(String)
      case integer(Int)
      case boolean(Bool)
    }
    var value: Value
    var offset: Int
  }
}

/// Reads the match language.
///
///     match   = and { "or" and }
///     and     = not { "and" not }
///     not     = "not" not | "(" match ")" | test
///     test    = fact [ comparison literal | "in" "[" literal { "," literal } "]" | "matches" "(" text ")" ]
struct MatchParser {
  private var scanner: WordScanner
  private var depth = 0
  /// Deeper nesting than any reader could follow is refused rather than recursed into.
  private static let depthLimit = 64

  /// Reads the bytes of a range as one match.
  static func parse(_ bytes: [UInt8], in range: Range<Int>) throws(OffsetProblem) -> Match {
    var parser = MatchParser(scanner: WordScanner(bytes, in: range))
    let match = try parser.or()
    try parser.scanner.expectEnd()
    return match
  }

  private mutating func or() throws(OffsetProblem) -> Match {
    var parts = [try and()]
    while scanner.take(word: "or") { parts.append(try and()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func and() throws(OffsetProblem) -> Match {
    var parts = [try not()]
    while scanner.take(word: "and") { parts.append(try not()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func not() throws(OffsetProblem) -> Match {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw OffsetProblem(offset: scanner.offset, message: "nested too deeply") }
    if scanner.take(word: "not") { return .not(try not()) }
    if scanner.take("(") {
      let inner = try or()
      try scanner.expect(")")
      return inner
    }
    return try test()
  }

  private mutating func test() throws(OffsetProblem) -> Match {
    let fact = try scanner.word(expected: "a fact, `not` or `(`")
    if ["and", "or", "in", "matches"].contains(fact.text) {
      throw OffsetProblem(offset: fact.offset, message: "expected a fact, `not` or `(`, found `\(fact.text)`")
    }
    if let comparison = scanner.takeComparison() { return .compare(fact, comparison, try literal()) }
    if scanner.take("=") { throw OffsetProblem(offset: fact.offset, message: "equality is written `==`") }
    if scanner.take(word: "in") { return .oneOf(fact, try literals()) }
    if scanner.take(word: "matches") {
      try scanner.expect("(")
      guard let glob = try scanner.takeQuoted() else {
        throw OffsetProblem(offset: scanner.offset, message: "expected a pattern in quotes, found \(scanner.found)")
      }
      try scanner.expect(")")
      return .matches(fact, glob)
    }
    return .fact(fact)
  }

  private mutating func literals() throws(OffsetProblem) -> [Match.Literal] {
    try scanner.expect("[")
    var literals = [try literal()]
    while scanner.take(",") { literals.append(try literal()) }
    try scanner.expect("]")
    return literals
  }

  private mutating func literal() throws(OffsetProblem) -> Match.Literal {
    if let quoted = try scanner.takeQuoted() { return Match.Literal(value: .text(quoted.text), offset: quoted.offset) }
    let word = try scanner.word(expected: "a word, a number or text in quotes")
    let value: Match.Literal.Value =
      switch word.text {
      case "true": .boolean(true)
      case "false": .boolean(false)
      default: Int(word.text).map { .integer($0) } ?? .word(word.text)
      }
    return Match.Literal(value: value, offset: word.offset)
  }
}
