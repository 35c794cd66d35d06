import SQLSyntax
import SourceText

/// One action of a statement in its place: what it is, what it touches, and everything rules may ask about it.
public struct PlacedOperation: Sendable {
  /// What it does.
  public var kind: OperationKind {
    @inlinable _read { yield shared.value.kind }
    @inlinable _modify { yield &shared.value.kind }
  }
  /// The action itself, such as one subcommand of an ALTER TABLE.
  public var span: Span {
    @inlinable _read { yield shared.value.span }
    @inlinable _modify { yield &shared.value.span }
  }
  /// The whole statement that holds the action.
  public var statement: Span {
    @inlinable _read { yield shared.value.statement }
    @inlinable _modify { yield &shared.value.statement }
  }
  /// Session, transaction and migration around the statement.
  public var place: StatementPlace {
    @inlinable _read { yield shared.value.surroundings.value }
    @inlinable _modify { yield &shared.value.surroundings.value }
  }
  /// Names.
  public var target: OperationTarget {
    @inlinable _read { yield shared.value.target }
    @inlinable _modify { yield &shared.value.target }
  }
  /// The table's own state before the statement; nil where no table is touched.
  public var table: TableState? {
    @inlinable _read { yield shared.value.table }
    @inlinable _modify { yield &shared.value.table }
  }
  /// The column, for actions on one.
  public var column: ColumnChange? {
    @inlinable _read { yield shared.value.column.value }
    @inlinable _modify { yield &shared.value.column.value }
  }
  /// The constraint, for actions on one.
  public var constraint: ConstraintChange? {
    @inlinable _read { yield shared.value.constraint.value }
    @inlinable _modify { yield &shared.value.constraint.value }
  }
  /// The index, for actions on one.
  public var index: IndexChange? {
    @inlinable _read { yield shared.value.index.value }
    @inlinable _modify { yield &shared.value.index.value }
  }
  /// Locks, rewrites and scans.
  public var cost: OperationCost {
    @inlinable _read { yield shared.value.cost }
    @inlinable _modify { yield &shared.value.cost }
  }
  /// What stays behind: losses, capabilities and restrictions.
  public var outcome: OperationOutcome {
    @inlinable _read { yield shared.value.outcome }
    @inlinable _modify { yield &shared.value.outcome }
  }
  /// Rows, for INSERT, UPDATE, DELETE, TRUNCATE and copies.
  public var rows: RowChange? {
    @inlinable _read { yield shared.value.rows.value }
    @inlinable _modify { yield &shared.value.rows.value }
  }
  /// SQLite's rebuild, on its `rebuild-table` operation.
  public var rebuild: RebuildHazards? {
    get { shared.value.rare?.value.rebuild }
    set { setRare(\.rebuild, newValue) }
  }
  /// Options of the statement: `IF EXISTS`, `CASCADE`, what kind of object.
  public var options: OperationOptions {
    @inlinable _read { yield shared.value.options }
    @inlinable _modify { yield &shared.value.options }
  }
  /// How long a type, function, sequence, schema, trigger, policy or extension has been there; nil for other operations.
  public var objectAge: TableAge? {
    @inlinable _read { yield shared.value.objectAge }
    @inlinable _modify { yield &shared.value.objectAge }
  }
  /// The columns of a new table or of ADD COLUMN.
  public var made: [MadeColumn] {
    @inlinable _read { yield shared.value.made }
    @inlinable _modify { yield &shared.value.made }
  }
  /// What a remedy repeats.
  public var written: WrittenPart? {
    @inlinable _read { yield shared.value.written }
    @inlinable _modify { yield &shared.value.written }
  }
  /// The first new name of the statement that the server cuts, as it keeps it.
  public var longName: String? {
    get { shared.value.rare?.value.longName }
    set { setRare(\.longName, newValue) }
  }
  /// The first new name of the statement with anything but small letters, digits and underscores.
  public var unusualName: String? {
    get { shared.value.rare?.value.unusualName }
    set { setRare(\.unusualName, newValue) }
  }
  /// The first new name of the statement that only its quotes tell from a word of the language.
  public var keywordName: String? {
    get { shared.value.rare?.value.keywordName }
    set { setRare(\.keywordName, newValue) }
  }
  /// What a foreign key that the action makes points to without finding a key there at the end of the migration.
  public var brokenReference: String? {
    get { shared.value.rare?.value.brokenReference }
    set { setRare(\.brokenReference, newValue) }
  }
  /// The column that the sequence of the operation numbers.
  public var numbered: (table: String, column: String)? {
    get { shared.value.rare?.value.numbered }
    set { setRare(\.numbered, newValue) }
  }
  /// A label that the open transaction added to an enum and the statement uses.
  public var newLabel: String? {
    get { shared.value.rare?.value.newLabel }
    set { setRare(\.newLabel, newValue) }
  }
  /// Why this could not be told exactly; nil when every fact is known.
  public var unknown: String? {
    @inlinable _read { yield shared.value.unknown }
    @inlinable _modify { yield &shared.value.unknown }
  }

