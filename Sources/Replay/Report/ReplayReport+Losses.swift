import Checker
import Deployment
import Findings
import SQLSyntax
import SourceText
import Workload

/// Rows and values that a step took away.
extension ReplayReport {
  /// Rows gone from a table: an error when nothing in the statement says so, a warning when a DELETE or TRUNCATE names the table.
  func lossFindings() -> [Finding] {
    seen.rowLosses.map { loss in
      let step = steps[loss.step]
      let statement = loss.statement.map { step.parsed[$0].statement }
      let isWritten = statement.map { takesRows($0, of: loss.table) } ?? false
      let isRebuild = isSQLite && statement.map(isDrop) ?? false
      var finding = self.finding(
        "rows-lost", "TD004", isWritten ? .warning : .error,
        "`\(loss.table)` has \(loss.before) rows before this statement and \(loss.after) after it"
          + (isWritten ? "" : ", though it does not name the table in a DELETE"),
        step: step, statement: loss.statement,
        remedy: isWritten
          ? ["take a copy of the rows first, and ship the deletion after every running version has stopped using them"]
          : isRebuild
            ? [
              "open the connection that rebuilds the table with `PRAGMA foreign_keys = OFF`: with foreign keys on, dropping the old table deletes its rows, and ON DELETE CASCADE deletes theirs; inside a transaction the pragma does nothing",
              "run `PRAGMA foreign_key_check` before the commit, and switch foreign keys on again after it",
            ]
            : [
              "find what reaches `\(loss.table)` from this statement: an ON DELETE CASCADE, a TRUNCATE … CASCADE or a trigger",
              "if the loss is meant, write it as a DELETE of its own, in a release after the running code has stopped using the rows",
            ],
        observed: seen.engine.displayName + (isSQLite ? ", with foreign keys enforced" : ""))
      finding.reproduction = loss.reproduction
      return finding
    }
  }

  private var isSQLite: Bool { seen.engine.dialect == "sqlite" }

  /// Whether the statement says in a DELETE or TRUNCATE that rows of `table` go.
  private func takesRows(_ statement: Statement, of table: String) -> Bool {
    let last = table.split(separator: ".").last.map { $0.lowercased() } ?? table
    return switch statement {
    case .delete(let delete): delete.table.name.name.text.lowercased() == last
    case .truncate(let truncate): truncate.tables.contains { $0.name.name.text.lowercased() == last }
    default: false
    }
  }

  private func isDrop(_ statement: Statement) -> Bool {
    if case .dropObjects = statement { true } else { false }
  }

  /// A column that lost something: sure where the rows were the user's, or where nothing was left of the values whatever they were.
  func contentFindings() -> [Finding] {
    seen.contentLosses.map { loss in
      let step = steps[loss.step]
      let statement = loss.statement.flatMap { step.parsed.indices.contains($0) ? step.parsed[$0].statement : nil }
      let isWritten = statement.map { writes($0, to: loss.table) } ?? false
      let name = "`\(loss.table)`.`\(loss.column)`"
      let what: String
      let isCertain: Bool
      switch loss.kind {
      case .emptied(let example, let rows):
        what = "\(name) is NULL in \(rows) \(rows == 1 ? "row" : "rows") that had a value, such as \(shown(example))"
        isCertain = true
      case .merged(let first, let second, let new):
        what = "\(name) can no longer tell \(shown(first)) and \(shown(second)) apart: both are \(shown(new))"
        isCertain = !loss.isInvented
      case .shortened(let old, let new):
        what = "\(name) had \(shown(old)) and has \(shown(new))"
        isCertain = !loss.isInvented
      case .holdsOther(let column):
        what = "\(name) holds what `\(column)` held"
        isCertain = true
      }
      let severity: Severity =
        switch loss.kind {
        case .merged, .shortened: isWritten ? .note : isCertain ? .error : .warning
        case .emptied, .holdsOther: isWritten ? .warning : .error
        }
      var finding = self.finding(
        "values-lost", "TD017", severity, "after this statement " + what, step: step, statement: loss.statement,
        remedy: [
          "keep the old column until nothing needs its values, and fill a new one beside it",
          "ask the real database whether it has such values; a copy of them is the only way back",
        ], observed: seen.engine.displayName)
      finding.reproduction = loss.reproduction
      return finding
    }
  }

  /// Whether the statement is an UPDATE of `table`: what it does to the values is written there.
  private func writes(_ statement: Statement, to table: String) -> Bool {
    guard case .update(let update) = statement else { return false }
    return update.table.name.name.text.lowercased() == table.split(separator: ".").last.map { $0.lowercased() }
  }
}
