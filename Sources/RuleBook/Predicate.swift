import Effects

/// A match ready to be asked: facts as their readers, literals as values of the fact's own type.
///
/// Each operation is held against a dozen of them, so a part is one reference.
enum Predicate: Sendable {
  /// Holds for every operation.
  case always
  /// Holds for none.
  case never
  case test(FactTest)
  case all([Predicate])
  case any([Predicate])
  indirect case not(Predicate)

  /// The boolean fact has this value.
  static func boolean(slot: Int, _ read: @escaping @Sendable (PlacedOperation) -> Bool?, _ wanted: Bool) -> Predicate {
    .test(FactTest(slot, .boolean(read, wanted)))
  }

  /// The number, or the word's place in the order of the fact's words, compares so.
  static func number(
    slot: Int, _ read: @escaping @Sendable (PlacedOperation) -> Int?, _ comparison: Comparison, _ wanted: Int
  ) -> Predicate {
    .test(FactTest(slot, .number(read, comparison, wanted)))
  }

  /// The word or text is one of these.
  static func text(slot: Int, _ read: @escaping @Sendable (PlacedOperation) -> String?, _ wanted: [String]) -> Predicate {
    .test(FactTest(slot, .text(read, wanted)))
  }

  /// The text fits the pattern.
  static func matches(slot: Int, _ read: @escaping @Sendable (PlacedOperation) -> String?, _ glob: Glob) -> Predicate {
    .test(FactTest(slot, .matches(read, glob)))
  }

  /// Whether the match holds for an operation.
  func holds(_ operation: PlacedOperation) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .test(let test): return test.holds(operation)
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
    case .test(let test): test.slot == slot
    case .all(let parts), .any(let parts): parts.contains { $0.mentions(slot) }
    case .not(let part): part.mentions(slot)
    }
  }

  /// What is left to ask where the word in `slot` is known to be `word`.
  func assuming(_ slot: Int, is word: String) -> Predicate {
    switch self {
    case .test(let test):
      guard test.slot == slot, case .text(_, let wanted) = test.question else { return self }
      return wanted.contains(word) ? .always : .never
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
    case .test(let test):
      guard test.slot == slot, case .text(_, let words) = test.question else { return nil }
      return Set(words)
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

/// A question about one fact. A fact that does not apply has no value, and no test of it holds.
final class FactTest: Sendable {
  /// What the value is held against.
  enum Question: Sendable {
    case boolean(@Sendable (PlacedOperation) -> Bool?, Bool)
    case number(@Sendable (PlacedOperation) -> Int?, Comparison, Int)
    case text(@Sendable (PlacedOperation) -> String?, [String])
    case matches(@Sendable (PlacedOperation) -> String?, Glob)
  }

  /// The fact's place in the vocabulary.
  let slot: Int
  let question: Question

  init(_ slot: Int, _ question: Question) {
    self.slot = slot
    self.question = question
  }

  /// Whether it holds for an operation.
  func holds(_ operation: PlacedOperation) -> Bool {
    switch question {
    case .boolean(let read, let wanted): return read(operation) == wanted
    case .number(let read, let comparison, let wanted):
      guard let number = read(operation) else { return false }
      return comparison.holds(number, wanted)
    case .text(let read, let wanted):
      guard let text = read(operation) else { return false }
      return wanted.contains(text)
    case .matches(let read, let glob):
      guard let text = read(operation) else { return false }
      return glob.matches(text)
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
