import Catalog
import SQLSyntax

extension Simulation {
  // MARK: - Transactions

  mutating func open(_ kind: StatementPlace.TransactionState) {
    state.place.transaction = kind
    state.place.statementsInTransaction = 0
    state.place.changedRowsInTransaction = false
    state.place.changedSchemaInTransaction = false
    state.held = HeldLocks()
    state.newLabels = []
    state.hasPair = false
    state.savepoints = []
    state.beganWithSavepoint = false
    state.place.transactionNumber = catalog.clock + 1
    state.rollback = kind == .none ? nil : catalog
    state.marks.transaction = catalog.clock + 1
  }

  mutating func close() {
    if let before = state.lockTimeoutBeforeLocal { state.place.lockTimeoutMilliseconds = before }
    if let before = state.statementTimeoutBeforeLocal { state.place.statementTimeoutMilliseconds = before }
    state.lockTimeoutBeforeLocal = nil
    state.statementTimeoutBeforeLocal = nil
    if !state.localSettings.isEmpty {
      state.place.settings.removeAll(where: state.localSettings.contains)
      state.localSettings = []
    }
    if let before = state.searchPathBeforeLocal { catalog.session.searchPath = before }
    state.searchPathBeforeLocal = nil
    if let before = state.roleBeforeLocal { catalog.session.role = before }
    state.roleBeforeLocal = nil
    catalog.endTransaction()
    open(.none)
  }

  func keepingClock(_ before: Catalog) -> Catalog {
    var result = before
    result.clock = catalog.clock
    return result
  }

  /// What the server says of a transaction statement where it may not stand; nil where it only warns or does it.
  func refusal(of control: TransactionControl) -> String? {
    let isSQLite = catalog.rules.dialect == "sqlite"
    let isOpen = state.place.transaction != .none
    let isBlock = isOpen && state.place.transaction != .implicit
    let isMissing = { (name: String) in !state.savepoints.contains { catalog.rules.same($0.name, name) } }
    switch control {
    case .begin, .beginLocking: return isSQLite && isOpen ? "cannot start a transaction within a transaction" : nil
    case .commit: return isSQLite && !isOpen ? "cannot commit - no transaction is active" : nil
    case .rollback: return isSQLite && !isOpen ? "cannot rollback - no transaction is active" : nil
    case .savepoint: return isSQLite || isBlock ? nil : "SAVEPOINT can only be used in transaction blocks"
    case .release(let name), .rollbackTo(let name):
      if !isSQLite, !isBlock { return "savepoints can only be used in transaction blocks" }
      return isMissing(name.text) ? "no such savepoint: `\(name.text)`" : nil
    case .prepare, .commitPrepared, .rollbackPrepared: return nil
    }
  }

  mutating func perform(_ control: TransactionControl) {
    switch control {
    case .begin, .beginLocking:
      // A second BEGIN only warns; one inside an implicit transaction makes it explicit from its start.
      if state.place.transaction == .none { open(.explicit) }
      if state.place.transaction == .implicit { state.place.transaction = .explicit }
    case .commit(let chain):
      close()
      reopen(chain == true)
    case .prepare:
      close()
      reopen(false)
    case .rollback(let chain):
      if let before = state.rollback { catalog = keepingClock(before) }
      close()
      reopen(chain == true)
    case .savepoint(let name):
      if state.place.transaction == .none {
        open(.explicit)
        state.beganWithSavepoint = true
      }
      state.savepoints.append((name.text, catalog))
    case .release(let name):
      guard let at = state.savepoints.lastIndex(where: { catalog.rules.same($0.name, name.text) }) else { return }
      state.savepoints.removeSubrange(at...)
      // SQLite: the outermost savepoint is the transaction.
      if state.savepoints.isEmpty, state.beganWithSavepoint { close() }
    case .rollbackTo(let name):
      guard let at = state.savepoints.lastIndex(where: { catalog.rules.same($0.name, name.text) }) else { return }
      catalog = keepingClock(state.savepoints[at].catalog)
      state.savepoints.removeSubrange((at + 1)...)
    case .commitPrepared, .rollbackPrepared: break
    }
  }

