import SourceText

extension History {
  /// Finds, pairs and orders the migrations of one folder.
  ///
  /// - Parameters:
  ///   - folder: the migrations folder inside `tree`.
  ///   - layout: how the files are named; nil looks at the files.
  /// - Throws: `InputError` when the folder is missing or has no migrations, or when two migrations have one version.
  public static func read(_ tree: some LocalTree, folder: String, layout: Layout? = nil) throws(InputError) -> History {
    try read(tree, folder: folder, files: try tree.files(under: folder), layout: layout, readsDowns: true)
  }

  /// The same for a folder whose `files` are known; `readsDowns` is false where nobody looks at the ways back.
  static func read(
    _ tree: some LocalTree, folder: String, files: [String], layout: Layout?, readsDowns: Bool
  ) throws(InputError) -> History {
    let prefix = folder.isEmpty || folder == "." ? "" : folder + "/"
    let paths = files.map { $0.hasPrefix(prefix) ? String($0.utf8.dropFirst(prefix.utf8.count)) ?? $0 : $0 }
    guard let layout = layout ?? Layout.detect(paths) else {
      throw InputError(
        place: folder.isEmpty ? "." : folder, problem: "no migrations found",
        remedy: "name the folder that holds the .sql files, or set `migrations: { path: … }` in tandem.yml")
    }
    let entries = try order(paths.compactMap { path in layout.read(path).map { (path, $0) } }, folder: folder, layout)
    let outsideTransaction = layout == .diesel ? try foldersOutsideTransaction(tree, prefix, paths) : []
    let ups = try tree.read(entries.map { prefix + $0.up })
    let downs = readsDowns ? try tree.read(entries.compactMap { $0.down.map { prefix + $0 } }) : []
    let downByPath = Dictionary(downs.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let migrations = zip(entries, ups).map { entry, up in
      let isOutside = !outsideTransaction.isEmpty && outsideTransaction.contains(entry.up.prefix { $0 != "/" })
      return Migration(
        version: entry.version, name: entry.name, up: up, down: entry.down.flatMap { downByPath[prefix + $0] },
        transaction: isOutside ? .none : layout.transactionMode(of: up))
    }
    return History(layout: layout, migrations: migrations)
  }

  /// Folders of diesel's migrations whose `metadata.toml` says that they run without a transaction.
  private static func foldersOutsideTransaction(
    _ tree: some LocalTree, _ prefix: String, _ paths: [String]
  ) throws(InputError) -> Set<Substring> {
    let markers = paths.filter { $0.hasSuffix("/metadata.toml") && $0.utf8.count { $0 == UInt8(ascii: "/") } == 1 }
    let files = try tree.read(markers.map { prefix + $0 })
    let outside = zip(markers, files).filter { $1.text.filter { $0 != " " }.contains("run_in_transaction=false") }
    return Set(outside.map { marker, _ in marker.prefix { $0 != "/" } })
  }

  private struct Entry {
    var version: String
    var name: String
    var up: String
    var down: String?
  }

  private static func order(
    _ read: [(path: String, name: Layout.FileName)], folder: String, _ layout: Layout
  ) throws(InputError) -> [Entry] {
    var downs: [String: String] = [:]
    for (path, name) in read where name.isDown { downs[name.version] = path }
    var entries: [Entry] = []
    for (path, name) in read where !name.isDown {
      entries.append(Entry(version: name.version, name: name.name, up: path, down: downs[name.version]))
    }
    entries.sort {
      $0.version == $1.version ? $0.up.utf8.lexicographicallyPrecedes($1.up.utf8) : Layout.precedes($0.version, $1.version)
    }
    // Where names alone give the order, two files with one number still have one.
    guard layout != .plain else { return entries }
    for (first, second) in zip(entries, entries.dropFirst())
    where !Layout.precedes(first.version, second.version) && !Layout.precedes(second.version, first.version) {
      throw InputError(
        place: "\(folder)/\(second.up)", problem: "version \(second.version) is taken: `\(first.up)` has it too",
        remedy: "give one of the two a version of its own; which of them runs first is not defined")
    }
    return entries
  }
}

extension Layout {
  /// The layout under which the files make sense, the strictest first; nil when there is no migration at all.
  public static func detect(_ paths: [String]) -> Layout? {
    allCases.first { layout in paths.contains { layout.read($0)?.isDown == false } }
  }

  /// How the tools of this layout send a file, and what a comment in the file says about it.
  func transactionMode(of file: SourceFile) -> MigrationTransaction {
    let mode = unmarkedTransactionMode
    // Every marker has the word; most files do not, and are not turned into text.
    guard Layout.mentionsTransaction(file.bytes.prefix(2048)) else { return mode }
    let head = String(decoding: file.bytes.prefix(2048), as: UTF8.self).lowercased()
    let markers = ["-- no-transaction", "+goose no transaction", "transaction:false", "-- tandem: no-transaction"]
    return markers.contains(where: head.contains) ? .none : mode
  }

  private var unmarkedTransactionMode: MigrationTransaction {
    switch self {
    case .golangMigrate, .prisma, .plain: .implicit
    case .flyway, .diesel, .sqldelight: .explicit
    }
  }

  private static let transactionWord = Array("transaction".utf8)

  /// Whether `transaction` stands in the bytes, in any case of letters.
  private static func mentionsTransaction(_ bytes: ArraySlice<UInt8>) -> Bool {
    let word = transactionWord
    return bytes.withUnsafeBufferPointer { bytes in
      guard bytes.count >= word.count else { return false }
      return (0...bytes.count - word.count).contains { start in
        bytes[start] | 0x20 == word[0] && word.indices.allSatisfy { bytes[start + $0] | 0x20 == word[$0] }
      }
    }
  }
}
