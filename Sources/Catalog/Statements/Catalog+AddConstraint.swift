import SQLSyntax

extension Catalog {
  /// Adds the constraints of a new table or column in the server's order.
  mutating func add(_ pending: [PendingConstraint], to table: inout Table) throws(CatalogProblem) {
    if rules.namesConstraints {
      let ordered = pending.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      for constraint in PendingConstraint.withoutTwins(ordered.map(\.element)) { try add(constraint, to: &table) }
      nameNotNulls(of: &table)
    } else {
      let late = pending.filter { isLateKey($0, in: table) }
      for constraint in pending where late.isEmpty || !isLateKey(constraint, in: table) { try add(constraint, to: &table) }
      for constraint in late { try add(constraint, to: &table) }
    }
  }

  /// Adds one constraint.
  mutating func add(_ pending: PendingConstraint, to table: inout Table) throws(CatalogProblem) {
    if let name = pending.name, rules.namesConstraints, table.hasConstraint(named: name) {
      throw .refused("constraint `\(name)` for relation `\(table.name)` already exists")
    }
    if pending.attributes.isNoInherit, table.kind == .partitioned {
      throw .refused("cannot add NO INHERIT constraint to partitioned table `\(table.name)`")
    }
    if pending.attributes.isNotValid, rules.namesConstraints {
      switch pending.kind {
      case .primaryKey: throw .refused("PRIMARY KEY constraints cannot be marked NOT VALID")
      case .unique: throw .refused("UNIQUE constraints cannot be marked NOT VALID")
      case .exclusion: throw .refused("EXCLUDE constraints cannot be marked NOT VALID")
      case .check, .notNull, .foreignKey: break
      }
    }
    switch pending.kind {
    case .check(let expression):
      let stored = StoredExpression(expression)
      try checkColumns(of: stored, in: table)
      addCheck(stored, pending, to: &table)
    case .notNull(let column): try addNotNull(column, pending, to: &table)
    case .primaryKey(let key, let columns): try addKey(key, columns, pending, isPrimary: true, to: &table)
    case .unique(let key, let columns): try addKey(key, columns, pending, isPrimary: false, to: &table)
    case .foreignKey(let reference, let columns, let hasPeriod):
      try addForeignKey(reference, columns, hasPeriod, pending, to: &table)
    case .exclusion(let exclusion): try addExclusion(exclusion, pending, to: &table)
    }
  }

  func finished(_ name: String?, _ kind: Constraint.Kind, _ pending: PendingConstraint) -> Constraint {
    var constraint = Constraint(name: name, kind: kind)
    constraint.isNamed = pending.name != nil
    constraint.isValidated = !pending.attributes.isNotValid && pending.attributes.isEnforced != false
    constraint.isEnforced = pending.attributes.isEnforced ?? true
    constraint.isDeferrable = pending.attributes.isDeferrable ?? (pending.attributes.initially == .deferred)
    constraint.isInitiallyDeferred = pending.attributes.initially == .deferred
    constraint.isNoInherit = pending.attributes.isNoInherit
    constraint.column = pending.column
    constraint.isInherited = pending.isInherited
    constraint.birth = birth
    return constraint
  }

  private func addCheck(_ expression: StoredExpression, _ pending: PendingConstraint, to table: inout Table) {
    var name = pending.name
    if name == nil, rules.namesConstraints {
      let columns = expression.columns.filter { table.columnIndex($0, rules) != nil }
      name = freeConstraintName(table, columns.count == 1 ? columns[0] : nil, "check")
    }
    table.constraints.append(finished(name, .check(expression), pending))
  }

  private func addNotNull(_ text: String, _ pending: PendingConstraint, to table: inout Table) throws(CatalogProblem) {
    let at = try existingColumn(text, of: table)
    guard rules.namesConstraints else {
      table.columns[at].isNotNull = !pending.attributes.isNotValid
      return
    }
    try declareNotNull(ofColumnAt: at, pending.name, pending.attributes, in: &table)
    nameNotNulls(of: &table)
  }

  func existingColumn(_ name: String, of table: Table) throws(CatalogProblem) -> Int {
    if let at = table.columnIndex(name, rules) { return at }
    if let reason = table.unknown ?? unknown.first { throw .unknown(reason, table.relation) }
    throw .refused(
      rules.ignoresCase
        ? "no such column: `\(name)`" : "column `\(name)` of relation `\(table.name)` does not exist")
  }

