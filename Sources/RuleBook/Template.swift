import Effects

/// Text with facts in it: `{fact}`, or `{fact|words}` with what to print where the fact has no value; `{{` is a brace.
struct Template: Sendable {
  /// A fact in a text.
  struct Fact: Sendable {
    let name: String
    let reader: FactReader
    /// What is printed where the fact has no value.
    let otherwise: String?
    /// The words of a fact whose words have an order, as the manual writes them: `ACCESS EXCLUSIVE`.
    let ranks: [String]

    /// Appends its value.
    func write(_ operation: PlacedOperation, to result: inout String) {
      switch reader {
      case .text(let read), .word(let read):
        if let text = read(operation) { return result += text }
      case .integer(let read):
        if let number = read(operation) { return result += String(number) }
      case .boolean(let read):
        if let flag = read(operation) { return result += flag ? "true" : "false" }
      case .rank(let read):
        if let rank = read(operation), ranks.indices.contains(rank) { return result += ranks[rank] }
      }
      result += otherwise ?? "…"
    }
  }

  enum Part: Sendable {
    case text(String)
    case fact(Fact)
  }

  let parts: [Part]

  /// Reads and checks a template; offsets in problems count from the start of `bytes`.
  init(_ bytes: [UInt8], in range: Range<Int>, check: MatchCheck) throws(OffsetProblem) {
    var parts: [Part] = []
    var text: [UInt8] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes[offset]
      let isDoubled = offset + 1 < range.upperBound && bytes[offset + 1] == byte
      if byte == UInt8(ascii: "{"), !isDoubled {
        guard let close = bytes[offset..<range.upperBound].firstIndex(of: UInt8(ascii: "}")) else {
          throw OffsetProblem(offset: offset, message: "`{` without `}`; a brace itself is written `{{`")
        }
        if let inner = bytes[offset + 1..<close].firstIndex(of: UInt8(ascii: "{")) {
          throw OffsetProblem(offset: inner, message: "a fact cannot stand inside `{…}`")
        }
        if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
        text = []
        parts.append(.fact(try Self.placeholder(bytes, in: offset + 1..<close, check: check)))
        offset = close + 1
        continue
      }
      text.append(byte)
      offset += (byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")) && isDoubled ? 2 : 1
    }
    if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
    self.parts = parts
  }

  private static func placeholder(_ bytes: [UInt8], in range: Range<Int>, check: MatchCheck) throws(OffsetProblem) -> Fact {
    let bar = bytes[range].firstIndex(of: UInt8(ascii: "|"))
    let name = String(decoding: bytes[range.lowerBound..<(bar ?? range.upperBound)], as: UTF8.self)
    let definition = check.vocabulary.definitions[try check.slot(of: WordScanner.Word(text: name, offset: range.lowerBound))]
    var ranks: [String] = []
    if case .orderedWord(let words) = definition.type { ranks = words.map(capitals) }
    let otherwise = bar.map { String(decoding: bytes[($0 + 1)..<range.upperBound], as: UTF8.self) }
    return Fact(name: name, reader: definition.reader, otherwise: otherwise, ranks: ranks)
  }

  /// The text for an operation.
  func render(_ operation: PlacedOperation) -> String {
    var result = ""
    write(operation, to: &result)
    return result
  }

  /// Appends the text for an operation.
  func write(_ operation: PlacedOperation, to result: inout String) {
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .fact(let fact): fact.write(operation, to: &result)
      }
    }
  }

  /// The text with `<fact>` where a fact would stand, for pages that speak of no particular statement.
  var outline: String {
    parts.reduce(into: "") { result, part in
      switch part {
      case .text(let text): result += text
      case .fact(let fact): result += "<\(fact.name)>"
      }
    }
  }

  /// `access-exclusive` as the manual writes it: `ACCESS EXCLUSIVE`.
  private static func capitals(_ word: String) -> String {
    String(decoding: word.uppercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }
}
