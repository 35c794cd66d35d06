import Catalog
import SQLSyntax

extension Placement {
  func operation(_ create: CreateTable, _ script: ScriptStatement) -> PlacedOperation {
    var result = draft(create.partitionOf == nil ? .createTable : .createPartition, script)
    result.options.ifNotExists = create.ifNotExists
    result.target.table = create.name.name.text
    result.target.schema = create.name.schema?.text
    result.target.isSchemaWritten = create.name.schema != nil
    let (after, problems) = outcome(of: script)
    note(problems, in: &result)
    let isThere = catalog.relation(create.name)
    if case .found = isThere, create.ifNotExists {
      result.options.isNoOperation = true
      aim(&result, at: create.name)
      return result
    }
    guard let table = after.table(create.name).value else { return result }
    result.target.schema = table.schema
    result.target.table = table.name
    result.outcome.refused = result.outcome.refused ?? refusal(ofNew: table, create)
    result.table = TableState(age: place.transaction == .none ? .newInMigration : .newInTransaction, kind: "table")
    describe(&result, new: table)
    noteViewName(&result)
    let referenced = Set(table.foreignKeys.map(\.reference.table)).subtracting([table.relation]).sorted()
    result.target.referencedTable = referenced.first.map(catalog.display)
    charge(&result, .createTable)
    if !referenced.isEmpty { charge(&result, .createTableReferences, referenced: referenced) }
    if create.partitionOf == nil { describeColumns(of: table, after, &result) }
    if let parent = create.partitionOf, let owner = self.table(parent) {
      result.target.referencedTable = catalog.display(owner.relation)
      var defaults: [LockRules.Partner: [RelationName]] = [.parent: [owner.relation]]
      let partitions = catalog.partitions(of: owner.relation).filter { $0.partition?.isDefault == true }
      defaults[.defaultPartition] = withPartitions(partitions.map(\.relation))
      defaults[.referencing] = tablesOfKeys(to: owner)
      charge(&result, .createPartition, others: defaults)
      let read = partitions.filter { partition in
        guard let bound = create.bound, let proof = PartitionProof(partition, under: owner, catalog.rules) else { return true }
        return !proof.isOutside(bound)
      }
      result.cost.scansTable = result.cost.scansTable || !read.isEmpty
      result.cost.scanned.formUnion(withPartitions(read.map(\.relation)).map(catalog.display))
    }
    let parents = create.inherits.compactMap { self.table($0)?.relation }
    if !parents.isEmpty { charge(&result, .createHeir, others: [.parent: parents]) }
    let models = (create.elements ?? []).compactMap { element -> RelationName? in
      guard case .like(let like) = element else { return nil }
      if case .found(.view(let view)) = catalog.relation(like.source) { return view.relation }
      return self.table(like.source)?.relation
    }
    if !models.isEmpty { charge(&result, .createTableFrom, sources: models) }
    result.outcome.addsCapability = true
    return result
  }

  func operation(_ create: CreateForeignTable, _ script: ScriptStatement) -> PlacedOperation {
    var result = plain(.createForeignTable, script, table: create.name)
    guard let owner = create.partitionOf.flatMap({ self.table($0) }) else { return result }
    result.target.referencedTable = catalog.display(owner.relation)
    let defaults = catalog.partitions(of: owner.relation).filter { $0.partition?.isDefault == true }.map(\.relation)
    charge(
      &result, .createPartition,
      others: [.parent: [owner.relation], .defaultPartition: withPartitions(defaults), .referencing: tablesOfKeys(to: owner)])
    return result
  }

  /// Facts of a table that is made.
  private func describe(_ operation: inout PlacedOperation, new table: Table) {
    operation.table?.columns = table.columns.count
    operation.table?.indexes = table.indexes.count
    operation.table?.hasPrimaryKey = table.primaryKey != nil
    operation.table?.foreignKeys = table.foreignKeys.count
    operation.table?.kind = table.kind == .partitioned ? "partitioned" : table.partition != nil ? "partition" : "table"
    operation.table?.persistence =
      switch table.persistence {
      case .permanent: "permanent"
      case .temporary: "temporary"
      case .unlogged: "unlogged"
      }
    operation.options.detail = table.isStrict ? "strict" : table.isWithoutRowid ? "without-rowid" : nil
  }

