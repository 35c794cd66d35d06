import Catalog
import SQLSyntax

extension Placement {
  /// Facts of an index as the catalog has it; `table` is what it is compared with.
  func indexChange(_ index: Index, of table: Table?) -> IndexChange {
    var change = IndexChange()
    change.isUnique = index.isUnique
    change.isPartial = index.predicate != nil
    change.hasExpressions = index.hasExpressions
    change.method = index.method
    change.columns = index.keys.count
    change.isNamed = index.isNamed
    change.isOfConstraint = index.constraint != nil
    let others = (table?.indexes ?? []).filter { $0.name != index.name }
    change.duplicates = others.first { makesSuperfluous($0, index) }.map { wordsFor($0, of: table) }
    // What is unique is replaced by what refuses the same rows, and by nothing longer.
    change.isReplaced = others.contains { other in
      covers(other, index) && (!index.isUnique || (other.isUnique && other.keys.count == index.keys.count))
    }
    return change
  }

  /// An index's name; where the database made it up for a key that cannot be dropped by itself, the key.
  private func wordsFor(_ index: Index, of table: Table?) -> String {
    guard place.dialect == "sqlite", index.constraint != nil, let columns = index.columnNames else { return index.name }
    let isPrimary = table?.primaryKey?.index == index.name
    return (isPrimary ? "PRIMARY KEY (" : "UNIQUE (") + columns.joined(separator: ", ") + ")"
  }

  /// Whether `other` serves every query that `index` serves, and refuses what it refuses.
  private func makesSuperfluous(_ other: Index, _ index: Index) -> Bool {
    guard covers(other, index) else { return false }
    let isSameLength = other.keys.count == index.keys.count
    if index.isUnique { return other.isUnique && isSameLength && index.include.allSatisfy(other.include.contains) }
    return index.include.isEmpty || index.include.allSatisfy(other.include.contains)
  }

  /// Whether the keys of `other` are or start with those of `index`, over the same rows.
  private func covers(_ other: Index, _ index: Index) -> Bool {
    guard other.method == index.method, other.predicate == index.predicate, other.isValid else { return false }
    guard other.keys.count >= index.keys.count else { return false }
    if other.keys.count > index.keys.count, index.method != "btree" { return false }
    return zip(other.keys, index.keys).allSatisfy { $0.isSame(as: $1) }
  }

  func operation(_ create: CreateIndex, _ script: ScriptStatement) -> PlacedOperation {
    var target = create.table
    if target.schema == nil { target.schema = create.name?.schema }
    var result = plain(.createIndex, script, table: target)
    result.options.ifNotExists = create.ifNotExists
    result.options.isConcurrent = create.isConcurrent
    result.target.index = create.name?.name.text
    result.written = .index(create)
    let (after, problems) = outcome(of: script)
    note(problems, in: &result)
    let place =
      catalog.table(target).value?.relation
      ?? catalog.relation(target).value.flatMap { relation in
        if case .view(let view) = relation { view.relation } else { nil }
      }
    var change = IndexChange()
    change.isUnique = create.isUnique
    change.columns = create.elements.count
    change.isPartial = create.predicate != nil
    change.isNamed = create.name != nil
    change.method = create.accessMethod?.text ?? "btree"
    if let place {
      let made = after.indexes(of: place)
      if made.count > catalog.indexes(of: place).count, let index = made.last {
        result.target.index = index.name
        change = indexChange(index, of: catalog.table(place))
      } else if create.ifNotExists, problems.isEmpty {
        result.options.isNoOperation = true
      }
    }
    change.isConcurrent = create.isConcurrent
    change.isOnly = create.only
    result.index = change
    result.outcome.addsRestriction = create.isUnique
    result.outcome.failsOnSomeRows = create.isUnique
    if create.isUnique, create.nullsDistinct != false, let place, let table = catalog.table(place) {
      let columns = create.elements.compactMap { if case .column(let name) = $0.target { name.text } else { nil } }
      result.outcome.sparesRunningCode =
        columns.contains { isNullToRunningCode($0, of: table) } || hasKey(within: columns, of: table)
    }
    let table = self.table(target)
    if create.elements.count == 1, case .column(let name) = create.elements[0].target {
      result.target.column = name.text
      if let table, let column = table.column(name.text, catalog.rules) { result.column = columnChange(column, of: table) }
    }
    let isParent = table?.kind == .partitioned
    if self.place.dialect == "postgres", problems.isEmpty, let made = place.flatMap({ after.indexes(of: $0).last }) {
      result.outcome.refused = result.outcome.refused ?? refusal(ofNew: made, on: table)
    }
    if table?.kind == .foreign { result.outcome.refused = "cannot create index on foreign table `\(table?.name ?? "")`" }
    if isParent, create.isConcurrent {
      result.outcome.refused = "cannot create index on partitioned table `\(table?.name ?? "")` concurrently"
    }
    charge(
      &result, create.isConcurrent ? .createIndexConcurrently : isParent && create.only ? .createIndexOnly : .createIndex,
      table: table)
    if let table, isParent, !create.only, let made = after.table(table.relation)?.indexes.last {
      spareAdopted(made, of: table, &result)
    }
    if result.options.isNoOperation {
      result.cost.buildsIndex = false
      result.cost.scansTable = false
    }
    if self.place.dialect == "sqlite" { result.cost.isLongWrite = true }
    return result
  }

