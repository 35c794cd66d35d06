import Catalog
import SQLSyntax

extension Placement {
  /// Facts of a column as the catalog has it.
  func columnChange(_ column: Column, of table: Table) -> ColumnChange {
    let rules = catalog.rules
    let isNamed = { (columns: [String]) in columns.contains { rules.same($0, column.name) } }
    var change = ColumnChange(type: column.type.text)
    change.family = family(of: column.type)
    change.isNotNull = column.isNotNull
    change.isAssumed = column.isAssumed
    change.hasDefault = column.defaultExpression.map { !$0.isNull } ?? false || column.isSerial || column.identity != nil
    if let expression = column.defaultExpression {
      let volatility = catalog.volatility(of: expression)
      change.hasVolatileDefault = volatility.volatility == .volatile
      change.isDefaultKnown = volatility.unknownFunction == nil
      // SQLite reads a name that stands bare or in quotes as text here: DEFAULT "" is the empty string.
      let isName = if case .column(let name) = expression.bare { name.table == nil } else { false }
      change.hasNonconstantDefault = !expression.isLiteral && !isName
    }
    change.generated =
      switch column.generated?.storage {
      case .stored: "stored"
      case .virtual: "virtual"
      case nil: "none"
      }
    change.identity =
      switch column.identity {
      case .always: "always"
      case .byDefault: "by-default"
      case nil: "none"
      }
    change.isSerial = column.isSerial
    for constraint in table.constraints where constraint.names(column.name, rules) {
      switch constraint.kind {
      case .primaryKey: change.isPrimaryKey = true
      case .foreignKey: change.isForeignKey = true
      case .check(let expression):
        change.isInCheck = true
        if constraint.isValidated, isNamed(expression.notNullColumns) { change.isProvenNotNull = true }
      case .unique, .exclusion: break
      }
    }
    if change.isPrimaryKey, rules.primaryKeyImpliesNotNull { change.isProvenNotNull = true }
    if column.isNotNull, column.notNull?.isValidated ?? true { change.isProvenNotNull = true }
    for index in table.indexes where index.names(column.name, rules) {
      change.isIndexed = true
      if index.isUnique { change.isUnique = true }
    }
    if change.isPrimaryKey { change.isIndexed = true }
    // Only SQLite's rowid is a key without an index.
    if !rules.hasRealTypes, !change.isUnique { change.isUnique = table.uniqueKeys.contains { isNamed($0) } }
    change.isReferenced = catalog.isReferenced(column.name, of: table.relation)
    for view in catalog.views(reading: table.relation) {
      let isRead = view.dependencies.contains { dependency in
        catalog.same(dependency.relation, table.relation) && (dependency.isWholeRow || isNamed(dependency.columns))
      }
      if isRead { change.views.append(catalog.display(view.relation)) }
    }
    if change.views.count > 1 { change.views.sort() }
    if !oldDefaults.isEmpty {
      change.hasNewDefault = oldDefaults[catalog.display(table.relation) + "." + column.name] == .some(nil)
    }
    if !renamed.isEmpty { change.isRenamedBefore = renamed.contains(catalog.display(table.relation) + "." + column.name) }
    change.isNew = column.birth.statement > 0 && marks.migration > 0 && column.birth.statement >= marks.migration
    return change
  }

  /// Tables whose foreign keys point at the column.
  func referencing(_ column: String, of table: Table, checkedOnly: Bool = false) -> [RelationName] {
    catalog.references(to: table.relation).filter { found in
      guard found.constraint.isEnforced && found.constraint.isValidated || !checkedOnly else { return false }
      return catalog.referencedColumns(of: found.reference).contains { catalog.rules.same($0, column) }
    }.map(\.table.relation)
  }

  /// A coarse class of the type, one of `ColumnChange.families`.
  func family(of type: ColumnType) -> String {
    if type.isArray { return "array" }
    switch catalog.userType(of: type)?.kind {
    case .enumeration: return "enum"
    case .domain: return "domain"
    case .range: return "range"
    default: break
    }
    guard place.dialect == "postgres" else { return sqliteFamily(of: type) }
    return Placement.families[type.name] ?? (type.name.hasSuffix("range") ? "range" : "other")
  }

