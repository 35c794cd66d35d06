import SQLSyntax
import SourceText

extension Parser {
  /// What stands behind `CREATE [OR REPLACE]`, from `[CONSTRAINT] TRIGGER` on: PostgreSQL's.
  mutating func createTrigger(orReplace: Bool) throws(SyntaxProblem) -> Statement {
    let isConstraint = take(.constraint)
    try expect(.trigger)
    let triggerName = QualifiedName(try name())
    let timing = try triggerTiming(isConstraint: isConstraint)
    let events = try triggerEvents()
    try expect(.on)
    var trigger = CreateTrigger(
      orReplace: orReplace, isConstraint: isConstraint, name: triggerName, timing: timing, events: events,
      table: try qualifiedName(), action: .body([]))
    if isConstraint {
      if take(.from) { trigger.referencedTable = try qualifiedName() }
      trigger.attributes = try constraintAttributes(allowing: .timing)
      try expect(.for)
      try expect(.each)
      try expect(.row)
      trigger.level = .row
    } else {
      if take(.referencing) { trigger.transitions = try triggerTransitions() }
      trigger.level = try triggerLevel()
    }
    if take(.when) { trigger.condition = try expressionInParentheses() }
    trigger.action = try triggerAction()
    return .createTrigger(trigger)
  }

  private mutating func triggerTiming(isConstraint: Bool) throws(SyntaxProblem) -> CreateTrigger.Timing {
    if take(.after) { return .after }
    if isConstraint { throw problem("`AFTER`") }
    if take(.before) { return .before }
    if take(.instead, .of) { return .insteadOf }
    throw problem("`BEFORE`, `AFTER` or `INSTEAD OF`")
  }

  /// `event [OR event …]`, each kind once.
  private mutating func triggerEvents() throws(SyntaxProblem) -> [CreateTrigger.Event] {
    var events: [CreateTrigger.Event] = []
    var seen: [Token] = []
    repeat {
      if seen.contains(token) { throw problem("an event that is not listed yet") }
      seen.append(token)
      events.append(try triggerEvent())
    } while take(.or)
    return events
  }

  private mutating func triggerEvent() throws(SyntaxProblem) -> CreateTrigger.Event {
    if take(.insert) { return .insert }
    if take(.delete) { return .delete }
    if dialect.hasServerObjects, take(.truncate) { return .truncate }
    if take(.update) {
      return .update(take(.of) ? try nameList() : [])
    }
    throw problem("`INSERT`, `UPDATE` or `DELETE`")
  }

  private mutating func triggerTransitions() throws(SyntaxProblem) -> [TriggerTransition] {
    var transitions: [TriggerTransition] = []
    while at(.old) || at(.new) {
      let isNew = at(.new)
      advance()
      let isTable = take(.table)
      if !isTable { try expect(.row) }
      _ = take(.as)
      transitions.append(TriggerTransition(isNew: isNew, isTable: isTable, name: try name()))
    }
    if transitions.isEmpty { throw problem("`OLD TABLE` or `NEW TABLE`") }
    return transitions
  }

  private mutating func triggerLevel() throws(SyntaxProblem) -> CreateTrigger.Level? {
    guard take(.for) else { return nil }
    _ = take(.each)
    if take(.row) { return .row }
    try expect(.statement)
    return .statement
  }

  private mutating func triggerAction() throws(SyntaxProblem) -> CreateTrigger.Action {
    try expect(.execute)
    let isProcedure = take(.procedure)
    if !isProcedure { try expect(.function) }
    let function = try functionName()
    let arguments = try triggerArguments()
    return .execute(function, arguments: arguments, isProcedure: isProcedure)
  }

  /// `( argument, … )`; PostgreSQL takes a comma in front of the first one.
  private mutating func triggerArguments() throws(SyntaxProblem) -> [TriggerArgument] {
    guard at(.leftParenthesis), peek() == .comma else {
      return try parenthesisedOrEmpty { parser throws(SyntaxProblem) in try parser.triggerArgument() }
    }
    advance()
    advance()
    let arguments = try commaList { parser throws(SyntaxProblem) in try parser.triggerArgument() }
    try expect(.rightParenthesis)
    return arguments
  }

  private mutating func triggerArgument() throws(SyntaxProblem) -> TriggerArgument {
    switch token {
    case .integerLiteral, .numericLiteral:
      return .number(try signedNumber())
    case .stringLiteral, .escapeString, .unicodeString, .dollarString:
      return .string(try stringLiteral())
    default:
      return .word(try label())
    }
  }

  /// What stands behind `CREATE [TEMP]`, from TRIGGER on: SQLite's, with its statements inside.
  mutating func createTriggerWithBody(isTemporary: Bool) throws(SyntaxProblem) -> Statement {
    try expect(.trigger)
    let ifNotExists = try takeIfNotExists()
    let triggerName = try qualifiedName()
    var timing: CreateTrigger.Timing?
    if take(.before) {
      timing = .before
    } else if take(.after) {
      timing = .after
    } else if take(.instead, .of) {
      timing = .insteadOf
    }
    let event = try triggerEvent()
    try expect(.on)
    var trigger = CreateTrigger(
      isTemporary: isTemporary, ifNotExists: ifNotExists, name: triggerName, timing: timing, events: [event],
      table: try qualifiedName(), action: .body([]))
    if take(.for) {
      try expect(.each)
      try expect(.row)
      trigger.level = .row
    }
    if take(.when) { trigger.condition = try expression() }
    trigger.action = .body(try triggerBody())
    return .createTrigger(trigger)
  }

  /// `BEGIN { INSERT | UPDATE | DELETE | SELECT } ; … END`.
  private mutating func triggerBody() throws(SyntaxProblem) -> [ScriptStatement] {
    try expect(.begin)
    var statements: [ScriptStatement] = []
    repeat {
      let start = mark()
      let first = tokenSpan
      try enter()
      let statement = try self.statement()
      leave()
      switch statement {
      case .insert, .update, .delete, .select:
        statements.append(ScriptStatement(statement, span: span(from: start)))
      default:
        throw SyntaxProblem(span: first, message: "expected `INSERT`, `UPDATE`, `DELETE` or `SELECT`")
      }
      try expect(.semicolon)
    } while token != .end
    try expect(.end)
    return statements
  }
}
