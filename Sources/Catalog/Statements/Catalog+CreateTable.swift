import SQLSyntax

extension Catalog {
  mutating func create(_ statement: CreateTable) throws(CatalogProblem) {
    let name = try newName(statement.name, isTemporary: statement.persistence == .temporary)
    if isTaken(name) {
      if statement.ifNotExists { return }
      throw alreadyExists(name)
    }
    if rules.hasRealTypes, schemas[name.schema]?.types.contains(name.name) == true {
      throw .refused("type `\(name.name)` already exists")
    }
    ensureSchema(name.schema)
    var table = Table(schema: name.schema, name: name.name)
    table.birth = birth
    table.access = newAccess(.table, in: name.schema)
    table.persistence = name.schema == rules.temporarySchema ? .temporary : statement.persistence
    if rules.namesConstraints, statement.persistence == .temporary, name.schema != rules.temporarySchema {
      throw .refused("cannot create temporary relation in non-temporary schema")
    }
    table.isStrict = statement.isStrict
    table.isDroppedOnCommit = statement.onCommit == .drop
    table.isWithoutRowid = statement.isWithoutRowid
    table.options = storageOptions(statement.options ?? [])
    table.accessMethod = statement.accessMethod?.text
    table.tablespace = try newTablespace(statement.tablespace, isTemporary: table.persistence == .temporary)
    var pending: [PendingConstraint] = []
    for parent in statement.inherits { try inheritColumns(of: parent, by: &table, &pending) }
    if let parent = statement.partitionOf { try inheritPartition(of: parent, statement.bound, by: &table, &pending) }
    if statement.tablespace == nil, let parent = table.partition?.parent, let place = self.table(parent)?.tablespace {
      table.tablespace = place
    }
    if let type = statement.ofType { try takeColumns(ofType: type, for: &table) }
    for element in statement.elements ?? [] {
      switch element {
      case .column(let definition):
        if statement.partitionOf != nil || statement.ofType != nil {
          try refine(definition, in: &table, &pending)
        } else {
          try append(definition, to: &table, &pending)
        }
      case .constraint(let constraint): pending.append(PendingConstraint(constraint))
      case .like(let clause): try copyColumns(clause, to: &table, &pending)
      }
    }
    if statement.partitionBy != nil, !table.options.isEmpty {
      throw .refused("cannot specify storage parameters for a partitioned table")
    }
    if let key = statement.partitionBy { table.kind = .partitioned; table.partitioning = try partitioning(key, of: table) }
    // A new table has no rows: NOT VALID says nothing.
    if rules.namesConstraints { for at in pending.indices where !pending[at].isKey { pending[at].attributes.isNotValid = false } }
    try add(pending, to: &table)
    try checkExpressions(of: table)
    try checkSQLiteTable(table, pending)
    store(table)
    if let parent = table.partition?.parent { try cloneIndexes(of: parent, to: name) }
  }

  /// A column of CREATE TABLE or ADD COLUMN: its own properties at once, its constraints for later.
  mutating func append(
    _ definition: ColumnDefinition, to table: inout Table, _ pending: inout [PendingConstraint]
  ) throws(CatalogProblem) {
    let text = definition.name.text
    if let at = table.columnIndex(text, rules) {
      guard table.columns[at].isInherited, table.columns[at].isLocal == false else {
        throw .refused(
          rules.ignoresCase
            ? "duplicate column name: `\(text)`" : "column `\(text)` of relation `\(table.name)` already exists")
      }
      let wanted = columnType(definition.type).type
      if !table.parents.isEmpty, !wanted.isUnresolved, wanted != table.columns[at].type {
        throw .refused("column `\(text)` has a type conflict")
      }
      table.columns[at].isLocal = true
      try apply(definition.constraints, toColumnAt: at, of: &table, &pending)
      return
    }
    let (type, isSerial) = columnType(definition.type)
    var column = Column(name: rules.namesConstraints ? GeneratedName.clipped(text, rules.nameLimit) : text, type: type)
    column.birth = birth
    column.collation = definition.collation.map(written)
    try checkType(type)
    if definition.collation != nil { try checkCollation(of: type) }
    if type.isUnresolved, rules.hasRealTypes { column.unknown = "type `\(type.text)` is not known" }
    if let storage = definition.storage { column.options.append(StorageOption(name: "storage", value: storage.text)) }
    if let method = definition.compression { column.options.append(StorageOption(name: "compression", value: method.text)) }
    if isSerial {
      column.isSerial = true
      column.isNotNull = true
    }
    table.columns.append(column)
    let at = table.columns.count - 1
    if isSerial { makeSequence(forColumnAt: at, of: &table, isIdentity: false, type: type.text, options: []) }
    try apply(definition.constraints, toColumnAt: at, of: &table, &pending)
  }

