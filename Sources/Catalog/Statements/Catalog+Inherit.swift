import SQLSyntax

extension Catalog {
  /// INHERITS: the parent's columns come first, its checks too.
  mutating func inheritColumns(
    of name: QualifiedName, by table: inout Table, _ pending: inout [PendingConstraint]
  ) throws(CatalogProblem) {
    let parent = try existingTable(name)
    if parent.kind == .partitioned { throw .refused("cannot inherit from partitioned table `\(parent.name)`") }
    if parent.partition != nil { throw .refused("cannot inherit from partition `\(parent.name)`") }
    if parent.persistence == .temporary, table.persistence != .temporary {
      throw .refused("cannot inherit from temporary relation `\(parent.name)`")
    }
    if table.parents.contains(parent.relation) {
      throw .refused("relation `\(parent.name)` would be inherited from more than once")
    }
    table.parents.append(parent.relation)
    for column in parent.columns {
      guard let at = table.columnIndex(column.name, rules) else {
        table.columns.append(inherited(column))
        continue
      }
      let isKnown = !column.type.isUnresolved && !table.columns[at].type.isUnresolved
      if isKnown, table.columns[at].type != column.type {
        throw .refused("inherited column `\(column.name)` has a type conflict")
      }
      inheritNotNull(of: column, by: &table.columns[at])
    }
    inheritChecks(of: parent, by: &table)
    if let reason = parent.unknown { table.unknown = reason }
  }

  /// PARTITION OF: all columns, checks and foreign keys of the parent.
  mutating func inheritPartition(
    of name: QualifiedName, _ bound: PartitionBound?, by table: inout Table, _ pending: inout [PendingConstraint]
  ) throws(CatalogProblem) {
    let parent = try existingTable(name)
    guard parent.kind == .partitioned || parent.unknown != nil else { throw .refused("`\(parent.name)` is not partitioned") }
    if let bound { try check(bound, of: table.name, under: parent) }
    try checkPersistence(ofPartition: table, of: parent)
    table.partition = PartitionMembership(parent: parent.relation, bound: bound)
    for column in parent.columns { table.columns.append(inherited(column)) }
    inheritChecks(of: parent, by: &table)
    for var constraint in parent.constraints {
      guard case .foreignKey = constraint.kind else { continue }
      constraint.isInherited = true
      table.constraints.append(constraint)
    }
    if let reason = parent.unknown { table.unknown = reason }
  }

  func checkPersistence(ofPartition table: Table, of parent: Table) throws(CatalogProblem) {
    switch (table.persistence == .temporary, parent.persistence == .temporary) {
    case (true, false): throw .refused("cannot create a temporary relation as partition of permanent relation `\(parent.name)`")
    case (false, true): throw .refused("cannot create a permanent relation as partition of temporary relation `\(parent.name)`")
    default: break
    }
  }

  private func inherited(_ column: Column) -> Column {
    var column = column.withoutAccess
    column.isInherited = true
    column.isLocal = false
    column.birth = birth
    column.comment = nil
    if let notNull = column.notNull {
      column.notNull = notNull.inherited
      if notNull.isNoInherit { column.isNotNull = false }
    }
    return column
  }

  private func inheritChecks(of parent: Table, by table: inout Table) {
    for var constraint in parent.constraints where !constraint.isNoInherit {
      guard case .check = constraint.kind, !table.hasConstraint(named: constraint.name ?? "") else { continue }
      constraint.isInherited = true
      constraint.birth = birth
      table.constraints.append(constraint)
    }
  }

  /// Keys and indexes of a partitioned table stand on a new partition too.
  mutating func cloneIndexes(of parent: RelationName, to partition: RelationName) throws(CatalogProblem) {
    guard let parent = table(parent) else { return }
    for index in parent.indexes {
      guard let table = table(partition) else { return }
      cloneIndex(index, to: [table])
      guard let name = index.constraint, let constraint = parent.constraint(name, rules), var copy = self.table(partition),
        let made = copy.indexes.last(where: { $0.parent == index.name }), !copy.hasConstraint(named: made.name)
      else { continue }
      var inherited = constraint
      inherited.name = made.name
      inherited.setIndex(made.name)
      inherited.isInherited = true
      copy.constraints.append(inherited)
      store(copy)
    }
  }

