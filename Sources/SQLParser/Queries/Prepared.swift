import SQLSyntax
import SourceText

extension Parser {
  /// `PREPARE name [( type, … )] AS statement`, `PREPARE TRANSACTION 'id'`.
  mutating func prepare() throws(SyntaxProblem) -> Statement {
    try expect(.prepare)
    if at(.transaction), peek() != .as, peek() != .leftParenthesis {
      advance()
      return .transaction(.prepare(try stringLiteral()))
    }
    let name = try name()
    let types = at(.leftParenthesis) ? try typeList() : []
    try expect(.as)
    return .prepare(Prepare(name: name, types: types, statement: try statementWithRows()))
  }

  /// A query, INSERT, UPDATE, DELETE or MERGE with its place.
  mutating func statementWithRows() throws(SyntaxProblem) -> ScriptStatement {
    let start = mark()
    let inner = try preparableStatement()
    return ScriptStatement(inner, span: span(from: start))
  }

  /// `EXECUTE name [( expression, … )]`.
  mutating func executeStatement() throws(SyntaxProblem) -> Execute {
    try expect(.execute)
    let name = try name()
    guard at(.leftParenthesis) else { return Execute(name: name, arguments: []) }
    return Execute(
      name: name,
      arguments: try parenthesised { parser throws(SyntaxProblem) in try parser.expression() })
  }

  /// `DEALLOCATE [PREPARE] { name | ALL }`.
  mutating func deallocate() throws(SyntaxProblem) -> Statement {
    try expect(.deallocate)
    if at(.prepare), canBeName(peek()) || peek() == .all { advance() }
    return .deallocate(Deallocate(name: take(.all) ? nil : try name()))
  }

  /// `DECLARE name option … CURSOR [{ WITH | WITHOUT } HOLD] FOR query`.
  mutating func declareCursor() throws(SyntaxProblem) -> Statement {
    try expect(.declare)
    let name = try name()
    var options: [DeclareCursor.Option] = []
    while !take(.cursor) {
      switch token {
      case .binary: options.append(.binary)
      case .insensitive: options.append(.insensitive)
      case .asensitive: options.append(.asensitive)
      case .scroll: options.append(.scroll)
      case .no where peek() == .scroll:
        advance()
        options.append(.noScroll)
      default: throw problem("`CURSOR`")
      }
      advance()
    }
    var withHold: Bool?
    if take(.with, .hold) { withHold = true } else if take(.without, .hold) { withHold = false }
    try expect(.for)
    return .declareCursor(
      DeclareCursor(name: name, options: options, withHold: withHold, query: try query()))
  }

  /// `FETCH | MOVE [direction] [FROM | IN] cursor`.
  mutating func fetch() throws(SyntaxProblem) -> Statement {
    let isMove = at(.move)
    advance()
    var direction = FetchDirection.next
    if peek() != .semicolon, peek() != .endOfFile { direction = try fetchDirection() }
    if !take(.from) { _ = take(.in) }
    return .fetch(Fetch(isMove: isMove, direction: direction, cursor: try name()))
  }

  private mutating func fetchDirection() throws(SyntaxProblem) -> FetchDirection {
    switch token {
    case .next:
      advance()
      return .next
    case .prior:
      advance()
      return .prior
    case .first:
      advance()
      return .first
    case .last:
      advance()
      return .last
    case .absolute:
      advance()
      return .absolute(try signedInteger())
    case .relative:
      advance()
      return .relative(try signedInteger())
    case .all:
      advance()
      return .forwardAll
    case .forward, .backward:
      let isForward = at(.forward)
      advance()
      if take(.all) { return isForward ? .forwardAll : .backwardAll }
      let count = atSignedNumber() ? try signedInteger() : 1
      return isForward ? .forward(count) : .backward(count)
    default:
      return atSignedNumber() ? .forward(try signedInteger()) : .next
    }
  }

  /// `EXPLAIN …`, both dialects.
  mutating func explain() throws(SyntaxProblem) -> Statement {
    try expect(.explain)
    guard dialect.hasServerObjects else {
      let isQueryPlan = take(.query, .plan)
      if at(.explain) { throw problem("a statement that can be explained") }
      return .explain(
        Explain(options: [], hasParentheses: false, isQueryPlan: isQueryPlan, statement: try nestedStatement()))
    }
    var explain = Explain(options: [], hasParentheses: false, statement: ScriptStatement(.unrecognised, span: tokenSpan))
    if atExplainOptions() {
      explain.options = try utilityOptions()
      explain.hasParentheses = true
    } else {
      if at(.analyze) || at(.analyse) { explain.options.append(takeExplainWord("analyze")) }
      if at(.verbose) { explain.options.append(takeExplainWord("verbose")) }
    }
    explain.statement = try explainableStatement()
    return .explain(explain)
  }

  /// A parenthesis opens options unless a query begins in it.
  private func atExplainOptions() -> Bool {
    guard at(.leftParenthesis) else { return false }
    switch peek() {
    case .select, .with, .table, .leftParenthesis: return false
    case .values: return peek(2) != .leftParenthesis
    default: return true
    }
  }

  private mutating func takeExplainWord(_ word: String) -> UtilityOption {
    let place = tokenSpan
    advance()
    return UtilityOption(span: place, name: Name(word, span: place))
  }

  private mutating func explainableStatement() throws(SyntaxProblem) -> ScriptStatement {
    let start = tokenSpan
    let inner = try nestedStatement()
    switch inner.statement {
    case .select, .insert, .update, .delete, .merge, .declareCursor, .createTableAs, .createMaterializedView,
      .refreshMaterializedView, .execute:
      return inner
    default: throw SyntaxProblem(span: start, message: "`\(file.text(start))` cannot be explained")
    }
  }
}