  /// What few operations have.
  @usableFromInline struct Rarities: Sendable {
    var rebuild: RebuildHazards?
    var longName: String?
    var unusualName: String?
    var keywordName: String?
    var brokenReference: String?
    var newLabel: String?
    var numbered: (table: String, column: String)?
  }

  private mutating func setRare<Value>(_ part: WritableKeyPath<Rarities, Value?>, _ value: Value?) {
    if shared.value.rare == nil {
      guard value != nil else { return }
      shared.value.rare = CopyOnWrite(Rarities())
    }
    shared.value.rare?.value[keyPath: part] = value
  }

  /// Everything about it, in one place that copies share. What is large and mostly absent lies elsewhere: the C library is slow to
  /// give out blocks of more than a kilobyte.
  @usableFromInline struct Parts: Sendable {
    @usableFromInline var kind: OperationKind
    @usableFromInline var span: Span
    @usableFromInline var statement: Span
    @usableFromInline var surroundings: CopyOnWrite<StatementPlace>
    @usableFromInline var target: OperationTarget
    @usableFromInline var table: TableState?
    @usableFromInline var column: CopyOnWrite<ColumnChange?> = Absent.column
    @usableFromInline var constraint: CopyOnWrite<ConstraintChange?> = Absent.constraint
    @usableFromInline var index: CopyOnWrite<IndexChange?> = Absent.index
    @usableFromInline var cost: OperationCost = OperationCost()
    @usableFromInline var outcome: OperationOutcome = OperationOutcome()
    @usableFromInline var rows: CopyOnWrite<RowChange?> = Absent.rows
    @usableFromInline var rare: CopyOnWrite<Rarities>?
    @usableFromInline var options: OperationOptions = OperationOptions()
    @usableFromInline var objectAge: TableAge?
    @usableFromInline var made: [MadeColumn] = []
    @usableFromInline var written: WrittenPart?
    @usableFromInline var unknown: String?
  }

  /// What most operations lack, in one place for all that do.
  private enum Absent {
    static let column = CopyOnWrite<ColumnChange?>(nil)
    static let constraint = CopyOnWrite<ConstraintChange?>(nil)
    static let index = CopyOnWrite<IndexChange?>(nil)
    static let rows = CopyOnWrite<RowChange?>(nil)
  }

  @usableFromInline var shared: CopyOnWrite<Parts>

  /// An operation of `kind` with only its place; the rest is filled in by the family that makes it.
  public init(_ kind: OperationKind, span: Span, statement: Span, place: StatementPlace, target: OperationTarget = .init()) {
    self.init(kind, span: span, statement: statement, surroundings: CopyOnWrite(place), target: target)
  }

  /// The same where the statement's other operations share its place.
  init(
    _ kind: OperationKind, span: Span, statement: Span, surroundings: CopyOnWrite<StatementPlace>,
    target: OperationTarget = .init()
  ) {
    shared = CopyOnWrite(Parts(kind: kind, span: span, statement: statement, surroundings: surroundings, target: target))
  }

  /// Whether other sessions can see the target, so that its lock can make them wait.
  public var isTargetInUse: Bool { table?.isCommitted ?? true }

  /// Whether readers of a relation that others can see wait.
  public var blocksReads: Bool {
    isTargetInUse && cost.lock?.blocksReads == true || cost.strongestPartner?.blocksReads == true
  }

  /// The strongest lock on a relation that others can see.
  var strongestInUse: LockMode? { [isTargetInUse ? cost.lock : nil, cost.strongestPartner].compactMap(\.self).max() }

  /// Whether writers of a relation that others can see wait.
  public var blocksWrites: Bool {
    isTargetInUse && cost.lock?.blocksWrites == true || cost.strongestPartner?.blocksWrites == true
  }
}

