import SQLSyntax

extension Catalog {
  mutating func addColumn(
    _ definition: ColumnDefinition, to table: Table, _ ifNotExists: Bool
  ) throws(CatalogProblem) {
    if ifNotExists, table.columnIndex(definition.name.text, rules) != nil { return }
    var table = table
    if table.ofType != nil { throw .refused("cannot add column to typed table") }
    if let partition = table.partition { throw .refused("cannot add column to a partition of `\(partition.parent.name)`") }
    var pending: [PendingConstraint] = []
    try append(definition, to: &table, &pending)
    if !rules.namesConstraints {
      try checkSQLiteAddition(pending, in: table)
      try checkStrictTypes(table)
      try checkGenerated(table, pending)
    }
    try add(pending, to: &table)
    try checkColumns(of: table.columns.last?.generated?.expression, in: table)
    // SQLite reads the rows for these (`sqlite3AlterFinishAddColumn` in alter.c).
    let hasCheck = pending.contains { if case .check = $0.kind { true } else { false } }
    let isMade = table.columns.last.map { $0.isNotNull && $0.generated != nil } ?? false
    if hasCheck || isMade { try checkReadable(table.columns.map(\.name), of: table) }
    if let column = table.columns.last, let generated = column.generated {
      try checkAssigned(generated.expression.syntax, to: column, of: table)
      try checkCasts(generated.expression, over: table, in: .generatedColumn)
    }
    if rules.ignoresCase, let name = table.columns.last?.name {
      for at in table.indexes.indices { table.indexes[at].takeColumn(name) }
    }
    try checkGeneratedUses(in: table)
    nameNotNulls(of: &table)
    store(table)
    if let column = table.columns.last { try addToChildren(column, of: table.relation) }
    for constraint in table.constraints.suffix(pending.count) {
      guard rules.namesConstraints, !constraint.isNoInherit, case .check = constraint.kind else { continue }
      try addToChildren(constraint, of: table.relation)
    }
  }

  private mutating func addToChildren(_ column: Column, of place: RelationName) throws(CatalogProblem) {
    for child in partitions(of: place) + children(of: place) {
      if let at = child.columnIndex(column.name, rules) {
        guard child.columns[at].type == column.type else {
          throw .refused("child table `\(child.name)` has different type for column `\(column.name)`")
        }
        var child = child
        child.columns[at].isInherited = true
        if column.notNull != nil { inheritNotNull(of: column, by: &child.columns[at]) }
        store(child)
        continue
      }
      update(child.relation) { child in
        var column = column
        column.isInherited = true
        column.isLocal = false
        column.notNull = column.notNull?.inherited
        child.columns.append(column)
      }
      try addToChildren(column, of: child.relation)
    }
  }

  private func checkSQLiteAddition(_ pending: [PendingConstraint], in table: Table) throws(CatalogProblem) {
    for constraint in pending {
      switch constraint.kind {
      case .primaryKey: throw .refused("cannot add a PRIMARY KEY column")
      case .unique: throw .refused("cannot add a UNIQUE column")
      default: break
      }
    }
  }

