/// Reads the small languages of the front matter by bytes: words, quoted text, numbers, symbols.
struct WordScanner {
  /// A word with its place.
  struct Word {
    var text: String
    var offset: Int
  }

  private let bytes: [UInt8]
  private let end: Int
  /// Where the next thing begins, blanks skipped.
  private(set) var offset: Int

  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    end = min(range.upperBound, bytes.count)
    offset = range.lowerBound
    skipBlanks()
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { offset >= end }

  /// The byte at the next place, zero at the end.
  var current: UInt8 { offset < end ? bytes[offset] : 0 }

  private mutating func skipBlanks() {
    while offset < end, FrontMatter.isBlank(bytes[offset]) { offset += 1 }
  }

  private mutating func move(to next: Int) {
    offset = next
    skipBlanks()
  }

  /// What stands here, for messages.
  var found: String {
    guard !isAtEnd else { return "the end" }
    var stop = offset
    while stop < end, Self.isWordByte(bytes[stop]) { stop += 1 }
    return "`" + String(decoding: bytes[offset..<max(stop, offset + 1)], as: UTF8.self) + "`"
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Letters, digits, `-`, `_` and `.`; nil when none stands here.
  mutating func takeWord() -> Word? {
    var stop = offset
    while stop < end, Self.isWordByte(bytes[stop]) { stop += 1 }
    guard stop > offset else { return nil }
    let word = Word(text: String(decoding: bytes[offset..<stop], as: UTF8.self), offset: offset)
    move(to: stop)
    return word
  }

  /// A word, or a problem that says what was expected.
  mutating func word(expected: String) throws(OffsetProblem) -> Word {
    guard let word = takeWord() else {
      throw OffsetProblem(offset: offset, message: "expected \(expected), found \(found)")
    }
    return word
  }

  /// Consumes this word if it stands here.
  mutating func take(word wanted: String) -> Bool {
    var ahead = self
    guard let word = ahead.takeWord(), word.text == wanted else { return false }
    self = ahead
    return true
  }

  /// Consumes this symbol if it stands here.
  mutating func take(_ symbol: StaticString) -> Bool {
    let wanted = symbol.description.utf8
    guard end - offset >= wanted.count, bytes[offset..<offset + wanted.count].elementsEqual(wanted) else { return false }
    move(to: offset + wanted.count)
    return true
  }

  /// Consumes a symbol that must stand here.
  mutating func expect(_ symbol: StaticString) throws(OffsetProblem) {
    guard take(symbol) else { throw OffsetProblem(offset: offset, message: "expected `\(symbol)`, found \(found)") }
  }

  /// Nothing may be left.
  func expectEnd() throws(OffsetProblem) {
    guard isAtEnd else { throw OffsetProblem(offset: offset, message: "unexpected \(found)") }
  }

  /// A comparison; the longer symbols are tried first.
  mutating func takeComparison() -> Comparison? {
    if take("==") { return .equal }
    if take("!=") { return .notEqual }
    if take("<=") { return .lessOrEqual }
    if take(">=") { return .greaterOrEqual }
    if take("<") { return .less }
    if take(">") { return .greater }
    return nil
  }

  /// Text between single quotes, a quote in it doubled; nil when no quote stands here.
  mutating func takeQuoted() throws(OffsetProblem) -> Word? {
    guard current == UInt8(ascii: "'") else { return nil }
    let start = offset
    var text: [UInt8] = []
    var next = offset + 1
    while next < end {
      if bytes[next] == UInt8(ascii: "'") {
        guard next + 1 < end, bytes[next + 1] == UInt8(ascii: "'") else {
          move(to: next + 1)
          return Word(text: String(decoding: text, as: UTF8.self), offset: start)
        }
        next += 1
      }
      text.append(bytes[next])
      next += 1
    }
    throw OffsetProblem(offset: start, message: "the text has no closing quote")
  }

  /// A version of a dialect: `11` for PostgreSQL, `3.35` for SQLite.
  mutating func version(of dialect: RuleDialect) throws(OffsetProblem) -> Int {
    let word = try word(expected: "a version")
    let parts = word.text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count <= 2, let major = parts.first.flatMap({ Int($0) }), major < 1_000_000 {
      let minor = parts.count == 2 ? Int(parts[1]) : nil
      if parts.count == 1 || minor.map({ (0..<1000).contains($0) }) == true,
        let number = dialect.versionNumber(major: major, minor: minor)
      {
        return number
      }
    }
    let example = dialect == .postgres ? "`11`" : "`3.35`"
    throw OffsetProblem(
      offset: word.offset, message: "`\(word.text)` is no version of \(dialect.rawValue); write it as \(example)")
  }
}
