extension SQLPrinter {
  /// ` mode, …`, nothing without any.
  mutating func print(_ modes: [TransactionMode]) {
    for (index, mode) in modes.enumerated() {
      write(index > 0 ? ", " : " ")
      switch mode {
      case .isolation(let level): write("ISOLATION LEVEL \(level.rawValue)")
      case .readOnly: write("READ ONLY")
      case .readWrite: write("READ WRITE")
      case .deferrable: write("DEFERRABLE")
      case .notDeferrable: write("NOT DEFERRABLE")
      }
    }
  }

  /// `BEGIN`, `COMMIT`, `ROLLBACK` and so on.
  public mutating func print(_ control: TransactionControl) {
    switch control {
    case .begin(let modes, let isStart):
      write(isStart ? "START TRANSACTION" : "BEGIN")
      print(modes)
    case .beginLocking(let locking):
      write("BEGIN")
      if let locking { write(" \(locking.rawValue)") }
    case .commit(let chain):
      write("COMMIT")
      printChain(chain)
    case .rollback(let chain):
      write("ROLLBACK")
      printChain(chain)
    case .savepoint(let name): write("SAVEPOINT ", name)
    case .release(let name): write("RELEASE SAVEPOINT ", name)
    case .rollbackTo(let name): write("ROLLBACK TO SAVEPOINT ", name)
    case .prepare(let text): write("PREPARE TRANSACTION ", text)
    case .commitPrepared(let text): write("COMMIT PREPARED ", text)
    case .rollbackPrepared(let text): write("ROLLBACK PREPARED ", text)
    }
  }

  /// ` AND [NO] CHAIN` or nothing.
  mutating func printChain(_ chain: Bool?) {
    guard let chain else { return }
    write(chain ? " AND CHAIN" : " AND NO CHAIN")
  }

  /// `LOCK TABLE …`.
  public mutating func print(_ lock: LockTable) {
    write("LOCK TABLE ")
    commaList(lock.targets) { printer, target in printer.write(target.only ? "ONLY " : "", target.table) }
    if let mode = lock.mode { write(" IN \(mode.rawValue) MODE") }
    if lock.noWait { write(" NOWAIT") }
  }
}
