import SQLSyntax
import SourceText

extension PLpgSQLParser {
  /// Whether a loop begins here.
  var atLoop: Bool { atWord("loop") || atWord("while") || atWord("for") || atWord("foreach") }

  /// A block or a loop; its label has been read.
  mutating func labelled(_ label: Name?, from start: UInt32) throws(SyntaxProblem) -> PLpgSQLStatement.Kind {
    if atWord("begin") || atWord("declare") { return .block(try block(label: label, from: start)) }
    guard atLoop else { throw problem("a block or a loop behind the label") }
    scopes.append(PLpgSQLScope(label: label?.text, kind: .loop))
    let head = try loopHead()
    try expectWord("loop")
    let statements = try self.statements()
    try expectWord("end")
    try expectWord("loop")
    let endLabel = try closingLabel(label)
    scopes.removeLast()
    return .loop(PLpgSQLLoop(label: label, head: head, statements: statements, endLabel: endLabel))
  }

  /// IF, CASE, EXIT, CONTINUE; nil where none begins.
  mutating func controlStatement() throws(SyntaxProblem) -> PLpgSQLStatement.Kind? {
    if takeWord("if") { return .if(try ifStatement()) }
    if takeWord("case") { return .case(try caseStatement()) }
    if takeWord("exit") { return .exit(try exit(isContinue: false)) }
    if takeWord("continue") { return .exit(try exit(isContinue: true)) }
    return nil
  }

  private mutating func ifStatement() throws(SyntaxProblem) -> PLpgSQLIf {
    var branches: [PLpgSQLIf.Branch] = []
    repeat {
      let condition = try value(before: "then")
      try expectWord("then")
      branches.append(PLpgSQLIf.Branch(condition: condition, statements: try statements()))
    } while takeWord("elsif") || takeWord("elseif")
    let otherwise = takeWord("else") ? try statements() : nil
    try expectWord("end")
    try expectWord("if")
    return PLpgSQLIf(branches: branches, otherwise: otherwise)
  }

  private mutating func caseStatement() throws(SyntaxProblem) -> PLpgSQLCase {
    let subject = atWord("when") ? nil : try value(before: "when")
    var branches: [PLpgSQLCase.Branch] = []
    repeat {
      try expectWord("when")
      var conditions: [PLpgSQLExpression] = []
      if subject == nil {
        conditions.append(try value(before: "then"))
      } else {
        repeat { conditions.append(try listedValue(before: "then")) } while take(.comma)
      }
      try expectWord("then")
      branches.append(PLpgSQLCase.Branch(conditions: conditions, statements: try statements()))
    } while atWord("when")
    let otherwise = takeWord("else") ? try statements() : nil
    try expectWord("end")
    try expectWord("case")
    return PLpgSQLCase(subject: subject, branches: branches, otherwise: otherwise)
  }

  private mutating func exit(isContinue: Bool) throws(SyntaxProblem) -> PLpgSQLExit {
    let place = parser.tokenSpan
    let label = atName() ? try name() : nil
    if let label {
      guard let scope = scopes.last(where: { $0.label == label.text && $0.kind != .other }) else {
        throw SyntaxProblem(span: label.span, message: "no label `\(label.text)` is attached to a block or loop around this")
      }
      if isContinue, scope.kind != .loop {
        throw SyntaxProblem(
          span: label.span, message: "label `\(label.text)` belongs to a block, which CONTINUE cannot go on with")
      }
    } else if !scopes.contains(where: { $0.kind == .loop }) {
      let message = isContinue ? "CONTINUE stands outside a loop" : "EXIT stands outside a loop and has no label"
      throw SyntaxProblem(span: place, message: message)
    }
    let condition = takeWord("when") ? try valueBeforeSemicolon() : nil
    return PLpgSQLExit(isContinue: isContinue, label: label, condition: condition)
  }

  // MARK: - Loops

  private mutating func loopHead() throws(SyntaxProblem) -> PLpgSQLLoop.Head {
    if takeWord("while") { return .while(try value(before: "loop")) }
    if takeWord("foreach") { return try foreachHead() }
    guard takeWord("for") else { return .forever }
    let start = parser.checkpoint
    let parts = try dottedName()
    let isSingle = parts.count == 1 && !at(.comma)
    if !isSingle {
      parser.restore(start)
      let targets = try targets()
      try expectWord("in")
      return try rowsHead(targets)
    }
    try expectWord("in")
    guard let name = parts.first else { throw problem("a name") }
    if !atWord("execute"), let head = try cursorHead(name) { return head }
    if !atWord("execute"), let head = try integersHead(name) { return head }
    try known(parts)
    let reference = PLpgSQLParser.reference(parts, isParameter: false, name.span)
    return try rowsHead([PLpgSQLTarget(reference: reference, span: name.span)])
  }

  private mutating func foreachHead() throws(SyntaxProblem) -> PLpgSQLLoop.Head {
    let targets = try targets()
    var slice: Int?
    if takeWord("slice") { slice = try parser.unsignedInteger() }
    try expectWord("in")
    try expectWord("array")
    return .array(targets, slice: slice, try value(before: "loop"))
  }

  /// `EXECUTE …` or a query.
  private mutating func rowsHead(_ targets: [PLpgSQLTarget]) throws(SyntaxProblem) -> PLpgSQLLoop.Head {
    if takeWord("execute") { return .execute(targets, try dynamic(isLoop: true)) }
    return .query(targets, try statement(to: try end("`LOOP`") { atWord("loop", ahead: $0) }))
  }

  /// `cursor [( argument, … )]`: nil where no variable for a cursor stands.
  private mutating func cursorHead(_ record: Name) throws(SyntaxProblem) -> PLpgSQLLoop.Head? {
    guard atName() else { return nil }
    let start = parser.checkpoint
    let parts = try dottedName()
    guard let variable = variable(parts), let last = parts.last, at(.leftParenthesis) || atWord("loop") else {
      parser.restore(start)
      return nil
    }
    switch variable.content {
    case .boundCursor(let parameters):
      scopes[scopes.count - 1].variables[record.text] = PLpgSQLVariableKind(content: .record)
      return .cursor(record, cursor: last, arguments: try cursorArguments(parameters))
    case .cursor:
      throw SyntaxProblem(span: last.span, message: "cursor `\(last.text)` has no query, which a loop over it needs")
    default:
      parser.restore(start)
      return nil
    }
  }

  /// `[REVERSE] a .. b [BY c]`: nil where a query stands.
  private mutating func integersHead(_ variable: Name) throws(SyntaxProblem) -> PLpgSQLLoop.Head? {
    let start = parser.checkpoint
    let isReverse = takeWord("reverse")
    let split = try end("`LOOP`") { parser.peek($0) == .dotDot || atWord("loop", ahead: $0) }
    guard parser.lexed.tokens[split].kind == .dotDot else {
      parser.restore(start)
      return nil
    }
    let from = try value(to: split)
    parser.advance()
    let to = try value(before: "by", "loop")
    let by = takeWord("by") ? try value(before: "loop") : nil
    scopes[scopes.count - 1].variables[variable.text] = PLpgSQLVariableKind(content: .scalar)
    return .integers(variable, isReverse: isReverse, from: from, to: to, by: by)
  }
}
