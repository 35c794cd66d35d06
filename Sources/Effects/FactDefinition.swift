/// One fact: its name in rules, its type, what it says, and how it is read off an operation.
public struct FactDefinition: Sendable {
  /// Dotted words, such as `table.age`.
  public let name: String
  /// What it may be compared with.
  public let type: FactType
  /// One sentence in lower case without a full stop, for `docs/facts.md` and completion.
  public let documentation: String
  private let read: @Sendable (PlacedOperation) -> FactValue?

  /// Its value for an operation; nil where it does not apply, so that no comparison holds.
  public func value(of operation: PlacedOperation) -> FactValue? { read(operation) }

  static func boolean(
    _ name: String, _ documentation: String, _ read: @escaping @Sendable (PlacedOperation) -> Bool?
  ) -> FactDefinition {
    FactDefinition(name: name, type: .boolean, documentation: documentation) { read($0).map(FactValue.boolean) }
  }

  static func text(
    _ name: String, _ documentation: String, _ read: @escaping @Sendable (PlacedOperation) -> String?
  ) -> FactDefinition {
    FactDefinition(name: name, type: .text, documentation: documentation) { read($0).map(FactValue.text) }
  }

  static func integer(
    _ name: String, _ documentation: String, _ read: @escaping @Sendable (PlacedOperation) -> Int?
  ) -> FactDefinition {
    FactDefinition(name: name, type: .integer, documentation: documentation) { read($0).map(FactValue.integer) }
  }

  static func word(
    _ name: String, _ words: [String], _ documentation: String,
    _ read: @escaping @Sendable (PlacedOperation) -> String?
  ) -> FactDefinition {
    FactDefinition(name: name, type: .word(words), documentation: documentation) { read($0).map(FactValue.word) }
  }

  static func lock(
    _ name: String, _ documentation: String, _ read: @escaping @Sendable (PlacedOperation) -> LockMode?
  ) -> FactDefinition {
    FactDefinition(name: name, type: .orderedWord(LockMode.allCases.map(\.word)), documentation: documentation) {
      read($0).map { .word($0.word) }
    }
  }
}
