import SQLSyntax
import SourceText

extension Parser {
  /// `( arguments ) [WITHIN GROUP …] [FILTER …] [OVER …]` behind a function's name. Behind PostgreSQL's form with plain arguments
  /// a string may stand: then the name is a type with modifiers.
  mutating func call(_ name: QualifiedName, from start: UInt32) throws(SyntaxProblem) -> Expression {
    let call = try functionApplication(name, from: start)
    if dialect.allowsTypedLiterals, atString, call.isPlain {
      var type = DataType(name: name, modifiers: call.arguments.map(\.value), hasModifierList: true)
      type.span = span(from: start)
      return try typedLiteral(type, from: start)
    }
    return .call(atAggregateClause ? try aggregateClauses(behind: call, from: start) : call)
  }

  /// `name ( arguments )` (PostgreSQL's `func_application`).
  mutating func functionApplication() throws(SyntaxProblem) -> FunctionCall {
    let start = mark()
    return try functionApplication(try functionName(), from: start)
  }

  /// A function's name: one word of its own class, or a qualified one.
  mutating func functionName() throws(SyntaxProblem) -> QualifiedName {
    if peek() == .dot { return try qualifiedName() }
    return QualifiedName(try typeFunctionName())
  }

  /// `name ( argument, … )` where the name is a keyword: nothing else may stand in the parentheses, nothing behind them.
  mutating func plainCall(_ name: QualifiedName, from start: UInt32) throws(SyntaxProblem) -> Expression {
    try expect(.leftParenthesis)
    if take(.rightParenthesis) { return .call(FunctionCall(name: name, span: span(from: start))) }
    return try plainCall(name, after: try argument(), from: start)
  }

  /// The same behind the first argument.
  mutating func plainCall(
    _ name: QualifiedName, after first: FunctionArgument, from start: UInt32
  ) throws(SyntaxProblem) -> Expression {
    var arguments = [first]
    while take(.comma) { arguments.append(try argument()) }
    try expect(.rightParenthesis)
    return .call(FunctionCall(name: name, arguments: arguments, span: span(from: start)))
  }

  private mutating func functionApplication(
    _ name: QualifiedName, from start: UInt32
  ) throws(SyntaxProblem) -> FunctionCall {
    try expect(.leftParenthesis)
    guard token == .rightParenthesis || token == .star else { return try application(of: name, from: start) }
    let isStar = take(.star)
    try expect(.rightParenthesis)
    return FunctionCall(name: name, isStar: isStar, span: span(from: start))
  }

  /// `[DISTINCT | ALL] argument, … [ORDER BY …] )`.
  private mutating func application(of name: QualifiedName, from start: UInt32) throws(SyntaxProblem) -> FunctionCall {
    var quantifier: FunctionCall.Quantifier?
    if take(.distinct) {
      quantifier = .distinct
    } else if take(.all) {
      quantifier = .all
    }
    if quantifier != nil, !dialect.allowsStandardExpressions, take(.rightParenthesis) {
      return FunctionCall(name: name, quantifier: quantifier, span: span(from: start))
    }
    var arguments: [FunctionArgument] = []
    var isVariadic = false
    repeat {
      if token == .variadic, dialect.allowsStandardExpressions, quantifier == nil {
        advance()
        isVariadic = true
      }
      arguments.append(try argument())
    } while !isVariadic && take(.comma)
    let keys = token == .order ? try orderBy() : []
    try expect(.rightParenthesis)
    return FunctionCall(
      name: name, arguments: arguments, isVariadic: isVariadic, quantifier: quantifier, orderBy: keys, span: span(from: start))
  }

  /// `[name { := | => }] value`.
  mutating func argument() throws(SyntaxProblem) -> FunctionArgument {
    let next = peek()
    if next == .colonEquals || next == .equalsGreater, nameClass(token).contains(.typeFunction) {
      let name = try typeFunctionName()
      advance()
      return FunctionArgument(name: name, value: try expression())
    }
    return FunctionArgument(value: try expression())
  }

  private var atAggregateClause: Bool { token == .within || token == .filter || token == .over }