/// The column that an action adds, changes or drops, as it is after the action (before it, for a drop).
public struct ColumnChange: Sendable {
  /// Its type, normalised, with modifiers.
  public var type: String
  /// Its type before the action, for a type change.
  public var oldType: String?
  /// `same`, `widens`, `narrows` or `converts`; nil unless the type changes.
  public var typeChange: String?
  /// Columns, as `table.column`, whose foreign keys refer to it and which are narrower than its new type.
  public var narrowReferences: [String] = []
  /// Whether it refuses NULL.
  public var isNotNull = false
  /// Whether no more is known of it than that a statement names it.
  public var isAssumed = false
  /// Whether a value is supplied when an INSERT omits it.
  public var hasDefault = false
  /// Whether that default has to be worked out for each row.
  public var hasVolatileDefault = false
  /// SQLite: whether that default is refused by ADD COLUMN on a table with rows.
  public var hasNonconstantDefault = false
  /// `none`, `stored` or `virtual`.
  public var generated = "none"
  /// `none`, `always` or `by-default`.
  public var identity = "none"
  /// Whether the type was written as `serial`.
  public var isSerial = false
  /// Whether it belongs to the primary key.
  public var isPrimaryKey = false
  /// Whether a unique constraint or index covers it.
  public var isUnique = false
  /// Whether any index covers it.
  public var isIndexed = false
  /// Whether a foreign key leaves from it.
  public var isForeignKey = false
  /// Whether a foreign key of another table points at it.
  public var isReferenced = false
  /// Views that read it, sorted.
  public var views: [String] = []
  /// Constraints written with the column: `check`, `unique`, `primary-key`, `foreign-key`.
  public var inlineConstraints: [String] = []
  /// Whether a validated CHECK proves that no NULL is there.
  public var isProvenNotNull = false
  /// Whether a USING expression converts.
  public var hasUsing = false
  /// Whether the collation changes.
  public var changesCollation = false
  /// A coarse class of the type, one of `families`.
  public var family = "other"
  /// Whether the volatility of every function in the default is known.
  public var isDefaultKnown = true
  /// Whether a CHECK of the table names it.
  public var isInCheck = false
  /// Whether an earlier action of the same migration added it.
  public var isNew = false
  /// Whether it had a default before; nil unless the default changes.
  public var hadDefault: Bool?
  /// Whether SET DEFAULT gives another value than the default before; nil where there was none.
  public var changesDefault: Bool?
  /// Whether an earlier statement of the migration gave the column a default, which it had not.
  public var hasNewDefault = false
  /// What an INSERT that omits the column does when the migration is done: `null`, `default`, `refused`; nil where nobody asks.
  public var omittedLater: String?
  /// Whether an earlier statement of the migration gave the column its name.
  public var isRenamedBefore = false
  /// Whether no INSERT that omits the column leaves NULL in it when the migration is done; nil unless an UPDATE fills a new column.
  public var isFilledLater: Bool?
  /// A CHECK that says no more than that the column is NOT NULL and is still there at the end; nil unless NOT NULL is set.
  public var leftCheck: String?
  /// A column of the same type that the pending migrations add to the table; nil unless the column is dropped.
  public var replacedBy: String?
  /// A column of the same type that took its place not long before: added to the table and filled by an UPDATE.
  public var successor: String?
  /// Whether the successor came with the same release; false: with the migration right before, an earlier release.
  public var isSuccessorOfSameRelease: Bool?

  /// The classes that `family` knows.
  public static let families = [
    "integer", "smallint", "bigint", "numeric", "float", "text", "varchar", "char", "boolean", "timestamp", "timestamptz",
    "date", "time", "interval", "uuid", "json", "jsonb", "bytes", "enum", "domain", "array", "money", "range", "network",
    "none", "other",
  ]

  /// A column of this type.
  public init(type: String) { self.type = type }
}

/// The constraint that an action adds, validates or drops.
public struct ConstraintChange: Sendable {
  /// `check`, `unique`, `primary-key`, `foreign-key`, `exclusion`, `not-null` or `unknown`.
  public var kind: String
  /// Whether existing rows are known to satisfy it after the action.
  public var isValidated = true
  /// Whether new rows are checked.
  public var isEnforced = true
  /// Whether an existing index is taken over.
  public var usesIndex = false
  /// Whether it can be deferred.
  public var isDeferrable = false
  /// ON DELETE: `no-action`, `restrict`, `cascade`, `set-null`, `set-default`; nil unless a foreign key.
  public var onDelete: String?
  /// Whether an index starts with the referencing columns; nil unless a foreign key.
  public var referencingIndexed: Bool?
  /// Whether the referencing and the referenced types differ; nil unless a foreign key whose types are known.
  public var typesDiffer: Bool?
  /// Number of columns.
  public var columns = 0
  /// Its columns.
  public var columnNames: [String] = []
  /// Whether all its columns already refuse NULL.
  public var columnsNotNull = false
  /// Whether the user wrote its name.
  public var isNamed = false
  /// Whether it was added by a statement of the transaction that is open.
  public var isAddedInTransaction = false
  /// Whether it is a CHECK that says `column IS NOT NULL` and no more.
  public var provesNotNull = false
  /// Whether it is NOT VALID and nothing later in the history validates or drops it; nil when not looked at.
  public var isNeverValidated: Bool?
  /// Whether a foreign key points to its own table.
  public var isSelfReference = false
  /// How long the referenced table has been there; nil unless a foreign key.
  public var referencedAge: TableAge?
  /// Whether the referenced columns are a key; nil unless a foreign key whose target is known.
  public var referencedUnique: Bool?
  /// Whether the referenced table or column is known not to be there; nil unless a foreign key.
  public var referencedMissing: Bool?

