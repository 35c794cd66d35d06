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
    let folders = MigrationFolders.all(in: try tree.files(under: ""))
    let folder = try folder(among: folders)
    let project = try Project.find(Configuration(), dialect: dialect, path: folder)
    let history = try History.read(tree, folder: folder)
    let database = project.dialect(of: history)
    let files = try await project.queryFiles(in: tree).files.map(\.path)
    let starter = StarterConfiguration(
      database: database, assumedVersion: database == .postgres ? "15" : "3.45", folder: folder,
      migrations: "\(count(history.migrations.count, "migration")), \(history.layout.rawValue)",
      otherFolders: folders.filter { $0 != folder && !$0.hasPrefix(folder + "/") },
      queries: patterns(project.queryPatterns, files), queriesFound: files.isEmpty ? noQueries : count(files.count, "file"))
    return ProjectSurvey(starter: starter)
  }

  /// The patterns that find `files`, each of which finds some that none before it does; their folders where none finds any.
  private static func patterns(_ patterns: [Glob], _ files: [String]) -> [String] {
    var found: [String] = []
    var rest = files
    for pattern in patterns {
      let left = rest.filter { !pattern.matches($0) && $0 != pattern.pattern }
      if left.count < rest.count { found.append(pattern.pattern) }
      rest = left
    }
    for file in rest {
      let folder = file.split(separator: "/").dropLast().joined(separator: "/")
      let pattern = (folder.isEmpty ? "" : folder + "/") + "*.sql"
      if !found.contains(pattern) { found.append(pattern) }
    }
    return found
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

  /// The folder that sqlc's configuration or convention names, or the first of those that look like one.
  private static func folder(among found: [String]) throws(InputError) -> String {
    do { return try Project.migrationsFolder(Configuration()) } catch {
      guard let first = found.first else { throw error }
      return first
    }
  }
}
