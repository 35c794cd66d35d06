import SQLSyntax

extension Catalog {
  /// CLUSTER marks the index, as ALTER TABLE … CLUSTER ON does.
  mutating func cluster(_ statement: Cluster) throws(CatalogProblem) {
    guard let name = statement.table else { return }
    let place = try existing(name)
    guard case .table(var table)? = relation(place) else {
      if case .view(let view)? = relation(place), view.isMaterialized { return }
      throw .refused("`\(place.name)` is not a table or materialized view")
    }
    if table.kind == .partitioned {
      if serverVersion < 15 { throw .refused("cannot cluster a partitioned table") }
      if let index = statement.index { try clusterPartitions(of: table, by: index.text) }
      return
    }
    guard let index = statement.index else { return }
    try cluster(&table, on: index.text)
    store(table)
  }

  /// From 15 on the partitions are sorted each by its own index, and that one is marked.
  private mutating func clusterPartitions(of table: Table, by name: String) throws(CatalogProblem) {
    guard table.indexes.contains(where: { $0.name == name }) else {
      if let reason = table.unknown ?? unknown.first { throw .unknown(reason, table.relation) }
      throw .refused("index `\(name)` for table `\(table.name)` does not exist")
    }
    for partition in partitions(of: table.relation) {
      guard let index = partition.indexes.first(where: { $0.parent == name }) else { continue }
      if partition.kind == .partitioned {
        try clusterPartitions(of: partition, by: index.name)
      } else {
        var partition = partition
        try cluster(&partition, on: index.name)
        store(partition)
      }
    }
  }

  /// The index must be one of the table's, over every row.
  func cluster(_ table: inout Table, on name: String) throws(CatalogProblem) {
    guard let at = table.indexes.firstIndex(where: { rules.same($0.name, name) }) else {
      if let reason = table.unknown ?? unknown.first { throw .unknown(reason, table.relation) }
      throw .refused("index `\(name)` for table `\(table.name)` does not exist")
    }
    if table.kind == .partitioned { throw .refused("cannot mark index clustered in partitioned table") }
    if !["btree", "gist"].contains(table.indexes[at].method) {
      throw .refused("cannot cluster on index `\(name)` because access method does not support clustering")
    }
    if table.indexes[at].predicate != nil { throw .refused("cannot cluster on partial index `\(name)`") }
    if !table.indexes[at].isValid { throw .refused("cannot cluster on invalid index `\(name)`") }
    for other in table.indexes.indices { table.indexes[other].isClustered = other == at }
  }

  /// Whether a name is that of a partitioned table or of an index of one.
  func isPartitioned(_ name: QualifiedName) -> Bool {
    switch relation(name) {
    case .found(.table(let table)): table.kind == .partitioned
    case .found(.index(let owner)): table(owner)?.kind == .partitioned
    default: false
    }
  }

  /// What is rebuilt must be there.
  func reindex(_ statement: Reindex) throws(CatalogProblem) {
    guard let name = statement.name else { return }
    if rules.ignoresCase {
      // A collation may have the name too.
      let isCollation = name.schema == nil && ["binary", "nocase", "rtrim"].contains(rules.key(name.name.text))
      if isCollation { return }
      // A bare name is looked up in `main` alone.
      let seen = name.schema == nil ? QualifiedName(schema: Name(rules.defaultSchema), name.name) : name
      if case .absent = relation(seen) { throw .refused("unable to identify the object to be reindexed") }
      return
    }
    switch statement.kind {
    case .table:
      switch relation(try existing(name)) {
      case .table: break
      case .view(let view) where view.isMaterialized: break
      default: throw .refused("`\(written(name))` is not a table or materialized view")
      }
    case .index:
      guard case .index? = relation(try existing(name)) else { throw .refused("`\(written(name))` is not an index") }
    case .schema where isComplete && unknown.isEmpty:
      if !schemas.contains(name.name.text) { throw .noSchema(name.name.text) }
    case .schema, .database, .system, .unspecified: break
    }
  }
}
