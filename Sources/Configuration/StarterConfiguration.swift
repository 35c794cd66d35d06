/// What was found of a project, as the `tandem.yml` that says so.
public struct StarterConfiguration: Sendable {
  /// The database that the migrations are written for.
  public var database: Configuration.Database
  /// The version that predictions are made for as long as nobody names one.
  public var assumedVersion: String
  /// The folder of the migrations.
  public var folder: String
  /// What stands in it, in words.
  public var migrations: String
  /// Other folders that look like one.
  public var otherFolders: [String]
  /// Patterns of query files; empty where none was found.
  public var queries: [String]
  /// What they match, in words; where sqlc's configuration names them, that.
  public var queriesFound: String

  /// What was found.
  public init(
    database: Configuration.Database, assumedVersion: String, folder: String, migrations: String, otherFolders: [String] = [],
    queries: [String], queriesFound: String
  ) {
    self.database = database
    self.assumedVersion = assumedVersion
    self.folder = folder
    self.migrations = migrations
    self.otherFolders = otherFolders
    self.queries = queries
    self.queriesFound = queriesFound
  }

  /// The file.
  public var text: String {
    var lines = ["# Written by `tandem init`. Everything here is optional; what is absent is found from the files."]
    lines.append("database: \(database.rawValue)")
    lines.append(
      "# server-version: \(assumedVersion)   # what production runs; predictions are made for \(assumedVersion) without it")
    lines.append("migrations:")
    lines.append("  path: \(YAMLText.quoted(folder))   # \(migrations)")
    lines += otherFolders.prefix(5).map { "  # path: \(YAMLText.quoted($0))   # looks like one, too" }
    if queries.isEmpty {
      lines.append("# \(queriesFound)")
      lines.append("# code: { queries: [db/queries/*.sql] }")
    } else {
      lines.append("code:")
      lines.append("  queries: [\(queries.map(YAMLText.quoted).joined(separator: ", "))]   # \(queriesFound)")
    }
    lines += [
      "deploy:", "  strategy: rolling   # recreate, canary, blue-green, flag-ramp, migrate-on-boot, self-hosted",
      "  migrate: before     # migrations run before the new code is deployed, or after it",
      "  rollback: true      # going back to the old code must stay possible",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
