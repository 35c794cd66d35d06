import SQLSyntax
import SourceText

extension Parser {
  /// What stands behind `CREATE [UNIQUE]`, from INDEX on.
  mutating func createIndex(isUnique: Bool) throws(SyntaxProblem) -> Statement {
    try expect(.index)
    let isConcurrent = dialect.hasServerObjects && take(.concurrently)
    let ifNotExists = try takeIfNotExists()
    guard dialect.hasServerObjects else { return try indexInSQLite(isUnique: isUnique, ifNotExists: ifNotExists) }
    let name = ifNotExists || token != .on ? QualifiedName(try self.name()) : nil
    try expect(.on)
    let (only, table) = try relationExpression()
    let method = take(.using) ? try self.name() : nil
    let elements = try indexElementList()
    let include = take(.include) ? try indexElementList() : []
    let nullsDistinct = try nullsDistinctClause()
    let options = take(.with) ? try definitionList() : nil
    let tablespace = take(.tablespace) ? try self.name() : nil
    let predicate = take(.where) ? try expression() : nil
    return .createIndex(
      CreateIndex(
        isUnique: isUnique, isConcurrent: isConcurrent, ifNotExists: ifNotExists, name: name, only: only, table: table,
        accessMethod: method, elements: elements, include: include, nullsDistinct: nullsDistinct, options: options,
        tablespace: tablespace, predicate: predicate))
  }

  private mutating func indexInSQLite(isUnique: Bool, ifNotExists: Bool) throws(SyntaxProblem) -> Statement {
    let name = try qualifiedName()
    try expect(.on)
    let table = QualifiedName(try self.name())
    let elements = try indexElementList()
    let predicate = take(.where) ? try expression() : nil
    return .createIndex(
      CreateIndex(
        isUnique: isUnique, ifNotExists: ifNotExists, name: name, table: table, elements: elements, predicate: predicate))
  }

  /// `( element, … )`.
  mutating func indexElementList() throws(SyntaxProblem) -> [IndexElement] {
    try parenthesised { parser throws(SyntaxProblem) in try parser.indexElement() }
  }

  /// `target [COLLATE …] [opclass [( … )]] [ASC | DESC] [NULLS FIRST | LAST]`.
  mutating func indexElement() throws(SyntaxProblem) -> IndexElement {
    let start = mark()
    var target = try indexTarget()
    var collation: QualifiedName?
    // SQLite's expression has taken the COLLATE along.
    if dialect.allowsBareIndexExpressions, case .expression(.collate(let collated)) = target {
      collation = collated.collation
      target = .expression(collated.operand)
      if case .column(let column) = collated.operand, column.table == nil { target = .column(column.name) }
    }
    if collation == nil, take(.collate) { collation = try qualifiedName() }
    let operatorClass = atOperatorClass ? try qualifiedName() : nil
    let parameters = operatorClass != nil && at(.leftParenthesis) ? try definitionList() : []
    let direction = sortDirection()
    let nulls = try nullsPlacement()
    return IndexElement(
      span: span(from: start), target: target, collation: collation, operatorClass: operatorClass,
      operatorClassParameters: parameters, direction: direction, nulls: nulls)
  }

  private var atOperatorClass: Bool {
    switch token {
    case .comma, .rightParenthesis, .asc, .desc, .with: false
    case .nulls: peek() != .first && peek() != .last && dialect.hasServerObjects
    default: dialect.hasServerObjects
    }
  }

  /// A column, a function call, or an expression in parentheses; SQLite: any expression.
  mutating func indexTarget() throws(SyntaxProblem) -> IndexElement.Target {
    if dialect.allowsBareIndexExpressions {
      if atColumnOfIndex() { return .column(try name()) }
      return .expression(try expression())
    }
    if take(.leftParenthesis) {
      let inner = try expression()
      try expect(.rightParenthesis)
      return .expression(inner)
    }
    if canBeName(token), peek() != .leftParenthesis, peek() != .dot { return .column(try name()) }
    let first = tokenSpan
    let call = try primaryExpression()
    switch call {
    case .call, .keywordCall, .valueFunction, .json, .xml, .cast: return .expression(call)
    default:
      throw SyntaxProblem(span: first, message: "expected a column, a function call or an expression in parentheses")
    }
  }

  /// SQLite: a word or a string in quotes, with nothing behind it that makes an expression.
  private func atColumnOfIndex() -> Bool {
    guard canBeName(token) || token == .stringLiteral else { return false }
    switch peek() {
    case .comma, .rightParenthesis, .asc, .desc, .collate, .nulls: return true
    default: return false
    }
  }
}
