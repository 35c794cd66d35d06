import Catalog

/// SQLite looks up both ends of foreign keys when a write is prepared, where they are enforced.
extension Resolution {
  /// Checks the keys that a write of `table` touches; `columns` are those that UPDATE sets, nil for INSERT and DELETE.
  mutating func checkForeignKeys(of table: Table, _ event: String, _ columns: [String]?, isSingleRow: Bool) {
    guard table.unknown == nil else { return }
    func touches(_ names: [String]) -> Bool {
      columns.map { changed in names.contains { name in changed.contains { rules.same($0, name) } } } ?? true
    }
    for (_, reference) in table.foreignKeys where touches(reference.columns) {
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
    let isRequired =
      table.foreignKeys.contains { touches($0.reference.columns) }
      || catalog.references(to: table.relation).contains { touches(parentColumns($0.reference, of: table)) }
    // One new row cannot take anything away from its children: SQLite does not look at them then.
    let isHarmless = event == "insert" && isSingleRow && isOwnText && !table.triggers.contains { $0.events.contains("insert") }
    for (child, constraint, reference) in catalog.references(to: table.relation)
    where !isHarmless || constraint.isInitiallyDeferred {
      // Where an UPDATE touches any key, SQLite looks at every table that refers to this one.
      if isRequired, child.unknown == nil, !hasKey(table, reference) { refuseMismatch(child.name, table.name) }
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

  /// Whether the referenced columns are a key: the primary key, or those of a unique index without WHERE.
  private func hasKey(_ parent: Table, _ reference: Reference) -> Bool {
    guard parent.unknown == nil else { return true }
    func keys(_ names: [String]) -> Set<String> { Set(names.map { rules.key($0) }) }
    if reference.referencedColumns.isEmpty { return parent.primaryKey?.columns.count == reference.columns.count }
    let wanted = keys(reference.referencedColumns)
    if let primary = parent.primaryKey, keys(primary.columns) == wanted { return true }
    return parent.uniqueKeys.contains { keys($0) == wanted }
  }
}
