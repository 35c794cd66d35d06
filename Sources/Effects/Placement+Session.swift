import Catalog
import SQLSyntax

extension Placement {
  func operation(ofSession script: ScriptStatement) -> PlacedOperation {
    var result = draft(.set, script)
    switch script.statement {
    case .set(let set): describe(set, &result)
    case .reset(let reset):
      result.kind = .reset
      if case .named(let name) = reset.target { result.target.object = name.text }
    case .pragma(let pragma):
      result.kind = .pragma
      result.target.object = pragma.name.name.text.lowercased()
      result.options.value = pragma.value?.text.lowercased()
      let isSetting = pragma.value != nil
      result.options.isNoOperation = isSetting && result.target.object == "foreign_keys" && place.transaction != .none
    case .transaction(let control): describe(control, &result)
    case .discard: result.kind = .discard
    case .attach: result.kind = .attachDatabase
    case .detach: result.kind = .detachDatabase
    default: break
    }
    return result
  }

  private func describe(_ set: SetParameter, _ result: inout PlacedOperation) {
    result.options.isLocal = set.scope == .local
    switch set.setting {
    case .values(let name, let values):
      result.target.object = name.text
      result.options.value = values.map(\.text).joined(separator: ", ")
      if name.text == "role" { result.kind = .setRole }
    case .defaultValue(let name), .fromCurrent(let name): result.target.object = name.text
    case .timeZone(let zone):
      result.target.object = "timezone"
      if case .value(let value) = zone { result.options.value = value.text }
    case .schema(let text):
      result.target.object = "search_path"
      result.options.value = text.value
    case .role(let name):
      result.kind = .setRole
      result.target.object = name.text
    case .sessionAuthorization(let name):
      result.kind = .setRole
      result.target.object = name?.text
    case .transaction, .sessionCharacteristics, .transactionSnapshot: result.target.object = "transaction"
    case .constraints, .names, .xmlOption: break
    }
  }

  private func describe(_ control: TransactionControl, _ result: inout PlacedOperation) {
    switch control {
    case .begin, .beginLocking: result.kind = .begin
    case .commit, .commitPrepared, .prepare: result.kind = .commit
    case .rollback, .rollbackPrepared: result.kind = .rollback
    case .savepoint, .release: result.kind = .savepoint
    case .rollbackTo:
      result.kind = .rollback
      result.options.detail = "savepoint"
    }
  }

  /// Statements about everything else.
  func operation(ofOther script: ScriptStatement) -> PlacedOperation {
    var result = draft(.other, script)
    switch script.statement {
    case .unrecognised:
      result.kind = .unrecognised
      result.unknown = "the statement was not understood"
    case .createSchema(let create):
      result.kind = .createSchema
      result.target.object = create.name?.text ?? create.authorization?.name
      result.options.ifNotExists = create.ifNotExists
      result.outcome.addsCapability = true
      for element in create.elements { lockWhatIsTouched(by: element, &result) }
    case .createExtension(let create):
      result.kind = .createExtension
      result.target.object = create.name.text
      result.options.ifNotExists = create.ifNotExists
      result.outcome.addsCapability = true
    case .alterExtension(let alter):
      result.kind = .alterExtension
      result.target.object = alter.name.text
    case .alterObject(let alter): describe(alter, script, &result)
    case .comment(let comment): describe(comment, &result)
    case .grant(let grant): describe(grant.target, .grant, grant.grantees, grant.privileges, &result)
    case .revoke(let revoke):
      describe(revoke.target, .revoke, revoke.grantees, revoke.privileges, &result)
      result.outcome.removesCapability = true
    case .grantRole(let grant):
      result.kind = grant.isRevoke ? .revoke : .grant
      result.options.detail = "role"
    default: describeRest(script.statement, &result)
    }
    if result.kind != .unrecognised { note(outcome(of: script).problems, in: &result) }
    return result
  }

  private func describeRest(_ statement: Statement, _ result: inout PlacedOperation) {
    switch statement {
    case .createDatabase(let create): named(.createDatabase, create.name, &result, outside: true)
    case .alterDatabase(let alter): named(.alterDatabase, alter.name, &result)
    case .createTablespace(let create): named(.createTablespace, create.name, &result, outside: true)
    case .alterSystem:
      result.kind = .alterSystem
      charge(&result, .unlockedOutsideTransaction)
    case .createRole(let create): named(.createRole, create.name, &result)
    case .reassignOwned(let reassign):
      result.kind = .reassignOwned
      result.target.object = reassign.roles.map(\.name).joined(separator: ", ")
      result.options.value = reassign.newOwner.name
      result.outcome.removesCapability = true
    case .dropOwned(let drop):
      result.kind = .dropOwned
      result.target.object = drop.roles.map(\.name).joined(separator: ", ")
      result.options.cascade = drop.behavior == .cascade
      result.outcome.removesCapability = true
      result.outcome.losesData = true
      result.outcome.isReversible = false
    case .alterRole(let alter):
      result.kind = .alterRole
      result.target.object = alter.role?.name
    case .createStatistics(let create):
      result.kind = .createStatistics
      result.target.object = create.name?.name.text
      if case .table(let table)? = create.from.first { aim(&result, at: table.name) }
      charge(&result, .statistics)
    case .alterStatistics(let alter):
      result.kind = .alterStatistics
      result.target.object = alter.name.name.text
    case .createPublication(let create):
      named(.createPublication, create.name, &result)
      published(create.objects, &result)
    case .alterPublication(let alter):
      named(.alterPublication, alter.name, &result)
      switch alter.action {
      case .add(let objects), .drop(let objects): published(objects, &result)
      case .set(let objects):
        published(objects, &result)
        result.unknown = "which tables the publication had is not kept"
      default: break
      }
    case .prepare(let prepare): lockWhatIsPlanned(for: prepare.statement.statement, &result)
    case .declareCursor(let cursor): lockWhatIsPlanned(for: .select(cursor.query), &result)
    case .createSubscription(let create): named(.createSubscription, create.name, &result)
    case .alterSubscription(let alter): named(.alterSubscription, alter.name, &result)
    case .createEventTrigger(let create): named(.createEventTrigger, create.name, &result)
    case .securityLabel: result.unknown = "which providers of labels the server has loaded is not known"
    case .createAggregate(let create):
      result.kind = .createFunction
      result.target.object = create.name.name.text
    default: break
    }
  }

