extension SchemaLines {
  /// Owners other than the role that runs the migrations, and privileges other than the defaults.
  func access() -> [String] {
    var lines: [String] = []
    for schema in catalog.schemas.values where schema.name != rules.temporarySchema {
      let first = schema.name == rules.defaultSchema ? catalog.firstAccess : Access()
      note("schema", schema.name, .schema, schema.access, &lines, first: first)
      for relation in schema.relations.values { note(relation, &lines) }
      for type in schema.types.values { note("type", "\(type.schema).\(type.name)", .type, type.access, &lines) }
      for routine in schema.routines.values.joined() {
        let signature = routine.arguments.filter(\.isInput).map { text($0.type) }.joined(separator: ", ")
        note("function", "\(routine.schema).\(routine.name)(\(signature))", .routine, routine.access, &lines)
      }
    }
    for entry in catalog.defaultPrivileges {
      let place = entry.schema.map { " in \($0)" } ?? ""
      lines.append("default privileges of \(entry.role.text)\(place) on \(entry.kind.rawValue)s: \(text(entry.list))")
    }
    return lines
  }

  private func note(_ relation: Relation, _ lines: inout [String]) {
    switch relation {
    case .table(let table):
      note("table", text(table.relation), .table, table.access, &lines)
      note(table.columns, of: text(table.relation), &lines)
    case .view(let view):
      note(view.isMaterialized ? "materialized view" : "view", text(view.relation), .table, view.access, &lines)
      note(view.columns ?? [], of: text(view.relation), &lines)
    case .sequence(let sequence):
      note("sequence", "\(sequence.schema).\(sequence.name)", .sequence, sequence.access, &lines)
    case .index, .compositeType: break
    }
  }

  private func note(_ columns: [Column], of relation: String, _ lines: inout [String]) {
    for column in columns where !column.access.entries.isEmpty {
      lines.append("privileges on column \(relation).\(column.name): \(text(column.access))")
    }
  }

  private func note(
    _ word: String, _ name: String, _ kind: AccessKind, _ access: Access, _ lines: inout [String], first: Access = Access()
  ) {
    if access.isUncertain {
      lines += ["owner of \(word) \(name): ?", "privileges on \(word) \(name): ?"]
      return
    }
    if access.owner != first.owner { lines.append("owner of \(word) \(name): \(access.owner.text)") }
    let standard =
      access.owner == first.owner && first.list != nil
      ? first.effective(kind, catalog.serverVersion) : .standard(kind, owner: access.owner, catalog.serverVersion)
    let list = access.effective(kind, catalog.serverVersion)
    if list != standard { lines.append("privileges on \(word) \(name): \(text(list))") }
  }

  /// `app from owner: SELECT, UPDATE*; …`, a star for the grant option; roles and words in the order of their letters.
  private func text(_ list: AccessList) -> String {
    if list.entries.isEmpty { return "none" }
    var groups: [String: [String]] = [:]
    for entry in list.entries {
      let key = "\(entry.grantee.text) from \(entry.grantor.text)"
      groups[key, default: []].append(entry.privilege.rawValue + (entry.isGrantable ? "*" : ""))
    }
    return groups.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.sorted().joined(separator: ", "))" }
      .joined(separator: "; ")
  }
}
