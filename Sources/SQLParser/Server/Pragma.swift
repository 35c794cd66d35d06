import SQLSyntax
import SourceText

extension Parser {
  /// `PRAGMA [schema .] name [= value | ( value )]`.
  mutating func pragma() throws(SyntaxProblem) -> Statement {
    try expect(.pragma)
    let pragmaName = try qualifiedName()
    if pragmaName.catalog != nil { throw problem("a name with at most two parts") }
    if takeAssignmentSign() { return .pragma(Pragma(name: pragmaName, value: try pragmaValue())) }
    guard take(.leftParenthesis) else { return .pragma(Pragma(name: pragmaName)) }
    let value = try pragmaValue()
    try expect(.rightParenthesis)
    return .pragma(Pragma(name: pragmaName, value: value, isCall: true))
  }

  private mutating func pragmaValue() throws(SyntaxProblem) -> Pragma.Value {
    if atSignedNumber() {
      let start = mark()
      let number = try signedNumber()
      return .number(number, span(from: start))
    }
    // ON, DELETE and DEFAULT are reserved elsewhere, and values here.
    switch token {
    case .on, .delete, .default: return .name(try anyWord())
    default: return .name(try name())
    }
  }

  /// `ATTACH [DATABASE] file AS schema [KEY key]`.
  mutating func attach() throws(SyntaxProblem) -> Statement {
    try expect(.attach)
    _ = take(.database)
    let file = try expression()
    try expect(.as)
    let schema = try expression()
    return .attach(Attach(file: file, schema: schema, key: take(.key) ? try expression() : nil))
  }

  /// `DETACH [DATABASE] schema`.
  mutating func detach() throws(SyntaxProblem) -> Statement {
    try expect(.detach)
    _ = take(.database)
    return .detach(Detach(schema: try expression()))
  }
}
