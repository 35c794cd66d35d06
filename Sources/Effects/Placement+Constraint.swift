import Catalog
import SQLSyntax

extension Placement {
  /// Facts of a constraint as the catalog has it.
  func constraintChange(_ constraint: Constraint, of table: Table) -> ConstraintChange {
    let rules = catalog.rules
    var change = ConstraintChange(kind: constraint.kind.word)
    change.isValidated = constraint.isValidated
    change.isEnforced = constraint.isEnforced
    change.isDeferrable = constraint.isDeferrable
    change.columns = constraint.columns.count
    change.columnNames = constraint.columns
    // Of a column that only this statement names it is not claimed that it may hold NULL.
    change.columnsNotNull = constraint.columns.allSatisfy { name in
      table.column(name, rules).map { $0.isNotNull || $0.isAssumed } ?? false
    }
    change.isNamed = constraint.isNamed
    change.isAddedInTransaction =
      place.transaction != .none && constraint.birth.statement > 0 && constraint.birth.statement >= marks.transaction
    switch constraint.kind {
    case .check(let expression): change.provesNotNull = expression.notNullColumn != nil
    case .foreignKey(let reference): describe(reference, of: table, &change)
    default: break
    }
    return change
  }

  /// Whether an index starts with the referencing columns.
  func isIndexed(_ reference: Reference, of table: Table) -> Bool {
    let rules = catalog.rules
    return table.indexes.contains { index in
      guard index.predicate == nil, index.keys.count >= reference.columns.count else { return false }
      let first = index.keys.prefix(reference.columns.count)
      return reference.columns.allSatisfy { column in first.contains { $0.names(column, rules) } }
        && first.allSatisfy { $0.columns.allSatisfy { name in reference.columns.contains { rules.same($0, name) } } }
    } || (table.primaryKey.map { $0.index == nil && $0.columns.map(rules.key) == reference.columns.map(rules.key) } ?? false)
  }

  private func describe(_ reference: Reference, of table: Table, _ change: inout ConstraintChange) {
    let rules = catalog.rules
    change.onDelete = reference.onDelete.word
    change.referencingIndexed = isIndexed(reference, of: table)
    if table.unknown != nil, change.referencingIndexed == false { change.referencingIndexed = nil }
    change.isSelfReference = catalog.same(reference.table, table.relation)
    let target = change.isSelfReference ? table : catalog.table(reference.table)
    guard let target else {
      change.referencedAge = .unknown
      let isAbsent =
        if case .absent = catalog.relation(QualifiedName(schema: Name(reference.table.schema), Name(reference.table.name))) {
          true
        } else { false }
      change.referencedMissing = isAbsent
      return
    }
    change.referencedAge = age(target.birth)
    let columns = catalog.referencedColumns(of: reference)
    let found = columns.compactMap { target.column($0, rules) }
    change.referencedMissing = target.unknown == nil && (found.count < columns.count || columns.isEmpty)
    change.referencedUnique = target.unknown != nil ? nil : target.isParentKey(columns, rules)
    if rules.hasRealTypes, found.count == reference.columns.count {
      change.typesDiffer = zip(reference.columns, found).contains { differs($0, of: table, from: $1.name, of: target) }
    }
  }

  func add(_ written: TableConstraint, to table: Table, _ after: Catalog, _ result: inout PlacedOperation) {
    result.outcome.addsRestriction = true
    if case .notNull(let column) = written.kind {
      addNotNull(column.text, written, to: table, &result)
      return
    }
    let changed = after.table(table.relation)
    guard let changed, changed.constraints.count > table.constraints.count, let constraint = changed.constraints.last else {
      result.target.constraint = written.name?.text
      result.constraint = ConstraintChange(kind: written.kind.word)
      return
    }
    result.target.constraint = constraint.name
    var step = self
    step.catalog = after
    var change = step.constraintChange(constraint, of: changed)
    if case .foreignKey(let reference) = constraint.kind { result.target.referencedTable = catalog.display(reference.table) }
    change.columnsNotNull = constraint.columns.allSatisfy { name in
      table.column(name, catalog.rules).map { $0.isNotNull || $0.isAssumed } ?? false
    }
    change.usesIndex = written.usesIndex
    change.isAddedInTransaction = place.transaction != .none
    if constraint.columns.count == 1 { result.target.column = constraint.columns[0] }
    result.constraint = change
    result.outcome.failsOnSomeRows = change.isValidated && change.isEnforced
    result.outcome.addsRestriction = change.isEnforced
    result.outcome.sparesRunningCode = sparesRunningCode(constraint, written, of: table)
    if let name = constraint.index, let index = changed.indexes.first(where: { $0.name == name }) {
      result.target.index = name
      result.index = indexChange(index, of: table)
    }
    chargeAddition(constraint, change, to: table, &result)
  }

