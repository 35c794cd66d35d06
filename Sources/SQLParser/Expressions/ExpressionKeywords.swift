import SQLSyntax
import SourceText

extension Parser {
  /// An operand that begins with a keyword, if only with one that may be a column's name.
  mutating func keywordExpression() throws(SyntaxProblem) -> Expression {
    switch token {
    case .case: return try conditional()
    case .cast: return try castExpression(.cast)
    case .exists where peek() == .leftParenthesis: return try existsExpression()
    case .current_date, .current_time, .current_timestamp:
      if let function = try valueFunction() { return function }
    case .raise where dialect.allowsRaise: return try raiseCall()
    default: break
    }
    if dialect.allowsStandardExpressions, let node = try standardKeywordExpression() { return node }
    guard !nameClass(token).isDisjoint(with: [.column, .typeFunction]), !beginsPair else { throw problem("an expression") }
    return try nameExpression()
  }

  /// What only PostgreSQL's grammar has; nil when the keyword is a name after all.
  private mutating func standardKeywordExpression() throws(SyntaxProblem) -> Expression? {
    let hasParenthesis = peek() == .leftParenthesis
    switch token {
    case .array:
      return try arrayExpression()
    case .row where hasParenthesis: return try rowExpression()
    case .localtime, .localtimestamp, .current_role, .current_user, .user, .session_user, .system_user, .current_catalog:
      return try valueFunction()
    case .current_schema where !hasParenthesis && peek() != .stringLiteral: return try valueFunction()
    case .treat where hasParenthesis: return try castExpression(.treat)
    case .extract, .position, .substring, .overlay, .trim, .normalize, .collation, .coalesce, .greatest, .least, .nullif,
      .grouping,
      .xmlconcat, .merge_action:
      return try keywordCall()
    case .json_object, .json_array, .json_scalar, .json_serialize, .json_query, .json_exists, .json_value,
      .json_objectagg, .json_arrayagg:
      return hasParenthesis ? try jsonFunction() : nil
    case .json where hasParenthesis: return try jsonFunction()
    case .xmlelement, .xmlforest, .xmlexists, .xmlparse, .xmlpi, .xmlroot, .xmlserialize:
      return hasParenthesis ? try xmlFunction() : nil
    case .int, .integer, .smallint, .bigint, .real, .boolean, .json, .double, .float, .decimal, .dec, .numeric, .bit, .character,
      .char, .nchar, .national, .varchar, .time, .timestamp, .interval:
      return try builtinLiteral()
    default: return nil
    }
  }

  /// `integer '42'`, `interval '1' day`, `timestamp with time zone '…'`; nil where the word is a column.
  private mutating func builtinLiteral() throws(SyntaxProblem) -> Expression? {
    switch peek() {
    case .stringLiteral, .escapeString, .unicodeString, .dollarString, .leftParenthesis: break
    case .varying, .precision, .character, .char: break
    case .colon where dialect.allowsPsqlLines && peek(2) == .stringLiteral: break
    case .with, .without: guard peek(2) == .time else { return nil }
    default: return nil
    }
    let start = mark()
    let isInterval = token == .interval
    guard var type = isInterval ? intervalBeforeLiteral() : try builtinType() else { return nil }
    if isInterval, token == .leftParenthesis { type = try intervalWithPrecision() }
    guard atString else { throw problem("a string") }
    let string = try stringLiteral()
    if isInterval, type.modifiers.isEmpty { try intervalFields(&type) }
    let operand = Expression.literal(Literal(kind: .string(string), span: string.span))
    return .cast(TypeCast(operand: operand, type: type, form: .typedLiteral, span: span(from: start)))
  }

  /// `INTERVAL`: its fields stand behind the string.
  private mutating func intervalBeforeLiteral() -> DataType? {
    let place = tokenSpan
    advance()
    return DataType(name: QualifiedName(Name("interval", span: place)), builtin: .interval, span: place)
  }

  /// `( p )` behind INTERVAL.
  private mutating func intervalWithPrecision() throws(SyntaxProblem) -> DataType {
    let start = mark()
    let digits = try parenthesised { parser throws(SyntaxProblem) -> Expression in
      let place = parser.tokenSpan
      return .literal(Literal(kind: .integer(String(try parser.integerLiteral())), span: place))
    }
    let name = QualifiedName(Name("interval", span: span(from: start)))
    return DataType(name: name, builtin: .interval, modifiers: digits, hasModifierList: true, span: span(from: start))
  }

