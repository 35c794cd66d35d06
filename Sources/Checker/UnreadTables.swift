import SQLSyntax
import SourceText

/// Tables that a migration makes by statements which were not understood: of them it is known only that they are new there, so
/// that what other statements of the migration do to them, or to a table whose name they take, cannot be judged.
struct UnreadTables {
  private var names: Set<String> = []

  init(_ migration: ParsedMigration) {
    guard !migration.script.problems.isEmpty else { return }
    for statement in migration.script.statements {
      guard case .unrecognised = statement.statement else { continue }
      if let name = Self.tableMade(by: migration.file.text(statement.span)) { names.insert(name) }
    }
    guard !names.isEmpty else { return }
    for statement in migration.script.statements {
      guard case .alterTable(let alter) = statement.statement, names.contains(alter.name.name.text.lowercased()),
        case .rename(let new)? = alter.actions.first?.kind
      else { continue }
      names.insert(new.text.lowercased())
    }
  }

  /// Whether the table is one of them.
  func hold(_ table: String?) -> Bool {
    guard !names.isEmpty, let table else { return false }
    return names.contains(table.lowercased())
  }

  /// The name behind CREATE TABLE, in small letters and without its schema, its quotes and comments.
  private static func tableMade(by text: String) -> String? {
    let optional: Set<Substring> = ["temp", "temporary", "unlogged", "if", "not", "exists"]
    let words = withoutComments(text.prefix(300)).lowercased().split { $0.isWhitespace || $0 == "(" }
      .filter { !optional.contains($0) }
    guard words.count > 2, words[0] == "create", words[1] == "table" else { return nil }
    return words[2].split(separator: ".").last.map { $0.filter { !"\"`[]".contains($0) } }
  }

  private static func withoutComments(_ text: Substring) -> String {
    text.split(separator: "/*", omittingEmptySubsequences: false).enumerated().map { number, part in
      number == 0 ? String(part) : part.firstRange(of: "*/").map { String(part[$0.upperBound...]) } ?? ""
    }.joined(separator: " ")
  }
}
