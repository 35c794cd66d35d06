import SQLSyntax

extension Catalog {
  /// RENAME TO of a table, view or sequence; what refers to it follows as the engine does it.
  mutating func rename(_ place: RelationName, to text: String) throws(CatalogProblem) {
    guard let old = relation(place) else { return }
    let oldName = old.relationName ?? place
    let text = rules.namesConstraints ? GeneratedName.clipped(text, rules.nameLimit) : text
    if rules.ignoresCase { try checkReserved(text) }
    let new = RelationName(place.schema, text)
    if isTaken(new) {
      throw rules.ignoresCase
        ? .refused("there is already another table or index with this name: `\(text)`") : alreadyExists(new)
    }
    if !rules.bindsViews, !session.legacyAlterTable, let broken = brokenObject(for: place.schema) { throw broken }
    try replace(place, by: new, written: oldName)
  }

  /// SET SCHEMA.
  mutating func move(_ place: RelationName, to schema: String) throws(CatalogProblem) {
    guard schemas.contains(schema) else {
      if isComplete { throw .noSchema(schema) }
      ensureSchema(schema)
      try move(place, to: schema)
      return
    }
    let new = RelationName(schema, place.name)
    if same(new, place) { return }
    if place.schema == rules.temporarySchema || schema == rules.temporarySchema {
      throw .refused("cannot move objects into or out of temporary schemas")
    }
    if isTaken(new) { throw .refused("relation `\(place.name)` already exists in schema `\(schema)`") }
    guard let old = relation(place) else { return }
    let sequences = sequences(ownedBy: place)
    try replace(place, by: new, written: old.relationName ?? place)
    for sequence in sequences {
      let name = RelationName(sequence.schema, sequence.name)
      try replace(name, by: RelationName(schema, sequence.name), written: name)
    }
  }

  private mutating func replace(_ place: RelationName, by new: RelationName, written old: RelationName) throws(CatalogProblem) {
    guard var relation = relation(place) else { return }
    remove(place)
    switch relation {
    case .table(var table):
      table.name = new.name
      table.schema = new.schema
      if rules.ignoresCase { renameAutomaticIndexes(of: &table, old.name) }
      relation = .table(table)
      store(table)
      for index in table.indexes { store(.index(of: new), as: RelationName(new.schema, index.name)) }
    case .view(var view):
      view.name = new.name
      view.schema = new.schema
      relation = .view(view)
      store(view)
      for index in view.indexes { store(.index(of: new), as: RelationName(new.schema, index.name)) }
    case .sequence(var sequence):
      sequence.name = new.name
      sequence.schema = new.schema
      store(sequence)
      followInTexts(from: old, to: new)
    case .index, .compositeType: store(relation, as: new)
    }
    if rules.ignoresCase { followInSQLite(from: place, to: new) } else { follow(from: place, to: new) }
  }

  /// PostgreSQL knows its dependants by identity: every one follows.
  private mutating func follow(from old: RelationName, to new: RelationName) {
    updateTables(on: old, by: .reference, .partition, .child, .draws) { table in
      table.retarget(from: old, to: new)
      if table.partition?.parent == old { table.partition?.parent = new }
      for at in table.parents.indices where table.parents[at] == old { table.parents[at] = new }
      for at in table.columns.indices where table.columns[at].sequence == old { table.columns[at].sequence = new }
    }
    updateViews(on: old, by: .view) { view in
      guard view.dependencies.contains(where: { $0.relation == old }) else { return }
      for at in view.dependencies.indices where view.dependencies[at].relation == old { view.dependencies[at].relation = new }
      var renaming = Renaming(table: old, to: new)
      view.query = StoredQuery(renaming.rewritten(view.query.syntax))
    }
    changePublications(of: old) { entry in
      var entry = entry
      entry.relation = new
      return entry
    }
    follow(Renaming(table: old, to: new), inReadersOf: old) { if $0.relation == old { $0.relation = new } }
    followType(from: old, to: new)
    for relation in dependants(on: old, by: .sequence) {
      guard case .sequence(var sequence) = relation, sequence.ownedBy?.table == old else { continue }
      sequence.ownedBy?.table = new
      store(sequence)
    }
  }

