/// Where the front matter of a rule file says what a glance asks; nil for what does not stand there.
struct RuleGlance: Sendable {
  var level: Range<Int>?
  var dialects: Range<Int>?
  var match: Range<Int>?
}

extension RuleSource {
  /// The glance at the front matter; it is the same for every kind of operation.
  var glance: RuleGlance {
    switch text {
    case .embedded(let text): text.withUTF8Buffer { MatchGlance(bytes: $0).fields }
    case .bytes(let bytes): MatchGlance(bytes: bytes).fields
    }
  }

  /// Whether a glance at the front matter leaves it possible that the rule speaks about operations of this kind on this dialect: false
  /// only for a rule of other dialects, or for a match that begins with `operation == word and …` or `operation in [words] and …` and
  /// has another word there; and for a rule that is off, where only those are asked for that are on by themselves.
  ///
  /// Nothing is copied: a run looks at every built-in rule for each kind of operation that it meets.
  func maySpeak(of operation: String, on dialect: String?, isPlain: Bool, by glance: RuleGlance) -> Bool {
    switch text {
    case .embedded(let text): text.withUTF8Buffer { MatchGlance(bytes: $0).maySpeak(of: operation, on: dialect, isPlain, glance) }
    case .bytes(let bytes): MatchGlance(bytes: bytes).maySpeak(of: operation, on: dialect, isPlain, glance)
    }
  }
}

/// The beginning of the match in a rule file, looked at without reading the file.
private struct MatchGlance<Bytes: RandomAccessCollection<UInt8>> where Bytes.Index == Int {
  let bytes: Bytes

  func maySpeak(of operation: String, on dialect: String?, _ isPlain: Bool, _ fields: RuleGlance) -> Bool {
    if isPlain, let level = fields.level, stands("off", at: level.lowerBound) { return false }
    if let dialect, let dialects = fields.dialects, !contains(dialect, in: dialects) { return false }
    guard let match = fields.match, let start = skip("operation", from: match.lowerBound, to: match.upperBound) else {
      return true
    }
    if let word = skip("==", from: start, to: match.upperBound) {
      let end = wordEnd(word, to: match.upperBound)
      return bytes[word..<end].elementsEqual(operation.utf8) || !isConjunction(end..<match.upperBound)
    }
    guard let list = skip("in", from: start, to: match.upperBound), var at = skip("[", from: list, to: match.upperBound) else {
      return true
    }
    while true {
      let end = wordEnd(at, to: match.upperBound)
      if bytes[at..<end].elementsEqual(operation.utf8) { return true }
      let next = blanksSkipped(end, to: match.upperBound)
      guard let word = skip(",", from: next, to: match.upperBound) else {
        guard let rest = skip("]", from: next, to: match.upperBound) else { return true }
        return !isConjunction(rest..<match.upperBound)
      }
      at = word
    }
  }

  /// What the front matter says up to its match, which runs over the lines that go on with it.
  var fields: RuleGlance {
    var found = RuleGlance()
    var match: Int?
    var start = bytes.startIndex
    while start < bytes.endIndex {
      if let match, bytes[start] != UInt8(ascii: " ") {
        found.match = match..<start
        return found
      }
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      if match == nil, start > bytes.startIndex {
        if stands("---", at: start) { break }
        if stands("default: ", at: start) { found.level = start + 9..<end }
        if stands("dialects: ", at: start) { found.dialects = start + 10..<end }
        // A value may go on behind a line; whose it is does not matter to a glance.
        if stands(" ", at: start), let begun = found.dialects { found.dialects = begun.lowerBound..<end }
        if stands("match: ", at: start) { match = start + 7 }
      }
      guard end < bytes.endIndex else { break }
      start = end + 1
    }
    return found
  }

  private func stands(_ words: StaticString, at start: Int) -> Bool {
    guard start + words.utf8CodeUnitCount <= bytes.endIndex else { return false }
    return words.withUTF8Buffer { bytes[start..<start + $0.count].elementsEqual($0) }
  }

  private func contains(_ word: String, in range: Range<Int>) -> Bool {
    let count = word.utf8.count
    return range.count >= count
      && (range.lowerBound...range.upperBound - count).contains { bytes[$0..<$0 + count].elementsEqual(word.utf8) }
  }

  private func blanksSkipped(_ start: Int, to end: Int) -> Int {
    var at = start
    while at < end, FrontMatter.isBlank(bytes[at]) { at += 1 }
    return at
  }

  /// Where what follows `words` begins; nil when they do not stand here.
  private func skip(_ words: StaticString, from start: Int, to end: Int) -> Int? {
    let at = blanksSkipped(start, to: end)
    guard at + words.utf8CodeUnitCount <= end else { return nil }
    return stands(words, at: at) ? blanksSkipped(at + words.utf8CodeUnitCount, to: end) : nil
  }

  /// The end of a word of lower case letters and `-`.
  private func wordEnd(_ start: Int, to end: Int) -> Int {
    var at = start
    while at < end, bytes[at] == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[at]) { at += 1 }
    return at
  }

  /// Whether no `or` stands outside parentheses, so that what stands before must hold.
  private func isConjunction(_ range: Range<Int>) -> Bool {
    var depth = 0
    for offset in range {
      switch bytes[offset] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "'"): return false
      case UInt8(ascii: "o") where depth == 0:
        let isWord = FrontMatter.isBlank(bytes[offset - 1]) || bytes[offset - 1] == UInt8(ascii: ")")
        if isWord, offset + 1 < range.upperBound, bytes[offset + 1] == UInt8(ascii: "r"),
          offset + 2 == range.upperBound || FrontMatter.isBlank(bytes[offset + 2]) || bytes[offset + 2] == UInt8(ascii: "(")
        {
          return false
        }
      default: break
      }
    }
    return true
  }
}
