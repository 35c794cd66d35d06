import SQLSyntax

extension Catalog {
  mutating func create(_ statement: CreateView) throws(CatalogProblem) {
    let isTemporary = statement.persistence == .temporary
    let name = try newName(statement.name, isTemporary: isTemporary)
    let old = relation(name)
    if old != nil {
      if statement.ifNotExists { return }
      guard statement.orReplace, case .view(let before)? = old, !before.isMaterialized else { throw alreadyExists(name) }
    }
    ensureSchema(name.schema)
    var view = View(schema: name.schema, name: name.name, query: StoredQuery(statement.query))
    view.isTemporary = name.schema == rules.temporarySchema
    view.isRecursive = statement.isRecursive
    view.columnNames = statement.columns.map(\.text)
    view.options = storageOptions(statement.options ?? [])
    view.checkOption =
      switch statement.checkOption {
      case .local: "local"
      case .cascaded, .unspecified: "cascaded"
      case nil: nil
      }
    takeCheckOption(&view)
    view.birth = birth
    try bind(&view)
    // What reads a temporary relation is temporary.
    if rules.bindsViews, !view.isTemporary, view.dependencies.contains(where: { $0.relation.schema == rules.temporarySchema }) {
      if statement.name.schema != nil { throw .refused("cannot create temporary relation in non-temporary schema") }
      view.isTemporary = true
      view.schema = rules.temporarySchema
      ensureSchema(view.schema)
    }
    view.access = newAccess(.table, in: view.schema)
    if case .view(let before)? = old {
      try checkReplacement(of: before, by: view)
      view.birth = before.birth
      view.access = before.access
      for at in (before.columns ?? []).indices where at < view.columns?.count ?? 0 {
        view.columns?[at].access = before.columns?[at].access ?? AccessList()
      }
      view.comment = before.comment
      view.triggers = before.triggers
      view.rules = before.rules
    }
    store(view)
  }

  /// The option is kept in one place, however it was written.
  private func takeCheckOption(_ view: inout View) {
    guard let option = view.options.first(where: { $0.name == "check_option" }) else { return }
    view.checkOption = option.value
    view.options.removeAll { $0.name == "check_option" }
  }

  mutating func create(_ statement: CreateMaterializedView) throws(CatalogProblem) {
    let name = try newName(statement.name)
    var view = View(schema: name.schema, name: name.name, query: StoredQuery(statement.query))
    if isTaken(name) {
      guard statement.ifNotExists else { throw alreadyExists(name) }
      // The query has been read by then.
      try bind(&view)
      return
    }
    view.isMaterialized = true
    view.access = newAccess(.table, in: name.schema)
    view.columnNames = statement.columns.map(\.text)
    view.options = storageOptions(statement.options ?? [])
    let readsTemporary = { (name: QualifiedName) in self.place(of: name)?.schema == self.rules.temporarySchema }
    if view.query.references.relations.contains(where: readsTemporary) {
      throw .refused("materialized views must not use temporary tables or views")
    }
    view.isPopulated = statement.withData ?? true
    view.tablespace = try newTablespace(statement.tablespace)
    view.birth = birth
    try bind(&view)
    store(view)
  }

  mutating func refresh(_ statement: RefreshMaterializedView) throws(CatalogProblem) {
    let place = try existing(statement.name)
    guard case .view(var view)? = relation(place), view.isMaterialized else {
      throw .refused("`\(place.name)` is not a materialized view")
    }
    if statement.isConcurrent, !view.indexes.contains(where: { $0.isUnique && $0.predicate == nil && $0.columnNames != nil }) {
      throw .refused("cannot refresh materialized view `\(view.name)` concurrently: it has no unique index without WHERE")
    }
    if statement.isConcurrent, !view.isPopulated {
      throw .refused("CONCURRENTLY cannot be used when the materialized view is not populated")
    }
    view.isPopulated = statement.withData ?? true
    store(view)
  }