  /// `CASE [operand] WHEN … THEN … [ELSE …] END`.
  private mutating func conditional() throws(SyntaxProblem) -> Expression {
    let start = mark()
    advance()
    var node = CaseExpression(branches: [])
    if token != .when { node.operand = try expression() }
    repeat {
      try expect(.when)
      let condition = try expression()
      try expect(.then)
      node.branches.append(CaseExpression.Branch(condition: condition, result: try expression()))
    } while token == .when
    if take(.else) { node.otherwise = try expression() }
    try expect(.end)
    node.span = span(from: start)
    return .conditional(node)
  }

  /// `CAST ( a AS t )`, `TREAT ( a AS t )`.
  private mutating func castExpression(_ form: TypeCast.Form) throws(SyntaxProblem) -> Expression {
    let start = mark()
    advance()
    try expect(.leftParenthesis)
    let operand = try expression()
    try expect(.as)
    let type = try dataType()
    try expect(.rightParenthesis)
    return .cast(TypeCast(operand: operand, type: type, form: form, span: span(from: start)))
  }

  /// `EXISTS ( query )`.
  private mutating func existsExpression() throws(SyntaxProblem) -> Expression {
    let start = mark()
    advance()
    let query = try parenthesisedQuery()
    return .query(QueryExpression(kind: .exists, query: query, span: span(from: start)))
  }

  /// `ARRAY [ … ]`, `ARRAY ( query )`.
  private mutating func arrayExpression() throws(SyntaxProblem) -> Expression {
    let start = mark()
    advance()
    if token == .leftParenthesis {
      let query = try parenthesisedQuery()
      return .query(QueryExpression(kind: .array, query: query, span: span(from: start)))
    }
    var array = try arrayElements()
    array.span = span(from: start)
    return .array(array)
  }

  /// `[ a, b ]`, `[ [ a ], [ b ] ]`.
  private mutating func arrayElements() throws(SyntaxProblem) -> ArrayConstructor {
    let start = mark()
    try enter()
    try expect(.leftBracket)
    var array = ArrayConstructor()
    if token == .leftBracket {
      repeat {
        var inner = try arrayElements()
        inner.isNested = true
        array.elements.append(.array(inner))
      } while take(.comma)
    } else if token != .rightBracket {
      array.elements = try commaList { parser throws(SyntaxProblem) in try parser.expression() }
    }
    try expect(.rightBracket)
    leave()
    array.span = span(from: start)
    return array
  }

  /// `ROW ( … )`.
  private mutating func rowExpression() throws(SyntaxProblem) -> Expression {
    let start = mark()
    advance()
    advance()
    let elements =
      token == .rightParenthesis ? [] : try commaList { parser throws(SyntaxProblem) in try parser.expression() }
    try expect(.rightParenthesis)
    let row = Expression.row(RowConstructor(elements: elements, span: span(from: start)))
    return try overlaps(row, from: start)
  }

  /// `CURRENT_DATE`, `CURRENT_TIMESTAMP ( 3 )`; nil where the word is a name.
  private mutating func valueFunction() throws(SyntaxProblem) -> Expression? {
    let start = mark()
    guard let kind = ValueFunction.Kind(rawValue: tokenText.lowercased()) else { return nil }
    if !dialect.allowsStandardExpressions, peek() == .leftParenthesis || peek() == .dot { return nil }
    advance()
    var node = ValueFunction(kind: kind)
    switch kind {
    case .currentTime, .currentTimestamp, .localTime, .localTimestamp:
      if token == .leftParenthesis {
        advance()
        guard token == .integerLiteral else { throw problem("a whole number") }
        node.precision = try integerLiteral()
        try expect(.rightParenthesis)
      }
    default: break
    }
    node.span = span(from: start)
    return .valueFunction(node)
  }

  /// `RAISE ( IGNORE )`, `RAISE ( ABORT, message )`.
  private mutating func raiseCall() throws(SyntaxProblem) -> Expression {
    let start = mark()
    advance()
    advance()
    guard let action = RaiseCall.Action(rawValue: tokenText.lowercased()) else {
      throw problem("`IGNORE`, `ROLLBACK`, `ABORT` or `FAIL`")
    }
    advance()
    var node = RaiseCall(action: action)
    if action != .ignore {
      try expect(.comma)
      node.message = try expression()
    }
    try expect(.rightParenthesis)
    node.span = span(from: start)
    return .raise(node)
  }
}
