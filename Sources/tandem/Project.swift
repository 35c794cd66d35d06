import Configuration
import Migrations
import SQLParser
import SourceText
import Workload

/// The project that a command looks at: configuration, where the migrations and queries are, and the dialect.
struct Project {
  var configuration: Configuration
  var migrationsFolder: String
  var queryPatterns: [Glob]
  var database: Configuration.Database?

  /// Finds what the user did not say.
  ///
  /// - Throws: `InputError` when the configuration is wrong or no migrations folder can be found.
  static func find(_ options: ProjectOptions, path: String?) throws(InputError) -> Project {
    try find(try readConfiguration(options.config), dialect: options.dialect, path: path)
  }

  /// The same under a configuration that was read.
  static func find(
    _ configuration: Configuration, dialect: Configuration.Database?, path: String?
  ) throws(InputError) -> Project {
    let folder = if let path { trimmed(path) } else { try migrationsFolder(configuration) }
    let sqlc = try SqlcFile.standing(above: folder)
    let packages = sqlc?.packages(of: folder) ?? []
    var patterns = configuration.queries
    if patterns.isEmpty {
      patterns = packages.flatMap(\.queries).map { Glob(isFolder($0) ? trimmed($0) + "/*.sql" : trimmed($0)) }
      if patterns.isEmpty { patterns = conventionalQueries }
    }
    let engine = packages.lazy.compactMap(\.engine).first
    let fromSqlc = engine.flatMap { $0 == "postgresql" ? Configuration.Database.postgres : .init(rawValue: $0) }
    if let engine, fromSqlc == nil, dialect ?? configuration.database == nil {
      throw InputError(
        place: sqlc?.path ?? "sqlc.yaml", problem: "its engine `\(engine)` is none of those that are checked",
        remedy: "set `database: postgres` or `database: sqlite` in tandem.yml if the migrations are written for one of them")
    }
    return Project(
      configuration: configuration, migrationsFolder: folder, queryPatterns: patterns,
      database: dialect ?? configuration.database ?? fromSqlc)
  }

  /// The folder that the configuration, sqlc's configuration or convention names.
  static func migrationsFolder(_ configuration: Configuration) throws(InputError) -> String {
    if let named = configuration.migrationsPath { return named }
    if let folder = try SqlcFile.standing()?.schemaFolder { return folder }
    return try findFolder()
  }

  /// The dialect that was said, or the one the history is written in.
  func dialect(of history: History) -> Configuration.Database {
    database ?? DialectGuess.database(of: history)
  }

  /// The query files of a tree, and the patterns of the configuration that match none in it.
  struct QueryFiles {
    var files: [SourceFile]
    var unmatched: [String]
  }

