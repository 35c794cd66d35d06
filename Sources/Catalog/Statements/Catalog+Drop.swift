import SQLSyntax

extension Catalog {
  mutating func drop(_ statement: Drop) throws(CatalogProblem) {
    let together = statement.objects.compactMap { object -> RelationName? in
      if case .name(let name) = object.identity { place(of: name) } else { nil }
    }
    for object in statement.objects {
      // One that went with another of the same statement.
      if case .name(let name) = object.identity, place(of: name) == nil,
        together.contains(where: { rules.same($0.name, name.name.text) })
      {
        continue
      }
      try drop(object, statement, together)
    }
  }

  private mutating func drop(
    _ object: ObjectReference, _ statement: Drop, _ together: [RelationName]
  ) throws(CatalogProblem) {
    switch (object.kind, object.identity) {
    case (.table, .name(let name)), (.foreignTable, .name(let name)), (.view, .name(let name)),
      (.materializedView, .name(let name)), (.index, .name(let name)), (.sequence, .name(let name)):
      try drop(relation: name, object.kind, statement, together)
    case (.trigger, .on(let trigger, let relation)): try drop(trigger: trigger.text, on: relation, statement.ifExists)
    case (.trigger, .name(let name)): try drop(sqliteTrigger: name, statement.ifExists)
    case (.rule, .on(let rule, let relation)): try drop(rule: rule.text, on: relation, statement.ifExists)
    case (.policy, .on(let policy, let relation)):
      guard let place = try dependent(relation, statement.ifExists), let table = self.table(place) else { break }
      guard statement.ifExists || table.unknown != nil || table.policies.contains(where: { $0.name == policy.text }) else {
        throw .refused("policy `\(policy.text)` for table `\(table.name)` does not exist")
      }
      update(place) { $0.policies.removeAll { $0.name == policy.text } }
    case (.type, .type(let type)), (.domain, .type(let type)): try drop(type: type.name, statement.ifExists, statement.behavior)
    case (.type, .name(let name)), (.domain, .name(let name)): try drop(type: name, statement.ifExists, statement.behavior)
    case (.function, .routine(let signature)), (.procedure, .routine(let signature)), (.routine, .routine(let signature)):
      try checkKind(signature, object.kind)
      try drop(routine: signature, statement.ifExists, statement.behavior)
    case (.aggregate, .aggregate(let signature)):
      let parameters = signature.arguments.direct + (signature.arguments.ordered ?? [])
      try drop(
        routine: RoutineSignature(name: signature.name, arguments: parameters), statement.ifExists, statement.behavior)
    case (.statistics, .name(let name)): try drop(statistics: name, statement.ifExists)
    case (.role, .role(let role)), (.user, .role(let role)), (.group, .role(let role)): try drop(role: role, statement.ifExists)
    case (.schema, .name(let name)): try drop(schema: name.name.text, statement.ifExists, statement.behavior)
    case (.extension, .name(let name)): try drop(extension: name.name.text, statement.ifExists, statement.behavior)
    case (.publication, .name(let name)): try drop(publication: name.name.text, statement.ifExists)
    case (.eventTrigger, .name(let name)): try drop(eventTrigger: name.name.text, statement.ifExists)
    case (.tablespace, .name(let name)): try drop(tablespace: name.name.text, statement.ifExists)
    default:
      let gone = OtherObject(kind: object.kind.sql.lowercased(), name: SchemaText.of(object.identity))
      others.removeAll { $0 == gone }
    }
  }

