import SQLSyntax
import SourceText

extension Parser {
  /// What a pair of parentheses turned out to hold.
  enum ParenthesisedContent {
    case query(Query)
    case expressions([Expression])
  }

  /// Whether the token begins a query that is not itself in parentheses.
  func isQueryStart(_ token: Token) -> Bool {
    switch token {
    case .select, .values, .with: true
    case .table: dialect.allowsStandardQueries
    default: false
    }
  }

  /// Whether a query begins at the cursor or behind one or more `(`.
  var queryAhead: Bool {
    var ahead = 0
    while peek(ahead) == .leftParenthesis { ahead += 1 }
    return isQueryStart(peek(ahead))
  }

  /// `( query )` or `( expression, … )`, from the first parenthesis to the last.
  ///
  /// Behind `((SELECT …)` stands either the rest of a query or that of an expression: what is inside is read first,
  /// and the token behind it decides.
  mutating func parenthesisedContent() throws(SyntaxProblem) -> ParenthesisedContent {
    try expect(.leftParenthesis)
    try enter()
    let content: ParenthesisedContent
    if isQueryStart(token) {
      content = .query(try query())
    } else if token == .leftParenthesis, queryAhead {
      content = try contentBehindParenthesis()
    } else {
      content = .expressions(try commaList { parser throws(SyntaxProblem) in try parser.expression() })
    }
    try expect(.rightParenthesis)
    leave()
    return content
  }

  private mutating func contentBehindParenthesis() throws(SyntaxProblem) -> ParenthesisedContent {
    let start = mark()
    var first: Expression
    switch try parenthesisedContent() {
    case .query(let inner):
      if atQueryTail { return .query(try query(continuing: inner, from: start)) }
      if token == .rightParenthesis { return .query(inner) }
      first = .query(QueryExpression(kind: .scalar, query: inner, span: span(from: start)))
    case .expressions(let list): first = rowOrOnly(list, from: start)
    }
    first = try overlaps(try indirection(first, from: start), from: start)
    var list = [try continueExpression(first, from: start)]
    while take(.comma) { list.append(try expression()) }
    return .expressions(list)
  }

  /// One expression is itself, several are a row.
  private func rowOrOnly(_ list: [Expression], from start: UInt32) -> Expression {
    if list.count == 1, let only = list.first { return only }
    return .row(RowConstructor(elements: list, isExplicit: false, span: span(from: start)))
  }

  /// `( … )` as an operand.
  mutating func parenthesisedExpression() throws(SyntaxProblem) -> Expression {
    let start = mark()
    let operand: Expression
    switch try parenthesisedContent() {
    case .query(let query): operand = .query(QueryExpression(kind: .scalar, query: query, span: span(from: start)))
    case .expressions(let list): operand = rowOrOnly(list, from: start)
    }
    return try overlaps(try indirection(operand, from: start), from: start)
  }

  /// `row OVERLAPS row`.
  mutating func overlaps(_ left: Expression, from start: UInt32) throws(SyntaxProblem) -> Expression {
    guard token == .overlaps, dialect.allowsStandardExpressions, case .row = left else { return left }
    advance()
    guard token == .row || token == .leftParenthesis else { throw problem("a row") }
    let place = tokenSpan
    let right = try primaryExpression()
    guard case .row = right else { throw SyntaxProblem(span: place, message: "expected a row of two or more behind OVERLAPS") }
    return .overlaps(Overlaps(left: left, right: right, span: span(from: start)))
  }

  /// `( query )`, with any number of parentheses around it.
  mutating func parenthesisedQuery() throws(SyntaxProblem) -> Query {
    try expect(.leftParenthesis)
    let query = try query()
    try expect(.rightParenthesis)
    return query
  }

  /// `.field`, `.*`, `[index]`, `[lower : upper]` behind an operand.
  mutating func indirection(_ base: Expression, from start: UInt32) throws(SyntaxProblem) -> Expression {
    guard token == .dot || token == .leftBracket, dialect.allowsStandardExpressions else { return base }
    var result = base
    var rounds = 0
    var isParenthesised = isStep(base)
    while token == .dot || token == .leftBracket {
      rounds += 1
      if rounds > Parser.maximumChain { throw problem("fewer subscripts") }
      if take(.dot) {
        let field = take(.star) ? nil : try label()
        let place = span(from: start)
        result = .field(FieldSelection(base: result, field: field, isBaseParenthesised: isParenthesised, span: place))
      } else {
        result = try subscripted(result, isParenthesised, from: start)
      }
      isParenthesised = false
    }
    return result
  }

  /// Whether the expression, read in parentheses of its own, is a field or a subscript.
  private func isStep(_ expression: Expression) -> Bool {
    switch expression {
    case .field, .subscript: true
    default: false
    }
  }

  private mutating func subscripted(
    _ base: Expression, _ isParenthesised: Bool, from start: UInt32
  ) throws(SyntaxProblem) -> Expression {
    advance()
    var node = Subscript(base: base, isBaseParenthesised: isParenthesised)
    if token != .colon { node.lower = try expression() }
    if take(.colon) {
      node.isSlice = true
      if token != .rightBracket { node.upper = try expression() }
    }
    try expect(.rightBracket)
    node.span = span(from: start)
    return .subscript(node)
  }
}
