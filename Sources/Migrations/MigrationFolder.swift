import SourceText

/// A folder that looks like one of migrations.
public struct MigrationFolder: Sendable, Equatable {
  /// Its path in the tree.
  public var path: String
  /// The layout under which its files make sense.
  public var layout: Layout
  /// How many scripts it has, ways back left out.
  public var scripts: Int

  /// The folders of `tree` whose files have an order, the one with the most scripts first; folders inside one of them are left out, and
  /// those of tests, examples and other databases stand behind the others.
  ///
  /// - Throws: `InputError` when the tree cannot be listed.
  public static func find(_ tree: some LocalTree) throws(InputError) -> [MigrationFolder] {
    var below: [String: [String]] = [:]
    for path in try tree.files(under: "") where path.hasSuffix(".sql") || path.hasSuffix(".sqm") || path.hasSuffix("sqitch.plan")
    {
      let parts = path.split(separator: "/")
      // A script stands in the folder of the migrations or in one of its own below it.
      for depth in 1...2 where parts.count >= depth {
        below[parts.dropLast(depth).joined(separator: "/"), default: []].append(parts.suffix(depth).joined(separator: "/"))
      }
    }
    let found = below.compactMap { folder, names in MigrationFolder(folder, names) }
    let outer = found.filter { inner in !found.contains { $0.holds(inner) } }
    return outer.sorted { ($0.isAside ? 1 : 0, -$0.scripts, $0.path) < ($1.isAside ? 1 : 0, -$1.scripts, $1.path) }
  }

  private init?(_ path: String, _ names: [String]) {
    let direct = names.filter { !$0.contains("/") }
    guard let layout = Layout.detect(names), !Layout.isOfQueries(path) else { return nil }
    let isNested = layout == .diesel || layout == .prisma || layout == .sqitch
    let isNamed = path.split(separator: "/").last.map { $0.lowercased().hasPrefix("migrat") } ?? false
    let scripts = names.count { layout.read($0)?.isDown == false }
    guard scripts > 0, isNested || layout.ordersFiles(direct) || isNamed && layout == .plain else { return nil }
    self.path = path.isEmpty ? "." : path
    self.layout = layout
    self.scripts = scripts
  }

  private func holds(_ other: MigrationFolder) -> Bool { other.path.hasPrefix(path + "/") && scripts >= other.scripts }

  private var isAside: Bool {
    path.lowercased().split(separator: "/").contains { part in
      ["test", "tests", "testdata", "fixtures", "example", "examples", "spec", "mysql", "mariadb", "mssql"].contains(part)
    }
  }
}

extension Layout {
  /// Whether a folder is one of queries by its name.
  fileprivate static func isOfQueries(_ path: String) -> Bool {
    path.lowercased().split(separator: "/").contains { ["queries", "query", "seeds", "seed"].contains($0) }
  }
}
