import SQLSyntax

/// The only doors through which objects get into and out of the catalog.
extension Catalog {
  mutating func updateSchema(_ name: String, _ change: (inout Schema) -> Void) {
    _ = schemas.update(rules.key(name), change)
  }

  /// Files a relation under its name.
  mutating func store(_ relation: Relation, as name: RelationName) {
    let key = rules.key(name.name)
    noteChange(of: name)
    updateSchema(name.schema) { schema in
      schema.unknownNames[key] = nil
      schema.relations[key] = relation
    }
  }

  /// Files a table, and keeps the names of its constraints.
  mutating func store(_ table: Table) {
    let old = self.table(table.relation)
    var table = table
    // Without its index it is as NOTHING: https://www.postgresql.org/docs/current/sql-altertable.html
    if table.replicaIdentity != "default", !["full", "nothing"].contains(table.replicaIdentity),
      !table.indexes.contains(where: { $0.name == table.replicaIdentity })
    {
      table.replicaIdentity = "nothing"
    }
    store(.table(table), as: table.relation)
    guard rules.namesConstraints else { return }
    if let old, old.sharesConstraintNames(with: table) { return }
    let before = old?.constraintNames ?? []
    let after = table.constraintNames
    // Most changes add a name at the end, or take one away.
    let same = zip(before, after).prefix { $0 == $1 }.count
    count(constraints: before[same...], in: table.schema, by: -1)
    count(constraints: after[same...], in: table.schema, by: 1)
  }

  /// Files a view.
  mutating func store(_ view: View) { store(.view(view), as: view.relation) }

  /// Files a sequence.
  mutating func store(_ sequence: DatabaseSequence) {
    store(.sequence(sequence), as: RelationName(sequence.schema, sequence.name))
  }

  /// Takes a relation out, with the names of its constraints and indexes.
  mutating func remove(_ name: RelationName) {
    let old = relation(name)
    noteChange(of: name)
    if case .table(let table)? = old, rules.namesConstraints {
      count(constraints: table.constraintNames[...], in: name.schema, by: -1)
    }
    let rules = rules
    updateSchema(name.schema) { schema in
      schema.relations[rules.key(name.name)] = nil
      switch old {
      case .table(let table): for index in table.indexes { schema.relations[rules.key(index.name)] = nil }
      case .view(let view): for index in view.indexes { schema.relations[rules.key(index.name)] = nil }
      default: break
      }
    }
  }

  /// Takes a name out of the namespace, such as that of an index that its table has lost.
  mutating func forget(_ name: RelationName) {
    let key = rules.key(name.name)
    updateSchema(name.schema) { $0.relations[key] = nil }
  }

  /// Changes a table that must be there.
  mutating func update(_ name: RelationName, _ change: (inout Table) -> Void) {
    guard var table = self.table(name) else { return }
    change(&table)
    store(table)
  }

  /// Changes tables that stand on `name`; `change` may meet some that do not.
  mutating func updateTables(on name: RelationName, by ties: Tie..., change: (inout Table) -> Void) {
    for tie in ties {
      for old in tables(on: name, by: tie) {
        var table = old
        change(&table)
        if table != old { store(.table(table), as: table.relation) }
      }
    }
  }

  /// Changes views that stand on `name`; `change` may meet some that do not.
  mutating func updateViews(on name: RelationName, by tie: Tie, change: (inout View) -> Void) {
    for old in views(on: name, by: tie) {
      var view = old
      change(&view)
      if view != old { store(view) }
    }
  }

  /// SQLite reads views anew after each statement: those that read what has changed.
  private mutating func noteChange(of name: RelationName) {
    if !rules.bindsViews { changed.insert(RelationName(rules.key(name.schema), rules.key(name.name))) }
  }

  /// Whether a relation, index or sequence has this name.
  func isTaken(_ name: RelationName) -> Bool {
    schemas[rules.key(name.schema)]?.relations.contains(rules.key(name.name)) ?? false
  }

  /// A name for a new index or sequence as PostgreSQL makes it.
  func freeRelationName(_ table: String, _ column: String?, _ label: String, in schema: String) -> String {
    GeneratedName.free(table, column, label) { isTaken(RelationName(schema, $0)) }
  }

  /// A name for a new constraint as PostgreSQL makes it: free among all constraints of the schema and those of `table`.
  func freeConstraintName(_ table: Table, _ column: String?, _ label: String) -> String {
    let names = schemas[rules.key(table.schema)]?.constraintNames ?? SortedMap()
    return GeneratedName.free(table.name, column, label) { name in
      names.contains(name) || table.hasConstraint(named: name)
    }
  }

  private mutating func count(constraints names: ArraySlice<String>, in schema: String, by step: Int) {
    guard !names.isEmpty else { return }
    updateSchema(schema) { schema in
      for name in names {
        let number = (schema.constraintNames[name] ?? 0) + step
        schema.constraintNames[name] = number > 0 ? number : nil
      }
    }
  }
}

extension Table {
  /// Whether it is plain to see that both have the same names; false where that takes a closer look.
  fileprivate func sharesConstraintNames(with other: Table) -> Bool {
    guard constraints.sharesStorage(with: other.constraints) else { return false }
    return columns.sharesStorage(with: other.columns)
      || !columns.contains { $0.notNull != nil } && !other.columns.contains { $0.notNull != nil }
  }

  var constraintNames: [String] {
    var names: [String] = []
    names.reserveCapacity(constraints.count)
    for at in constraints.indices { if let name = constraints[at].name { names.append(name) } }
    for at in columns.indices { if let name = columns[at].notNull?.name { names.append(name) } }
    return names
  }

  func hasConstraint(named name: String) -> Bool {
    constraints.contains { $0.name == name } || columns.contains { $0.notNull?.name == name }
  }
}
