import SQLSyntax
import SourceText

/// Tables that a migration makes by statements which were not understood: of them it is known only that they are new there, so
/// that what other statements of the migration do to them meets no running code.
struct UnreadTables {
  private var made: [(name: String, statement: Int)] = []

  init(_ migration: ParsedMigration) {
    guard !migration.script.problems.isEmpty else { return }
    for (index, statement) in migration.script.statements.enumerated() {
      guard case .unrecognised = statement.statement, let name = Self.tableMade(by: migration.file.text(statement.span)) else {
        continue
      }
      made.append((name, index))
    }
  }

  /// Whether a statement before the one at `index` made the table.
  func makes(_ table: String?, before index: Int) -> Bool {
    guard !made.isEmpty, let table = table?.lowercased() else { return false }
    return made.contains { $0.name == table && $0.statement < index }
  }

  /// The name behind CREATE TABLE, in small letters and without its schema and quotes.
  private static func tableMade(by text: String) -> String? {
    let optional: Set<Substring> = ["temp", "temporary", "unlogged", "if", "not", "exists"]
    let words = text.prefix(300).lowercased().split { $0.isWhitespace || $0 == "(" }.filter { !optional.contains($0) }
    guard words.count > 2, words[0] == "create", words[1] == "table" else { return nil }
    return words[2].split(separator: ".").last.map { $0.filter { !"\"`[]".contains($0) } }
  }
}
