import SourceText

/// Histories that paths on a command line name, with the files of each that were asked for.
public struct LintScope: Sendable {
  /// Every migration of the folder, in order.
  public var history: History
  /// Paths of the files to report on; the others are there for their schema.
  public var wanted: Set<String>
  /// Whether the history is known from its first migration on; a single file is not.
  public var isComplete: Bool

  /// SQL files of the folder that its layout takes for neither a migration nor the way back of one.
  public var unread: [String] = []

  /// A single file that belongs to no folder.
  public init(single file: SourceFile) {
    self.init(history: History(single: file), wanted: [file.path], isComplete: false)
  }

  private init(history: History, wanted: Set<String>, isComplete: Bool) {
    self.history = history
    self.wanted = wanted
    self.isComplete = isComplete
  }

  /// Finds the histories below each of `paths`, which are folders or files.
  ///
  /// A folder is one history under the first layout that its files make sense under; folders inside it that the layout leaves
  /// over are histories of their own. A file is judged after the migrations that stand before it in its folder, when the
  /// folder's names have an order.
  ///
  /// - Throws: `InputError` for a path that is missing or holds no migration.
  public static func find(_ tree: WorkingTree, paths: [String], layout: Layout? = nil) throws(InputError) -> [LintScope] {
    var scopes: [LintScope] = []
    var filesByFolder: [(folder: String, files: [String])] = []
    for path in paths {
      switch DiskEntry.kind(of: path) {
      case .folder: scopes += try folder(tree, path, layout)
      case .file:
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        if let at = filesByFolder.firstIndex(where: { $0.folder == folder }) {
          filesByFolder[at].files.append(path)
        } else {
          filesByFolder.append((folder, [path]))
        }
      case .missing:
        throw InputError(place: path, problem: "no such file or folder", remedy: "check the path; `-` reads standard input")
      }
    }
    for (folder, files) in filesByFolder { scopes += try inFolder(tree, folder, files) }
    return scopes
  }

  private static func folder(_ tree: WorkingTree, _ folder: String, _ wanted: Layout?) throws(InputError) -> [LintScope] {
    let files = try tree.files(under: folder)
    var scopes: [LintScope] = []
    var open = [(folder: folder, files: files)]
    while let (here, below) = open.popLast() {
      let prefix = here.isEmpty || here == "." ? "" : here + "/"
      let names = below.map { $0.hasPrefix(prefix) ? String($0.utf8.dropFirst(prefix.utf8.count)) ?? $0 : $0 }
      let layout = wanted ?? Layout.detect(names)
      let isNested = names.map { $0.utf8.contains(UInt8(ascii: "/")) }
      let isRead = layout?.areRead(names) ?? names.map { _ in false }
      if let layout, isRead.contains(true) {
        let history = try History.read(tree, folder: here, files: below, layout: layout, readsDowns: false)
        var scope = LintScope(history: history, wanted: Set(history.migrations.map(\.up.path)), isComplete: true)
        scope.unread = below.indices.filter { at in
          !isNested[at] && (names[at].hasSuffix(".sql") && !isRead[at] || CodeMigrations.isOne(names[at]))
        }.map { below[$0] }
        scopes.append(scope)
      }
      let rest = below.indices.filter { !isRead[$0] && isNested[$0] }
      let subfolders = Dictionary(grouping: rest) { names[$0].prefix { $0 != "/" } }
      for (name, members) in subfolders.sorted(by: { $0.key > $1.key }) {
        open.append((prefix + name, members.map { below[$0] }))
      }
    }
    guard !scopes.isEmpty else {
      throw InputError(
        place: folder, problem: "no migrations found",
        remedy: CodeMigrations.advice(files) ?? "name the folder that holds the .sql files")
    }
    return scopes
  }

  private static func inFolder(_ tree: WorkingTree, _ folder: String, _ files: [String]) throws(InputError) -> [LintScope] {
    let parent = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let isNested = folder.contains("/") || (!folder.isEmpty && folder != ".")
    for root in isNested ? [folder, parent] : [folder] {
      if let history = try history(tree, root.isEmpty ? "." : root, holding: files) {
        return [LintScope(history: history, wanted: Set(files), isComplete: true)]
      }
    }
    return try tree.read(files).map { LintScope(single: $0) }
  }

  /// The history of a folder, when its names have an order and the files are among its scripts.
  private static func history(_ tree: WorkingTree, _ folder: String, holding files: [String]) throws(InputError) -> History? {
    let prefix = folder == "." ? "" : folder + "/"
    let names = files.map { String($0.dropFirst($0.hasPrefix(prefix) ? prefix.utf8.count : 0)) }
    let isFlat = names.allSatisfy { !$0.contains("/") }
    let siblings = isFlat ? try tree.names(in: folder) : names
    guard let layout = Layout.detect(siblings), isFlat ? layout.ordersFiles(siblings) : layout == .diesel || layout == .prisma,
      names.allSatisfy({ layout.read($0)?.isDown == false })
    else { return nil }
    let found = try tree.files(under: folder)
    return try History.read(tree, folder: folder, files: found, layout: layout, readsDowns: false)
  }
}

extension History {
  /// A history of one script that belongs to no folder.
  public init(single file: SourceFile) {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    let version = name.hasSuffix(".sql") ? String(name.dropLast(4)) : name
    self.init(
      layout: .plain,
      migrations: [Migration(version: version, name: "", up: file, transaction: Layout.plain.transactionMode(of: file))])
  }
}

extension Layout {
  /// Which of the files below a folder belong to its history.
  fileprivate func areRead(_ names: [String]) -> [Bool] {
    guard self == .flyway else { return names.map { read($0) != nil } }
    let found = Set(readAll(names).map(\.path))
    return names.map { found.contains($0) }
  }

  /// Whether the names say which file runs first: every script of a plain folder needs a number for that.
  func ordersFiles(_ names: [String]) -> Bool {
    guard self == .plain else { return self != .diesel && self != .prisma }
    let scripts = names.filter { $0.hasSuffix(".sql") }
    return scripts.count > 1 && scripts.allSatisfy { $0.utf8.first.map { (48...57).contains($0) } ?? false }
  }
}
