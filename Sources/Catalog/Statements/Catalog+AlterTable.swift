import SQLSyntax

extension Catalog {
  mutating func alter(_ statement: AlterTable) throws(CatalogProblem) {
    guard let place = place(of: statement.name) else {
      if statement.ifExists, case .absent = relation(statement.name) { return }
      _ = try existing(statement.name)
      return
    }
    for (_, action) in inPasses(statement.actions) {
      switch relation(place) {
      case .table where statement.kind == .view || statement.kind == .materializedView:
        throw .refused("`\(place.name)` is not a \(statement.kind == .view ? "view" : "materialized view")")
      case .table: try alter(table: place, action, only: statement.only)
      case .view(let view) where statement.kind == .materializedView && !view.isMaterialized:
        throw .refused("`\(place.name)` is not a materialized view")
      case .view(let view) where statement.kind == .view && view.isMaterialized:
        throw .refused("`\(place.name)` is not a view")
      case .view: try alter(view: place, action)
      case .sequence: try alter(sequence: place, action)
      case .index(let owner): try alter(index: place, of: owner, action)
      case .compositeType: throw .refused("`\(place.name)` is a composite type")
      case nil: break
      }
    }
  }

  /// PostgreSQL sorts the actions of one statement into passes; the written order counts inside a pass.
  public func inPasses(_ actions: [AlterTableAction]) -> [(offset: Int, element: AlterTableAction)] {
    if actions.count == 1 { return [(0, actions[0])] }
    let numbered = Array(actions.enumerated())
    guard rules.namesConstraints, actions.count > 1 else { return numbered.map { ($0.offset, $0.element) } }
    return numbered.sorted { ($0.element.pass, $0.offset) < ($1.element.pass, $1.offset) }.map { ($0.offset, $0.element) }
  }

  private mutating func alter(
    table place: RelationName, _ action: AlterTableAction, only: Bool
  ) throws(CatalogProblem) {
    guard let table = self.table(place) else { return }
    switch action.kind {
    case .addColumn(let definition, let ifNotExists): try addColumn(definition, to: table, ifNotExists)
    case .dropColumn(let name, let ifExists, let behavior): try dropColumn(name.text, of: table, ifExists, behavior, only: only)
    case .alterColumn(let name, let change): try alterColumn(name.text, change, of: table, only: only)
    case .addConstraint(let constraint): try addConstraint(constraint, to: table, only: only)
    case .alterConstraint(let name, let attributes, _): try alterConstraint(name.text, attributes, of: table)
    case .validateConstraint(let name): try validateConstraint(name.text, of: table)
    case .dropConstraint(let name, let ifExists, let behavior):
      try dropConstraint(name.text, of: table, ifExists, behavior, only: only)
    case .rename(let name): try rename(place, to: name.text)
    case .renameColumn(let old, let new): try renameColumn(old.text, to: new.text, of: table)
    case .renameConstraint(let old, let new): try renameConstraint(old.text, to: new.text, of: table)
    case .setSchema(let schema): try move(place, to: schema.text)
    case .attachPartition(let name, let bound): try attach(name, bound, to: place)
    case .detachPartition(let name, let mode): try detach(name, mode, from: place)
    case .inherit(let parent):
      try inherit(parent, by: place)
    case .noInherit(let parent): try noInherit(parent, of: place)
    case .splitPartition, .mergePartitions:
      throw .unknown("partitions of `\(table.name)` were split or merged", place)
    case .trigger(_, .named(let name)) where table.unknown == nil && !hasTrigger(name.text, table):
      throw .refused("trigger `\(name.text)` for table `\(table.name)` does not exist")
    case .rule(_, let name) where table.unknown == nil && !table.rules.contains { $0.name == name.text }:
      throw .refused("rule `\(name.text)` for relation `\(table.name)` does not exist")
    case .ownerTo(let role): give(table: place, to: self.role(role))
    case .setTablespace(let name):
      let tablespace = try tablespace(name)
      update(place) { $0.tablespace = tablespace }
    case .setLogged where table.persistence == .temporary, .setUnlogged where table.persistence == .temporary:
      throw .refused("cannot change logged status of table `\(table.name)` because it is temporary")
    // Before 18 the server did nothing there.
    case .setLogged where table.kind == .partitioned, .setUnlogged where table.kind == .partitioned:
      if serverVersion >= 18 {
        throw .refused("ALTER action SET LOGGED or UNLOGGED cannot be performed on relation `\(table.name)`")
      }
    case .setUnlogged where publications.values.contains { $0.tables.contains { $0.relation == place } }:
      throw .refused("cannot change table `\(table.name)` to unlogged because it is part of a publication")
    case .ofType(let type): try setType(of: table, type)
    case .notOf: try forgetType(of: table)
    case .setOptions where table.kind == .partitioned:
      throw .refused("cannot specify storage parameters for a partitioned table")
    case .setWithoutCluster where table.kind == .partitioned:
      throw .refused("cannot mark index clustered in partitioned table")
    case .clusterOn(let name):
      var table = table
      try cluster(&table, on: name.text)
      store(table)
    case .replicaIdentity(.usingIndex(let name)):
      try checkReplicaIdentity(name.text, of: table)
      alterSetting(of: place, action)
    default: alterSetting(of: place, action)
    }
  }

