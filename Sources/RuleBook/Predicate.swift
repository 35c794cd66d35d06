import Effects

/// A match ready to be asked: facts as slots, literals as values.
indirect enum Predicate: Sendable {
  /// The boolean fact is true.
  case isTrue(Int)
  /// The fact has this value. A fact that does not apply has no value and equals nothing.
  case equals(Int, FactValue)
  /// The integer compares so.
  case integer(Int, Comparison, Int)
  /// The word compares so in the order of the fact's words.
  case rank(Int, Comparison, Int, words: [String])
  /// The fact has one of these values.
  case oneOf(Int, [FactValue])
  /// The text fits the pattern.
  case matches(Int, Glob)
  case all([Predicate])
  case any([Predicate])
  case not(Predicate)

  /// Whether the match holds for facts that are asked by slot.
  func holds(_ value: (Int) -> FactValue?) -> Bool {
    switch self {
    case .isTrue(let slot): return value(slot) == .boolean(true)
    case .equals(let slot, let wanted): return value(slot) == wanted
    case .integer(let slot, let comparison, let wanted):
      guard case .integer(let number) = value(slot) else { return false }
      return comparison.holds(number, wanted)
    case .rank(let slot, let comparison, let wanted, let words):
      guard case .word(let word) = value(slot), let rank = words.firstIndex(of: word) else { return false }
      return comparison.holds(rank, wanted)
    case .oneOf(let slot, let values): return value(slot).map { values.contains($0) } ?? false
    case .matches(let slot, let glob):
      guard case .text(let text) = value(slot) else { return false }
      return glob.matches(text)
    case .all(let parts): return parts.allSatisfy { $0.holds(value) }
    case .any(let parts): return parts.contains { $0.holds(value) }
    case .not(let part): return !part.holds(value)
    }
  }

  /// Whether the match looks at the fact in `slot`.
  func mentions(_ slot: Int) -> Bool {
    switch self {
    case .isTrue(let own), .equals(let own, _), .integer(let own, _, _), .rank(let own, _, _, _), .oneOf(let own, _),
      .matches(let own, _):
      own == slot
    case .all(let parts), .any(let parts): parts.contains { $0.mentions(slot) }
    case .not(let part): part.mentions(slot)
    }
  }

  /// Words of the fact in `slot` without which the match cannot hold; nil when any word will do.
  func wordsRequired(in slot: Int) -> Set<String>? {
    switch self {
    case .equals(slot, .word(let word)): return [word]
    case .oneOf(slot, let values):
      return Set(values.compactMap { if case .word(let word) = $0 { word } else { nil } })
    case .all(let parts):
      return parts.reduce(nil) { known, part in
        guard let words = part.wordsRequired(in: slot) else { return known }
        return known?.intersection(words) ?? words
      }
    case .any(let parts):
      var union: Set<String> = []
      for part in parts {
        guard let words = part.wordsRequired(in: slot) else { return nil }
        union.formUnion(words)
      }
      return union
    default: return nil
    }
  }
}

/// A pattern of literal text, `*` for any run of letters and `?` for one byte.
struct Glob: Sendable, Equatable {
  private let pattern: [UInt8]

  init(_ pattern: String) { self.pattern = Array(pattern.utf8) }

  /// Whether the whole text fits; linear in pattern × text at worst, without recursion.
  func matches(_ text: String) -> Bool {
    let text = Array(text.utf8)
    var inPattern = 0
    var inText = 0
    var star: (pattern: Int, text: Int)?
    while inText < text.count {
      if inPattern < pattern.count, pattern[inPattern] == UInt8(ascii: "*") {
        star = (inPattern, inText)
        inPattern += 1
      } else if inPattern < pattern.count, pattern[inPattern] == UInt8(ascii: "?") || pattern[inPattern] == text[inText] {
        inPattern += 1
        inText += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        inPattern = last.pattern + 1
        inText = last.text + 1
      } else {
        return false
      }
    }
    return pattern[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