  /// `OF type`: the type's attributes.
  func takeColumns(ofType name: QualifiedName, for table: inout Table) throws(CatalogProblem) {
    guard let type = type(name), case .composite(let attributes) = type.kind else {
      if isComplete, unknown.isEmpty { throw .refused("type `\(written(name))` does not exist") }
      table.unknown = "type `\(written(name))` is not known"
      return
    }
    table.ofType = RelationName(type.schema, type.name)
    table.columns += attributes
  }

  /// `column WITH OPTIONS constraint …` of a typed table or partition.
  mutating func refine(
    _ definition: ColumnDefinition, in table: inout Table, _ pending: inout [PendingConstraint]
  ) throws(CatalogProblem) {
    let at = try existingColumn(definition.name.text, of: table)
    let before = table.columns[at]
    table.columns[at].isLocal = false
    table.columns[at].isInherited = true
    try append(definition, to: &table, &pending)
    table.columns[at].type = before.type
    table.columns[at].isLocal = before.isLocal
    table.columns[at].isInherited = before.isInherited
  }

  /// LIKE source INCLUDING …
  mutating func copyColumns(
    _ clause: LikeClause, to table: inout Table, _ pending: inout [PendingConstraint]
  ) throws(CatalogProblem) {
    let place = try existing(clause.source)
    guard let source = self.table(place) else {
      if case .view(let view)? = relation(place), let columns = view.columns {
        table.columns += columns.map(\.withoutAccess)
      } else {
        table.unknown = "the columns of `\(place.name)` are not known"
      }
      return
    }
    let including = clause.properties
    for var column in source.columns.map(\.withoutAccess) {
      if table.columnIndex(column.name, rules) != nil {
        throw .refused("column `\(column.name)` specified more than once")
      }
      column.isInherited = false
      column.isLocal = true
      column.birth = birth
      if let notNull = column.notNull {
        column.isNotNull = true
        column.notNull = Column.NotNull(name: notNull.name, isNoInherit: notNull.isNoInherit)
      }
      if !including.contains(.defaults) { column.defaultExpression = nil }
      if !including.contains(.generated) { column.generated = nil }
      if !including.contains(.comments) { column.comment = nil }
      if !including.contains(.storage) { column.options.removeAll { $0.name == "storage" } }
      if !including.contains(.compression) { column.options.removeAll { $0.name == "compression" } }
      column.options.removeAll { $0.name != "storage" && $0.name != "compression" }
      let hadIdentity = column.identity
      let source = column.sequence
      if column.isSerial, including.contains(.defaults), let source { column.defaultExpression = nextValue(of: source) }
      column.identity = nil
      column.sequence = nil
      column.isSerial = false
      table.columns.append(column)
      if including.contains(.identity), let identity = hadIdentity {
        let at = table.columns.count - 1
        table.columns[at].identity = identity
        makeSequence(forColumnAt: at, of: &table, isIdentity: true, type: "bigint", options: [])
        copySequence(source, to: table.columns[at].sequence)
      }
    }
    if including.contains(.constraints) { copyChecks(of: source, to: &table) }
    if including.contains(.indexes) { copyIndexes(of: source, to: &table) }
    if including.contains(.statistics) { copyStatistics(of: source, to: &table) }
    if let reason = source.unknown { table.unknown = reason }
  }

  /// DEFAULT nextval(…) as serial writes it.
  private func nextValue(of sequence: RelationName) -> StoredExpression {
    let text = StringLiteral(value: display(sequence))
    let name = Expression.cast(
      TypeCast(
        operand: .literal(Literal(kind: .string(text))), type: DataType(name: QualifiedName(Name("regclass"))), form: .colons))
    return StoredExpression(.call(FunctionCall(name: QualifiedName(Name("nextval")), arguments: [FunctionArgument(value: name)])))
  }

  /// The bounds of the sequence that is copied, though not its type.
  private mutating func copySequence(_ source: RelationName?, to target: RelationName?) {
    guard let source, let target, case .sequence(let old)? = relation(source), case .sequence(var new)? = relation(target) else {
      return
    }
    new.increment = old.increment
    new.minimum = old.bounds.lowerBound
    new.maximum = old.bounds.upperBound
    new.start = old.start
    new.cache = old.cache
    new.cycles = old.cycles
    store(new)
  }

