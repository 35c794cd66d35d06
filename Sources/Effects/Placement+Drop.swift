import Catalog
import SQLSyntax

extension Placement {
  func operations(_ drop: Drop, _ script: ScriptStatement) -> [PlacedOperation] {
    if drop.objects.count == 1 {
      var result = operation(drop, drop.objects[0], script)
      result.options.cascade = drop.behavior == .cascade
      result.options.ifExists = drop.ifExists
      note(outcome(of: script).problems, in: &result)
      return [result]
    }
    var working = self
    var results: [PlacedOperation] = drop.objects.map { object in
      var single = drop
      single.objects = [object]
      var result = working.operation(single, object, script)
      result.options.cascade = drop.behavior == .cascade
      result.options.ifExists = drop.ifExists
      var after = working.catalog
      after.apply(.dropObjects(single))
      working.catalog = after
      return result
    }
    noteTogether(drop, script, &results)
    return results
  }

  /// What is refused of several objects together.
  private func noteTogether(_ drop: Drop, _ script: ScriptStatement, _ results: inout [PlacedOperation]) {
    guard !results.isEmpty else { return }
    note(outcome(of: script).problems, in: &results[0])
    if drop.isConcurrent { results[0].outcome.refused = "DROP INDEX CONCURRENTLY does not support dropping multiple objects" }
  }

  private func operation(_ drop: Drop, _ object: ObjectReference, _ script: ScriptStatement) -> PlacedOperation {
    var result = draft(drop.kind.dropOperation, script, object.span)
    result.options.detail = drop.kind.sql.lowercased()
    result.outcome.removesCapability = true
    switch object.identity {
    case .name(let name):
      result.target.object = name.name.text
      result.target.schema = name.schema?.text
      self.drop(name, drop, &result)
    case .on(let name, let relation):
      aim(&result, at: relation)
      result.target.object = name.text
      if drop.ifExists, let table = self.table(relation), table.unknown == nil, !holds(table, drop.kind, name.text) {
        result.options.isNoOperation = true
        result.outcome.removesCapability = false
        return result
      }
      let row: LockedAction = drop.kind == .policy ? .policy : drop.kind == .rule ? .rewriteRule : .dropTrigger
      let owner = self.table(relation)
      charge(&result, row, table: owner, others: [.partitions: owner.map { clones(of: name.text, on: $0) } ?? []])
      result.outcome.removesRestriction = drop.kind == .trigger
    case .type(let type): dropType(type.name, drop, &result)
    case .routine(let signature):
      describeRoutine(signature.name, &result)
      result.options.signature = signature.arguments.map { catalog.signatureText($0) }
      if drop.behavior == .cascade { chargeUsers(of: signature.name, drop, &result) }
    case .aggregate(let signature): describeRoutine(signature.name, &result)
    default: break
    }
    if namesNothing(drop, object) { silence(&result) }
    return result
  }

  /// Tables on which a trigger, default, constraint or index goes with a function; triggers on rows stand on partitions too.
  private func chargeUsers(of name: QualifiedName, _ drop: Drop, _ result: inout PlacedOperation) {
    let routines = Set(catalog.routines(name).map { RelationName($0.schema, $0.name) })
    var users: [RelationName] = []
    for table in catalog.tables {
      for trigger in table.triggers where trigger.functionName.map(routines.contains) ?? false {
        users += [table.relation] + clones(of: trigger.name, on: table)
      }
    }
    for view in catalog.views where view.triggers.contains(where: { $0.functionName.map(routines.contains) ?? false }) {
      users.append(view.relation)
    }
    var after = catalog
    after.apply(.dropObjects(drop))
    users += catalog.tables.filter { after.table($0.relation) != $0 }.map(\.relation)
    users += catalog.views.filter { after.view($0.relation) == nil }.map(\.relation)
    result.outcome.takenByCascade = taken(on: users, after)
    if !users.isEmpty { charge(&result, .dropFunctionCascade, others: [.users: Set(users).sorted()]) }
  }

