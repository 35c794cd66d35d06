import SQLSyntax

/// NOT NULL, which PostgreSQL 18 keeps as a constraint with a name (`AddRelationNotNullConstraints` in `heap.c`, `ATExecSetNotNull`
/// and `dropconstraint_internal` in `tablecmds.c`).
extension Catalog {
  /// Whether a NOT NULL has a name.
  var namesNotNulls: Bool { rules.namesConstraints && serverVersion >= 18 }

  /// Names those that have none yet.
  func nameNotNulls(of table: inout Table) {
    guard namesNotNulls else { return }
    for at in table.columns.indices {
      if let notNull = table.columns[at].notNull {
        if !notNull.name.isEmpty { continue }
      } else if !table.columns[at].isNotNull {
        continue
      }
      let name = freeConstraintName(table, table.columns[at].name, "not_null")
      if table.columns[at].notNull == nil {
        table.columns[at].notNull = Column.NotNull(name: name)
      } else {
        table.columns[at].notNull?.name = name
      }
    }
  }

  /// NOT NULL as a new table or column says it, beside what parents gave.
  func declareNotNull(
    ofColumnAt at: Int, _ name: String?, _ attributes: ConstraintAttributes, in table: inout Table
  ) throws(CatalogProblem) {
    table.columns[at].isNotNull = !attributes.isNotValid
    guard namesNotNulls else { return }
    if attributes.isNoInherit, table.kind == .partitioned {
      throw .refused("not-null constraints on partitioned tables cannot be NO INHERIT")
    }
    var notNull = Column.NotNull(
      name: name ?? "", isValidated: !attributes.isNotValid, isNoInherit: attributes.isNoInherit)
    if let old = table.columns[at].notNull {
      let column = table.columns[at].name
      if old.isNoInherit != notNull.isNoInherit {
        throw .refused("conflicting NO INHERIT declaration for not-null constraint on column `\(column)`")
      }
      if old.isLocal, !old.name.isEmpty {
        if let name, name != old.name { throw .refused("conflicting not-null constraint names `\(old.name)` and `\(name)`") }
        notNull.name = old.name
      }
      notNull.parents = old.parents
    }
    table.columns[at].notNull = notNull
  }

  /// A primary key wants it of its columns: one that only parents gave gets a name of the table's own where the table is new.
  func requireNotNull(ofColumnAt at: Int, in table: inout Table) throws(CatalogProblem) {
    if let notNull = table.columns[at].notNull {
      if notNull.isNoInherit || !notNull.isValidated {
        throw .refused("cannot create primary key on column `\(table.columns[at].name)`")
      }
      if !notNull.isLocal, self.table(table.relation) == nil {
        table.columns[at].notNull?.name = ""
        table.columns[at].notNull?.isLocal = true
      }
    }
    table.columns[at].isNotNull = true
  }

  /// A parent's NOT NULL on a column that the child has anyway.
  func inheritNotNull(of parent: Column, by column: inout Column) {
    guard parent.isNotNull || parent.notNull != nil, parent.notNull?.isNoInherit != true else { return }
    if parent.isNotNull { column.isNotNull = true }
    guard let notNull = parent.notNull?.inherited else { return }
    if column.notNull == nil { column.notNull = notNull } else { column.notNull?.parents += 1 }
  }

  /// ADD CONSTRAINT … NOT NULL on a column that has one: it stays, and counts as the table's own.
  mutating func keepsNotNull(_ pending: PendingConstraint, of table: Table) throws(CatalogProblem) -> Bool {
    guard namesNotNulls, case .notNull(let text) = pending.kind, let at = table.columnIndex(text, rules),
      let notNull = table.columns[at].notNull
    else { return false }
    if notNull.isNoInherit != pending.attributes.isNoInherit {
      throw .refused("cannot change NO INHERIT status of NOT NULL constraint `\(notNull.name)` on relation `\(table.name)`")
    }
    if !notNull.isValidated, !pending.attributes.isNotValid {
      throw .refused("incompatible NOT VALID constraint `\(notNull.name)` on relation `\(table.name)`")
    }
    update(table.relation) { $0.columns[at].notNull?.isLocal = true }
    return true
  }

  /// SET NOT NULL.
  mutating func setNotNull(ofColumnAt at: Int, of table: Table, only: Bool) throws(CatalogProblem) {
    var changed = table
    if let notNull = table.columns[at].notNull {
      if notNull.isNoInherit, !only {
        throw .refused("cannot change NO INHERIT status of NOT NULL constraint `\(notNull.name)` on relation `\(table.name)`")
      }
      if notNull.isLocal, !notNull.isValidated {
        validateNotNull(table.columns[at].name, of: table)
      } else {
        update(table.relation) { $0.columns[at].notNull?.isLocal = true }
      }
      return
    }
    changed.columns[at].isNotNull = true
    nameNotNulls(of: &changed)
    if only, table.kind != .partitioned, !children(of: table.relation).isEmpty { changed.columns[at].notNull?.isNoInherit = true }
    try checkPassesOn(from: table, to: changed, only: only)
    store(changed)
    passOnNotNulls(from: table, to: changed)
  }

