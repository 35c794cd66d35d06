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
        remedy: CodeMigrations.advice(paths)
          ?? "name the folder that holds the .sql files, or set `migrations: { path: … }` in tandem.yml")
    }
    let named = try order(layout.readAll(paths), folder: folder, layout)
    let scripts = layout == .flyway ? try FlywayScript.read(tree, prefix, paths) : [:]
    let planned = layout == .sqitch ? try SqitchPlan.order(named, tree, prefix) : named
    let entries = planned.filter { scripts[$0.up]?.isLeftOut != true }
    let outsideTransaction = layout == .diesel ? try foldersOutsideTransaction(tree, prefix, paths) : []
    let isWrapped = layout == .plain && (paths.contains("meta/_journal.json") || paths.contains(AtlasFile.sumFile))
    let placeholders = layout == .flyway ? FlywayPlaceholders.read(tree, folder: folder) : Substitution([:])
    let ups = try tree.read(entries.map { prefix + $0.up })
    let downs = readsDowns ? try tree.read(entries.compactMap { $0.down.map { prefix + $0 } }) : []
    let downByPath = Dictionary(downs.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let migrations = zip(entries, ups).flatMap { entry, file -> [Migration] in
      if layout == .plain, AtlasFile.isCheckpoint(file) { return [] }
      let up = layout == .plain ? AtlasFile.migration(of: file) : file
      if layout == .plain, let changes = LiquibaseFile(up)?.migrations(version: entry.version) { return changes }
      let isOutside = !outsideTransaction.isEmpty && outsideTransaction.contains(entry.up.prefix { $0 != "/" })
      var migration = Migration(
        version: entry.version, name: entry.name, up: up, down: entry.down.flatMap { downByPath[prefix + $0] },
        transaction: isOutside ? .unwrapped : layout.transactionMode(of: up), hasDown: entry.down != nil)
      migration.placeholders = placeholders
      if isWrapped, migration.transaction == .implicit { migration.transaction = .explicit }
      if layout == .flyway {
        let isInTransaction = scripts[entry.up]?.isInTransaction
        migration.avoidsTransaction = isInTransaction == nil
        if isInTransaction == false { migration.transaction = .none }
      }
      return [migration]
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

  /// The scripts of one migration, before they are read.
  struct Entry {
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
    // Prisma sorts the folders by their names as texts, dates of another length among them.
    // Diesel sorts versions without their dashes as texts (`MigrationVersion` is one): a date stands before that date with a time.
    let isDiesel = layout == .diesel && read.contains { $0.path.prefix { $0 != "_" }.utf8.contains(UInt8(ascii: "-")) }
    entries.sort {
      if isDiesel, $0.version != $1.version { return $0.version.precedesByBytes($1.version) }
      return layout == .prisma || $0.version == $1.version
        ? $0.up.precedesByBytes($1.up) : Layout.precedes($0.version, $1.version)
    }
    // Where names alone give the order, two files with one number still have one. Prisma knows a migration by its folder's
    // whole name (https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories).
    guard layout != .plain, layout != .prisma else { return entries }
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
    allCases.first { layout in
      switch layout {
      case .sqitch: paths.contains(SqitchPlan.fileName) && paths.contains { layout.read($0)?.isDown == false }
      case .flyway: holdsFlyway(paths)
      default: paths.contains { layout.read($0)?.isDown == false }
      }
    }
  }

  /// Files of Flyway in the folder itself, or below it where the folder has no scripts of its own.
  private static func holdsFlyway(_ paths: [String]) -> Bool {
    let isMigration = { (path: String) in Layout.flyway.read(path)?.isDown == false }
    let own = paths.filter { !$0.utf8.contains(UInt8(ascii: "/")) }
    if own.contains(where: isMigration) { return true }
    guard paths.contains(where: isMigration), !own.contains(where: { $0.hasSuffix(".sql") }) else { return false }
    return Layout.flyway.readAll(paths).contains { !$0.name.isDown }
  }

  /// How the tools of this layout send a file, and what a comment in the file says about it.
  func transactionMode(of file: SourceFile) -> MigrationTransaction {
    let mode = unmarkedTransactionMode
    // Every marker has the word; most files do not, and are not turned into text.
    let head = file.bytes.prefix(2048)
    if Layout.atlasMarker.stands(in: head) || Layout.ternMarker.stands(in: head) { return .none }
    guard Layout.transactionWord.stands(in: head) else { return mode }
    if Layout.statementByStatement.contains(where: { $0.stands(in: head) }) { return .none }
    return Layout.unwrapped.contains { $0.stands(in: head) } ? .unwrapped : mode
  }

  private static let transactionWord = Marker("transaction")
  /// Atlas's directive (https://atlasgo.io/versioned/apply, "Transaction Configuration").
  private static let atlasMarker = Marker("-- atlas:txmode none")
  /// tern's (https://github.com/jackc/tern, "Disabling transactions").
  private static let ternMarker = Marker("---- tern: disable-tx ----")
  /// goose, this program, sql-migrate, graphile-migrate and yoyo.
  private static let statementByStatement = [
    "+goose no transaction", "-- tandem: no-transaction", "+migrate up notransaction", "--! no-transaction",
    "-- transactional: false",
  ].map(Marker.init)
  private static let unwrapped = ["-- no-transaction", "transaction:false"].map(Marker.init)

  private var unmarkedTransactionMode: MigrationTransaction {
    switch self {
    case .golangMigrate, .prisma, .plain: .implicit
    case .flyway, .diesel, .sqldelight: .explicit
    // psql sends one statement after the other; what is one transaction says BEGIN and COMMIT.
    case .sqitch: .none
    }
  }
}
