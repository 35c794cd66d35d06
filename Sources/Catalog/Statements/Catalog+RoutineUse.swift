import SQLSyntax

/// What calls a function, and goes with it.
extension Catalog {
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

  /// What uses the routine, as the server names it.
  func users(of routine: Routine) -> [String] {
    var names: [String] = []
    let name = RelationName("", routine.name)
    for table in tables(on: name, by: .calls) {
      for column in table.columns
      where uses(column.defaultExpression, routine, table) || uses(column.generated?.expression, routine, table) {
        names.append("column `\(column.name)` of table `\(table.name)`")
      }
      for constraint in table.constraints {
        if case .check(let expression) = constraint.kind, uses(expression, routine, table) {
          names.append("constraint `\(constraint.name ?? "")` on table `\(table.name)`")
        }
      }
      for index in table.indexes where uses(index, routine, table) { names.append("index `\(index.name)`") }
      for policy in table.policies where uses(policy.using, routine, table) || uses(policy.check, routine, table) {
        names.append("policy `\(policy.name)` on table `\(table.name)`")
      }
    }
    for view in views(on: name, by: .calls) where isCalled(routine, by: view.query.references, in: soleTable(of: view)) {
      names.append("view `\(view.name)`")
    }
    names += eventTriggers(calling: routine).map { "event trigger `\($0.name)`" }
    return names
  }

  /// The table whose columns a view's unqualified names are, where it reads only one.
  private func soleTable(of view: View) -> Table? {
    view.dependencies.count == 1 ? view.dependencies.first.flatMap { table($0.relation) } : nil
  }

  private func uses(_ expression: StoredExpression?, _ routine: Routine, _ table: Table) -> Bool {
    expression.map { isCalled(routine, by: $0.references, in: table) } ?? false
  }

  private func uses(_ index: Index, _ routine: Routine, _ table: Table) -> Bool {
    uses(index.predicate, routine, table)
      || index.keys.contains { key in
        if case .expression(let expression) = key.target { uses(expression, routine, table) } else { false }
      }
  }

  /// CASCADE: all of that goes.
  mutating func dropUsers(of routine: Routine) throws(CatalogProblem) {
    for trigger in eventTriggers(calling: routine) { eventTriggers[trigger.name] = nil }
    let name = RelationName("", routine.name)
    for view in views(on: name, by: .calls) where isCalled(routine, by: view.query.references, in: soleTable(of: view)) {
      try drop(view: view.relation, .cascade)
    }
    for table in tables(on: name, by: .calls) {
      for column in table.columns where uses(column.generated?.expression, routine, table) {
        if let now = self.table(table.relation) { try dropColumn(column.name, of: now, true, .cascade) }
      }
      let catalog = self
      for index in table.indexes where uses(index, routine, table) { forget(RelationName(table.schema, index.name)) }
      update(table.relation) { table in
        let whole = table
        for at in table.columns.indices where catalog.uses(table.columns[at].defaultExpression, routine, whole) {
          table.columns[at].defaultExpression = nil
        }
        table.constraints.removeAll { constraint in
          if case .check(let expression) = constraint.kind { catalog.uses(expression, routine, whole) } else { false }
        }
        table.indexes.removeAll { catalog.uses($0, routine, whole) }
        table.policies.removeAll { catalog.uses($0.using, routine, whole) || catalog.uses($0.check, routine, whole) }
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