  /// PostgreSQL's own types; a table, since every column of every new table is asked.
  private static let families = [
    "smallint": "smallint", "integer": "integer", "bigint": "bigint", "numeric": "numeric", "text": "text", "boolean": "boolean",
    "date": "date", "interval": "interval", "uuid": "uuid", "json": "json", "jsonb": "jsonb", "money": "money", "real": "float",
    "double precision": "float", "character varying": "varchar", "character": "char", "timestamp without time zone": "timestamp",
    "timestamp with time zone": "timestamptz", "time without time zone": "time", "time with time zone": "time", "bytea": "bytes",
    "inet": "network", "cidr": "network", "macaddr": "network", "macaddr8": "network",
  ]

  private func sqliteFamily(of type: ColumnType) -> String {
    if type.name.isEmpty { return "none" }
    return switch type.affinity {
    case .integer: "integer"
    case .text: type.holds("varchar") ? "varchar" : "text"
    case .real: "float"
    case .blob: "bytes"
    case .numeric: "numeric"
    }
  }

  func add(
    _ definition: ColumnDefinition, _ ifNotExists: Bool, to table: Table, _ after: Catalog, _ result: inout PlacedOperation
  ) {
    result.target.column = definition.name.text
    result.options.ifNotExists = ifNotExists
    if table.partition != nil { result.outcome.refused = "cannot add a column to a partition" }
    if ifNotExists, table.columnIndex(definition.name.text, catalog.rules) != nil {
      result.options.isNoOperation = true
      charge(&result, .noSuchPart, table: table)
      return
    }
    var changed = table
    if let now = after.table(table.relation), now.columnIndex(definition.name.text, catalog.rules) != nil { changed = now }
    var step = self
    step.catalog = after
    let isThere = table.columnIndex(definition.name.text, catalog.rules) != nil
    guard !isThere, let column = changed.column(definition.name.text, catalog.rules) else {
      refusedColumn(definition, &result)
      return
    }
    var change = step.columnChange(column, of: changed)
    change.isNew = true
    change.inlineConstraints = inline(definition)
    result.column = change
    result.made = [step.made(column, of: changed)]
    if let problem = column.unknown { result.unknown = problem }
    result.outcome.addsCapability = true
    let isRequired = column.isNotNull && !column.mayBeOmitted(catalog.rules)
    result.outcome.addsRestriction = isRequired
    result.outcome.failsOnRows = isRequired && change.generated == "none"
    if place.dialect == "postgres", !column.type.isArray, !column.mayHaveValue(catalog.rules),
      catalog.userType(of: column.type)?.refusesNull(in: catalog) == true
    {
      result.outcome.failsOnRows = true
    }
    if let reference = definition.reference {
      let target = catalog.reference(reference.table)
      result.target.referencedTable = catalog.display(target)
    }
    // The server finds the NULLs of a required column by reading the rows.
    if result.outcome.failsOnRows, place.dialect == "postgres" { result.cost.scansTable = true }
    place.dialect == "postgres"
      ? addInPostgres(definition, column, change, to: changed, &result)
      : addInSQLite(definition, column, change, to: table, &result)
  }

  /// A column that the database refuses: what was written is still said.
  private func refusedColumn(_ definition: ColumnDefinition, _ result: inout PlacedOperation) {
    var change = ColumnChange(type: catalog.columnTypeText(definition.type))
    change.inlineConstraints = inline(definition)
    for constraint in definition.constraints {
      if case .notNull = constraint.kind { change.isNotNull = true }
      if case .default(let expression) = constraint.kind { change.hasDefault = !StoredExpression(expression).isNull }
      if case .generated(let generated) = constraint.kind {
        change.generated = generated.storage == .stored ? "stored" : "virtual"
      }
    }
    result.column = change
  }

  private func inline(_ definition: ColumnDefinition) -> [String] {
    definition.constraints.compactMap { constraint in
      switch constraint.kind {
      case .check: "check"
      case .unique: "unique"
      case .primaryKey: "primary-key"
      case .references: "foreign-key"
      default: nil
      }
    }
  }

