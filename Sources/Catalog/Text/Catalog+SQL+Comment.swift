/// COMMENT ON whatever has a comment.
extension SchemaSQL {
  func comments() -> [String] {
    var statements: [String] = []
    func note(_ words: String, _ comment: String?) {
      if let comment { statements.append("COMMENT ON \(words) IS \(string(comment))") }
    }
    for table in catalog.tables { comments(of: table, note) }
    for view in catalog.views { comments(of: view, note) }
    for sequence in catalog.sequences { note("SEQUENCE \(name(RelationName(sequence.schema, sequence.name)))", sequence.comment) }
    for schema in catalog.schemas.values where schema.name != rules.temporarySchema {
      note("SCHEMA \(name(schema.name))", schema.comment)
      for type in schema.types.values { comments(of: type, note) }
      for routine in schema.routines.values.joined() { note("ROUTINE \(signature(of: routine))", routine.comment) }
    }
    for item in catalog.extensions { note("EXTENSION \(name(item.name))", item.comment) }
    return statements
  }

  private func comments(of table: Table, _ note: (String, String?) -> Void) {
    let place = name(table.relation)
    note("TABLE \(place)", table.comment)
    for column in table.columns { note("COLUMN \(place).\(name(column.name))", column.comment) }
    for constraint in table.constraints { note("CONSTRAINT \(name(constraint.name ?? "")) ON \(place)", constraint.comment) }
    for index in table.indexes { note("INDEX \(name(RelationName(table.schema, index.name)))", index.comment) }
    for trigger in table.triggers { note("TRIGGER \(name(trigger.name)) ON \(place)", trigger.comment) }
    for policy in table.policies { note("POLICY \(name(policy.name)) ON \(place)", policy.comment) }
    for rule in table.rules { note("RULE \(name(rule.name)) ON \(place)", rule.comment) }
    for item in table.statistics { note("STATISTICS \(name(RelationName(item.schema, item.name)))", item.comment) }
  }

  private func comments(of view: View, _ note: (String, String?) -> Void) {
    let place = name(view.relation)
    note("\(view.isMaterialized ? "MATERIALIZED VIEW" : "VIEW") \(place)", view.comment)
    for column in view.columns ?? [] { note("COLUMN \(place).\(name(column.name))", column.comment) }
    for index in view.indexes { note("INDEX \(name(RelationName(view.schema, index.name)))", index.comment) }
    for trigger in view.triggers { note("TRIGGER \(name(trigger.name)) ON \(place)", trigger.comment) }
    for rule in view.rules { note("RULE \(name(rule.name)) ON \(place)", rule.comment) }
  }

  private func comments(of type: UserType, _ note: (String, String?) -> Void) {
    let place = name(RelationName(type.schema, type.name))
    note("TYPE \(place)", type.comment)
    switch type.kind {
    case .domain(let domain):
      for check in domain.checks { note("CONSTRAINT \(name(check.name ?? "")) ON DOMAIN \(place)", check.comment) }
    case .composite(let attributes):
      for attribute in attributes { note("COLUMN \(place).\(name(attribute.name))", attribute.comment) }
    case .enumeration, .range, .base: break
    }
  }
}
