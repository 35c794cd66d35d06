import Glibc
import Migrations
import SourceText
import Testing

/// The migration corpora, which are not part of the project: real projects' files beside the checkout.
enum Corpora {
  /// The folder that `TANDEM_CORPORA` names; nil where it names none. Asked for, since a thousand states take minutes: `make corpora`.
  static let folder: String? = getenv("TANDEM_CORPORA").map { String(cString: $0) }

  /// One set of migrations.
  struct Corpus: CustomTestStringConvertible, Sendable {
    var name: String
    var path: String
    var isSQLite = false
    var substitution: [String: String] = [:]
    var layout: Layout?
    /// A folder of SQLDelight's `.sq` files that hold the schema before the first migration.
    var base: String?
    /// Only so many migrations, so that the way down begins there; nil for all.
    var prefix: Int?
    var testDescription: String { name }
  }

  private static let taproot = [
    "BLOB": "BYTEA", "INTEGER PRIMARY KEY": "BIGSERIAL PRIMARY KEY", "TIMESTAMP": "TIMESTAMP WITHOUT TIME ZONE",
    "UNHEX(": "DECODE(",
  ]

  static let postgres = [
    Corpus(name: "minder", path: "minder/migrations"), Corpus(name: "docs.rs", path: "docs.rs/migrations"),
    Corpus(name: "crates.io", path: "crates.io/migrations"), Corpus(name: "authelia", path: "authelia/migrations/postgres"),
    Corpus(name: "umami", path: "umami/migrations"),
    Corpus(name: "taproot-assets", path: "taproot-assets/migrations", substitution: taproot),
    Corpus(name: "taproot-assets to 49", path: "taproot-assets/migrations", substitution: taproot, prefix: 49),
  ]

  static let sqlite = [
    // Functions that the program brings, or SQLite from 3.41, are replaced by ones with as many arguments: no row is looked at.
    Corpus(
      name: "taproot-assets (SQLite)", path: "taproot-assets/migrations", isSQLite: true, substitution: ["UNHEX(": "coalesce("]),
    Corpus(
      name: "taproot-assets to 49 (SQLite)", path: "taproot-assets/migrations", isSQLite: true,
      substitution: ["UNHEX(": "coalesce("], prefix: 49),
    Corpus(name: "mihon", path: "mihon/migrations", isSQLite: true, base: "mihon/base-schema"),
    Corpus(name: "authelia (SQLite)", path: "authelia/migrations/sqlite", isSQLite: true, substitution: ["BIN2B64(": "hex("]),
  ]

  /// The migrations of one set in their order.
  static func history(_ corpus: Corpus, in folder: String) async throws -> [Migration] {
    let history = try History.read(WorkingTree(root: folder), folder: corpus.path, layout: corpus.layout)
    let substitution = Substitution(corpus.substitution)
    let base = try await baseMigration(corpus, in: folder)
    return base
      + history.migrations.prefix(corpus.prefix ?? .max).map { migration in
        var migration = migration
        if corpus.base != nil { migration.up = withoutKotlin(migration.up) }
        migration.up = substitution.applied(to: migration.up)
        migration.down = migration.down.map { substitution.applied(to: $0) }
        return migration
      }
  }

  /// SQLDelight's `import` lines and the Kotlin types of columns, which no database reads.
  private static func withoutKotlin(_ file: SourceFile) -> SourceFile {
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("import ") ? "" : line.replacing(#/ AS (List<\w+>|Boolean|UpdateStrategy|Date|Long|Int)\b/#, with: "")
    }
    return SourceFile(path: file.path, text: lines.joined(separator: "\n"))
  }

  /// The CREATE statements of `.sq` files, without what only SQLDelight reads in them.
  private static func baseMigration(_ corpus: Corpus, in folder: String) async throws -> [Migration] {
    guard let base = corpus.base else { return [] }
    let tree = WorkingTree(root: folder)
    let files = try tree.read(tree.files(under: base).filter { $0.hasSuffix(".sq") })
    var statements: [String] = []
    for file in files {
      let lines = file.text.split(separator: "\n").filter { !$0.hasPrefix("import ") }
      var isInTrigger = false
      for statement in lines.joined(separator: "\n").split(separator: ";") {
        if isInTrigger, let last = statements.last {
          statements[statements.count - 1] = last + ";" + statement
          isInTrigger = !statement.hasSuffix("END")
          continue
        }
        guard let start = statement.firstRange(of: "CREATE ") else { continue }
        let text = String(statement[start.lowerBound...])
        isInTrigger = text.hasPrefix("CREATE TRIGGER")
        statements.append(text.hasPrefix("CREATE TABLE") ? text.replacing(#/ AS [A-Z]\w*(<\w+>)?/#, with: "") : text)
      }
    }
    let sorted = statements.filter { $0.hasPrefix("CREATE TABLE") } + statements.filter { !$0.hasPrefix("CREATE TABLE") }
    let up = SourceFile(path: base, text: sorted.joined(separator: ";\n"))
    return [Migration(version: "0", name: "base", up: up, transaction: .explicit)]
  }
}
