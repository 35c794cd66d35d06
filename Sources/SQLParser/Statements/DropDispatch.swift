import SQLSyntax
import SourceText

extension Parser {
  /// `DROP …`: the kind decides.
  mutating func dropStatement() throws(SyntaxProblem) -> Statement {
    try expect(.drop)
    guard dialect.hasServerObjects else {
      switch token {
      case .table, .view, .index, .trigger: return try dropInSQLite()
      default: throw problem("`TABLE`, `INDEX`, `VIEW` or `TRIGGER`")
      }
    }
    if let other = try dropOther() { return other }
    if let drop = try dropObjects() { return drop }
    throw problem("a kind of object")
  }

  /// `{ TABLE | VIEW | INDEX | TRIGGER } [IF EXISTS] [schema .] name`: a trigger's name says no table.
  private mutating func dropInSQLite() throws(SyntaxProblem) -> Statement {
    let kind: ObjectKind =
      switch token {
      case .table: .table
      case .view: .view
      case .index: .index
      default: .trigger
      }
    advance()
    let ifExists = try takeIfExists()
    let start = mark()
    let identity = ObjectIdentity.name(try qualifiedName())
    let object = ObjectReference(kind: kind, identity: identity, span: span(from: start))
    return .dropObjects(Drop(kind: kind, ifExists: ifExists, objects: [object]))
  }
}