  func operation(_ create: CreateTableAs, _ script: ScriptStatement) -> PlacedOperation {
    var result = draft(.createTableAs, script)
    result.options.ifNotExists = create.ifNotExists
    result.target.table = create.name.name.text
    result.target.schema = create.name.schema?.text
    result.target.isSchemaWritten = create.name.schema != nil
    result.table = TableState(age: place.transaction == .none ? .newInMigration : .newInTransaction, kind: "table")
    if case .query(let query) = create.source {
      if create.ifNotExists, case .found = catalog.relation(create.name) {
        result.options.isNoOperation = true
        aim(&result, at: create.name)
        charge(&result, .select, sources: sources(of: SyntaxReferences(query)))
        result.cost.lock = nil
        return result
      }
      result.cost.mayTouchMore = !SyntaxReferences(query).functions.isEmpty
      let references = SyntaxReferences(query)
      charge(&result, .createTableFrom, sources: create.withData == false ? sources(of: references) : read(by: references))
    }
    result.outcome.addsCapability = true
    noteViewName(&result)
    let (after, problems) = outcome(of: script)
    note(problems, in: &result)
    if after.table(create.name).value?.persistence == .temporary { result.table?.persistence = "temporary" }
    return result
  }

  /// A new relation may get the name of a view that the migration dropped, and lack columns of it.
  func noteViewName(_ operation: inout PlacedOperation) {
    guard !droppedViews.isEmpty, let name = operation.displayedTable(catalog), let dropped = droppedViews[name] else { return }
    operation.options.takesViewName = operation.kind != .createView && !dropped.isMaterialized
    guard let after = applied?.catalog, let relation = operation.relation(catalog) else { return }
    let kept: [String]? =
      switch after.relation(relation) {
      case .view(let view): view.columns?.map(\.name)
      case .table(let table): table.columns.map(\.name)
      default: nil
      }
    guard let kept else { return }
    operation.options.lostViewColumns = dropped.columns.filter { !kept.contains($0) }
  }

  /// Relations that a query reads and the catalog knows.
  func sources(of references: SyntaxReferences) -> [RelationName] {
    var seen: Set<RelationName> = []
    var result: [RelationName] = []
    for name in references.relations {
      let relation: RelationName? =
        switch catalog.relation(name) {
        case .found(.table(let table)): table.relation
        case .found(.view(let view)): view.relation
        default: nil
        }
      if let relation, seen.insert(relation).inserted { result.append(relation) }
    }
    return result
  }

  /// What the catalog said when it did the statement.
  func note(_ problems: [CatalogProblem], in operation: inout PlacedOperation) {
    for problem in problems {
      switch problem.kind {
      case .refused: operation.outcome.refused = operation.outcome.refused ?? problem.message
      case .unknown: operation.unknown = operation.unknown ?? problem.message
      }
    }
  }

  func operations(_ truncate: Truncate, _ script: ScriptStatement) -> [PlacedOperation] {
    let named = withPartitions(truncate.tables.compactMap { self.table($0.name)?.relation })
    return truncate.tables.map { target in
      var result = plain(.truncate, script, table: target.name)
      result.options.cascade = truncate.behavior == .cascade
      result.outcome.losesData = true
      result.outcome.isReversible = false
      result.rows = RowChange()
      result.rows?.hasWhere = false
      guard let table = self.table(target.name) else {
        if case .found(.view(let view)) = catalog.relation(target.name) {
          result.outcome.refused = "`\(view.name)` is not a table"
        }
        charge(&result, .truncate)
        return result
      }
      if target.only, table.kind == .partitioned { result.outcome.refused = "cannot truncate only a partitioned table" }
      charge(&result, .truncate, table: table, others: target.only ? [.descendants: []] : [:])
      if truncate.restartIdentity == true { charge(&result, .truncateRestart, table: table) }
      let reached = closure(of: named)
      if truncate.behavior == .cascade {
        charge(&result, .truncateCascade, others: [.closure: reached])
        result.outcome.dropsWith = reached.map { "rows of \(catalog.display($0))" }
      } else if !reached.isEmpty {
        result.outcome.refused =
          "cannot truncate a table referenced in a foreign key constraint: `\(catalog.display(reached[0]))`"
      }
      return result
    }
  }
}