  /// What a statement takes from tables and views, in words.
  private func taken(on relations: [RelationName], _ after: Catalog) -> [String] {
    var words: Set<String> = []
    for name in relations {
      let shown = catalog.display(name)
      guard let table = catalog.table(name) else {
        if catalog.view(name) != nil, after.view(name) == nil { words.insert("view \(shown)") }
        continue
      }
      let now = after.table(name)
      for constraint in table.constraints {
        guard let own = constraint.name, now?.constraint(own, catalog.rules) == nil else { continue }
        words.insert("constraint \(own) of \(shown)")
      }
      for index in table.indexes where now?.indexes.contains(where: { $0.name == index.name }) != true {
        if index.constraint == nil { words.insert("index \(index.name)") }
      }
      for trigger in table.triggers where now?.triggers.contains(where: { $0.name == trigger.name }) != true {
        words.insert("trigger \(trigger.name) on \(shown)")
      }
      for column in table.columns {
        let left = now?.column(column.name, catalog.rules)
        if left == nil { words.insert("column \(column.name) of \(shown)") }
        if left != nil, column.defaultExpression != nil, left?.defaultExpression == nil {
          words.insert("default of \(shown).\(column.name)")
        }
      }
    }
    return words.sorted()
  }

  private func describeRoutine(_ name: QualifiedName, _ result: inout PlacedOperation) {
    result.target.object = name.name.text
    let routines = catalog.routines(name)
    result.objectAge = age(ofObject: routines.map(\.birth).min())
    if !routines.isEmpty { result.options.isTriggerFunction = routines.allSatisfy { $0.returns == "trigger" } }
  }

  private func drop(_ name: QualifiedName, _ drop: Drop, _ result: inout PlacedOperation) {
    switch drop.kind {
    case .table, .foreignTable, .view, .materializedView, .sequence, .index:
      aim(&result, at: name)
      if case .absent = catalog.relation(name), drop.ifExists { result.options.isNoOperation = true }
    default: break
    }
    switch drop.kind {
    case .table, .foreignTable: dropTable(name, drop, &result)
    case .view, .materializedView:
      charge(&result, .dropView)
      if drop.behavior == .cascade, case .found(.view(let view)) = catalog.relation(name) {
        lock(readers(of: [view.relation]), .accessExclusive, &result)
        result.outcome.dropsWith = catalog.views(reading: view.relation).map { "view \(catalog.display($0.relation))" }
        result.outcome.takenByCascade = result.outcome.dropsWith
      }
    case .index: dropIndex(name, drop, &result)
    case .sequence:
      charge(&result, .dropSequence)
      if drop.behavior == .cascade, let place = sequence(name) {
        charge(&result, .dropSequenceCascade, others: [.users: tables(countingWith: place)])
      }
      result.objectAge = result.table?.age ?? .unknown
      result.outcome.losesData = true
    case .type, .domain: dropType(name, drop, &result)
    case .schema:
      result.outcome.losesData = drop.behavior == .cascade
      result.objectAge = age(ofObject: catalog.schemas[name.name.text]?.birth)
      result.outcome.isReversible = false
      let relations = catalog.schemas[name.name.text]?.relations.keys ?? []
      if drop.behavior == .cascade {
        result.outcome.dropsWith = relations
        result.outcome.takenByCascade = relations
        let schema = catalog.rules.key(name.name.text)
        lock(relations.map { RelationName(schema, $0) }, .accessExclusive, &result)
        let keys = catalog.tables.filter { $0.schema == schema }.flatMap { $0.foreignKeys.map(\.reference.table) }
        lock(withPartitions(Set(keys).sorted()), .accessExclusive, &result)
        var after = catalog
        after.apply(.dropObjects(drop))
        lockWhatChanges(to: after, &result)
      }
    case .extension: result.objectAge = .existing
    case .statistics:
      if place.dialect == "postgres" { result.unknown = "which table the statistics object is about is not kept" }
    case .database, .tablespace, .subscription:
      charge(&result, .unlockedOutsideTransaction)
      result.outcome.losesData = drop.kind == .database
      result.outcome.isReversible = false
    case .trigger:
      if let owner = triggerOwner(name) {
        aim(&result, at: QualifiedName(schema: Name(owner.schema), Name(owner.name)))
        result.target.object = name.name.text
      }
    default: break
    }
  }

  /// Whether the table has a trigger, policy or rule of this name.
  private func holds(_ table: Table, _ kind: ObjectKind, _ name: String) -> Bool {
    switch kind {
    case .trigger: table.triggers.contains { catalog.rules.same($0.name, name) }
    case .policy: table.policies.contains { catalog.rules.same($0.name, name) }
    case .rule: table.rules.contains { catalog.rules.same($0.name, name) }
    default: true
    }
  }

  private func sequence(_ name: QualifiedName) -> RelationName? {
    guard case .found(.sequence(let sequence)) = catalog.relation(name) else { return nil }
    return RelationName(sequence.schema, sequence.name)
  }

