import SourceText

/// `[name { := | => }] value`.
public struct FunctionArgument: Sendable {
  /// The parameter's name.
  @Rare public var name: Name?
  /// The value.
  public var value: Expression

  /// Made of these parts.
  @inlinable public init(name: Name? = nil, value: Expression) {
    self.name = name
    self.value = value
  }
}

/// `name ( [ALL|DISTINCT] [VARIADIC] argument, … [ORDER BY …] ) [WITHIN GROUP ( … )] [FILTER ( … )] [OVER …]`.
public struct FunctionCall: Sendable {
  /// `ALL` or `DISTINCT` before the arguments.
  public enum Quantifier: UInt8, Sendable { case all, distinct }

  /// The function.
  public var name: QualifiedName
  /// In the order written.
  public var arguments: [FunctionArgument]
  /// `( * )`.
  public var isStar: Bool
  /// `VARIADIC` before the last argument.
  public var isVariadic: Bool
  /// `ALL` or `DISTINCT`.
  public var quantifier: Quantifier?
  /// `ORDER BY` inside the parentheses.
  public var orderBy: [SortKey]
  /// `WITHIN GROUP ( ORDER BY … )`.
  public var withinGroup: [SortKey]
  /// `FILTER ( WHERE … )`.
  public var filter: Expression?
  /// `OVER …`.
  public var over: OverClause?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    name: QualifiedName, arguments: [FunctionArgument] = [], isStar: Bool = false, isVariadic: Bool = false,
    quantifier: Quantifier? = nil, orderBy: [SortKey] = [], withinGroup: [SortKey] = [], filter: Expression? = nil,
    over: OverClause? = nil, span: Span = .zero
  ) {
    self.name = name
    self.arguments = arguments
    self.isStar = isStar
    self.isVariadic = isVariadic
    self.quantifier = quantifier
    self.orderBy = orderBy
    self.withinGroup = withinGroup
    self.filter = filter
    self.over = over
    self.span = span
  }
}

/// `OVER name` or `OVER ( definition )`.
public indirect enum OverClause: Sendable {
  /// A window of the WINDOW clause.
  case name(Name)
  /// A window of its own.
  case definition(WindowDefinition)
}

/// A function whose arguments the grammar separates by words: `EXTRACT (year FROM a)`, `COALESCE (a, b)`.
public struct KeywordCall: Sendable {
  /// Which function.
  public enum Function: String, Sendable {
    case extract, position, substring, overlay, trim, normalize
    case collationFor = "collation for"
    case coalesce, greatest, least, nullif, grouping, xmlconcat
    case mergeAction = "merge_action"
  }
  /// `[word] value`.
  public struct Argument: Sendable {
    /// `FROM`, `FOR`, `IN`, `PLACING`, `SIMILAR`, `ESCAPE`; nil behind a comma or at the start.
    public var word: String?
    /// The value.
    public var value: Expression

    /// Made of these parts.
    @inlinable public init(word: String? = nil, _ value: Expression) {
      self.word = word
      self.value = value
    }
  }

  /// Which function.
  public var function: Function
  /// EXTRACT's field, TRIM's side, NORMALIZE's form, as a word.
  public var detail: String?
  /// In the order written.
  public var arguments: [Argument]
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(function: Function, detail: String? = nil, arguments: [Argument] = [], span: Span = .zero) {
    self.function = function
    self.detail = detail
    self.arguments = arguments
    self.span = span
  }
}

/// `CURRENT_DATE`, `CURRENT_TIMESTAMP (3)`, `SESSION_USER` and so on.
public struct ValueFunction: Sendable {
  /// Which value.
  public enum Kind: String, Sendable {
    case currentDate = "current_date", currentTime = "current_time", currentTimestamp = "current_timestamp"
    case localTime = "localtime", localTimestamp = "localtimestamp", currentRole = "current_role"
    case currentUser = "current_user", user, sessionUser = "session_user", systemUser = "system_user"
    case currentCatalog = "current_catalog", currentSchema = "current_schema"
  }

  /// Which value.
  public var kind: Kind
  /// Digits of the second's fraction.
  public var precision: Int64?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(kind: Kind, precision: Int64? = nil, span: Span = .zero) {
    self.kind = kind
    self.precision = precision
    self.span = span
  }
}

/// `CASE [operand] WHEN … THEN … [ELSE …] END`.
public struct CaseExpression: Sendable {
  /// `WHEN condition THEN result`.
  public struct Branch: Sendable {
    /// A condition, or a value compared with the operand.
    public var condition: Expression
    /// The result.
    public var result: Expression

    /// Made of these parts.
    @inlinable public init(condition: Expression, result: Expression) {
      self.condition = condition
      self.result = result
    }
  }

  /// What is compared, in the short form.
  public var operand: Expression?
  /// One or more.
  public var branches: [Branch]
  /// `ELSE …`.
  public var otherwise: Expression?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(operand: Expression? = nil, branches: [Branch], otherwise: Expression? = nil, span: Span = .zero) {
    self.operand = operand
    self.branches = branches
    self.otherwise = otherwise
    self.span = span
  }
}

/// `ROW ( … )`, `( a, b )`.
public struct RowConstructor: Sendable {
  /// In the order written.
  public var elements: [Expression]
  /// Whether `ROW` was written.
  public var isExplicit: Bool
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(elements: [Expression] = [], isExplicit: Bool = true, span: Span = .zero) {
    self.elements = elements
    self.isExplicit = isExplicit
    self.span = span
  }
}

/// `ARRAY [ … ]`; the inner `[ … ]` of one with more dimensions too.
public struct ArrayConstructor: Sendable {
  /// In the order written.
  public var elements: [Expression]
  /// Whether it is an inner one, without `ARRAY`.
  public var isNested: Bool
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(elements: [Expression] = [], isNested: Bool = false, span: Span = .zero) {
    self.elements = elements
    self.isNested = isNested
    self.span = span
  }
}

/// `( query )`, `EXISTS ( query )`, `ARRAY ( query )`, `UNIQUE ( query )`.
public struct QueryExpression: Sendable {
  /// What is made of the rows.
  public enum Kind: UInt8, Sendable {
    /// The one row's value.
    case scalar
    /// Whether there are rows.
    case exists
    /// An array of the rows.
    case array
    /// Whether no row stands twice.
    case unique
  }

  /// What is made of the rows.
  public var kind: Kind
  /// The query.
  public var query: Query
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(kind: Kind, query: Query, span: Span = .zero) {
    self.kind = kind
    self.query = query
    self.span = span
  }
}

/// `RAISE (IGNORE)`, `RAISE (ABORT, message)` in SQLite's triggers.
public struct RaiseCall: Sendable {
  /// What happens.
  public enum Action: String, Sendable { case ignore, rollback, abort, fail }

  /// What happens.
  public var action: Action
  /// What the error says; an expression from SQLite 3.47.
  public var message: Expression?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(action: Action, message: Expression? = nil, span: Span = .zero) {
    self.action = action
    self.message = message
    self.span = span
  }
}