  /// Whether the table has a trigger of this name, or as a partition one on rows of the whole table.
  private func hasTrigger(_ name: String, _ table: Table) -> Bool {
    if table.triggers.contains(where: { $0.name == name }) { return true }
    var seen: Set<RelationName> = [table.relation]
    var place = table.partition?.parent
    while let parent = place, seen.insert(parent).inserted, let whole = self.table(parent) {
      if whole.triggers.contains(where: { $0.name == name && $0.isForEachRow }) { return true }
      place = whole.partition?.parent
    }
    return false
  }

  /// Old rows are told apart by a unique index over columns that are never NULL.
  private func checkReplicaIdentity(_ name: String, of table: Table) throws(CatalogProblem) {
    guard let index = table.indexes.first(where: { $0.name == name }) else {
      if let reason = table.unknown { throw .unknown(reason, table.relation) }
      throw .refused("index `\(name)` for table `\(table.name)` does not exist")
    }
    guard index.isUnique, index.predicate == nil, let columns = index.columnNames else {
      throw .refused("cannot use index `\(name)` as replica identity")
    }
    if let column = columns.first(where: { table.column($0, rules)?.isNotNull != true }) {
      throw .refused("index `\(name)` cannot be used as replica identity because column `\(column)` is nullable")
    }
  }

  /// Actions that only set a property.
  private mutating func alterSetting(of place: RelationName, _ action: AlterTableAction) {
    let rules = rules
    let addedOptions = if case .setOptions(let items) = action.kind { storageOptions(items) } else { [StorageOption]() }
    update(place) { table in
      switch action.kind {
      case .setAccessMethod(let name): table.accessMethod = name?.text
      case .setLogged: table.persistence = .permanent
      case .setUnlogged: table.persistence = .unlogged
      case .setWithoutCluster: for at in table.indexes.indices { table.indexes[at].isClustered = false }
      case .setOptions: table.options.set(addedOptions)
      case .resetOptions(let items): table.options.reset(items)
      case .replicaIdentity(let identity): table.replicaIdentity = identity.text
      case .rowLevelSecurity(let security): table.set(security)
      case .trigger(let mode, let target): table.set(mode, target, rules)
      case .rule(let mode, let name):
        for at in table.rules.indices where rules.same(table.rules[at].name, name.text) { table.rules[at].enabled = mode.word }
      default: break
      }
    }
  }
}

extension AlterTableAction {
  /// The pass of PostgreSQL's `ATPrepCmd` in which the action is done.
  var pass: Int {
    switch kind {
    case .dropColumn, .dropConstraint, .noInherit: 0
    case .alterColumn(_, let change):
      switch change {
      case .setType: 1
      case .dropDefault, .dropNotNull, .dropExpression, .dropIdentity: 0
      case .setExpression: 3
      case .setNotNull: 5
      case .setDefault, .addIdentity: 8
      default: 9
      }
    case .addColumn: 2
    case .addConstraint(let constraint):
      switch constraint.kind {
      case .primaryKey, .unique, .exclude: 6
      case .check, .notNull, .foreignKey: 8
      }
    default: 9
    }
  }
}

extension RoleSpecification {
  /// The role's name, or the keyword in lower case.
  var text: String {
    switch kind {
    case .named(let name): name.text
    case .currentUser: "current_user"
    case .currentRole: "current_role"
    case .sessionUser: "session_user"
    case .everyone: "public"
    }
  }
}

extension ReplicaIdentity {
  fileprivate var text: String {
    switch self {
    case .nothing: "nothing"
    case .full: "full"
    case .default: "default"
    case .usingIndex(let name): name.text
    }
  }
}

extension FiringMode {
  /// How a trigger or rule in this mode fires.
  var word: String {
    switch self {
    case .enable: "origin"
    case .enableReplica: "replica"
    case .enableAlways: "always"
    case .disable: "disabled"
    }
  }
}

extension [StorageOption] {
  mutating func set(_ options: [StorageOption]) {
    for option in options {
      if let at = firstIndex(where: { $0.name == option.name }) { self[at] = option } else { append(option) }
    }
    sort { $0.name < $1.name }
  }

  mutating func reset(_ items: [DefinitionItem]) {
    let names = items.map { ($0.namespace.map { "\($0.text)." } ?? "") + $0.name.text }
    removeAll { names.contains($0.name) }
  }
}

extension Table {
  fileprivate mutating func set(_ security: RowLevelSecurity) {
    switch security {
    case .enable: hasRowSecurity = true
    case .disable: hasRowSecurity = false
    case .force: forcesRowSecurity = true
    case .noForce: forcesRowSecurity = false
    }
  }

  fileprivate mutating func set(_ mode: FiringMode, _ target: TriggerTarget, _ rules: SchemaRules) {
    for at in triggers.indices {
      if case .named(let name) = target, !rules.same(triggers[at].name, name.text) { continue }
      triggers[at].enabled = mode.word
    }
  }
}