  /// SQLite rewrites the text of what refers to the table, unless legacy_alter_table is on.
  private mutating func followInSQLite(from old: RelationName, to new: RelationName) {
    let followsKeys = !session.legacyAlterTable || session.foreignKeysOn == true
    let legacy = session.legacyAlterTable
    let rules = rules
    let isOld = { (name: RelationName) in rules.same(name.name, old.name) && rules.same(name.schema, old.schema) }
    if followsKeys { updateTables(on: old, by: .reference) { table in table.retarget(from: old, to: new, rules) } }
    let renaming = Renaming(table: old, to: new, ignoringCase: true)
    if legacy { retargetTriggers(of: new, from: old) } else { renameInTriggers(renaming, of: old, owner: new) }
    guard !legacy else { return }
    updateViews(on: old, by: .view) { view in
      guard view.dependencies.contains(where: { isOld($0.relation) }) else { return }
      for at in view.dependencies.indices where isOld(view.dependencies[at].relation) { view.dependencies[at].relation = new }
      var renaming = Renaming(table: old, to: new, ignoringCase: true)
      view.query = StoredQuery(renaming.rewritten(view.query.syntax))
    }
  }

  /// nextval('old') in a default or a view knows its sequence by identity.
  mutating func followInTexts(from old: RelationName, to new: RelationName, isQualified: Bool = false) {
    let names = [old.name, "\(old.schema).\(old.name)", "\"\(old.name)\""]
    let schema = new.schema == rules.defaultSchema && !isQualified ? nil : Name(new.schema)
    let text = SchemaText.of(QualifiedName(schema: schema, Name(new.name)))
    var renaming = Renaming(relationTexts: names, to: text)
    updateTables(on: RelationName("", old.name), by: .namesInText) { table in
      for at in table.columns.indices {
        guard let value = table.columns[at].defaultExpression, value.references.relationTexts.contains(where: names.contains)
        else { continue }
        table.columns[at].defaultExpression = renaming.rewritten(value)
      }
    }
    updateViews(on: RelationName("", old.name), by: .namesInText) { view in
      guard view.query.references.relationTexts.contains(where: names.contains) else { return }
      view.query = StoredQuery(renaming.rewritten(view.query.syntax))
    }
  }

  /// Under legacy_alter_table a trigger is told its table's new name and nothing else.
  private mutating func retargetTriggers(of new: RelationName, from old: RelationName) {
    let catalog = self
    update(new) { table in
      for at in table.triggers.indices {
        guard case .createTrigger(var syntax)? = table.triggers[at].syntax?.syntax else { continue }
        syntax.table.name = Name(new.name, quoting: .double)
        catalog.replace(syntax, of: &table.triggers[at], in: new.schema)
      }
    }
  }

  private mutating func renameAutomaticIndexes(of table: inout Table, _ old: String) {
    for at in table.indexes.indices where table.indexes[at].constraint != nil {
      let before = table.indexes[at].name
      guard let number = before.split(separator: "_").last else { continue }
      let after = "sqlite_autoindex_\(table.name)_\(number)"
      table.indexes[at].name = after
      for position in table.constraints.indices where table.constraints[position].index == before {
        table.constraints[position].setIndex(after)
      }
    }
  }

  /// A column of a table or view has another name in the views that read it.
  mutating func renameInViews(_ old: String, to new: String, of place: RelationName) {
    let rules = rules
    var renaming = renaming(column: old, to: new, of: place)
    updateViews(on: place, by: .view) { view in
      guard
        view.dependencies.contains(where: {
          rules.same($0.relation.name, place.name) && rules.same($0.relation.schema, place.schema)
        })
      else { return }
      for position in view.dependencies.indices where rules.same(view.dependencies[position].relation.name, place.name) {
        view.dependencies[position].columns = view.dependencies[position].columns.map { rules.same($0, old) ? new : $0 }
      }
      view.query = StoredQuery(renaming.rewritten(view.query.syntax))
    }
  }