  /// Whether rows in which the columns of this migration are NULL satisfy the constraint.
  private func sparesRunningCode(_ constraint: Constraint, _ written: TableConstraint, of table: Table) -> Bool {
    let isNull = { (name: String) in isNullToRunningCode(name, of: table) }
    switch constraint.kind {
    case .check(let expression):
      // Other columns and IS NOT NULL decide without the new ones.
      return !constraint.columns.isEmpty && constraint.columns.allSatisfy(isNull)
        && !expression.text.uppercased().contains("NULL")
    case .foreignKey: return constraint.columns.contains(where: isNull)
    case .unique:
      if case .unique(let key) = written.kind, key.nullsDistinct == false { return false }
      return constraint.columns.contains(where: isNull) || hasKey(within: constraint.columns, of: table)
    case .primaryKey, .exclusion: return false
    }
  }

  /// Whether some of the columns are unique already.
  func hasKey(within columns: [String], of table: Table) -> Bool {
    let rules = catalog.rules
    let given = Set(columns.map(rules.key))
    return table.uniqueKeys.contains { !$0.isEmpty && given.isSuperset(of: $0.map(rules.key)) }
  }

  /// Whether the column was added by this migration without a value for code that omits it.
  func isNullToRunningCode(_ name: String, of table: Table) -> Bool {
    guard let column = table.column(name, catalog.rules) else { return false }
    let change = columnChange(column, of: table)
    return change.isNew && !change.hasDefault && change.generated == "none"
  }

  private func chargeAddition(
    _ constraint: Constraint, _ change: ConstraintChange, to table: Table, _ result: inout PlacedOperation
  ) {
    switch constraint.kind {
    case .check:
      charge(&result, change.isValidated ? .addCheck : .addCheckNotValid, table: table)
      // From 18 on heirs are locked though they do not get it.
      if constraint.isNoInherit {
        result.cost.scanned = [catalog.display(table.relation)]
        if place.serverVersion < 18 { result.cost.partners = [] }
      }
    case .foreignKey(let reference):
      charge(
        &result, change.isValidated ? .addForeignKey : .addForeignKeyNotValid, table: table, referenced: [reference.table])
      if table.kind == .partitioned, !change.isValidated, place.serverVersion < 18, place.dialect == "postgres" {
        result.outcome.refused = "cannot add NOT VALID foreign key on partitioned table `\(table.name)`"
      }
    case .primaryKey, .unique, .exclusion:
      charge(&result, change.usesIndex ? .addKeyUsingIndex : change.isDeferrable ? .addKeyDeferrable : .addKey, table: table)
      if change.usesIndex, table.kind == .partitioned {
        result.outcome.refused = "ADD CONSTRAINT USING INDEX is not supported on partitioned tables"
      }
      if case .primaryKey = constraint.kind, !change.columnsNotNull, !proven(constraint.columns, of: table) {
        charge(&result, .addPrimaryKeyNullable, table: table)
      }
      if change.usesIndex { result.outcome.failsOnSomeRows = constraint.kind.word == "primary-key" && !change.columnsNotNull }
    }
  }

  private func proven(_ columns: [String], of table: Table) -> Bool {
    columns.allSatisfy { name in table.column(name, catalog.rules).map { columnChange($0, of: table).isProvenNotNull } ?? false }
  }

  private func addNotNull(_ name: String, _ written: TableConstraint, to table: Table, _ result: inout PlacedOperation) {
    result.target.column = name
    result.target.constraint = written.name?.text
    var change = ConstraintChange(kind: "not-null")
    change.isValidated = !written.attributes.isNotValid
    change.isNamed = written.name != nil
    change.columns = 1
    result.constraint = change
    if let column = table.column(name, catalog.rules) { result.column = columnChange(column, of: table) }
    let isProven = result.column?.isProvenNotNull ?? false
    result.outcome.failsOnSomeRows = change.isValidated && !isProven
    if place.serverVersion < 18, place.dialect == "postgres" {
      result.outcome.refused = "ADD CONSTRAINT NOT NULL needs PostgreSQL 18"
    }
    if let old = table.column(name, catalog.rules)?.notNull?.name, let new = written.name?.text, old != new {
      result.outcome.refused = "column `\(name)` has the not-null constraint `\(old)` already"
    }
    charge(&result, change.isValidated && !isProven ? .addNotNull : .addNotNullNotValid, table: table)
    if written.attributes.isNoInherit {
      result.cost.scanned.formIntersection([catalog.display(table.relation)])
      if table.kind == .partitioned { result.outcome.refused = "not-null constraints on partitioned tables cannot be NO INHERIT" }
    }
  }

  func validate(_ name: String, of table: Table, _ result: inout PlacedOperation) {
    result.target.constraint = name
    if let column = table.columns.first(where: { $0.notNull?.name == name }) {
      result.target.column = column.name
      var change = ConstraintChange(kind: "not-null")
      change.isValidated = column.notNull?.isValidated ?? true
      result.constraint = change
      result.outcome.failsOnSomeRows = !change.isValidated
      charge(&result, .validateCheck, table: table)
      return
    }
    guard let constraint = table.constraint(name, catalog.rules) else { return }
    result.constraint = constraintChange(constraint, of: table)
    result.outcome.failsOnSomeRows = !constraint.isValidated
    if constraint.isValidated {
      result.options.isNoOperation = true
      charge(&result, .validateAgain, table: table)
    } else if case .foreignKey(let reference) = constraint.kind {
      charge(&result, .validateForeignKey, table: table, referenced: [reference.table])
    } else {
      charge(&result, .validateCheck, table: table)
    }
    if case .foreignKey(let reference) = constraint.kind { result.target.referencedTable = catalog.display(reference.table) }
  }

