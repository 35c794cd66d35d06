import SQLSyntax

extension Catalog {
  /// The schemas in which an unqualified name is looked up, in order.
  public var lookupPath: [String] {
    rules.ignoresCase
      ? [rules.temporarySchema, rules.defaultSchema]
        + schemas.keys.filter { $0 != rules.temporarySchema && $0 != rules.defaultSchema }
      : [rules.temporarySchema] + session.searchPath
  }

  /// The first answer of the schemas in which `name` is looked up: its own, or those of the lookup path in order.
  func first<Answer>(for name: QualifiedName, _ answer: (String, Schema) -> Answer?) -> Answer? {
    if let written = name.schema {
      let key = rules.key(written.text)
      return schemas[key].flatMap { answer(key, $0) }
    }
    // Most histories make no temporary object, and have no schema for them.
    if schemas.count > 1, let schema = schemas[rules.temporarySchema], let found = answer(rules.temporarySchema, schema) {
      return found
    }
    for key in rules.ignoresCase ? Array(lookupPath.dropFirst()) : session.searchPath {
      if let schema = schemas[key], let found = answer(key, schema) { return found }
    }
    return nil
  }

  /// The schema in which a new unqualified object is made.
  public var creationSchema: String {
    session.searchPath.first { schemas.contains(rules.key($0)) } ?? rules.defaultSchema
  }

  /// Where `name` stands, whatever it is: its schema and its key there.
  func place(of name: QualifiedName) -> RelationName? {
    let key = rules.key(name.name.text)
    return first(for: name) { schema, objects in objects.relations.contains(key) ? RelationName(schema, key) : nil }
  }

  /// The relation of this name through the search path.
  public func relation(_ name: QualifiedName) -> Lookup<Relation> {
    let key = rules.key(name.name.text)
    return first(for: name) { $1.relations[key] }.map { .found($0) } ?? missing(name)
  }

  /// The relation of this schema and name; names as the catalog keeps them or as the user writes them.
  public func relation(_ name: RelationName) -> Relation? {
    schemas[rules.key(name.schema)]?.relations[rules.key(name.name)]
  }

  /// The table of this name through the search path; absent when the name is another kind of relation.
  public func table(_ name: QualifiedName) -> Lookup<Table> {
    switch relation(name) {
    case .found(.table(let table)): .found(table)
    case .found: .absent
    case .absent: .absent
    case .unknown(let reason): .unknown(reason)
    }
  }

  /// The table of this schema and name.
  public func table(_ name: RelationName) -> Table? {
    if case .table(let table)? = relation(name) { table } else { nil }
  }

  /// The view of this schema and name.
  public func view(_ name: RelationName) -> View? {
    if case .view(let view)? = relation(name) { view } else { nil }
  }

  /// The table and the index of this name through the search path.
  public func index(_ name: QualifiedName) -> Lookup<(table: RelationName, index: Index)> {
    switch relation(name) {
    case .found(.index(let owner)):
      guard let index = indexes(of: owner).first(where: { rules.same($0.name, name.name.text) }) else { return .absent }
      return .found((owner, index))
    case .found, .absent: return .absent
    case .unknown(let reason): return .unknown(reason)
    }
  }

  /// Indexes of a table or materialized view.
  public func indexes(of name: RelationName) -> [Index] {
    switch relation(name) {
    case .table(let table): table.indexes
    case .view(let view): view.indexes
    default: []
    }
  }

  /// The type of this name through the search path.
  public func type(_ name: QualifiedName) -> UserType? {
    let key = rules.key(name.name.text)
    return first(for: name) { $1.types[key] }
  }

  /// The user's type behind a column's type.
  public func userType(of type: ColumnType) -> UserType? {
    type.schema.flatMap { schemas[$0]?.types[type.name] }
  }

  /// Routines of this name through the search path.
  public func routines(_ name: QualifiedName) -> [Routine] {
    let key = rules.key(name.name.text)
    if let schema = name.schema { return schemas[rules.key(schema.text)]?.routines[key] ?? [] }
    return lookupPath.flatMap { schemas[$0]?.routines[key] ?? [] }
  }

  /// Every table, by schema and name.
  public var tables: [Table] {
    schemas.flatMap { schema in
      schema.value.relations.compactMap { if case .table(let table) = $0.value { table } else { nil } }
    }
  }

  /// Every view, by schema and name.
  public var views: [View] {
    schemas.flatMap { schema in
      schema.value.relations.compactMap { if case .view(let view) = $0.value { view } else { nil } }
    }
  }

  /// Every sequence, by schema and name.
  public var sequences: [DatabaseSequence] {
    schemas.flatMap { schema in
      schema.value.relations.compactMap { if case .sequence(let sequence) = $0.value { sequence } else { nil } }
    }
  }

  /// Tables of which a column may be of the type `name`, or of a relation's rows; the caller looks whether they are.
  public func tables(ofType name: RelationName) -> [Table] { tables(on: name, by: .type) }

