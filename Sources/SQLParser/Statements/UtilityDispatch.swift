import SQLSyntax
import SourceText

extension Parser {
  /// Statements about sessions, transactions, privileges and the like; nil where none begins here, and then nothing is
  /// consumed.
  mutating func utilityStatement() throws(SyntaxProblem) -> Statement? {
    switch token {
    case .begin, .commit, .end, .rollback, .savepoint, .release: return .transaction(try transactionControl())
    case .explain: return try explain()
    default: return dialect.hasServerObjects ? try serverStatement() : nil
    }
  }

  private mutating func serverStatement() throws(SyntaxProblem) -> Statement? {
    switch token {
    case .start, .abort: return .transaction(try transactionControl())
    case .set: return try set()
    case .reset: return .reset(try resetParameter())
    case .show:
      advance()
      return .show(ShowParameter(target: try parameterTarget()))
    case .grant: return try grant()
    case .revoke: return try revoke()
    case .security: return try securityLabel()
    case .reassign: return try reassignOwned()
    case .prepare: return try prepare()
    case .execute: return .execute(try executeStatement())
    case .deallocate: return try deallocate()
    case .declare: return try declareCursor()
    case .fetch, .move: return try fetch()
    case .close:
      advance()
      return .close(CloseCursor(cursor: take(.all) ? nil : try name()))
    case .lock: return try lockTable()
    case .copy: return try copy()
    case .call: return try call()
    case .do: return try doBlock()
    case .import: return try importForeignSchema()
    default: return try smallStatement()
    }
  }

  private mutating func smallStatement() throws(SyntaxProblem) -> Statement? {
    switch token {
    case .listen:
      advance()
      return .listen(Listen(channel: try name()))
    case .notify: return try notify()
    case .unlisten:
      advance()
      return .unlisten(Unlisten(channel: take(.star) ? nil : try name()))
    case .load:
      advance()
      return .load(Load(file: try stringLiteral()))
    case .discard: return try discard()
    case .checkpoint:
      advance()
      return .checkpoint(SQLSyntax.Checkpoint())
    default: return nil
    }
  }
}
