import Findings
import Migrations
import SQLParser
import SourceText

/// The history as the databases of the running version have met it: a migration that was written anew or taken out since has run
/// there as it stood, and no runner sends it again.
struct AppliedMigrations {
  /// In order, the running version's migrations as it holds them.
  var history: History
  /// What stands otherwise here than there.
  var findings: [Finding] = []
  /// Scripts on disk that the running version has under another name.
  var renamed: Set<String> = []

  /// - Parameters:
  ///   - history: the migrations on disk.
  ///   - held: the scripts of the running version that the disk has otherwise or not at all.
  ///   - origin: what the running version was read from, as a person names it.
  init(_ history: History, held: [SourceFile], origin: String, folder: String, dialect: Dialect) throws(InputError) {
    self.history = history
    var scripts: [SourceFile] = []
    for file in held {
      guard let rival = AppliedMigrations.rival(of: file, in: history, besides: held, folder: folder) else {
        scripts.append(file)
        continue
      }
      if AppliedMigrations.firstDifference(rival.up, Migration(version: "", name: "", up: file).up, dialect) == nil {
        renamed.insert(rival.up.path)
      } else {
        throw InputError(
          place: rival.up.path, problem: "version \(rival.version) is taken: `\(origin)` has `\(file.path)`",
          remedy: "give this one a version of its own: where the other has run, this one would not")
      }
    }
    guard !scripts.isEmpty else { return }
    let applied = try History.read(
      OverlayTree(WorkingTree(), with: scripts), folder: folder, layout: history.layout)
    let here = Dictionary(history.migrations.map { ($0.up.path, $0) }, uniquingKeysWith: { first, _ in first })
    let paths = Set(scripts.map(\.path))
    self.history = applied
    for (index, migration) in applied.migrations.enumerated() where paths.contains(migration.up.path) {
      guard let own = here[migration.up.path] else {
        findings.append(AppliedMigrations.gone(migration, origin))
        continue
      }
      guard let place = AppliedMigrations.firstDifference(own.up, migration.up, dialect) else {
        self.history.migrations[index] = own
        continue
      }
      self.history.migrations[index].down = own.down
      findings.append(AppliedMigrations.edited(own, at: place, origin))
    }
  }

  /// The migration on disk that has the version of a script which is not there any more, and that the running version has not: tools
  /// that go by numbers take one for the other. Where names alone give the order it is one of the same statements.
  private static func rival(
    of file: SourceFile, in history: History, besides held: [SourceFile], folder: String
  ) -> Migration? {
    if history.migrations.contains(where: { $0.up.path == file.path || $0.down?.path == file.path }) { return nil }
    let prefix = folder == "." || folder.isEmpty ? "" : folder + "/"
    let name = String(file.path.dropFirst(file.path.hasPrefix(prefix) ? prefix.count : 0))
    guard history.layout != .prisma, let version = history.layout.version(of: name) else { return nil }
    let same = history.migrations.filter { Layout.isSame($0.version, version) }
    guard history.layout == .plain else { return same.first }
    let script = Migration(version: "", name: "", up: file).up
    return same.first { $0.up.bytes == script.bytes }
  }

  /// Where the statements of two scripts part; nil where they differ in comments and white space at most.
  private static func firstDifference(_ one: SourceFile, _ other: SourceFile, _ dialect: Dialect) -> Span? {
    let tokens = Lexer.tokens(of: one.bytes, dialect: dialect).tokens
    let others = Lexer.tokens(of: other.bytes, dialect: dialect).tokens
    for (token, counterpart) in zip(tokens, others) {
      if !one.bytes[token.span.range].elementsEqual(other.bytes[counterpart.span.range]) { return token.span }
    }
    return tokens.count == others.count ? nil : tokens.dropFirst(max(0, others.count - 1)).first?.span ?? tokens.last?.span
  }

  private static func edited(_ migration: Migration, at place: Span, _ origin: String) -> Finding {
    let lines = migration.up.lineIndex()
    return Finding(
      rule: "applied-migration-edited", code: "TD025", severity: .warning,
      message: "`\(migration.id)` stands in `\(origin)` with another text: where it has run, this text never will",
      location: Location(place, in: migration.up, lines: lines), statementText: migration.up.text(place),
      remedy: [
        "put its text back, and write the change as a migration of its own",
        "where no database has run it yet, compare with a revision that does not have it",
      ], evidence: .static)
  }

  private static func gone(_ migration: Migration, _ origin: String) -> Finding {
    let first = Span(0, min(1, UInt32(clamping: migration.up.bytes.count)))
    return Finding(
      rule: "applied-migration-gone", code: "TD026", severity: .warning,
      message: "`\(migration.id)` stands in `\(origin)` and not here: where it has run, what it did stays",
      location: Location(first, in: migration.up, lines: migration.up.lineIndex()), statementText: migration.up.path,
      remedy: [
        "where this branch is only behind, merge `\(origin)` into it, or compare with the revision that both come from",
        "where it was taken out on purpose, put it back, and write a migration that undoes what it did",
      ], evidence: .static)
  }
}
