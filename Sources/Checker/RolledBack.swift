import SQLSyntax

/// Statements of a script whose changes the script itself takes back, by ROLLBACK or ROLLBACK TO: what they lock and scan is real, what
/// they leave behind is nothing.
struct RolledBack {
  private var statements: Set<Int> = []

  init(_ script: Script) {
    guard script.statements.contains(where: { $0.statement.isRollback }) else { return }
    var began: Int?
    var savepoints: [(name: String, at: Int)] = []
    for (index, statement) in script.statements.enumerated() {
      guard case .transaction(let control) = statement.statement else { continue }
      switch control {
      case .begin, .beginLocking: if began == nil { began = index }
      case .savepoint(let name): savepoints.append((name.text.lowercased(), index))
      case .commit, .prepare:
        began = nil
        savepoints = []
      case .rollback:
        if let start = began { statements.formUnion(start...index) }
        began = nil
        savepoints = []
      case .rollbackTo(let name):
        guard let found = savepoints.lastIndex(where: { $0.name == name.text.lowercased() }) else { continue }
        statements.formUnion(savepoints[found].at...index)
        savepoints.removeSubrange((found + 1)...)
      default: break
      }
    }
  }

  /// Whether the change of the statement at `index` is taken back.
  func contains(_ index: Int) -> Bool { statements.contains(index) }
}

extension Statement {
  fileprivate var isRollback: Bool {
    guard case .transaction(let control) = self else { return false }
    switch control {
    case .rollback, .rollbackTo: return true
    default: return false
    }
  }
}