  mutating func alterColumn(
    _ name: String, _ change: AlterColumnAction, of table: Table, only: Bool = false
  ) throws(CatalogProblem) {
    let at = try existingColumn(name, of: table)
    var table = table
    switch change {
    case .setType(let type, let collation, let conversion):
      try checkInheritance(ofColumnAt: at, in: table, only)
      let new = columnType(type).type
      if let conversion {
        try checkColumns(of: StoredExpression(conversion), in: table)
        try checkConversion(conversion, ofColumnAt: at, in: table, to: new)
      }
      if conversion == nil, rules.hasRealTypes, table.columns[at].generated == nil,
        isTaken(table.columns[at].type, as: new) == false
      {
        throw .refused("column `\(name)` cannot be cast automatically to type \(new.text)")
      }
      try setType(type, collation, ofColumnAt: at, in: &table)
    case .setDefault(let expression):
      try checkDefault(ofColumnAt: at, in: table)
      try checkAssigned(expression, to: table.columns[at], of: table)
      table.columns[at].defaultExpression = keptDefault(expression, of: table.columns[at].type)
      table.columns[at].isSerial = false
    case .dropDefault:
      try checkDefault(ofColumnAt: at, in: table)
      table.columns[at].defaultExpression = nil
      table.columns[at].isSerial = false
    case .setNotNull where namesNotNulls:
      try setNotNull(ofColumnAt: at, of: table, only: only)
      return
    case .setNotNull: table.columns[at].isNotNull = true
    case .dropNotNull where namesNotNulls:
      try dropNotNull(ofColumnAt: at, of: table, only: only)
      return
    case .dropNotNull:
      try checkMayBeNull(ofColumnAt: at, of: table)
      table.columns[at].isNotNull = false
      table.columns[at].notNullConflict = nil
    case .setExpression(let expression): table.columns[at].generated?.expression = StoredExpression(expression)
    case .dropExpression(let ifExists):
      if table.columns[at].generated == nil, !ifExists {
        throw .refused("column `\(name)` of relation `\(table.name)` is not a stored generated column")
      }
      table.columns[at].generated = nil
    case .addIdentity(let identity):
      try checkIdentityType(table.columns[at].type)
      try checkIdentity(ofColumnAt: at, in: table)
      table.columns[at].identity = identity.generation
      makeSequence(
        forColumnAt: at, of: &table, isIdentity: true, type: table.columns[at].type.text, options: identity.options)
    case .alterIdentity(let options):
      if table.columns[at].identity == nil {
        throw .refused("column `\(name)` of relation `\(table.name)` is not an identity column")
      }
      alterIdentity(options, ofColumnAt: at, in: &table)
    case .dropIdentity(let ifExists):
      guard table.columns[at].identity != nil else {
        if ifExists { return }
        throw .refused("column `\(name)` of relation `\(table.name)` is not an identity column")
      }
      table.columns[at].identity = nil
      if let sequence = table.columns[at].sequence { remove(sequence) }
      table.columns[at].sequence = nil
    case .setStatistics(let target): table.columns[at].set("statistics", target.flatMap { $0 < 0 ? nil : String($0) })
    case .setStorage(let mode):
      let word = mode.text.lowercased()
      let type = table.columns[at].type
      let standard = standardStorage(of: type)
      if standard == "plain", word != "plain", word != "default" {
        throw .refused("column data type \(type.text) can only have storage PLAIN")
      }
      table.columns[at].set("storage", word == standard || word == "default" ? nil : word)
    case .setCompression(let method):
      if method.text != "default", standardStorage(of: table.columns[at].type) == "plain" {
        throw .refused("column data type \(table.columns[at].type.text) does not support compression")
      }
      table.columns[at].set("compression", method.text == "default" ? nil : method.text)
    case .setOptions(let items): table.columns[at].options.set(storageOptions(items))
    case .resetOptions(let items): table.columns[at].options.reset(items)
    case .foreignOptions: break
    }
    store(table)
    if !only { passOn(change, columnAt: at, of: table) }
  }

  /// How the type's values are stored where nothing is said; nil for a type of which that is not known.
  private func standardStorage(of type: ColumnType) -> String? {
    if type.isArray || (type.schema == nil && !type.isOfExtension) { return type.storage ?? "plain" }
    switch userType(of: type)?.kind {
    case .enumeration: return "plain"
    case .domain(let domain): return standardStorage(of: domain.base)
    case .composite, .range: return "extended"
    case .base, nil: return type.storage
    }
  }

