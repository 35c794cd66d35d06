import Configuration
import Migrations
import SQLParser
import SourceText
import Workload

/// The code versions that a check compares, oldest first, each with the migrations that its schema has.
struct ProjectVersions {
  struct Version {
    var code: CodeVersion
    /// Which migrations stand in its schema.
    var holds: Holding
    /// Patterns of `code.queries` that match no file of it.
    var unmatched: [String] = []
    /// The files that its queries were read from.
    var files: [SourceFile] = []
    /// Its migrations as it holds them, where the disk has them otherwise or not at all.
    var migrations: [SourceFile] = []
  }

  enum Holding {
    /// All: the newest version.
    case all
    /// Those whose file the version has.
    case files(Set<String>)

    func contains(_ migration: Migration) -> Bool {
      switch self {
      case .all: true
      case .files(let paths): paths.contains(migration.up.path)
      }
    }
  }

  var versions: [Version]

  /// One line for the patterns that match nothing at all, and one for each version in which others match nothing.
  var notes: [String] {
    let never = Set(versions.first?.unmatched ?? []).filter { pattern in versions.allSatisfy { $0.unmatched.contains(pattern) } }
    func words(_ patterns: [String]) -> String { patterns.map { "`\($0)`" }.joined(separator: ", ") }
    let lines =
      never.isEmpty
      ? [] : ["`code.queries`: \(words(never.sorted())) matches no file of any version: correct it, or take it out"]
    return lines
      + versions.compactMap { version -> String? in
        let patterns = version.unmatched.filter { !never.contains($0) }
        guard !patterns.isEmpty else { return nil }
        return "`code.queries`: \(words(patterns)) matches no file of the \(version.code.name) code (\(version.code.origin)); "
          + "if its queries had another place then, name that too"
      }
  }

  /// Reads the versions that the configuration names; without any, `base` as `old` and the working tree as `new`. A `base` takes the
  /// place of the version before the newest.
  static func read(_ project: Project, base: String?, history: History, dialect: Dialect) async throws(InputError)
    -> ProjectVersions
  {
    var configured = project.configuration.versions
    if configured.isEmpty {
      guard let base else {
        throw InputError(
          place: "--base", problem: "nothing says what runs today",
          remedy: "name its git revision: `tandem check --base origin/main`, or set `code: { versions: { old: …, new: … } }`")
      }
      configured = [
        ConfiguredVersion(name: "old", source: .reference(base)), ConfiguredVersion(name: "new", source: .worktree),
      ]
    } else if let base {
      configured[configured.count - 2].source = .reference(base)
      configured[configured.count - 2].schema = nil
    }
    var versions: [Version] = []
    for (index, version) in configured.enumerated() {
      let isNewest = index == configured.count - 1
      versions.append(try await read(version, project, isNewest: isNewest, history: history, dialect: dialect))
    }
    return ProjectVersions(versions: versions)
  }

  private static func read(
    _ version: ConfiguredVersion, _ project: Project, isNewest: Bool, history: History, dialect: Dialect
  ) async throws(InputError) -> Version {
    let files: [SourceFile]
    let origin: String
    var found: Holding?
    var unmatched: [String] = []
    var migrations: [SourceFile] = []
    switch version.source {
    case .worktree:
      let read = try await project.queryFiles(in: WorkingTree())
      (files, unmatched) = (read.files, read.unmatched)
      origin = "working tree"
      found = .all
    case .reference(let reference):
      let revision = try await GitRevision(reference: reference)
      let read = try await project.queryFiles(in: revision)
      (files, unmatched) = (read.files, read.unmatched)
      origin = reference
      migrations = try await revision.filesChangedSince(under: project.migrationsFolder)
      let held = history.migrations.map(\.up.path).filter(revision.holds) + migrations.map(\.path)
      found = .files(held.isEmpty ? try movedFolder(project.migrationsFolder, history, revision) : Set(held))
    case .path(let path):
      let read = try await read(path: Project.trimmed(path), project, history: history)
      (files, found, unmatched, migrations) = (read.files, read.holding, read.unmatched, read.migrations)
      origin = path
    }
    if isNewest { found = .all }
    if let schema = version.schema {
      guard history.migrations.contains(where: { Layout.isSame($0.version, schema) }) else {
        throw InputError(
          place: "code.versions.\(version.name).schema", problem: "there is no migration `\(schema)`",
          remedy: "name the version of one of the migrations, such as `\(history.migrations.last?.version ?? "001")`")
      }
      found = .files(Set(history.migrations.prefix(history.indexAfter(schema)).map(\.up.path)))
    }
    guard let found else {
      throw InputError(
        place: "code.versions.\(version.name)", problem: "nothing says which migrations this version was written for",
        remedy:
          "add `schema: VERSION`, the last migration it knows, or put its migrations at `\(project.migrationsFolder)` below its path"
      )
    }
    return Version(
      code: try CodeVersion(name: version.name, origin: origin, files: files, dialect: dialect), holds: found,
      unmatched: unmatched, files: files, migrations: migrations)
  }

  /// Migrations that a revision without any in the folder has under the same names in another one: the folder was moved since.
  private static func movedFolder(
    _ folder: String, _ history: History, _ revision: GitRevision
  ) throws(InputError) -> Set<String> {
    let start = folder == "." ? 0 : folder.count + 1
    let names = history.migrations.map { (path: $0.up.path, name: String($0.up.path.dropFirst(start))) }
    let held = MigrationFolders.all(in: try revision.files(under: "")).map { other in
      Set(names.filter { revision.holds(other + "/" + $0.name) }.map(\.path))
    }
    return held.max { $0.count < $1.count } ?? []
  }

  /// A folder laid out as the project, or one file of queries.
  private static func read(
    path: String, _ project: Project, history: History
  ) async throws(InputError) -> (files: [SourceFile], holding: Holding?, unmatched: [String], migrations: [SourceFile]) {
    switch DiskEntry.kind(of: path) {
    case .file: return ([SourceFile(path: path, bytes: try DiskEntry.bytes(of: path))], nil, [], [])
    case .folder: break
    default:
      throw InputError(
        place: path, problem: "there is no such file or folder", remedy: "correct `path` under `code.versions` in tandem.yml")
    }
    let tree = WorkingTree(root: path)
    let found = try await project.queryFiles(in: tree)
    let files = found.files.map { SourceFile(path: path + "/" + $0.path, bytes: $0.bytes) }
    let migrations = (try? tree.files(under: project.migrationsFolder)) ?? []
    guard !migrations.isEmpty else { return (files, nil, found.unmatched, []) }
    let paths = Set(migrations)
    let held = try tree.read(migrations).filter { file in
      (try? DiskEntry.bytes(of: file.path)).map { $0 != file.bytes } ?? true
    }
    let holding = Holding.files(Set(history.migrations.map(\.up.path).filter(paths.contains) + held.map(\.path)))
    return (files, holding, found.unmatched, held)
  }
}
