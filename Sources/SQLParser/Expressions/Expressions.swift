import SQLSyntax
import SourceText

extension Parser {
  /// Any value expression (`a_expr`).
  mutating func expression() throws(SyntaxProblem) -> Expression { try expression(.or, restricted: false) }

  /// `b_expr`: no AND, OR, NOT, IN, LIKE, BETWEEN, IS NULL, COLLATE or AT outside parentheses.
  mutating func restrictedExpression() throws(SyntaxProblem) -> Expression { try expression(.or, restricted: true) }

  /// An expression whose infix operators bind at least as tightly as `minimum`.
  mutating func expression(_ minimum: Level, restricted: Bool) throws(SyntaxProblem) -> Expression {
    let start = mark()
    try enter()
    var result = try prefixExpression(restricted: restricted)
    if dialect.levels[Int(token.rawValue)] > .none {
      result = try infixExpressions(result, from: start, minimum, restricted: restricted)
    }
    leave()
    return result
  }

  /// Goes on behind an operand that has been read already.
  mutating func continueExpression(_ left: Expression, from start: UInt32) throws(SyntaxProblem) -> Expression {
    try infixExpressions(left, from: start, .or, restricted: false)
  }

  /// Infix and postfix operators behind `left`, as long as they bind at least as tightly as `minimum`.
  private mutating func infixExpressions(
    _ left: Expression, from start: UInt32, _ minimum: Level, restricted: Bool
  ) throws(SyntaxProblem) -> Expression {
    var left = left
    var blocked = Level.none
    var rounds = 0
    while true {
      let level = infixLevel(restricted: restricted)
      guard level > .none, level >= minimum else { return left }
      if level == blocked { throw problem("parentheses, as operators of this kind do not chain") }
      rounds += 1
      if rounds > Parser.maximumChain {
        throw SyntaxProblem(span: tokenSpan, message: "more than \(Parser.maximumChain) operators side by side")
      }
      let step = try infix(left, from: start, level, restricted: restricted)
      left = step.expression
      blocked = step.endsInOperand && dialect.comparisonsDoNotChain ? level : .none
      if level > .matching || level < .test { blocked = .none }
    }
  }

  /// The level of the current token as an infix operator, `none` where it is something else here.
  private func infixLevel(restricted: Bool) -> Level {
    let level = dialect.levels[Int(token.rawValue)]
    guard level > .none else { return .none }
    switch token {
    case .not: return !restricted && isInfixNot ? level : .none
    case .similar: return !restricted && peek() == .to ? level : .none
    case .operatorSymbol: return dialect.levelsGoBySymbol ? Level.ofSymbol(tokenText) : level
    case .at: return !restricted && (peek() == .time || peek() == .local) ? level : .none
    case .operator: return peek() == .leftParenthesis ? level : .none
    case .is where restricted:
      let next = peek() == .not ? peek(2) : peek()
      return next == .distinct || next == .document ? level : .none
    case .isnull, .notnull, .or, .and, .between, .in, .like, .ilike, .glob, .regexp, .match, .collate:
      return restricted ? .none : level
    default: return level
    }
  }

  /// Whether the NOT at the cursor belongs to what follows: `NOT IN`, `NOT LIKE` and so on.
  private var isInfixNot: Bool {
    switch peek() {
    case .between, .in, .like: true
    case .ilike: !dialect.allowsPostfixNotNull
    case .similar: peek(2) == .to && !dialect.allowsPostfixNotNull
    case .glob, .regexp, .match, .null: dialect.allowsPostfixNotNull
    default: false
    }
  }

  /// What one operator made, and whether it ends in an operand that the next operator might want.
  struct Step {
    var expression: Expression
    var endsInOperand = false
  }

  /// One operator behind `left`.
  private mutating func infix(
    _ left: Expression, from start: UInt32, _ level: Level, restricted: Bool
  ) throws(SyntaxProblem) -> Step {
    switch token {
    case .and: return Step(expression: try logical(left, .and, .and, from: start))
    case .or: return Step(expression: try logical(left, .or, .or, from: start))
    case .is, .isnull, .notnull: return try test(left, from: start, restricted: restricted)
    case .between, .in, .like, .ilike, .similar, .glob, .regexp, .match, .not: return try matching(left, from: start, level)
    case .collate:
      advance()
      let collation = try qualifiedName()
      return Step(expression: .collate(Collation(operand: left, collation: collation, span: span(from: start))))
    case .at:
      advance()
      if take(.local) { return Step(expression: .atTimeZone(AtTimeZone(operand: left, zone: nil, span: span(from: start)))) }
      try expect(.time, .zone)
      let zone = try expression(level.tighter, restricted: restricted)
      return Step(expression: .atTimeZone(AtTimeZone(operand: left, zone: zone, span: span(from: start))))
    case .doubleColon:
      advance()
      let type = try dataType()
      return Step(expression: .cast(TypeCast(operand: left, type: type, form: .colons, span: span(from: start))))
    default: return try binary(left, from: start, level, restricted: restricted)
    }
  }

