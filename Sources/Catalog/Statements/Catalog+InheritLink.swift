import SQLSyntax

/// A table that becomes the child of another after both were made, and the way back.
extension Catalog {
  /// ATTACH PARTITION and INHERIT: the child must have what the parent has, which from then on counts as inherited.
  mutating func markInherited(_ name: RelationName, from parentName: RelationName) throws(CatalogProblem) {
    guard !ancestry(of: parentName).contains(name) else { throw .refused("circular inheritance not allowed") }
    guard var child = table(name), let parent = table(parentName), child.unknown == nil, parent.unknown == nil else { return }
    let isPartition = parent.kind == .partitioned
    for column in parent.columns {
      guard let at = child.columnIndex(column.name, rules) else {
        throw .refused("child table is missing column `\(column.name)`")
      }
      guard child.columns[at].type == column.type else {
        throw .refused("child table `\(child.name)` has different type for column `\(column.name)`")
      }
      if column.isNotNull, !child.columns[at].isNotNull, column.notNull?.isNoInherit != true {
        throw .refused("column `\(column.name)` in child table must be marked NOT NULL")
      }
      if let notNull = column.notNull, !notNull.isNoInherit, let own = child.columns[at].notNull {
        if own.isNoInherit || notNull.isValidated && !own.isValidated {
          throw .refused("constraint `\(own.name)` conflicts with one of the parent on child table `\(child.name)`")
        }
        child.columns[at].notNull?.parents += 1
        if isPartition { child.columns[at].notNull?.isLocal = false }
      }
      child.columns[at].isInherited = true
      if isPartition { child.columns[at].isLocal = false }
    }
    if isPartition, let extra = child.columns.first(where: { parent.columnIndex($0.name, rules) == nil }) {
      throw .refused("table `\(child.name)` contains column `\(extra.name)` not found in parent `\(parent.name)`")
    }
    for constraint in parent.constraints where !constraint.isNoInherit {
      guard case .check = constraint.kind, let name = constraint.name else { continue }
      guard let at = child.constraints.firstIndex(where: { $0.name == name }) else {
        throw .refused("child table is missing constraint `\(name)`")
      }
      child.constraints[at].isInherited = true
    }
    store(child)
  }

  /// A relation and all that it descends from.
  private func ancestry(of name: RelationName) -> Set<RelationName> {
    var seen: Set<RelationName> = [name]
    var open = [name]
    while let next = open.popLast(), let found = table(next) {
      for parent in found.parents + (found.partition.map { [$0.parent] } ?? []) where seen.insert(parent).inserted {
        open.append(parent)
      }
    }
    return seen
  }

  mutating func inherit(_ name: QualifiedName, by place: RelationName) throws(CatalogProblem) {
    let parent = try existing(name)
    if table(place)?.parents.contains(parent) == true {
      throw .refused("relation `\(parent.name)` would be inherited from more than once")
    }
    try markInherited(place, from: parent)
    update(place) { $0.parents.append(parent) }
  }

  mutating func noInherit(_ name: QualifiedName, of place: RelationName) throws(CatalogProblem) {
    let parent = try existing(name)
    guard let child = table(place), child.parents.contains(parent) else {
      throw .refused("relation `\(parent.name)` is not a parent of relation `\(place.name)`")
    }
    let others = child.parents.filter { $0 != parent }.compactMap { table($0) }
    let old = table(parent)
    let rules = rules
    update(place) { table in
      table.parents.removeAll { $0 == parent }
      for at in table.columns.indices {
        let name = table.columns[at].name
        if let notNull = old?.column(name, rules)?.notNull, !notNull.isNoInherit { table.columns[at].notNull?.leaveParent() }
        guard old?.columns.contains(where: { $0.name == name }) ?? true,
          !others.contains(where: { $0.columns.contains { $0.name == name } })
        else { continue }
        table.columns[at].isInherited = false
        table.columns[at].isLocal = true
      }
      for at in table.constraints.indices {
        let name = table.constraints[at].name
        guard !others.contains(where: { $0.constraints.contains { $0.name == name } }) else { continue }
        table.constraints[at].isInherited = false
      }
    }
  }

  /// A key of a partitioned table must name every column by which it is partitioned.
  func checkPartitionKey(_ names: [String], of table: Table, _ word: String) throws(CatalogProblem) {
    guard let partitioning = table.partitioning else { return }
    for key in partitioning.keys {
      guard case .column(let name) = key.target else {
        throw .refused("\(word) constraints cannot be used when partition keys include expressions")
      }
      if !names.contains(name) { throw .refused("unique constraint on partitioned table must include all partitioning columns") }
    }
  }

  /// A column by which a table is partitioned can neither go nor change its type.
  func checkIsNoPartitionKey(_ column: String, of table: Table, _ verb: String) throws(CatalogProblem) {
    guard let partitioning = table.partitioning, partitioning.keys.contains(where: { $0.columns.contains(column) }) else {
      return
    }
    throw .refused("cannot \(verb) column `\(column)` because it is part of the partition key of relation `\(table.name)`")
  }
}
