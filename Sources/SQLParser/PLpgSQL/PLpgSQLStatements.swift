import SQLSyntax
import SourceText

extension PLpgSQLParser {
  /// Statements, each with its semicolon, up to a word that ends a section.
  mutating func statements() throws(SyntaxProblem) -> [PLpgSQLStatement] {
    var statements: [PLpgSQLStatement] = []
    while !atSectionEnd { statements.append(try statement()) }
    return statements
  }

  /// Whether a word stands here that ends a section; END and its like are reserved, the others may be variables.
  private var atSectionEnd: Bool {
    if at(.endOfFile) || atWord("end") || atWord("else") || atWord("when") { return true }
    guard atWord("exception") || atWord("elsif") || atWord("elseif") else { return false }
    return !isAssignment(behind: 1)
  }

  /// One statement with its semicolon.
  private mutating func statement() throws(SyntaxProblem) -> PLpgSQLStatement {
    try parser.enter()
    let start = parser.mark()
    let label = try openingLabel()
    let kind: PLpgSQLStatement.Kind
    if label != nil || atWord("begin") || atWord("declare") || atLoop {
      kind = try labelled(label, from: start)
    } else if let target = assignmentTarget() {
      kind = try assignment(target)
    } else if let control = try controlStatement() {
      kind = control
    } else if let command = try command() {
      kind = command
    } else {
      kind = try sqlStatement()
    }
    let span = parser.span(from: start)
    try expect(.semicolon)
    parser.leave()
    return PLpgSQLStatement(kind: kind, span: span)
  }

  // MARK: - Assignments

  /// Whether what stands `ahead` can only go on an assignment.
  private func isAssignment(behind ahead: Int) -> Bool {
    switch parser.peek(ahead) {
    case .colonEquals, .equals, .leftBracket: true
    default: false
    }
  }

  /// How many tokens the name takes that something is assigned to; nil where no assignment stands.
  private func assignmentTarget() -> Int? {
    if at(.parameterMark) { return 1 }
    guard atName() else { return nil }
    var ahead = 1
    while parser.peek(ahead) == .dot, ahead < 6 {
      guard atName(ahead: ahead + 1) else { return nil }
      ahead += 2
    }
    return isAssignment(behind: ahead) ? ahead : nil
  }

  private mutating func assignment(_ length: Int) throws(SyntaxProblem) -> PLpgSQLStatement.Kind {
    let start = parser.checkpoint
    let parts = try dottedName()
    _ = try known(parts)
    parser.restore(start)
    let end = try end("`:=`") { ahead in
      ahead >= length && (parser.peek(ahead) == .colonEquals || parser.peek(ahead) == .equals)
    }
    let reference = try reading(to: end) { inner throws(SyntaxProblem) in try inner.expression() }
    parser.advance()
    return .assign(PLpgSQLTarget(reference: reference, span: reference.span), try valueBeforeSemicolon())
  }

  /// The variable of this name, which must be there and may not be constant.
  @discardableResult func known(_ parts: [Name]) throws(SyntaxProblem) -> PLpgSQLVariableKind {
    guard let variable = variable(parts) else {
      let span = (parts.first?.span ?? parser.tokenSpan).union(parts.last?.span ?? parser.tokenSpan)
      let text = parts.map(\.text).joined(separator: ".")
      throw SyntaxProblem(span: span, message: "`\(text)` is not a known variable")
    }
    try checkAssignable(variable, parts)
    return variable
  }

  /// `name [. field]` of a known variable.
  mutating func target() throws(SyntaxProblem) -> (PLpgSQLTarget, PLpgSQLVariableKind) {
    let isParameter = at(.parameterMark)
    let parts = try dottedName()
    let variable = try known(parts)
    let span = (parts.first?.span ?? .zero).union(parts.last?.span ?? .zero)
    return (PLpgSQLTarget(reference: PLpgSQLParser.reference(parts, isParameter: isParameter, span), span: span), variable)
  }

  /// A dotted name as an expression.
  static func reference(_ parts: [Name], isParameter: Bool, _ span: Span) -> Expression {
    guard let last = parts.last else { return .defaultValue(span) }
    if isParameter { return .parameter(Parameter(text: last.text, span: span)) }
    let table: QualifiedName? =
      parts.count > 2 ? QualifiedName(schema: parts[0], parts[1]) : parts.count > 1 ? QualifiedName(parts[0]) : nil
    return .column(ColumnReference(table: table, name: last))
  }

