import SQLSyntax
import SourceText

extension Parser {
  /// `INSERT …`, `REPLACE …`; the WITH clause, if any, has been read.
  mutating func insert(with: WithClause?, from start: UInt32) throws(SyntaxProblem) -> Insert {
    let isReplace = token == .replace
    advance()
    let resolution = isReplace ? nil : try conflictResolution()
    try expect(.into)
    let table = try qualifiedName()
    let alias = take(.as) ? try name() : nil
    var columns: [AssignmentTarget] = []
    if token == .leftParenthesis, !(dialect.allowsNestedQueries && queryAhead) {
      columns = try parenthesised { parser throws(SyntaxProblem) in try parser.assignmentTarget() }
    }
    let overriding = try overriding()
    let hasNoValues = columns.isEmpty || dialect.allowsConflictResolution
    let source: Insert.Source = hasNoValues && take(.default, .values) ? .defaultValues : .query(try query())
    var onConflict: [ConflictClause] = []
    while token == .on, peek() == .conflict, onConflict.isEmpty || dialect.allowsSeveralConflictClauses {
      onConflict.append(try conflictClause())
    }
    let returning = try returningClause()
    return Insert(
      with: with, isReplace: isReplace, or: resolution, table: table, alias: alias, columns: columns, overriding: overriding,
      source: source, onConflict: onConflict, returning: returning, span: span(from: start))
  }

  /// `OR ROLLBACK | ABORT | FAIL | IGNORE | REPLACE` where it stands.
  private mutating func conflictResolution() throws(SyntaxProblem) -> ConflictResolution? {
    guard dialect.allowsConflictResolution, take(.or) else { return nil }
    let resolution: ConflictResolution
    switch token {
    case .rollback: resolution = .rollback
    case .abort: resolution = .abort
    case .fail: resolution = .fail
    case .ignore: resolution = .ignore
    case .replace: resolution = .replace
    default: throw problem("`ROLLBACK`, `ABORT`, `FAIL`, `IGNORE` or `REPLACE`")
    }
    advance()
    return resolution
  }

  /// `OVERRIDING SYSTEM|USER VALUE` where it stands.
  mutating func overriding() throws(SyntaxProblem) -> Insert.Overriding? {
    guard token == .overriding, dialect.allowsStandardQueries else { return nil }
    advance()
    let isUser = take(.user)
    if !isUser { try expect(.system) }
    try expect(.value)
    return isUser ? .user : .system
  }

  /// `column [. field | [ index ]] …`.
  mutating func assignmentTarget() throws(SyntaxProblem) -> AssignmentTarget {
    let name = try name()
    guard token == .dot || token == .leftBracket, dialect.allowsStandardExpressions else { return AssignmentTarget(name: name) }
    var target = AssignmentTarget(name: name)
    while true {
      if take(.dot) {
        target.steps.append(.field(try label()))
      } else if take(.leftBracket) {
        let lower = token == .colon ? nil : try expression()
        if take(.colon) {
          target.steps.append(.slice(lower, token == .rightBracket ? nil : try expression()))
        } else if let lower {
          target.steps.append(.index(lower))
        }
        try expect(.rightBracket)
      } else {
        return target
      }
    }
  }

  /// `ON CONFLICT [target] DO NOTHING | UPDATE SET …`.
  private mutating func conflictClause() throws(SyntaxProblem) -> ConflictClause {
    let start = mark()
    try expect(.on, .conflict)
    var target: ConflictClause.Target?
    if token == .leftParenthesis {
      let elements = try indexElementList()
      target = .elements(elements, predicate: take(.where) ? try expression() : nil)
    } else if take(.on) {
      try expect(.constraint)
      target = .constraint(try name())
    }
    try expect(.do)
    var clause = ConflictClause(target: target, action: .nothing)
    if !take(.nothing) {
      try expect(.update, .set)
      let assignments = try assignments()
      clause.action = .update(assignments, condition: take(.where) ? try expression() : nil)
    }
    clause.span = span(from: start)
    return clause
  }