  /// A column has one type in parents and children.
  private func checkInheritance(ofColumnAt at: Int, in table: Table, _ only: Bool) throws(CatalogProblem) {
    guard rules.namesConstraints else { return }
    let name = table.columns[at].name
    if table.columns[at].isInherited { throw .refused("cannot alter inherited column `\(name)`") }
    if only, !(partitions(of: table.relation) + children(of: table.relation)).isEmpty {
      throw .refused("type of inherited column `\(name)` must be changed in child tables too")
    }
  }

  private func checkDefault(ofColumnAt at: Int, in table: Table) throws(CatalogProblem) {
    let column = table.columns[at]
    if column.identity != nil { throw .refused("column `\(column.name)` of relation `\(table.name)` is an identity column") }
    if column.generated != nil { throw .refused("column `\(column.name)` of relation `\(table.name)` is a generated column") }
  }

  private func checkIdentity(ofColumnAt at: Int, in table: Table) throws(CatalogProblem) {
    let column = table.columns[at]
    if !column.isNotNull {
      throw .refused("column `\(column.name)` of relation `\(table.name)` must be declared NOT NULL before identity can be added")
    }
    if column.identity != nil {
      throw .refused("column `\(column.name)` of relation `\(table.name)` is already an identity column")
    }
    if column.defaultExpression != nil || column.isSerial {
      throw .refused("column `\(column.name)` of relation `\(table.name)` already has a default value")
    }
  }

  /// What is said of a column holds for the column of partitions and children too.
  private mutating func passOn(_ change: AlterColumnAction, columnAt at: Int, of table: Table) {
    let column = table.columns[at]
    for child in partitions(of: table.relation) + children(of: table.relation) {
      guard let position = child.columnIndex(column.name, rules) else { continue }
      update(child.relation) { child in
        switch change {
        case .setType:
          child.columns[position].type = column.type
          child.columns[position].collation = column.collation
        case .setDefault, .dropDefault: child.columns[position].defaultExpression = column.defaultExpression
        case .setNotNull: child.columns[position].isNotNull = true
        case .dropNotNull: child.columns[position].isNotNull = column.isNotNull
        case .setExpression, .dropExpression: child.columns[position].generated = column.generated
        case .setStatistics, .setStorage, .setCompression, .setOptions, .resetOptions:
          child.columns[position].options = column.options
        case .addIdentity, .alterIdentity, .dropIdentity, .foreignOptions: break
        }
      }
      if let now = self.table(child.relation) { passOn(change, columnAt: position, of: now) }
    }
  }

  private mutating func setType(
    _ type: DataType, _ collation: QualifiedName?, ofColumnAt at: Int, in table: inout Table
  ) throws(CatalogProblem) {
    let name = table.columns[at].name
    try checkIsNoPartitionKey(name, of: table, "alter")
    if let view = views(reading: table.relation).first(where: { view in
      view.dependencies.contains { same($0.relation, table.relation) && ($0.columns.contains(name) || $0.isWholeRow) }
    }) {
      throw .refused("cannot alter type of a column used by a view or rule: `\(view.name)`")
    }
    if let reader = readers(of: table.relation, column: name).first {
      switch reader.part {
      case .rule: throw .refused("cannot alter type of a column used by a view or rule: \(reader.text)")
      case .policy: throw .refused("cannot alter type of a column used in a policy definition: \(reader.text)")
      case .routine: throw .refused("cannot alter type of a column used by a function or procedure: \(reader.text)")
      }
    }
    if !publications(naming: name, of: table.relation).isEmpty {
      throw .refused("cannot alter type of a column that a publication names")
    }
    if let generated = table.columns.first(where: { $0.generated?.expression.columns.contains(name) ?? false }) {
      throw .refused("cannot alter type of a column used by a generated column: `\(generated.name)`")
    }
    if table.triggers.contains(where: { $0.updateOf.contains(name) || $0.rowColumns.contains(name) }) {
      throw .refused("cannot alter type of a column used in a trigger definition")
    }
    let new = columnType(type).type
    try checkType(new)
    try checkDefault(of: table.columns[at], takes: new)
    table.columns[at].defaultExpression = table.columns[at].defaultExpression.map { fixed($0, table.columns[at].type) }
    let old = table.columns[at]
    if rules.hasRealTypes {
      for position in table.indexes.indices {
        table.indexes[position].keys = table.indexes[position].keys.map { key in
          guard case .expression(let expression) = key.target else { return key }
          var key = key
          key.target = .expression(withCasts(expression, of: old))
          return key
        }
      }
    }
    if table.columns[at].identity != nil, let name = table.columns[at].sequence, case .sequence(var sequence)? = relation(name) {
      sequence.type = new.text
      store(sequence)
    }
    if new != old.type { for option in ["compression", "storage"] { table.columns[at].set(option, nil) } }
    table.columns[at].type = new
    for position in table.indexes.indices {
      table.indexes[position].keys = table.indexes[position].keys.map { plain($0, in: table) }
    }
    table.columns[at].collation = collation.map(written)
    table.columns[at].unknown = new.isUnresolved ? "type `\(new.text)` is not known" : nil
  }