  private mutating func renameInReaders(_ old: String, to new: String, of place: RelationName) {
    changePublications(of: place) { entry in
      var entry = entry
      var renaming = Renaming(column: old, to: new, of: place)
      entry.columns = entry.columns?.map { $0 == old ? new : $0 }
      entry.condition = entry.condition.map { renaming.rewritten($0) }
      return entry
    }
    follow(renaming(column: old, to: new, of: place), inReadersOf: place) { dependency in
      guard dependency.relation == place else { return }
      dependency.columns = dependency.columns.map { $0 == old ? new : $0 }
    }
  }

  /// A column's rename, which looks up other relations' columns.
  private func renaming(column old: String, to new: String, of place: RelationName) -> Renaming {
    let catalog = self
    return Renaming(column: old, to: new, of: place, ignoringCase: rules.ignoresCase) { name in
      switch catalog.relation(name) {
      case .found(.table(let table)): table.columnIndex(old, catalog.rules) != nil
      case .found(.view(let view)): view.columns?.contains { catalog.rules.same($0.name, old) } ?? false
      default: false
      }
    }
  }

  mutating func renameColumn(
    _ old: String, to new: String, of table: Table, isFromParent: Bool = false
  ) throws(CatalogProblem) {
    let new = rules.namesConstraints ? GeneratedName.clipped(new, rules.nameLimit) : new
    let at = try existingColumn(old, of: table)
    if table.ofType != nil, !isFromParent { throw .refused("cannot rename column of typed table") }
    if table.columns[at].isInherited, !isFromParent { throw .refused("cannot rename inherited column `\(old)`") }
    if table.columnIndex(new, rules) != nil, rules.namesConstraints || !rules.same(old, new) {
      throw .refused(
        rules.ignoresCase
          ? "duplicate column name: `\(new)`" : "column `\(new)` of relation `\(table.name)` already exists")
    }
    if !rules.bindsViews, let broken = brokenObject(for: table.schema) { throw broken }
    try fixTexts(for: table.schema)
    let written = table.columns[at].name
    let rules = rules
    var renaming = renaming(column: written, to: new, of: table.relation)
    update(table.relation) { $0.renameColumn(at: at, to: new, &renaming, rules) }
    let place = table.relation
    updateTables(on: place, by: .reference) { child in child.renameReferenced(written, to: new, in: place, rules) }
    renameInViews(written, to: new, of: place)
    if rules.bindsViews { renameInReaders(written, to: new, of: place) }
    renameInTriggers(renaming, of: place)
    for sequence in sequences(ownedBy: place) where sequence.ownedBy.map({ rules.same($0.column, written) }) ?? false {
      var sequence = sequence
      sequence.ownedBy?.column = new
      store(sequence)
    }
    for child in partitions(of: place) + children(of: place) where child.columnIndex(old, rules) != nil {
      try renameColumn(old, to: new, of: child, isFromParent: true)
    }
  }
}

extension Relation {
  /// Triggers of a table or view.
  var triggers: [Trigger] {
    switch self {
    case .table(let table): table.triggers
    case .view(let view): view.triggers
    default: []
    }
  }

  /// Rewrite rules of a table or view.
  var rules: [RewriteRule] {
    switch self {
    case .table(let table): table.rules
    case .view(let view): view.rules
    default: []
    }
  }

  /// Schema and name as written at its making.
  var relationName: RelationName? {
    switch self {
    case .table(let table): table.relation
    case .view(let view): view.relation
    case .sequence(let sequence): RelationName(sequence.schema, sequence.name)
    case .index, .compositeType: nil
    }
  }
}

extension Table {
  /// Every expression that the table keeps.
  mutating func rewriteExpressions(_ renaming: inout Renaming) {
    for at in columns.indices {
      columns[at].defaultExpression = columns[at].defaultExpression.map { renaming.rewritten($0) }
      if let generated = columns[at].generated { columns[at].generated?.expression = renaming.rewritten(generated.expression) }
    }
    for at in constraints.indices {
      if case .check(let expression) = constraints[at].kind { constraints[at].kind = .check(renaming.rewritten(expression)) }
    }
    for at in indexes.indices {
      indexes[at].keys = indexes[at].keys.map { $0.renamed({ $0 }, &renaming) }
      indexes[at].predicate = indexes[at].predicate.map { renaming.rewritten($0) }
    }
    for at in policies.indices {
      policies[at].using = policies[at].using.map { renaming.rewritten($0) }
      policies[at].check = policies[at].check.map { renaming.rewritten($0) }
    }
  }