  /// Tables with a default that calls nextval for the sequence.
  func tables(countingWith sequence: RelationName) -> [RelationName] {
    catalog.tables(drawingFrom: sequence).filter { table in table.columns.contains { counts($0, with: sequence) } }
      .map(\.relation)
  }

  /// Whether the column's numbers come from the sequence.
  func counts(_ column: Column, with sequence: RelationName) -> Bool {
    column.sequence == sequence
      || (column.defaultExpression.map { SyntaxReferences($0.syntax).relationTexts } ?? []).contains { text in
        text == sequence.name || text == sequence.schema + "." + sequence.name
      }
  }

  private func triggerOwner(_ name: QualifiedName) -> RelationName? {
    (name.schema.map { [$0.text] } ?? catalog.lookupPath).lazy.compactMap { catalog.triggerOwner(name.name.text, in: $0) }.first
  }

  private func dropTable(_ name: QualifiedName, _ drop: Drop, _ result: inout PlacedOperation) {
    result.outcome.losesData = !result.options.isNoOperation
    result.outcome.isReversible = false
    result.outcome.removesCapability = !result.options.isNoOperation
    if let table = self.table(name), place.dialect == "postgres", (table.kind == .foreign) != (drop.kind == .foreignTable) {
      result.outcome.refused = "`\(table.name)` is not a \(drop.kind.sql.lowercased())"
    }
    if let table = self.table(name), place.dialect == "sqlite", place.foreignKeysOn != false { emptyChildren(of: table, &result) }
    guard let table = self.table(name) else {
      if !result.options.isNoOperation, place.dialect == "postgres" { charge(&result, .dropTable) }
      return
    }
    // The triggers on the other end belong to the key of the whole table.
    let keys = table.foreignKeys.filter { table.partition == nil || !$0.constraint.isInherited }
    let targets = Set(keys.map(\.reference.table)).subtracting([table.relation]).sorted()
    charge(&result, drop.behavior == .cascade ? .dropTableCascade : .dropTable, table: table, referenced: targets)
    if drop.behavior == .cascade {
      var after = catalog
      after.apply(.dropObjects(drop))
      lockWhatChanges(to: after, &result)
    }
    if drop.behavior != .cascade, table.partition != nil {
      // A foreign key to the whole has a part for each of its partitions.
      var after = catalog
      after.apply(.dropObjects(drop))
      let users = references(reaching: table.relation).filter {
        $0.table.partition == nil && after.table($0.table.relation) != nil
      }
      if let user = users.first {
        result.outcome.refused =
          "cannot drop table `\(table.name)` because other objects depend on it: a foreign key of `\(user.table.name)`"
      }
    }
    let guarded = tables(withPoliciesReading: table.relation)
    if drop.behavior == .cascade {
      lock(guarded, .accessExclusive, &result)
    } else if let user = guarded.first {
      result.outcome.refused =
        "cannot drop table `\(table.name)` because other objects depend on it: a policy of `\(catalog.display(user))` reads it"
    }
    if let parent = table.partition?.parent, drop.behavior == .cascade, !catalog.references(to: parent).isEmpty {
      // A foreign key to the whole table goes, and its triggers stand on every partition.
      let keys = catalog.references(to: parent).map(\.table.relation)
      lock(withPartitions([parent]) + withPartitions(keys), .accessExclusive, &result)
    }
    if let membership = table.partition {
      result.target.referencedTable = catalog.display(membership.parent)
      charge(&result, .dropPartition, table: table)
    }
    var gone =
      table.triggers.map { "trigger \($0.name)" } + table.indexes.filter { $0.constraint == nil }.map { "index \($0.name)" }
    if drop.behavior == .cascade {
      result.outcome.takenByCascade = result.table?.views.map { "view \($0)" } ?? []
      result.outcome.takenByCascade += catalog.references(to: table.relation).filter {
        !catalog.same($0.table.relation, table.relation)
      }
      .map { "constraint \($0.constraint.name ?? "") of \(catalog.display($0.table.relation))" }
      result.outcome.takenByCascade.sort()
      lock(readers(of: [table.relation]), .accessExclusive, &result)
      gone += result.outcome.takenByCascade
    }
    result.outcome.dropsWith = (result.outcome.dropsWith + gone).sorted()
    result.outcome.dropsUnique = false
  }

