/// Texts that a regular expression of the usual simple kind matches: literals, classes, groups, alternatives, counts.
///
/// The examples are only tried, the server decides; what is not understood gives none.
struct PatternExample {
  private var pattern: ArraySlice<Character>
  /// Which of several possibilities is taken: 0 the least, 1 the next.
  private let choice: Int

  /// Different examples of `pattern`, at most 24.
  static func texts(_ pattern: String) -> [String] {
    guard pattern.count <= 300 else { return [] }
    var texts: [String] = []
    for choice in 0..<24 {
      var example = PatternExample(pattern: ArraySlice(pattern), choice: choice)
      if let text = example.alternatives(0), example.pattern.isEmpty, !texts.contains(text) { texts.append(text) }
    }
    return texts
  }

  private mutating func next() -> Character? { pattern.popFirst() }

  private mutating func alternatives(_ depth: Int) -> String? {
    guard depth < 30 else { return nil }
    var texts: [String] = []
    repeat {
      guard let text = sequence(depth) else { return nil }
      texts.append(text)
    } while takes("|")
    return texts[choice % texts.count]
  }

  private mutating func takes(_ character: Character) -> Bool {
    guard pattern.first == character else { return false }
    pattern.removeFirst()
    return true
  }

  private mutating func sequence(_ depth: Int) -> String? {
    var text = ""
    while let first = pattern.first, first != "|", first != ")" {
      pattern.removeFirst()
      let atom: String
      switch first {
      case "^", "$": continue
      case "(":
        if takes("?") { guard takes(":") else { return nil } }
        guard let inner = alternatives(depth + 1), takes(")") else { return nil }
        atom = inner
      case "[":
        guard let member = characterClass() else { return nil }
        atom = String(member)
      case "\\":
        guard let escaped = next() else { return nil }
        atom = String(PatternExample.escapes[escaped] ?? escaped)
      case ".": atom = "a"
      case "*", "+", "?", "{": return nil
      default: atom = String(first)
      }
      guard let count = repetition() else { return nil }
      text += String(repeating: atom, count: count)
      guard text.utf8.count < 5_000 else { return nil }
    }
    return text
  }

  private static let escapes: [Character: Character] = ["d": "7", "w": "a", "s": " ", "S": "a", "D": "a", "n": "\n", "t": "\t"]

  /// How often the atom before it stands.
  private mutating func repetition() -> Int? {
    var count = 1
    switch pattern.first {
    case "*": count = choice % 5
    case "+": count = 1 + choice % 5
    case "?": count = choice % 2
    case "{":
      pattern.removeFirst()
      var numbers = [""]
      while let character = next(), character != "}" {
        if character == "," { numbers.append("") } else { numbers[numbers.count - 1].append(character) }
      }
      guard let least = Int(numbers[0]), least <= 1_000 else { return nil }
      let most = numbers.count > 1 ? Int(numbers[1]) ?? least + 2 : least
      if pattern.first == "?" { pattern.removeFirst() }
      return max(least, min(most, least + choice % 4))
    default: return 1
    }
    pattern.removeFirst()
    if pattern.first == "?" { pattern.removeFirst() }
    return count
  }

  /// A member of `[…]`; a negated class gives the first usual character that it does not name.
  private mutating func characterClass() -> Character? {
    let isNegated = takes("^")
    var members: [Character] = []
    var isFirst = true
    while let character = next() {
      if character == "]" && !isFirst { break }
      isFirst = false
      if character == "[", takes(":") {
        var name = ""
        while let letter = next(), letter != ":" { name.append(letter) }
        guard takes("]") else { return nil }
        members.append(contentsOf: PatternExample.namedClasses[name] ?? ["a"])
      } else if character == "\\" {
        guard let escaped = next() else { return nil }
        members.append(PatternExample.escapes[escaped] ?? escaped)
      } else if pattern.first == "-", let end = pattern.dropFirst().first, end != "]" {
        pattern.removeFirst(2)
        members += PatternExample.between(character, end)
      } else {
        members.append(character)
      }
    }
    if isNegated { return PatternExample.usual.first { !members.contains($0) } }
    return members.isEmpty ? nil : members[choice % members.count]
  }

  private static func between(_ first: Character, _ last: Character) -> [Character] {
    guard let low = first.asciiValue, let high = last.asciiValue, low <= high else { return [first, last] }
    return (low...high).map { Character(Unicode.Scalar($0)) }
  }

  private static let usual: [Character] = ["a", "b", "7", "Z", "x", "0", "_", "-", " ", "."]
  private static let namedClasses: [String: [Character]] = [
    "alpha": ["a"], "digit": ["7"], "alnum": ["a", "7"], "lower": ["a"], "upper": ["A"], "xdigit": ["a", "7"], "space": [" "],
    "punct": ["."], "word": ["a"],
  ]
}
