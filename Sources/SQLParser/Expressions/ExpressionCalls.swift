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

  /// The rest of a call whose first argument has been read.
  mutating func call(_ name: QualifiedName, after first: Expression, from start: UInt32) throws(SyntaxProblem) -> Expression {
    let argument = FunctionArgument(value: first)
    let call: FunctionCall
    if take(.comma) {
      call = try application(of: name, to: [argument], from: start)
    } else {
      try expect(.rightParenthesis)
      call = FunctionCall(name: name, arguments: [argument], span: span(from: start))
    }
    return .call(atAggregateClause ? try aggregateClauses(behind: call, from: start) : call)
  }

  private mutating func functionApplication(
    _ name: QualifiedName, from start: UInt32
  ) throws(SyntaxProblem) -> FunctionCall {
    try expect(.leftParenthesis)
    guard token == .rightParenthesis || token == .star else { return try application(of: name, to: [], from: start) }
    let isStar = take(.star)
    try expect(.rightParenthesis)
    return FunctionCall(name: name, isStar: isStar, span: span(from: start))
  }

  /// `[DISTINCT | ALL] argument, … [ORDER BY …] )`, with the arguments that have been read.
  private mutating func application(
    of name: QualifiedName, to read: [FunctionArgument], from start: UInt32
  ) throws(SyntaxProblem) -> FunctionCall {
    var quantifier: FunctionCall.Quantifier?
    if take(.distinct) {
      quantifier = .distinct
    } else if take(.all) {
      quantifier = .all
    }
    var arguments = read
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
    case .partition where peek() == .by: break
    case .range, .rows, .groups: break
    default: if canBeName(token) { window.base = try name() }
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
    var frame = WindowFrame(mode: mode, start: try frameBound())
    if isBetween {
      try expect(.and)
      frame.end = try frameBound()
    }
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