  /// `target [, target …]`: one record or a list of scalars.
  mutating func targets() throws(SyntaxProblem) -> [PLpgSQLTarget] {
    var targets: [PLpgSQLTarget] = []
    repeat {
      let (target, variable) = try target()
      targets.append(target)
      if variable.isRecord, targets.count > 1 || at(.comma) {
        throw SyntaxProblem(span: target.span, message: "a record is the only target where it is one")
      }
    } while take(.comma)
    return targets
  }

  // MARK: - Statements of SQL

  /// Any statement of SQL, its INTO taken out.
  private mutating func sqlStatement() throws(SyntaxProblem) -> PLpgSQLStatement.Kind {
    guard atName() || parser.token.isKeyword && !atReserved() else { throw problem("a statement") }
    let end = try sqlEnd()
    guard let place = intoPlace(before: end) else { return .sql(try statement(to: end), into: nil) }
    let start = parser.checkpoint
    parser.jump(to: place)
    let into = try into()
    let behind = parser.index
    if let second = intoPlace(from: behind, before: end) {
      throw SyntaxProblem(span: parser.lexed.tokens[second].span, message: "INTO is given more than once")
    }
    parser.restore(start)
    return .sql(try statement(to: end, hiding: place..<behind), into: into)
  }

  /// The semicolon that ends a statement of SQL: outside parentheses and outside `BEGIN ATOMIC … END`.
  private func sqlEnd() throws(SyntaxProblem) -> Int {
    let tokens = parser.lexed.tokens
    var parentheses = 0
    var blocks = 0
    for index in parser.index..<tokens.count {
      switch tokens[index].kind {
      case .leftParenthesis: parentheses += 1
      case .rightParenthesis: parentheses = max(0, parentheses - 1)
      case .begin where index + 1 < tokens.count && tokens[index + 1].kind == .atomic: blocks += 1
      case .case where blocks > 0: blocks += 1
      case .end where blocks > 0: blocks -= 1
      case .semicolon where parentheses == 0 && blocks == 0: return index
      default: break
      }
    }
    var last = parser
    last.jump(to: tokens.count - 1)
    throw last.problem(parentheses > 0 ? "`)`" : "`;`")
  }

  /// The INTO that is PL/pgSQL's, not that of `INSERT INTO`, `MERGE INTO` or IMPORT.
  private func intoPlace(from first: Int? = nil, before end: Int) -> Int? {
    let tokens = parser.lexed.tokens
    guard tokens[parser.index].kind != .import else { return nil }
    var previous = Token.invalid
    for index in (first ?? parser.index)..<max(end, first ?? parser.index) {
      let kind = tokens[index].kind
      if kind == .into, previous != .insert, previous != .merge { return index }
      previous = kind
    }
    return nil
  }

  /// `INTO [STRICT] target, …`.
  mutating func into() throws(SyntaxProblem) -> PLpgSQLInto {
    let start = parser.mark()
    try expect(.into)
    let isStrict = takeWord("strict")
    let targets = try targets()
    return PLpgSQLInto(isStrict: isStrict, targets: targets, span: parser.span(from: start))
  }

  // MARK: - Handlers

  /// `WHEN condition [OR condition …] THEN statement …`, at least once.
  mutating func handlers() throws(SyntaxProblem) -> [PLpgSQLHandler] {
    var handlers: [PLpgSQLHandler] = []
    var scope = PLpgSQLScope(label: nil, kind: .other)
    for name in ["sqlstate", "sqlerrm"] { scope.variables[name] = PLpgSQLVariableKind(content: .scalar, isConstant: true) }
    scopes.append(scope)
    repeat {
      let start = parser.mark()
      try expectWord("when")
      var conditions: [PLpgSQLHandler.Condition] = []
      repeat { conditions.append(try condition()) } while takeWord("or")
      try expectWord("then")
      let statements = try self.statements()
      handlers.append(PLpgSQLHandler(conditions: conditions, statements: statements, span: parser.span(from: start)))
    } while atWord("when")
    scopes.removeLast()
    return handlers
  }

  private mutating func condition() throws(SyntaxProblem) -> PLpgSQLHandler.Condition {
    if atWord("sqlstate") { return .state(try sqlState()) }
    let name = try self.name()
    guard name.text == "others" || PLpgSQLConditions.names.contains(name.text) else {
      throw SyntaxProblem(span: name.span, message: "no condition `\(name.text)` is known")
    }
    return .named(name)
  }

  /// `SQLSTATE 'code'`: five digits or capitals.
  mutating func sqlState() throws(SyntaxProblem) -> StringLiteral {
    parser.advance()
    let code = try parser.stringLiteral()
    let isValid =
      code.value.utf8.count == 5
      && code.value.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    guard isValid else { throw SyntaxProblem(span: code.span, message: "`\(code.value)` is no SQLSTATE code") }
    return code
  }
}
