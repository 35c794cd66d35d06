import SQLSyntax
import SourceText

extension Parser {
  /// `TRUNCATE [TABLE] [ONLY] name, … [RESTART IDENTITY | CONTINUE IDENTITY] [CASCADE | RESTRICT]`.
  mutating func truncate() throws(SyntaxProblem) -> Statement {
    try expect(.truncate)
    _ = take(.table)
    let tables = try commaList { parser throws(SyntaxProblem) in
      let (only, table) = try parser.relationExpression()
      return Truncate.Target(only: only, name: table)
    }
    var restartIdentity: Bool?
    if take(.restart, .identity) {
      restartIdentity = true
    } else if take(.continue, .identity) {
      restartIdentity = false
    }
    return .truncate(Truncate(tables: tables, restartIdentity: restartIdentity, behavior: dropBehavior()))
  }
}
