import SQLSyntax
import SourceText

extension Parser {
  /// `ALTER …`: the kind decides.
  mutating func alterStatement() throws(SyntaxProblem) -> Statement {
    try expect(.alter)
    guard dialect.hasServerObjects else {
      try expect(.table)
      return try alterTable(.table)
    }
    if take(.table) { return try alterTable(.table) }
    if take(.foreign, .table) { return try alterTable(.foreignTable) }
    if take(.index) { return try alterTable(.index) }
    if take(.view) { return try alterTable(.view) }
    if take(.materialized, .view) { return try alterTable(.materializedView) }
    if take(.sequence) { return try alterSequence() }
    if take(.type) { return try alterType() }
    if take(.domain) { return try alterDomain() }
    switch token {
    case .schema, .trigger: return try alterSchemaOrTrigger()
    default: break
    }
    if let other = try alterOther() { return other }
    throw problem("a kind of object")
  }

  /// `SCHEMA name { RENAME TO | OWNER TO }`, `TRIGGER name ON table { RENAME TO | [NO] DEPENDS ON EXTENSION }`.
  private mutating func alterSchemaOrTrigger() throws(SyntaxProblem) -> Statement {
    let start = mark()
    let kind: ObjectKind = at(.schema) ? .schema : .trigger
    advance()
    let identity = try objectIdentity(of: kind)
    let object = ObjectReference(kind: kind, identity: identity, span: span(from: start))
    let first = tokenSpan
    guard let change = try objectChange() else { throw problem("`RENAME TO`") }
    switch (kind, change) {
    case (_, .rename), (.schema, .owner), (.trigger, .dependsOnExtension):
      return .alterObject(AlterObject(object: object, change: change))
    default:
      throw SyntaxProblem(span: first, message: "expected `RENAME TO`, found `\(file.text(first))`")
    }
  }
}
