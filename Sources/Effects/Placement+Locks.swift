import Catalog
import SQLSyntax

extension Placement {
  /// Adds what a row of the lock table says, with the names of the partners.
  func charge(
    _ operation: inout PlacedOperation, _ action: LockedAction, table: Table? = nil, referenced: [RelationName] = [],
    sources: [RelationName] = [], index: String? = nil, others: [LockRules.Partner: [RelationName]] = [:]
  ) {
    guard place.dialect == "postgres" else { return }
    guard let row = LockRules.row(action, on: place.serverVersion, minor: place.serverMinor) else { return }
    operation.cost.rows.append(action)
    if let lock = row.lock { operation.cost.lock = max(operation.cost.lock ?? lock, lock) }
    operation.cost.rewritesTable = operation.cost.rewritesTable || row.rewrites
    operation.cost.scansTable = operation.cost.scansTable || row.scans
    operation.cost.buildsIndex = operation.cost.buildsIndex || row.buildsIndex
    if row.rewrites || row.scans || row.buildsIndex {
      let names = work(of: row, table, referenced, sources, others, operation)
      if row.rewrites { operation.cost.rewritten.formUnion(names) }
      operation.cost.scanned.formUnion(names)
      if row.work.contains(.referenced) {
        operation.cost.joined.formUnion(relations(.referenced, table, referenced, sources, others).map(catalog.display))
      }
    }
    operation.options.isTransactionForbidden = operation.options.isTransactionForbidden || row.isForbiddenInTransaction
    if row.source == .documented || !LockRules.measuredVersions.contains(place.serverVersion) {
      operation.cost.isMeasured = false
    }
    for partner in row.partners {
      for name in relations(partner.partner, table, referenced, sources, others) where name != table?.relation {
        var lock = RelationLock(catalog.display(name), partner.mode, isInUse: isInUse(name))
        lock.isGone = partner.partner == .sequence && [.dropTable, .dropColumn, .dropIdentity].contains(operation.kind)
        add(lock, to: &operation)
      }
      if partner.partner == .index, let index {
        add(RelationLock(index, partner.mode, isInUse: operation.isTargetInUse), to: &operation)
      }
    }
  }

  /// The relations on which the row's work falls.
  private func work(
    of row: LockRules.Row, _ table: Table?, _ referenced: [RelationName], _ sources: [RelationName],
    _ others: [LockRules.Partner: [RelationName]], _ operation: PlacedOperation
  ) -> [String] {
    row.work.flatMap { partner in
      if partner == .target { return operation.displayedTable(catalog).map { [$0] } ?? [] }
      return relations(partner, table, referenced, sources, others).map(catalog.display)
    }
  }

  /// Locks that an element of CREATE SCHEMA takes on what is there already.
  func lockWhatIsTouched(by element: ScriptStatement, _ result: inout PlacedOperation) {
    var inner = self
    inner.applied = nil
    inner.alterSteps = nil
    for lock in inner.operations(of: element).flatMap(\.cost.partners) { add(lock, to: &result) }
  }

  private func add(_ lock: RelationLock, to operation: inout PlacedOperation) {
    if let at = operation.cost.partners.firstIndex(where: { $0.relation == lock.relation }) {
      operation.cost.partners[at].mode = max(operation.cost.partners[at].mode, lock.mode)
    } else {
      operation.cost.partners.append(lock)
    }
  }

  private func relations(
    _ partner: LockRules.Partner, _ table: Table?, _ referenced: [RelationName], _ sources: [RelationName],
    _ others: [LockRules.Partner: [RelationName]]
  ) -> [RelationName] {
    if let given = others[partner] { return given }
    switch partner {
    case .referenced:
      return referenced.flatMap { name in
        [name] + (catalog.table(name).map { $0.kind == .partitioned ? descendants(of: $0) : [] } ?? [])
      }
    case .referencedItself: return referenced
    case .sources: return sources
    case .target, .index, .table, .users, .partition, .compositeType: return []
    case .sequence: return table.map(ownedSequences) ?? []
    case .partitions: return table.map { $0.kind == .partitioned ? reached(below: $0) : [] } ?? []
    case .heirs: return table.map { $0.kind == .partitioned ? [] : reached(below: $0) } ?? []
    case .indexes: return table.map { table in table.indexes.map { RelationName(table.schema, $0.name) } } ?? []
    case .referencing:
      guard let table else { return [] }
      return withPartitions(catalog.tables(referring: table.relation).sorted())
    case .descendants: return table.map(reached) ?? []
    case .parent: return table.flatMap(\.partition).map { [$0.parent] } ?? table?.parents ?? []
    case .defaultPartition:
      guard let parent = table.flatMap(\.partition)?.parent ?? table?.relation else { return [] }
      return catalog.partitions(of: parent).filter { $0.partition?.isDefault == true }.map(\.relation)
    case .closure: return table.map { closure(of: [$0.relation]) } ?? []
    }
  }

