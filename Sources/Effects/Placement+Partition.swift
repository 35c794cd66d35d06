import Catalog
import SQLSyntax

extension Placement {
  func partition(_ action: AlterTableAction, of table: Table, _ result: inout PlacedOperation) {
    switch action.kind {
    case .attachPartition(let name, _):
      result.target.object = name.name.text
      result.objectAge = .unknown
      guard let child = self.table(name) else { return }
      result.objectAge = age(child.birth)
      let defaults = catalog.partitions(of: table.relation).filter { $0.partition?.isDefault == true }
      let isProven = isProven(child, for: table)
      charge(
        &result, isProven && defaults.isEmpty ? .attachPartitionProven : .attachPartition, table: table,
        others: [.partition: [child.relation], .defaultPartition: defaults.map(\.relation)])
      let bare = table.indexes.contains { index in !child.indexes.contains { $0.hasKeys(of: index) } }
      if !table.indexes.isEmpty {
        charge(&result, .attachPartitionIndexes, table: table, others: [.partition: [child.relation]])
        result.cost.buildsIndex = bare
      }
      result.options.detail = isProven ? "proven" : nil
    case .detachPartition(let name, let mode):
      result.target.object = name.name.text
      result.options.isConcurrent = mode == .concurrently
      result.outcome.removesCapability = true
      let child = self.table(name)?.relation
      let defaults = catalog.partitions(of: table.relation).filter { $0.partition?.isDefault == true }
      let row: LockedAction =
        switch mode {
        case .plain: .detachPartition
        case .concurrently: .detachPartitionConcurrently
        case .finalize: .detachPartitionFinalize
        }
      charge(
        &result, row, table: table,
        others: [.partition: child.map { [$0] } ?? [], .defaultPartition: defaults.map(\.relation)])
      let referencing = withPartitions(Set(catalog.references(to: table.relation).map(\.table.relation)).sorted())
      let targets = Set(table.foreignKeys.map(\.reference.table)).sorted()
      if mode == .plain, !referencing.isEmpty || !targets.isEmpty {
        charge(
          &result, .detachPartitionKeys, table: table, referenced: targets,
          others: [.referencing: referencing, .partition: child.map { [$0] } ?? []])
        result.cost.scansTable = result.cost.scansTable && !referencing.isEmpty
      }
      if mode == .concurrently, !defaults.isEmpty {
        result.outcome.refused = "cannot detach partitions concurrently when a default partition exists"
      }
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

  /// Whether a validated CHECK of the partition may imply the bound; only that one exists over all key columns can be told.
  private func isProven(_ child: Table, for parent: Table) -> Bool {
    let keys = parent.partitioning?.keys.flatMap(\.columns) ?? []
    guard !keys.isEmpty else { return false }
    return child.constraints.contains { constraint in
      guard case .check(let expression) = constraint.kind, constraint.isValidated else { return false }
      return keys.allSatisfy { expression.columns.contains($0) }
    }
  }
}

extension Index {
  /// Whether it can become the partition's part of `parent`, so that none has to be built.
  fileprivate func hasKeys(of parent: Index) -> Bool {
    isUnique == parent.isUnique && method == parent.method && predicate == parent.predicate && keys.count == parent.keys.count
      && zip(keys, parent.keys).allSatisfy { $0.isSame(as: $1) }
  }
}
