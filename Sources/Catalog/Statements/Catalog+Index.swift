import SQLSyntax

extension Catalog {
  mutating func create(_ statement: CreateIndex) throws(CatalogProblem) {
    var target = statement.table
    if target.schema == nil { target.schema = statement.name?.schema }
    if case .absent = relation(target) { _ = try existing(target) }
    let place: RelationName
    if let text = statement.name?.name.text, statement.ifNotExists,
      let taken = self.place(of: QualifiedName(schema: target.schema, Name(text))), isTaken(taken),
      taken.schema == creationPlace(of: target)
    {
      return
    }
    place = try existing(target)
    let owner = relation(place)
    let keys = statement.elements.map(indexKey)
    let name =
      statement.name.map { GeneratedName.clipped($0.name.text, rules.nameLimit) }
      ?? freeRelationName(
        place.name,
        GeneratedName.columns(
          indexColumnNames(keys + statement.include.map { IndexKey(indexTarget($0.target)) })), "idx", in: place.schema)
    if isTaken(RelationName(place.schema, name)) {
      if statement.ifNotExists { return }
      throw rules.ignoresCase ? .refused("index `\(name)` already exists") : alreadyExists(RelationName(place.schema, name))
    }
    var index = Index(name: name, keys: keys)
    index.isUnique = statement.isUnique
    index.include = statement.include.compactMap { if case .column(let name) = $0.target { name.text } else { nil } }
    index.nullsNotDistinct = statement.nullsDistinct == false
    index.method = statement.accessMethod?.text ?? "btree"
    index.predicate = statement.predicate.map { StoredExpression($0) }
    index.options = storageOptions(statement.options ?? [])
    index.tablespace = try newTablespace(statement.tablespace, isTemporary: place.schema == rules.temporarySchema)
    index.isNamed = statement.name != nil
    index.birth = birth
    for key in index.keys {
      if case .expression(let expression) = key.target { try checkSameEachTime(expression, in: .indexExpression) }
    }
    try checkSameEachTime(index.predicate, in: .indexPredicate)
    switch owner {
    case .table(var table):
      if table.kind == .partitioned, statement.isConcurrent {
        throw .refused("cannot create index on partitioned table `\(table.name)` concurrently")
      }
      index.keys = index.keys.map { spelled(plain($0, in: table), in: table) }
      if rules.ignoresCase { takeTexts(statement.elements, for: &index, in: table) }
      try checkColumns(of: index, in: table)
      for key in index.keys {
        if case .expression(let expression) = key.target { try checkCasts(expression, over: table, in: .indexExpression) }
      }
      try checkCasts(index.predicate, over: table, in: .indexPredicate)
      try checkTypes(of: index, over: table.columns)
      try checkReadable(index.columns, of: table)
      if table.kind == .partitioned, statement.only, !partitions(of: place).isEmpty { index.isValid = false }
      table.indexes.append(index)
      store(table)
      store(.index(of: place), as: RelationName(place.schema, name))
      if table.kind == .partitioned, !statement.only { cloneIndex(index, to: partitions(of: place)) }
    case .view(var view) where view.isMaterialized:
      if let columns = view.columns {
        for name in index.columns where !columns.contains(where: { $0.name == name }) {
          throw .refused("column `\(name)` does not exist")
        }
        try checkTypes(of: index, over: columns)
      }
      view.indexes.append(index)
      store(view)
      store(.index(of: place), as: RelationName(place.schema, name))
    default: throw .refused("`\(place.name)` is not a table or materialized view")
    }
  }

  private func creationPlace(of name: QualifiedName) -> String {
    place(of: name)?.schema ?? unresolved(name).schema
  }

  private func checkColumns(of index: Index, in table: Table) throws(CatalogProblem) {
    guard table.unknown == nil, table.kind != .virtual else { return }
    for key in index.keys {
      switch key.target {
      case .column(let name):
        guard table.columnIndex(name, rules) == nil else { continue }
        throw .refused(rules.ignoresCase ? "no such column: `\(name)`" : "column `\(name)` does not exist")
      case .expression(let expression):
        try checkColumns(of: expression, in: table)
      }
    }
    for name in index.include where table.columnIndex(name, rules) == nil { throw .refused("column `\(name)` does not exist") }
    try checkColumns(of: index.predicate, in: table)
    if index.isUnique, rules.namesConstraints { try checkPartitionKey(index.columnNames ?? [], of: table, "UNIQUE") }
  }

  /// A partitioned table's index stands on each partition too.
  mutating func cloneIndex(_ index: Index, to partitions: [Table]) {
    for partition in partitions {
      guard var table = self.table(partition.relation) else { continue }
      if table.indexes.contains(where: { $0.parent == index.name }) { continue }
      if let at = table.indexes.firstIndex(where: {
        $0.keys == index.keys && $0.isUnique == index.isUnique && $0.parent == nil && $0.predicate == index.predicate
          && ($0.constraint == nil) == (index.constraint == nil)
      }) {
        table.indexes[at].parent = index.name
        store(table)
        continue
      }
      var copy = index
      let label = index.constraint == nil ? "idx" : index.name.hasSuffix("_pkey") ? "pkey" : "key"
      copy.name = freeRelationName(
        table.name, label == "pkey" ? nil : GeneratedName.columns(indexColumnNames(index.allKeys)), label, in: table.schema)
      copy.parent = index.name
      copy.isNamed = false
      if index.constraint != nil { copy.constraint = copy.name }
      table.indexes.append(copy)
      store(table)
      store(.index(of: table.relation), as: RelationName(table.schema, copy.name))
      if table.kind == .partitioned { cloneIndex(copy, to: self.partitions(of: table.relation)) }
    }
  }