  /// AND CHAIN begins the next transaction at once.
  private mutating func reopen(_ isChained: Bool) {
    if isChained {
      open(.explicit)
    } else if state.ambient == .implicit || (state.ambient == .tool && catalog.rules.dialect == "postgres") {
      // What is left of one text is one more implicit transaction; a driver that does not commit by itself opens another too.
      open(.implicit)
    }
  }

  // MARK: - Settings

  mutating func perform(_ pragma: Pragma) {
    let name = pragma.name.name.text.lowercased()
    guard let value = pragma.value?.text.lowercased() else { return }
    if name == "foreign_keys", state.place.transaction != .none {
      state.sawPragmaInTransaction = true
      return
    }
    catalog.apply(.pragma(pragma))
    state.place.foreignKeysOn = catalog.session.foreignKeysOn
    state.place.legacyAlterTable = catalog.session.legacyAlterTable
    if name == "busy_timeout" { state.place.lockTimeoutMilliseconds = Int(value) }
  }

  /// A setting; `before` is the session that stood before it.
  mutating func note(_ set: SetParameter, before: SessionSettings) {
    if set.scope == .local, catalog.session.role != before.role {
      if state.place.transaction == .none {
        catalog.session.role = before.role
      } else if state.roleBeforeLocal == nil {
        state.roleBeforeLocal = before.role
      }
    }
    switch set.setting {
    case .values(let name, let values):
      let text = values.map(\.text).joined(separator: ",")
      noteSetting(name.text.lowercased(), set.scope)
      switch name.text {
      case "lock_timeout": setLockTimeout(Duration.milliseconds(text), set.scope)
      case "statement_timeout": setStatementTimeout(Duration.milliseconds(text), set.scope)
      case "search_path" where set.scope == .local:
        if state.place.transaction == .none {
          catalog.session.searchPath = before.searchPath
        } else if state.searchPathBeforeLocal == nil {
          state.searchPathBeforeLocal = before.searchPath
        }
      case "timezone": state.place.timeZoneIsUTC = Duration.isUTC(text)
      default: break
      }
    case .timeZone(.value(let value)): state.place.timeZoneIsUTC = Duration.isUTC(value.text)
    case .timeZone: state.place.timeZoneIsUTC = false
    default: break
    }
  }

  private mutating func noteSetting(_ name: String, _ scope: SetParameter.Scope?) {
    guard !state.place.settings.contains(name), scope != .local || state.place.transaction != .none else { return }
    state.place.settings.append(name)
    if scope == .local { state.localSettings.insert(name) }
  }

  /// COMMIT makes what the transaction changed last, whatever becomes of the rest of the migration.
  mutating func noteCommit(_ control: TransactionControl) {
    guard case .commit = control, state.place.changedSchemaInTransaction || state.place.changedRowsInTransaction else { return }
    state.place.committedChanges += 1
  }

  mutating func setLockTimeout(_ value: Int?, _ scope: SetParameter.Scope?) {
    if scope == .local {
      guard state.place.transaction != .none else { return }
      if state.lockTimeoutBeforeLocal == nil { state.lockTimeoutBeforeLocal = .some(state.place.lockTimeoutMilliseconds) }
    }
    state.place.lockTimeoutMilliseconds = value
  }

  mutating func setStatementTimeout(_ value: Int?, _ scope: SetParameter.Scope?) {
    if scope == .local {
      guard state.place.transaction != .none else { return }
      if state.statementTimeoutBeforeLocal == nil {
        state.statementTimeoutBeforeLocal = .some(state.place.statementTimeoutMilliseconds)
      }
    }
    state.place.statementTimeoutMilliseconds = value
  }
}