  /// Finds the columns of a view and what it reads.
  func bind(_ view: inout View) throws(CatalogProblem) {
    var shape = QueryShape(self, in: view.schema)
    if view.isRecursive { shape.declare(view.name, view.columnNames) }
    let columns = shape.columns(of: view.query.syntax)
    if rules.bindsViews {
      try ColumnUses(self, in: view.schema).check(view.query.references, own: view.isRecursive ? view.name : nil)
    }
    if rules.bindsViews {
      var check = GroupingCheck(self, in: view.schema)
      if let problem = check.problem(in: view.query.syntax) ?? shape.mismatch { throw .refused(problem) }
      var uses = ColumnUses(self, in: view.schema)
      uses.add(view.query.references)
      view.dependencies = uses.dependencies
    } else {
      view.dependencies = shape.dependencies(of: view.query.references, in: view.schema)
    }
    let own = view.name
    if view.isRecursive { view.dependencies.removeAll { $0.relation.name == own } }
    if rules.expandsStarsInViews, let expanded = shape.expanded(view.query.syntax) { view.query = StoredQuery(expanded) }
    if rules.bindsViews {
      let keyed = GroupedKeys(catalog: self).tables(of: view.query.syntax)
      for at in view.dependencies.indices where keyed.contains(view.dependencies[at].relation) {
        view.dependencies[at].needsPrimaryKey = true
      }
    }
    if !rules.bindsViews {
      view.problem =
        shape.problem(in: view.query.references)
        ?? CompoundOrder(catalog: self, schema: view.schema).problem(in: view.query.syntax)
      var check = ScopeCheck(view.query.references, self, in: view.schema)
      view.hasTexts = !check.texts().isEmpty
    }
    guard var columns, view.problem == nil else {
      view.columns = nil
      return
    }
    if rules.bindsViews, view.columnNames.count > columns.count {
      throw .refused(
        view.isMaterialized ? "too many column names were specified" : "CREATE VIEW specifies more column names than columns")
    }
    for (at, name) in view.columnNames.enumerated() where at < columns.count { columns[at].name = name }
    // SQLite's view has the columns that are listed, and says only when it is read that they are too few or too many.
    if rules.ignoresCase, !view.columnNames.isEmpty {
      columns = Array(columns.prefix(view.columnNames.count))
      columns += view.columnNames.dropFirst(columns.count).map { Column(name: $0, type: .none) }
    }
    if rules.bindsViews {
      var names: Set<String> = []
      for column in columns where !names.insert(column.name).inserted {
        throw .refused("column `\(column.name)` specified more than once")
      }
    }
    view.columns = columns
    if rules.bindsViews { qualify(&view) }
  }

  /// Names in the view's query that stand outside of `public` get their schema, since the search path may be another one later.
  private func qualify(_ view: inout View) {
    for place in farFromDefault(view.dependencies) {
      var renaming = Renaming(qualifying: place)
      view.query = StoredQuery(renaming.rewritten(view.query.syntax))
    }
  }

  /// What stands in another schema than that in which names are looked up at first.
  func farFromDefault(_ dependencies: [View.Dependency]) -> [RelationName] {
    dependencies.map(\.relation).filter {
      $0.schema != rules.defaultSchema && $0.schema != rules.temporarySchema && relation($0) != nil
    }
  }

  /// SQLite keeps a view as text and reads it anew each time: its columns follow the tables, and it may stop working.
  ///
  /// Only views are looked at that read what the statement has changed, then those that read a view that has changed by it.
  mutating func refreshViews() {
    var all = changed
    // A chain of views is no longer than there are views; more rounds would be a circle.
    var rounds = 0
    while !changed.isEmpty, rounds < 1000 {
      let names = changed
      changed = []
      var seen: Set<RelationName> = []
      for old in names.sorted().flatMap({ readers(ofName: $0.name) }) where seen.insert(old.relation).inserted {
        var view = old
        do { try bind(&view) } catch { continue }
        if view != old { store(view) }
      }
      all.formUnion(changed)
      rounds += 1
    }
    changed = []
    noteBrokenTriggers(all)
  }

