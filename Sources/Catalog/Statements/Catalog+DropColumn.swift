import SQLSyntax

extension Catalog {
  mutating func dropColumn(
    _ name: String, of table: Table, _ ifExists: Bool, _ behavior: DropBehavior?, isFromParent: Bool = false, only: Bool = false
  ) throws(CatalogProblem) {
    guard table.columnIndex(name, rules) != nil else {
      if ifExists, table.unknown == nil { return }
      _ = try existingColumn(name, of: table)
      return
    }
    if table.ofType != nil { throw .refused("cannot drop column from typed table") }
    if table.column(name, rules)?.isInherited == true, !isFromParent {
      throw .refused("cannot drop inherited column `\(name)`")
    }
    try checkIsNoPartitionKey(name, of: table, "drop")
    if rules.refusesDropOfUsedColumn {
      if let reason = refusalToDrop(column: name, of: table) { throw .refused(reason) }
      // Before it drops, SQLite reads views and triggers once more, under legacy_alter_table too, where it says no more than that
      // it cannot (`renameFixQuotes` in alter.c).
      if let broken = brokenObject(for: table.schema) { throw session.legacyAlterTable ? .refused("SQL logic error") : broken }
      try fixTexts(for: table.schema)
    } else {
      try dropDependants(ofColumn: name, of: table, behavior)
    }
    guard var rest = self.table(table.relation) else { return }
    for index in rest.indexes where index.columns.contains(where: { rules.same($0, name) }) {
      forget(RelationName(rest.schema, index.name))
    }
    rest.indexes.removeAll { index in index.columns.contains { rules.same($0, name) } }
    rest.constraints.removeAll { constraint in
      // What SQLite has behind a column goes with its text.
      let isBehind = constraint.column.map { rules.same($0, name) } ?? false
      return constraint.columns.contains { rules.same($0, name) } || (rules.ignoresCase && isBehind)
    }
    let left = rest.indexes
    rest.constraints.removeAll { constraint in
      constraint.index.map { index in !left.contains { $0.name == index } } ?? false
    }
    if let column = rest.column(name, rules), let sequence = column.sequence { remove(sequence) }
    rest.columns.removeAll { rules.same($0.name, name) }
    rest.statistics.removeAll { $0.columns.contains(name) || $0.expressions.contains { $0.columns.contains(name) } }
    store(rest)
    for child in partitions(of: table.relation) + children(of: table.relation) {
      guard let at = child.columnIndex(name, rules) else { continue }
      let hasAnother = child.parents.contains { $0 != table.relation && self.table($0)?.columnIndex(name, rules) != nil }
      if hasAnother { continue }
      if child.columns[at].isLocal || only {
        update(child.relation) { child in
          child.columns[at].isInherited = false
          child.columns[at].isLocal = true
        }
      } else {
        try dropColumn(name, of: child, true, behavior, isFromParent: true)
      }
    }
  }

