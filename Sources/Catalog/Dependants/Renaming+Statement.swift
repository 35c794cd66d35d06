import SQLSyntax

/// A rename followed through triggers and the statements of their bodies.
extension Renaming {
  /// A trigger; `isOwner` says that it is one of the table in question, so that NEW and OLD are rows of it.
  mutating func rewritten(_ trigger: CreateTrigger, isOwner: Bool) -> CreateTrigger {
    var trigger = trigger
    rowNames = isOwner ? ["new", "old"] : []
    defer { rowNames = [] }
    if isOwner {
      trigger.events = trigger.events.map { event in
        if case .update(let columns) = event { .update(columns.map { rewritten(target: $0) }) } else { event }
      }
      trigger.table = rewritten(trigger.table)
    }
    trigger.condition = trigger.condition.map { inRowScope($0) }
    if case .body(let statements) = trigger.action {
      trigger.action = .body(
        statements.map { statement in
          var statement = statement
          statement.statement = rewritten(statement.statement)
          return statement
        })
    }
    return trigger
  }

  /// A rule; `isOwner` says that it is one of the relation in question, so that NEW and OLD are rows of it.
  mutating func rewritten(_ rule: CreateRule, isOwner: Bool) -> CreateRule {
    var rule = rule
    rowNames = isOwner ? ["new", "old"] : []
    defer { rowNames = [] }
    rule.condition = rule.condition.map { inRowScope($0) }
    for at in rule.actions.indices { rule.actions[at].statement = rewritten(rule.actions[at].statement) }
    return rule
  }

  /// A function whose body is of the SQL standard.
  mutating func rewritten(_ function: CreateFunction) -> CreateFunction {
    var function = function
    switch function.body {
    case .returnValue(let value): function.body = .returnValue(inRowScope(value))
    case .atomic(let statements):
      function.body = .atomic(
        statements.map { statement in
          switch statement {
          case .statement(var inner):
            inner.statement = rewritten(inner.statement)
            return .statement(inner)
          case .returnValue(let value, let span): return .returnValue(inRowScope(value), span)
          }
        })
    case nil: break
    }
    return function
  }

  private mutating func rewritten(_ statement: Statement) -> Statement {
    switch statement {
    case .select(let query): return .select(rewritten(query))
    case .insert(let insert): return .insert(rewritten(insert))
    case .update(let update): return .update(rewritten(update))
    case .delete(let delete): return .delete(rewritten(delete))
    default: return statement
    }
  }

  private mutating func rewritten(_ insert: Insert) -> Insert {
    var insert = insert
    let isTarget = isSubject(insert.table)
    let scope = isTarget ? [(insert.alias ?? insert.table.name).text, "excluded"] : []
    insert.table = rewritten(insert.table)
    if isTarget { for at in insert.columns.indices { insert.columns[at].name = rewritten(target: insert.columns[at].name) } }
    if case .query(let query) = insert.source { insert.source = .query(rewritten(query)) }
    for at in insert.onConflict.indices {
      if case .update(let assignments, let condition) = insert.onConflict[at].action {
        let changed = assignments.map { rewritten($0, isTarget: isTarget, scope) }
        insert.onConflict[at].action = .update(changed, condition: condition.map { within(scope, $0) })
      }
      if isTarget, case .elements(let elements, let predicate)? = insert.onConflict[at].target {
        let changed = elements.map { element in
          var element = element
          switch element.target {
          case .column(let name): element.target = .column(rewritten(target: name))
          case .expression(let expression): element.target = .expression(within(scope, expression))
          }
          return element
        }
        insert.onConflict[at].target = .elements(changed, predicate: predicate.map { within(scope, $0) })
      }
    }
    return insert
  }

  private mutating func rewritten(_ update: Update) -> Update {
    var update = update
    let isTarget = isSubject(update.table.name)
    let scope = (isTarget ? [(update.table.alias?.name ?? update.table.name.name).text] : []) + update.from.flatMap(names)
    update.assignments = update.assignments.map { rewritten($0, isTarget: isTarget, scope) }
    update.condition = update.condition.map { within(scope, $0) }
    update.from = update.from.map { rewritten($0) }
    update.table.name = rewritten(update.table.name)
    return update
  }

  private mutating func rewritten(_ delete: Delete) -> Delete {
    var delete = delete
    let scope = isSubject(delete.table.name) ? [(delete.table.alias?.name ?? delete.table.name.name).text] : []
    delete.condition = delete.condition.map { within(scope, $0) }
    delete.table.name = rewritten(delete.table.name)
    return delete
  }

  private mutating func rewritten(_ assignment: Assignment, isTarget: Bool, _ scope: [String]) -> Assignment {
    switch assignment {
    case .single(var target, let value):
      if isTarget { target.name = rewritten(target: target.name) }
      return .single(target, within(scope, value))
    case .multiple(var targets, let value):
      if isTarget { for at in targets.indices { targets[at].name = rewritten(target: targets[at].name) } }
      return .multiple(targets, within(scope, value))
    }
  }
}
