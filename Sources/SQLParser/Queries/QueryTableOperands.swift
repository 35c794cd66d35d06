import SQLSyntax
import SourceText

extension Parser {
  /// What a pair of parentheses in FROM turned out to hold.
  private enum Content {
    case query(Query)
    case tables([TableReference])
  }

  /// `( query ) [AS alias]`, `( tables ) [AS alias]`.
  mutating func parenthesisedTables(from start: UInt32) throws(SyntaxProblem) -> TableReference {
    switch try tableContent() {
    case .query(let query):
      let alias = try tableAlias()
      return .query(DerivedTable(query: query, alias: alias, span: span(from: start)))
    case .tables(let tables):
      let alias = try tableAlias()
      return .parenthesised(ParenthesisedTables(tables: tables, alias: alias, span: span(from: start)))
    }
  }

  /// From the first parenthesis to the last. Behind `((SELECT …)` what follows decides whether it was a query or a table.
  private mutating func tableContent() throws(SyntaxProblem) -> Content {
    try expect(.leftParenthesis)
    try enter()
    var content: Content
    if isQueryStart(token) {
      content = .query(try query())
    } else if token == .leftParenthesis, queryAhead {
      let start = mark()
      content = try tableContent()
      switch content {
      case .query(let inner) where atQueryTail: content = .query(try query(continuing: inner, from: start))
      case .query where token == .rightParenthesis: break
      case .query(let inner):
        let alias = try tableAlias()
        let first = TableReference.query(DerivedTable(query: inner, alias: alias, span: span(from: start)))
        content = .tables(try moreTables(behind: first, from: start))
      case .tables(let tables):
        let alias = try tableAlias()
        let first = TableReference.parenthesised(ParenthesisedTables(tables: tables, alias: alias, span: span(from: start)))
        content = .tables(try moreTables(behind: first, from: start))
      }
    } else {
      let start = mark()
      content = .tables(try moreTables(behind: try tableReference(), from: start))
    }
    try expect(.rightParenthesis)
    leave()
    return content
  }

  private mutating func moreTables(behind first: TableReference, from start: UInt32) throws(SyntaxProblem) -> [TableReference] {
    let joined = try joins(behind: first, from: start)
    if !dialect.allowsParenthesesAroundTables, !joined.isJoin { throw problem("`JOIN`") }
    var tables = [joined]
    while dialect.allowsJoinWithoutCondition, take(.comma) { tables.append(try tableReference()) }
    return tables
  }

  /// `TABLESAMPLE method ( … ) [REPEATABLE ( seed )]`, behind the word.
  mutating func tableSample() throws(SyntaxProblem) -> TableSample {
    let method = try functionName()
    let arguments = try parenthesised { parser throws(SyntaxProblem) in try parser.expression() }
    var sample = TableSample(method: method, arguments: arguments)
    if take(.repeatable) {
      try expect(.leftParenthesis)
      sample.repeatable = try expression()
      try expect(.rightParenthesis)
    }
    return sample
  }

  /// `function ( … ) [WITH ORDINALITY] [AS alias …]`.
  mutating func tableFunction(isLateral: Bool, from start: UInt32) throws(SyntaxProblem) -> TableReference {
    let call = try windowlessCall()
    let function = TableFunction(isLateral: isLateral, items: [TableFunction.Item(call: call)])
    return try functionAlias(function, from: start)
  }

  /// `function ( … )` without the clauses of aggregates (`func_expr_windowless`).
  private mutating func windowlessCall() throws(SyntaxProblem) -> Expression {
    let start = mark()
    let call = try primaryExpression()
    guard call.span.lower == start else { throw SyntaxProblem(span: call.span, message: "expected a table or a function") }
    switch call {
    case .call(let node) where node.over != nil || node.filter != nil || !node.withinGroup.isEmpty:
      throw SyntaxProblem(span: call.span, message: "a function in FROM has no OVER, FILTER or WITHIN GROUP")
    case .call, .keywordCall, .valueFunction, .json, .xml: break
    case .cast(let node) where node.form == .cast || node.form == .treat: break
    default: throw SyntaxProblem(span: call.span, message: "expected a table or a function")
    }
    return call
  }

  /// `ROWS FROM ( function ( … ) [AS ( definitions )], … )`.
  mutating func rowsFrom(isLateral: Bool, from start: UInt32) throws(SyntaxProblem) -> TableReference {
    advance()
    advance()
    let items = try parenthesised { parser throws(SyntaxProblem) in
      var item = TableFunction.Item(call: try parser.windowlessCall())
      if parser.take(.as) { item.definitions = try parser.functionColumns() }
      return item
    }
    return try functionAlias(TableFunction(isLateral: isLateral, isRowsFrom: true, items: items), from: start)
  }

  /// `[WITH ORDINALITY] [AS alias [( columns or definitions )] | AS ( definitions )]`.
  private mutating func functionAlias(_ function: TableFunction, from start: UInt32) throws(SyntaxProblem) -> TableReference {
    var function = function
    if take(.with, .ordinality) { function.withOrdinality = true }
    if token == .as, peek() == .leftParenthesis {
      advance()
      function.definitions = try functionColumns()
    } else if take(.as) || canBeName(token) {
      var alias = TableAlias(name: try name())
      if token == .leftParenthesis {
        if peek(2) == .comma || peek(2) == .rightParenthesis {
          alias.columns = try parenthesisedNames()
        } else {
          function.definitions = try functionColumns()
        }
      }
      function.alias = alias
    }
    function.span = span(from: start)
    return .function(function)
  }

  /// `( name type [COLLATE c], … )`.
  private mutating func functionColumns() throws(SyntaxProblem) -> [FunctionColumn] {
    try parenthesised { parser throws(SyntaxProblem) in
      var column = FunctionColumn(name: try parser.name(), type: try parser.dataType())
      if parser.take(.collate) { column.collation = try parser.qualifiedName() }
      return column
    }
  }
}

extension TableReference {
  /// Whether it is a join, in parentheses or not; parentheses with an alias hold a table.
  fileprivate var isJoin: Bool {
    switch self {
    case .join: true
    case .parenthesised(let tables): tables.alias == nil
    default: false
    }
  }
}