  private mutating func drop(
    relation name: QualifiedName, _ kind: ObjectKind, _ statement: Drop, _ together: [RelationName]
  ) throws(CatalogProblem) {
    guard let place = place(of: name) else {
      switch relation(name) {
      case .unknown:
        // The statement says what is there afterwards: nothing.
        let key = rules.key(name.name.text)
        updateSchema(unresolved(name).schema) { $0.unknownNames[key] = nil }
        return
      default:
        if statement.ifExists { return }
        throw .refused(
          rules.ignoresCase
            ? "no such \(kind.sql.lowercased()): `\(written(name))`"
            : "\(kind.sql.lowercased()) `\(written(name))` does not exist")
      }
    }
    switch (relation(place), kind) {
    case (.table(let table)?, .table), (.table(let table)?, .foreignTable): try drop(table: table, statement.behavior, together)
    case (.view(let view)?, .view) where !view.isMaterialized: try drop(view: place, statement.behavior, together)
    case (.view(let view)?, .materializedView) where view.isMaterialized: try drop(view: place, statement.behavior, together)
    case (.index(let owner)?, .index):
      if rules.namesConstraints, let table = self.table(owner) {
        try dropReferences(usingIndex: place.name, of: table, "index `\(place.name)`", statement.behavior)
      }
      try drop(index: place, of: owner)
    case (.sequence(let sequence)?, .sequence): try drop(sequence: sequence, statement.behavior)
    case (let found?, _): throw .refused("`\(place.name)` is not a \(kind.sql.lowercased()) but a \(found.word)")
    case (nil, _): break
    }
  }

  /// A dropped table takes its indexes, triggers and owned sequences; views and foreign keys to it refuse or go with CASCADE.
  mutating func drop(
    table: Table, _ behavior: DropBehavior?, _ together: [RelationName] = [], isFromParent: Bool = false
  ) throws(CatalogProblem) {
    let place = table.relation
    if rules.refusesDropOfDependedOn, !isFromParent, let parent = table.partition?.parent {
      // A foreign key to the whole table rests on every partition.
      for found in references(to: parent) {
        guard behavior == .cascade else {
          throw .refused(
            "cannot drop table `\(table.name)` because other objects depend on it: constraint `\(found.constraint.name ?? "")` on table `\(found.table.name)`"
          )
        }
        update(found.table.relation) { table in table.constraints.removeAll { $0.name == found.constraint.name } }
      }
    }
    if rules.refusesDropOfDependedOn { try dropUsersOfRowType(of: place, "table `\(table.name)`", behavior) }
    if rules.refusesDropOfDependedOn {
      let keys = references(to: place).filter { found in
        !same(found.table.relation, place) && !together.contains { same($0, found.table.relation) }
          && found.table.partition.map { !same($0.parent, place) } ?? true
      }
      let readers = views(reading: place).filter { view in !together.contains { same($0, view.relation) } }
      let heirs = children(of: place)
      if behavior != .cascade,
        let first =
          (keys.map { "constraint `\($0.constraint.name ?? "")` on table `\($0.table.name)`" }
          + readers.map { "view `\($0.name)`" } + heirs.map { "table `\($0.name)`" }).first
      {
        throw .refused("cannot drop table `\(table.name)` because other objects depend on it: \(first)")
      }
      for key in keys { update(key.table.relation) { table in table.constraints.removeAll { $0.name == key.constraint.name } } }
      for view in readers { try drop(view: view.relation, .cascade) }
      for heir in heirs { if let heir = self.table(heir.relation) { try drop(table: heir, .cascade) } }
      try dropReaders(of: place, "table `\(table.name)`", behavior, together)
    }
    for partition in partitions(of: place) { try drop(table: partition, behavior, isFromParent: true) }
    for sequence in sequences(ownedBy: place) {
      remove(RelationName(sequence.schema, sequence.name))
    }
    changePublications(of: place) { _ in nil }
    remove(place)
  }

  /// Rules, policies and functions that read the relation; those that go with it or stand in the same statement do not count.
  mutating func dropReaders(
    of place: RelationName, _ object: String, _ behavior: DropBehavior?, _ together: [RelationName]
  ) throws(CatalogProblem) {
    let readers = readers(of: place).filter { reader in
      reader.owner.map { owner in !(together + [place]).contains { same($0, owner) } } ?? true
    }
    guard let first = readers.first else { return }
    guard behavior == .cascade else { throw .refused("cannot drop \(object) because other objects depend on it: \(first.text)") }
    try drop(readers)
  }