  /// What a parent gets its children must get too.
  func checkPassesOn(from old: Table, to new: Table, only: Bool) throws(CatalogProblem) {
    guard only, namesNotNulls, !(partitions(of: new.relation) + children(of: new.relation)).isEmpty else { return }
    for (before, after) in zip(old.columns, new.columns) where before.notNull == nil && after.notNull?.isNoInherit == false {
      throw .refused("constraint must be added to child tables too")
    }
  }

  /// Those that a table has got stand on its children too, under their names where the children have none.
  mutating func passOnNotNulls(from old: Table, to new: Table) {
    guard rules.namesConstraints else { return }
    for (before, after) in zip(old.columns, new.columns) {
      let isNew = namesNotNulls ? before.notNull == nil && after.notNull != nil : !before.isNotNull && after.isNotNull
      if isNew { passOn(after, of: new.relation) }
    }
  }

  private mutating func passOn(_ column: Column, of place: RelationName) {
    if column.notNull?.isNoInherit == true { return }
    for child in partitions(of: place) + children(of: place) {
      guard let at = child.columnIndex(column.name, rules) else { continue }
      let before = child.columns[at]
      var changed = child
      inheritNotNull(of: column, by: &changed.columns[at])
      store(changed)
      let isNew = namesNotNulls ? before.notNull == nil : !before.isNotNull
      if isNew { passOn(changed.columns[at], of: child.relation) }
    }
  }

  /// VALIDATE CONSTRAINT, on the children too.
  mutating func validateNotNull(_ column: String, of table: Table) {
    guard let at = table.columnIndex(column, rules), table.columns[at].notNull?.isValidated == false else { return }
    update(table.relation) { table in
      table.columns[at].notNull?.isValidated = true
      table.columns[at].isNotNull = true
    }
    for child in partitions(of: table.relation) + children(of: table.relation) { validateNotNull(column, of: child) }
  }

  /// Refuses DROP NOT NULL where something rests on it.
  func checkMayBeNull(ofColumnAt at: Int, of table: Table) throws(CatalogProblem) {
    let name = table.columns[at].name
    if case .primaryKey(let key)? = table.primaryKey?.kind, rules.primaryKeyImpliesNotNull,
      key.columns.contains(where: { rules.same($0, name) })
    {
      throw .refused("column `\(name)` is in a primary key")
    }
    if table.columns[at].identity != nil {
      throw .refused("column `\(name)` of relation `\(table.name)` is an identity column")
    }
    if let parent = table.partition.flatMap({ self.table($0.parent) }), parent.column(name, rules)?.isNotNull == true {
      throw .refused("column `\(name)` is marked NOT NULL in parent table")
    }
    if table.indexes.contains(where: { $0.name == table.replicaIdentity && $0.columns.contains(name) }) {
      throw .refused("column `\(name)` is in index used as replica identity")
    }
  }

  /// DROP NOT NULL, or DROP CONSTRAINT of it.
  mutating func dropNotNull(
    ofColumnAt at: Int, of table: Table, only: Bool, isFromParent: Bool = false
  ) throws(CatalogProblem) {
    guard let notNull = table.columns[at].notNull else {
      update(table.relation) { $0.columns[at].isNotNull = false }
      return
    }
    if !isFromParent, notNull.parents > 0 {
      throw .refused("cannot drop inherited constraint `\(notNull.name)` of relation `\(table.name)`")
    }
    if !isFromParent || table.partition == nil { try checkMayBeNull(ofColumnAt: at, of: table) }
    let column = table.columns[at].name
    update(table.relation) { table in
      table.columns[at].notNull = nil
      table.columns[at].isNotNull = false
    }
    if notNull.isNoInherit { return }
    for child in partitions(of: table.relation) + children(of: table.relation) {
      guard let at = child.columnIndex(column, rules), let own = child.columns[at].notNull, own.parents > 0 else { continue }
      if !only, own.parents == 1, !own.isLocal {
        try dropNotNull(ofColumnAt: at, of: child, only: false, isFromParent: true)
      } else {
        update(child.relation) { child in
          child.columns[at].notNull?.parents -= 1
          if only, own.parents == 1 { child.columns[at].notNull?.isLocal = true }
        }
      }
    }
  }
}

extension Column.NotNull {
  /// One parent less; without any it is the table's own.
  mutating func leaveParent() {
    guard parents > 0 else { return }
    parents -= 1
    if parents == 0 { isLocal = true }
  }
}
