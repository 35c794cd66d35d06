import Migrations
import SQLParser
import SQLSyntax
import SourceText

/// The schema that SQLDelight's `.sq` files hold. Its `.sqm` files only lead from one version to the next, and the first of them
/// often begins with tables that no file of theirs makes (https://sqldelight.github.io/sqldelight/2.0.2/jvm_sqlite/migrations/).
enum SQLDelightSchema {
  /// What a database of this version is made with; nil where the files make no table, so that the `.sqm` files make all.
  static func migration(_ files: [SourceFile]) -> Migration? {
    var tables: [String] = []
    var others: [String] = []
    var path: String?
    for file in files where file.path.hasSuffix(".sq") {
      let delight = SQLDelightFile(file)
      for entry in delight.script().statements where !delight.queries.contains(where: { $0.span.lower == entry.span.lower }) {
        let text = delight.plain.text(entry.span)
        if case .createTable(_) = entry.statement {
          tables.append(text)
          path = path ?? file.path
        } else {
          others.append(text)
        }
      }
    }
    guard let path else { return nil }
    let text = (tables + others).map { $0 + ";\n" }.joined()
    return Migration(version: "0", name: "schema", up: SourceFile(path: path, text: text), transaction: .explicit)
  }
}