  /// Every query file of a tree.
  func queryFiles(in tree: some FileTree) async throws(InputError) -> QueryFiles {
    var found: Set<String> = []
    var unmatched: [String] = []
    for pattern in queryPatterns {
      let folder = pattern.fixedFolder
      let isExact = folder == pattern.pattern
      let candidates: [String]
      do { candidates = try await tree.files(under: folder) } catch {
        unmatched.append(pattern.pattern)
        continue
      }
      let matches = candidates.filter { isExact || pattern.matches($0) }
      if matches.isEmpty { unmatched.append(pattern.pattern) }
      found.formUnion(matches)
    }
    if found.isEmpty, configuration.queries.isEmpty {
      return QueryFiles(files: try await namedQueryFiles(in: tree), unmatched: [])
    }
    let folder = migrationsFolder + "/"
    let paths = found.filter { !$0.hasPrefix(folder) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    // What convention names is looked for in many places and found in one.
    let isNamed = !configuration.queries.isEmpty
    return QueryFiles(files: try await tree.read(paths), unmatched: isNamed ? unmatched : [])
  }

  /// Where convention names no file: the SQL files outside the migrations that name their queries.
  private func namedQueryFiles(in tree: some FileTree) async throws(InputError) -> [SourceFile] {
    let folder = migrationsFolder + "/"
    let paths = try await tree.files(under: "").filter { $0.hasSuffix(".sql") && !$0.hasPrefix(folder) }
    return try await tree.read(paths).filter(CodeVersion.namesQueries)
  }

  private static let conventionalQueries = [
    "**/queries/**/*.sql", "**/query/**/*.sql", "**/sqldelight/**/*.sq", ".sqlx/query-*.json", "**/.sqlx/query-*.json",
    "sqlx-data.json", "**/prisma/sql/*.sql",
  ]
  .map { Glob($0) }

  private static let conventionalFolders = [
    "migrations", "db/migrations", "database/migrations", "sql/migrations", "db/migrate", "prisma/migrations", "migration",
    "internal/db/migrations", "schema/migrations",
  ]

  /// The configuration file that was named, or `tandem.yml` where it stands.
  static func readConfiguration(_ named: String?) throws(InputError) -> Configuration {
    let path = named ?? "tandem.yml"
    if named == nil, DiskEntry.kind(of: path) != .file { return Configuration() }
    return try Configuration(SourceFile(path: path, bytes: try DiskEntry.bytes(of: path)))
  }

  /// The first folder that convention names and that holds migrations, or the only one of the tree that looks like one.
  private static func findFolder() throws(InputError) -> String {
    let tree = WorkingTree()
    let named = conventionalFolders.filter(isFolder)
    var found: [String] = []
    for folder in named where found.isEmpty {
      found = MigrationFolders.all(in: try tree.files(under: folder))
      if found.contains(folder) { return folder }
    }
    if found.isEmpty {
      let files = try tree.files(under: "")
      if let folder = try SqlcFile.only(among: files)?.schemaFolder { return folder }
      found = MigrationFolders.all(in: files)
      if found.isEmpty, let folder = named.first { return folder }
      if found.isEmpty {
        throw InputError(
          place: ".", problem: "no migrations folder found: none called `migrations`, `migration` or `migrate` holds SQL",
          remedy: MigrationFolders.advice(in: files)
            ?? "name it: `tandem check path/to/migrations`, or set `migrations: { path: … }` in tandem.yml")
      }
    }
    let first = found[0]
    guard found.count > 1 else { return first }
    let shown = found.prefix(5).map { "`\($0)`" }.joined(separator: ", ") + (found.count > 5 ? ", …" : "")
    throw InputError(
      place: ".", problem: "\(found.count) folders hold migrations: \(shown)",
      remedy: "name the one that is meant: `tandem check \(first)`, or let `tandem init` write tandem.yml and choose there")
  }

  private static func isFolder(_ path: String) -> Bool { DiskEntry.kind(of: path) == .folder }

  /// A path without the parts that say nothing: `.` inside it, doubled slashes, slashes behind it.
  static func trimmed(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    guard !path.hasPrefix("/") else { return "/" + parts.joined(separator: "/") }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }
}

extension DialectGuess {
  /// The database that a history is written for.
  static func database(of history: History) -> Configuration.Database {
    isSQLite(history.migrations.map(\.up)) ? .sqlite : .postgres
  }
}

extension ProjectOptions {
  /// The version that the option or the configuration names; nil where neither does.
  func version(_ configuration: Configuration, of database: Configuration.Database) throws(InputError) -> Int? {
    try Project.version(serverVersion, configuration, of: database)
  }
}

extension Project {
  /// The version that the command line or the configuration names; nil where neither does.
  static func version(
    _ option: String?, _ configuration: Configuration, of database: Configuration.Database
  ) throws(InputError) -> Int? {
    if let option { return try ServerVersion.number(option, of: database, place: "--server-version") }
    guard let written = configuration.serverVersion else { return nil }
    return try ServerVersion.number(written, of: database, place: "server-version")
  }
}
