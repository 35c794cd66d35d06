import Catalog

extension Table {
  /// Whether a foreign key may point at the columns: a whole unique index over them, on SQLite with the columns' own collations
  /// (https://www.sqlite.org/foreignkeys.html#fk_indexes).
  func isParentKey(_ columns: [String], _ rules: SchemaRules) -> Bool {
    let wanted = columns.map(rules.key).sorted()
    guard uniqueKeys.contains(where: { $0.map(rules.key).sorted() == wanted }) else { return false }
    if rules.hasRealTypes { return true }
    let candidates = indexes.filter { index in
      index.isUnique && index.predicate == nil && index.columnNames.map { $0.map(rules.key).sorted() } == wanted
    }
    return candidates.isEmpty || candidates.contains { $0.keys.allSatisfy { hasOwnCollation($0, rules) } }
  }

  private func hasOwnCollation(_ key: IndexKey, _ rules: SchemaRules) -> Bool {
    guard let collation = key.collation, let column = key.columns.first.flatMap({ self.column($0, rules) }) else { return true }
    return rules.same(collation, column.collation ?? "binary")
  }
}
