import SQLSyntax

/// A constraint of a table; NOT NULL is a property of its column.
public struct Constraint: Sendable, Equatable {
  /// What is demanded.
  public enum Kind: Sendable, Equatable {
    /// CHECK.
    case check(StoredExpression)
    /// PRIMARY KEY.
    case primaryKey(Key)
    /// UNIQUE.
    case unique(Key)
    /// FOREIGN KEY.
    case foreignKey(Reference)
    /// EXCLUDE; its index holds the rest.
    case exclusion(Exclusion)
  }

  /// Its name; nil for SQLite's unnamed ones.
  public var name: String? {
    @inlinable _read { yield shared.value.name }
    @inlinable _modify { yield &shared.value.name }
  }
  /// What is demanded.
  public var kind: Kind {
    @inlinable _read { yield shared.value.kind }
    @inlinable _modify { yield &shared.value.kind }
  }
  /// Whether existing rows are known to satisfy it (NOT VALID is false).
  public var isValidated: Bool {
    @inlinable _read { yield shared.value.isValidated }
    @inlinable _modify { yield &shared.value.isValidated }
  }
  /// Whether new rows are checked (NOT ENFORCED is false).
  public var isEnforced: Bool {
    @inlinable _read { yield shared.value.isEnforced }
    @inlinable _modify { yield &shared.value.isEnforced }
  }
  /// DEFERRABLE.
  public var isDeferrable: Bool {
    @inlinable _read { yield shared.value.isDeferrable }
    @inlinable _modify { yield &shared.value.isDeferrable }
  }
  /// INITIALLY DEFERRED.
  public var isInitiallyDeferred: Bool {
    @inlinable _read { yield shared.value.isInitiallyDeferred }
    @inlinable _modify { yield &shared.value.isInitiallyDeferred }
  }
  /// NO INHERIT.
  public var isNoInherit: Bool {
    @inlinable _read { yield shared.value.isNoInherit }
    @inlinable _modify { yield &shared.value.isNoInherit }
  }
  /// Whether it was written with a column, and with which.
  public var column: String? {
    @inlinable _read { yield shared.value.column }
    @inlinable _modify { yield &shared.value.column }
  }
  /// Whether it came from a parent.
  public var isInherited: Bool {
    @inlinable _read { yield shared.value.isInherited }
    @inlinable _modify { yield &shared.value.isInherited }
  }
  /// Whether the user wrote its name.
  public var isNamed: Bool {
    @inlinable _read { yield shared.value.isNamed }
    @inlinable _modify { yield &shared.value.isNamed }
  }
  /// COMMENT ON CONSTRAINT.
  public var comment: String? {
    @inlinable _read { yield shared.value.comment }
    @inlinable _modify { yield &shared.value.comment }
  }
  /// When it was added.
  public var birth: Birth {
    @inlinable _read { yield shared.value.birth }
    @inlinable _modify { yield &shared.value.birth }
  }

  /// Everything about it, in one place that copies share.
  @usableFromInline struct Parts: Sendable, Equatable {
    @usableFromInline var name: String?
    @usableFromInline var kind: Kind
    @usableFromInline var isValidated: Bool = true
    @usableFromInline var isEnforced: Bool = true
    @usableFromInline var isDeferrable: Bool = false
    @usableFromInline var isInitiallyDeferred: Bool = false
    @usableFromInline var isNoInherit: Bool = false
    @usableFromInline var column: String?
    @usableFromInline var isInherited: Bool = false
    @usableFromInline var isNamed: Bool = false
    @usableFromInline var comment: String?
    @usableFromInline var birth: Birth = Birth(0)
  }

  @usableFromInline var shared: CopyOnWrite<Parts>

  /// A validated, enforced constraint.
  public init(name: String?, kind: Kind) {
    shared = CopyOnWrite(Parts(name: name, kind: kind))
  }

  /// Columns that it names, in its order; for a CHECK in the order of their first mention.
  public var columns: [String] {
    switch kind {
    case .check(let expression): expression.columns
    case .primaryKey(let key), .unique(let key): key.columns
    case .foreignKey(let reference): reference.columns
    case .exclusion(let exclusion): exclusion.keys.flatMap(\.key.columns)
    }
  }

  /// The index that enforces it.
  public var index: String? {
    switch kind {
    case .primaryKey(let key), .unique(let key): key.index
    case .exclusion(let exclusion): exclusion.index
    case .check, .foreignKey: nil
    }
  }
}

/// The columns of a PRIMARY KEY or UNIQUE.
public struct Key: Sendable, Equatable {
  /// In the order written.
  public var columns: [String]
  /// The index behind it; nil where SQLite's rowid is the key.
  public var index: String?
  /// WITHOUT OVERLAPS on the last column.
  public var isWithoutOverlaps = false
  /// SQLite: the conflict clause.
  public var onConflict: ConflictResolution?

  /// A key over `columns`.
  public init(columns: [String], index: String? = nil) {
    self.columns = columns
    self.index = index
  }
}

/// A foreign key's two ends and what happens when the referenced row goes.
public struct Reference: Sendable, Equatable {
  /// The referencing columns.
  public var columns: [String]
  /// The referenced table; it need not exist in SQLite.
  public var table: RelationName
  /// The referenced columns; SQLite allows to name none, then the primary key is meant.
  public var referencedColumns: [String]
  /// PostgreSQL: the unique index of the referenced table on which it rests.
  public var index: String?
  /// ON DELETE.
  public var onDelete = ReferentialAction.Kind.noAction
  /// The columns of ON DELETE SET NULL | DEFAULT; empty means all.
  public var onDeleteColumns: [String] = []
  /// ON UPDATE.
  public var onUpdate = ReferentialAction.Kind.noAction
  /// MATCH FULL.
  public var isMatchFull = false
  /// PERIOD on the last column.
  public var hasPeriod = false

  /// From `columns` to `table`.
  public init(columns: [String], table: RelationName, referencedColumns: [String]) {
    self.columns = columns
    self.table = table
    self.referencedColumns = referencedColumns
  }
}

/// EXCLUDE USING method ( key WITH operator, … ).
public struct Exclusion: Sendable, Equatable {
  /// One key and its operator.
  public struct Element: Sendable, Equatable {
    /// What is compared.
    public var key: IndexKey
    /// How.
    public var operatorName: String
  }

  /// In the order written.
  public var keys: [Element]
  /// The index behind it.
  public var index: String?

  /// An exclusion over `keys`.
  public init(keys: [Element], index: String? = nil) {
    self.keys = keys
    self.index = index
  }
}
