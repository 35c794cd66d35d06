import SourceText

/// What the parser makes of one file: statements in order, and what it could not read.
public struct Script: Sendable {
  /// Every statement, unrecognised ones included, in the order of the file; spans are disjoint.
  public var statements: [ScriptStatement]
  /// One entry for each statement that could not be read, and for text outside statements that is wrong.
  public var problems: [SyntaxProblem]

  /// A script of these parts.
  @inlinable public init(statements: [ScriptStatement] = [], problems: [SyntaxProblem] = []) {
    self.statements = statements
    self.problems = problems
  }
}

/// A statement in its file.
public struct ScriptStatement: Sendable {
  /// The tree, or `.unrecognised`.
  public var statement: Statement
  /// From its first token to its last, without comments before it and without the semicolon.
  public var span: Span
  /// Comments that belong to it: directly before it, inside it, and behind it on its last line.
  public var comments: [Span]

  /// A statement that stands at `span`.
  @inlinable public init(_ statement: Statement, span: Span, comments: [Span] = []) {
    self.statement = statement
    self.span = span
    self.comments = comments
  }
}

/// Something the parser could not read: where, what it found, what would have been right.
public struct SyntaxProblem: Error, Sendable {
  /// The token that does not fit.
  public var span: Span
  /// In lower case, no full stop: "expected `(` or a column name, found `,`".
  public var message: String

  /// A problem at `span`.
  @inlinable public init(span: Span, message: String) {
    self.span = span
    self.message = message
  }
}