  private func addInPostgres(
    _ definition: ColumnDefinition, _ column: Column, _ change: ColumnChange, to table: Table, _ result: inout PlacedOperation
  ) {
    // An heir that has the column already keeps it, and nothing below is looked at.
    let below: [LockRules.Partner: [RelationName]] =
      reach == .all
      ? [
        .descendants: descendants(of: table) { child in
          guard let old = catalog.table(child.relation) else { return true }
          return old.columnIndex(column.name, catalog.rules) == nil
        }
      ] : [:]
    charge(&result, .addColumn, table: table, others: below)
    var isRewriting = change.hasVolatileDefault || change.isSerial || change.identity != "none" || change.generated == "stored"
    if !column.type.isArray, catalog.userType(of: column.type)?.isConstrained(in: catalog) == true { isRewriting = true }
    if !change.isDefaultKnown {
      isRewriting = true
      result.unknown = result.unknown ?? "the volatility of a function in the default of `\(column.name)` is not known"
    }
    if place.serverVersion < 11, change.hasDefault { isRewriting = true }
    if let value = column.defaultExpression, !value.isLiteral { result.cost.mayTouchMore = isRewriting }
    if isRewriting { charge(&result, .addColumnRewriting, table: table, others: below) }
    // Nothing is stored: every row is read to see what it would be.
    if change.generated == "virtual", change.isNotNull { charge(&result, .addNotNull, table: table, others: below) }
    if change.inlineConstraints.contains("check") { charge(&result, .addColumnCheck, table: table, others: below) }
    if change.inlineConstraints.contains("unique") || change.inlineConstraints.contains("primary-key") {
      charge(&result, .addColumnKey, table: table)
      result.outcome.addsRestriction = result.outcome.addsRestriction || change.hasDefault
      result.outcome.failsOnRows =
        result.outcome.failsOnRows || (change.inlineConstraints.contains("primary-key") && !change.hasDefault)
    }
    if let reference = definition.reference {
      let target = catalog.reference(reference.table)
      // DEFAULT NULL makes the server look for rows too.
      let isValidated =
        definition.constraints.contains { if case .default = $0.kind { true } else { false } } || change.hasDefault
      charge(&result, isValidated ? .addColumnReferencesDefault : .addColumnReferences, table: table, referenced: [target])
    }
  }

  private func addInSQLite(
    _ definition: ColumnDefinition, _ column: Column, _ change: ColumnChange, to table: Table, _ result: inout PlacedOperation
  ) {
    if change.hasNonconstantDefault || change.generated == "stored" { result.outcome.failsOnRows = true }
    if change.inlineConstraints.contains("check") {
      result.outcome.failsOnSomeRows = place.serverVersion >= 3037
      result.cost.isLongWrite = place.serverVersion >= 3037
    }
    if change.inlineConstraints.contains("foreign-key"), change.hasDefault, place.foreignKeysOn != false {
      result.outcome.failsOnRows = true
    }
  }

