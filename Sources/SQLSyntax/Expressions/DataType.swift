import SourceText

/// The types PostgreSQL's grammar knows by keyword; they mean the catalog's type whatever the search path says.
public enum BuiltinType: String, Sendable, CaseIterable {
  case smallint, integer, bigint, real
  /// `DOUBLE PRECISION`, `FLOAT` with no precision or one over 24.
  case doublePrecision = "double precision"
  /// `NUMERIC`, `DECIMAL`, `DEC`.
  case numeric
  case boolean
  case bit
  case bitVarying = "bit varying"
  /// `CHARACTER`, `CHAR`, `NCHAR`; with no length it is one character long.
  case character
  case characterVarying = "character varying"
  case time
  case timeWithTimeZone = "time with time zone"
  case timestamp
  case timestampWithTimeZone = "timestamp with time zone"
  case interval
  case json

  /// The name in `pg_type`.
  public var catalogName: String {
    switch self {
    case .smallint: "int2"
    case .integer: "int4"
    case .bigint: "int8"
    case .real: "float4"
    case .doublePrecision: "float8"
    case .numeric: "numeric"
    case .boolean: "bool"
    case .bit: "bit"
    case .bitVarying: "varbit"
    case .character: "bpchar"
    case .characterVarying: "varchar"
    case .time: "time"
    case .timeWithTimeZone: "timetz"
    case .timestamp: "timestamp"
    case .timestampWithTimeZone: "timestamptz"
    case .interval: "interval"
    case .json: "json"
    }
  }
}

/// `YEAR | MONTH | … | DAY TO SECOND …` behind INTERVAL.
public enum IntervalFields: String, Sendable {
  case year, month, day, hour, minute, second
  case yearToMonth = "year to month"
  case dayToHour = "day to hour"
  case dayToMinute = "day to minute"
  case dayToSecond = "day to second"
  case hourToMinute = "hour to minute"
  case hourToSecond = "hour to second"
  case minuteToSecond = "minute to second"
}

/// `[SETOF] name [( modifier, … )] [[n]…]`, `name%TYPE`; SQLite: any words, `VARYING CHARACTER(255)`.
public struct DataType: Sendable {
  /// PostgreSQL: the name as the catalog has it (`int4` for INTEGER). SQLite: the words as written, one space between.
  public var name: QualifiedName
  /// Set where a keyword of the grammar named the type: then it is the one of `pg_catalog`.
  public var builtin: BuiltinType?
  /// `(10, 2)`.
  public var modifiers: [Expression]
  /// Whether parentheses stood there at all.
  public var hasModifierList: Bool
  /// `DAY TO SECOND` of an interval.
  public var intervalFields: IntervalFields?
  /// One entry a dimension: `[3]` is 3, `[]` nil.
  public var arrayBounds: [Int64?]
  /// `SETOF`.
  public var isSetOf: Bool
  /// `table.column%TYPE`: the name's last part is the column.
  public var isColumnReference: Bool
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    name: QualifiedName, builtin: BuiltinType? = nil, modifiers: [Expression] = [], hasModifierList: Bool = false,
    intervalFields: IntervalFields? = nil, arrayBounds: [Int64?] = [], isSetOf: Bool = false, isColumnReference: Bool = false,
    span: Span = .zero
  ) {
    self.name = name
    self.builtin = builtin
    self.modifiers = modifiers
    self.hasModifierList = hasModifierList
    self.intervalFields = intervalFields
    self.arrayBounds = arrayBounds
    self.isSetOf = isSetOf
    self.isColumnReference = isColumnReference
    self.span = span
  }
}
