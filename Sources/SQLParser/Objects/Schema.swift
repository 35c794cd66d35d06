import SQLSyntax
import SourceText

extension Parser {
  /// What stands behind CREATE, from SCHEMA on.
  mutating func createSchema() throws(SyntaxProblem) -> Statement {
    try expect(.schema)
    var schema = CreateSchema(name: nil)
    schema.ifNotExists = take(.if, .not, .exists)
    if token != .authorization { schema.name = try name() }
    if schema.name == nil || at(.authorization) {
      try expect(.authorization)
      schema.authorization = try roleSpecification()
    }
    while at(.create) || at(.grant) {
      if schema.ifNotExists { throw problem("no elements behind `IF NOT EXISTS`") }
      schema.elements.append(try schemaElement())
    }
    return .createSchema(schema)
  }

  private mutating func schemaElement() throws(SyntaxProblem) -> ScriptStatement {
    let start = mark()
    let first = tokenSpan
    try enter()
    let element = try statement()
    leave()
    switch element {
    case .createTable, .createIndex, .createSequence, .createTrigger, .createView, .grant:
      return ScriptStatement(element, span: span(from: start))
    default:
      throw SyntaxProblem(span: first, message: "expected a table, view, index, sequence, trigger or grant")
    }
  }
}
