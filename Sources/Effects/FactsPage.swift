extension FactVocabulary {
  /// The facts by subject, as `docs/facts.md` lists them.
  static let subjects: [(title: String, facts: [FactDefinition])] = [
    ("Where the statement stands", placeFacts), ("What it names", targetFacts), ("The table", tableFacts),
    ("The column", columnFacts), ("New columns", madeFacts),
    ("The constraint", constraintFacts), ("The index", indexFacts), ("What it costs", costFacts),
    ("What it leaves behind", outcomeFacts),
    ("Rows", rowFacts), ("SQLite's table rebuild", rebuildFacts),
    ("Options and what the rest of the transaction says", optionFacts),
  ]

  /// `docs/facts.md`: every fact with its type and what it says.
  public static var page: String {
    var text = """
      # Facts

      What a rule may ask about an operation. An operation is one action of a statement: `ALTER TABLE a ADD b, DROP c` has two. A fact that does not
      apply to an operation has no value: no comparison with it holds, `not` of one does, and a message prints its replacement (`{fact|replacement}`) instead.

      The match language: facts, literals, `== != < <= > >=`, `in [a, b]`, `matches('glob*')`, `and or not`, parentheses. A boolean may stand alone. Words and
      ordered words are compared with a bare word, ordered ones also with `<` and its like, texts with `'text'`, numbers with digits.

      """
    for (title, facts) in subjects {
      text += "\n## \(title)\n\n| fact | type | what it says |\n|---|---|---|\n"
      for fact in facts { text += "| `\(fact.name)` | \(fact.type.words) | \(fact.summary.replacingBars) |\n" }
    }
    return text
  }
}

extension FactType {
  /// The type in words, a short closed list with its members.
  fileprivate var words: String {
    switch self {
    case .boolean: "boolean"
    case .integer: "number"
    case .text: "text"
    case .word(let words):
      words.count > 60
        ? words.map { "`\($0)`" }.joined(separator: " ") : "word: " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .orderedWord(let words): "ordered word: " + words.map { "`\($0)`" }.joined(separator: " < ")
    }
  }
}

extension String {
  /// The text with bars that do not end a cell of a Markdown table.
  fileprivate var replacingBars: String { split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
}