  /// A constraint of this kind.
  public init(kind: String) { self.kind = kind }
}

/// The index that an action makes, changes or drops.
public struct IndexChange: Sendable {
  /// Whether it refuses duplicates.
  public var isUnique = false
  /// Whether CONCURRENTLY was written.
  public var isConcurrent = false
  /// Whether it has a WHERE.
  public var isPartial = false
  /// Whether a key is an expression.
  public var hasExpressions = false
  /// `btree`, `hash`, `gin`, …
  public var method = "btree"
  /// Number of keys.
  public var columns = 0
  /// Whether the user wrote its name.
  public var isNamed = true
  /// Whether it belongs to a constraint.
  public var isOfConstraint = false
  /// Whether another index has the same keys and predicate, or starts with them.
  public var duplicates: String?
  /// Whether ON ONLY was written.
  public var isOnly = false
  /// Whether another index of the table has the keys of an index that is dropped, or starts with them.
  public var isReplaced = false
  /// Whether the migration builds an index with the same keys after this drop; nil unless dropped.
  public var isRecreatedLater: Bool?

  /// A plain B-tree.
  public init() {}
}

/// Options that statements share.
public struct OperationOptions: Sendable {
  /// IF EXISTS was written.
  public var ifExists = false
  /// IF NOT EXISTS was written.
  public var ifNotExists = false
  /// CASCADE was written.
  public var cascade = false
  /// OR REPLACE was written.
  public var orReplace = false
  /// Types of a routine's input arguments, where the statement names them.
  public var signature: String?
  /// CONCURRENTLY was written, on any statement that knows it.
  public var isConcurrent = false
  /// Number of actions of the statement.
  public var actions = 1
  /// The catalog says that the statement does nothing, such as CREATE TABLE IF NOT EXISTS of a table that is there.
  public var isNoOperation = false
  /// Whether a later statement of the migration sets the same setting.
  public var isSetAgain = false
  /// An enum label added without BEFORE or AFTER, and others like it.
  public var hasPosition = false
  /// The value of a setting or PRAGMA.
  public var value: String?
  /// SET LOCAL.
  public var isLocal = false
  /// A word for what the statement is about, such as the language of a function or the kind of an object.
  public var detail: String?
  /// Whether the server refuses the statement in a transaction block.
  public var isTransactionForbidden = false
  /// Whether a replaced function, view or type gets other arguments or columns.
  public var changesSignature = false
  /// SQLite: whether it is a step of a recognised rebuild, whose `rebuild-table` says what happens.
  public var isInRebuild = false
  /// Whether it is an action of ALTER TABLE.
  public var isAlterTable = false
  /// Whether the transaction creates a dropped object again; nil unless dropped.
  public var isRecreated: Bool?
  /// Whether the transaction makes a view under the old name after a rename; nil unless renamed.
  public var isNameKept: Bool?
  /// Whether a view that has the name of the table before the migration shows a renamed column under its old name.
  public var isShownByView = false
  /// Whether the transaction makes a table under the old name after a rename; nil unless renamed.
  public var isNameTaken: Bool?
  /// Whether the transaction gave a dropped type its name before: under it nobody else knows it.
  public var isNamedBefore = false
  /// Whether the transaction renames a renamed table back; nil unless renamed.
  public var isNameBack: Bool?
  /// Whether the transaction makes a unique key over the same columns again; nil unless one is dropped.
  public var isKeyRestored: Bool?
  /// Whether the transaction drops a column of the key later.
  public var isKeyColumnRemoved = false
  /// Whether the transaction dropped a unique key over the same columns or some of them before; nil unless one is made.
  public var restoresKey: Bool?
  /// Whether the migration dropped a view of the name that a new table gets.
  public var takesViewName = false
  /// Columns that a view of the name had, which the migration dropped, and that what it makes in its place has not.
  public var lostViewColumns: [String] = []
  /// Tables in use whose triggers call the function that is replaced.
  public var triggeredTables: [String] = []
  /// Whether the function returns `trigger`; nil unless known.
  public var isTriggerFunction: Bool?
  /// Whether the table has a comment at the end of the migration; nil unless a table is made.
  public var isCommented: Bool?
  /// Whether no COMMIT follows in the migration; nil unless BEGIN.
  public var isTransactionNeverEnded: Bool?
  /// Whether the type was created by the transaction that is open; nil unless a type is touched.
  public var isTypeNewInTransaction: Bool?
  /// Whether a column of a table has the type; nil unless a type is touched.
  public var isTypeUsed: Bool?

  /// None of them.
  public init() {}
}
