import SQLSyntax
import SourceText

extension Parser {
  /// `SELECT …` without what stands around a whole query.
  mutating func select() throws(SyntaxProblem) -> Select {
    let start = mark()
    advance()
    var select = Select(columns: [])
    if take(.distinct) {
      select.quantifier = .distinct
      if token == .on, dialect.allowsStandardQueries {
        advance()
        select.quantifier = .distinctOn(try parenthesised { parser throws(SyntaxProblem) in try parser.expression() })
      }
    } else {
      take(.all)
    }
    if !(dialect.allowsEmptySelect && atEndOfColumns) { select.columns = try resultColumns() }
    if token == .into, dialect.allowsStandardQueries { select.into = try intoClause() }
    if take(.from) { select.from = try tableReferences() }
    if take(.where) { select.condition = try expression() }
    if token == .group { select.groupBy = try groupByClause() }
    if take(.having) { select.having = try expression() }
    if token == .window, canBeName(peek()), peek(2) == .as { select.windows = try windowClause() }
    select.span = span(from: start)
    return select
  }

  /// Whether no column follows SELECT.
  private var atEndOfColumns: Bool {
    switch token {
    case .from, .into, .where, .group, .having, .window, .union, .intersect, .except, .order, .limit, .offset, .fetch, .for,
      .rightParenthesis, .semicolon, .endOfFile, .psqlLine:
      true
    default: false
    }
  }

  /// `expression [[AS] label], *`.
  mutating func resultColumns() throws(SyntaxProblem) -> [ResultColumn] {
    var columns = [try resultColumn()]
    if at(.comma) { columns.reserveCapacity(6) }
    while take(.comma) { columns.append(try resultColumn()) }
    return columns
  }

  private mutating func resultColumn() throws(SyntaxProblem) -> ResultColumn {
    let start = mark()
    if token == .star {
      let place = tokenSpan
      advance()
      return ResultColumn(expression: .star(StarReference(span: place)), span: place)
    }
    var column = ResultColumn(expression: try expression())
    if take(.as) {
      column.alias = try label()
    } else if atName(.bareLabel) {
      column.alias = try readName()
    }
    column.span = span(from: start)
    return column
  }

  /// `INTO [TEMPORARY | TEMP | UNLOGGED] [TABLE] name`.
  private mutating func intoClause() throws(SyntaxProblem) -> IntoClause {
    advance()
    var persistence = IntoClause.Persistence.permanent
    if token == .local || token == .global, peek() == .temp || peek() == .temporary { advance() }
    if take(.temp) || take(.temporary) {
      persistence = .temporary
    } else if take(.unlogged) {
      persistence = .unlogged
    }
    take(.table)
    return IntoClause(table: try qualifiedName(), persistence: persistence)
  }

  /// `GROUP BY [ALL | DISTINCT] element, …`.
  private mutating func groupByClause() throws(SyntaxProblem) -> GroupByClause {
    try expect(.group, .by)
    var clause = GroupByClause(elements: [])
    if dialect.allowsStandardQueries {
      if take(.distinct) {
        clause.quantifier = .distinct
      } else if take(.all) {
        clause.quantifier = .all
      }
    }
    clause.elements = try commaList { parser throws(SyntaxProblem) in try parser.groupingElement() }
    return clause
  }

  private mutating func groupingElement() throws(SyntaxProblem) -> GroupingElement {
    guard dialect.allowsStandardQueries else { return .expression(try expression()) }
    switch token {
    case .leftParenthesis where peek() == .rightParenthesis:
      advance()
      advance()
      return .empty
    case .cube where peek() == .leftParenthesis:
      advance()
      return .cube(try parenthesised { parser throws(SyntaxProblem) in try parser.expression() })
    case .rollup where peek() == .leftParenthesis:
      advance()
      return .rollup(try parenthesised { parser throws(SyntaxProblem) in try parser.expression() })
    case .grouping where peek() == .sets:
      advance()
      advance()
      try enter()
      let sets = try parenthesised { parser throws(SyntaxProblem) in try parser.groupingElement() }
      leave()
      return .sets(sets)
    default: return .expression(try expression())
    }
  }

  /// `WINDOW name AS ( … ), …`.
  private mutating func windowClause() throws(SyntaxProblem) -> [WindowDeclaration] {
    advance()
    return try commaList { parser throws(SyntaxProblem) in
      let name = try parser.name()
      try parser.expect(.as)
      return WindowDeclaration(name: name, definition: try parser.windowDefinition())
    }
  }
}
