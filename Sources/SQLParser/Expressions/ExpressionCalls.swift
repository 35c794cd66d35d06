import SQLSyntax
import SourceText

extension Parser {
  /// `( arguments ) [WITHIN GROUP …] [FILTER …] [OVER …]` behind a function's name. Behind PostgreSQL's form with plain arguments
  /// a string may stand: then the name is a type with modifiers.
  mutating func call(_ name: QualifiedName, from start: UInt32) throws(SyntaxProblem) -> Expression {
    var call = try functionApplication(name, from: start)
    if dialect.allowsTypedLiterals, atString, call.isPlain {
      var type = DataType(name: name, modifiers: call.arguments.map(\.value), hasModifierList: true)
      type.span = span(from: start)
      return try typedLiteral(type, from: start)
    }
    try aggregateClauses(&call, from: start)
    return .call(call)
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
    var call = FunctionCall(name: name, arguments: [FunctionArgument(value: first)])
    if take(.comma) { try arguments(&call) }
    try expect(.rightParenthesis)
    call.span = span(from: start)
    try aggregateClauses(&call, from: start)
    return .call(call)
  }

  private mutating func functionApplication(
    _ name: QualifiedName, from start: UInt32
  ) throws(SyntaxProblem) -> FunctionCall {
    try expect(.leftParenthesis)
    var call = FunctionCall(name: name)
    switch token {
    case .rightParenthesis: break
    case .star:
      advance()
      call.isStar = true
    default: try arguments(&call)
    }
    try expect(.rightParenthesis)
    call.span = span(from: start)
    return call
  }

  private mutating func arguments(_ call: inout FunctionCall) throws(SyntaxProblem) {
    if take(.distinct) {
      call.quantifier = .distinct
    } else if token == .all {
      advance()
      call.quantifier = .all
    }
    repeat {
      if token == .variadic, dialect.allowsStandardExpressions, call.quantifier == nil {
        advance()
        call.isVariadic = true
      }
      call.arguments.append(try argument())
    } while !call.isVariadic && take(.comma)
    if token == .order { call.orderBy = try orderBy() }
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

  /// `WITHIN GROUP ( … )`, `FILTER ( … )`, `OVER …`.
  mutating func aggregateClauses(_ call: inout FunctionCall, from start: UInt32) throws(SyntaxProblem) {
    guard token.isKeyword else { return }
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
