import SQLSyntax
import SourceText

extension PLpgSQLParser {
  /// A statement that PL/pgSQL's own words begin, control flow aside; nil where none does.
  mutating func command() throws(SyntaxProblem) -> PLpgSQLStatement.Kind? {
    if takeWord("return") { return try returnStatement() }
    if takeWord("raise") { return .raise(try raise()) }
    if takeWord("assert") {
      let condition = try listedValue()
      return .assert(condition, message: take(.comma) ? try valueBeforeSemicolon() : nil)
    }
    if takeWord("perform") { return try perform() }
    if takeWord("execute") { return try execute() }
    if takeWord("null") { return .null }
    if atWord("commit") || atWord("rollback") { return try transactionEnd() }
    if atWord("get") { return .diagnostics(try diagnostics()) }
    return try cursorCommand()
  }

  private mutating func perform() throws(SyntaxProblem) -> PLpgSQLStatement.Kind {
    let end = try end("`;`") { parser.peek($0) == .semicolon }
    guard end > parser.index else { throw problem("an expression") }
    return .perform(try reading(to: end, hiding: nil, prefix: .select) { inner throws(SyntaxProblem) in try inner.query() })
  }

  /// `COMMIT | ROLLBACK [AND [NO] CHAIN]`; with more behind it, it is SQL that the server refuses when it runs.
  private mutating func transactionEnd() throws(SyntaxProblem) -> PLpgSQLStatement.Kind {
    let isCommit = atWord("commit")
    parser.advance()
    var chain: Bool?
    if takeWord("and") {
      chain = !takeWord("no")
      try expectWord("chain")
    }
    return isCommit ? .commit(chain: chain) : .rollback(chain: chain)
  }

  // MARK: - EXECUTE

  private mutating func execute() throws(SyntaxProblem) -> PLpgSQLStatement.Kind {
    let command = try listedValue(before: "into", "using")
    var into: PLpgSQLInto?
    var arguments: [PLpgSQLExpression] = []
    while true {
      if at(.into), into == nil {
        into = try self.into()
      } else if atWord("using"), arguments.isEmpty {
        parser.advance()
        repeat { arguments.append(try listedValue(before: "into", "using")) } while take(.comma)
      } else {
        break
      }
    }
    return .execute(dynamic(command, arguments), into: into)
  }

  /// `command [USING expression, …]` behind EXECUTE, up to the semicolon or LOOP.
  mutating func dynamic(isLoop: Bool) throws(SyntaxProblem) -> PLpgSQLDynamic {
    let command = isLoop ? try value(before: "using", "loop") : try listedValue(before: "using")
    var arguments: [PLpgSQLExpression] = []
    if takeWord("using") {
      repeat { arguments.append(isLoop ? try listedValue(before: "loop") : try listedValue()) } while take(.comma)
    }
    return dynamic(command, arguments)
  }

  private mutating func dynamic(_ command: PLpgSQLExpression, _ arguments: [PLpgSQLExpression]) -> PLpgSQLDynamic {
    var statements: [ScriptStatement]?
    if case .expression(.literal(let literal)) = command, case .string(let text) = literal.kind {
      statements = parser.dynamicStatements(text)
    } else if case .expression(let expression) = command, let text = ConstantText.of(expression) {
      statements = parser.dynamicStatements(text, madeAt: expression.span)
    }
    return PLpgSQLDynamic(command: command, statements: statements, arguments: arguments)
  }

  // MARK: - RETURN

  private mutating func returnStatement() throws(SyntaxProblem) -> PLpgSQLStatement.Kind {
    if takeWord("next") {
      try checkReturnsSet("NEXT")
      if routine.hasOutputs {
        guard at(.semicolon) else { throw problem("`;`, as the OUT parameters are what RETURN NEXT returns") }
        return .returnNext(nil)
      }
      return .returnNext(try valueBeforeSemicolon())
    }
    if takeWord("query") {
      try checkReturnsSet("QUERY")
      if takeWord("execute") { return .returnQueryExecute(try dynamic(isLoop: false)) }
      return .returnQuery(try statement(to: try end("`;`") { parser.peek($0) == .semicolon }))
    }
    if routine.result == .set {
      guard at(.semicolon) else { throw problem("`;`, as RETURN takes no value in a function that returns a set") }
      return .returnValue(nil)
    }
    if routine.result == .nothing || routine.isEventTrigger || routine.hasOutputs {
      guard at(.semicolon) else { throw problem("`;`, as this routine's RETURN takes no value") }
      return .returnValue(nil)
    }
    return .returnValue(try valueBeforeSemicolon())
  }

