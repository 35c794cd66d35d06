import Configuration
import Migrations
import SQLParser
import SourceText

/// The project that a command looks at: configuration, where the migrations and queries are, and the dialect.
struct Project {
  var configuration: Configuration
  var migrationsFolder: String
  var queryPatterns: [Glob]
  var database: Configuration.Database?

  /// Finds what the user did not say.
  ///
  /// - Throws: `InputError` when the configuration is wrong or no migrations folder can be found.
  static func find(_ options: ProjectOptions, path: String?) async throws(InputError) -> Project {
    let configuration = try readConfiguration(options)
    let sqlc = try readSqlc()
    let package = sqlc?.packages.first
    let folder: String
    if let named = path.map(trimmed) ?? configuration.migrationsPath ?? package?.schema.first(where: isFolder).map(trimmed) {
      folder = named
    } else {
      folder = try findFolder()
    }
    var patterns = configuration.queries
    if patterns.isEmpty {
      patterns = (package?.queries ?? []).map { Glob(isFolder($0) ? trimmed($0) + "/*.sql" : $0) }
      if patterns.isEmpty { patterns = conventionalQueries }
    }
    let fromSqlc = package?.engine.flatMap { $0 == "postgresql" ? Configuration.Database.postgres : .init(rawValue: $0) }
    return Project(
      configuration: configuration, migrationsFolder: folder, queryPatterns: patterns,
      database: options.dialect ?? configuration.database ?? fromSqlc)
  }

  /// The dialect that was said, or the one the history is written in.
  func dialect(of history: History) -> Configuration.Database {
    database ?? (DialectGuess.isSQLite(history.migrations.map(\.up)) ? .sqlite : .postgres)
  }

  /// Every query file of a tree.
  func queryFiles(in tree: some FileTree) async throws(InputError) -> [SourceFile] {
    var found: Set<String> = []
    for pattern in queryPatterns {
      let folder = pattern.fixedFolder
      let isExact = folder == pattern.pattern
      let candidates: [String]
      do { candidates = try await tree.files(under: folder) } catch { continue }
      found.formUnion(candidates.filter { isExact || pattern.matches($0) })
    }
    let folder = migrationsFolder + "/"
    let paths = found.filter { !$0.hasPrefix(folder) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return try await tree.read(paths)
  }

  private static let conventionalQueries = [
    "**/queries/**/*.sql", "**/query/**/*.sql", ".sqlx/query-*.json", "**/.sqlx/query-*.json", "sqlx-data.json",
  ]
  .map { Glob($0) }

  private static let conventionalFolders = [
    "migrations", "db/migrations", "database/migrations", "sql/migrations", "db/migrate", "prisma/migrations", "migration",
    "internal/db/migrations", "schema/migrations",
  ]

  private static func readConfiguration(_ options: ProjectOptions) throws(InputError) -> Configuration {
    let path = options.config ?? "tandem.yml"
    if options.config == nil, DiskEntry.kind(of: path) != .file { return Configuration() }
    var configuration = try Configuration(SourceFile(path: path, bytes: try DiskEntry.bytes(of: path)))
    if let version = options.serverVersion { configuration.serverVersion = version }
    return configuration
  }

  private static func readSqlc() throws(InputError) -> SqlcConfiguration? {
    for path in ["sqlc.yaml", "sqlc.yml"] where DiskEntry.kind(of: path) == .file {
      return try SqlcConfiguration(SourceFile(path: path, bytes: try DiskEntry.bytes(of: path)))
    }
    return nil
  }

  private static func findFolder() throws(InputError) -> String {
    if let folder = conventionalFolders.first(where: isFolder) { return folder }
    throw InputError(
      place: ".",
      problem: "no migrations folder found (looked for \(conventionalFolders.prefix(4).joined(separator: ", ")) and others)",
      remedy: "name it: `tandem check path/to/migrations`, or set `migrations: { path: … }` in tandem.yml")
  }

  private static func isFolder(_ path: String) -> Bool { DiskEntry.kind(of: path) == .folder }

  private static func trimmed(_ path: String) -> String {
    var path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    while path.hasSuffix("/") && path.count > 1 { path.removeLast() }
    return path
  }
}
