import SQLSyntax

extension Catalog {
  mutating func drop(type name: QualifiedName, _ ifExists: Bool, _ behavior: DropBehavior?) throws(CatalogProblem) {
    guard let type = type(name) else {
      if ifExists || !isComplete || !unknown.isEmpty { return }
      throw .refused("type `\(written(name))` does not exist")
    }
    let users = columns(ofType: type)
    if let first = users.first, behavior != .cascade {
      throw .refused(
        "cannot drop type `\(type.name)` because other objects depend on it: column `\(first.column)` of table `\(first.table.name)`"
      )
    }
    let isIt = { (other: ColumnType?) in other?.name == type.name && other?.schema == type.schema }
    let place = RelationName(type.schema, type.name)
    let routines = routines(madeOf: place).flatMap(\.routines).filter { routine in
      isIt(routine.returnType) || routine.arguments.contains { isIt($0.type) }
    }
    let views = views(on: place, by: .type).filter { $0.columns?.contains { isIt($0.type) } ?? false }
    let others =
      routines.map { "function `\($0.name)`" } + views.map { "view `\($0.name)`" } + self.users(of: .type(place))
    if let first = others.first, behavior != .cascade {
      throw .refused("cannot drop type `\(type.name)` because other objects depend on it: \(first)")
    }
    let made = types(madeOf: place)
    if let first = made.first, behavior != .cascade {
      throw .refused("cannot drop type `\(type.name)` because other objects depend on it: type `\(first.name)`")
    }
    for other in made {
      if case .composite(let attributes) = other.kind {
        var changed = other
        changed.kind = .composite(attributes.filter { $0.type.name != type.name || $0.type.schema != type.schema })
        store(changed)
      } else {
        try drop(type: QualifiedName(schema: Name(other.schema), Name(other.name)), true, .cascade)
      }
    }
    let typed = tables(on: place, by: .type).filter { $0.ofType == place }
    if let first = typed.first, behavior != .cascade {
      throw .refused("cannot drop type `\(type.name)` because other objects depend on it: table `\(first.name)`")
    }
    for table in typed { try drop(table: table, .cascade) }
    for user in users {
      if let table = table(user.table) { try dropColumn(user.column, of: table, true, .cascade) }
    }
    for view in views { try drop(view: view.relation, .cascade) }
    try dropUsers(of: .type(place))
    for routine in routines { try dropWithUsers(routine) }
    updateSchema(type.schema) { $0.types[type.name] = nil }
    if case .composite = type.kind { remove(RelationName(type.schema, type.name)) }
  }

  /// DROP FUNCTION takes no procedure, and the other way round.
  func checkKind(_ signature: RoutineSignature, _ kind: ObjectKind) throws(CatalogProblem) {
    guard let (schema, key, at) = routineIndex(signature), let routine = schemas[schema]?.routines[key]?[at] else { return }
    switch (kind, routine.kind) {
    case (.function, .procedure), (.procedure, .function), (.procedure, .aggregate), (.function, .aggregate):
      throw .refused("`\(routine.name)` is not a \(kind.sql.lowercased())")
    default: break
    }
  }

  mutating func drop(
    routine signature: RoutineSignature, _ ifExists: Bool, _ behavior: DropBehavior?
  ) throws(CatalogProblem) {
    try checkIsUnique(signature)
    guard let place = routineIndex(signature) else {
      if ifExists || !isComplete || !unknown.isEmpty { return }
      throw .refused("function `\(written(signature.name))` does not exist")
    }
    try drop(routine: place, behavior)
  }

  mutating func drop(
    routine place: (schema: String, key: String, index: Int), _ behavior: DropBehavior?
  ) throws(CatalogProblem) {
    guard var all = schemas[place.schema]?.routines[place.key] else { return }
    let routine = all[place.index]
    let users = tables(on: RelationName("", routine.name), by: .calls).filter { table in
      table.triggers.contains { $0.calls(routine) }
    }
    if let user = users.first, let trigger = user.triggers.first(where: { $0.calls(routine) }), behavior != .cascade {
      throw .refused(
        "cannot drop function `\(routine.name)` because other objects depend on it: trigger `\(trigger.name)` on table `\(user.name)`"
      )
    }
    if let first = self.users(of: .routine(routine)).first, behavior != .cascade {
      throw .refused("cannot drop function `\(routine.name)` because other objects depend on it: \(first)")
    }
    try dropUsers(of: .routine(routine))
    for user in users { update(user.relation) { table in table.triggers.removeAll { $0.calls(routine) } } }
    all.remove(at: place.index)
    updateSchema(place.schema) { $0.routines[place.key] = all.isEmpty ? nil : all }
  }

  mutating func drop(extension name: String, _ ifExists: Bool, _ behavior: DropBehavior?) throws(CatalogProblem) {
    guard extensions.contains(where: { $0.name == name }) else {
      if ifExists || !isComplete || !unknown.isEmpty { return }
      throw .refused("extension `\(name)` does not exist")
    }
    let brought = ColumnType.ofExtensions.filter { $0.value == name }.keys.sorted()
    let place = extensions.first { $0.name == name }?.schema ?? ""
    let candidates = brought.flatMap { type in
      tables(on: RelationName("", type), by: .type) + tables(on: RelationName(place, type), by: .type)
    }
    for table in candidates {
      for column in table.columns where ColumnType.ofExtensions[column.type.name] == name {
        guard behavior == .cascade else {
          throw .refused(
            "cannot drop extension `\(name)` because other objects depend on it: column `\(column.name)` of table `\(table.name)`"
          )
        }
        if let now = self.table(table.relation) { try dropColumn(column.name, of: now, true, .cascade) }
      }
    }
    extensions.removeAll { $0.name == name }
  }

  mutating func drop(schema name: String, _ ifExists: Bool, _ behavior: DropBehavior?) throws(CatalogProblem) {
    guard let schema = schemas[name] else {
      if ifExists || !isComplete { return }
      throw .noSchema(name)
    }
    let isEmpty = schema.relations.isEmpty && schema.types.isEmpty && schema.routines.isEmpty
    guard isEmpty || behavior == .cascade else {
      throw .refused("cannot drop schema `\(name)` because other objects depend on it")
    }
    for entry in schema.relations {
      let place = RelationName(name, entry.key)
      switch relation(place) {
      case .table(let table): try drop(table: table, .cascade)
      case .view: try drop(view: place, .cascade)
      case .sequence(let sequence): try drop(sequence: sequence, .cascade)
      default: break
      }
    }
    for routine in schema.routines.values.joined() {
      try dropUsers(of: .routine(routine))
      updateTables(on: RelationName("", routine.name), by: .calls) { table in table.triggers.removeAll { $0.calls(routine) } }
    }
    for type in schema.types.values {
      try drop(type: QualifiedName(schema: Name(name), Name(type.name)), true, .cascade)
    }
    schemas[name] = nil
    changePublications(ofSchema: name, to: nil)
    defaultPrivileges.removeAll { $0.schema == name }
    let kept = rules.defaultSchema
    session.searchPath.removeAll { $0 == name && $0 != kept }
  }
}

extension Trigger {
  /// Whether the trigger runs `routine`.
  func calls(_ routine: Routine) -> Bool {
    functionName == RelationName(routine.schema, routine.name) && routine.signature.isEmpty
  }
}