  /// `a = 1, (b, c) = (2, 3)`.
  mutating func assignments() throws(SyntaxProblem) -> [Assignment] {
    try commaList { parser throws(SyntaxProblem) in
      if parser.token == .leftParenthesis {
        let targets = try parser.parenthesised { parser throws(SyntaxProblem) in try parser.assignmentTarget() }
        try parser.expect(.equals)
        return .multiple(targets, try parser.expression())
      }
      let target = try parser.assignmentTarget()
      try parser.expect(.equals)
      return .single(target, try parser.expression())
    }
  }

  /// `RETURNING [WITH ( OLD AS o, NEW AS n )] columns` where it stands.
  mutating func returningClause() throws(SyntaxProblem) -> ReturningClause? {
    let start = mark()
    guard take(.returning) else { return nil }
    var aliases: [ReturningClause.Alias] = []
    if token == .with, dialect.allowsStandardQueries {
      advance()
      aliases = try parenthesised { parser throws(SyntaxProblem) in
        let isNew = parser.take(.new)
        if !isNew { try parser.expect(.old) }
        try parser.expect(.as)
        return ReturningClause.Alias(isNew: isNew, name: try parser.name())
      }
    }
    let columns = try resultColumns()
    return ReturningClause(aliases: aliases, columns: columns, span: span(from: start))
  }

  /// `UPDATE …`; the WITH clause, if any, has been read.
  mutating func update(with: WithClause?, from start: UInt32) throws(SyntaxProblem) -> Update {
    advance()
    let resolution = try conflictResolution()
    let table = try changedTable()
    try expect(.set)
    let assignments = try assignments()
    let from = take(.from) ? try tableReferences() : []
    let condition = try changeCondition()
    let returning = try returningClause()
    let (keys, limit) = try changeLimit()
    return Update(
      with: with, or: resolution, table: table, assignments: assignments, from: from, condition: condition,
      returning: returning, orderBy: keys, limit: limit, span: span(from: start))
  }

  /// `DELETE …`; the WITH clause, if any, has been read.
  mutating func delete(with: WithClause?, from start: UInt32) throws(SyntaxProblem) -> Delete {
    advance()
    try expect(.from)
    let table = try changedTable()
    var using: [TableReference] = []
    if dialect.allowsStandardQueries, take(.using) { using = try tableReferences() }
    let condition = try changeCondition()
    let returning = try returningClause()
    let (keys, limit) = try changeLimit()
    return Delete(
      with: with, table: table, using: using, condition: condition, returning: returning, orderBy: keys, limit: limit,
      span: span(from: start))
  }

  /// `[ONLY] name [*] [[AS] alias]` of UPDATE, DELETE and MERGE: a bare SET is no alias.
  mutating func changedTable() throws(SyntaxProblem) -> TableName {
    let start = mark()
    let (name, only, hasStar) = try relationName()
    var alias: TableAlias?
    if take(.as) {
      alias = TableAlias(name: try self.name())
    } else if token != .set, dialect.allowsStandardQueries ? canBeName(token) : atName(.bareLabel) {
      alias = TableAlias(name: try readName())
    }
    let hint = try indexHint()
    return TableName(name: name, only: only, hasStar: hasStar, alias: alias, indexHint: hint, span: span(from: start))
  }

  /// `WHERE condition`, `WHERE CURRENT OF cursor` where it stands.
  private mutating func changeCondition() throws(SyntaxProblem) -> Expression? {
    guard take(.where) else { return nil }
    if dialect.allowsStandardQueries, take(.current, .of) { return .currentOf(try name()) }
    return try expression()
  }

  private mutating func changeLimit() throws(SyntaxProblem) -> ([SortKey], LimitClause?) {
    guard dialect.allowsLimitedChanges else { return ([], nil) }
    let keys = token == .order ? try orderBy() : []
    return (keys, token == .limit ? try limitClause() : nil)
  }
}
