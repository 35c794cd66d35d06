import SQLSyntax
import SourceText

/// Reads the body of a routine in PL/pgSQL: statements and control flow here, the SQL in between through `Parser`.
///
/// The server cuts SQL out by looking for the word that ends it, outside parentheses; so does this, since words such as
/// LOOP are names to SQL. Names are looked up in scopes, because whether `x = 1` is a statement depends on a variable `x`.
struct PLpgSQLParser {
  /// The cursor over the body.
  var parser: Parser
  /// What the routine's header says.
  let routine: PLpgSQLRoutine
  /// From the routine inwards.
  var scopes: [PLpgSQLScope] = []

  init(_ parser: Parser, _ routine: PLpgSQLRoutine) {
    self.parser = parser
    self.routine = routine
    openRoutine()
  }

  /// The whole body: `#option … block [;]`.
  mutating func body() throws(SyntaxProblem) -> PLpgSQLBody {
    var options: [PLpgSQLOption] = []
    while let option = try option() { options.append(option) }
    let label = try openingLabel()
    guard atWord("declare") || atWord("begin") else { throw problem("`DECLARE` or `BEGIN`") }
    let block = try block(label: label, from: label?.span.lower ?? parser.mark())
    take(.semicolon)
    guard at(.endOfFile) else { throw problem("the end of the body") }
    return PLpgSQLBody(options: options, block: block)
  }

  private mutating func option() throws(SyntaxProblem) -> PLpgSQLOption? {
    guard at(.operatorSymbol), parser.tokenText == "#" else { return nil }
    let start = parser.mark()
    parser.advance()
    let allowed: [String: [String]] = [
      "option": ["dump"], "print_strict_params": ["on", "off"],
      "variable_conflict": ["error", "use_variable", "use_column"],
    ]
    let place = parser.tokenSpan
    let name = try parser.anyWord().text
    guard let values = allowed[name] else {
      throw SyntaxProblem(span: place, message: "expected an option of the function, found `\(name)`")
    }
    let valuePlace = parser.tokenSpan
    let value = try parser.anyWord().text
    guard values.contains(value) else {
      throw SyntaxProblem(span: valuePlace, message: "option `\(name)` has no value `\(value)`")
    }
    return PLpgSQLOption(name: name, value: value, span: parser.span(from: start))
  }

  // MARK: - Cursor

  /// Whether the current token is `token`.
  func at(_ token: Token) -> Bool { parser.token == token }

  /// Whether the unquoted word stands `ahead` tokens on.
  func atWord(_ word: StaticString, ahead: Int = 0) -> Bool { parser.atWord(word, ahead: ahead) }

  /// Consumes the token if it stands here.
  @discardableResult mutating func take(_ token: Token) -> Bool { parser.take(token) }

  /// Consumes the word if it stands here.
  @discardableResult mutating func takeWord(_ word: StaticString) -> Bool { parser.takeWord(word) }

  /// Consumes the word or throws.
  mutating func expectWord(_ word: StaticString) throws(SyntaxProblem) {
    guard takeWord(word) else { throw problem("`\(String(describing: word).uppercased())`") }
  }

  /// Consumes the token or throws.
  mutating func expect(_ token: Token) throws(SyntaxProblem) { try parser.expect(token) }

  /// What was expected at the current token.
  func problem(_ expected: String) -> SyntaxProblem { parser.problem(expected) }

  /// Whether a word stands `ahead` that may be a name in PL/pgSQL: all but its own reserved words.
  func atName(ahead: Int = 0) -> Bool {
    switch parser.peek(ahead) {
    case .quotedIdentifier: return true
    case let token where token.isKeyword || token == .identifier:
      return !atReserved(ahead: ahead)
    default: return false
    }
  }

  /// Whether one of PL/pgSQL's own reserved words stands `ahead`.
  func atReserved(ahead: Int = 0) -> Bool {
    switch parser.peek(ahead) {
    case .all, .begin, .by, .case, .declare, .else, .end, .execute, .for, .from, .if, .in, .into, .not, .null, .or, .strict,
      .then, .to, .using, .when:
      true
    // No words of SQL.
    case .identifier: atWord("foreach", ahead: ahead) || atWord("loop", ahead: ahead) || atWord("while", ahead: ahead)
    default: false
    }
  }

  /// A name.
  mutating func name() throws(SyntaxProblem) -> Name {
    guard atName() else { throw problem("a name") }
    return try parser.readName()
  }

  /// `name [. name [. name]]` or `$1`, as far as it goes.
  mutating func dottedName() throws(SyntaxProblem) -> [Name] {
    if at(.parameterMark) {
      let name = Name(parser.tokenText, span: parser.tokenSpan)
      parser.advance()
      return [name]
    }
    var parts = [try name()]
    while parts.count < 3, at(.dot), atName(ahead: 1) {
      parser.advance()
      parts.append(try parser.readName())
    }
    return parts
  }

  // MARK: - Cutting SQL out

