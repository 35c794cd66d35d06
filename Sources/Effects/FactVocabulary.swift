/// The type of a fact; the match language is checked against it when a rule is loaded.
public enum FactType: Sendable, Equatable {
  /// True or false; may stand alone in a match.
  case boolean
  /// One of a closed list of words, such as operation names or table ages.
  case word([String])
  /// One of a closed list of words that have an order, weakest first, such as lock modes.
  case orderedWord([String])
  /// A whole number.
  case integer
  /// Free text such as a table name: usable in messages, and with `==` and `!=`.
  case text
}

/// The value of a fact for one operation.
public enum FactValue: Sendable, Equatable {
  /// For `FactType.boolean`.
  case boolean(Bool)
  /// For `FactType.word` and `orderedWord`: a member of the list.
  case word(String)
  /// For `FactType.integer`.
  case integer(Int)
  /// For `FactType.text`.
  case text(String)
}

/// Every fact that rules may ask for; closed, so that a wrong name is found when a rule is loaded.
public enum FactVocabulary {
  /// All facts, by subject.
  public static let all: [FactDefinition] =
    placeFacts + targetFacts + tableFacts + columnFacts + constraintFacts + indexFacts + costFacts + outcomeFacts
    + rowFacts + rebuildFacts + optionFacts

  private static let byName: [String: FactDefinition] = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  /// The fact of this name.
  public static func named(_ name: String) -> FactDefinition? { byName[name] }
}
