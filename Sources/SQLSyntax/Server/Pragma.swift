import SourceText

/// `PRAGMA [schema .] name [= value | ( value )]`, SQLite.
public struct Pragma: Sendable {
  /// What stands behind `=` or in the parentheses.
  public enum Value: Sendable {
    /// A number with its sign, as spelled.
    case number(String, Span)
    /// A word or a string: `ON`, `wal`, `'x'`.
    case name(Name)
  }

  /// The pragma.
  public var name: QualifiedName
  /// Nil when it only asks.
  public var value: Value?
  /// The value stood in parentheses.
  public var isCall: Bool

  /// A statement of these parts.
  public init(name: QualifiedName, value: Value? = nil, isCall: Bool = false) {
    self.name = name
    self.value = value
    self.isCall = isCall
  }
}

/// `ATTACH [DATABASE] file AS schema [KEY key]`, SQLite.
public struct Attach: Sendable {
  /// The file.
  public var file: Expression
  /// The name it goes by.
  public var schema: Expression
  /// `KEY …`.
  public var key: Expression?

  /// A statement of these parts.
  public init(file: Expression, schema: Expression, key: Expression? = nil) {
    self.file = file
    self.schema = schema
    self.key = key
  }
}

/// `DETACH [DATABASE] schema`, SQLite.
public struct Detach: Sendable {
  /// The name it goes by.
  public var schema: Expression

  /// A statement of these parts.
  public init(schema: Expression) { self.schema = schema }
}