  /// Functions that take or return a row of the relation, and columns that hold one.
  private mutating func dropUsersOfRowType(
    of place: RelationName, _ object: String, _ behavior: DropBehavior?
  ) throws(CatalogProblem) {
    let isRow = { (type: ColumnType?) in type?.schema == place.schema && type?.name == place.name }
    let routines = routines(madeOf: place).flatMap(\.routines).filter { routine in
      isRow(routine.returnType) || routine.arguments.contains { isRow($0.type) }
    }
    let columns = tables(on: place, by: .type).flatMap { table in
      table.columns.filter { isRow($0.type) }.map { (table: table.relation, column: $0.name) }
    }
    let views = views(on: place, by: .type).filter {
      !same($0.relation, place) && $0.columns?.contains { isRow($0.type) } ?? false
    }
    let names =
      routines.map { "function `\($0.name)`" } + columns.map { "column `\($0.column)` of table `\($0.table.name)`" }
      + views.map { "view `\($0.name)`" } + users(of: .type(place))
    guard let first = names.first else { return }
    guard behavior == .cascade else { throw .refused("cannot drop \(object) because other objects depend on it: \(first)") }
    for routine in routines { try dropWithUsers(routine) }
    for view in views { try drop(view: view.relation, .cascade) }
    try dropUsers(of: .type(place))
    for (table, column) in columns { if let table = self.table(table) { try dropColumn(column, of: table, true, .cascade) } }
  }

  private mutating func drop(
    view place: RelationName, _ behavior: DropBehavior?, _ together: [RelationName]
  ) throws(CatalogProblem) {
    let readers = views(reading: place)
    let allTogether = readers.allSatisfy { view in together.contains { same($0, view.relation) } }
    try drop(view: place, allTogether ? .cascade : behavior, together: together)
  }

  private mutating func drop(
    index place: RelationName, of owner: RelationName, isFromParent: Bool = false
  ) throws(CatalogProblem) {
    let found = indexes(of: owner).first { rules.same($0.name, place.name) }
    if let parent = found?.parent, !isFromParent {
      throw .refused("cannot drop index `\(place.name)` because index `\(parent)` requires it")
    }
    if found?.constraint != nil {
      throw .refused(
        rules.ignoresCase
          ? "index associated with UNIQUE or PRIMARY KEY constraint cannot be dropped"
          : "cannot drop index `\(place.name)` because constraint `\(place.name)` on table `\(owner.name)` requires it")
    }
    forget(place)
    switch relation(owner) {
    case .table(var table):
      table.indexes.removeAll { rules.same($0.name, place.name) }
      store(table)
      for partition in partitions(of: owner) {
        for index in partition.indexes where index.parent == place.name {
          try drop(index: RelationName(partition.schema, index.name), of: partition.relation, isFromParent: true)
        }
      }
    case .view(var view):
      view.indexes.removeAll { rules.same($0.name, place.name) }
      store(view)
    default: break
    }
  }

