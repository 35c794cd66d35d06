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
  /// The slot of the fact `operation` in `standard`, by which rules are indexed.
  public static let operation = 0

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

/// The facts of one operation by their slots; read off the operation when asked for.
public struct OperationFacts: Sendable {
  /// The operation they are read from; nil for facts that are set one by one.
  public var operation: PlacedOperation?
  private let vocabulary: FactVocabulary
  private var written: [Int: FactValue] = [:]

  /// The facts of `operation`.
  public init(_ operation: PlacedOperation) {
    self.operation = operation
    vocabulary = .standard
  }

  /// No facts yet.
  public init(vocabulary: FactVocabulary = .standard) { self.vocabulary = vocabulary }

  /// The value in a slot; nil where the fact does not apply, so that no comparison holds.
  public subscript(slot: Int) -> FactValue? {
    get {
      if !written.isEmpty, let value = written[slot] { return value }
      guard let operation, vocabulary.definitions.indices.contains(slot) else { return nil }
      return vocabulary.definitions[slot].value(of: operation)
    }
    set { written[slot] = newValue }
  }
}
