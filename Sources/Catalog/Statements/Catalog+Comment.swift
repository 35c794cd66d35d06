import SQLSyntax

extension Catalog {
  mutating func comment(_ statement: Comment) throws(CatalogProblem) {
    // An empty comment is none.
    let text = statement.text.flatMap { $0.value.isEmpty ? nil : $0.value }
    switch (statement.object.kind, statement.object.identity) {
    case (.table, .name(let name)), (.view, .name(let name)), (.materializedView, .name(let name)),
      (.sequence, .name(let name)), (.foreignTable, .name(let name)):
      try comment(on: existing(name), text)
    case (.column, .column(let relation, let column)):
      let place = try existing(relation)
      if let table = table(place) {
        let at = try existingColumn(column.text, of: table)
        update(place) { $0.columns[at].comment = text }
      } else if var view = view(place), let columns = view.columns {
        guard let at = columns.firstIndex(where: { $0.name == column.text }) else {
          throw .refused("column `\(column.text)` of relation `\(view.name)` does not exist")
        }
        view.columns?[at].comment = text
        store(view)
      } else if var type = type(relation), case .composite(var attributes) = type.kind {
        guard let at = attributes.firstIndex(where: { $0.name == column.text }) else {
          throw .refused("column `\(column.text)` of relation `\(type.name)` does not exist")
        }
        attributes[at].comment = text
        type.kind = .composite(attributes)
        store(type)
      }
    case (.index, .name(let name)):
      if case .absent = relation(name) { throw .noRelation(name.name.text, in: name.schema?.text) }
      if case .found(let found) = index(name) {
        update(found.table) { table in
          for at in table.indexes.indices where table.indexes[at].name == found.index.name { table.indexes[at].comment = text }
        }
      }
    case (.constraint, .on(let name, let relation)):
      let table = try existingTable(relation)
      if table.columns.contains(where: { $0.notNull?.name == name.text }) { return }
      let at = try existingConstraint(name.text, of: table)
      update(table.relation) { $0.constraints[at].comment = text }
    case (.trigger, .on), (.policy, .on), (.rule, .on): try comment(onPart: statement.object, text)
    case (.schema, .name(let name)):
      let name = name.name.text
      if !schemas.contains(name), isComplete, unknown.isEmpty { throw .noSchema(name) }
      updateSchema(name) { $0.comment = text }
    case (.type, .type(let type)), (.domain, .type(let type)):
      try checkType(columnType(type).type)
      if var found = self.type(type.name) {
        found.comment = text
        store(found)
      }
    case (.domainConstraint, .onDomain(let name, let domain)), (.constraint, .onDomain(let name, let domain)):
      try comment(onConstraint: name.text, ofDomain: domain, text)
    case (.function, .routine(let signature)), (.procedure, .routine(let signature)), (.routine, .routine(let signature)):
      try checkKind(signature, statement.object.kind)
      try changeRoutine(signature) { _, routine in routine.comment = text }
    case (.aggregate, .aggregate(let signature)):
      let parameters = signature.arguments.direct + (signature.arguments.ordered ?? [])
      try changeRoutine(RoutineSignature(name: signature.name, arguments: parameters)) { _, routine in routine.comment = text }
    case (.statistics, .name(let name)): try comment(onStatistics: name, text)
    case (.publication, .name(let name)): try comment(onPublication: name.name.text, text)
    case (.eventTrigger, .name(let name)): try comment(onEventTrigger: name.name.text, text)
    case (.extension, .name(let name)):
      for at in extensions.indices where extensions[at].name == name.name.text { extensions[at].comment = text }
    default: break
    }
  }

  private mutating func comment(on place: RelationName, _ text: String?) {
    switch relation(place) {
    case .table(var table):
      table.comment = text
      store(table)
    case .view(var view):
      view.comment = text
      store(view)
    case .sequence(var sequence):
      sequence.comment = text
      store(sequence)
    default: break
    }
  }

  /// A trigger, policy or rule.
  private mutating func comment(onPart object: ObjectReference, _ text: String?) throws(CatalogProblem) {
    guard case .on(let name, let relation) = object.identity else { return }
    let word = object.kind.sql.lowercased()
    let place = try existing(relation)
    var found = false
    switch self.relation(place) {
    case .table(var table):
      for at in table.triggers.indices where word == "trigger" && table.triggers[at].name == name.text {
        table.triggers[at].comment = text
        found = true
      }
      for at in table.policies.indices where word == "policy" && table.policies[at].name == name.text {
        table.policies[at].comment = text
        found = true
      }
      for at in table.rules.indices where word == "rule" && table.rules[at].name == name.text {
        table.rules[at].comment = text
        found = true
      }
      if let reason = table.unknown, !found { throw .unknown(reason, place) }
      store(table)
    case .view(var view):
      for at in view.triggers.indices where word == "trigger" && view.triggers[at].name == name.text {
        view.triggers[at].comment = text
        found = true
      }
      for at in view.rules.indices where word == "rule" && view.rules[at].name == name.text {
        view.rules[at].comment = text
        found = true
      }
      store(view)
    default: break
    }
    if !found { throw .refused("\(word) `\(name.text)` for table `\(place.name)` does not exist") }
  }

  private mutating func comment(
    onConstraint name: String, ofDomain domain: QualifiedName, _ text: String?
  ) throws(CatalogProblem) {
    guard var type = type(domain), case .domain(var kept) = type.kind else { return }
    guard let at = kept.checks.firstIndex(where: { $0.name == name }) else {
      throw .refused("constraint `\(name)` for domain `\(type.name)` does not exist")
    }
    kept.checks[at].comment = text
    type.kind = .domain(kept)
    store(type)
  }

  private mutating func comment(onStatistics name: QualifiedName, _ text: String?) throws(CatalogProblem) {
    guard let found = statistics(name) else {
      if !isComplete || !unknown.isEmpty { return }
      throw .refused("statistics object `\(written(name))` does not exist")
    }
    update(found.table.relation) { $0.statistics[found.index].comment = text }
  }
}
