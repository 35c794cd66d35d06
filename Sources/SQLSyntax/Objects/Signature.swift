import SourceText

/// `name | PUBLIC | CURRENT_ROLE | CURRENT_USER | SESSION_USER`.
public struct RoleSpecification: Sendable {
  /// How the role is named.
  public enum Kind: Sendable {
    /// By its own name.
    case named(Name)
    /// `CURRENT_USER`.
    case currentUser
    /// `CURRENT_ROLE`.
    case currentRole
    /// `SESSION_USER`.
    case sessionUser
    /// `PUBLIC`, which the server knows by its text and not as a keyword.
    case everyone
  }

  /// How the role is named.
  public var kind: Kind
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(kind: Kind, span: Span = .zero) {
    self.kind = kind
    self.span = span
  }
}

/// `[IN | OUT | INOUT | VARIADIC] [name] type [{ DEFAULT | = } expression]`, the mode before or behind the name.
public struct RoutineParameter: Sendable {
  /// Which way the value goes; `IN OUT` is `INOUT`.
  public enum Mode: UInt8, Sendable { case `in`, out, `inout`, variadic, table }

  /// Nil when not written: in. `table` in a RETURNS TABLE list, where it is never written.
  public var mode: Mode?
  /// Its name.
  public var name: Name?
  /// Its type.
  public var type: DataType
  /// `DEFAULT expression`.
  public var defaultValue: Expression?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    mode: Mode? = nil, name: Name? = nil, type: DataType, defaultValue: Expression? = nil, span: Span = .zero
  ) {
    self.mode = mode
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.span = span
  }
}

/// `name [( parameter, … )]`: a function or procedure as DROP, ALTER, GRANT and COMMENT name it.
public struct RoutineSignature: Sendable {
  /// The routine.
  public var name: QualifiedName
  /// Nil when no list was written: the only one of that name.
  public var arguments: [RoutineParameter]?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(name: QualifiedName, arguments: [RoutineParameter]? = nil, span: Span = .zero) {
    self.name = name
    self.arguments = arguments
    self.span = span
  }
}

/// `( * )`, `( parameter, … )`, `( [parameter, …] ORDER BY parameter, … )`.
public struct AggregateArguments: Sendable {
  /// `( * )`.
  public var isStar: Bool
  /// Before ORDER BY.
  public var direct: [RoutineParameter]
  /// Behind ORDER BY; nil when ORDER BY was not written.
  public var ordered: [RoutineParameter]?

  /// Made of these parts.
  @inlinable public init(isStar: Bool = false, direct: [RoutineParameter] = [], ordered: [RoutineParameter]? = nil) {
    self.isStar = isStar
    self.direct = direct
    self.ordered = ordered
  }
}

/// `name ( … )` of an aggregate.
public struct AggregateSignature: Sendable {
  /// The aggregate.
  public var name: QualifiedName
  /// Its arguments.
  public var arguments: AggregateArguments
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(name: QualifiedName, arguments: AggregateArguments, span: Span = .zero) {
    self.name = name
    self.arguments = arguments
    self.span = span
  }
}

/// `operator ( { left | NONE } , { right | NONE } )`.
public struct OperatorSignature: Sendable {
  /// The operator.
  public var name: OperatorName
  /// Nil for NONE: a prefix operator.
  public var left: DataType?
  /// Nil for NONE: a postfix operator, which no server has any more.
  public var right: DataType?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(name: OperatorName, left: DataType? = nil, right: DataType? = nil, span: Span = .zero) {
    self.name = name
    self.left = left
    self.right = right
    self.span = span
  }
}
