import Catalog
import SQLSyntax

extension Placement {
  func operations(ofType script: ScriptStatement) -> [PlacedOperation] {
    var results: [PlacedOperation]
    switch script.statement {
    case .createType(let create): results = [operation(create, script)]
    case .createDomain(let create):
      var result = draft(.createDomain, script)
      result.target.object = create.name.name.text
      result.outcome.addsCapability = true
      results = [result]
    case .alterType(let alter): results = operations(alter, script)
    case .alterDomain(let alter): results = [operation(alter, script)]
    default: results = []
    }
    let problems = outcome(of: script).problems
    for at in results.indices { note(problems, in: &results[at]) }
    return results
  }

  private func operation(_ create: CreateType, _ script: ScriptStatement) -> PlacedOperation {
    let isEnum = if case .enumeration = create.definition { true } else { false }
    var result = draft(isEnum ? .createEnum : .createType, script)
    result.target.object = create.name.name.text
    result.outcome.addsCapability = true
    return result
  }

  private func operations(_ alter: AlterType, _ script: ScriptStatement) -> [PlacedOperation] {
    var result = draft(.alterType, script)
    result.target.object = alter.name.name.text
    let type = catalog.type(alter.name)
    result.objectAge = age(ofObject: type?.birth)
    let users = type.map { catalog.columns(ofType: $0) } ?? []
    result.options.isTypeUsed = type == nil ? nil : !users.isEmpty
    result.options.isTypeNewInTransaction = type.map { age($0.birth) == .newInTransaction }
    let own = type.map(compositeRelation) ?? []
    let typed = catalog.tables.filter { table in table.ofType.map(own.contains) ?? false }.map(\.relation)
    switch alter.change {
    case .addValue(let text, let ifNotExists, let position):
      result.kind = .addEnumValue
      result.target.newName = text.value
      result.options.ifNotExists = ifNotExists
      result.options.hasPosition = position != nil
      result.options.isNoOperation = ifNotExists && type?.labels?.contains(text.value) == true
      result.outcome.addsCapability = true
      result.outcome.removesRestriction = true
      result.outcome.isReversible = false
      result.options.isTransactionForbidden = place.serverVersion < 12 && result.options.isTypeNewInTransaction != true
    case .renameValue(let old, let new):
      result.kind = .renameEnumValue
      result.options.value = old.value
      result.target.newName = new.value
      result.outcome.removesCapability = true
    case .renameAttribute(let old, let new, let behavior):
      if behavior != .cascade { refuseTyped(typed, own, &result) }
      result.options.detail = "attribute"
      result.target.column = old.text
      result.target.newName = new.text
      result.outcome.removesCapability = true
      charge(&result, .alterCompositeType, others: [.compositeType: own, .users: typed])
    case .attributes(let actions):
      if !actions.allSatisfy(\.goesToTypedTables) { refuseTyped(typed, own, &result) }
      result.options.detail = "attribute"
      result.outcome.removesCapability = actions.contains { if case .add = $0.kind { false } else { true } }
      charge(&result, .alterCompositeType, others: [.compositeType: own, .users: typed])
    case .object(.rename(let name)):
      result.kind = .renameType
      result.target.newName = name.text
      result.outcome.removesCapability = true
      if !own.isEmpty { charge(&result, .alterCompositeType, others: [.compositeType: own, .users: []]) }
    case .object(.setSchema(let name)):
      result.options.detail = "schema"
      result.target.newName = name.text
      result.outcome.removesCapability = true
    case .object, .setOptions, .dropValue: break
    }
    return [result]
  }

  private func refuseTyped(_ typed: [RelationName], _ own: [RelationName], _ result: inout PlacedOperation) {
    guard let table = typed.first, let type = own.first else { return }
    result.outcome.refused =
      "cannot alter type `\(type.name)` because it is the type of typed table `\(table.name)`: CASCADE is needed"
  }