  /// Tables whose defaults may take numbers from the sequence, by schema and name; the caller looks whether they do.
  public func tables(drawingFrom sequence: RelationName) -> [Table] {
    let found = tables(on: sequence, by: .draws) + tables(on: RelationName("", sequence.name), by: .namesInText)
    var seen: Set<RelationName> = []
    return found.filter { seen.insert($0.relation).inserted }.sorted { $0.relation < $1.relation }
  }

  /// Tables of which a trigger, or an expression, may call a function of the name; the caller looks whether they do.
  public func tables(callingFunction name: String) -> [Table] { tables(on: RelationName("", name), by: .calls) }

  /// Foreign keys of other tables (and its own) that point at `name`.
  public func references(to name: RelationName) -> [(table: Table, constraint: Constraint, reference: Reference)] {
    var found: [(table: Table, constraint: Constraint, reference: Reference)] = []
    for table in tables(on: name, by: .reference) {
      for constraint in table.constraints {
        guard case .foreignKey(let reference) = constraint.kind, same(reference.table, name) else { continue }
        found.append((table, constraint, reference))
      }
    }
    return found
  }

  /// Whether a foreign key points at the column.
  public func isReferenced(_ column: String, of name: RelationName) -> Bool {
    schemas.contains { schema in
      let relations = schema.value.relations
      return relations.dependants(on: name, by: .reference).contains { key in
        guard case .table(let table)? = relations[key] else { return false }
        return table.constraints.contains { constraint in
          guard case .foreignKey(let reference) = constraint.kind, same(reference.table, name) else { return false }
          return referencedColumns(of: reference).contains { rules.same($0, column) }
        }
      }
    }
  }

  /// Tables with foreign keys that point at `name`, by schema and name.
  public func tables(referring name: RelationName) -> [RelationName] {
    var found: [RelationName] = []
    schemas.forEachEntry { place, schema in
      // PostgreSQL's keys are the names themselves.
      if rules.namesConstraints {
        for key in schema.relations.exactDependants(on: name, by: .reference) { found.append(RelationName(place, key)) }
      } else {
        for key in schema.relations.dependants(on: name, by: .reference) {
          if let referring = schema.relations[key]?.relationName { found.append(referring) }
        }
      }
    }
    return found
  }

  /// Views that read `name`, by schema and name.
  public func views(reading name: RelationName) -> [View] {
    dependants(on: name, by: .view).compactMap { relation in
      guard case .view(let view) = relation, view.dependencies.contains(where: { same($0.relation, name) }) else { return nil }
      return view
    }
  }

  /// Partitions of a table, one level down.
  public func partitions(of name: RelationName) -> [Table] {
    tables(on: name, by: .partition).filter { $0.partition.map { same($0.parent, name) } ?? false }
  }

  /// Children by INHERITS, one level down.
  public func children(of name: RelationName) -> [Table] {
    tables(on: name, by: .child).filter { $0.parents.contains { same($0, name) } }
  }

  /// Sequences that a column of the table owns.
  public func sequences(ownedBy name: RelationName) -> [DatabaseSequence] {
    dependants(on: name, by: .sequence).compactMap { relation in
      guard case .sequence(let sequence) = relation, let owner = sequence.ownedBy?.table, same(owner, name) else { return nil }
      return sequence
    }
  }

  /// Tables of which a rule or policy may read the relation; the caller looks whether one does.
  public func tables(reading name: RelationName) -> [Table] { tables(on: name, by: .reads) }

  /// Tables that may stand on `name`; the caller looks whether they do.
  func tables(on name: RelationName, by tie: Tie) -> [Table] {
    dependants(on: name, by: tie).compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  /// Views that may stand on `name`; the caller looks whether they do.
  func views(on name: RelationName, by tie: Tie) -> [View] {
    dependants(on: name, by: tie).compactMap { if case .view(let view) = $0 { view } else { nil } }
  }

  func dependants(on name: RelationName, by tie: Tie) -> [Relation] {
    var found: [Relation] = []
    schemas.forEachEntry { _, schema in
      for key in schema.relations.dependants(on: name, by: tie) {
        if let relation = schema.relations[key] { found.append(relation) }
      }
    }
    return found
  }

  /// Whether both name one relation.
  public func same(_ left: RelationName, _ right: RelationName) -> Bool {
    rules.same(left.name, right.name) && rules.same(left.schema, right.schema)
  }

  /// What to say of a name that is not in the catalog.
  private func missing<Value>(_ name: QualifiedName) -> Lookup<Value> {
    let key = rules.key(name.name.text)
    if let reason = first(for: name, { $1.unknownNames[key] }) { return .unknown(reason) }
    if let reason = unknown.first { return .unknown(reason) }
    if !isComplete { return .unknown("`\(name.name.text)` was made before the first known migration") }
    return .absent
  }

  /// The name of a relation as the server prints it: with its schema only when that is not the default one.
  public func display(_ name: RelationName) -> String {
    rules.same(name.schema, rules.defaultSchema) ? name.name : "\(name.schema).\(name.name)"
  }
}
