import SQLSyntax

extension Catalog {
  mutating func addForeignKey(
    _ reference: ForeignKeyReference, _ columns: [String], _ hasPeriod: Bool, _ pending: PendingConstraint,
    to table: inout Table
  ) throws(CatalogProblem) {
    var names: [String] = []
    for column in columns { names.append(table.columns[try existingColumn(column, of: table)].name) }
    // SQLite's keys stay in their database, those of temporary tables too.
    let target =
      rules.ignoresCase
      ? RelationName(table.schema, reference.table.name.text) : self.reference(reference.table, from: table.schema)
    var result = Reference(columns: names, table: target, referencedColumns: reference.columns.map(\.text))
    result.hasPeriod = hasPeriod
    result.onDelete = reference.onDelete?.kind ?? .noAction
    result.onDeleteColumns = reference.onDelete?.columns.map(\.text) ?? []
    result.onUpdate = reference.onUpdate?.kind ?? .noAction
    if case .full? = reference.match { result.isMatchFull = true }
    if !reference.columns.isEmpty, reference.columns.count != columns.count {
      throw .refused("number of referencing and referenced columns for foreign key disagree")
    }
    if rules.namesConstraints { try resolve(&result, reference.table, of: table) }
    let name =
      pending.name
      ?? (rules.namesConstraints ? freeConstraintName(table, GeneratedName.columns(names), "fkey") : nil)
    table.constraints.append(finished(name, .foreignKey(result), pending))
  }

  /// PostgreSQL looks the referenced key up at once and remembers its columns.
  private func resolve(
    _ reference: inout Reference, _ written: QualifiedName, of table: Table
  ) throws(CatalogProblem) {
    let target: Table
    let schemas = written.schema.map { [$0.text] } ?? lookupPath
    let mayBeOwn = rules.same(written.name.text, table.name) && schemas.contains(table.schema)
    if same(reference.table, table.relation) || (place(of: written) == nil && mayBeOwn) {
      reference.table = table.relation
      target = table
    } else {
      guard let found = self.table(reference.table) else {
        if case .unknown = relation(written) { return }
        throw .noRelation(written.name.text, in: written.schema?.text)
      }
      target = found
    }
    try checkPersistence(of: table, referring: target)
    if reference.referencedColumns.isEmpty {
      if case .primaryKey(let key)? = target.primaryKey?.kind {
        guard key.columns.count == reference.columns.count else {
          throw .refused("number of referencing and referenced columns for foreign key disagree")
        }
        if target.primaryKey?.isDeferrable == true { throw deferrableKey(target) }
        reference.referencedColumns = key.columns
        reference.index = key.index
        try checkTypes(reference, of: table, target)
        return
      }
      if target.unknown != nil { return }
      throw .refused("there is no primary key for referenced table `\(target.name)`")
    }
    for column in reference.referencedColumns where target.columnIndex(column, rules) == nil {
      if target.unknown != nil { return }
      throw .refused("column `\(column)` referenced in foreign key constraint does not exist")
    }
    try checkTypes(reference, of: table, target)
    guard target.unknown == nil, target.partition == nil || !target.uniqueKeys.isEmpty else { return }
    let wanted = reference.referencedColumns.sorted()
    let matching = target.indexes.filter { $0.isUnique && $0.predicate == nil && $0.columnNames?.sorted() == wanted }
    let isDeferrable = { (index: Index) in target.constraints.contains { $0.index == index.name && $0.isDeferrable } }
    // The server takes the first index that fits, in the order of their making.
    if let index = matching.first(where: { !isDeferrable($0) }) {
      reference.index = index.name
    } else if !matching.isEmpty {
      throw deferrableKey(target)
    } else if !reference.hasPeriod {
      throw .refused("there is no unique constraint matching given keys for referenced table `\(target.name)`")
    }
  }

  /// A key may not outlive what it points to.
  private func checkPersistence(of table: Table, referring target: Table) throws(CatalogProblem) {
    let word: String
    switch (table.persistence, target.persistence) {
    case (.permanent, .permanent), (.unlogged, .permanent), (.unlogged, .unlogged), (.temporary, .temporary): return
    case (.permanent, _): word = "permanent tables may reference only permanent tables"
    case (.unlogged, _): word = "unlogged tables may reference only permanent or unlogged tables"
    case (.temporary, _): word = "temporary tables may reference only temporary tables"
    }
    throw .refused("constraints on \(word)")
  }

  private func checkTypes(_ reference: Reference, of table: Table, _ target: Table) throws(CatalogProblem) {
    for (from, to) in zip(reference.columns, reference.referencedColumns) {
      guard let left = table.column(from, rules), let right = target.column(to, rules), left.unknown == nil, right.unknown == nil,
        isComparable(left.type, withKey: right.type) == false
      else { continue }
      throw .refused("foreign key constraint `\(from)` cannot be implemented: `\(from)` and `\(to)` are of incompatible types")
    }
  }

  private func deferrableKey(_ target: Table) -> CatalogProblem {
    .refused("cannot use a deferrable unique constraint for referenced table `\(target.name)`")
  }

  /// The columns a foreign key means where SQLite names none.
  public func referencedColumns(of reference: Reference) -> [String] {
    guard reference.referencedColumns.isEmpty else { return reference.referencedColumns }
    guard case .primaryKey(let key)? = table(reference.table)?.primaryKey?.kind else { return [] }
    return key.columns
  }
}