  /// Tables that a publication names, and their heirs.
  private func published(_ objects: [PublicationObject], _ result: inout PlacedOperation) {
    let tables = objects.flatMap { object -> [RelationName] in
      guard case .table(let name, let only, _, _) = object.kind, let table = self.table(name) else { return [] }
      if table.persistence != .permanent {
        result.outcome.refused = "cannot add relation `\(table.name)` to publication: it is not permanent"
      }
      return [table.relation] + (only || table.kind == .partitioned ? [] : descendants(of: table))
    }
    if !tables.isEmpty { charge(&result, .publication, others: [.users: tables]) }
  }

  private func named(_ kind: OperationKind, _ name: Name, _ result: inout PlacedOperation, outside: Bool = false) {
    result.kind = kind
    result.target.object = name.text
    if outside { charge(&result, .unlockedOutsideTransaction) }
  }

  private func describe(_ comment: Comment, _ result: inout PlacedOperation) {
    result.kind = .comment
    result.options.detail = comment.object.kind.sql.lowercased()
    switch (comment.object.kind, comment.object.identity) {
    case (.index, .name(let name)):
      aim(&result, at: name)
      charge(&result, .commentOnIndex, table: table(name), index: name.name.text)
    case (.table, .name(let name)), (.view, .name(let name)), (.materializedView, .name(let name)),
      (.foreignTable, .name(let name)), (.sequence, .name(let name)):
      aim(&result, at: name)
      charge(&result, .comment)
    case (.column, .column(let relation, let column)):
      aim(&result, at: relation)
      result.target.column = column.text
      charge(&result, .comment)
    case (_, .on(let name, let relation)):
      aim(&result, at: relation)
      result.target.object = name.text
      charge(&result, .commentOnPart)
    case (_, .name(let name)): result.target.object = name.name.text
    default: break
    }
  }

  private func describe(
    _ target: PrivilegeTarget, _ kind: OperationKind, _ grantees: [RoleSpecification], _ privileges: [Privilege],
    _ result: inout PlacedOperation
  ) {
    result.kind = kind
    result.options.detail = privileges.map { $0.isAll ? "all" : $0.name.text.lowercased() }.joined(separator: ", ")
    result.options.value = grantees.map(\.name).joined(separator: ", ")
    result.outcome.addsCapability = kind == .grant
    if case .named(let list) = target.objects, case .name(let name)? = list.first {
      if target.kind == .table || target.kind == .sequence {
        aim(&result, at: name)
      } else {
        result.target.object = name.name.text
      }
    }
    if target.kind == .table {
      var others: [RelationName] = []
      if case .named(let list) = target.objects {
        for case .name(let name) in list.dropFirst() { others += [self.table(name)?.relation].compactMap(\.self) }
      }
      charge(&result, .grant, others: [.users: others])
    }
  }

  private func describe(_ alter: AlterObject, _ script: ScriptStatement, _ result: inout PlacedOperation) {
    result.options.detail = alter.object.kind.sql.lowercased()
    let isRename = if case .rename = alter.change { true } else { false }
    switch alter.change {
    case .rename(let name), .setSchema(let name): result.target.newName = name.text
    case .owner(let role): result.options.value = role.name
    case .dependsOnExtension: break
    }
    switch (alter.object.kind, alter.object.identity) {
    case (.trigger, .on(let name, let relation)):
      aim(&result, at: relation)
      result.kind = isRename ? .renameTrigger : .other
      result.target.object = name.text
      if isRename {
        charge(&result, .renameTrigger, table: table(relation))
      } else {
        charge(&result, .commentOnPart)
      }
    case (.rule, .on(let name, let relation)):
      aim(&result, at: relation)
      result.target.object = name.text
      charge(&result, .rewriteRule, table: table(relation))
    case (.policy, .on(let name, let relation)):
      aim(&result, at: relation)
      result.kind = .alterPolicy
      result.target.object = name.text
      charge(&result, .policy, table: table(relation))
    case (.schema, .name(let name)):
      result.kind = isRename ? .renameSchema : .other
      result.target.object = name.name.text
      result.outcome.removesCapability = isRename
      result.objectAge = age(ofObject: catalog.schemas[name.name.text]?.birth)
    case (_, .routine(let signature)):
      result.kind = isRename ? .renameFunction : .alterFunction
      if case .setSchema = alter.change { result.options.detail = "schema" }
      result.target.object = signature.name.name.text
      result.outcome.removesCapability = isRename
      result.objectAge = age(ofObject: catalog.routines(signature.name).map(\.birth).min())
    case (_, .name(let name)): result.target.object = name.name.text
    default: break
    }
    if case .owner = alter.change, result.kind == .other { result.kind = .setOwner }
  }
}
