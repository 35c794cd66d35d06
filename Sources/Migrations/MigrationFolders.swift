/// Folders of a tree that hold migrations, told by what folders and files are called.
public enum MigrationFolders {
  /// What the migration tools call their folders.
  private static let names: Set<String> = ["migrations", "migration", "migrate", "migrators", "changelog"]
  /// Folders of what is not the project's own database, or of one that is not read.
  private static let aside: Set<String> = [
    "test", "tests", "testdata", "fixtures", "example", "examples", "spec", "docs", "third_party", "dist", "build", "mysql",
    "mariadb", "mssql", "sqlserver",
  ]

  /// The folders among `files`, sorted; those that belong to tests or examples only where there are no others.
  ///
  /// - Parameter files: paths relative to the tree's root.
  public static func all(in files: [String]) -> [String] {
    var below: [String: [String]] = [:]
    var found: [String] = []
    for file in files where file == SqitchPlan.fileName || file.hasSuffix("/" + SqitchPlan.fileName) {
      let folder = file.split(separator: "/").dropLast().joined(separator: "/")
      found.append(folder.isEmpty ? "." : folder)
    }
    for file in files where file.hasSuffix(".sql") || file.hasSuffix(".sqm") {
      let parts = file.split(separator: "/")
      guard let last = parts.dropLast().lastIndex(where: { names.contains($0.lowercased()) }) else { continue }
      below[parts[...last].joined(separator: "/"), default: []].append(parts[(last + 1)...].joined(separator: "/"))
    }
    found += below.flatMap { folders(at: $0.key, holding: $0.value) }
    found.sort { $0.precedesByBytes($1) }
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
