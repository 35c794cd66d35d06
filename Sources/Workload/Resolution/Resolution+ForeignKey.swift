import Catalog

/// SQLite looks up both ends of foreign keys when a write is prepared, where they are enforced.
extension Resolution {
  /// Checks the keys that a write of `table` touches; `columns` are those that UPDATE sets, nil for INSERT and DELETE.
  mutating func checkForeignKeys(of table: Table, _ event: String, _ columns: [String]?, isSingleRow: Bool) {
    guard table.unknown == nil else { return }
    for (_, reference) in table.foreignKeys where touches(reference.columns, columns, of: table) {
      guard let parent = catalog.table(reference.table) else {
        if let view = catalog.view(reference.table) {
          refuseMismatch(table.name, view.name)
        } else if isSurelyAbsent(reference.table) {
          refuse(.noRelation("\(reference.table.schema).\(reference.table.name)"), compilingAt)
        }
        continue
      }
      if !hasKey(parent, reference) { refuseMismatch(table.name, parent.name) }
    }
    let isRequired = touchesKeys(of: table, columns)
    // One new row cannot take anything away from its children: SQLite does not look at them then.
    let isHarmless = event == "insert" && isSingleRow && isOwnText && !table.triggers.contains { $0.events.contains("insert") }
    for (child, constraint, reference) in catalog.references(to: table.relation)
    where !isHarmless || constraint.isInitiallyDeferred {
      // Where an UPDATE touches any key, SQLite looks at every table that refers to this one.
      if isRequired, child.unknown == nil, !hasKey(table, reference) { refuseMismatch(child.name, table.name) }
    }
  }

  /// Whether a write of `columns`, or of whole rows where it is nil, touches a foreign key of the table or what refers to it.
  func touchesKeys(of table: Table, _ columns: [String]?) -> Bool {
    table.foreignKeys.contains { touches($0.reference.columns, columns, of: table) }
      || catalog.references(to: table.relation).contains { touches(parentColumns($0.reference, of: table), columns, of: table) }
  }

  /// Whether one of `names` is written: its own name, or `rowid` for the column that stands for it.
  private func touches(_ names: [String], _ columns: [String]?, of table: Table) -> Bool {
    guard let columns else { return true }
    let rowid = rowidColumn(of: table)
    return columns.contains { column in
      let isHidden = habits.systemColumns.contains(rules.key(column)) && table.column(column, rules) == nil
      let written = isHidden ? rowid ?? column : column
      return names.contains { rules.same($0, written) }
    }
  }

  private func parentColumns(_ reference: Reference, of table: Table) -> [String] {
    reference.referencedColumns.isEmpty ? table.primaryKey?.columns ?? [] : reference.referencedColumns
  }

  private func isSurelyAbsent(_ name: RelationName) -> Bool {
    catalog.isComplete && catalog.unknown.isEmpty && catalog.relation(name) == nil
      && catalog.schemas[rules.key(name.schema)]?.unknownNames[rules.key(name.name)] == nil
  }

  private mutating func refuseMismatch(_ child: String, _ parent: String) {
    refuse(.other(sqlstate: "", "foreign key mismatch - \"\(child)\" referencing \"\(parent)\""), compilingAt)
  }

  /// Whether the referenced columns are a key: the primary key, or those of a unique index without WHERE that compares as they do.
  private func hasKey(_ parent: Table, _ reference: Reference) -> Bool {
    guard parent.unknown == nil else { return true }
    func keys(_ names: [String]) -> Set<String> { Set(names.map { rules.key($0) }) }
    if reference.referencedColumns.isEmpty { return parent.primaryKey?.columns.count == reference.columns.count }
    let wanted = keys(reference.referencedColumns)
    if case .primaryKey(let key)? = parent.primaryKey?.kind, key.index == nil, keys(key.columns) == wanted { return true }
    return parent.indexes.contains { index in
      index.isUnique && index.predicate == nil && index.columnNames.map(keys) == wanted
        && index.keys.allSatisfy { hasColumnCollation($0, parent) }
    }
  }

  private func hasColumnCollation(_ key: IndexKey, _ parent: Table) -> Bool {
    guard let written = key.collation, case .column(let name) = key.target else { return true }
    return rules.same(written.filter { $0 != "\"" }, parent.column(name, rules)?.collation ?? "BINARY")
  }
}
