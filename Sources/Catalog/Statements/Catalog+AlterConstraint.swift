import SQLSyntax

extension Catalog {
  mutating func addConstraint(_ constraint: TableConstraint, to table: Table, only: Bool = false) throws(CatalogProblem) {
    var changed = table
    let before = table.constraints.count
    let pending = PendingConstraint(constraint)
    if try keepsNotNull(pending, of: table) { return }
    try add(pending, to: &changed)
    nameNotNulls(of: &changed)
    try checkPassesOn(from: table, to: changed, only: only)
    store(changed)
    passOnNotNulls(from: table, to: changed)
    guard changed.constraints.count > before, let made = changed.constraints.last, !only else { return }
    switch made.kind {
    case .check where !made.isNoInherit: try addToChildren(made, of: table.relation)
    case .foreignKey where table.kind == .partitioned: try addToChildren(made, of: table.relation)
    case .primaryKey, .unique:
      if table.kind == .partitioned { try cloneKeys(to: partitions(of: table.relation), of: table.relation) }
    default: break
    }
  }

  mutating func addToChildren(_ constraint: Constraint, of place: RelationName) throws(CatalogProblem) {
    for child in partitions(of: place) + children(of: place) {
      var child = child
      if let at = child.constraints.firstIndex(where: { $0.name == constraint.name }) {
        guard child.constraints[at].kind == constraint.kind else {
          throw .refused("constraint `\(constraint.name ?? "")` for relation `\(child.name)` already exists")
        }
        child.constraints[at].isInherited = true
      } else {
        var copy = constraint
        copy.isInherited = true
        child.constraints.append(copy)
      }
      store(child)
      try addToChildren(constraint, of: child.relation)
    }
  }

  private mutating func cloneKeys(to partitions: [Table], of parent: RelationName) throws(CatalogProblem) {
    for partition in partitions {
      try cloneIndexes(of: parent, to: partition.relation)
      try cloneKeys(to: self.partitions(of: partition.relation), of: partition.relation)
    }
  }

  mutating func alterConstraint(
    _ name: String, _ attributes: ConstraintAttributes, of table: Table
  ) throws(CatalogProblem) {
    let at = try existingConstraint(name, of: table)
    guard case .foreignKey = table.constraints[at].kind else {
      throw .refused("constraint `\(name)` of relation `\(table.name)` is not a foreign key constraint")
    }
    update(table.relation) { table in
      if let deferrable = attributes.isDeferrable { table.constraints[at].isDeferrable = deferrable }
      if let initially = attributes.initially {
        table.constraints[at].isInitiallyDeferred = initially == .deferred
        if initially == .deferred { table.constraints[at].isDeferrable = true }
      }
      if attributes.isDeferrable == false { table.constraints[at].isInitiallyDeferred = false }
      if let enforced = attributes.isEnforced {
        table.constraints[at].isEnforced = enforced
        table.constraints[at].isValidated = enforced
      }
    }
  }

  mutating func validateConstraint(_ name: String, of table: Table) throws(CatalogProblem) {
    if let at = table.columns.firstIndex(where: { $0.notNull?.name == name }) {
      validateNotNull(table.columns[at].name, of: table)
      return
    }
    let at = try existingConstraint(name, of: table)
    switch table.constraints[at].kind {
    case .check, .foreignKey: update(table.relation) { $0.constraints[at].isValidated = true }
    default: throw .refused("constraint `\(name)` of relation `\(table.name)` is not a foreign key or check constraint")
    }
  }

  mutating func dropConstraint(
    _ name: String, of table: Table, _ ifExists: Bool, _ behavior: DropBehavior?, isFromParent: Bool = false, only: Bool = false
  ) throws(CatalogProblem) {
    if let at = table.columns.firstIndex(where: { $0.notNull.map { rules.same($0.name, name) } ?? false }) {
      try dropNotNull(ofColumnAt: at, of: table, only: only)
      return
    }
    guard let constraint = table.constraint(name, rules) else {
      if ifExists, table.unknown == nil { return }
      _ = try existingConstraint(name, of: table)
      return
    }
    if constraint.isInherited, !isFromParent {
      throw .refused("cannot drop inherited constraint `\(name)` of relation `\(table.name)`")
    }
    try dropReferences(using: constraint, of: table, behavior)
    if case .primaryKey = constraint.kind, rules.namesConstraints { try dropReaders(ofKey: constraint, of: table, behavior) }
    update(table.relation) { table in
      table.constraints.removeAll { $0.name == constraint.name }
      if let index = constraint.index { table.indexes.removeAll { $0.name == index } }
    }
    if let index = constraint.index { forget(RelationName(table.schema, index)) }
    for child in partitions(of: table.relation) + children(of: table.relation) {
      // A key of a partition has a name of its own, and is known by its index.
      let own = constraint.index.flatMap { index in child.indexes.first { $0.parent == index }?.name } ?? name
      guard child.constraint(own, rules)?.isInherited == true else { continue }
      try dropConstraint(own, of: child, true, behavior, isFromParent: true)
    }
  }

