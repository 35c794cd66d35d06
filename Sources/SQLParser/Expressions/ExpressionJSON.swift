import SQLSyntax
import SourceText

extension Parser {
  /// The SQL/JSON functions; the cursor stands at the name, a parenthesis follows.
  mutating func jsonFunction() throws(SyntaxProblem) -> Expression? {
    let start = mark()
    let place = tokenSpan
    guard let function = JSONFunction.Function(rawValue: tokenText.lowercased()) else { return nil }
    advance()
    try expect(.leftParenthesis)
    var node = JSONFunction(function: function)
    switch function {
    case .object:
      if token != .rightParenthesis, token != .returning, try jsonObjectIsCall(&node) {
        let name = QualifiedName(Name(function.rawValue, span: place))
        return try jsonObjectCall(name, node, from: start)
      }
      try jsonConstructorTail(&node)
    case .array: try jsonArray(&node)
    case .json, .scalar, .serialize:
      node.values = [try jsonValue()]
      try jsonConstructorTail(&node)
    case .query, .exists, .value: try jsonQueryFunction(&node)
    case .objectAggregate:
      node.members = [try jsonMember()]
      try jsonConstructorTail(&node)
    case .arrayAggregate:
      node.values = [try jsonValue()]
      if token == .order { node.orderBy = try orderBy() }
      try jsonConstructorTail(&node)
    }
    try expect(.rightParenthesis)
    if function == .objectAggregate || function == .arrayAggregate {
      node.filter = try filterClause()
      node.over = try overClause()
    }
    node.span = span(from: start)
    return .json(node)
  }

  /// Members of `JSON_OBJECT`; true when what stands there are the arguments of the old function of that name.
  private mutating func jsonObjectIsCall(_ node: inout JSONFunction) throws(SyntaxProblem) -> Bool {
    let next = peek()
    if next == .colonEquals || next == .equalsGreater { return true }
    let key = try jsonKey()
    if token == .comma || token == .rightParenthesis {
      node.values = [JSONValue(value: key)]
      return true
    }
    node.members = [try jsonMember(key)]
    while take(.comma) { node.members.append(try jsonMember()) }
    return false
  }

  private mutating func jsonObjectCall(
    _ name: QualifiedName, _ node: JSONFunction, from start: UInt32
  ) throws(SyntaxProblem) -> Expression {
    if let first = node.values.first {
      return try plainCall(name, after: FunctionArgument(value: first.value), from: start)
    }
    jump(to: index - 1)
    return try plainCall(name, from: start)
  }

  private mutating func jsonKey() throws(SyntaxProblem) -> Expression { try expression() }

  /// `key { VALUE | : } value`.
  private mutating func jsonMember() throws(SyntaxProblem) -> JSONMember { try jsonMember(try jsonKey()) }

  private mutating func jsonMember(_ key: Expression) throws(SyntaxProblem) -> JSONMember {
    if !take(.value), !take(.colon) { throw problem("`VALUE` or `:`") }
    return JSONMember(key: key, value: try jsonValue())
  }

  /// `JSON_ARRAY ( query | values )` behind the parenthesis.
  private mutating func jsonArray(_ node: inout JSONFunction) throws(SyntaxProblem) {
    if token == .rightParenthesis || token == .returning {
      try jsonConstructorTail(&node)
    } else if isQueryStart(token) || (token == .leftParenthesis && queryAhead && jsonArrayHoldsQuery) {
      node.rows = try query()
      node.rowsFormat = try jsonFormat()
      node.returning = try jsonReturning()
    } else {
      node.values = try commaList { parser throws(SyntaxProblem) in try parser.jsonValue() }
      try jsonConstructorTail(&node)
    }
  }

  /// Whether the parentheses at the cursor close right before the end of `JSON_ARRAY`: then they hold its query.
  private var jsonArrayHoldsQuery: Bool {
    var ahead = 0
    var open = 0
    repeat {
      switch peek(ahead) {
      case .leftParenthesis: open += 1
      case .rightParenthesis: open -= 1
      case .endOfFile: return false
      default: break
      }
      ahead += 1
    } while open > 0
    switch peek(ahead) {
    case .rightParenthesis, .returning, .union, .intersect, .except, .order, .limit, .format: return true
    default: return false
    }
  }