  private func copyChecks(of source: Table, to table: inout Table) {
    for var constraint in source.constraints {
      guard case .check = constraint.kind else { continue }
      constraint.isInherited = false
      constraint.birth = birth
      table.constraints.append(constraint)
    }
  }

  private mutating func copyIndexes(of source: Table, to table: inout Table) {
    for var index in source.indexes {
      let label = index.constraint == nil ? "idx" : "key"
      let isPrimary = source.primaryKey?.index == index.name
      index.name = freeRelationName(
        table.name, isPrimary ? nil : GeneratedName.columns(indexColumnNames(index.allKeys)), isPrimary ? "pkey" : label,
        in: table.schema)
      index.parent = nil
      index.isNamed = false
      index.birth = birth
      if let name = index.constraint, var constraint = source.constraint(name, rules) {
        index.constraint = index.name
        constraint.name = index.name
        constraint.setIndex(index.name)
        constraint.birth = birth
        table.constraints.append(constraint)
      }
      table.indexes.append(index)
      store(.index(of: table.relation), as: RelationName(table.schema, index.name))
    }
  }

  mutating func attach(_ name: QualifiedName, _ bound: PartitionBound, to parent: RelationName) throws(CatalogProblem) {
    let child = try existingTable(name)
    if let whole = table(parent), whole.kind != .partitioned, whole.unknown == nil {
      throw .refused("table `\(whole.name)` is not partitioned")
    }
    if child.partition != nil { throw .refused("`\(child.name)` is already a partition") }
    if let whole = table(parent) { try check(bound, of: child.name, under: whole) }
    update(child.relation) { table in table.partition = PartitionMembership(parent: parent, bound: bound) }
    try markInherited(child.relation, from: parent)
    guard let owner = table(parent) else { return }
    for index in owner.indexes {
      if let at = table(child.relation)?.indexes.firstIndex(where: {
        $0.parent == nil && $0.keys == index.keys && $0.isUnique == index.isUnique && $0.predicate == index.predicate
          && ($0.constraint != nil || index.constraint == nil)
      }) {
        update(child.relation) { child in
          child.indexes[at].parent = index.name
          let name = child.indexes[at].constraint
          for position in child.constraints.indices where name != nil && child.constraints[position].name == name {
            child.constraints[position].isInherited = true
          }
        }
      }
    }
    try cloneIndexes(of: parent, to: child.relation)
    for constraint in owner.constraints {
      guard case .foreignKey = constraint.kind, let now = table(child.relation),
        !now.constraints.contains(where: { $0.kind == constraint.kind })
      else { continue }
      update(child.relation) { table in
        var copy = constraint
        copy.isInherited = true
        table.constraints.append(copy)
      }
    }
  }

  mutating func detach(_ name: QualifiedName, _ mode: DetachMode, from parent: RelationName) throws(CatalogProblem) {
    let child = try existingTable(name)
    guard let membership = child.partition, same(membership.parent, parent) else {
      if let reason = child.unknown { throw .unknown(reason, child.relation) }
      throw .refused("relation `\(child.name)` is not a partition of relation `\(parent.name)`")
    }
    update(child.relation) { table in
      table.partition = nil
      for at in table.indexes.indices { table.indexes[at].parent = nil }
      for at in table.columns.indices {
        table.columns[at].isInherited = false
        table.columns[at].isLocal = true
        table.columns[at].notNull?.leaveParent()
      }
      for at in table.constraints.indices { table.constraints[at].isInherited = false }
    }
  }
}

extension LikeClause {
  /// What is copied after all options.
  fileprivate var properties: Set<Property> {
    let every: Set<Property> = [
      .comments, .compression, .constraints, .defaults, .identity, .generated, .indexes, .statistics, .storage,
    ]
    var result: Set<Property> = []
    for option in options {
      let named: Set<Property> = option.property == .all ? every : [option.property]
      if option.including { result.formUnion(named) } else { result.subtract(named) }
    }
    return result
  }
}

extension PartitionBound {
  var isDefault: Bool { if case .default = self { true } else { false } }
}