  func alter(_ name: String, _ attributes: ConstraintAttributes, of table: Table, _ result: inout PlacedOperation) {
    result.target.constraint = name
    guard let constraint = table.constraint(name, catalog.rules) else { return }
    result.constraint = constraintChange(constraint, of: table)
    var targets: [RelationName] = []
    if case .foreignKey(let reference) = constraint.kind { targets = [reference.table] }
    switch attributes.isEnforced {
    case true?:
      charge(&result, .alterConstraintEnforced, table: table, referenced: targets)
      result.outcome.addsRestriction = !constraint.isEnforced
      result.outcome.failsOnSomeRows = !constraint.isEnforced
    case false?:
      charge(&result, .alterConstraintNotEnforced, table: table, referenced: targets)
      result.outcome.removesRestriction = constraint.isEnforced
    case nil: charge(&result, .alterConstraint, table: table)
    }
  }

  func drop(
    constraint name: String, _ ifExists: Bool, _ behavior: DropBehavior?, of table: Table, _ result: inout PlacedOperation
  ) {
    result.target.constraint = name
    result.options.ifExists = ifExists
    result.options.cascade = behavior == .cascade
    if let column = table.columns.first(where: { $0.notNull?.name == name }) {
      result.target.column = column.name
      result.constraint = ConstraintChange(kind: "not-null")
      result.outcome.removesRestriction = true
      charge(&result, .dropConstraint, table: table)
      if table.primaryKey?.columns.contains(where: { catalog.rules.same($0, column.name) }) ?? false {
        result.outcome.refused = "column `\(column.name)` is in a primary key"
      }
      if column.identity != nil { result.outcome.refused = "column `\(column.name)` is an identity column" }
      return
    }
    guard let constraint = table.constraint(name, catalog.rules) else {
      result.options.isNoOperation = ifExists && table.unknown == nil
      // ALTER TABLE has locked the table before it finds nothing to do.
      if result.options.isNoOperation { charge(&result, .dropKey, table: table) }
      if table.unknown != nil {
        result.constraint = ConstraintChange(kind: "unknown")
        charge(&result, .dropConstraint, table: table)
      }
      return
    }
    let change = constraintChange(constraint, of: table)
    result.constraint = change
    result.outcome.removesRestriction = true
    switch constraint.kind {
    case .foreignKey(let reference):
      result.target.referencedTable = catalog.display(reference.table)
      charge(&result, .dropForeignKey, table: table, referenced: [reference.table])
    case .exclusion: charge(&result, .dropKey, table: table)
    case .primaryKey, .unique:
      charge(&result, .dropKey, table: table)
      result.target.index = constraint.index
      result.outcome.dropsUnique = true
      result.outcome.removesCapability = true
      if behavior == .cascade {
        let gone = catalog.references(to: table.relation).filter {
          $0.reference.referencedColumns.sorted() == constraint.columns.sorted()
        }
        if !gone.isEmpty {
          let children = withPartitions(Set(gone.map(\.table.relation)).sorted())
          charge(&result, .dropKeyCascade, table: table, others: [.referencing: children])
        }
        result.outcome.takenByCascade = gone.map {
          "constraint \($0.constraint.name ?? "") of \(catalog.display($0.table.relation))"
        }.sorted()
        result.outcome.dropsWith = result.outcome.takenByCascade
      }
    default: charge(&result, .dropConstraint, table: table)
    }
  }
}

extension Constraint.Kind {
  /// The word of `constraint.kind`.
  var word: String {
    switch self {
    case .check: "check"
    case .primaryKey: "primary-key"
    case .unique: "unique"
    case .foreignKey: "foreign-key"
    case .exclusion: "exclusion"
    }
  }
}

extension TableConstraint.Kind {
  /// The word of `constraint.kind`.
  var word: String {
    switch self {
    case .check: "check"
    case .notNull: "not-null"
    case .primaryKey: "primary-key"
    case .unique: "unique"
    case .foreignKey: "foreign-key"
    case .exclude: "exclusion"
    }
  }
}

extension TableConstraint {
  /// USING INDEX was written.
  var usesIndex: Bool {
    switch kind {
    case .primaryKey(let key), .unique(let key): key.usingIndex != nil
    default: false
    }
  }
}

extension ReferentialAction.Kind {
  /// The word of `foreign-key.on-delete`.
  var word: String {
    switch self {
    case .noAction: "no-action"
    case .restrict: "restrict"
    case .cascade: "cascade"
    case .setNull: "set-null"
    case .setDefault: "set-default"
    }
  }
}
