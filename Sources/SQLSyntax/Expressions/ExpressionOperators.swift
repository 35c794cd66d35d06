import SourceText

/// `operator operand`, the sign included.
public struct UnaryOperation: Sendable {
  /// `-`, `~`, `OPERATOR(s.@)`.
  public var operatorName: OperatorName
  /// What it stands before.
  public var operand: Expression
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(operatorName: OperatorName, operand: Expression, span: Span = .zero) {
    self.operatorName = operatorName
    self.operand = operand
    self.span = span
  }
}

/// `left operator right`. SQLite's `IS` and `IS NOT` between two values are operators too, `IS` and `IS NOT`.
public struct BinaryOperation: Sendable {
  /// The left side.
  public var left: Expression
  /// `=`, `||`, `OPERATOR(s.+)`, as written.
  public var operatorName: OperatorName
  /// The right side.
  public var right: Expression
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(left: Expression, operatorName: OperatorName, right: Expression, span: Span = .zero) {
    self.left = left
    self.operatorName = operatorName
    self.right = right
    self.span = span
  }
}

/// `a AND b AND c`, `a OR b OR c`: flat, as the server flattens them.
public struct LogicalOperation: Sendable {
  /// Which connective.
  public enum Connective: UInt8, Sendable { case and, or }

  /// AND or OR.
  public var connective: Connective
  /// Two or more.
  public var operands: [Expression]
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(connective: Connective, operands: [Expression], span: Span = .zero) {
    self.connective = connective
    self.operands = operands
    self.span = span
  }
}

/// `NOT operand`.
public struct Negation: Sendable {
  /// What is negated.
  public var operand: Expression
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(operand: Expression, span: Span = .zero) {
    self.operand = operand
    self.span = span
  }
}

/// `CAST (a AS t)`, `a::t`, `t 'literal'`.
public struct TypeCast: Sendable {
  /// How the cast was written.
  public enum Form: UInt8, Sendable {
    /// `CAST (a AS t)`.
    case cast
    /// `a::t`.
    case colons
    /// `t 'literal'`.
    case typedLiteral
    /// `TREAT (a AS t)`.
    case treat
  }

  /// The value.
  public var operand: Expression
  /// What it becomes.
  public var type: DataType
  /// How it was written.
  public var form: Form
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(operand: Expression, type: DataType, form: Form = .cast, span: Span = .zero) {
    self.operand = operand
    self.type = type
    self.form = form
    self.span = span
  }
}

/// `operand COLLATE collation`.
public struct Collation: Sendable {
  /// The value.
  public var operand: Expression
  /// The collation.
  public var collation: QualifiedName
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(operand: Expression, collation: QualifiedName, span: Span = .zero) {
    self.operand = operand
    self.collation = collation
    self.span = span
  }
}

/// `operand AT TIME ZONE zone`, `operand AT LOCAL`.
public struct AtTimeZone: Sendable {
  /// The time.
  public var operand: Expression
  /// Nil is the session's (`AT LOCAL`).
  public var zone: Expression?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(operand: Expression, zone: Expression?, span: Span = .zero) {
    self.operand = operand
    self.zone = zone
    self.span = span
  }
}

/// `operand IS [NOT] NULL`, `ISNULL`, `NOTNULL`, `IS [NOT] TRUE` and so on.
public struct IsTest: Sendable {
  /// What is asked.
  public enum Test: Sendable {
    /// `NULL`.
    case null
    /// `TRUE`.
    case isTrue
    /// `FALSE`.
    case isFalse
    /// `UNKNOWN`.
    case unknown
    /// `DOCUMENT`.
    case document
    /// `[NFC|NFD|NFKC|NFKD] NORMALIZED`.
    case normalized(String?)
    /// `JSON [VALUE|SCALAR|ARRAY|OBJECT] [WITH|WITHOUT UNIQUE KEYS]`.
    case json(JSONItemKind?, uniqueKeys: Bool?)
  }

  /// The value.
  public var operand: Expression
  /// What is asked.
  public var test: Test
  /// `NOT`.
  public var isNegated: Bool
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(operand: Expression, test: Test, isNegated: Bool = false, span: Span = .zero) {
    self.operand = operand
    self.test = test
    self.isNegated = isNegated
    self.span = span
  }
}