  /// Constraints behind a column that is in the table already.
  private mutating func apply(
    _ constraints: [ColumnConstraint], toColumnAt at: Int, of table: inout Table, _ pending: inout [PendingConstraint]
  ) throws(CatalogProblem) {
    var sources = table.columns[at].isSerial ? 1 : 0
    for constraint in constraints {
      switch constraint.kind {
      case .default, .generated, .identity: sources += 1
      default: break
      }
      if sources > 1, rules.hasRealTypes {
        throw .refused(
          "more than one default, identity or generation specified for column `\(table.columns[at].name)` of table `\(table.name)`"
        )
      }
      switch constraint.kind {
      case .notNull(let conflict):
        table.columns[at].notNullConflict = conflict
        try declareNotNull(ofColumnAt: at, constraint.name?.text, constraint.attributes, in: &table)
      case .null: break
      case .default(let expression):
        try checkAssigned(expression, to: table.columns[at], of: table)
        table.columns[at].defaultExpression = keptDefault(expression, of: table.columns[at].type)
      case .generated(let generated):
        let expression = StoredExpression(generated.expression)
        try checkSameEachTime(expression, in: .generatedColumn)
        table.columns[at].generated = Column.Generation(expression: expression, storage: generated.storage ?? .virtual)
      case .identity(let identity):
        try checkIdentityType(table.columns[at].type)
        table.columns[at].identity = identity.generation
        table.columns[at].isNotNull = true
        makeSequence(
          forColumnAt: at, of: &table, isIdentity: true, type: table.columns[at].type.text, options: identity.options)
      case .check, .primaryKey, .unique, .references:
        pending.append(PendingConstraint(constraint, column: table.columns[at].name))
      }
    }
  }

  /// Identity draws whole numbers.
  func checkIdentityType(_ type: ColumnType) throws(CatalogProblem) {
    if rules.hasRealTypes, !type.isUnresolved, !["smallint", "integer", "bigint"].contains(type.text) {
      throw .refused("identity column type must be smallint, integer, or bigint")
    }
  }

  /// PostgreSQL keeps no DEFAULT NULL, but for types whose length it must check, and for domains.
  func keptDefault(_ expression: Expression, of type: ColumnType) -> StoredExpression? {
    let stored = StoredExpression(expression)
    guard rules.hasRealTypes, stored.isNull, type.modifiers.isEmpty else { return stored }
    if case .domain? = userType(of: type)?.kind { return stored }
    return nil
  }

  /// The sequence behind serial or identity.
  mutating func makeSequence(
    forColumnAt at: Int, of table: inout Table, isIdentity: Bool, type: String, options: [SequenceOption]
  ) {
    let column = table.columns[at].name
    var name = RelationName(table.schema, "")
    for option in options {
      if case .sequenceName(let written) = option.kind {
        name = RelationName(written.schema?.text ?? table.schema, written.name.text)
      }
    }
    if name.name.isEmpty { name.name = freeRelationName(table.name, column, "seq", in: table.schema) }
    var sequence = DatabaseSequence(schema: name.schema, name: name.name)
    sequence.type = type
    sequence.ownedBy = DatabaseSequence.Owner(table: table.relation, column: column, isIdentity: isIdentity)
    sequence.isTemporary = table.persistence == .temporary
    sequence.access = newAccess(.sequence, in: name.schema, owner: table.access.owner)
    sequence.birth = birth
    for option in options { change(&sequence, option) }
    store(sequence)
    table.columns[at].sequence = name
  }

  func storageOptions(_ items: [DefinitionItem]) -> [StorageOption] {
    items.map { item in
      let name = (item.namespace.map { "\($0.text)." } ?? "") + item.name.text
      return StorageOption(name: name, value: item.value.map(text) ?? "true")
    }.sorted { $0.name < $1.name }
  }

  func text(_ value: DefinitionValue) -> String {
    switch value {
    case .type(let type): columnType(type).type.text
    case .keyword(let name): name.text
    case .operatorName(let name): name.symbol
    case .number(let text, _): text
    case .string(let literal): literal.value
    case .none: "none"
    }
  }

  private func partitioning(_ key: PartitionKey, of table: Table) throws(CatalogProblem) -> Partitioning {
    let strategy = key.strategy.text.lowercased()
    if strategy == "list", key.elements.count > 1 {
      throw .refused("cannot use \"list\" partition strategy with more than one column")
    }
    if !table.parents.isEmpty { throw .refused("cannot create partitioned table as inheritance child") }
    for element in key.elements {
      switch indexTarget(element.target) {
      case .column(let name) where table.columnIndex(name, rules) == nil && table.unknown == nil:
        throw .refused("column `\(name)` named in partition key does not exist")
      case .column: break
      case .expression(let expression): try checkColumns(of: expression, in: table)
      }
    }
    return Partitioning(
      strategy: strategy,
      keys: key.elements.map { element in
        var result = IndexKey(indexTarget(element.target))
        result.collation = element.collation.map(written)
        result.operatorClass = element.operatorClass.map(written)
        return result
      })
  }
}
