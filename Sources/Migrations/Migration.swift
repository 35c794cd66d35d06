import SourceText

/// How the user's runner sends a migration to the database.
///
/// Read in the tools' own sources: golang-migrate's `Run` of each driver, sqlx's and refinery's `migrate`, Diesel's
/// `batch_execute` (https://github.com/diesel-rs/diesel/issues/4552), goose's `migration_sql.go`, dbmate's `db.go`;
/// docs/catalog.md has the table.
public enum MigrationTransaction: String, Sendable, Equatable {
  /// The whole text in one call, as golang-migrate does: PostgreSQL makes one implicit transaction of it.
  case implicit
  /// The whole text in one call and no transaction around it, as sqlx, Diesel and dbmate send a file that asks for none:
  /// PostgreSQL makes one implicit transaction of several statements all the same, SQLite commits each.
  case unwrapped
  /// Between BEGIN and COMMIT, as sqlx, Diesel and Flyway do.
  case explicit
  /// Statement by statement, each committing on its own.
  case none
}

/// One versioned change of the user's project.
public struct Migration: Sendable {
  /// The version as its file name spells it, such as `000114`.
  public var version: String
  /// The rest of the name, such as `drop_legacy_entity_tables`; may be empty.
  public var name: String
  /// The script that applies it.
  public var up: SourceFile
  /// The script that takes it back, where there is one.
  public var down: SourceFile?
  /// How the runner sends it.
  public var transaction: MigrationTransaction
  /// Whether there is a way back, read or not; nil for a script that belongs to no folder.
  public var hasDown: Bool?
  /// Flyway: one statement that no transaction takes makes the whole file go without one
  /// (https://documentation.red-gate.com/fd/migrations-271585107.html, "Transactions").
  public var avoidsTransaction = false

  /// What the tool puts in the place of its placeholders.
  public var placeholders = Substitution([:])
  /// Liquibase: the databases that the change set is for, as `dbms:` lists them; nil for all.
  public var databases: [String]?

  /// A migration of these parts; a script that holds both directions is taken apart.
  public init(
    version: String, name: String, up: SourceFile, down: SourceFile? = nil, transaction: MigrationTransaction = .implicit,
    hasDown: Bool? = nil
  ) {
    self.version = version
    self.name = name
    let both = down == nil ? BothDirections(up) : nil
    self.up = both?.up ?? up
    self.down = down ?? both?.down
    self.hasDown = self.down != nil ? true : both != nil ? false : hasDown
    // The tools whose files hold both directions send each in a transaction, unless a marker says otherwise.
    self.transaction = both != nil && transaction == .implicit ? .explicit : transaction
  }

  /// Version and name as reports print them: `000114_drop_legacy_entity_tables`.
  public var id: String { name.isEmpty ? version : version + "_" + name }
}

/// All migrations of a project in the order in which its runner applies them.
public struct History: Sendable {
  /// How the files are named; nil for an empty folder.
  public var layout: Layout
  /// In order.
  public var migrations: [Migration]

  /// A history of these migrations, already in order.
  public init(layout: Layout, migrations: [Migration]) {
    self.layout = layout
    self.migrations = migrations
  }

  /// The index of the first migration behind `version`.
  public func indexAfter(_ version: String) -> Int {
    (migrations.lastIndex { !Layout.precedes(version, $0.version) } ?? -1) + 1
  }
}