  mutating func drop(sequence: DatabaseSequence, _ behavior: DropBehavior?) throws(CatalogProblem) {
    let place = RelationName(sequence.schema, sequence.name)
    let candidates = tables(on: place, by: .draws) + tables(on: RelationName("", place.name), by: .namesInText)
    var seen: Set<RelationName> = []
    let users = candidates.filter { table in
      guard seen.insert(table.relation).inserted else { return false }
      return table.columns.contains {
        $0.sequence == place && ($0.isSerial || $0.identity != nil) || reads($0.defaultExpression, place)
      }
    }
    let readers = views(on: RelationName("", place.name), by: .namesInText).filter { view in
      view.query.references.relationTexts.contains { names(place, $0) }
    }
    if behavior != .cascade,
      let first = (users.map { "table `\($0.name)`" } + readers.map { "view `\($0.name)`" }).first
    {
      throw .refused("cannot drop sequence `\(sequence.name)` because other objects depend on it: \(first)")
    }
    for view in readers { try drop(view: view.relation, .cascade) }
    for user in users {
      var table = user
      for at in table.columns.indices {
        if table.columns[at].sequence == place {
          table.columns[at].isSerial = false
          table.columns[at].sequence = nil
        }
        if reads(table.columns[at].defaultExpression, place) { table.columns[at].defaultExpression = nil }
      }
      store(table)
    }
    updateTables(on: place, by: .draws) { table in
      for at in table.columns.indices where table.columns[at].sequence == place { table.columns[at].sequence = nil }
    }
    remove(place)
  }

  private func reads(_ expression: StoredExpression?, _ sequence: RelationName) -> Bool {
    expression?.references.relationTexts.contains { names(sequence, $0) } ?? false
  }

  private func names(_ sequence: RelationName, _ text: String) -> Bool {
    text == sequence.name || text == "\(sequence.schema).\(sequence.name)" || text == "\"\(sequence.name)\""
  }

  private func dependent(_ relation: QualifiedName, _ ifExists: Bool) throws(CatalogProblem) -> RelationName? {
    if place(of: relation) == nil, ifExists { return nil }
    return try existing(relation)
  }

  private mutating func drop(rule: String, on relation: QualifiedName, _ ifExists: Bool) throws(CatalogProblem) {
    guard let place = try dependent(relation, ifExists) else { return }
    let missing = CatalogProblem.refused("rule `\(rule)` for relation `\(place.name)` does not exist")
    switch self.relation(place) {
    case .table(var table):
      guard ifExists || table.unknown != nil || table.rules.contains(where: { $0.name == rule }) else { throw missing }
      table.rules.removeAll { $0.name == rule }
      store(table)
    case .view(var view):
      guard ifExists || view.unknown != nil || view.rules.contains(where: { $0.name == rule }) else { throw missing }
      view.rules.removeAll { $0.name == rule }
      store(view)
    default: break
    }
  }

  private mutating func drop(trigger: String, on relation: QualifiedName, _ ifExists: Bool) throws(CatalogProblem) {
    guard let place = try dependent(relation, ifExists) else { return }
    switch self.relation(place) {
    case .table(var table):
      guard ifExists || table.unknown != nil || table.triggers.contains(where: { $0.name == trigger }) else {
        throw .refused("trigger `\(trigger)` for table `\(table.name)` does not exist")
      }
      table.triggers.removeAll { $0.name == trigger }
      store(table)
    case .view(var view):
      guard ifExists || view.unknown != nil || view.triggers.contains(where: { $0.name == trigger }) else {
        throw .refused("trigger `\(trigger)` for table `\(view.name)` does not exist")
      }
      view.triggers.removeAll { $0.name == trigger }
      store(view)
    default: break
    }
  }

  private mutating func drop(sqliteTrigger name: QualifiedName, _ ifExists: Bool) throws(CatalogProblem) {
    let schemas = name.schema.map { [$0.text] } ?? lookupPath
    for schema in schemas {
      guard let owner = triggerOwner(name.name.text, in: schema) else { continue }
      let isTemporary = rules.same(schema, rules.temporarySchema)
      let isIt = { (trigger: Trigger) in rules.same(trigger.name, name.name.text) && trigger.isTemporary == isTemporary }
      switch relation(owner) {
      case .table(var table):
        table.triggers.removeAll(where: isIt)
        store(table)
      case .view(var view):
        view.triggers.removeAll(where: isIt)
        store(view)
      default: break
      }
      return
    }
    if !ifExists, isComplete, unknown.isEmpty { throw .refused("no such trigger: `\(written(name))`") }
  }
}
