/// `comment on kind name: text`.
extension SchemaLines {
  func comments() -> [String] {
    var lines: [String] = []
    func note(_ kind: String, _ name: String, _ comment: String?) {
      if let comment { lines.append("comment on \(kind) \(name): \(comment)") }
    }
    for table in catalog.tables { comments(of: table, note) }
    for view in catalog.views { comments(of: view, note) }
    for sequence in catalog.sequences { note("sequence", "\(sequence.schema).\(sequence.name)", sequence.comment) }
    for schema in catalog.schemas.values where schema.name != rules.temporarySchema {
      note("schema", schema.name, schema.comment)
      for type in schema.types.values { comments(of: type, note) }
      for routine in schema.routines.values.joined() { note("function", "\(routine.schema).\(routine.name)", routine.comment) }
    }
    // Those of extensions are left out: each brings one, which only the server knows.
    return lines
  }

  private func comments(of table: Table, _ note: (String, String, String?) -> Void) {
    let name = text(table.relation)
    note("table", name, table.comment)
    for column in table.columns { note("column", "\(name).\(column.name)", column.comment) }
    for constraint in table.constraints { note("constraint", "\(name).\(constraint.name ?? "")", constraint.comment) }
    for index in table.indexes { note("index", "\(table.schema).\(index.name)", index.comment) }
    for trigger in table.triggers { note("trigger", "\(name).\(trigger.name)", trigger.comment) }
    for policy in table.policies { note("policy", "\(name).\(policy.name)", policy.comment) }
    for rule in table.rules { note("rule", "\(name).\(rule.name)", rule.comment) }
    for item in table.statistics { note("statistics", "\(item.schema).\(item.name)", item.comment) }
  }

  private func comments(of view: View, _ note: (String, String, String?) -> Void) {
    let name = text(view.relation)
    note(view.isMaterialized ? "materialized view" : "view", name, view.comment)
    for column in view.columns ?? [] { note("column", "\(name).\(column.name)", column.comment) }
    for index in view.indexes { note("index", "\(view.schema).\(index.name)", index.comment) }
    for trigger in view.triggers { note("trigger", "\(name).\(trigger.name)", trigger.comment) }
    for rule in view.rules { note("rule", "\(name).\(rule.name)", rule.comment) }
  }

  private func comments(of type: UserType, _ note: (String, String, String?) -> Void) {
    let name = "\(type.schema).\(type.name)"
    note("type", name, type.comment)
    switch type.kind {
    case .domain(let domain):
      for check in domain.checks { note("domain constraint", "\(name).\(check.name ?? "")", check.comment) }
    case .composite(let attributes):
      for attribute in attributes { note("column", "\(name).\(attribute.name)", attribute.comment) }
    case .enumeration, .range, .base: break
    }
  }
}
