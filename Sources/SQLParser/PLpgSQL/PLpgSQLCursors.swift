import SQLSyntax
import SourceText

extension PLpgSQLParser {
  /// OPEN, FETCH, MOVE, CLOSE; nil where none begins.
  mutating func cursorCommand() throws(SyntaxProblem) -> PLpgSQLStatement.Kind? {
    if takeWord("open") { return .open(try open()) }
    if takeWord("fetch") { return .fetch(try fetch(isMove: false)) }
    if takeWord("move") { return .fetch(try fetch(isMove: true)) }
    if takeWord("close") { return .close(try cursorVariable().name) }
    return nil
  }

  /// A variable that can hold a cursor.
  private mutating func cursorVariable() throws(SyntaxProblem) -> (name: Name, variable: PLpgSQLVariableKind) {
    let parts = try dottedName()
    guard let variable = variable(parts), let last = parts.last else {
      throw SyntaxProblem(
        span: parts.first?.span ?? parser.tokenSpan, message: "`\(parts.last?.text ?? "")` is not a known variable")
    }
    switch variable.content {
    case .record, .scalar:
      throw SyntaxProblem(span: last.span, message: "variable `\(last.text)` must be of type cursor or refcursor")
    default: return (last, variable)
    }
  }

  private mutating func open() throws(SyntaxProblem) -> PLpgSQLOpen {
    let (name, variable) = try cursorVariable()
    if case .boundCursor(let parameters) = variable.content {
      return PLpgSQLOpen(cursor: name, source: .bound(try cursorArguments(parameters)))
    }
    let isScroll = scroll()
    try expectWord("for")
    if takeWord("execute") { return PLpgSQLOpen(cursor: name, isScroll: isScroll, source: .execute(try dynamic(isLoop: false))) }
    let query = try statement(to: try end("`;`") { parser.peek($0) == .semicolon })
    return PLpgSQLOpen(cursor: name, isScroll: isScroll, source: .query(query))
  }

  /// `( [name { := | => }] expression, … )`, which must fit the cursor's parameters; nil where none stand.
  mutating func cursorArguments(_ parameters: [String]) throws(SyntaxProblem) -> [PLpgSQLArgument]? {
    guard at(.leftParenthesis) else {
      if !parameters.isEmpty { throw problem("`(` and the cursor's arguments") }
      return nil
    }
    if parameters.isEmpty { throw problem("no arguments, as the cursor has no parameters") }
    parser.advance()
    var arguments: [PLpgSQLArgument] = []
    var given: Set<String> = []
    repeat {
      var name: Name?
      if atName(), parser.peek() == .colonEquals || parser.peek() == .equalsGreater {
        let found = try self.name()
        guard parameters.contains(found.text) else {
          throw SyntaxProblem(span: found.span, message: "the cursor has no parameter `\(found.text)`")
        }
        parser.advance()
        name = found
      }
      let place = parser.tokenSpan
      let key = name?.text ?? (arguments.count < parameters.count ? parameters[arguments.count] : "")
      guard given.insert(key).inserted else {
        throw SyntaxProblem(span: place, message: "the cursor's parameter `\(key)` is given more than once")
      }
      let end = try end("`,` or `)`") { parser.peek($0) == .comma || parser.peek($0) == .rightParenthesis }
      arguments.append(PLpgSQLArgument(name: name, value: try value(to: end)))
    } while take(.comma)
    guard arguments.count == parameters.count else { throw problem("\(parameters.count) arguments") }
    try expect(.rightParenthesis)
    return arguments
  }

  private mutating func fetch(isMove: Bool) throws(SyntaxProblem) -> PLpgSQLFetch {
    let direction = try self.direction()
    if !isMove {
      switch direction {
      case .all, .count, .backward, .backwardAll:
        throw SyntaxProblem(span: parser.tokenSpan, message: "FETCH in PL/pgSQL returns one row, not several")
      default: break
      }
    }
    let cursor = try cursorVariable().name
    var targets: [PLpgSQLTarget] = []
    if !isMove {
      try expect(.into)
      targets = try self.targets()
    }
    return PLpgSQLFetch(isMove: isMove, direction: direction, cursor: cursor, targets: targets)
  }

  /// The direction with FROM or IN behind it, or nothing.
  private mutating func direction() throws(SyntaxProblem) -> PLpgSQLFetch.Direction {
    if takeFrom() { return .next }
    if atName() || at(.parameterMark), parser.peek() == .into || parser.peek() == .semicolon { return .next }
    let direction = try directionWords()
    guard takeFrom() else { throw problem("`FROM` or `IN`") }
    return direction
  }

  private mutating func takeFrom() -> Bool { takeWord("from") || takeWord("in") }

  private mutating func directionWords() throws(SyntaxProblem) -> PLpgSQLFetch.Direction {
    if takeWord("next") { return .next }
    if takeWord("prior") { return .prior }
    if takeWord("first") { return .first }
    if takeWord("last") { return .last }
    if takeWord("all") { return .all }
    if takeWord("absolute") { return .absolute(try value(before: "from", "in")) }
    if takeWord("relative") { return .relative(try value(before: "from", "in")) }
    if takeWord("forward") {
      if takeWord("all") { return .all }
      return atFrom ? .next : .count(try value(before: "from", "in"))
    }
    if takeWord("backward") {
      if takeWord("all") { return .backwardAll }
      return atFrom ? .prior : .backward(try value(before: "from", "in"))
    }
    return .count(try value(before: "from", "in"))
  }

  private var atFrom: Bool { atWord("from") || atWord("in") }
}
