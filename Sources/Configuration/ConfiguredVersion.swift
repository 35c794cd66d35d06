import SourceText

/// One entry of `code.versions`: a release, and where its queries are. Entries stand in the order of release, the newest last.
public struct ConfiguredVersion: Sendable, Equatable {
  /// Where a version's files come from.
  public enum Source: Sendable, Equatable {
    /// `ref`: a git revision.
    case reference(String)
    /// `worktree: true`: the files on disk.
    case worktree
    /// `path`: a folder that holds the version's files as the project does, or one file of queries.
    case path(String)
  }

  /// Its name.
  public var name: String
  /// Where it is.
  public var source: Source
  /// `schema`: the last migration that it was written for, where its files do not show that.
  public var schema: String?

  /// A version of these parts.
  public init(name: String, source: Source, schema: String? = nil) {
    self.name = name
    self.source = source
    self.schema = schema
  }

  static func read(_ reader: YAMLReader) throws(InputError) -> [ConfiguredVersion] {
    var versions: [ConfiguredVersion] = []
    for (name, entry) in try reader.pairs() {
      let values = try entry.mapping(known: ["ref", "worktree", "path", "schema"])
      var sources: [Source] = []
      if let reference = values["ref"] { sources.append(.reference(try reference.text())) }
      if let path = values["path"] { sources.append(.path(try path.text())) }
      if let worktree = values["worktree"], try worktree.boolean() { sources.append(.worktree) }
      guard sources.count == 1, let source = sources.first else {
        throw entry.failure(
          "`\(entry.path)` must say in one way where its files are", "write one of `ref: …`, `path: …` and `worktree: true`")
      }
      versions.append(ConfiguredVersion(name: name, source: source, schema: try values["schema"]?.text()))
    }
    guard versions.isEmpty || versions.count > 1 else {
      throw reader.failure(
        "`\(reader.path)` names one version", "name the version that runs today and the new one, in that order")
    }
    return versions
  }
}