  private func checkReturnsSet(_ word: String) throws(SyntaxProblem) {
    guard routine.result == .set else {
      throw SyntaxProblem(span: parser.tokenSpan, message: "RETURN \(word) stands in a routine that returns no set")
    }
  }

  // MARK: - RAISE

  private mutating func raise() throws(SyntaxProblem) -> PLpgSQLRaise {
    if at(.semicolon) { return PLpgSQLRaise(options: []) }
    let level = takeLevel()
    var subject: PLpgSQLRaise.Subject?
    if parser.atString {
      subject = try message()
    } else if atWord("sqlstate") {
      subject = .state(try sqlState())
    } else if !atWord("using") {
      let name = try self.name()
      guard PLpgSQLConditions.names.contains(name.text) else {
        throw SyntaxProblem(span: name.span, message: "no condition `\(name.text)` is known")
      }
      subject = .condition(name)
    }
    var options: [PLpgSQLRaise.Option] = []
    if takeWord("using") { repeat { options.append(try raiseOption()) } while take(.comma) }
    return PLpgSQLRaise(level: level, subject: subject, options: options)
  }

  private mutating func takeLevel() -> PLpgSQLRaise.Level? {
    let levels: [(StaticString, PLpgSQLRaise.Level)] = [
      ("exception", .exception), ("warning", .warning), ("notice", .notice), ("info", .info), ("log", .log), ("debug", .debug),
    ]
    for (word, level) in levels where takeWord(word) { return level }
    return nil
  }

  private mutating func message() throws(SyntaxProblem) -> PLpgSQLRaise.Subject {
    let format = try parser.stringLiteral()
    var arguments: [PLpgSQLExpression] = []
    while take(.comma) { arguments.append(try listedValue(before: "using")) }
    var wanted = 0
    var isPercent = false
    for byte in format.value.utf8 {
      if byte == UInt8(ascii: "%") {
        wanted += isPercent ? -1 : 1
        isPercent.toggle()
      } else {
        isPercent = false
      }
    }
    guard wanted == arguments.count else {
      throw SyntaxProblem(
        span: format.span, message: "the format has \(wanted) places and \(arguments.count) values are given")
    }
    return .message(format, arguments)
  }

  private mutating func raiseOption() throws(SyntaxProblem) -> PLpgSQLRaise.Option {
    let place = parser.tokenSpan
    let word = try parser.anyWord().text
    guard let name = PLpgSQLRaise.OptionName(rawValue: word.uppercased()) else {
      throw SyntaxProblem(span: place, message: "RAISE has no option `\(word)`")
    }
    guard take(.equals) || take(.colonEquals) else { throw problem("`=`") }
    return PLpgSQLRaise.Option(name: name, value: try listedValue())
  }

  // MARK: - GET DIAGNOSTICS

  private mutating func diagnostics() throws(SyntaxProblem) -> PLpgSQLDiagnostics {
    parser.advance()
    let isStacked = takeWord("stacked")
    if !isStacked { takeWord("current") }
    try expectWord("diagnostics")
    var assignments: [PLpgSQLDiagnostics.Assignment] = []
    repeat {
      let (target, variable) = try target()
      if variable.isRecord { throw SyntaxProblem(span: target.span, message: "a record cannot hold a diagnostic") }
      guard take(.equals) || take(.colonEquals) else { throw problem("`=` or `:=`") }
      let place = parser.tokenSpan
      let word = try parser.anyWord().text
      guard let item = PLpgSQLDiagnostics.Item(rawValue: word.uppercased()), item.isAllowed(stacked: isStacked) else {
        let kind = isStacked ? "STACKED" : "CURRENT"
        throw SyntaxProblem(span: place, message: "GET \(kind) DIAGNOSTICS knows no item `\(word)`")
      }
      assignments.append(PLpgSQLDiagnostics.Assignment(target: target, item: item))
    } while take(.comma)
    return PLpgSQLDiagnostics(isStacked: isStacked, assignments: assignments)
  }
}

extension PLpgSQLDiagnostics.Item {
  /// Counts belong to the present, everything about an error to the caught one, the call stack to both.
  fileprivate func isAllowed(stacked: Bool) -> Bool {
    switch self {
    case .callStack: true
    case .rowCount, .routineOID: !stacked
    default: stacked
    }
  }
}