  func drop(_ name: String, _ ifExists: Bool, _ behavior: DropBehavior?, of table: Table, _ result: inout PlacedOperation) {
    result.target.column = name
    result.options.ifExists = ifExists
    result.options.cascade = behavior == .cascade
    guard let column = table.column(name, catalog.rules) else {
      if ifExists {
        result.options.isNoOperation = true
        charge(&result, .noSuchPart, table: table)
      }
      return
    }
    let change = columnChange(column, of: table)
    result.column = change
    result.outcome.removesCapability = true
    result.outcome.losesData = change.generated != "virtual"
    result.outcome.isReversible = false
    let rules = catalog.rules
    let constraints = table.constraints.filter { $0.names(name, rules) }
    let indexes = table.indexes.filter { $0.names(name, rules) && $0.constraint == nil }
    result.outcome.dropsUnique =
      table.indexes.contains { $0.isUnique && $0.names(name, rules) && $0.keys.count > 1 }
      || constraints.contains { if case .unique = $0.kind { true } else { false } }
    if place.dialect == "postgres" {
      var gone =
        constraints.compactMap { constraint in constraint.name.map { "constraint \($0)" } } + indexes.map { "index \($0.name)" }
      if behavior == .cascade {
        result.outcome.takenByCascade = change.views.map { "view \($0)" }
        gone += result.outcome.takenByCascade
        let views = catalog.views(reading: table.relation).map(\.relation).filter { change.views.contains(catalog.display($0)) }
        lock(views + readers(of: views), .accessExclusive, &result)
        let keys = catalog.references(to: table.relation).filter { found in
          !catalog.same(found.table.relation, table.relation)
            && catalog.referencedColumns(of: found.reference).contains { rules.same($0, name) }
        }
        result.outcome.takenByCascade += keys.map {
          "constraint \($0.constraint.name ?? "") of \(catalog.display($0.table.relation))"
        }
        gone += result.outcome.takenByCascade.dropFirst(change.views.count)
        lock(withPartitions(Set(keys.map(\.table.relation)).sorted()), .accessExclusive, &result)
        lock(tables(withPoliciesReading: table.relation, column: name), .accessExclusive, &result)
      } else if let user = tables(withPoliciesReading: table.relation, column: name).first {
        result.outcome.refused =
          "cannot drop column `\(name)` because other objects depend on it: a policy of `\(catalog.display(user))` reads it"
      }
      result.outcome.dropsWith = gone.sorted()
      chargeDrop(of: name, from: table, &result)
      if behavior != .cascade, let user = otherUser(ofSequencesBehind: name, of: table) {
        result.outcome.refused =
          "cannot drop column `\(name)` because other objects depend on it: the default of column `\(user)` uses its sequence"
      }
      let targets = constraints.compactMap { constraint -> RelationName? in
        if case .foreignKey(let reference) = constraint.kind { reference.table } else { nil }
      }
      if let sequence = column.sequence, ownedSequences(of: table).contains(sequence) {
        charge(&result, .dropColumnSequence, table: table, others: [.sequence: [sequence]])
      }
      if !targets.isEmpty { charge(&result, .dropColumnForeignKey, table: table, referenced: targets) }
    } else {
      result.cost.isLongWrite = true
      if place.serverVersion < 3035 { result.outcome.refused = "DROP COLUMN needs SQLite 3.35" }
    }
  }

  /// Heirs that have the column from another parent too, or as their own, keep it, and nothing below them is looked at.
  private func chargeDrop(of name: String, from table: Table, _ result: inout PlacedOperation) {
    guard reach == .all else { return charge(&result, .dropColumn, table: table) }
    let below = descendants(of: table) { child in
      let isOwn = child.column(name, catalog.rules)?.isLocal ?? false
      let parents = child.parents.filter { catalog.table($0)?.columnIndex(name, catalog.rules) != nil }
      return !isOwn && parents.count < 2
    }
    charge(&result, .dropColumn, table: table, others: [.descendants: below])
  }

  /// A column of another default that counts with a sequence that goes with the column.
  private func otherUser(ofSequencesBehind name: String, of table: Table) -> String? {
    let owned = catalog.sequences(ownedBy: table.relation).filter { sequence in
      sequence.ownedBy.map { catalog.rules.same($0.column, name) } ?? false
    }
    let below = Set(descendants(of: table))
    for sequence in owned {
      let place = RelationName(sequence.schema, sequence.name)
      for user in tables(countingWith: place).compactMap(catalog.table) {
        // Partitions and heirs have the column and its default from the table.
        let isFamily = catalog.same(user.relation, table.relation) || below.contains(user.relation)
        for column in user.columns where counts(column, with: place) {
          if !isFamily || !catalog.rules.same(column.name, name) { return column.name }
        }
      }
    }
    return nil
  }

  func rename(_ old: String, to new: String, of table: Table, _ result: inout PlacedOperation) {
    result.target.column = old
    result.target.newName = new
    result.outcome.removesCapability = true
    result.outcome.addsCapability = true
    guard let column = table.column(old, catalog.rules) else { return }
    result.column = columnChange(column, of: table)
    charge(&result, .renameColumn, table: table)
    if place.dialect == "sqlite", place.serverVersion < 3025 { result.outcome.refused = "RENAME COLUMN needs SQLite 3.25" }
  }
}

extension Column {
  /// Whether rows that are there get a value other than NULL when the column is added.
  fileprivate func mayHaveValue(_ rules: SchemaRules) -> Bool {
    defaultExpression.map { !$0.isNull } ?? false || generated != nil || identity != nil || isSerial
  }
}

extension ColumnDefinition {
  /// REFERENCES behind the column.
  var reference: ForeignKeyReference? {
    for constraint in constraints { if case .references(let reference) = constraint.kind { return reference } }
    return nil
  }
}
