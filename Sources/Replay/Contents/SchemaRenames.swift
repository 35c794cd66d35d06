import SQLParser
import SQLSyntax
import SourceText

/// What statements say that they rename: SQLite gives its tables and columns no numbers.
struct SchemaRenames: Sendable {
  /// From the old name to the new.
  var tables: [String: String] = [:]
  /// By the table's old name, from the old name to the new.
  var columns: [String: [String: String]] = [:]

  /// Nothing is renamed.
  init() {}

  /// What SQLite's `statements` rename, in order.
  init(sqlite statements: [String]) {
    for text in statements where text.utf8.count < 10_000 {
      let script = Script.parse(SourceFile(path: "step", text: text), dialect: .sqlite)
      for parsed in script.statements {
        guard case .alterTable(let alter) = parsed.statement else { continue }
        let table = alter.name.name.text
        let first = tables.first { $0.value == table }?.key ?? table
        for action in alter.actions {
          switch action.kind {
          case .rename(let new): tables[first] = new.text
          case .renameColumn(let old, let new):
            let origin = columns[first]?.first { $0.value == old.text }?.key ?? old.text
            columns[first, default: [:]][origin] = new.text
          default: break
          }
        }
      }
    }
  }
}
