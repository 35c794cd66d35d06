import Configuration
import Migrations
import SourceText

/// sqlc's configuration where it stands, its paths relative to the project.
struct SqlcFile {
  let path: String
  var packages: [SqlcConfiguration.Package]

  static let names = ["sqlc.yaml", "sqlc.yml", "sqlc.json"]

  /// Reads the file at `path`; JSON is read as the YAML that it is.
  init(_ path: String) throws(InputError) {
    self.path = path
    packages = try SqlcConfiguration(SourceFile(path: path, bytes: try DiskEntry.bytes(of: path))).packages
    let folder = path.split(separator: "/").dropLast().map(String.init)
    guard !folder.isEmpty, !path.hasPrefix("/") else { return }
    for index in packages.indices {
      packages[index].schema = packages[index].schema.map { SqlcFile.joined(folder, $0) }
      packages[index].queries = packages[index].queries.map { SqlcFile.joined(folder, $0) }
    }
  }

  /// The one at the root of the project, or the nearest above a folder of it.
  static func standing(above folder: String? = nil) throws(InputError) -> SqlcFile? {
    var places = [""]
    if let folder, !folder.hasPrefix("/") {
      let parts = folder.split(separator: "/")
      places += (1..<max(1, parts.count)).reversed().map { parts.prefix($0).joined(separator: "/") + "/" }
    }
    for place in places {
      if let name = names.first(where: { DiskEntry.kind(of: place + $0) == .file }) { return try SqlcFile(place + name) }
    }
    return nil
  }

  /// The only one of a tree below its root.
  static func only(among files: [String]) throws(InputError) -> SqlcFile? {
    let found = files.filter { file in names.contains { file.hasSuffix("/" + $0) } }
    return found.count == 1 ? try SqlcFile(found[0]) : nil
  }

  /// The first folder that is named as the schema.
  var schemaFolder: String? {
    (packages.first?.schema ?? []).lazy.map { Project.trimmed(Glob(Project.trimmed($0)).fixedFolder) }
      .first { DiskEntry.kind(of: $0) == .folder }
  }

  /// The packages whose schema stands in a folder: several programs may share a database. The first one where none says so.
  func packages(of folder: String) -> [SqlcConfiguration.Package] {
    let shared = packages.filter { package in
      package.schema.contains { entry in
        let place = Project.trimmed(Glob(Project.trimmed(entry)).fixedFolder)
        return place == folder || place.hasPrefix(folder + "/") || folder.hasPrefix(place + "/")
      }
    }
    return shared.isEmpty ? Array(packages.prefix(1)) : shared
  }

  private static func joined(_ folder: [String], _ path: String) -> String {
    var parts = folder
    for part in path.split(separator: "/") where part != "." {
      if part == "..", !parts.isEmpty { parts.removeLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}
