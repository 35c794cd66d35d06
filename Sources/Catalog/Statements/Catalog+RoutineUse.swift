import SQLSyntax

/// What expressions stand on beside relations and columns.
enum Used {
  case routine(Routine)
  /// A type, or a relation by whose row type, something is cast to.
  case type(RelationName)
}

/// What calls a function or casts to a type, and goes with it.
extension Catalog {
  private func isUsed(_ used: Used, by references: SyntaxReferences, in table: Table?) -> Bool {
    switch used {
    case .routine(let routine): isCalled(routine, by: references, in: table)
    case .type(let type):
      references.types.contains { written in
        guard written.builtin == nil, written.name.name.text == type.name else { return false }
        return (self.type(written.name)?.schema ?? place(of: written.name)?.schema) == type.schema
      }
    }
  }

  private func tables(using used: Used) -> [Table] {
    switch used {
    case .routine(let routine): tables(on: RelationName("", routine.name), by: .calls)
    case .type(let type): tables(on: RelationName("", type.name), by: .type)
    }
  }

  private func views(using used: Used) -> [View] {
    let found =
      switch used {
      case .routine(let routine): views(on: RelationName("", routine.name), by: .calls)
      case .type(let type): views(on: RelationName("", type.name), by: .type)
      }
    return found.filter { isUsed(used, by: $0.query.references, in: soleTable(of: $0)) }
  }

  /// Whether one of the calls can only mean this routine: its name and number of arguments fit, and no other routine of the name
  /// takes as many, or the types that are plain to see leave only this one.
  func isCalled(_ routine: Routine, by references: SyntaxReferences, in table: Table?) -> Bool {
    references.calls.contains { call in
      guard rules.key(call.name.name.text) == routine.name,
        call.name.schema.map({ rules.key($0.text) == routine.schema }) ?? true,
        !call.isStar
      else { return false }
      let candidates = routines(QualifiedName(schema: Name(routine.schema), Name(routine.name))).filter { takes(call, $0, table) }
      return candidates.count == 1 && candidates.first?.signature == routine.signature
    }
  }

  private func takes(_ call: FunctionCall, _ routine: Routine, _ table: Table?) -> Bool {
    let inputs = routine.arguments.filter(\.isInput)
    let required = inputs.filter { $0.defaultText == nil && $0.mode != "variadic" }.count
    let isVariadic = inputs.last?.mode == "variadic"
    guard call.arguments.count >= required, isVariadic || call.arguments.count <= inputs.count else { return false }
    return zip(call.arguments, inputs).allSatisfy { argument, input in
      guard let family = family(of: argument.value, table), let wanted = input.type.family else { return true }
      return family == wanted
    }
  }

  private func family(of expression: Expression, _ table: Table?) -> String? {
    switch expression {
    case .literal(let literal):
      switch literal.kind {
      case .integer, .number: return "number"
      case .boolean: return "boolean"
      default: return nil
      }
    case .column(let column): return table?.column(column.name.text, rules)?.type.family
    case .cast(let cast): return columnType(cast.type).type.family
    default: return nil
    }
  }

  /// What uses it, as the server names it.
  func users(of used: Used) -> [String] {
    var names: [String] = []
    for table in tables(using: used) {
      for column in table.columns
      where uses(column.defaultExpression, used, table) || uses(column.generated?.expression, used, table) {
        names.append("column `\(column.name)` of table `\(table.name)`")
      }
      for constraint in table.constraints {
        if case .check(let expression) = constraint.kind, uses(expression, used, table) {
          names.append("constraint `\(constraint.name ?? "")` on table `\(table.name)`")
        }
      }
      for index in table.indexes where uses(index, used, table) { names.append("index `\(index.name)`") }
      for policy in table.policies where uses(policy.using, used, table) || uses(policy.check, used, table) {
        names.append("policy `\(policy.name)` on table `\(table.name)`")
      }
    }
    names += views(using: used).map { "view `\($0.name)`" }
    if case .routine(let routine) = used { names += eventTriggers(calling: routine).map { "event trigger `\($0.name)`" } }
    return names
  }

  /// The table whose columns a view's unqualified names are, where it reads only one.
  private func soleTable(of view: View) -> Table? {
    view.dependencies.count == 1 ? view.dependencies.first.flatMap { table($0.relation) } : nil
  }

  private func uses(_ expression: StoredExpression?, _ used: Used, _ table: Table) -> Bool {
    expression.map { isUsed(used, by: $0.references, in: table) } ?? false
  }

  private func uses(_ index: Index, _ used: Used, _ table: Table) -> Bool {
    uses(index.predicate, used, table)
      || index.keys.contains { key in
        if case .expression(let expression) = key.target { uses(expression, used, table) } else { false }
      }
  }

  /// CASCADE: all of that goes.
  mutating func dropUsers(of used: Used) throws(CatalogProblem) {
    if case .routine(let routine) = used {
      for trigger in eventTriggers(calling: routine) { eventTriggers[trigger.name] = nil }
    }
    for view in views(using: used) { try drop(view: view.relation, .cascade) }
    for table in tables(using: used) {
      for column in table.columns where uses(column.generated?.expression, used, table) {
        if let now = self.table(table.relation) { try dropColumn(column.name, of: now, true, .cascade) }
      }
      let catalog = self
      for index in table.indexes where uses(index, used, table) { forget(RelationName(table.schema, index.name)) }
      update(table.relation) { table in
        let whole = table
        for at in table.columns.indices where catalog.uses(table.columns[at].defaultExpression, used, whole) {
          table.columns[at].defaultExpression = nil
        }
        table.constraints.removeAll { constraint in
          if case .check(let expression) = constraint.kind { catalog.uses(expression, used, whole) } else { false }
        }
        table.indexes.removeAll { catalog.uses($0, used, whole) }
        table.policies.removeAll { catalog.uses($0.using, used, whole) || catalog.uses($0.check, used, whole) }
      }
    }
  }
}

extension ColumnType {
  /// Built-in types whose values compare with each other; nil where that is not known.
  var family: String? {
    guard schema == nil, !isArray, !isUnresolved else { return nil }
    switch name {
    case "smallint", "integer", "bigint", "numeric", "real", "double precision": return "number"
    case "text", "character varying", "character", "bpchar", "name": return "text"
    case "date", "timestamp with time zone", "timestamp without time zone": return "time"
    case "boolean", "uuid", "bytea", "json", "jsonb": return name
    default: return nil
    }
  }
}
