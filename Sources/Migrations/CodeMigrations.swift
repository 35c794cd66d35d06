/// Migrations that are programs: what they do is known only once their tool has written it as SQL.
enum CodeMigrations {
  private static let endings = [
    "py", "rb", "js", "ts", "mjs", "cjs", "go", "exs", "php", "kt", "java", "cs", "xml", "yaml", "yml", "json",
  ]

  /// Whether a file's name is one of a migration in code: a version in front, or Flyway's `V1__`.
  static func isOne(_ name: String) -> Bool {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), endings.contains(String(name[name.index(after: dot)...])) else {
      return false
    }
    let stem = name.hasPrefix("V") && name.contains("__") ? name.utf8.dropFirst() : name.utf8[...]
    let version = stem.prefix { (48...57).contains($0) }
    return !version.isEmpty && stem.dropFirst(version.count).first.map { "_-.".utf8.contains($0) } ?? false
  }

  /// How the SQL of such migrations is had, where a folder holds nothing else; nil without any.
  static func advice(_ paths: [String]) -> String? {
    let files = paths.compactMap { $0.split(separator: "/").last.map(String.init) }
    let found = files.first { isOne($0) } ?? files.first { $0 == "alembic.ini" }
    guard let found else { return nil }
    return "`\(found)` is a program, and Tandem reads SQL: write it out first, with \(way(found, files)), and name that file"
  }

  private static func way(_ name: String, _ files: [String]) -> String {
    switch name.split(separator: ".").last {
    case "py" where files.contains("manage.py") || !files.contains("env.py"):
      "`python manage.py sqlmigrate APP NUMBER` (Django) or `alembic upgrade head --sql`"
    case "py", "ini": "`alembic upgrade head --sql`"
    case "rb": "`config.active_record.schema_format = :sql` and db/structure.sql (Rails)"
    case "exs": "`mix ecto.dump`"
    case "xml", "yaml", "yml", "json": "`liquibase update-sql`"
    case "cs": "`dotnet ef migrations script`"
    default: "the command of its tool that prints SQL"
    }
  }
}
