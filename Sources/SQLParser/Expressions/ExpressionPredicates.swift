import SQLSyntax
import SourceText

extension Parser {
  /// What stands behind `IS`, and `ISNULL`, `NOTNULL`.
  mutating func test(_ left: Expression, from start: UInt32, restricted: Bool) throws(SyntaxProblem) -> Step {
    if take(.isnull) { return isTest(left, .null, false, from: start) }
    if take(.notnull) { return isTest(left, .null, true, from: start) }
    let operatorStart = mark()
    advance()
    let isNegated = take(.not)
    let operatorSpan = span(from: operatorStart)
    switch token {
    case .null where testEndsHere: return taken(left, .null, isNegated, from: start)
    case .true where testEndsHere: return taken(left, .isTrue, isNegated, from: start)
    case .false where testEndsHere: return taken(left, .isFalse, isNegated, from: start)
    case .distinct:
      advance()
      try expect(.from)
      let right = try expression(Level.test.tighter, restricted: restricted)
      let span = span(from: start)
      return Step(
        expression: .isDistinct(DistinctTest(left: left, right: right, isNegated: isNegated, span: span)), endsInOperand: true)
    case .unknown where dialect.allowsStandardExpressions: return taken(left, .unknown, isNegated, from: start)
    case .document where dialect.allowsStandardExpressions: return taken(left, .document, isNegated, from: start)
    case .json where dialect.allowsStandardExpressions: return try isJSON(left, isNegated, from: start)
    case .normalized where dialect.allowsStandardExpressions: return taken(left, .normalized(nil), isNegated, from: start)
    case .nfc, .nfd, .nfkc, .nfkd:
      guard dialect.allowsStandardExpressions else { break }
      let form = tokenText.lowercased()
      advance()
      try expect(.normalized)
      return isTest(left, .normalized(form), isNegated, from: start)
    default: break
    }
    guard dialect.isComparesValues else { throw problem("`NULL`, `TRUE`, `FALSE`, `UNKNOWN` or `DISTINCT FROM`") }
    let right = try expression(Level.test.tighter, restricted: restricted)
    let name = OperatorName(span: operatorSpan, symbol: isNegated ? "IS NOT" : "IS")
    return Step(expression: .binary(BinaryOperation(left: left, operatorName: name, right: right, span: span(from: start))))
  }

  /// Whether the word at the cursor is the whole of what is asked, and not the first operand of more (`IS NULL || 'a'` in SQLite).
  private var testEndsHere: Bool {
    if !dialect.isComparesValues { return true }
    let next = peek()
    return next != .dot && next != .leftParenthesis && next != .operatorSymbol && dialect.levels[Int(next.rawValue)] <= .test
  }

  private func isTest(_ left: Expression, _ test: IsTest.Test, _ isNegated: Bool, from start: UInt32) -> Step {
    Step(expression: .isTest(IsTest(operand: left, test: test, isNegated: isNegated, span: span(from: start))))
  }

  private mutating func taken(_ left: Expression, _ test: IsTest.Test, _ isNegated: Bool, from start: UInt32) -> Step {
    advance()
    return isTest(left, test, isNegated, from: start)
  }

  /// `IS JSON [VALUE|SCALAR|ARRAY|OBJECT] [WITH|WITHOUT UNIQUE [KEYS]]`.
  private mutating func isJSON(_ left: Expression, _ isNegated: Bool, from start: UInt32) throws(SyntaxProblem) -> Step {
    advance()
    var kind: JSONItemKind?
    switch token {
    case .value: kind = .value
    case .scalar: kind = .scalar
    case .array: kind = .array
    case .object: kind = .object
    default: break
    }
    if kind != nil { advance() }
    return isTest(left, .json(kind, uniqueKeys: jsonUniqueKeys()), isNegated, from: start)
  }

  /// `[NOT] BETWEEN`, `IN`, `LIKE` and their relatives, and SQLite's `NOT NULL`.
  mutating func matching(_ left: Expression, from start: UInt32, _ level: Level) throws(SyntaxProblem) -> Step {
    let operatorStart = mark()
    let isNegated = take(.not)
    if isNegated, take(.null) { return isTest(left, .null, true, from: start) }
    switch token {
    case .between: return try between(left, isNegated, from: start, level)
    case .in: return Step(expression: try membership(left, isNegated, from: start))
    default: return try pattern(left, isNegated, from: start, operatorStart: operatorStart, level)
    }
  }

  /// `BETWEEN [SYMMETRIC | ASYMMETRIC] b_expr AND a_expr`.
  private mutating func between(
    _ left: Expression, _ isNegated: Bool, from start: UInt32, _ level: Level
  ) throws(SyntaxProblem) -> Step {
    advance()
    let isSymmetric = take(.symmetric)
    if !isSymmetric { take(.asymmetric) }
    let lower = try dialect.allowsStandardExpressions ? restrictedExpression() : expression(level, restricted: false)
    try expect(.and)
    let upper = try expression(level.tighter, restricted: false)
    let node = Between(
      operand: left, lower: lower, upper: upper, isNegated: isNegated, isSymmetric: isSymmetric, span: span(from: start))
    return Step(expression: .between(node), endsInOperand: true)
  }

  /// `IN ( … )`.
  private mutating func membership(_ left: Expression, _ isNegated: Bool, from start: UInt32) throws(SyntaxProblem) -> Expression
  {
    advance()
    let set: Membership.Set
    if token == .leftParenthesis {
      if dialect.allowsLooseMembership, peek() == .rightParenthesis {
        advance()
        advance()
        set = .list([])
      } else {
        switch try parenthesisedContent() {
        case .query(let query): set = .query(query)
        case .expressions(let list): set = .list(list)
        }
      }
    } else if dialect.allowsLooseMembership {
      let table = try qualifiedName()
      if token == .leftParenthesis {
        advance()
        let arguments =
          token == .rightParenthesis ? [] : try commaList { parser throws(SyntaxProblem) in try parser.expression() }
        try expect(.rightParenthesis)
        set = .function(table, arguments)
      } else {
        set = .table(table)
      }
    } else {
      throw problem("`(`")
    }
    return .membership(Membership(operand: left, set: set, isNegated: isNegated, span: span(from: start)))
  }

  /// `LIKE pattern [ESCAPE escape]`, `LIKE ANY ( … )`.
  private mutating func pattern(
    _ left: Expression, _ isNegated: Bool, from start: UInt32, operatorStart: UInt32, _ level: Level
  ) throws(SyntaxProblem) -> Step {
    let kind: PatternMatch.Kind
    switch token {
    case .like: kind = .like
    case .ilike: kind = .ilike
    case .glob: kind = .glob
    case .regexp: kind = .regexp
    case .match: kind = .match
    default: kind = .similar
    }
    advance()
    if kind == .similar { try expect(.to) }
    if let quantifier = quantifierAhead, kind == .like || kind == .ilike {
      let symbol = (isNegated ? "NOT " : "") + kind.rawValue.uppercased()
      let name = OperatorName(span: span(from: operatorStart), symbol: symbol)
      return Step(expression: try quantified(left, name, quantifier, from: start))
    }
    let pattern = try expression(level.tighter, restricted: false)
    var escape: Expression?
    if take(.escape) { escape = try expression(level.tighter, restricted: false) }
    let node = PatternMatch(
      operand: left, kind: kind, pattern: pattern, escape: escape, isNegated: isNegated, span: span(from: start))
    return Step(expression: .match(node), endsInOperand: true)
  }
}
