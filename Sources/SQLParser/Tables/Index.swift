import SQLSyntax
import SourceText

extension Parser {
  /// What stands behind `CREATE [UNIQUE]`, from INDEX on.
  mutating func createIndex(isUnique: Bool) throws(SyntaxProblem) -> Statement {
    try expect(.index)
    let isConcurrent = dialect.hasServerObjects && take(.concurrently)
    let ifNotExists = try takeIfNotExists()
    var index = CreateIndex(
      isUnique: isUnique, isConcurrent: isConcurrent, ifNotExists: ifNotExists, table: QualifiedName(Name("")),
      elements: [])
    if dialect.hasServerObjects {
      if ifNotExists || token != .on { index.name = QualifiedName(try name()) }
      try expect(.on)
      (index.only, index.table) = try relationExpression()
      if take(.using) { index.accessMethod = try name() }
    } else {
      index.name = try qualifiedName()
      try expect(.on)
      index.table = QualifiedName(try name())
    }
    index.elements = try indexElementList()
    if dialect.hasServerObjects { try indexStorage(into: &index) }
    if take(.where) { index.predicate = try expression() }
    return .createIndex(index)
  }

  /// `[INCLUDE ( … )] [NULLS [NOT] DISTINCT] [WITH ( … )] [TABLESPACE name]`.
  private mutating func indexStorage(into index: inout CreateIndex) throws(SyntaxProblem) {
    if take(.include) { index.include = try indexElementList() }
    index.nullsDistinct = try nullsDistinctClause()
    if take(.with) { index.options = try definitionList() }
    if take(.tablespace) { index.tablespace = try name() }
  }

  /// `( element, … )`.
  mutating func indexElementList() throws(SyntaxProblem) -> [IndexElement] {
    try parenthesised { parser throws(SyntaxProblem) in try parser.indexElement() }
  }

  /// `target [COLLATE …] [opclass [( … )]] [ASC | DESC] [NULLS FIRST | LAST]`.
  mutating func indexElement() throws(SyntaxProblem) -> IndexElement {
    let start = mark()
    var element = IndexElement(span: .zero, target: try indexTarget())
    // SQLite's expression has taken the COLLATE along.
    if dialect.allowsBareIndexExpressions, case .expression(.collate(let collated)) = element.target {
      element.collation = collated.collation
      element.target = .expression(collated.operand)
      if case .column(let column) = collated.operand, column.table == nil { element.target = .column(column.name) }
    }
    if element.collation == nil, take(.collate) { element.collation = try qualifiedName() }
    if dialect.hasServerObjects { try operatorClass(into: &element) }
    element.direction = sortDirection()
    element.nulls = try nullsPlacement()
    element.span = span(from: start)
    return element
  }

  private mutating func operatorClass(into element: inout IndexElement) throws(SyntaxProblem) {
    switch token {
    case .comma, .rightParenthesis, .asc, .desc, .with: return
    case .nulls where peek() == .first || peek() == .last: return
    default: break
    }
    element.operatorClass = try qualifiedName()
    if at(.leftParenthesis) { element.operatorClassParameters = try definitionList() }
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