  /// `[NULL|ABSENT ON NULL] [WITH|WITHOUT UNIQUE] [RETURNING …]`.
  private mutating func jsonConstructorTail(_ node: inout JSONFunction) throws(SyntaxProblem) {
    if take(.null, .on, .null) {
      node.nullHandling = .null
    } else if take(.absent, .on, .null) {
      node.nullHandling = .absent
    }
    node.uniqueKeys = jsonUniqueKeys()
    node.returning = try jsonReturning()
  }

  /// `WITH UNIQUE [KEYS]`, `WITHOUT UNIQUE [KEYS]` where it stands.
  mutating func jsonUniqueKeys() -> Bool? {
    guard token == .with || token == .without, peek() == .unique else { return nil }
    let isWith = token == .with
    advance()
    advance()
    take(.keys)
    return isWith
  }

  /// `RETURNING type [FORMAT JSON …]` where it stands.
  private mutating func jsonReturning() throws(SyntaxProblem) -> JSONReturning? {
    guard take(.returning) else { return nil }
    return JSONReturning(type: try dataType(), format: try jsonFormat())
  }

  /// `FORMAT JSON [ENCODING name]` where it stands.
  mutating func jsonFormat() throws(SyntaxProblem) -> JSONFormat? {
    guard take(.format, .json) else { return nil }
    return JSONFormat(encoding: take(.encoding) ? try name() : nil)
  }

  /// `expression [FORMAT JSON …]`.
  mutating func jsonValue() throws(SyntaxProblem) -> JSONValue { JSONValue(value: try expression(), format: try jsonFormat()) }

  /// `JSON_QUERY`, `JSON_EXISTS`, `JSON_VALUE` behind the parenthesis.
  private mutating func jsonQueryFunction(_ node: inout JSONFunction) throws(SyntaxProblem) {
    node.values = [try jsonValue()]
    try expect(.comma)
    node.path = try expression()
    node.passing = try jsonPassing()
    node.returning = try jsonReturning()
    node.wrapper = try jsonWrapper()
    node.quotes = try jsonQuotes()
    (node.onEmpty, node.onError) = try jsonBehaviors()
  }

  /// `PASSING value AS name, …` where it stands.
  mutating func jsonPassing() throws(SyntaxProblem) -> [JSONArgument] {
    guard take(.passing) else { return [] }
    return try commaList { parser throws(SyntaxProblem) in
      let value = try parser.jsonValue()
      try parser.expect(.as)
      return JSONArgument(value: value, name: try parser.label())
    }
  }

  /// `WITHOUT [ARRAY] WRAPPER`, `WITH [CONDITIONAL|UNCONDITIONAL] [ARRAY] WRAPPER` where it stands.
  mutating func jsonWrapper() throws(SyntaxProblem) -> JSONWrapper? {
    var wrapper: JSONWrapper
    if take(.without) {
      wrapper = .without
    } else if take(.with) {
      wrapper = .unconditional
      if take(.conditional) { wrapper = .conditional } else { take(.unconditional) }
    } else {
      return nil
    }
    take(.array)
    try expect(.wrapper)
    return wrapper
  }

  /// `KEEP|OMIT QUOTES [ON SCALAR STRING]` where it stands.
  mutating func jsonQuotes() throws(SyntaxProblem) -> JSONQuotes? {
    guard token == .keep || token == .omit else { return nil }
    let quotes: JSONQuotes = token == .keep ? .keep : .omit
    advance()
    try expect(.quotes)
    if take(.on) { try expect(.scalar, .string) }
    return quotes
  }

  /// `… ON EMPTY`, `… ON ERROR`, each where it stands.
  mutating func jsonBehaviors() throws(SyntaxProblem) -> (JSONBehavior?, JSONBehavior?) {
    var onEmpty: JSONBehavior?
    var onError: JSONBehavior?
    while onError == nil, let behavior = try jsonBehavior() {
      try expect(.on)
      if onEmpty == nil, take(.empty) {
        onEmpty = behavior
      } else {
        try expect(.error)
        onError = behavior
      }
    }
    return (onEmpty, onError)
  }

  private mutating func jsonBehavior() throws(SyntaxProblem) -> JSONBehavior? {
    let behavior: JSONBehavior
    switch token {
    case .default:
      advance()
      return .default(try expression())
    case .error: behavior = .error
    case .null: behavior = .null
    case .true: behavior = .isTrue
    case .false: behavior = .isFalse
    case .unknown: behavior = .unknown
    case .empty:
      behavior = peek() == .object ? .emptyObject : .emptyArray
      if peek() == .object || peek() == .array { advance() }
    default: return nil
    }
    advance()
    return behavior
  }
}
