import SourceText

/// Histories that nobody wrote: a grammar in `fixtures/catalog/made` says what statements can look like, a seed which are taken.
///
/// Names are few, so that statements meet what others made; what an engine refuses is as good a question as what it does.
struct MadeHistory {
  private let rules: [Substring: [(weight: Int, text: Substring)]]
  private var state: UInt64 = 0
  /// Texts that stay the same within a step.
  private var fixed: [Substring: String] = [:]
  /// A rule that is named and not there.
  private(set) var unknownRule: Substring?

  init(_ grammar: SourceFile) {
    var rules: [Substring: [(weight: Int, text: Substring)]] = [:]
    var name: Substring = ""
    for line in grammar.text.split(separator: "\n") where !line.hasPrefix("#") {
      if !line.hasPrefix("  ") {
        name = line.dropLast()
        rules[name] = []
        continue
      }
      let text = line.dropFirst(2)
      let mark = text.firstIndex { !$0.isNumber } ?? text.endIndex
      if let weight = Int(text[..<mark]), text[mark...].hasPrefix(" |") {
        rules[name]?.append((weight, text[mark...].dropFirst(text[mark...].hasPrefix(" | ") ? 3 : 2)))
      } else {
        rules[name]?.append((1, text))
      }
    }
    self.rules = rules
  }

  /// The statements of one seed.
  mutating func history(_ seed: Int, steps: Int) -> [String] {
    // Seeds that follow each other must not give sequences that do.
    state = UInt64(truncatingIfNeeded: seed)
    for _ in 0..<2 { state = UInt64(random(below: Int.max)) }
    var texts: [String] = []
    for line in rules["setup"] ?? [] { texts.append(expand(line.text)) }
    for _ in 0..<3 { texts.append(pick("first")) }
    for _ in 0..<steps { texts.append(pick("step")) }
    return texts
  }

  /// SplitMix64.
  private mutating func random(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(max(limit, 1)))
  }

  private mutating func pick(_ rule: Substring) -> String {
    guard let ways = rules[rule], !ways.isEmpty else {
      unknownRule = rule
      return ""
    }
    if rule == "step" { fixed = [:] }
    var left = random(below: ways.reduce(0) { $0 + $1.weight })
    for way in ways {
      left -= way.weight
      if left < 0 { return expand(way.text) }
    }
    return ""
  }

  private mutating func expand(_ text: Substring) -> String {
    var result = ""
    var rest = text
    while let start = rest.firstIndex(of: "{") {
      result += rest[..<start]
      let end = Self.end(of: rest, from: start)
      result += choice(rest[rest.index(after: start)..<end])
      rest = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
    }
    return result + rest
  }

  /// The brace that closes the one at `start`.
  private static func end(of text: Substring, from start: Substring.Index) -> Substring.Index {
    var depth = 0
    for at in text.indices[start...] {
      if text[at] == "{" { depth += 1 }
      if text[at] == "}" { depth -= 1 }
      if depth == 0 { return at }
    }
    return text.endIndex
  }

  private mutating func choice(_ text: Substring) -> String {
    if text.isEmpty { return "{}" }
    let mark = text.firstIndex { !$0.isNumber } ?? text.endIndex
    if let percent = Int(text[..<mark]), text[mark...].hasPrefix(":") {
      return random(below: 100) < percent ? expand(text[mark...].dropFirst()) : ""
    }
    let ways = Self.ways(text)
    if ways.count > 1 { return expand(ways[random(below: ways.count)]) }
    if text.hasSuffix("@1") {
      if let known = fixed[text] { return known }
      let made = pick(text.dropLast(2))
      fixed[text] = made
      return made
    }
    return pick(text)
  }

  /// What stands between bars that are in no braces.
  private static func ways(_ text: Substring) -> [Substring] {
    var found: [Substring] = []
    var depth = 0
    var start = text.startIndex
    for at in text.indices {
      if text[at] == "{" { depth += 1 }
      if text[at] == "}" { depth -= 1 }
      if text[at] == "|", depth == 0 {
        found.append(text[start..<at])
        start = text.index(after: at)
      }
    }
    return found + [text[start...]]
  }
}
