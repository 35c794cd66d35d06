import Checker
import Configuration
import Migrations
import SourceText

/// What a project has, as far as its files show.
struct ProjectSurvey {
  /// The configuration that says it.
  var starter: StarterConfiguration

  /// Looks through the working tree.
  ///
  /// - Throws: `InputError` where no migrations are found, or they cannot be read.
  static func make(_ dialect: Configuration.Database?) async throws(InputError) -> ProjectSurvey {
    let tree = WorkingTree()
    let folders = try MigrationFolder.find(tree)
    let folder = try folder(among: folders)
    let project = try Project.find(Configuration(), dialect: dialect, path: folder)
    let history = try History.read(tree, folder: folder)
    let database = project.dialect(of: history)
    var patterns: [String] = []
    var files: Set<String> = []
    for pattern in project.queryPatterns {
      var alone = project
      alone.queryPatterns = [pattern]
      let matched = try await alone.queryFiles(in: tree).files.map(\.path)
      // A pattern that brings nothing new is another way to say the same.
      if !files.isSuperset(of: matched) { patterns.append(pattern.pattern) }
      files.formUnion(matched)
    }
    let starter = StarterConfiguration(
      database: database, assumedVersion: database == .postgres ? "15" : "3.45", folder: folder,
      migrations: "\(count(history.migrations.count, "migration")), \(history.layout.rawValue)",
      otherFolders: folders.map(\.path).filter { $0 != folder && !$0.hasPrefix(folder + "/") },
      queries: patterns, queriesFound: files.isEmpty ? noQueries : count(files.count, "file"))
    return ProjectSurvey(starter: starter)
  }

  private static let noQueries =
    "no query files were found: name sqlc's, files with `-- name:` lines, an export of pg_stat_statements or a server's log"

  private static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

  /// What was found, and what to do next.
  var summary: String {
    """
      migrations: \(starter.folder), \(starter.migrations), \(starter.database.rawValue)
      queries: \(starter.queries.isEmpty ? starter.queriesFound : starter.queries.joined(separator: ", ") + ", " + starter.queriesFound)
    next: `tandem lint` judges them by rules; `tandem check --base origin/main` tries a change on a real engine; `tandem doctor` says what
    that needs here

    """
  }

  /// The folder that sqlc's configuration or convention names, or the one that looks most like it.
  private static func folder(among found: [MigrationFolder]) throws(InputError) -> String {
    let named = try? Project.migrationsFolder(Configuration())
    // A folder that only holds one folder for each database is no history itself.
    if let named, found.isEmpty || found.contains(where: { $0.path == named }) { return named }
    if let first = found.first { return first.path }
    throw InputError(
      place: ".", problem: "no folder was found whose .sql files have an order",
      remedy: "run it where the project begins; `tandem lint path/to/migrations` reads a folder without a configuration")
  }
}
