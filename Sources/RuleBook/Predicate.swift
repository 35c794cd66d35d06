import Effects

/// A match ready to be asked: facts as their readers, literals as values of the fact's own type.
///
/// A fact that does not apply has no value, and no test of it holds; `slot` is its place in the vocabulary.
indirect enum Predicate: Sendable {
  /// Holds for every operation.
  case always
  /// Holds for none.
  case never
  /// The boolean fact has this value.
  case boolean(slot: Int, @Sendable (PlacedOperation) -> Bool?, Bool)
  /// The number, or the word's place in the order of the fact's words, compares so.
  case number(slot: Int, @Sendable (PlacedOperation) -> Int?, Comparison, Int)
  /// The word or text is one of these.
  case text(slot: Int, @Sendable (PlacedOperation) -> String?, [String])
  /// The text fits the pattern.
  case matches(slot: Int, @Sendable (PlacedOperation) -> String?, Glob)
  case all([Predicate])
  case any([Predicate])
  case not(Predicate)

  /// Whether the match holds for an operation.
  func holds(_ operation: PlacedOperation) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .boolean(_, let read, let wanted): return read(operation) == wanted
    case .number(_, let read, let comparison, let wanted):
      guard let number = read(operation) else { return false }
      return comparison.holds(number, wanted)
    case .text(_, let read, let wanted):
      guard let text = read(operation) else { return false }
      return wanted.contains(text)
    case .matches(_, let read, let glob):
      guard let text = read(operation) else { return false }
      return glob.matches(text)
    case .all(let parts):
      for part in parts where !part.holds(operation) { return false }
      return true
    case .any(let parts):
      for part in parts where part.holds(operation) { return true }
      return false
    case .not(let part): return !part.holds(operation)
    }
  }

  /// Whether the match looks at the fact in `slot`.
  func mentions(_ slot: Int) -> Bool {
    switch self {
    case .always, .never: false
    case .boolean(let own, _, _), .number(let own, _, _, _), .text(let own, _, _), .matches(let own, _, _): own == slot
    case .all(let parts), .any(let parts): parts.contains { $0.mentions(slot) }
    case .not(let part): part.mentions(slot)
    }
  }

  /// What is left to ask where the word in `slot` is known to be `word`.
  func assuming(_ slot: Int, is word: String) -> Predicate {
    switch self {
    case .text(slot, _, let wanted): return wanted.contains(word) ? .always : .never
    case .all(let parts):
      var left: [Predicate] = []
      for part in parts.map({ $0.assuming(slot, is: word) }) {
        if case .never = part { return .never }
        if case .always = part { continue }
        left.append(part)
      }
      return left.isEmpty ? .always : left.count == 1 ? left[0] : .all(left)
    case .any(let parts):
      var left: [Predicate] = []
      for part in parts.map({ $0.assuming(slot, is: word) }) {
        if case .always = part { return .always }
        if case .never = part { continue }
        left.append(part)
      }
      return left.isEmpty ? .never : left.count == 1 ? left[0] : .any(left)
    case .not(let part):
      switch part.assuming(slot, is: word) {
      case .always: return .never
      case .never: return .always
      case let rest: return .not(rest)
      }
    default: return self
    }
  }

  /// Words of the fact in `slot` without which the match cannot hold; nil when any word will do.
  func wordsRequired(in slot: Int) -> Set<String>? {
    switch self {
    case .text(slot, _, let words): return Set(words)
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