  private func operation(_ alter: AlterDomain, _ script: ScriptStatement) -> PlacedOperation {
    var result = draft(.alterDomain, script)
    result.target.object = alter.name.name.text
    let type = catalog.type(alter.name)
    result.objectAge = age(ofObject: type?.birth)
    let columns = type.map { catalog.columns(ofType: $0) } ?? []
    // Only what has rows of its own is read.
    let users = Set(columns.map(\.table)).filter { catalog.table($0).map { $0.kind == .ordinary } ?? true }.sorted()
    let holder = users.lazy.compactMap { name in holderOfRows(of: name).map { (name, $0) } }.first
    result.options.isTypeUsed = type == nil ? nil : !columns.isEmpty
    result.options.isTypeNewInTransaction = type.map { age($0.birth) == .newInTransaction }
    switch alter.change {
    case .setNotNull:
      result.options.detail = "set-not-null"
      result.outcome.addsRestriction = true
      result.outcome.failsOnSomeRows = true
      charge(&result, .domainConstraint, others: [.users: users])
    case .addConstraint(let constraint):
      result.target.constraint = constraint.name?.text
      var change = ConstraintChange(kind: "check")
      change.isValidated = !constraint.attributes.isNotValid
      change.isNamed = constraint.name != nil
      result.constraint = change
      result.options.detail = "add-constraint"
      result.outcome.addsRestriction = true
      result.outcome.failsOnSomeRows = change.isValidated
      if change.isValidated { charge(&result, .domainConstraint, others: [.users: users]) }
    case .validateConstraint(let name):
      result.target.constraint = name.text
      result.options.detail = "validate-constraint"
      charge(&result, .domainConstraint, others: [.users: users])
    case .dropConstraint(let name, _, _):
      result.target.constraint = name.text
      result.options.detail = "drop-constraint"
      result.outcome.removesRestriction = true
    case .dropNotNull:
      result.options.detail = "drop-not-null"
      result.outcome.removesRestriction = true
    case .object(.rename(let name)):
      result.kind = .renameType
      result.target.newName = name.text
      result.outcome.removesCapability = true
    default: break
    }
    if result.cost.scansTable, let (name, holder) = holder {
      result.outcome.refused = "cannot alter type because a column of `\(catalog.display(holder))` holds rows of `\(name.name)`"
    }
    result.cost.scansTable = result.cost.scansTable && !users.isEmpty
    return result
  }

  /// The column that owns the sequence, or the first whose default counts with it.
  func numbered(by sequence: DatabaseSequence) -> (table: String, column: String)? {
    if let owner = sequence.ownedBy { return (catalog.display(owner.table), owner.column) }
    let place = RelationName(sequence.schema, sequence.name)
    for table in tables(countingWith: place).compactMap(catalog.table) {
      if let column = table.columns.first(where: { counts($0, with: place) }) {
        return (catalog.display(table.relation), column.name)
      }
    }
    return nil
  }

  func operation(ofSequence script: ScriptStatement) -> PlacedOperation {
    var result: PlacedOperation
    switch script.statement {
    case .createSequence(let create):
      result = draft(.createSequence, script)
      result.target.object = create.name.name.text
      result.options.ifNotExists = create.ifNotExists
      result.outcome.addsCapability = true
      charge(&result, .createSequence)
      result.table = TableState(age: place.transaction == .none ? .newInMigration : .newInTransaction, kind: "sequence")
    case .alterSequence(let alter):
      result = plain(.alterSequence, script, table: alter.name)
      result.target.object = alter.name.name.text
      result.options.ifExists = alter.ifExists
      result.objectAge = result.table?.age ?? .unknown
      if case .found(.sequence(let sequence)) = catalog.relation(alter.name) { result.numbered = numbered(by: sequence) }
      for option in alter.options { if case .restart = option.kind { result.options.detail = "restart" } }
      charge(&result, .alterSequence)
      for case .ownedBy(let names) in alter.options.map(\.kind) where names.count > 1 {
        let owner = QualifiedName(schema: names.count > 2 ? names[names.count - 3] : nil, names[names.count - 2])
        charge(&result, .sequenceOwner, others: [.table: table(owner).map { [$0.relation] } ?? []])
      }
    default: result = draft(.other, script)
    }
    note(outcome(of: script).problems, in: &result)
    return result
  }
}

extension AlterTypeAction {
  /// CASCADE was written.
  fileprivate var goesToTypedTables: Bool { behavior == .cascade }
}
