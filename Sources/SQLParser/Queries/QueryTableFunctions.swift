import SQLSyntax
import SourceText

extension Parser {
  /// `XMLTABLE ( … ) [AS …]`.
  mutating func xmlTable(isLateral: Bool, from start: UInt32) throws(SyntaxProblem) -> TableReference {
    advance()
    try expect(.leftParenthesis)
    var namespaces: [XMLTable.Namespace] = []
    if take(.xmlnamespaces) {
      namespaces = try parenthesised { parser throws(SyntaxProblem) in
        if parser.take(.default) { return XMLTable.Namespace(uri: try parser.restrictedExpression(), name: nil) }
        let uri = try parser.restrictedExpression()
        try parser.expect(.as)
        return XMLTable.Namespace(uri: uri, name: try parser.label())
      }
      try expect(.comma)
    }
    let path = try primaryExpression()
    let document = try xmlPassing()
    try expect(.columns)
    let columns = try commaList { parser throws(SyntaxProblem) in try parser.xmlColumn() }
    try expect(.rightParenthesis)
    let alias = try tableAlias()
    return .xmlTable(
      XMLTable(
        isLateral: isLateral, namespaces: namespaces, path: path, document: document, columns: columns, alias: alias,
        span: span(from: start)))
  }

  private mutating func xmlColumn() throws(SyntaxProblem) -> XMLTable.Column {
    var column = XMLTable.Column(name: try name())
    if take(.for) {
      try expect(.ordinality)
      return column
    }
    column.type = try dataType()
    while true {
      if take(.default) {
        column.defaultValue = try restrictedExpression()
      } else if take(.not, .null) {
        column.isNotNull = true
      } else if take(.null) {
        column.isNotNull = false
      } else if take(.path) {
        column.path = try restrictedExpression()
      } else {
        return column
      }
    }
  }

  /// `JSON_TABLE ( … ) [AS …]`.
  mutating func jsonTable(isLateral: Bool, from start: UInt32) throws(SyntaxProblem) -> TableReference {
    advance()
    try expect(.leftParenthesis)
    let value = try jsonValue()
    try expect(.comma)
    let path = try expression()
    let pathName = take(.as) ? try name() : nil
    let passing = try jsonPassing()
    let columns = try jsonColumns()
    let onError = try jsonBehaviors().1
    try expect(.rightParenthesis)
    let alias = try tableAlias()
    return .jsonTable(
      JSONTable(
        isLateral: isLateral, value: value, path: path, pathName: pathName, passing: passing, columns: columns,
        onError: onError, alias: alias, span: span(from: start)))
  }

  /// `COLUMNS ( … )`.
  private mutating func jsonColumns() throws(SyntaxProblem) -> [JSONTableColumn] {
    try expect(.columns)
    try enter()
    let columns = try parenthesised { parser throws(SyntaxProblem) in try parser.jsonColumn() }
    leave()
    return columns
  }

  private mutating func jsonColumn() throws(SyntaxProblem) -> JSONTableColumn {
    let start = mark()
    if token == .nested, peek() == .path || peek() == .stringLiteral {
      advance()
      take(.path)
      var column = JSONTableColumn(kind: .nested, path: try stringLiteral())
      if take(.as) { column.name = try name() }
      column.columns = try jsonColumns()
      column.span = span(from: start)
      return column
    }
    var column = JSONTableColumn(kind: .regular, name: try name())
    if take(.for) {
      try expect(.ordinality)
      column.kind = .ordinality
      column.span = span(from: start)
      return column
    }
    column.type = try dataType()
    if take(.exists) { column.kind = .exists } else { column.format = try jsonFormat() }
    if take(.path) { column.path = try stringLiteral() }
    column.wrapper = try jsonWrapper()
    column.quotes = try jsonQuotes()
    (column.onEmpty, column.onError) = try jsonBehaviors()
    column.span = span(from: start)
    return column
  }
}
