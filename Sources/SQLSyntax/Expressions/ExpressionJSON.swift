import SourceText

/// `VALUE | SCALAR | ARRAY | OBJECT` behind `IS JSON`.
public enum JSONItemKind: String, Sendable { case value, scalar, array, object }

/// `NULL ON NULL | ABSENT ON NULL`.
public enum JSONNullHandling: UInt8, Sendable { case null, absent }

/// `WITHOUT WRAPPER | WITH [CONDITIONAL|UNCONDITIONAL] WRAPPER`.
public enum JSONWrapper: UInt8, Sendable { case without, conditional, unconditional }

/// `KEEP QUOTES | OMIT QUOTES`.
public enum JSONQuotes: UInt8, Sendable { case keep, omit }

/// What `ON EMPTY` and `ON ERROR` give.
public enum JSONBehavior: Sendable {
  case error, null, isTrue, isFalse, unknown, emptyArray, emptyObject
  /// `DEFAULT expression`.
  case `default`(Expression)
}

/// `FORMAT JSON [ENCODING name]`.
public struct JSONFormat: Sendable {
  /// `ENCODING …`.
  public var encoding: Name?

  /// Made of these parts.
  @inlinable public init(encoding: Name? = nil) {
    self.encoding = encoding
  }
}

/// `expression [FORMAT JSON …]`.
public struct JSONValue: Sendable {
  /// The value.
  public var value: Expression
  /// `FORMAT JSON`.
  public var format: JSONFormat?

  /// Made of these parts.
  @inlinable public init(value: Expression, format: JSONFormat? = nil) {
    self.value = value
    self.format = format
  }
}

/// `RETURNING type [FORMAT JSON …]`.
public struct JSONReturning: Sendable {
  /// The type.
  public var type: DataType
  /// `FORMAT JSON`.
  public var format: JSONFormat?

  /// Made of these parts.
  @inlinable public init(type: DataType, format: JSONFormat? = nil) {
    self.type = type
    self.format = format
  }
}

/// `key { VALUE | : } value`.
public struct JSONMember: Sendable {
  /// The key.
  public var key: Expression
  /// The value.
  public var value: JSONValue

  /// Made of these parts.
  @inlinable public init(key: Expression, value: JSONValue) {
    self.key = key
    self.value = value
  }
}

/// `value AS name` in PASSING.
public struct JSONArgument: Sendable {
  /// The value.
  public var value: JSONValue
  /// The variable of the path.
  public var name: Name

  /// Made of these parts.
  @inlinable public init(value: JSONValue, name: Name) {
    self.value = value
    self.name = name
  }
}

/// The SQL/JSON constructors, aggregates and query functions.
public struct JSONFunction: Sendable {
  /// Which function.
  public enum Function: String, Sendable {
    case object = "json_object", array = "json_array", json, scalar = "json_scalar", serialize = "json_serialize"
    case query = "json_query", exists = "json_exists", value = "json_value"
    case objectAggregate = "json_objectagg", arrayAggregate = "json_arrayagg"
  }