/// `left IS [NOT] DISTINCT FROM right`.
public struct DistinctTest: Sendable {
  /// The left side.
  public var left: Expression
  /// The right side.
  public var right: Expression
  /// `NOT`: null-safe equality.
  public var isNegated: Bool
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(left: Expression, right: Expression, isNegated: Bool = false, span: Span = .zero) {
    self.left = left
    self.right = right
    self.isNegated = isNegated
    self.span = span
  }
}

/// `operand [NOT] BETWEEN [SYMMETRIC] lower AND upper`.
public struct Between: Sendable {
  /// The value.
  public var operand: Expression
  /// The lower bound.
  public var lower: Expression
  /// The upper bound.
  public var upper: Expression
  /// `NOT`.
  public var isNegated: Bool
  /// `SYMMETRIC`: the bounds may stand in either order.
  public var isSymmetric: Bool
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    operand: Expression, lower: Expression, upper: Expression, isNegated: Bool = false, isSymmetric: Bool = false,
    span: Span = .zero
  ) {
    self.operand = operand
    self.lower = lower
    self.upper = upper
    self.isNegated = isNegated
    self.isSymmetric = isSymmetric
    self.span = span
  }
}

/// `operand [NOT] LIKE pattern [ESCAPE escape]` and its relatives.
public struct PatternMatch: Sendable {
  /// Which way of matching.
  public enum Kind: String, Sendable { case like, ilike, similar = "similar to", glob, regexp, match }

  /// The value.
  public var operand: Expression
  /// Which way of matching.
  public var kind: Kind
  /// The pattern.
  public var pattern: Expression
  /// `ESCAPE …`.
  public var escape: Expression?
  /// `NOT`.
  public var isNegated: Bool
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    operand: Expression, kind: Kind, pattern: Expression, escape: Expression? = nil, isNegated: Bool = false, span: Span = .zero
  ) {
    self.operand = operand
    self.kind = kind
    self.pattern = pattern
    self.escape = escape
    self.isNegated = isNegated
    self.span = span
  }
}

/// `operand [NOT] IN ( … )`.
public struct Membership: Sendable {
  /// What stands behind IN.
  public enum Set: Sendable {
    /// `( a, b )`; SQLite allows the empty list.
    case list([Expression])
    /// `( SELECT … )`.
    case query(Query)
    /// A table's name, SQLite.
    case table(QualifiedName)
    /// A table-valued function, SQLite.
    case function(QualifiedName, [Expression])
  }

  /// The value.
  public var operand: Expression
  /// What it is looked up in.
  public var set: Set
  /// `NOT`.
  public var isNegated: Bool
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(operand: Expression, set: Set, isNegated: Bool = false, span: Span = .zero) {
    self.operand = operand
    self.set = set
    self.isNegated = isNegated
    self.span = span
  }
}

/// `left operator ANY|SOME|ALL ( array or query )`.
public struct QuantifiedComparison: Sendable {
  /// `ANY` (or `SOME`) or `ALL`.
  public enum Quantifier: UInt8, Sendable { case any, all }
  /// What stands in the parentheses.
  public enum Operand: Sendable {
    /// An array.
    case expression(Expression)
    /// A query.
    case query(Query)
  }

  /// The left side.
  public var left: Expression
  /// An operator's symbol, or `LIKE`, `NOT LIKE`, `ILIKE`, `NOT ILIKE`.
  public var operatorName: OperatorName
  /// Any or all.
  public var quantifier: Quantifier
  /// What is compared with.
  public var operand: Operand
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    left: Expression, operatorName: OperatorName, quantifier: Quantifier, operand: Operand, span: Span = .zero
  ) {
    self.left = left
    self.operatorName = operatorName
    self.quantifier = quantifier
    self.operand = operand
    self.span = span
  }
}

/// `( start, end ) OVERLAPS ( start, end )`.
public struct Overlaps: Sendable {
  /// A row of two.
  public var left: Expression
  /// A row of two.
  public var right: Expression
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(left: Expression, right: Expression, span: Span = .zero) {
    self.left = left
    self.right = right
    self.span = span
  }
}
