/// Folders of a tree that hold migrations, told by what folders and files are called.
public enum MigrationFolders {
  /// What the migration tools call their folders.
  private static let names: Set<String> = ["migrations", "migration", "migrate", "migrators", "changelog"]
  /// Folders of what is not the project's own database, or of one that is not read.
  private static let aside: Set<String> = [
    "test", "tests", "testdata", "fixtures", "example", "examples", "spec", "docs", "third_party", "dist", "build", "mysql",
    "mariadb", "mssql", "sqlserver",
  ]

  /// What only one tool puts beside its migrations: Sqitch, Drizzle, Atlas.
  private static let marks = [SqitchPlan.fileName, "meta/_journal.json", AtlasFile.sumFile]

  /// How the SQL of migrations that are programs is had; nil where there are none.
  public static func advice(in files: [String]) -> String? {
    CodeMigrations.advice(
      files.filter { file in file.split(separator: "/").dropLast().contains { names.contains($0.lowercased()) } })
  }

  /// Folders whose every SQL file begins with a number of three digits or more, whatever they are called.
  private static func numbered(_ files: [String]) -> [String] {
    var isNumbered: [String: Bool] = [:]
    for file in files where file.hasSuffix(".sql") {
      let parts = file.split(separator: "/")
      let folder = parts.count > 1 ? parts.dropLast().joined(separator: "/") : "."
      let digits = parts.last?.utf8.prefix(while: \.isDigit).count ?? 0
      isNumbered[folder] = (isNumbered[folder] ?? true) && digits >= 3
    }
    return isNumbered.filter(\.value).map(\.key)
  }

  /// The folders among `files`, sorted; those that belong to tests or examples only where there are no others.
  ///
  /// - Parameter files: paths relative to the tree's root.
  public static func all(in files: [String]) -> [String] {
    var below: [String: [String]] = [:]
    var found: [String] = []
    for mark in marks {
      for file in files where file == mark || file.hasSuffix("/" + mark) {
        let folder = String(file.dropLast(mark.count + (file == mark ? 0 : 1)))
        found.append(folder.isEmpty ? "." : folder)
      }
    }
    for file in files where file.hasSuffix(".sql") || file.hasSuffix(".sqm") {
      let parts = file.split(separator: "/")
      guard let last = parts.dropLast().lastIndex(where: { names.contains($0.lowercased()) }) else { continue }
      below[parts[...last].joined(separator: "/"), default: []].append(parts[(last + 1)...].joined(separator: "/"))
    }
    found += below.flatMap { folders(at: $0.key, holding: $0.value) }
    if found.isEmpty { found = numbered(files) }
    found = Set(found).sorted { $0.precedesByBytes($1) }
    let own = found.filter { folder in !folder.split(separator: "/").contains { aside.contains($0.lowercased()) } }
    return own.isEmpty ? found : own
  }

  /// `folder` where its files make sense under a layout; otherwise the folders in it that do, such as one for each database.
  private static func folders(at folder: String, holding files: [String]) -> [String] {
    if Layout.detect(files) != nil { return [folder] }
    let nested = files.filter { $0.contains("/") }
    let groups = Dictionary(grouping: nested) { String($0.prefix { $0 != "/" }) }
    return groups.flatMap { name, members in
      folders(at: folder + "/" + name, holding: members.map { String($0.dropFirst(name.count + 1)) })
    }
  }
}
