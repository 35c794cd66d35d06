import SQLSyntax
import SourceText

extension Parser {
  /// `RULE …` behind CREATE.
  mutating func createRule(orReplace: Bool) throws(SyntaxProblem) -> Statement {
    try expect(.rule)
    let name = try name()
    try expect(.as)
    try expect(.on)
    let event: CreateRule.Event
    switch token {
    case .select: event = .select
    case .insert: event = .insert
    case .update: event = .update
    case .delete: event = .delete
    default: throw problem("`SELECT`, `INSERT`, `UPDATE` or `DELETE`")
    }
    advance()
    try expect(.to)
    let table = try qualifiedName()
    let condition = take(.where) ? try expression() : nil
    try expect(.do)
    let isInstead = take(.instead)
    if !isInstead { _ = take(.also) }
    let actions = try ruleActions()
    return .createRule(
      CreateRule(
        orReplace: orReplace, name: name, event: event, table: table, condition: condition, isInstead: isInstead,
        actions: actions))
  }

  /// `NOTHING | action | ( action ; … )`; a parenthesised query is tried where the list fails.
  private mutating func ruleActions() throws(SyntaxProblem) -> [ScriptStatement] {
    if take(.nothing) { return [] }
    guard at(.leftParenthesis), !mayBeginQuery(peek()) || hasSemicolonInParentheses() else { return [try ruleAction()] }
    advance()
    var actions: [ScriptStatement] = []
    while !at(.rightParenthesis) {
      if take(.semicolon) { continue }
      actions.append(try ruleAction())
      if !at(.rightParenthesis) { try expect(.semicolon) }
    }
    advance()
    return actions
  }

  private func mayBeginQuery(_ token: Token) -> Bool {
    switch token {
    case .select, .values, .with, .table, .leftParenthesis: true
    default: false
    }
  }

  /// Whether a semicolon stands in the parentheses that begin here.
  private func hasSemicolonInParentheses() -> Bool {
    var depth = 0
    var ahead = 0
    while true {
      switch peek(ahead) {
      case .leftParenthesis: depth += 1
      case .rightParenthesis:
        depth -= 1
        if depth == 0 { return false }
      case .semicolon: return true
      case .endOfFile: return false
      default: break
      }
      ahead += 1
    }
  }

  private mutating func ruleAction() throws(SyntaxProblem) -> ScriptStatement {
    let start = tokenSpan
    if at(.notify) { return try nestedStatement() }
    let action = try statementWithRows()
    if case .merge = action.statement {
      throw SyntaxProblem(span: start, message: "a rule's action is a query, INSERT, UPDATE, DELETE or NOTIFY")
    }
    return action
  }

  /// `POLICY …` behind CREATE.
  mutating func createPolicy() throws(SyntaxProblem) -> Statement {
    try expect(.policy)
    let name = try name()
    try expect(.on)
    var policy = CreatePolicy(name: name, table: try qualifiedName(), isRestrictive: false, roles: [])
    if take(.as) {
      let place = tokenSpan
      let word = try self.name()
      if word.text != "permissive", word.text != "restrictive" {
        throw SyntaxProblem(span: place, message: "expected `PERMISSIVE` or `RESTRICTIVE`, found `\(file.text(place))`")
      }
      policy.isRestrictive = word.text == "restrictive"
    }
    if take(.for) { policy.command = try policyCommand() }
    if take(.to) { policy.roles = try roleList() }
    if take(.using) { policy.usingCondition = try expressionInParentheses() }
    if take(.with) {
      try expect(.check)
      policy.checkCondition = try expressionInParentheses()
    }
    return .createPolicy(policy)
  }

  private mutating func policyCommand() throws(SyntaxProblem) -> PolicyCommand {
    let command: PolicyCommand
    switch token {
    case .all: command = .all
    case .select: command = .select
    case .insert: command = .insert
    case .update: command = .update
    case .delete: command = .delete
    default: throw problem("`ALL`, `SELECT`, `INSERT`, `UPDATE` or `DELETE`")
    }
    advance()
    return command
  }

  /// `POLICY …` behind ALTER.
  mutating func alterPolicy() throws(SyntaxProblem) -> Statement {
    let start = mark()
    try expect(.policy)
    let ifExists = take(.if, .exists)
    let name = try name()
    try expect(.on)
    let table = try qualifiedName()
    if ifExists || at(.rename) {
      let object = ObjectReference(kind: .policy, identity: .on(name, relation: table), span: span(from: start))
      return try alterObject(object, ifExists: ifExists, allows: [.rename])
    }
    var policy = AlterPolicy(name: name, table: table, roles: [])
    if take(.to) { policy.roles = try roleList() }
    if take(.using) { policy.usingCondition = try expressionInParentheses() }
    if take(.with) {
      try expect(.check)
      policy.checkCondition = try expressionInParentheses()
    }
    return .alterPolicy(policy)
  }
}
