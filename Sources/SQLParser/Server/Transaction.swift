import SQLSyntax
import SourceText

extension Parser {
  /// `BEGIN`, `START`, `COMMIT`, `END`, `ROLLBACK`, `ABORT`, `SAVEPOINT`, `RELEASE`.
  mutating func transactionControl() throws(SyntaxProblem) -> TransactionControl {
    switch token {
    case .savepoint:
      advance()
      return .savepoint(try name())
    case .release:
      advance()
      takeSavepointWord()
      return .release(try name())
    case .start:
      advance()
      try expect(.transaction)
      return .begin(try transactionModes(allowsNone: true), isStart: true)
    case .begin:
      advance()
      return try dialect.hasServerObjects ? beginTransaction() : beginLocking()
    case .commit, .end:
      let isCommit = at(.commit)
      advance()
      if isCommit, dialect.hasServerObjects, take(.prepared) { return .commitPrepared(try stringLiteral()) }
      try takeTransactionWord()
      return .commit(chain: try chain())
    default:
      return try rollback()
    }
  }

  private mutating func beginTransaction() throws(SyntaxProblem) -> TransactionControl {
    try takeTransactionWord()
    return .begin(try transactionModes(allowsNone: true), isStart: false)
  }

  /// `[DEFERRED | IMMEDIATE | EXCLUSIVE] [TRANSACTION [name]]`, SQLite.
  private mutating func beginLocking() throws(SyntaxProblem) -> TransactionControl {
    var locking: SQLiteLocking?
    switch token {
    case .deferred: locking = .deferred
    case .immediate: locking = .immediate
    case .exclusive: locking = .exclusive
    default: break
    }
    if locking != nil { advance() }
    try takeTransactionWord()
    return .beginLocking(locking)
  }

  /// SAVEPOINT in front of a savepoint's name; PostgreSQL lets it be the name where none follows.
  private mutating func takeSavepointWord() {
    if dialect.hasServerObjects, peek() == .endOfFile || peek() == .semicolon { return }
    take(.savepoint)
  }

  /// `ROLLBACK | ABORT …`, to the end or to a savepoint.
  private mutating func rollback() throws(SyntaxProblem) -> TransactionControl {
    let isRollback = at(.rollback)
    advance()
    if isRollback, dialect.hasServerObjects, take(.prepared) { return .rollbackPrepared(try stringLiteral()) }
    try takeTransactionWord()
    if isRollback, take(.to) {
      takeSavepointWord()
      return .rollbackTo(try name())
    }
    return .rollback(chain: try chain())
  }

  /// `WORK | TRANSACTION`; SQLite has no WORK but allows a name, which it forgets.
  private mutating func takeTransactionWord() throws(SyntaxProblem) {
    if dialect.hasServerObjects, take(.work) { return }
    guard take(.transaction), !dialect.hasServerObjects else { return }
    if token != .semicolon, token != .endOfFile, token != .to { _ = try name() }
  }

  /// `AND [NO] CHAIN`.
  mutating func chain() throws(SyntaxProblem) -> Bool? {
    guard dialect.hasServerObjects, take(.and) else { return nil }
    let isChained = !take(.no)
    try expect(.chain)
    return isChained
  }

  /// `mode [[,] mode …]`.
  mutating func transactionModes(allowsNone: Bool) throws(SyntaxProblem) -> [TransactionMode] {
    var modes: [TransactionMode] = []
    while true {
      let afterComma = !modes.isEmpty && take(.comma)
      guard let mode = try transactionMode() else {
        if afterComma || modes.isEmpty && !allowsNone { throw problem("a transaction mode") }
        return modes
      }
      modes.append(mode)
    }
  }

  private mutating func transactionMode() throws(SyntaxProblem) -> TransactionMode? {
    if take(.isolation) {
      try expect(.level)
      return .isolation(try isolationLevel())
    }
    if take(.read, .only) { return .readOnly }
    if take(.read, .write) { return .readWrite }
    if take(.deferrable) { return .deferrable }
    if take(.not, .deferrable) { return .notDeferrable }
    return nil
  }

  private mutating func isolationLevel() throws(SyntaxProblem) -> IsolationLevel {
    if take(.read, .uncommitted) { return .readUncommitted }
    if take(.read, .committed) { return .readCommitted }
    if take(.repeatable, .read) { return .repeatableRead }
    if take(.serializable) { return .serializable }
    throw problem("an isolation level")
  }

  /// `LOCK [TABLE] [ONLY] table, … [IN mode MODE] [NOWAIT]`.
  mutating func lockTable() throws(SyntaxProblem) -> Statement {
    try expect(.lock)
    _ = take(.table)
    let targets = try commaList { parser throws(SyntaxProblem) in
      let (only, table) = try parser.relationExpression()
      return LockTable.Target(table: table, only: only)
    }
    var mode: LockMode?
    if take(.in) {
      mode = try lockMode()
      try expect(.mode)
    }
    return .lock(LockTable(targets: targets, mode: mode, noWait: take(.nowait)))
  }

  private mutating func lockMode() throws(SyntaxProblem) -> LockMode {
    if take(.access, .share) { return .accessShare }
    if take(.access, .exclusive) { return .accessExclusive }
    if take(.row, .share) { return .rowShare }
    if take(.row, .exclusive) { return .rowExclusive }
    if take(.share, .update) {
      try expect(.exclusive)
      return .shareUpdateExclusive
    }
    if take(.share, .row) {
      try expect(.exclusive)
      return .shareRowExclusive
    }
    if take(.share) { return .share }
    if take(.exclusive) { return .exclusive }
    throw problem("a lock mode")
  }
}
