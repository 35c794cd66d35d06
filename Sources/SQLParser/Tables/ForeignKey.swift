import SQLSyntax
import SourceText

extension Parser {
  /// `( column, … [, PERIOD column] ) REFERENCES …`.
  mutating func foreignKey() throws(SyntaxProblem) -> ForeignKey {
    let (columns, hasPeriod) = try referencingColumns()
    let reference = try foreignKeyReference()
    return ForeignKey(columns: columns, hasPeriod: hasPeriod, reference: reference)
  }

  /// `( column, … [, PERIOD column] )`. PERIOD is an ordinary word where no column follows it.
  private mutating func referencingColumns() throws(SyntaxProblem) -> ([Name], hasPeriod: Bool) {
    var columns: [Name] = []
    var hasPeriod = false
    try expect(.leftParenthesis)
    repeat {
      if hasPeriod { throw problem("`)`") }
      if at(.period), !columns.isEmpty, dialect.hasServerObjects, peek() != .comma, peek() != .rightParenthesis {
        advance()
        hasPeriod = true
      }
      columns.append(try name())
    } while take(.comma)
    try expect(.rightParenthesis)
    return (columns, hasPeriod)
  }

  /// `REFERENCES table [( … )] [MATCH …] [ON DELETE …] [ON UPDATE …]`.
  mutating func foreignKeyReference() throws(SyntaxProblem) -> ForeignKeyReference {
    let start = mark()
    try expect(.references)
    let table = try qualifiedName()
    let (columns, hasPeriod) = at(.leftParenthesis) ? try referencingColumns() : ([], false)
    guard token == .on || token == .match else {
      return ForeignKeyReference(span: span(from: start), table: table, columns: columns, hasPeriod: hasPeriod)
    }
    var reference = ForeignKeyReference(span: .zero, table: table, columns: columns, hasPeriod: hasPeriod)
    while try referenceClause(into: &reference) {}
    reference.span = span(from: start)
    return reference
  }

  /// One `MATCH …` or `ON …`; false when none follows.
  private mutating func referenceClause(into reference: inout ForeignKeyReference) throws(SyntaxProblem) -> Bool {
    let strict = dialect.hasServerObjects
    if at(.match) {
      if strict, reference.match != nil || reference.onDelete != nil || reference.onUpdate != nil {
        throw problem("`ON DELETE` or `ON UPDATE`")
      }
      advance()
      reference.match = try referenceMatch()
      return true
    }
    if at(.on, .delete) {
      if strict, reference.onDelete != nil { throw problem("one `ON DELETE`") }
      advance()
      advance()
      reference.onDelete = try referentialAction(allowsColumns: strict)
      return true
    }
    if at(.on, .update) {
      if strict, reference.onUpdate != nil { throw problem("one `ON UPDATE`") }
      advance()
      advance()
      reference.onUpdate = try referentialAction(allowsColumns: false)
      return true
    }
    // SQLite reads an action for INSERT too, and does nothing with it.
    if !strict, take(.on, .insert) {
      _ = try referentialAction(allowsColumns: false)
      return true
    }
    return false
  }

  private mutating func referenceMatch() throws(SyntaxProblem) -> ForeignKeyReference.Match {
    if take(.full) { return .full }
    if take(.simple) { return .simple }
    // PostgreSQL has the word in its grammar and refuses it there.
    if !dialect.hasServerObjects {
      return take(.partial) ? .partial : .other(try name())
    }
    throw problem("`FULL` or `SIMPLE`")
  }

  private mutating func referentialAction(allowsColumns: Bool) throws(SyntaxProblem) -> ReferentialAction {
    if take(.no, .action) { return ReferentialAction(kind: .noAction) }
    if take(.restrict) { return ReferentialAction(kind: .restrict) }
    if take(.cascade) { return ReferentialAction(kind: .cascade) }
    let kind: ReferentialAction.Kind
    if take(.set, .null) {
      kind = .setNull
    } else if take(.set, .default) {
      kind = .setDefault
    } else {
      throw problem("`NO ACTION`, `RESTRICT`, `CASCADE`, `SET NULL` or `SET DEFAULT`")
    }
    let columns = allowsColumns && at(.leftParenthesis) ? try parenthesisedNames() : []
    return ReferentialAction(kind: kind, columns: columns)
  }
}
