import SourceText

/// `COPY { table [( column, … )] | ( statement ) } { FROM | TO } { 'file' | PROGRAM 'command' | STDIN | STDOUT } [WITH] option …
/// [WHERE …]`.
public struct Copy: Sendable {
  /// What is read or written.
  public enum Subject: Sendable {
    /// A table's rows.
    case table(QualifiedName, columns: [Name])
    /// The rows of a query or of RETURNING.
    case statement(ScriptStatement)
  }

  /// What is read or written.
  public var subject: Subject
  /// `FROM`: rows come in.
  public var isFrom: Bool
  /// `PROGRAM`.
  public var isProgram: Bool
  /// Nil is STDIN or STDOUT: the client.
  public var file: StringLiteral?
  /// In the order written.
  public var options: [CopyOption]
  /// The options stood without parentheses.
  public var isOldForm: Bool
  /// `WHERE condition`.
  public var condition: Expression?

  /// Made of these parts.
  @inlinable public init(
    subject: Subject, isFrom: Bool, isProgram: Bool, file: StringLiteral? = nil, options: [CopyOption], isOldForm: Bool,
    condition: Expression? = nil
  ) {
    self.subject = subject
    self.isFrom = isFrom
    self.isProgram = isProgram
    self.file = file
    self.options = options
    self.isOldForm = isOldForm
    self.condition = condition
  }
}

/// `name [value]`.
public struct CopyOption: Sendable {
  /// The value.
  public enum Value: Sendable {
    /// A word, a string or a number.
    case setting(SettingValue)
    /// `*`: all columns.
    case star
    /// `DEFAULT`.
    case `default`
    /// `( word, … )`.
    case list([SettingValue])
  }

  /// In lower case; `FORCE NOT NULL` of the old form is `force_not_null`.
  public var name: Name
  /// Nil where the name alone switches it on.
  public var value: Value?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(name: Name, value: Value? = nil, span: Span = .zero) {
    self.name = name
    self.value = value
    self.span = span
  }
}

/// `EXPLAIN [( option, … ) | ANALYZE | VERBOSE] statement`; SQLite: `EXPLAIN [QUERY PLAN] statement`.
public struct Explain: Sendable {
  /// With or without parentheses.
  public var options: [UtilityOption]
  /// The options stood in parentheses.
  public var hasParentheses: Bool
  /// `QUERY PLAN`, SQLite.
  public var isQueryPlan: Bool
  /// What is explained; with ANALYZE it runs.
  public var statement: ScriptStatement

  /// Made of these parts.
  @inlinable public init(options: [UtilityOption], hasParentheses: Bool, isQueryPlan: Bool = false, statement: ScriptStatement) {
    self.options = options
    self.hasParentheses = hasParentheses
    self.isQueryPlan = isQueryPlan
    self.statement = statement
  }
}
