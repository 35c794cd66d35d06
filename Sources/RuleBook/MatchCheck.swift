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
      guard case .boolean = vocabulary.definitions[slot].type else {
        throw OffsetProblem(
          offset: fact.offset, message: "`\(fact.text)` is \(describe(slot)) and cannot stand alone; compare it")
      }
      return .isTrue(slot)
    case .compare(let fact, let comparison, let literal): return try compare(fact, comparison, literal)
    case .oneOf(let fact, let literals):
      let slot = try slot(of: fact)
      var values: [FactValue] = []
      for literal in literals { values.append(try value(of: literal, for: fact, slot)) }
      return .oneOf(slot, values)
    case .matches(let fact, let pattern):
      let slot = try slot(of: fact)
      guard case .text = vocabulary.definitions[slot].type else {
        throw OffsetProblem(offset: fact.offset, message: "`matches` is for text, and `\(fact.text)` is \(describe(slot))")
      }
      return .matches(slot, Glob(pattern.text))
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
      let equals = Predicate.equals(slot, value)
      return comparison == .equal ? equals : .not(equals)
    }
    switch (vocabulary.definitions[slot].type, value) {
    case (.integer, .integer(let number)): return .integer(slot, comparison, number)
    case (.orderedWord(let words), .word(let word)):
      return .rank(slot, comparison, words.firstIndex(of: word) ?? 0, words: words)
    default:
      throw OffsetProblem(
        offset: fact.offset,
        message: "`\(comparison.rawValue)` needs an order, and `\(fact.text)` is \(describe(slot))")
    }
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
