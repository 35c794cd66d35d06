import Catalog

/// A table that a migration rebuilds, as running code knows it: an index that goes before the rebuild is still there.
struct StartingTable {
  let table: Table

  /// Columns of foreign keys to tables that do not exist. Where keys are enforced SQLite refuses every write of such a
  /// table, so that a key in its place refuses nothing more.
  private let brokenKeys: [[String]]

  init(_ table: Table, in catalog: Catalog) {
    self.table = table
    let whole = catalog.withoutDanglingKeys(table).foreignKeys.map(\.reference.columns)
    brokenKeys = table.foreignKeys.map(\.reference.columns).filter { !whole.contains($0) }
  }

  /// Whether a foreign key of the new table, in the words of ``RebuildHazards``, stands for a broken one.
  func hasBrokenKey(_ words: String) -> Bool {
    brokenKeys.contains { "FOREIGN KEY (\($0.joined(separator: ", ")))" == words }
  }
}
