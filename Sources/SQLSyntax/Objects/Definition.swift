import SourceText

/// `[namespace .] name [= value]`: storage parameters, operator class parameters, definition lists.
public struct DefinitionItem: Sendable {
  /// From the first name to the end of the value.
  public var span: Span
  /// `toast` in `toast.autovacuum_enabled`.
  public var namespace: Name?
  /// The parameter.
  public var name: Name
  /// Nil when no `=` was written.
  public var value: DefinitionValue?

  /// An item of these parts.
  public init(span: Span, namespace: Name? = nil, name: Name, value: DefinitionValue? = nil) {
    self.span = span
    self.namespace = namespace
    self.name = name
    self.value = value
  }
}

/// What may stand behind `=` in a definition list (PostgreSQL's `def_arg`).
public enum DefinitionValue: Sendable {
  /// A type name; a bare word such as `on_error` is one too.
  case type(DataType)
  /// A reserved word such as `true` or `on`.
  case keyword(Name)
  /// `+`, `OPERATOR(schema.+)`.
  case operatorName(OperatorName)
  /// A number with its sign, as it was spelled.
  case number(String, Span)
  /// `'text'`.
  case string(StringLiteral)
  /// `NONE`.
  case none
}

/// `[ADD | SET | DROP] name ['value']` inside `OPTIONS ( … )` of foreign objects.
public struct ForeignOption: Sendable {
  /// What `ALTER … OPTIONS` does with the option.
  public enum Action: UInt8, Sendable { case add, set, drop }

  /// The whole item.
  public var span: Span
  /// Nil in CREATE, and in ALTER where ADD is meant.
  public var action: Action?
  /// The option.
  public var name: Name
  /// Nil for DROP.
  public var value: StringLiteral?

  /// An option of these parts.
  public init(span: Span, action: Action? = nil, name: Name, value: StringLiteral? = nil) {
    self.span = span
    self.action = action
    self.name = name
    self.value = value
  }
}

/// `[catalog . schema .] symbol`: an operator by name, without the word `OPERATOR` around it.
public struct OperatorName: Sendable {
  /// The qualifiers and the symbol.
  public var span: Span
  /// Qualifiers from the outermost; mostly empty.
  public var qualifiers: [Name]
  /// The symbol itself: `+`, `&&`, `@>`.
  public var symbol: String

  /// An operator named `symbol`.
  public init(span: Span, qualifiers: [Name] = [], symbol: String) {
    self.span = span
    self.qualifiers = qualifiers
    self.symbol = symbol
  }
}

/// `CASCADE | RESTRICT` behind a DROP.
public enum DropBehavior: UInt8, Sendable { case cascade, restrict }

/// `ASC | DESC`.
public enum SortDirection: UInt8, Sendable { case ascending, descending }

/// `NULLS FIRST | NULLS LAST`.
public enum NullsPlacement: UInt8, Sendable { case first, last }

/// `ON CONFLICT ROLLBACK | ABORT | FAIL | IGNORE | REPLACE`, SQLite.
public enum ConflictResolution: UInt8, Sendable { case rollback, abort, fail, ignore, replace }
