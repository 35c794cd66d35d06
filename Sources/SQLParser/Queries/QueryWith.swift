import SQLSyntax
import SourceText

extension Parser {
  /// `WITH [RECURSIVE] table, …`.
  mutating func withClause() throws(SyntaxProblem) -> WithClause {
    let start = mark()
    try expect(.with)
    let isRecursive = !atTableNamedRecursive && take(.recursive)
    let tables = try commaList { parser throws(SyntaxProblem) in try parser.commonTable() }
    return WithClause(isRecursive: isRecursive, tables: tables, span: span(from: start))
  }

  /// PostgreSQL lets a table have the name RECURSIVE, by what follows.
  private var atTableNamedRecursive: Bool {
    dialect.allowsStandardQueries && token == .recursive && (peek() == .leftParenthesis || peek() == .as)
  }

  /// `name [( columns )] AS [[NOT] MATERIALIZED] ( statement ) [SEARCH …] [CYCLE …]`.
  private mutating func commonTable() throws(SyntaxProblem) -> CommonTableExpression {
    let start = mark()
    let name = try name()
    let columns = token == .leftParenthesis ? try parenthesisedNames() : []
    try expect(.as)
    let isMaterialized: Bool? = take(.materialized) ? true : take(.not, .materialized) ? false : nil
    try expect(.leftParenthesis)
    try enter()
    let statement: Statement = dialect.allowsStandardQueries ? try preparableStatement() : .select(try query())
    leave()
    try expect(.rightParenthesis)
    var table = CommonTableExpression(name: name, columns: columns, isMaterialized: isMaterialized, statement: statement)
    if dialect.allowsStandardQueries {
      if token == .search { table.search = try searchClause() }
      if token == .cycle { table.cycle = try cycleClause() }
    }
    table.span = span(from: start)
    return table
  }

  /// `SEARCH BREADTH|DEPTH FIRST BY columns SET column`.
  private mutating func searchClause() throws(SyntaxProblem) -> SearchClause {
    advance()
    let isBreadthFirst = take(.breadth)
    if !isBreadthFirst { try expect(.depth) }
    try expect(.first, .by)
    let columns = try nameList()
    try expect(.set)
    return SearchClause(isBreadthFirst: isBreadthFirst, columns: columns, sequence: try name())
  }

  /// `CYCLE columns SET mark [TO value DEFAULT value] USING path`.
  private mutating func cycleClause() throws(SyntaxProblem) -> CycleClause {
    advance()
    let columns = try nameList()
    try expect(.set)
    let mark = try name()
    var value: Expression?
    var defaultValue: Expression?
    if take(.to) {
      value = try primaryExpression()
      try expect(.default)
      defaultValue = try primaryExpression()
    }
    try expect(.using)
    return CycleClause(columns: columns, mark: mark, value: value, defaultValue: defaultValue, path: try name())
  }

  /// `[WITH …] SELECT | INSERT | UPDATE | DELETE | MERGE`: what stands in a WITH, behind PREPARE, EXPLAIN, COPY and in rules.
  mutating func preparableStatement() throws(SyntaxProblem) -> Statement {
    let start = mark()
    let with = token == .with ? try withClause() : nil
    switch token {
    case .insert: return .insert(try insert(with: with, from: start))
    case .replace where dialect.allowsConflictResolution: return .insert(try insert(with: with, from: start))
    case .update: return .update(try update(with: with, from: start))
    case .delete: return .delete(try delete(with: with, from: start))
    case .merge where dialect.allowsStandardQueries: return .merge(try merge(with: with, from: start))
    default: return .select(try query(with: with, from: start))
    }
  }
}