  /// `WITHIN GROUP ( … )`, `FILTER ( … )`, `OVER …`.
  private mutating func aggregateClauses(
    behind plain: FunctionCall, from start: UInt32
  ) throws(SyntaxProblem) -> FunctionCall {
    var call = plain
    if token == .within, peek() == .group {
      advance()
      advance()
      if !call.orderBy.isEmpty || call.quantifier == .distinct || call.isVariadic {
        throw problem("no `WITHIN GROUP` behind ORDER BY, DISTINCT or VARIADIC")
      }
      try expect(.leftParenthesis)
      call.withinGroup = try orderBy()
      try expect(.rightParenthesis)
    }
    call.filter = try filterClause()
    call.over = try overClause()
    call.span = span(from: start)
    return call
  }

  /// `FILTER ( WHERE … )` where it stands.
  mutating func filterClause() throws(SyntaxProblem) -> Expression? {
    guard take(.filter, .leftParenthesis) else { return nil }
    try expect(.where)
    let condition = try expression()
    try expect(.rightParenthesis)
    return condition
  }

  /// `OVER name`, `OVER ( … )` where it stands.
  mutating func overClause() throws(SyntaxProblem) -> OverClause? {
    guard token == .over, peek() == .leftParenthesis || canBeName(peek()) else { return nil }
    advance()
    if token == .leftParenthesis { return .definition(try windowDefinition()) }
    return .name(try name())
  }

  /// `( [name] [PARTITION BY …] [ORDER BY …] [frame] )`.
  mutating func windowDefinition() throws(SyntaxProblem) -> WindowDefinition {
    try expect(.leftParenthesis)
    var window = WindowDefinition()
    switch token {
    // PostgreSQL takes these words for no names here, whatever follows.
    case .partition where peek() == .by || dialect.allowsStandardQueries: break
    case .range, .rows, .groups: break
    default: if atName() { window.base = try name() }
    }
    if take(.partition) {
      try expect(.by)
      window.partitionBy = try commaList { parser throws(SyntaxProblem) in try parser.expression() }
    }
    if token == .order { window.orderBy = try orderBy() }
    if token == .range || token == .rows || token == .groups { window.frame = try windowFrame() }
    try expect(.rightParenthesis)
    return window
  }

  private mutating func windowFrame() throws(SyntaxProblem) -> WindowFrame {
    let mode: WindowFrame.Mode = token == .range ? .range : token == .rows ? .rows : .groups
    advance()
    let isBetween = take(.between)
    let place = tokenSpan
    var frame = WindowFrame(mode: mode, start: try frameBound())
    if isBetween {
      try expect(.and)
      frame.end = try frameBound()
    }
    guard frame.isOrdered else { throw SyntaxProblem(span: place, message: "the frame begins behind its end") }
    guard take(.exclude) else { return frame }
    switch token {
    case .current:
      advance()
      try expect(.row)
      frame.exclusion = .currentRow
    case .group:
      advance()
      frame.exclusion = .group
    case .ties:
      advance()
      frame.exclusion = .ties
    default:
      try expect(.no, .others)
      frame.exclusion = .noOthers
    }
    return frame
  }

  private mutating func frameBound() throws(SyntaxProblem) -> WindowFrame.Bound {
    if token == .unbounded, peek() == .preceding || peek() == .following {
      advance()
      if take(.preceding) { return .unboundedPreceding }
      advance()
      return .unboundedFollowing
    }
    if take(.current, .row) { return .currentRow }
    let offset = try expression()
    if take(.preceding) { return .preceding(offset) }
    guard take(.following) else { throw problem("`PRECEDING` or `FOLLOWING`") }
    return .following(offset)
  }
}

extension FunctionCall {
  /// Whether nothing but unnamed arguments stands in the parentheses.
  var isPlain: Bool {
    !isStar && !isVariadic && quantifier == nil && orderBy.isEmpty && !arguments.isEmpty
      && arguments.allSatisfy { $0.name == nil }
  }
}

extension WindowFrame {
  /// Whether the kinds of the bounds can stand in this order; one bound alone reaches to the current row.
  fileprivate var isOrdered: Bool {
    switch (start, end ?? .currentRow) {
    case (.unboundedFollowing, _), (_, .unboundedPreceding), (.currentRow, .preceding), (.following, .preceding),
      (.following, .currentRow):
      false
    default: true
    }
  }
}