  /// Partitions with an index like the new one give it instead of having one built.
  private func spareAdopted(_ index: Index, of table: Table, _ result: inout PlacedOperation) {
    for part in descendants(of: table).compactMap(catalog.table) where part.kind != .partitioned {
      guard let own = part.indexes.first(where: { $0.parent == nil && $0.isValid && $0.hasKeys(of: index) }) else { continue }
      lock([RelationName(part.schema, own.name)], .share, &result)
      result.cost.scanned.remove(catalog.display(part.relation))
    }
  }

  /// The partitioned table whose indexes are built again, one partition after the other.
  private func partitioned(_ reindex: Reindex) -> Table? {
    guard let name = reindex.name, place.dialect == "postgres" else { return nil }
    var owner: Table?
    if reindex.kind == .table { owner = table(name) }
    if reindex.kind == .index, case .found(let found) = catalog.index(name) { owner = catalog.table(found.table) }
    return owner?.kind == .partitioned ? owner : nil
  }

  func operation(_ reindex: Reindex, _ script: ScriptStatement) -> PlacedOperation {
    var result = draft(.reindex, script)
    let isConcurrent = reindex.isConcurrent || reindex.options.contains { $0.name.text.lowercased() == "concurrently" }
    result.options.isConcurrent = isConcurrent
    result.target.object = reindex.name?.name.text
    if let name = reindex.name, let parted = partitioned(reindex) {
      aim(&result, at: name)
      let leaves = descendants(of: parted).filter { catalog.table($0)?.kind != .partitioned }
      if reindex.kind == .index {
        charge(
          &result, isConcurrent ? .reindexIndexPartsConcurrently : .reindexIndexParts, table: parted,
          others: [.partitions: leaves])
      } else {
        charge(&result, isConcurrent ? .reindexPartsConcurrently : .reindexParts, table: parted)
      }
    } else if let name = reindex.name, reindex.kind == .schema {
      let schema = catalog.rules.key(name.name.text)
      charge(
        &result, isConcurrent ? .reindexSchemaConcurrently : .reindexSchema,
        others: [.users: catalog.tables.filter { $0.schema == schema && $0.kind == .ordinary }.map(\.relation)])
    } else if let name = reindex.name, reindex.kind == .table || reindex.kind == .index || reindex.kind == .unspecified {
      aim(&result, at: name)
      if reindex.kind == .index {
        charge(&result, isConcurrent ? .reindexConcurrently : .reindex, table: nil, index: name.name.text)
      } else {
        charge(&result, isConcurrent ? .reindexTableConcurrently : .reindexTable, table: self.table(name))
        if !isConcurrent, case .found(.view(let view)) = catalog.relation(name) {
          lock(view.indexes.map { RelationName(view.schema, $0.name) }, .accessExclusive, &result)
        }
      }
    } else {
      charge(&result, isConcurrent ? .reindexConcurrently : .reindex)
      result.options.isTransactionForbidden = reindex.kind != .unspecified
    }
    if place.dialect == "sqlite" { result.cost.isLongWrite = true }
    return result
  }
}
