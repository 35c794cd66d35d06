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
    guard case .createTrigger(let syntax)? = trigger.syntax?.syntax else { return nil }
    let row: [String]?
    switch owner {
    case .table(let table): row = table.columns.map(\.name)
    case .view(let view): row = view.columns?.map(\.name)
    default: row = nil
    }
    var parts: [SyntaxReferences] = []
    if let condition = syntax.condition { parts.append(SyntaxReferences(condition)) }
    if case .body(let statements) = syntax.action { parts += statements.map { SyntaxReferences($0.statement) } }
    for part in parts {
      var check = ScopeCheck(part, self, in: trigger.isTemporary ? nil : place.schema, row: row)
      if let missing = check.missing() { return "no such column: `\(missing)`" }
    }
    return nil
  }
}
