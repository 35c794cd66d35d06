import SQLSyntax

/// The only doors through which objects get into and out of the catalog.
extension Catalog {
  mutating func updateSchema(_ name: String, _ change: (inout Schema) -> Void) {
    _ = schemas.update(rules.key(name), change)
  }

  /// Files a relation under its name.
  mutating func store(_ relation: Relation, as name: RelationName) {
    let key = rules.key(name.name)
    updateSchema(name.schema) { schema in
      schema.unknownNames[key] = nil
      schema.relations[key] = relation
    }
  }

  /// Files a table, and keeps the names of its constraints.
  mutating func store(_ table: Table) {
    let old = self.table(table.relation)
    store(.table(table), as: table.relation)
    guard rules.namesConstraints else { return }
    count(constraintsOf: old, in: table.schema, by: -1)
    count(constraintsOf: table, in: table.schema, by: 1)
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
    if case .table(let table)? = old, rules.namesConstraints { count(constraintsOf: table, in: name.schema, by: -1) }
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

  /// Changes every table for which `isConcerned` says true.
  mutating func updateTables(where isConcerned: (Table) -> Bool, _ change: (inout Table) -> Void) {
    for schema in schemas.keys {
      updateSchema(schema) { schema in
        schema.relations.updateAll(
          where: { if case .table(let table) = $0 { isConcerned(table) } else { false } },
          { relation in
            guard case .table(var table) = relation else { return }
            change(&table)
            relation = .table(table)
          })
      }
    }
  }

  /// Changes every view for which `isConcerned` says true.
  mutating func updateViews(where isConcerned: (View) -> Bool, _ change: (inout View) -> Void) {
    for schema in schemas.keys {
      updateSchema(schema) { schema in
        schema.relations.updateAll(
          where: { if case .view(let view) = $0 { isConcerned(view) } else { false } },
          { relation in
            guard case .view(var view) = relation else { return }
            change(&view)
            relation = .view(view)
          })
      }
    }
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

  private mutating func count(constraintsOf table: Table?, in schema: String, by step: Int) {
    guard let table else { return }
    let names = table.constraintNames
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
  var constraintNames: [String] { constraints.compactMap(\.name) + columns.compactMap(\.notNull?.name) }

  func hasConstraint(named name: String) -> Bool {
    constraints.contains { $0.name == name } || columns.contains { $0.notNull?.name == name }
  }
}
