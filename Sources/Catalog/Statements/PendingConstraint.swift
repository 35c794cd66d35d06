import SQLSyntax

/// A constraint of a table or behind a column, in one form, waiting for the order in which the server makes them.
struct PendingConstraint {
  /// What is demanded; the columns of a key or reference are filled in.
  enum Kind {
    case check(Expression)
    case notNull(String)
    case primaryKey(KeyConstraint, [String])
    case unique(KeyConstraint, [String])
    case foreignKey(ForeignKeyReference, [String], hasPeriod: Bool)
    case exclusion(ExclusionConstraint)
  }

  /// CONSTRAINT name.
  var name: String?
  /// What is demanded.
  var kind: Kind
  /// Behind it.
  var attributes: ConstraintAttributes
  /// The column that it stands behind.
  var column: String?
  /// Whether a parent table gave it.
  var isInherited = false

  /// An element of a table.
  init(_ constraint: TableConstraint) {
    name = constraint.name?.text
    attributes = constraint.attributes
    switch constraint.kind {
    case .check(let expression, _): kind = .check(expression)
    case .notNull(let column): kind = .notNull(column.text)
    case .primaryKey(let key): kind = .primaryKey(key, key.columns.map(\.name.text))
    case .unique(let key): kind = .unique(key, key.columns.map(\.name.text))
    case .foreignKey(let key): kind = .foreignKey(key.reference, key.columns.map(\.text), hasPeriod: key.hasPeriod)
    case .exclude(let exclusion): kind = .exclusion(exclusion)
    }
  }

  /// Behind the column of this name; only for the kinds that are no property of the column itself.
  init(_ constraint: ColumnConstraint, column: String) {
    name = constraint.name?.text
    attributes = constraint.attributes
    self.column = column
    switch constraint.kind {
    case .check(let expression, _): kind = .check(expression)
    case .primaryKey(let key): kind = .primaryKey(key, [column])
    case .unique(let key): kind = .unique(key, [column])
    case .references(let reference): kind = .foreignKey(reference, [column], hasPeriod: false)
    case .notNull, .null, .default, .generated, .identity: kind = .notNull(column)
    }
  }

  /// Whether an index stands behind it.
  var isKey: Bool {
    switch kind {
    case .primaryKey, .unique, .exclusion: true
    case .check, .notNull, .foreignKey: false
    }
  }

  /// Of keys that say the same PostgreSQL makes one, with the first name that is given (`transformIndexConstraints`).
  static func withoutTwins(_ ordered: [PendingConstraint]) -> [PendingConstraint] {
    var kept: [PendingConstraint] = []
    for constraint in ordered {
      if let identity = constraint.identity, constraint.rank > 1,
        let at = kept.firstIndex(where: { $0.identity == identity })
      {
        if kept[at].name == nil { kept[at].name = constraint.name }
      } else {
        kept.append(constraint)
      }
    }
    return kept
  }

  /// What two keys must share to be one; nil for what is no plain key.
  private var identity: [String]? {
    switch kind {
    case .primaryKey(let key, let columns), .unique(let key, let columns):
      if key.usingIndex != nil { return nil }
      let flags = [key.nullsDistinct == false, attributes.isDeferrable == true, attributes.initially == .deferred]
      return columns + ["include"] + key.include.map(\.text) + flags.map { "\($0)" }
    case .check, .notNull, .foreignKey, .exclusion: return nil
    }
  }

  /// PostgreSQL makes checks first, then keys with the primary key in front, then foreign keys.
  var rank: Int {
    switch kind {
    case .check, .notNull: 0
    case .primaryKey: 1
    case .unique, .exclusion: 2
    case .foreignKey: 3
    }
  }
}