  /// SQLite deletes the rows before it drops the table, and foreign keys do with children what they say.
  private func emptyChildren(of table: Table, _ result: inout PlacedOperation) {
    var seen: Set<RelationName> = [table.relation]
    var queue = [table.relation]
    while let name = queue.popLast() {
      for found in catalog.references(to: name) where !seen.contains(found.table.relation) {
        switch found.reference.onDelete {
        case .cascade:
          seen.insert(found.table.relation)
          queue.append(found.table.relation)
          result.outcome.dropsWith.append("rows of \(catalog.display(found.table.relation))")
        case .noAction, .restrict: result.outcome.failsOnSomeRows = true
        case .setNull, .setDefault: break
        }
      }
    }
  }

  private func dropIndex(_ name: QualifiedName, _ drop: Drop, _ result: inout PlacedOperation) {
    result.target.index = name.name.text
    result.options.isConcurrent = drop.isConcurrent
    result.outcome.removesCapability = false
    var owner: Table?
    if case .found(let found) = catalog.index(name) {
      owner = catalog.table(found.table)
      var change = indexChange(found.index, of: owner)
      change.isConcurrent = drop.isConcurrent
      result.index = change
      result.written = .index(CreateIndex(found.index, on: name))
      result.outcome.removesRestriction = found.index.isUnique
      result.outcome.dropsUnique = found.index.isUnique
      result.outcome.removesCapability = found.index.isUnique
      if found.index.columnNames?.count == 1 { result.target.column = found.index.columnNames?[0] }
    } else if !result.options.isNoOperation {
      result.index = IndexChange()
      result.index?.isConcurrent = drop.isConcurrent
    }
    // The server looks at the transaction before it looks for the index.
    if drop.isConcurrent { result.options.isTransactionForbidden = true }
    if drop.isConcurrent, let owner, owner.kind == .partitioned {
      result.outcome.refused = "cannot drop an index of partitioned table `\(owner.name)` concurrently"
    }
    if result.options.isNoOperation { return }
    charge(&result, drop.isConcurrent ? .dropIndexConcurrently : .dropIndex, table: owner, index: name.name.text)
  }

  /// The relation that a composite type is; none for other types.
  func compositeRelation(_ type: UserType) -> [RelationName] {
    let name = QualifiedName(schema: Name(type.schema), Name(type.name))
    if case .found(.compositeType) = catalog.relation(name) { return [RelationName(type.schema, type.name)] }
    return []
  }

  private func dropType(_ name: QualifiedName, _ drop: Drop, _ result: inout PlacedOperation) {
    result.target.object = name.name.text
    result.objectAge = age(ofObject: catalog.type(name)?.birth)
    guard let type = catalog.type(name) else {
      result.options.isNoOperation = drop.ifExists && catalog.isComplete && catalog.unknown.isEmpty
      return
    }
    let users = catalog.columns(ofType: type)
    let own = compositeRelation(type)
    if !own.isEmpty { charge(&result, .dropType, others: [.compositeType: own, .users: []]) }
    if drop.behavior == .cascade, !own.isEmpty {
      lock(catalog.tables.filter { $0.ofType.map(own.contains) ?? false }.map(\.relation), .accessExclusive, &result)
    }
    result.options.isTypeUsed = !users.isEmpty
    result.options.isTypeNewInTransaction = age(type.birth) == .newInTransaction
    if drop.behavior == .cascade, !users.isEmpty {
      result.outcome.losesData = true
      result.outcome.dropsWith = users.map { "column \($0.table.name).\($0.column)" }
      result.outcome.takenByCascade = result.outcome.dropsWith
      charge(&result, .dropType, others: [.compositeType: own, .users: Set(users.map(\.table)).sorted()])
    }
  }
}

extension ObjectKind {
  /// The operation that DROP of this kind is.
  var dropOperation: OperationKind {
    switch self {
    case .table: .dropTable
    case .foreignTable: .dropForeignTable
    case .view: .dropView
    case .materializedView: .dropMaterializedView
    case .index: .dropIndex
    case .sequence: .dropSequence
    case .trigger: .dropTrigger
    case .rule: .dropRule
    case .policy: .dropPolicy
    case .type: .dropType
    case .domain: .dropDomain
    case .function, .procedure, .routine, .aggregate: .dropFunction
    case .statistics: .dropStatistics
    case .schema: .dropSchema
    case .extension: .dropExtension
    case .eventTrigger: .dropEventTrigger
    case .publication: .dropPublication
    case .subscription: .dropSubscription
    case .database: .dropDatabase
    case .role, .user, .group: .dropRole
    case .tablespace: .dropTablespace
    default: .other
    }
  }
}
