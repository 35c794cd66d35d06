import Catalog
import SQLSyntax

extension Placement {
  func partition(_ action: AlterTableAction, of table: Table, _ result: inout PlacedOperation) {
    switch action.kind {
    case .attachPartition(let name, let bound): attach(name, bound, to: table, &result)
    case .detachPartition(let name, let mode): detach(name, mode, from: table, &result)
    case .splitPartition(let name, _):
      result.target.object = name.name.text
      charge(&result, .splitOrMergePartition, table: table, others: [.partition: self.table(name).map { [$0.relation] } ?? []])
    case .mergePartitions(let names, _):
      charge(
        &result, .splitOrMergePartition, table: table,
        others: [.partition: names.compactMap { self.table($0)?.relation }])
    default: break
    }
  }

  private func attach(_ name: QualifiedName, _ bound: PartitionBound, to table: Table, _ result: inout PlacedOperation) {
    result.target.object = name.name.text
    result.objectAge = .unknown
    guard let child = self.table(name) else { return }
    result.objectAge = age(child.birth)
    let defaults = catalog.partitions(of: table.relation).filter { $0.partition?.isDefault == true }
    let isProven = isWithin(bound, child, table)
    let unproven = defaults.filter { !(PartitionProof($0, under: table, catalog.rules)?.isOutside(bound) ?? false) }
    charge(
      &result, isProven && unproven.isEmpty ? .attachPartitionProven : .attachPartition, table: table,
      others: [
        .partition: withPartitions([child.relation]), .defaultPartition: withPartitions(defaults.map(\.relation)),
        .referencing: tablesOfKeys(to: table),
      ])
    let spared = defaults.filter { !unproven.contains($0) }
    result.cost.scanned.subtract(withPartitions(spared.map(\.relation)).map(catalog.display))
    lock(withPartitions(table.foreignKeys.map(\.reference.table)), .shareRowExclusive, &result)
    // A key that the partition has already becomes a part of the whole's, and loses the triggers on its other end.
    let own = table.foreignKeys.map(\.reference).filter { key in
      child.foreignKeys.contains { $0.reference.columns == key.columns && $0.reference.table == key.table }
    }
    if !own.isEmpty { charge(&result, .attachPartitionKeys, table: table, referenced: own.map(\.table)) }
    lock(ancestors(of: table), .accessShare, &result)
    let bare = table.indexes.contains { index in !child.indexes.contains { $0.hasKeys(of: index) } }
    if !table.indexes.isEmpty {
      charge(&result, .attachPartitionIndexes, table: table, others: [.partition: withPartitions([child.relation])])
      result.cost.buildsIndex = bare
    }
    if isProven, !result.cost.buildsIndex { result.cost.scanned.subtract(withPartitions([child.relation]).map(catalog.display)) }
    result.options.detail = isProven ? "proven" : nil
  }

  /// Whether CHECKs prove that every row of the table may be in the partition; the default partition takes what no other does.
  private func isWithin(_ bound: PartitionBound, _ child: Table, _ table: Table) -> Bool {
    guard case .default = bound else { return PartitionProof(child, under: table, catalog.rules)?.isWithin(bound) ?? false }
    let others = catalog.partitions(of: table.relation).map { $0.partition?.written }
    return others.allSatisfy { other in
      guard let other, let proof = PartitionProof(child, under: table, catalog.rules) else { return false }
      return proof.isOutside(other)
    }
  }

  private func detach(_ name: QualifiedName, _ mode: DetachMode, from table: Table, _ result: inout PlacedOperation) {
    result.target.object = name.name.text
    result.options.isConcurrent = mode == .concurrently
    result.outcome.removesCapability = true
    let child = self.table(name).map { mode == .plain ? withPartitions([$0.relation]) : [$0.relation] } ?? []
    let defaults = catalog.partitions(of: table.relation).filter { $0.partition?.isDefault == true }
    let row: LockedAction =
      switch mode {
      case .plain: .detachPartition
      case .concurrently: .detachPartitionConcurrently
      case .finalize: .detachPartitionFinalize
      }
    charge(
      &result, row, table: table,
      others: [.partition: child, .defaultPartition: defaults.map(\.relation)])
    let referencing = tablesOfKeys(to: table)
    let targets = Set(table.foreignKeys.map(\.reference.table)).sorted()
    if mode != .finalize, !referencing.isEmpty || !targets.isEmpty {
      charge(
        &result, mode == .plain ? .detachPartitionKeys : .detachPartitionKeysConcurrently, table: table, referenced: targets,
        others: [.referencing: referencing, .partition: child])
      // The rows of partitions of the other table are joined with those of the partition.
      let parts = withPartitions(referencing).filter { !referencing.contains($0) }
      lock(parts, .accessShare, &result)
      result.cost.prunable.formUnion(parts.map(catalog.display))
      result.cost.scanned.formUnion(parts.map(catalog.display))
      result.cost.joined.formUnion(parts.map(catalog.display))
      result.cost.scansTable = result.cost.scansTable && !referencing.isEmpty
    }
    // Rows that still point into the partition stand in the way.
    result.outcome.failsOnSomeRows = !referencing.isEmpty
    if mode == .concurrently, !defaults.isEmpty {
      result.outcome.refused = "cannot detach partitions concurrently when a default partition exists"
    }
  }

  /// The partitioned tables above.
  private func ancestors(of table: Table) -> [RelationName] {
    var result: [RelationName] = []
    var place = table.partition?.parent
    while let parent = place, !result.contains(parent) {
      result.append(parent)
      place = catalog.table(parent)?.partition?.parent
    }
    return result
  }

  /// Tables with a foreign key of their own to the table; what partitions have by their parents is not counted.
  func tablesOfKeys(to table: Table) -> [RelationName] {
    Set(
      references(reaching: table.relation).filter { $0.table.partition == nil || !$0.constraint.isInherited }
        .map(\.table.relation)
    ).sorted()
  }
}

extension Index {
  /// Whether it can become the partition's part of `parent`, so that none has to be built.
  func hasKeys(of parent: Index) -> Bool {
    isUnique == parent.isUnique && method == parent.method && predicate == parent.predicate && keys.count == parent.keys.count
      && zip(keys, parent.keys).allSatisfy { $0.isSame(as: $1) }
  }
}
