/// What SQLite's table rebuild loses or endangers; measured on 3.40 and 3.54.
public struct RebuildHazards: Sendable {
  /// `new-first`, `old-first` or `through-backup`.
  public var order = "new-first"
  /// Tables whose foreign keys point at the table, sorted.
  public var children: [String] = []
  /// Whether PRAGMA foreign_keys stands inside the transaction, where it does nothing.
  public var pragmaInTransaction = false
  /// Whether foreign keys are enforced during the DROP.
  public var foreignKeysOn: Bool?
  /// Children whose rows the implicit DELETE removes (ON DELETE CASCADE), sorted.
  public var cascades: [String] = []
  /// Children whose references it sets to NULL or to the default, sorted.
  public var clears: [String] = []
  /// Children whose rows make it fail (NO ACTION, RESTRICT), sorted.
  public var blockedBy: [String] = []
  /// Indexes that are not created again, sorted.
  public var lostIndexes: [String] = []
  /// Triggers that are not created again, sorted.
  public var lostTriggers: [String] = []
  /// Views that make the RENAME fail, sorted.
  public var blockingViews: [String] = []
  /// Columns of the old table that the new one does not have or the copy leaves out.
  public var lostColumns: [String] = []
  /// Columns of the old table whose values go into a column of another name, while the new table has none of theirs.
  public var renamedColumns: [String] = []
  /// Columns that both tables have and the copy leaves out.
  public var uncopiedColumns: [String] = []
  /// Whether the only such column is a key that the database numbers and that no foreign key points at.
  public var numbersAnew = false
  /// Restrictions of the old table that the new one lacks: NOT NULL, CHECK, UNIQUE, COLLATE, STRICT, …
  public var lostConstraints: [String] = []
  /// Restrictions of the new table that the old one did not have.
  public var gainedConstraints: [String] = []
  /// Columns that are new and that an INSERT has to fill.
  public var requiredColumns: [String] = []
  /// Columns that get the values of another column, which stays in the table beside them.
  public var swappedColumns: [String] = []
  /// Whether the only copy may leave rows out.
  public var copiesSomeRows = false
  /// Columns whose DEFAULT or generation the new table does not have.
  public var lostDefaults: [String] = []
  /// Foreign keys whose ON DELETE or ON UPDATE does something else in the new table.
  public var changedActions: [String] = []
  /// Whether the AUTOINCREMENT counter starts again from the largest row.
  public var resetsAutoincrement = false
  /// Whether the old table was renamed first, so that children's foreign keys follow it.
  public var renamesOldFirst = false
  /// Whether the copy relies on the order of columns.
  public var copiesByPosition = false
  /// Whether no copy was seen between create and drop.
  public var copiesNothing = false
  /// Whether PRAGMA foreign_key_check stands before COMMIT.
  public var checksForeignKeys = false

  /// A rebuild without hazards.
  public init() {}
}
