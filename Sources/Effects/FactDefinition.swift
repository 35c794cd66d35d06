import SQLSyntax

/// How a fact is read off an operation, by its type; nil where the fact does not apply, so that no comparison holds.
///
/// Rules compare what the readers give as it is: a boxed `FactValue` is made only where a value is handed on.
public enum FactReader: Sendable {
  /// For `FactType.boolean`.
  case boolean(@Sendable (PlacedOperation) -> Bool?)
  /// For `FactType.integer`.
  case integer(@Sendable (PlacedOperation) -> Int?)
  /// For `FactType.text`.
  case text(@Sendable (PlacedOperation) -> String?)
  /// For `FactType.word`.
  case word(@Sendable (PlacedOperation) -> String?)
  /// For `FactType.orderedWord`: the word's place in the list.
  case rank(@Sendable (PlacedOperation) -> Int?)
}

/// One fact: its name in rules, its type, what it says, and how it is read off an operation.
public struct FactDefinition: Sendable {
  /// Dotted words, such as `table.age`.
  public let name: String
  /// What it may be compared with.
  public let type: FactType
  /// One sentence in lower case without a full stop, for `docs/facts.md` and completion.
  public let summary: String
  /// How it is read.
  public let reader: FactReader

  private init(_ name: String, _ type: FactType, _ summary: String, _ reader: FactReader) {
    self.name = name
    self.type = type
    self.summary = summary
    self.reader = reader
  }

  /// Its value for an operation; nil where it does not apply, so that no comparison holds.
  public func value(of operation: PlacedOperation) -> FactValue? {
    switch reader {
    case .boolean(let read): return read(operation).map { .boolean($0) }
    case .integer(let read): return read(operation).map { .integer($0) }
    case .text(let read): return read(operation).map { .text($0) }
    case .word(let read): return read(operation).map { .word($0) }
    case .rank(let read):
      guard case .orderedWord(let words) = type, let rank = read(operation), words.indices.contains(rank) else { return nil }
      return .word(words[rank])
    }
  }

  /// A fact that is true or false.
  public static func boolean(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (PlacedOperation) -> Bool?
  ) -> FactDefinition {
    FactDefinition(name, .boolean, summary, .boolean(read))
  }

  /// A fact that is free text.
  public static func text(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (PlacedOperation) -> String?
  ) -> FactDefinition {
    FactDefinition(name, .text, summary, .text(read))
  }

  /// A fact that is a whole number.
  public static func integer(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (PlacedOperation) -> Int?
  ) -> FactDefinition {
    FactDefinition(name, .integer, summary, .integer(read))
  }

  /// A fact that is one of these words.
  public static func word(
    _ name: String, _ words: [String], _ summary: String,
    _ read: @escaping @Sendable (PlacedOperation) -> String?
  ) -> FactDefinition {
    FactDefinition(name, .word(words), summary, .word(read))
  }

  /// A fact that is a lock mode.
  public static func lock(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (PlacedOperation) -> LockMode?
  ) -> FactDefinition {
    FactDefinition(name, .orderedWord(LockMode.allCases.map(\.word)), summary, .rank { read($0).map { Int($0.rank) } })
  }
}
