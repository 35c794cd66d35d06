import SQLSyntax

extension AccessKind {
  /// The kind of objects that a statement names; nil for those that no schema holds.
  init?(_ kind: ObjectKind) {
    switch kind {
    case .table: self = .table
    case .sequence: self = .sequence
    case .function, .procedure, .routine: self = .routine
    case .type, .domain: self = .type
    case .schema: self = .schema
    default: return nil
    }
  }
}

extension Column {
  /// The column of another table: what was granted on it stays behind.
  var withoutAccess: Column {
    var column = self
    column.access = AccessList()
    return column
  }
}

extension Table {
  /// OWNER TO.
  mutating func give(to role: Role) {
    let old = access.owner
    for at in columns.indices { columns[at].access.replace(old, by: role) }
    access.give(to: role)
  }
}

extension View {
  /// OWNER TO.
  mutating func give(to role: Role) {
    let old = access.owner
    for at in (columns ?? []).indices { columns?[at].access.replace(old, by: role) }
    access.give(to: role)
  }
}

extension Catalog {
  /// Changes owner and privileges of every object; the columns are those of tables and views.
  mutating func changeAccess(_ change: (inout Access, inout [Column]) -> Void) {
    var none: [Column] = []
    for key in schemas.keys {
      guard var schema = schemas[key] else { continue }
      change(&schema.access, &none)
      for entry in schema.types {
        var type = entry.value
        change(&type.access, &none)
        if type.access != entry.value.access { schema.types[entry.key] = type }
      }
      for entry in schema.routines {
        var all = entry.value
        for at in all.indices { change(&all[at].access, &none) }
        if all != entry.value { schema.routines[entry.key] = all }
      }
      schemas[key] = schema
      for old in schema.relations.values {
        switch old {
        case .table(var table):
          var access = table.access
          var columns = table.columns
          change(&access, &columns)
          table.access = access
          table.columns = columns
          if .table(table) != old { store(table) }
        case .view(var view):
          var columns = view.columns ?? []
          change(&view.access, &columns)
          if view.columns != nil { view.columns = columns }
          if .view(view) != old { store(view) }
        case .sequence(var sequence):
          change(&sequence.access, &none)
          if .sequence(sequence) != old { store(sequence) }
        case .index, .compositeType: break
        }
      }
    }
  }

  /// Changes every policy; one for which the answer is false goes.
  mutating func changePolicies(_ change: (inout Policy) -> Bool) {
    for old in tables where !old.policies.isEmpty {
      var table = old
      table.policies = old.policies.compactMap { policy in
        var policy = policy
        return change(&policy) ? policy : nil
      }
      if table != old { store(table) }
    }
  }

  /// Changes the owners of publications and event triggers.
  mutating func changeOwners(_ change: (Role) -> Role) {
    for var publication in publications.values {
      publication.owner = change(publication.owner)
      publications[publication.name] = publication
    }
    for var trigger in eventTriggers.values {
      trigger.owner = change(trigger.owner)
      eventTriggers[trigger.name] = trigger
    }
  }

  /// An object that a role owns, or on which it has or gave privileges, in words; nil where there is none.
  func firstUser(of role: Role) -> String? {
    func uses(_ access: Access, _ columns: [Column] = []) -> Bool {
      access.owner == role || access.list?.names(role) == true || columns.contains { $0.access.names(role) }
    }
    for schema in schemas.values {
      if uses(schema.access) { return "schema `\(schema.name)`" }
      for relation in schema.relations.values {
        switch relation {
        case .table(let table):
          if uses(table.access, table.columns) { return "table `\(table.name)`" }
          if let policy = table.policies.first(where: { $0.roles.contains(role.text) }) { return "policy `\(policy.name)`" }
        case .view(let view): if uses(view.access, view.columns ?? []) { return "view `\(view.name)`" }
        case .sequence(let sequence): if uses(sequence.access) { return "sequence `\(sequence.name)`" }
        case .index, .compositeType: break
        }
      }
      if let type = schema.types.values.first(where: { uses($0.access) }) { return "type `\(type.name)`" }
      if let routine = schema.routines.values.joined().first(where: { uses($0.access) }) { return "function `\(routine.name)`" }
    }
    if let publication = publications.values.first(where: { $0.owner == role }) { return "publication `\(publication.name)`" }
    if let trigger = eventTriggers.values.first(where: { $0.owner == role }) { return "event trigger `\(trigger.name)`" }
    if defaultPrivileges.contains(where: { $0.role == role || $0.list.names(role) }) { return "default privileges" }
    return nil
  }
}