  /// Views that name such a relation in whatever schema: a table of `temp` hides one of `main`.
  private func readers(ofName name: String) -> [View] {
    schemas.keys.flatMap { views(on: RelationName($0, name), by: .view) }
  }

  /// CREATE OR REPLACE may only add columns behind those that are there.
  private func checkReplacement(of old: View, by new: View) throws(CatalogProblem) {
    guard rules.bindsViews, let before = old.columns, let after = new.columns else { return }
    if after.count < before.count { throw .refused("cannot drop columns from view `\(old.name)`") }
    for (left, right) in zip(before, after) {
      if left.name != right.name {
        throw .refused("cannot change name of view column `\(left.name)` to `\(right.name)`")
      }
      if !left.type.name.isEmpty, !right.type.name.isEmpty, left.type != right.type {
        throw .refused("cannot change data type of view column `\(left.name)` from \(left.type.text) to \(right.type.text)")
      }
    }
  }

  mutating func alter(view place: RelationName, _ action: AlterTableAction) throws(CatalogProblem) {
    guard case .view(var view)? = relation(place) else { return }
    if !rules.bindsViews {
      if case .renameColumn = action.kind { throw .refused("cannot rename columns of view `\(view.name)`") }
      throw .refused("view `\(view.name)` may not be altered")
    }
    switch action.kind {
    case .rename(let name): try rename(place, to: name.text)
    case .setSchema(let schema): try move(place, to: schema.text)
    case .renameColumn(let old, let new):
      guard let at = view.columns?.firstIndex(where: { rules.same($0.name, old.text) }) else {
        if view.columns == nil { throw .unknown("the columns of `\(view.name)` are not known", place) }
        throw .refused("column `\(old.text)` does not exist")
      }
      if view.columns?.contains(where: { rules.same($0.name, new.text) }) == true {
        throw .refused("column `\(new.text)` of relation `\(view.name)` already exists")
      }
      view.columns?[at].name = new.text
      view.columnNames = view.columns?.map(\.name) ?? []
      for position in view.indexes.indices { view.indexes[position].rename(old.text, to: new.text, of: place) }
      store(view)
      renameInViews(old.text, to: new.text, of: place)
    case .ownerTo(let role):
      view.give(to: self.role(role))
      store(view)
    case .setTablespace(let name) where view.isMaterialized:
      view.tablespace = try tablespace(name)
      store(view)
    case .setOptions(let items):
      view.options.set(storageOptions(items))
      takeCheckOption(&view)
      store(view)
    case .resetOptions(let items):
      view.options.reset(items)
      if items.contains(where: { $0.name.text == "check_option" }) { view.checkOption = nil }
      store(view)
    case .alterColumn(let name, .setDefault(let expression)):
      try setDefault(StoredExpression(expression), ofColumn: name.text, of: view)
    case .alterColumn(let name, .dropDefault): try setDefault(nil, ofColumn: name.text, of: view)
    default: break
    }
  }

  private mutating func setDefault(
    _ value: StoredExpression?, ofColumn name: String, of view: View
  ) throws(CatalogProblem) {
    guard let columns = view.columns else { return }
    guard let at = columns.firstIndex(where: { rules.same($0.name, name) }) else {
      throw .refused("column `\(name)` of relation `\(view.name)` does not exist")
    }
    var view = view
    view.columns?[at].defaultExpression = value
    store(view)
  }

  mutating func drop(
    view place: RelationName, _ behavior: DropBehavior?, together: [RelationName] = []
  ) throws(CatalogProblem) {
    guard case .view(let view)? = relation(place) else { return }
    if rules.refusesDropOfDependedOn {
      let readers = views(reading: place).filter { !same($0.relation, place) }
      if !readers.isEmpty, behavior != .cascade {
        throw .refused(
          "cannot drop \(Relation.view(view).word) `\(view.name)` because other objects depend on it: "
            + readers.map { "view `\($0.name)`" }.joined(separator: ", "))
      }
      for reader in readers { try drop(view: reader.relation, .cascade) }
      try dropReaders(of: place, "\(Relation.view(view).word) `\(view.name)`", behavior, together)
    }
    remove(place)
  }
}