  /// The index of the token that ends the SQL which begins here: the first outside parentheses that `isEnd` accepts.
  func end(_ expected: @autoclosure () -> String, where isEnd: (Int) -> Bool) throws(SyntaxProblem) -> Int {
    var depth = 0
    var ahead = 0
    while true {
      switch parser.peek(ahead) {
      case .endOfFile, .semicolon:
        if depth == 0, isEnd(ahead) { return parser.index + ahead }
        throw problem(at: parser.index + ahead, depth > 0 ? "`)`" : expected())
      case .leftParenthesis, .leftBracket: depth += 1
      case _ where depth == 0 && isEnd(ahead): return parser.index + ahead
      case .rightParenthesis, .rightBracket:
        depth -= 1
        if depth < 0 { throw problem(at: parser.index + ahead, expected()) }
      default: break
      }
      ahead += 1
    }
  }

  /// What was expected at another token.
  private func problem(at index: Int, _ expected: String) -> SyntaxProblem {
    var other = parser
    other.jump(to: index)
    return other.problem(expected)
  }

  /// Reads the tokens up to `end`, which must all be taken, and leaves the cursor there; at its place again where that fails.
  mutating func reading<Result>(
    to end: Int, _ read: (inout Parser) throws(SyntaxProblem) -> Result
  ) throws(SyntaxProblem) -> Result {
    let start = parser.checkpoint
    let outer = parser.close(at: end)
    do throws(SyntaxProblem) {
      let result = try read(&parser)
      guard at(.endOfFile) else { throw problem(Self.restExpected) }
      _ = parser.close(at: outer)
      return result
    } catch {
      _ = parser.close(at: outer)
      parser.restore(start)
      throw named(error, end: end)
    }
  }

  private static let restExpected = "the end of the statement or expression"

  /// The same with a parser of their own: `hidden` are left out; `prefix` is put in front of them.
  mutating func reading<Result>(
    to end: Int, hiding hidden: Range<Int>?, prefix: Token?, _ read: (inout Parser) throws(SyntaxProblem) -> Result
  ) throws(SyntaxProblem) -> Result {
    var lexed = LexedTokens()
    lexed.tokens.reserveCapacity(end - parser.index + 2)
    if let prefix { lexed.tokens.append(LexedToken(start: parser.mark(), end: parser.mark(), kind: prefix)) }
    for index in parser.index..<end where hidden?.contains(index) != true {
      lexed.tokens.append(parser.lexed.tokens[index])
    }
    let stop = parser.lexed.tokens[end]
    lexed.tokens.append(LexedToken(start: stop.start, end: stop.start, kind: .endOfFile))
    var inner = Parser(parser.file, lexed, dialect: parser.dialect, bodies: parser.bodies)
    parser.bodies = RoutineBodies()
    swap(&inner.interner, &parser.interner)
    defer {
      swap(&inner.interner, &parser.interner)
      parser.bodies = inner.bodies
    }
    for _ in 0..<parser.depth { try inner.enter() }
    do throws(SyntaxProblem) {
      let result = try read(&inner)
      guard inner.at(.endOfFile) else { throw inner.problem(Self.restExpected) }
      parser.jump(to: end)
      return result
    } catch {
      throw named(error, end: end)
    }
  }

  /// What ends the piece is no end of the file: a problem there names the token.
  private func named(_ error: SyntaxProblem, end: Int) -> SyntaxProblem {
    guard error.span.lower >= parser.lexed.tokens[end].start, error.message.hasPrefix("expected "),
      let found = error.message.firstRange(of: ", found ")
    else { return error }
    return problem(at: end, String(error.message[..<found.lowerBound].dropFirst("expected ".count)))
  }

  /// A value up to token `end`: an expression, or else all that may follow the word SELECT.
  mutating func value(to end: Int) throws(SyntaxProblem) -> PLpgSQLExpression {
    guard end > parser.index else { throw problem("an expression") }
    let first: SyntaxProblem
    do throws(SyntaxProblem) {
      return .expression(try reading(to: end) { inner throws(SyntaxProblem) in try inner.expression() })
    } catch {
      first = error
    }
    do throws(SyntaxProblem) {
      let query = try reading(to: end, hiding: nil, prefix: .select) { inner throws(SyntaxProblem) in try inner.query() }
      if case .select(let select) = query.body, select.into == nil { return .query(query) }
      throw first
    } catch {
      throw error.span.lower > first.span.lower ? error : first
    }
  }

  /// A value that ends before one of these words.
  mutating func value(before words: StaticString...) throws(SyntaxProblem) -> PLpgSQLExpression {
    try value(
      to: try end(words.map { "`\(String(describing: $0).uppercased())`" }.joined(separator: " or ")) { ahead in
        words.contains { atWord($0, ahead: ahead) }
      })
  }

  /// A value that ends before the semicolon.
  mutating func valueBeforeSemicolon() throws(SyntaxProblem) -> PLpgSQLExpression {
    try value(to: try end("`;`") { parser.peek($0) == .semicolon })
  }

  /// A value that ends before a comma, the semicolon or one of these words.
  mutating func listedValue(before words: StaticString...) throws(SyntaxProblem) -> PLpgSQLExpression {
    try value(
      to: try end("`,` or `;`") { ahead in
        parser.peek(ahead) == .comma || parser.peek(ahead) == .semicolon || words.contains { atWord($0, ahead: ahead) }
      })
  }
}
