import SQLSyntax

/// SQLite keeps triggers as text: what they name may go, and then names can no longer be changed.
extension Catalog {
  /// Looks anew at the triggers of relations that have changed, and at those whose bodies name one.
  mutating func noteBrokenTriggers(_ changed: Set<RelationName>) {
    var owners: Set<RelationName> = []
    for name in changed {
      if let relation = relation(name), !relation.triggers.isEmpty { owners.insert(name) }
      for owner in dependants(on: name, by: .touches) { if let place = owner.relationName { owners.insert(place) } }
    }
    for owner in owners.sorted() {
      guard let relation = relation(owner) else { continue }
      for trigger in relation.triggers {
        let key = RelationName(trigger.isTemporary ? rules.temporarySchema : rules.key(owner.schema), rules.key(trigger.name))
        brokenTriggers[key] = problem(of: trigger, on: relation, owner)
      }
    }
  }

  /// Why the trigger does not work; nil when it does.
  private func problem(of trigger: Trigger, on owner: Relation, _ place: RelationName) -> String? {
    for name in trigger.touches where relation(name) == nil && !name.name.hasPrefix("sqlite_") {
      return "no such table: `\(name.schema).\(name.name)`"
    }
    for var check in scopes(of: trigger, on: owner, place) {
      if let problem = check.problem() { return problem }
    }
    guard case .createTrigger(let syntax)? = trigger.syntax?.syntax, case .body(let statements) = syntax.action else {
      return nil
    }
    let order = CompoundOrder(catalog: self, schema: trigger.isTemporary ? nil : place.schema)
    return statements.lazy.compactMap { statement in
      switch statement.statement {
      case .select(let query): order.problem(in: query)
      case .insert(let insert): if case .query(let query) = insert.source { order.problem(in: query) } else { nil }
      default: nil
      }
    }.first
  }

  /// Its condition and each statement of its body.
  func scopes(of trigger: Trigger, on owner: Relation, _ place: RelationName) -> [ScopeCheck] {
    guard case .createTrigger(let syntax)? = trigger.syntax?.syntax else { return [] }
    let row: [String]?
    switch owner {
    case .table(let table): row = table.columns.map(\.name)
    case .view(let view): row = view.columns?.map(\.name)
    default: row = nil
    }
    var rows: [String: [String]?] = [:]
    if !trigger.events.contains("delete") { rows.updateValue(row, forKey: "new") }
    if !trigger.events.contains("insert") { rows.updateValue(row, forKey: "old") }
    var parts: [SyntaxReferences] = []
    if let condition = syntax.condition { parts.append(SyntaxReferences(condition)) }
    if case .body(let statements) = syntax.action { parts += statements.map { SyntaxReferences($0.statement) } }
    return parts.map { ScopeCheck($0, self, in: trigger.isTemporary ? nil : place.schema, rows: rows) }
  }
}