  private func checkDefault(of column: Column, takes new: ColumnType) throws(CatalogProblem) {
    guard rules.hasRealTypes else { return }
    if column.isSerial, isTaken(ColumnType("bigint"), as: new) == false {
      throw .refused("default for column `\(column.name)` cannot be cast automatically to type \(new.text)")
    }
    if let value = column.defaultExpression, takesDefault(value, of: column, as: new) == false {
      throw .refused("default for column `\(column.name)` cannot be cast automatically to type \(new.text)")
    }
    if let generated = column.generated, takesDefault(generated.expression, of: column, as: new) == false {
      throw .refused("generation expression for column `\(column.name)` cannot be cast automatically to type \(new.text)")
    }
    if column.identity != nil, !["smallint", "integer", "bigint"].contains(new.text) {
      throw .refused("identity column type must be smallint, integer, or bigint")
    }
  }

  /// A text literal became a value of the column's type when the default was made, and stays one when the type changes.
  private func fixed(_ value: StoredExpression, _ type: ColumnType) -> StoredExpression {
    guard rules.hasRealTypes, case .literal(let literal) = value.syntax else { return value }
    switch literal.kind {
    case .string, .null: break
    default: return value
    }
    var type = type
    type.modifiers = []
    if type.name == "character" { type.name = "bpchar" }
    return StoredExpression(.cast(TypeCast(operand: value.syntax, type: dataType(type))))
  }

  /// An argument that a function takes as another type is cast from then on: the server writes the call down when a type changes.
  private func withCasts(_ expression: StoredExpression, of column: Column) -> StoredExpression {
    guard case .call(var call) = expression.syntax else { return expression }
    let found = routines(call.name)
    guard found.count == 1, let parameters = found.first?.arguments.filter(\.isInput), parameters.count == call.arguments.count
    else { return expression }
    var type = column.type
    type.modifiers = []
    for at in call.arguments.indices where call.arguments[at].value.columnName == column.name && parameters[at].type != type {
      call.arguments[at].value = .cast(
        TypeCast(operand: call.arguments[at].value, type: dataType(parameters[at].type), form: .colons))
    }
    return StoredExpression(.call(call))
  }

  private mutating func alterIdentity(_ options: [AlterIdentityOption], ofColumnAt at: Int, in table: inout Table) {
    for option in options {
      switch option {
      case .setGenerated(let generation): table.columns[at].identity = generation
      case .set(let option), .restart(let option):
        guard let name = table.columns[at].sequence, case .sequence(var sequence)? = relation(name) else { continue }
        change(&sequence, option)
        store(sequence)
      }
    }
  }
}

extension Column {
  /// Sets a property that is kept as text; nil takes it out.
  fileprivate mutating func set(_ name: String, _ value: String?) {
    options.removeAll { $0.name == name }
    if let value { options.set([StorageOption(name: name, value: value)]) }
  }
}
