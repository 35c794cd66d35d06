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

/// A closed list of facts, so that a wrong name is found when a rule is loaded; a fact's place in it is its slot.
public struct FactVocabulary: Sendable {
  /// Every fact of the house.
  public static let standard = FactVocabulary(all)

  /// All facts, by subject.
  static let all: [FactDefinition] = subjects.flatMap(\.facts)

  /// The facts in their slots.
  public let definitions: [FactDefinition]
  private let slots: [String: Int]

  /// A vocabulary of these facts; of two with one name the first counts.
  public init(_ definitions: [FactDefinition]) {
    self.definitions = definitions
    slots = Dictionary(definitions.enumerated().map { ($0.element.name, $0.offset) }) { first, _ in first }
  }

  /// The slot of the fact with this name.
  public func index(of name: String) -> Int? { slots[name] }
}
