import Effects
import SourceText

/// Checks a match against the vocabulary of facts and compiles it.
struct MatchCheck {
  let vocabulary: FactVocabulary

  /// The compiled match, or the first thing in it that is wrong.
  func compile(_ match: Match) throws(OffsetProblem) -> Predicate {
    switch match {
    case .fact(let fact):
      let slot = try slot(of: fact)
      guard case .boolean(let read) = vocabulary.definitions[slot].reader else {
        throw OffsetProblem(
          offset: fact.offset, message: "`\(fact.text)` is \(describe(slot)) and cannot stand alone; compare it")
      }
      return .boolean(slot: slot, read, true)
    case .compare(let fact, let comparison, let literal): return try compare(fact, comparison, literal)
    case .oneOf(let fact, let literals):
      let slot = try slot(of: fact)
      var values: [FactValue] = []
      for literal in literals { values.append(try value(of: literal, for: fact, slot)) }
      return equals(slot, values)
    case .matches(let fact, let pattern):
      let slot = try slot(of: fact)
      guard case .text(let read) = vocabulary.definitions[slot].reader else {
        throw OffsetProblem(offset: fact.offset, message: "`matches` is for text, and `\(fact.text)` is \(describe(slot))")
      }
      return .matches(slot: slot, read, Glob(pattern.text))
    case .all(let parts): return .all(try compile(parts))
    case .any(let parts): return .any(try compile(parts))
    case .not(let part): return .not(try compile(part))
    }
  }

  private func compile(_ parts: [Match]) throws(OffsetProblem) -> [Predicate] {
    var predicates: [Predicate] = []
    for part in parts { predicates.append(try compile(part)) }
    return predicates
  }

  private func compare(
    _ fact: WordScanner.Word, _ comparison: Comparison, _ literal: Match.Literal
  ) throws(OffsetProblem) -> Predicate {
    let slot = try slot(of: fact)
    let value = try value(of: literal, for: fact, slot)
    guard comparison.isOrdering else {
      let equals = equals(slot, [value])
      return comparison == .equal ? equals : .not(equals)
    }
    switch (vocabulary.definitions[slot].reader, value) {
    case (.integer(let read), .integer(let number)): return .number(slot: slot, read, comparison, number)
    case (.rank(let read), .word(let word)): return .number(slot: slot, read, comparison, rank(of: word, slot))
    default:
      throw OffsetProblem(
        offset: fact.offset,
        message: "`\(comparison.rawValue)` needs an order, and `\(fact.text)` is \(describe(slot))")
    }
  }

  /// Whether the fact has one of the values, which were checked against its type.
  private func equals(_ slot: Int, _ values: [FactValue]) -> Predicate {
    let texts = values.compactMap { value in
      switch value {
      case .text(let text), .word(let text): text
      default: nil
      }
    }
    let tests: [Predicate] =
      switch vocabulary.definitions[slot].reader {
      case .text(let read), .word(let read): [.text(slot: slot, read, texts)]
      case .rank(let read): texts.map { .number(slot: slot, read, .equal, rank(of: $0, slot)) }
      case .integer(let read):
        values.compactMap { if case .integer(let number) = $0 { .number(slot: slot, read, .equal, number) } else { nil } }
      case .boolean(let read):
        values.compactMap { if case .boolean(let flag) = $0 { .boolean(slot: slot, read, flag) } else { nil } }
      }
    return tests.count == 1 ? tests[0] : .any(tests)
  }

  private func rank(of word: String, _ slot: Int) -> Int {
    guard case .orderedWord(let words) = vocabulary.definitions[slot].type else { return 0 }
    return words.firstIndex(of: word) ?? 0
  }

  /// The slot of a fact that must be known.
  func slot(of fact: WordScanner.Word) throws(OffsetProblem) -> Int {
    guard let slot = vocabulary.index(of: fact.text) else {
      throw OffsetProblem(
        offset: fact.offset,
        message: "unknown fact `\(fact.text)`" + Suggestion.text(for: fact.text, among: vocabulary.definitions.map(\.name)))
    }
    return slot
  }

  private func value(
    of literal: Match.Literal, for fact: WordScanner.Word, _ slot: Int
  ) throws(OffsetProblem) -> FactValue {
    switch (vocabulary.definitions[slot].type, literal.value) {
    case (.boolean, .boolean(let value)): return .boolean(value)
    case (.integer, .integer(let value)): return .integer(value)
    case (.text, .text(let value)): return .text(value)
    case (.word(let words), .word(let word)), (.orderedWord(let words), .word(let word)):
      guard words.contains(word) else {
        throw OffsetProblem(
          offset: literal.offset, message: "`\(fact.text)` is never `\(word)`" + Suggestion.text(for: word, among: words))
      }
      return .word(word)
    case (.text, .word(let word)):
      throw OffsetProblem(offset: literal.offset, message: "text is written in quotes, as in `'\(word)'`")
    default:
      throw OffsetProblem(offset: literal.offset, message: "`\(fact.text)` is \(describe(slot))")
    }
  }

  private func describe(_ slot: Int) -> String {
    switch vocabulary.definitions[slot].type {
    case .boolean: "true or false"
    case .word(let words): words.count <= 8 ? "one of " + words.map { "`\($0)`" }.joined(separator: ", ") : "a word"
    case .orderedWord(let words): "one of " + words.map { "`\($0)`" }.joined(separator: " < ")
    case .integer: "a number"
    case .text: "text"
    }
  }
}
