import SQLSyntax
import SourceText

extension Parser {
  /// `COMMENT ON object IS { 'text' | NULL }`.
  mutating func comment() throws(SyntaxProblem) -> Statement {
    try expect(.comment)
    try expect(.on)
    let object = try objectReference()
    try expect(.is)
    let text = take(.null) ? nil : try stringLiteral()
    return .comment(Comment(object: object, text: text))
  }
}
