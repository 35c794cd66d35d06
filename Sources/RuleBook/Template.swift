import Effects

/// Text with facts in it: `{fact}`, or `{fact|words}` with what to print where the fact has no value; `{{` is a brace.
struct Template: Sendable {
  enum Part: Sendable, Equatable {
    case text(String)
    case fact(slot: Int, name: String, inCapitals: Bool, otherwise: String?)
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
        parts.append(try Self.placeholder(bytes, in: offset + 1..<close, check: check))
        offset = close + 1
        continue
      }
      text.append(byte)
      offset += (byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")) && isDoubled ? 2 : 1
    }
    if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
    self.parts = parts
  }

  /// A template of these parts.
  init(parts: [Part]) { self.parts = parts }

  /// A template without facts.
  init(text: String) { parts = [.text(text)] }

  private static func placeholder(_ bytes: [UInt8], in range: Range<Int>, check: MatchCheck) throws(OffsetProblem) -> Part {
    let bar = bytes[range].firstIndex(of: UInt8(ascii: "|"))
    let name = String(decoding: bytes[range.lowerBound..<(bar ?? range.upperBound)], as: UTF8.self)
    let slot = try check.slot(of: WordScanner.Word(text: name, offset: range.lowerBound))
    var inCapitals = false
    if case .orderedWord = check.vocabulary.definitions[slot].type { inCapitals = true }
    let otherwise = bar.map { String(decoding: bytes[($0 + 1)..<range.upperBound], as: UTF8.self) }
    return .fact(slot: slot, name: name, inCapitals: inCapitals, otherwise: otherwise)
  }

  /// The text for facts that are asked by slot.
  func render(_ value: (Int) -> FactValue?) -> String {
    var result = ""
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .fact(let slot, _, let inCapitals, let otherwise):
        switch value(slot) {
        case .text(let text): result += text
        case .word(let word): result += inCapitals ? Self.capitals(word) : word
        case .integer(let number): result += String(number)
        case .boolean(let flag): result += flag ? "true" : "false"
        case nil: result += otherwise ?? "…"
        }
      }
    }
    return result
  }

  /// The text with `<fact>` where a fact would stand, for pages that speak of no particular statement.
  var outline: String {
    parts.reduce(into: "") { result, part in
      switch part {
      case .text(let text): result += text
      case .fact(_, let name, _, _): result += "<\(name)>"
      }
    }
  }

  /// `access-exclusive` as the manual writes it: `ACCESS EXCLUSIVE`.
  private static func capitals(_ word: String) -> String {
    String(decoding: word.uppercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }
}