  /// Which function.
  public var function: Function
  /// Keys with values.
  public var members: [JSONMember]
  /// Elements, or the one input.
  public var values: [JSONValue]
  /// `JSON_ARRAY ( query )`.
  public var rows: Query?
  /// `FORMAT JSON` behind that query.
  public var rowsFormat: JSONFormat?
  /// The path of the query functions.
  public var path: Expression?
  /// `PASSING …`.
  public var passing: [JSONArgument]
  /// `ORDER BY` of the array aggregate.
  public var orderBy: [SortKey]
  /// `… ON NULL`.
  public var nullHandling: JSONNullHandling?
  /// `WITH UNIQUE KEYS` is true, `WITHOUT` false.
  public var uniqueKeys: Bool?
  /// `RETURNING …`.
  public var returning: JSONReturning?
  /// `… WRAPPER`.
  public var wrapper: JSONWrapper?
  /// `… QUOTES`.
  public var quotes: JSONQuotes?
  /// `… ON EMPTY`.
  public var onEmpty: JSONBehavior?
  /// `… ON ERROR`.
  public var onError: JSONBehavior?
  /// `FILTER ( WHERE … )`.
  public var filter: Expression?
  /// `OVER …`.
  public var over: OverClause?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    function: Function, members: [JSONMember] = [], values: [JSONValue] = [], rows: Query? = nil, rowsFormat: JSONFormat? = nil,
    path: Expression? = nil, passing: [JSONArgument] = [], orderBy: [SortKey] = [], nullHandling: JSONNullHandling? = nil,
    uniqueKeys: Bool? = nil, returning: JSONReturning? = nil, wrapper: JSONWrapper? = nil, quotes: JSONQuotes? = nil,
    onEmpty: JSONBehavior? = nil, onError: JSONBehavior? = nil, filter: Expression? = nil, over: OverClause? = nil,
    span: Span = .zero
  ) {
    self.function = function
    self.members = members
    self.values = values
    self.rows = rows
    self.rowsFormat = rowsFormat
    self.path = path
    self.passing = passing
    self.orderBy = orderBy
    self.nullHandling = nullHandling
    self.uniqueKeys = uniqueKeys
    self.returning = returning
    self.wrapper = wrapper
    self.quotes = quotes
    self.onEmpty = onEmpty
    self.onError = onError
    self.filter = filter
    self.over = over
    self.span = span
  }
}

/// `JSON_TABLE ( value, path [AS name] [PASSING …] COLUMNS ( … ) [… ON ERROR] )`.
public struct JSONTable: Sendable {
  /// `LATERAL` before it.
  public var isLateral: Bool
  /// The document.
  public var value: JSONValue
  /// The path of the rows.
  public var path: Expression
  /// `AS name`.
  public var pathName: Name?
  /// `PASSING …`.
  public var passing: [JSONArgument]
  /// `COLUMNS ( … )`.
  public var columns: [JSONTableColumn]
  /// `… ON ERROR`.
  public var onError: JSONBehavior?
  /// `AS …`.
  public var alias: TableAlias?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    isLateral: Bool = false, value: JSONValue, path: Expression, pathName: Name? = nil, passing: [JSONArgument] = [],
    columns: [JSONTableColumn], onError: JSONBehavior? = nil, alias: TableAlias? = nil, span: Span = .zero
  ) {
    self.isLateral = isLateral
    self.value = value
    self.path = path
    self.pathName = pathName
    self.passing = passing
    self.columns = columns
    self.onError = onError
    self.alias = alias
    self.span = span
  }
}

/// A column, or nested columns, of JSON_TABLE.
public struct JSONTableColumn: Sendable {
  /// Which form.
  public enum Kind: UInt8, Sendable {
    /// `name FOR ORDINALITY`.
    case ordinality
    /// `name type [FORMAT JSON] [PATH p] …`.
    case regular
    /// `name type EXISTS [PATH p] …`.
    case exists
    /// `NESTED [PATH] p [AS name] COLUMNS ( … )`.
    case nested
  }

  /// Which form.
  public var kind: Kind
  /// The column; for NESTED the path's name.
  public var name: Name?
  /// Of the second and third form.
  public var type: DataType?
  /// `FORMAT JSON`.
  public var format: JSONFormat?
  /// `PATH …`.
  public var path: StringLiteral?
  /// `… WRAPPER`.
  public var wrapper: JSONWrapper?
  /// `… QUOTES`.
  public var quotes: JSONQuotes?
  /// `… ON EMPTY`.
  public var onEmpty: JSONBehavior?
  /// `… ON ERROR`.
  public var onError: JSONBehavior?
  /// Of NESTED.
  public var columns: [JSONTableColumn]
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    kind: Kind, name: Name? = nil, type: DataType? = nil, format: JSONFormat? = nil, path: StringLiteral? = nil,
    wrapper: JSONWrapper? = nil, quotes: JSONQuotes? = nil, onEmpty: JSONBehavior? = nil, onError: JSONBehavior? = nil,
    columns: [JSONTableColumn] = [], span: Span = .zero
  ) {
    self.kind = kind
    self.name = name
    self.type = type
    self.format = format
    self.path = path
    self.wrapper = wrapper
    self.quotes = quotes
    self.onEmpty = onEmpty
    self.onError = onError
    self.columns = columns
    self.span = span
  }
}
