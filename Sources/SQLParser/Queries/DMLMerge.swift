import SQLSyntax
import SourceText

extension Parser {
  /// `MERGE INTO …`; the WITH clause, if any, has been read.
  mutating func merge(with: WithClause?, from start: UInt32) throws(SyntaxProblem) -> Merge {
    advance()
    try expect(.into)
    let table = try changedTable()
    try expect(.using)
    let source = try tableReference()
    try expect(.on)
    var merge = Merge(with: with, table: table, source: source, condition: try expression(), branches: [])
    repeat { merge.branches.append(try mergeBranch()) } while token == .when
    merge.returning = try returningClause()
    merge.span = span(from: start)
    return merge
  }

  /// `WHEN [NOT] MATCHED [BY SOURCE | BY TARGET] [AND condition] THEN action`.
  private mutating func mergeBranch() throws(SyntaxProblem) -> Merge.Branch {
    let start = mark()
    try expect(.when)
    var match = Merge.Branch.Match.matched
    if take(.not) {
      match = .notMatchedByTarget
      try expect(.matched)
      if take(.by) {
        if take(.source) { match = .notMatchedBySource } else { try expect(.target) }
      }
    } else {
      try expect(.matched)
    }
    let condition = take(.and) ? try expression() : nil
    try expect(.then)
    let action = try mergeAction(isInsert: match == .notMatchedByTarget)
    return Merge.Branch(match: match, condition: condition, action: action, span: span(from: start))
  }

  /// Rows without a match in the target are inserted; the others are updated or deleted.
  private mutating func mergeAction(isInsert: Bool) throws(SyntaxProblem) -> Merge.Branch.Action {
    switch token {
    case .insert where !isInsert: throw problem("`UPDATE`, `DELETE` or `DO NOTHING`")
    case .update where isInsert, .delete where isInsert: throw problem("`INSERT` or `DO NOTHING`")
    case .update:
      advance()
      try expect(.set)
      return .update(try assignments())
    case .delete:
      advance()
      return .delete
    case .do:
      advance()
      try expect(.nothing)
      return .nothing
    default:
      try expect(.insert)
      return try mergeInsert()
    }
  }

  /// `INSERT [( columns )] [OVERRIDING …] VALUES ( … ) | DEFAULT VALUES`, behind the word.
  private mutating func mergeInsert() throws(SyntaxProblem) -> Merge.Branch.Action {
    var columns: [AssignmentTarget] = []
    if token == .leftParenthesis {
      columns = try parenthesised { parser throws(SyntaxProblem) in try parser.assignmentTarget() }
    }
    if take(.default, .values) { return .insert(columns, overriding: nil, values: nil) }
    let overriding = try overriding()
    try expect(.values)
    let values = try parenthesised { parser throws(SyntaxProblem) in try parser.expression() }
    return .insert(columns, overriding: overriding, values: values)
  }
}