  /// Views, generated columns, policies, triggers and foreign keys that name the column; with CASCADE they go.
  private mutating func dropDependants(
    ofColumn name: String, of table: Table, _ behavior: DropBehavior?
  ) throws(CatalogProblem) {
    let readers = views(reading: table.relation).filter { view in
      view.dependencies.contains { dependency in
        same(dependency.relation, table.relation)
          && (dependency.isWholeRow || dependency.columns.contains { rules.same($0, name) })
      }
    }
    let references = references(to: table.relation).filter { found in
      found.reference.referencedColumns.contains { rules.same($0, name) }
        // One that starts at the column goes with it.
        && !(same(found.table.relation, table.relation) && found.reference.columns.contains { rules.same($0, name) })
    }
    let generated = table.columns.filter { $0.generated?.expression.columns.contains(name) ?? false }
    let triggers = table.triggers.filter { $0.updateOf.contains(name) || $0.rowColumns.contains(name) }
    let others = self.readers(of: table.relation, column: name)
    let published = publications(naming: name, of: table.relation)
    let names =
      readers.map { "view `\($0.name)`" } + references.map { "constraint `\($0.constraint.name ?? "")`" }
      + generated.map { "column `\($0.name)`" } + triggers.map { "trigger `\($0.name)`" } + others.map(\.text)
      + published.map { "publication of table `\(table.name)` in publication `\($0.name)`" }
    guard !names.isEmpty else { return }
    guard behavior == .cascade else {
      throw .refused(
        "cannot drop column `\(name)` of table `\(table.name)` because other objects depend on it: \(names.joined(separator: ", "))"
      )
    }
    for view in readers { try drop(view: view.relation, .cascade) }
    for found in references {
      update(found.table.relation) { table in table.constraints.removeAll { $0.name == found.constraint.name } }
    }
    update(table.relation) { table in
      table.triggers.removeAll { trigger in triggers.contains { $0.name == trigger.name } }
    }
    try drop(others)
    changePublications(of: table.relation) { entry in
      entry.columns?.contains(name) == true || entry.condition?.columns.contains(name) == true ? nil : entry
    }
    for column in generated {
      if let table = self.table(table.relation) { try dropColumn(column.name, of: table, true, .cascade) }
    }
  }

  /// Why SQLite refuses to drop the column (`alterDropColumn` and the check of the schema after it).
  public func refusalToDrop(column name: String, of table: Table) -> String? {
    let isNamed = { (columns: [String]) in columns.contains { rules.same($0, name) } }
    if case .primaryKey(let key)? = table.primaryKey?.kind, isNamed(key.columns) {
      return "cannot drop PRIMARY KEY column: `\(name)`"
    }
    for constraint in table.constraints {
      switch constraint.kind {
      case .unique(let key) where isNamed(key.columns): return "cannot drop UNIQUE column: `\(name)`"
      case .check(let expression) where isNamed(expression.columns):
        if let column = constraint.column, rules.same(column, name) { continue }
        return "a CHECK of `\(table.name)` names `\(name)`"
      case .foreignKey(let reference) where isNamed(reference.columns) && constraint.column == nil:
        return "a FOREIGN KEY of `\(table.name)` names `\(name)`"
      default: break
      }
    }
    if table.unknown == nil, table.columns.allSatisfy({ rules.same($0.name, name) || $0.generated != nil }),
      table.columns.count > 1
    {
      return "error in table `\(table.name)` after drop column: must have at least one non-generated column"
    }
    if table.columns.count == 1, table.unknown == nil { return "cannot drop column `\(name)`: no other columns exist" }
    for index in table.indexes where isNamed(index.columns) { return "index `\(index.name)` names `\(name)`" }
    for column in table.columns where !rules.same(column.name, name) && isNamed(column.generated?.expression.columns ?? []) {
      return "generated column `\(column.name)` names `\(name)`"
    }
    // Under legacy_alter_table nothing is read again.
    if session.legacyAlterTable { return nil }
    for owner in tables(on: table.relation, by: .touches) + [table] {
      for trigger in owner.triggers {
        let isRowColumn = same(owner.relation, table.relation) && isNamed(trigger.rowColumns)
        let isInBody = trigger.touches.contains { same($0, table.relation) } && isNamed(trigger.readColumns)
        if isRowColumn || isInBody { return "error in trigger `\(trigger.name)` after drop column: no such column: `\(name)`" }
      }
    }
    for view in views(reading: table.relation)
    where view.dependencies.contains(where: { same($0.relation, table.relation) && isNamed($0.columns) })
      // What stands in double quotes alone is a text afterwards.
      && isNamed(view.query.references.columns.filter { !$0.mayBeText }.map(\.name.text))
      // Where another relation has the name too, it may be that one's.
      && !view.dependencies.contains(where: { !same($0.relation, table.relation) && isNamed($0.columns) })
    {
      return "view `\(view.name)` names `\(name)`"
    }
    return nil
  }
}