  /// `left AND b AND c`, flat.
  private mutating func logical(
    _ left: Expression, _ word: Token, _ connective: LogicalOperation.Connective, from start: UInt32
  ) throws(SyntaxProblem) -> Expression {
    var operands = [left]
    if case .logical(let inner) = left, inner.connective == connective { operands = inner.operands }
    let level = connective == .and ? Level.and : Level.or
    while take(word) { operands.append(try expression(level.tighter, restricted: false)) }
    return .logical(LogicalOperation(connective: connective, operands: operands, span: span(from: start)))
  }

  /// `left operator right`, `left operator ANY ( … )`.
  private mutating func binary(
    _ left: Expression, from start: UInt32, _ level: Level, restricted: Bool
  ) throws(SyntaxProblem) -> Step {
    let name = try infixOperator()
    if let quantifier = quantifierAhead, !restricted {
      return Step(expression: try quantified(left, name, quantifier, from: start))
    }
    let right = try expression(level.tighter, restricted: restricted)
    let span = span(from: start)
    return Step(
      expression: .binary(BinaryOperation(left: left, operatorName: name, right: right, span: span)), endsInOperand: true)
  }

  /// `ANY`, `SOME` or `ALL` before a parenthesis.
  var quantifierAhead: QuantifiedComparison.Quantifier? {
    guard token == .any || token == .some || token == .all, dialect.allowsStandardExpressions else { return nil }
    return token == .all ? .all : .any
  }

  /// `left operator ANY ( array or query )`; the cursor stands at the quantifier.
  mutating func quantified(
    _ left: Expression, _ name: OperatorName, _ quantifier: QuantifiedComparison.Quantifier, from start: UInt32
  ) throws(SyntaxProblem) -> Expression {
    advance()
    let operand: QuantifiedComparison.Operand
    switch try parenthesisedContent() {
    case .query(let query): operand = .query(query)
    case .expressions(let list):
      guard list.count == 1, let first = list.first else {
        throw SyntaxProblem(span: span(from: start), message: "one array or query must stand behind ANY or ALL")
      }
      operand = .expression(first)
    }
    return .quantified(
      QuantifiedComparison(left: left, operatorName: name, quantifier: quantifier, operand: operand, span: span(from: start)))
  }

  /// The operator at the cursor, read.
  mutating func infixOperator() throws(SyntaxProblem) -> OperatorName {
    let span = tokenSpan
    switch token {
    case .operator: return try operatorInParentheses()
    case .operatorSymbol, .notEquals:
      let symbol = text(span, folds: false)
      advance()
      return OperatorName(span: span, symbol: symbol)
    default:
      guard let symbol = Parser.symbol(token) else { throw problem("an operator") }
      advance()
      return OperatorName(span: span, symbol: symbol)
    }
  }

  /// `OPERATOR ( schema . + )`.
  private mutating func operatorInParentheses() throws(SyntaxProblem) -> OperatorName {
    let start = mark()
    advance()
    try expect(.leftParenthesis)
    var qualifiers: [Name] = []
    while canBeName(token), peek() == .dot {
      qualifiers.append(try name())
      advance()
    }
    var name = try infixOperator()
    name.qualifiers = qualifiers
    try expect(.rightParenthesis)
    name.span = span(from: start)
    return name
  }

  /// The text of operators that have a token of their own.
  static func symbol(_ token: Token) -> String? {
    switch token {
    case .plus: "+"
    case .minus: "-"
    case .star: "*"
    case .slash: "/"
    case .percent: "%"
    case .caret: "^"
    case .less: "<"
    case .greater: ">"
    case .equals: "="
    case .lessEquals: "<="
    case .greaterEquals: ">="
    case .notEquals: "<>"
    default: nil
    }
  }
}