  /// SQLite takes a key in double quotes that names no column for a text.
  private func takeTexts(_ elements: [IndexElement], for index: inout Index, in table: Table) {
    guard table.unknown == nil else { return }
    for (at, element) in elements.enumerated() where index.keys.indices.contains(at) {
      guard case .column(let name) = element.target, name.quoting == .double, table.columnIndex(name.text, rules) == nil else {
        continue
      }
      index.keys[at].target = .expression(StoredExpression(.column(ColumnReference(table: nil, name: name))))
    }
  }

  /// A column by the name that the table has for it.
  private func spelled(_ key: IndexKey, in table: Table) -> IndexKey {
    guard case .column(let name) = key.target, let column = table.column(name, rules) else { return key }
    var key = key
    key.target = .column(column.name)
    return key
  }

  func indexTarget(_ target: IndexElement.Target) -> IndexKey.Target {
    switch target {
    case .column(let name): .column(name.text)
    case .expression(let expression):
      if case .column(let column) = expression, column.table == nil {
        .column(column.name.text)
      } else {
        .expression(StoredExpression(expression))
      }
    }
  }

  func indexKey(_ element: IndexElement) -> IndexKey {
    var target = element.target
    var collation = element.collation.map(written)
    if case .expression(.collate(let node)) = target, rules.ignoresCase || node.operand.columnName != nil {
      target = .expression(node.operand)
      collation = written(node.collation)
    }
    var key = IndexKey(indexTarget(target))
    key.collation = collation
    key.operatorClass = element.operatorClass.map(written)
    key.direction = element.direction
    key.nulls = element.nulls
    return key
  }

  /// The column names that PostgreSQL gives an index, which its generated name is made of (`ChooseIndexColumnNames`).
  func indexColumnNames(_ keys: [IndexKey]) -> [String] {
    var names: [String] = []
    for key in keys {
      let base: String
      switch key.target {
      case .column(let name): base = name
      case .expression(let expression): base = Self.resultName(of: expression.syntax) ?? "expr"
      }
      var name = base
      var number = 1
      while names.contains(name) {
        name = GeneratedName.clipped(base, GeneratedName.limit - String(number).utf8.count) + String(number)
        number += 1
      }
      names.append(name)
    }
    return names
  }

  /// The name of an expression without alias (`FigureIndexColname`).
  static func resultName(of expression: Expression) -> String? {
    switch expression {
    case .column(let column): column.name.text
    case .field(let selection): selection.field?.text ?? resultName(of: selection.base)
    case .subscript(let node): resultName(of: node.base)
    case .call(let call): call.name.name.text
    case .cast(let cast): resultName(of: cast.operand) ?? cast.type.builtin?.catalogName ?? cast.type.name.name.text
    case .collate(let node): resultName(of: node.operand)
    case .keywordCall(let call): call.function.rawValue
    case .valueFunction(let function): function.kind.rawValue
    case .conditional(let node): node.otherwise.flatMap(resultName) ?? "case"
    case .array: "array"
    case .row: "row"
    default: nil
    }
  }

  mutating func alter(
    index place: RelationName, of owner: RelationName, _ action: AlterTableAction
  ) throws(CatalogProblem) {
    guard var table = self.table(owner), let at = table.indexes.firstIndex(where: { rules.same($0.name, place.name) }) else {
      return
    }
    switch action.kind {
    case .rename(let name):
      if isTaken(RelationName(place.schema, name.text)) { throw alreadyExists(RelationName(place.schema, name.text)) }
      renameIndex(at: at, to: name.text, in: &table)
      if let constraint = table.indexes[at].constraint {
        table.indexes[at].constraint = name.text
        for position in table.constraints.indices where table.constraints[position].name == constraint {
          table.constraints[position].name = name.text
          table.constraints[position].setIndex(name.text)
        }
      }
    case .setOptions(let items): table.indexes[at].options.set(storageOptions(items))
    case .resetOptions(let items): table.indexes[at].options.reset(items)
    case .setTablespace(let name): table.indexes[at].tablespace = try tablespace(name)
    case .attachIndexPartition(let child):
      if let child = self.place(of: child), case .index(let childOwner)? = relation(child) {
        update(childOwner) { childTable in
          for position in childTable.indexes.indices where childTable.indexes[position].name == child.name {
            childTable.indexes[position].parent = place.name
          }
        }
        table = self.table(owner) ?? table
        let attached = partitions(of: owner).allSatisfy { partition in
          partition.indexes.contains { $0.parent == place.name }
        }
        if attached { table.indexes[at].isValid = true }
      }
    default: break
    }
    store(table)
  }
}

extension Index {
  /// Its keys, and the columns that it only carries.
  var allKeys: [IndexKey] { keys + include.map { IndexKey(.column($0)) } }
}