  /// Partitions and heirs that the action reaches.
  private func reached(below table: Table) -> [RelationName] {
    switch reach {
    case .all: descendants(of: table)
    case .itself: []
    case .children: (catalog.partitions(of: table.relation) + catalog.children(of: table.relation)).map(\.relation)
    }
  }

  /// Sequences that belong to columns of the table; heirs have their parent's defaults, and not its sequences.
  func ownedSequences(of table: Table) -> [RelationName] {
    table.columns.compactMap(\.sequence).filter { name in
      if case .sequence(let sequence)? = catalog.relation(name), let owner = sequence.ownedBy {
        return catalog.same(owner.table, table.relation)
      }
      return false
    }
  }

  /// Tables, and the partitions of each behind it.
  func withPartitions(_ names: [RelationName]) -> [RelationName] {
    names.flatMap { name in [name] + (catalog.table(name).map { $0.kind == .partitioned ? descendants(of: $0) : [] } ?? []) }
  }

  /// Views that read any of `names`, and views that read those.
  func readers(of names: [RelationName]) -> [RelationName] {
    var seen = Set(names)
    var queue = names
    while let name = queue.popLast() {
      for view in catalog.views(reading: name) where seen.insert(view.relation).inserted { queue.append(view.relation) }
    }
    return seen.subtracting(names).sorted()
  }

  /// Partitions and heirs, all the way down; below those for which `isPassed` is false nothing is looked at.
  func descendants(of table: Table, where isPassed: (Table) -> Bool = { _ in true }) -> [RelationName] {
    guard table.kind == .partitioned || !catalog.children(of: table.relation).isEmpty else { return [] }
    var result: [RelationName] = []
    var seen: Set<RelationName> = [table.relation]
    func add(_ parent: RelationName) {
      for child in catalog.partitions(of: parent) + catalog.children(of: parent) where seen.insert(child.relation).inserted {
        result.append(child.relation)
        if isPassed(child) { add(child.relation) }
      }
    }
    add(table.relation)
    return result
  }

  /// Tables that TRUNCATE … CASCADE reaches from `names`, without those.
  func closure(of names: [RelationName]) -> [RelationName] {
    var seen = Set(names)
    var queue = names
    while let name = queue.popLast() {
      for found in references(reaching: name) where seen.insert(found.table.relation).inserted {
        queue.append(found.table.relation)
      }
    }
    return seen.subtracting(names).sorted()
  }

  /// Foreign keys that point at the table, or at a partitioned table of which it is a part.
  func references(reaching name: RelationName) -> [(table: Table, constraint: Constraint, reference: Reference)] {
    var result = catalog.references(to: name)
    var seen: Set<RelationName> = [name]
    var place = catalog.table(name)?.partition?.parent
    while let parent = place, seen.insert(parent).inserted {
      result += catalog.references(to: parent)
      place = catalog.table(parent)?.partition?.parent
    }
    return result
  }

  /// Adds locks that no row of the lock table names.
  func lock(_ relations: [RelationName], _ mode: LockMode, _ result: inout PlacedOperation) {
    guard place.dialect == "postgres" else { return }
    let own = result.displayedTable(catalog)
    for name in relations where catalog.display(name) != own {
      add(RelationLock(catalog.display(name), mode, isInUse: isInUse(name)), to: &result)
    }
  }

  /// Locks the tables that are otherwise, or gone, in `after`: what CASCADE takes hangs on them.
  func lockWhatChanges(to after: Catalog, _ result: inout PlacedOperation) {
    lock(catalog.tables.filter { after.table($0.relation) != $0 }.map(\.relation), .accessExclusive, &result)
  }

  /// Whether other sessions can see the relation.
  func isInUse(_ name: RelationName) -> Bool {
    switch catalog.relation(name) {
    case .table(let table): age(table.birth) != .newInTransaction
    case .view(let view): age(view.birth) != .newInTransaction
    case .sequence(let sequence): age(sequence.birth) != .newInTransaction
    case .index(let owner): isInUse(owner)
    default: true
    }
  }
}
