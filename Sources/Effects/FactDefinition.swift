import SQLSyntax

/// One fact: its name in rules, its type, what it says, and how it is read off an operation.
public struct FactDefinition: Sendable {
  /// Dotted words, such as `table.age`.
  public let name: String
  /// What it may be compared with.
  public let type: FactType
  /// One sentence in lower case without a full stop, for `docs/facts.md` and completion.
  public let summary: String
  private let read: @Sendable (PlacedOperation) -> FactValue?

  /// A fact that `read` finds.
  public init(
    name: String, type: FactType, summary: String, read: @escaping @Sendable (PlacedOperation) -> FactValue? = { _ in nil }
  ) {
    self.name = name
    self.type = type
    self.summary = summary
    self.read = read
  }

  /// Its value for an operation; nil where it does not apply, so that no comparison holds.
  public func value(of operation: PlacedOperation) -> FactValue? { read(operation) }

  static func boolean(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (PlacedOperation) -> Bool?
  ) -> FactDefinition {
    FactDefinition(name: name, type: .boolean, summary: summary) { read($0).map(FactValue.boolean) }
  }

  static func text(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (PlacedOperation) -> String?
  ) -> FactDefinition {
    FactDefinition(name: name, type: .text, summary: summary) { read($0).map(FactValue.text) }
  }

  static func integer(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (PlacedOperation) -> Int?
  ) -> FactDefinition {
    FactDefinition(name: name, type: .integer, summary: summary) { read($0).map(FactValue.integer) }
  }

  static func word(
    _ name: String, _ words: [String], _ summary: String,
    _ read: @escaping @Sendable (PlacedOperation) -> String?
  ) -> FactDefinition {
    FactDefinition(name: name, type: .word(words), summary: summary) { read($0).map(FactValue.word) }
  }

  static func lock(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (PlacedOperation) -> LockMode?
  ) -> FactDefinition {
    FactDefinition(name: name, type: .orderedWord(LockMode.allCases.map(\.word)), summary: summary) {
      read($0).map { .word($0.word) }
    }
  }
}
