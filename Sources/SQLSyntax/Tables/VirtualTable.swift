import SourceText

/// `CREATE VIRTUAL TABLE [IF NOT EXISTS] name USING module [( argument, … )]`, SQLite.
public struct CreateVirtualTable: Sendable {
  /// One argument, which only the module understands.
  public struct Argument: Sendable {
    /// From its first token to its last.
    public var span: Span
    /// As written, comments included.
    public var text: String

    /// An argument.
    @inlinable public init(span: Span, text: String) {
      self.span = span
      self.text = text
    }
  }

  /// `IF NOT EXISTS`.
  public var ifNotExists: Bool
  /// The new table.
  public var name: QualifiedName
  /// What implements it: `fts5`, `rtree`.
  public var module: Name
  /// Nil without parentheses.
  public var arguments: [Argument]?

  /// A table of these parts.
  @inlinable public init(ifNotExists: Bool = false, name: QualifiedName, module: Name, arguments: [Argument]? = nil) {
    self.ifNotExists = ifNotExists
    self.name = name
    self.module = module
    self.arguments = arguments
  }
}
