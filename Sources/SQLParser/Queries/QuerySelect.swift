import SQLSyntax
import SourceText

extension Parser {
  /// `SELECT …` without what stands around a whole query.
  mutating func select() throws(SyntaxProblem) -> Select {
    let start = mark()
    advance()
    var quantifier = Select.Quantifier.all
    if take(.distinct) {
      quantifier = .distinct
      if token == .on, dialect.allowsStandardQueries {
        advance()
        quantifier = .distinctOn(try parenthesised { parser throws(SyntaxProblem) in try parser.expression() })
      }
    } else {
      take(.all)
    }
    let columns = dialect.allowsEmptySelect && atEndOfColumns ? [] : try resultColumns()
    let into = token == .into && dialect.allowsStandardQueries ? try intoClause() : nil
    let from = take(.from) ? try tableReferences() : []
    let condition = take(.where) ? try expression() : nil
    let groupBy = token == .group ? try groupByClause() : nil
    let having = take(.having) ? try expression() : nil
    let windows = token == .window && canBeName(peek()) && peek(2) == .as ? try windowClause() : []
    return Select(
      quantifier: quantifier, columns: columns, into: into, from: from, condition: condition, groupBy: groupBy,
      having: having, windows: windows, span: span(from: start))
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
    let expression = try expression()
    var alias: Name?
    if take(.as) {
      alias = try label()
    } else if atName(.bareLabel) {
      alias = try readName()
    }
    return ResultColumn(expression: expression, alias: alias, span: span(from: start))
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