  private mutating func addKey(
    _ key: KeyConstraint, _ columns: [String], _ pending: PendingConstraint, isPrimary: Bool, to table: inout Table
  ) throws(CatalogProblem) {
    if isPrimary, table.primaryKey != nil {
      throw .refused(
        rules.ignoresCase
          ? "table `\(table.name)` has more than one primary key"
          : "multiple primary keys for table `\(table.name)` are not allowed")
    }
    if let index = key.usingIndex {
      try takeOver(index.text, pending, isPrimary: isPrimary, by: &table)
      return
    }
    var names: [String] = []
    for column in columns {
      let at = try existingColumn(column, of: table)
      if rules.namesConstraints, names.contains(table.columns[at].name) {
        throw .refused("column `\(column)` appears twice in \(isPrimary ? "primary key" : "unique") constraint")
      }
      names.append(table.columns[at].name)
      if isPrimary, rules.primaryKeyImpliesNotNull || table.isWithoutRowid { try requireNotNull(ofColumnAt: at, in: &table) }
    }
    for carried in key.include where table.columnIndex(carried.text, rules) == nil && table.unknown == nil {
      throw .refused("column `\(carried.text)` named in key does not exist")
    }
    if rules.namesConstraints { try checkPartitionKey(names, of: table, isPrimary ? "PRIMARY KEY" : "UNIQUE") }
    var result = Key(columns: names)
    result.isWithoutOverlaps = key.isWithoutOverlaps
    result.onConflict = key.onConflict
    if rules.namesConstraints {
      let name =
        pending.name
        ?? (isPrimary
          ? freeRelationName(table.name, nil, "pkey", in: table.schema)
          : freeRelationName(
            table.name, GeneratedName.columns(indexColumnNames((names + key.include.map(\.text)).map { IndexKey(.column($0)) })),
            "key", in: table.schema))
      if isTaken(RelationName(table.schema, name)) { throw alreadyExists(RelationName(table.schema, name)) }
      result.index = name
      var index = Index(name: name, keys: names.map { IndexKey(.column($0)) })
      index.isUnique = true
      index.constraint = name
      index.include = key.include.map(\.text)
      index.nullsNotDistinct = key.nullsDistinct == false
      index.options = storageOptions(key.options ?? [])
      index.tablespace = try newTablespace(key.tablespace, isTemporary: table.persistence == .temporary)
      index.isNamed = pending.name != nil
      index.birth = birth
      if key.isWithoutOverlaps { index.method = "gist" } else { try checkTypes(of: index, over: table.columns) }
      table.indexes.append(index)
      store(.index(of: table.relation), as: RelationName(table.schema, name))
      table.constraints.append(finished(name, isPrimary ? .primaryKey(result) : .unique(result), pending))
    } else {
      addSQLiteKey(key, result, pending, isPrimary: isPrimary, to: &table)
    }
  }

  private mutating func takeOver(
    _ text: String, _ pending: PendingConstraint, isPrimary: Bool, by table: inout Table
  ) throws(CatalogProblem) {
    guard let at = table.indexes.firstIndex(where: { rules.same($0.name, text) }) else {
      if let reason = table.unknown ?? unknown.first { throw .unknown(reason, table.relation) }
      throw .refused("index `\(text)` does not exist")
    }
    guard table.indexes[at].isUnique, table.indexes[at].predicate == nil, let columns = table.indexes[at].columnNames else {
      throw .refused("`\(text)` is not a unique index over columns only")
    }
    if table.indexes[at].keys.contains(where: { $0.direction == .descending || $0.nulls == .first }) {
      throw .refused("index `\(text)` does not have default sorting behavior")
    }
    let name = pending.name ?? text
    if name != text { renameIndex(at: at, to: name, in: &table) }
    table.indexes[at].constraint = name
    if isPrimary {
      for column in columns {
        if let at = table.columnIndex(column, rules) { try requireNotNull(ofColumnAt: at, in: &table) }
      }
    }
    let key = Key(columns: columns, index: name)
    table.constraints.append(finished(name, isPrimary ? .primaryKey(key) : .unique(key), pending))
    nameNotNulls(of: &table)
  }

  private mutating func addExclusion(
    _ exclusion: ExclusionConstraint, _ pending: PendingConstraint, to table: inout Table
  ) throws(CatalogProblem) {
    let keys = exclusion.elements.map {
      Exclusion.Element(key: indexKey($0.element), operatorName: $0.operatorName.symbol)
    }
    if table.kind == .partitioned, serverVersion < 17 {
      throw .refused("exclusion constraints are not supported on partitioned tables")
    }
    let name =
      pending.name
      ?? freeRelationName(table.name, GeneratedName.columns(indexColumnNames(keys.map(\.key))), "excl", in: table.schema)
    for key in keys {
      guard case .column(let column) = key.key.target, table.columnIndex(column, rules) == nil, table.unknown == nil else {
        continue
      }
      throw .refused("column `\(column)` named in key does not exist")
    }
    let equal = keys.filter { $0.operatorName == "=" }.flatMap(\.key.columns)
    try checkPartitionKey(equal, of: table, "EXCLUDE")
    var index = Index(name: name, keys: keys.map(\.key))
    index.method = exclusion.accessMethod?.text ?? "btree"
    index.constraint = name
    index.include = exclusion.include.map(\.text)
    index.predicate = exclusion.predicate.map { StoredExpression($0) }
    index.isNamed = pending.name != nil
    index.birth = birth
    try checkTypes(of: index, over: table.columns)
    table.indexes.append(index)
    store(.index(of: table.relation), as: RelationName(table.schema, name))
    table.constraints.append(finished(name, .exclusion(Exclusion(keys: keys, index: name)), pending))
  }
}
