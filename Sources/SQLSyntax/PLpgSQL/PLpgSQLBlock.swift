import SourceText

/// The whole source of a routine or DO block in PL/pgSQL: `#option … block [;]`.
public struct PLpgSQLBody: Sendable {
  /// In the order written.
  public var options: [PLpgSQLOption]
  /// The outermost block.
  public var block: PLpgSQLBlock

  /// Made of these parts.
  public init(options: [PLpgSQLOption], block: PLpgSQLBlock) {
    self.options = options
    self.block = block
  }
}

/// `#option dump`, `#print_strict_params on`, `#variable_conflict use_column`.
public struct PLpgSQLOption: Sendable {
  /// The word behind `#`.
  public var name: String
  /// The word behind that.
  public var value: String
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  public init(name: String, value: String, span: Span = .zero) {
    self.name = name
    self.value = value
    self.span = span
  }
}

/// `[<<label>>] [DECLARE …] BEGIN statement … [EXCEPTION handler …] END [label]`.
public struct PLpgSQLBlock: Sendable {
  /// `<<label>>`.
  public var label: Name?
  /// `DECLARE` was written.
  public var hasDeclare: Bool
  /// In the order written.
  public var declarations: [PLpgSQLDeclaration]
  /// Between BEGIN and EXCEPTION or END.
  public var statements: [PLpgSQLStatement]
  /// Behind EXCEPTION; nil when not written. With it the block runs in a subtransaction.
  public var handlers: [PLpgSQLHandler]?
  /// The label behind END.
  public var endLabel: Name?
  /// From the label, DECLARE or BEGIN on.
  public var span: Span

  /// Made of these parts.
  public init(
    label: Name? = nil, hasDeclare: Bool, declarations: [PLpgSQLDeclaration], statements: [PLpgSQLStatement],
    handlers: [PLpgSQLHandler]? = nil, endLabel: Name? = nil, span: Span = .zero
  ) {
    self.label = label
    self.hasDeclare = hasDeclare
    self.declarations = declarations
    self.statements = statements
    self.handlers = handlers
    self.endLabel = endLabel
    self.span = span
  }
}

/// `WHEN condition [OR condition …] THEN statement …`.
public struct PLpgSQLHandler: Sendable {
  /// An error that is caught.
  public enum Condition: Sendable {
    /// `unique_violation`; `others` is every error but two.
    case named(Name)
    /// `SQLSTATE 'code'`.
    case state(StringLiteral)
  }

  /// In the order written.
  public var conditions: [Condition]
  /// What runs then.
  public var statements: [PLpgSQLStatement]
  /// From WHEN on.
  public var span: Span

  /// Made of these parts.
  public init(conditions: [Condition], statements: [PLpgSQLStatement], span: Span = .zero) {
    self.conditions = conditions
    self.statements = statements
    self.span = span
  }
}

/// One entry of a DECLARE section.
public struct PLpgSQLDeclaration: Sendable {
  /// What is declared.
  public enum Kind: Sendable {
    /// `name [CONSTANT] type …`.
    case variable(PLpgSQLVariable)
    /// `name ALIAS FOR other`; `$1` is a name here.
    case alias(Name)
    /// `name [[NO] SCROLL] CURSOR …`.
    case cursor(PLpgSQLCursor)
  }

  /// What it is called.
  public var name: Name
  /// What is declared.
  public var kind: Kind
  /// Where it stands, without the semicolon.
  public var span: Span

  /// Made of these parts.
  public init(name: Name, kind: Kind, span: Span = .zero) {
    self.name = name
    self.kind = kind
    self.span = span
  }
}

/// `[CONSTANT] type [COLLATE collation] [NOT NULL] [{ DEFAULT | := | = } expression]`.
public struct PLpgSQLVariable: Sendable {
  /// `CONSTANT`.
  public var isConstant: Bool
  /// Its type.
  public var type: PLpgSQLType
  /// `COLLATE collation`.
  public var collation: QualifiedName?
  /// `NOT NULL`.
  public var isNotNull: Bool
  /// The value at the start of the block.
  public var defaultValue: PLpgSQLExpression?

  /// Made of these parts.
  public init(
    isConstant: Bool, type: PLpgSQLType, collation: QualifiedName? = nil, isNotNull: Bool, defaultValue: PLpgSQLExpression? = nil
  ) {
    self.isConstant = isConstant
    self.type = type
    self.collation = collation
    self.isNotNull = isNotNull
    self.defaultValue = defaultValue
  }
}

/// `type`, `name%TYPE`, `name%ROWTYPE`, with array bounds.
public struct PLpgSQLType: Sendable {
  /// The type, or the name before the percent sign.
  public var type: DataType
  /// `%ROWTYPE`.
  public var isRowType: Bool

  /// Made of these parts.
  public init(type: DataType, isRowType: Bool = false) {
    self.type = type
    self.isRowType = isRowType
  }
}

/// `[[NO] SCROLL] CURSOR [( name type, … )] { FOR | IS } query`.
public struct PLpgSQLCursor: Sendable {
  /// `name type`.
  public struct Parameter: Sendable {
    /// Its name.
    public var name: Name
    /// Its type.
    public var type: PLpgSQLType

    /// Made of these parts.
    public init(name: Name, type: PLpgSQLType) {
      self.name = name
      self.type = type
    }
  }

  /// `SCROLL` is true, `NO SCROLL` is false, neither is nil.
  public var isScroll: Bool?
  /// In the order written.
  public var parameters: [Parameter]
  /// What it reads.
  public var query: ScriptStatement

  /// Made of these parts.
  public init(isScroll: Bool? = nil, parameters: [Parameter], query: ScriptStatement) {
    self.isScroll = isScroll
    self.parameters = parameters
    self.query = query
  }
}

/// A value: everything that may follow the word SELECT.
public enum PLpgSQLExpression: Sendable {
  /// An expression alone.
  case expression(Expression)
  /// With FROM, WHERE and so on, or several columns; the word SELECT was not written.
  indirect case query(Query)
}