  /// Views that group by a primary key and name more than that keep it, or go with it when CASCADE is written.
  private mutating func dropReaders(
    ofKey constraint: Constraint, of table: Table, _ behavior: DropBehavior?
  ) throws(CatalogProblem) {
    let readers = views(reading: table.relation).filter { view in
      view.dependencies.contains { $0.needsPrimaryKey && $0.relation == table.relation }
    }
    guard let first = readers.first else { return }
    guard behavior == .cascade else {
      throw .refused(
        "cannot drop constraint `\(constraint.name ?? "")` on table `\(table.name)` because other objects depend on it: view `\(first.name)`"
      )
    }
    for view in readers { try drop(view: view.relation, .cascade) }
  }

  /// Foreign keys that rest on a key keep it, or go with it when CASCADE is written.
  private mutating func dropReferences(
    using constraint: Constraint, of table: Table, _ behavior: DropBehavior?
  ) throws(CatalogProblem) {
    guard rules.namesConstraints, let index = constraint.index else { return }
    try dropReferences(usingIndex: index, of: table, "constraint `\(constraint.name ?? "")` on table `\(table.name)`", behavior)
  }

  /// Foreign keys of any table that rest on an index; `object` is what is being dropped.
  mutating func dropReferences(
    usingIndex index: String, of table: Table, _ object: String, _ behavior: DropBehavior?
  ) throws(CatalogProblem) {
    let found = references(to: table.relation).filter { $0.reference.index == index }
    guard !found.isEmpty else { return }
    guard behavior == .cascade else {
      let names = found.map { "constraint `\($0.constraint.name ?? "")` on table `\($0.table.name)`" }
      throw .refused("cannot drop \(object) because other objects depend on it: \(names.joined(separator: ", "))")
    }
    for reference in found {
      update(reference.table.relation) { table in table.constraints.removeAll { $0.name == reference.constraint.name } }
    }
  }

  func existingConstraint(_ name: String, of table: Table) throws(CatalogProblem) -> Int {
    if let at = table.constraints.firstIndex(where: { $0.name.map { rules.same($0, name) } ?? false }) { return at }
    if let reason = table.unknown ?? unknown.first { throw .unknown(reason, table.relation) }
    throw .refused("constraint `\(name)` of relation `\(table.name)` does not exist")
  }

  mutating func renameConstraint(_ old: String, to new: String, of table: Table) throws(CatalogProblem) {
    if table.hasConstraint(named: new) {
      throw .refused("constraint `\(new)` for relation `\(table.name)` already exists")
    }
    var table = table
    if let at = table.columns.firstIndex(where: { $0.notNull?.name == old }) {
      table.columns[at].notNull?.name = new
      store(table)
      return
    }
    let at = try existingConstraint(old, of: table)
    if let index = table.constraints[at].index, let position = table.indexes.firstIndex(where: { $0.name == index }) {
      renameIndex(at: position, to: new, in: &table)
      table.indexes[position].constraint = new
      table.constraints[at].setIndex(new)
    }
    table.constraints[at].name = new
    table.constraints[at].isNamed = true
    store(table)
  }

  /// Renames an index in the table's list and in the namespace.
  mutating func renameIndex(at position: Int, to name: String, in table: inout Table) {
    let old = table.indexes[position].name
    table.indexes[position].name = name
    table.indexes[position].isNamed = true
    if table.replicaIdentity == old { table.replicaIdentity = name }
    forget(RelationName(table.schema, old))
    store(.index(of: table.relation), as: RelationName(table.schema, name))
    guard rules.namesConstraints else { return }
    let place = table.relation
    let follow = { (table: inout Table) in
      for at in table.constraints.indices {
        guard case .foreignKey(var reference) = table.constraints[at].kind, reference.table == place, reference.index == old
        else { continue }
        reference.index = name
        table.constraints[at].kind = .foreignKey(reference)
      }
    }
    follow(&table)
    updateTables(on: place, by: .reference, change: follow)
    updateTables(on: place, by: .partition) { child in
      guard child.partition?.parent == place else { return }
      for at in child.indexes.indices where child.indexes[at].parent == old { child.indexes[at].parent = name }
    }
  }
}

extension Constraint {
  mutating func setIndex(_ name: String) {
    switch kind {
    case .primaryKey(var key):
      key.index = name
      kind = .primaryKey(key)
    case .unique(var key):
      key.index = name
      kind = .unique(key)
    case .exclusion(var exclusion):
      exclusion.index = name
      kind = .exclusion(exclusion)
    case .check, .foreignKey: break
    }
  }
}
