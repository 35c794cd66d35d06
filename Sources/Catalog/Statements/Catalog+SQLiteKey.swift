import SQLSyntax

extension Catalog {
  /// A key in SQLite: the rowid itself, or an automatic index that is numbered in the table.
  mutating func addSQLiteKey(
    _ written: KeyConstraint, _ key: Key, _ pending: PendingConstraint, isPrimary: Bool, to table: inout Table
  ) {
    var key = key
    if isPrimary, isRowid(written, key, pending, in: table) {
      table.isAutoincrement = written.isAutoincrement
    } else {
      if isPrimary, table.isStrict {
        for name in key.columns { if let at = table.columnIndex(name, rules) { table.columns[at].isNotNull = true } }
      }
      var keys = key.columns.map { IndexKey(.column($0)) }
      for (at, column) in written.columns.enumerated() where at < keys.count {
        keys[at].collation = column.collation?.text
        keys[at].direction = column.direction
      }
      if keys.count == 1, pending.column != nil, written.direction != nil { keys[0].direction = written.direction }
      if let same = table.indexes.first(where: { $0.constraint != nil && $0.keys.map(\.unordered) == keys.map(\.unordered) }) {
        key.index = same.name
      } else {
        if isPrimary, table.isWithoutRowid { keys = keys.withoutRepeats(rules) }
        let number = table.indexes.filter { $0.constraint != nil }.count + 1
        var index = Index(name: "sqlite_autoindex_\(table.name)_\(number)", keys: keys)
        index.isUnique = true
        index.constraint = pending.name ?? ""
        index.isNamed = false
        index.birth = birth
        key.index = index.name
        table.indexes.append(index)
        store(.index(of: table.relation), as: RelationName(table.schema, index.name))
      }
    }
    table.constraints.append(finished(pending.name, isPrimary ? .primaryKey(key) : .unique(key), pending))
  }

  /// What SQLite demands of the tables that are not of its first kind.
  func checkSQLiteTable(_ table: Table, _ pending: [PendingConstraint]) throws(CatalogProblem) {
    guard rules.ignoresCase else { return }
    try checkGenerated(table, pending)
    for constraint in pending {
      guard case .primaryKey(let key, let columns) = constraint.kind, key.isAutoincrement else { continue }
      if table.isWithoutRowid { throw .refused("AUTOINCREMENT not allowed on WITHOUT ROWID tables") }
      guard isRowid(key, Key(columns: columns), constraint, in: table) else {
        throw .refused("AUTOINCREMENT is only allowed on an INTEGER PRIMARY KEY")
      }
    }
    if table.isWithoutRowid, table.primaryKey == nil { throw .refused("PRIMARY KEY missing on table `\(table.name)`") }
    try checkStrictTypes(table)
  }

  /// Generated columns have no default, are no key and are not all that there is.
  func checkGenerated(_ table: Table, _ pending: [PendingConstraint]) throws(CatalogProblem) {
    guard rules.ignoresCase, table.columns.contains(where: { $0.generated != nil }) else { return }
    for column in table.columns where column.generated != nil && column.defaultExpression != nil {
      throw .refused("error in generated column `\(column.name)`")
    }
    for constraint in pending {
      guard case .primaryKey(_, let columns) = constraint.kind else { continue }
      if columns.contains(where: { table.column($0, rules)?.generated != nil }) {
        throw .refused("generated columns cannot be part of the PRIMARY KEY")
      }
    }
    if table.columns.allSatisfy({ $0.generated != nil }) { throw .refused("must have at least one non-generated column") }
  }

  /// The key that becomes an index only when the table is seen to be WITHOUT ROWID, behind all others.
  func isLateKey(_ pending: PendingConstraint, in table: Table) -> Bool {
    guard table.isWithoutRowid, case .primaryKey(let key, let columns) = pending.kind else { return false }
    var plain = table
    plain.isWithoutRowid = false
    return isRowid(key, Key(columns: columns), pending, in: plain)
  }

  /// A STRICT table takes six type names and no others.
  func checkStrictTypes(_ table: Table) throws(CatalogProblem) {
    guard table.isStrict else { return }
    for column in table.columns {
      if column.type.name.isEmpty { throw .refused("missing datatype for `\(table.name).\(column.name)`") }
      guard ["INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY"].contains(column.type.text.uppercased()) else {
        throw .refused("unknown datatype for `\(table.name).\(column.name)`: `\(column.type.text)`")
      }
    }
  }

  /// Only `INTEGER PRIMARY KEY`, with exactly that type name, is the rowid; behind a column not with DESC.
  private func isRowid(_ written: KeyConstraint, _ key: Key, _ pending: PendingConstraint, in table: Table) -> Bool {
    guard !table.isWithoutRowid, key.columns.count == 1, let column = table.column(key.columns[0], rules) else { return false }
    guard column.type.name.uppercased() == "INTEGER", column.type.modifiers.isEmpty else { return false }
    return !(pending.column != nil && written.direction == .descending)
  }
}

extension [IndexKey] {
  /// WITHOUT ROWID keeps each column of its key once (`convertToWithoutRowidTable` in build.c).
  fileprivate func withoutRepeats(_ rules: SchemaRules) -> [IndexKey] {
    var kept: [IndexKey] = []
    for key in self {
      let isThere = kept.contains { other in
        rules.same(other.columns.joined(), key.columns.joined())
          && (other.collation ?? "").lowercased() == (key.collation ?? "").lowercased()
      }
      if !isThere { kept.append(key) }
    }
    return kept
  }
}

extension IndexKey {
  /// Two keys over the same columns are one, whichever way they are sorted.
  fileprivate var unordered: IndexKey {
    var key = self
    key.direction = nil
    return key
  }
}