  /// Foreign keys to `old` point to `new`.
  mutating func retarget(from old: RelationName, to new: RelationName, _ rules: SchemaRules = .postgres) {
    for at in constraints.indices {
      guard case .foreignKey(var reference) = constraints[at].kind, rules.same(reference.table.name, old.name),
        rules.same(reference.table.schema, old.schema)
      else { continue }
      reference.table = new
      constraints[at].kind = .foreignKey(reference)
    }
  }

  fileprivate mutating func renameReferenced(_ old: String, to new: String, in place: RelationName, _ rules: SchemaRules) {
    for at in constraints.indices {
      guard case .foreignKey(var reference) = constraints[at].kind, rules.same(reference.table.name, place.name),
        rules.same(reference.table.schema, place.schema)
      else { continue }
      reference.referencedColumns = reference.referencedColumns.map { rules.same($0, old) ? new : $0 }
      constraints[at].kind = .foreignKey(reference)
    }
  }

  fileprivate mutating func renameColumn(at position: Int, to new: String, _ renaming: inout Renaming, _ rules: SchemaRules) {
    let old = columns[position].name
    let renamed = { (names: [String]) in names.map { rules.same($0, old) ? new : $0 } }
    columns[position].name = new
    for at in columns.indices {
      if let generated = columns[at].generated, generated.expression.columns.contains(where: { rules.same($0, old) }) {
        columns[at].generated?.expression = renaming.rewritten(generated.expression)
      }
    }
    for at in constraints.indices {
      if let column = constraints[at].column, rules.same(column, old) { constraints[at].column = new }
      constraints[at].kind = constraints[at].kind.renamed(renamed, &renaming)
    }
    for at in indexes.indices {
      indexes[at].keys = indexes[at].keys.map { $0.renamed(renamed, &renaming) }
      indexes[at].include = renamed(indexes[at].include)
      indexes[at].predicate = indexes[at].predicate.map { renaming.rewritten($0) }
    }
    for at in statistics.indices {
      statistics[at].columns = renamed(statistics[at].columns)
      statistics[at].expressions = statistics[at].expressions.map { renaming.rewritten($0) }
    }
    if var keyed = partitioning {
      keyed.keys = keyed.keys.map { $0.renamed(renamed, &renaming) }
      partitioning = keyed
    }
  }
}

extension Index {
  /// A column has another name.
  mutating func rename(_ old: String, to new: String, of place: RelationName) {
    var renaming = Renaming(column: old, to: new, of: place)
    let renamed = { (names: [String]) in names.map { $0 == old ? new : $0 } }
    keys = keys.map { $0.renamed(renamed, &renaming) }
    include = renamed(include)
    predicate = predicate.map { renaming.rewritten($0) }
  }
}

extension Constraint.Kind {
  fileprivate func renamed(_ names: ([String]) -> [String], _ renaming: inout Renaming) -> Constraint.Kind {
    switch self {
    case .check(let expression): return .check(renaming.rewritten(expression))
    case .primaryKey(var key):
      key.columns = names(key.columns)
      return .primaryKey(key)
    case .unique(var key):
      key.columns = names(key.columns)
      return .unique(key)
    case .foreignKey(var reference):
      reference.columns = names(reference.columns)
      return .foreignKey(reference)
    case .exclusion(var exclusion):
      exclusion.keys = exclusion.keys.map {
        Exclusion.Element(key: $0.key.renamed(names, &renaming), operatorName: $0.operatorName)
      }
      return .exclusion(exclusion)
    }
  }
}

extension IndexKey {
  fileprivate func renamed(_ names: ([String]) -> [String], _ renaming: inout Renaming) -> IndexKey {
    var key = self
    switch target {
    case .column(let name): key.target = .column(names([name])[0])
    case .expression(let expression): key.target = .expression(renaming.rewritten(expression))
    }
    return key
  }
}
