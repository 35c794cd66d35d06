import SQLSyntax

extension Catalog {
  mutating func create(_ statement: CreateTrigger) throws(CatalogProblem) {
    var target = statement.table
    let isInTemporary = statement.name.schema.map { rules.same($0.text, rules.temporarySchema) } ?? false
    if rules.ignoresCase, target.schema == nil, !isInTemporary { target.schema = statement.name.schema }
    let place = try existing(target)
    var trigger = Trigger(name: statement.name.name.text)
    trigger.isTemporary =
      rules.ignoresCase && (statement.isTemporary || isInTemporary || rules.same(place.schema, rules.temporarySchema))
    trigger.timing =
      switch statement.timing {
      case .before, nil: "before"
      case .after: "after"
      case .insteadOf: "instead-of"
      }
    for event in statement.events {
      switch event {
      case .insert: trigger.events.append("insert")
      case .delete: trigger.events.append("delete")
      case .truncate: trigger.events.append("truncate")
      case .update(let columns):
        trigger.events.append("update")
        trigger.updateOf += columns.map(\.text)
      }
    }
    trigger.events.sort()
    trigger.isForEachRow = rules.ignoresCase || statement.level == .row
    trigger.isConstraint = statement.isConstraint
    trigger.birth = birth
    switch statement.action {
    case .execute(let function, _, _): trigger.functionName = try calledFunction(function)
    case .body(let statements): readBody(statements, of: &trigger, in: place.schema)
    }
    readCondition(statement.condition, of: &trigger)
    trigger.hasQuotes = rules.ignoresCase && Self.hasQuotes(statement)
    try checkTarget(trigger, at: place)
    try checkTransitions(statement.transitions, of: trigger, at: place)
    try checkCondition(statement.condition, of: trigger, at: place)
    // How it was asked for is not kept.
    var kept = statement
    kept.ifNotExists = false
    kept.orReplace = false
    // SQLite keeps the text from the bare name on.
    if rules.ignoresCase, !trigger.isTemporary { kept.name.schema = nil }
    trigger.syntax = StoredStatement(.createTrigger(kept))
    trigger.definition = trigger.syntax?.text ?? ""
    try file(trigger, at: place, statement)
  }

  /// The function of a trigger, which takes no arguments.
  func calledFunction(_ name: QualifiedName) throws(CatalogProblem) -> RelationName {
    let key = rules.key(name.name.text)
    for schema in name.schema.map({ [$0.text] }) ?? lookupPath
    where schemas[schema]?.routines[key]?.contains(where: { $0.signature.isEmpty }) == true { return RelationName(schema, key) }
    let isBuiltIn = builtInTriggerFunctions.contains(key) && (name.schema == nil || name.schema?.text == "pg_catalog")
    if isComplete, unknown.isEmpty, extensions.isEmpty, !isBuiltIn {
      throw .refused("function `\(written(name))()` does not exist")
    }
    return RelationName(isBuiltIn ? "pg_catalog" : name.schema?.text ?? rules.defaultSchema, key)
  }

  private var builtInTriggerFunctions: Set<String> {
    ["tsvector_update_trigger", "tsvector_update_trigger_column", "suppress_redundant_updates_trigger"]
  }

  private mutating func file(_ trigger: Trigger, at place: RelationName, _ statement: CreateTrigger) throws(CatalogProblem) {
    if rules.ignoresCase, triggerOwner(trigger.name, in: trigger.isTemporary ? rules.temporarySchema : place.schema) != nil {
      if statement.ifNotExists { return }
      throw .refused("trigger `\(trigger.name)` already exists")
    }
    let rules = rules
    let isSame = { (other: Trigger) in
      rules.same(other.name, trigger.name) && (!rules.ignoresCase || other.isTemporary == trigger.isTemporary)
    }
    switch relation(place) {
    case .table(var table):
      if let at = table.triggers.firstIndex(where: isSame) {
        guard statement.orReplace else {
          throw .refused("trigger `\(trigger.name)` for relation `\(table.name)` already exists")
        }
        table.triggers[at] = trigger
      } else {
        table.triggers.append(trigger)
      }
      store(table)
    case .view(var view):
      if !statement.orReplace, view.triggers.contains(where: isSame) {
        throw .refused("trigger `\(trigger.name)` for relation `\(view.name)` already exists")
      }
      view.triggers.removeAll(where: isSame)
      view.triggers.append(trigger)
      store(view)
    default: throw .refused("`\(place.name)` is not a table or view")
    }
  }

  private func readBody(_ statements: [ScriptStatement], of trigger: inout Trigger, in owner: String) {
    let schema = trigger.isTemporary ? rules.temporarySchema : owner
    var touches: Set<RelationName> = []
    var columns: Set<String> = []
    var rowColumns: Set<String> = []
    var readColumns: Set<String> = []
    for statement in statements {
      let references = SyntaxReferences(statement.statement)
      for name in references.relations { touches.insert(reference(name, from: schema)) }
      columns.formUnion(references.columns.map(\.name.text))
      columns.formUnion(references.targets)
      rowColumns.formUnion(Self.rowColumns(references))
      // A name in double quotes is a text where there is no such column.
      readColumns.formUnion(references.columns.filter { !Self.isOfRow($0) && !$0.mayBeText }.map(\.name.text))
    }
    trigger.touches = touches.sorted()
    trigger.columns = columns.sorted()
    trigger.rowColumns = rowColumns.sorted()
    trigger.readColumns = readColumns.sorted()
  }

  private func readCondition(_ condition: Expression?, of trigger: inout Trigger) {
    guard let condition else { return }
    let references = SyntaxReferences(condition)
    trigger.columns = Set(trigger.columns + references.columns.map(\.name.text)).sorted()
    trigger.rowColumns = Set(trigger.rowColumns + Self.rowColumns(references)).sorted()
  }

  private static func hasQuotes(_ trigger: CreateTrigger) -> Bool {
    var parts = trigger.condition.map { [SyntaxReferences($0)] } ?? []
    if case .body(let statements) = trigger.action { parts += statements.map { SyntaxReferences($0.statement) } }
    return parts.contains { $0.columns.contains { $0.table == nil && $0.name.quoting == .double } }
  }

  private static func rowColumns(_ references: SyntaxReferences) -> [String] {
    references.columns.filter(isOfRow).map(\.name.text)
  }

  private static func isOfRow(_ column: ColumnReference) -> Bool {
    column.table.map { $0.schema == nil && ["new", "old"].contains(SchemaRules.sqlite.key($0.name.text)) } ?? false
  }

  /// Takes over a rewritten tree.
  func replace(_ syntax: CreateTrigger, of trigger: inout Trigger, in schema: String) {
    trigger.syntax = StoredStatement(.createTrigger(syntax))
    trigger.definition = trigger.syntax?.text ?? ""
    trigger.updateOf = syntax.events.flatMap { if case .update(let columns) = $0 { columns.map(\.text) } else { [String]() } }
    trigger.columns = []
    trigger.rowColumns = []
    trigger.readColumns = []
    if case .body(let statements) = syntax.action { readBody(statements, of: &trigger, in: schema) }
    readCondition(syntax.condition, of: &trigger)
  }

  /// Triggers of a table and, in SQLite, those of others whose body names it, after a rename.
  /// `owner` is the table's name by now.
  mutating func renameInTriggers(_ renaming: Renaming, of place: RelationName, owner now: RelationName? = nil) {
    let catalog = self
    let change = { (trigger: inout Trigger, owner: RelationName) in
      let isOwner = catalog.same(owner, now ?? place)
      guard isOwner || trigger.touches.contains(where: { catalog.same($0, place) }),
        case .createTrigger(let syntax)? = trigger.syntax?.syntax
      else { return }
      var renaming = renaming
      catalog.replace(renaming.rewritten(syntax, isOwner: isOwner), of: &trigger, in: owner.schema)
    }
    update(now ?? place) { table in for at in table.triggers.indices { change(&table.triggers[at], table.relation) } }
    guard rules.ignoresCase else { return }
    updateTables(on: place, by: .touches) { table in
      guard !catalog.same(table.relation, now ?? place) else { return }
      for at in table.triggers.indices { change(&table.triggers[at], table.relation) }
    }
    updateViews(on: place, by: .touches) { view in
      for at in view.triggers.indices { change(&view.triggers[at], view.relation) }
    }
  }

  /// INSTEAD OF is for views, BEFORE and AFTER each row for tables.
  private func checkTarget(_ trigger: Trigger, at place: RelationName) throws(CatalogProblem) {
    switch relation(place) {
    case .view(let view):
      if rules.namesConstraints {
        try checkViewTrigger(trigger, on: view)
        return
      }
      guard trigger.isForEachRow, trigger.timing != "instead-of" || view.isMaterialized else { return }
      throw .refused("cannot create \(trigger.timing) trigger on view: `\(place.name)`")
    case .table where trigger.timing == "instead-of":
      throw .refused("cannot create INSTEAD OF trigger on table: `\(place.name)`")
    default: break
    }
  }

  private func checkViewTrigger(_ trigger: Trigger, on view: View) throws(CatalogProblem) {
    if view.isMaterialized { throw .refused("relation `\(view.name)` cannot have triggers") }
    if trigger.events.contains("truncate") { throw .refused("`\(view.name)` is a view: views cannot have TRUNCATE triggers") }
    guard trigger.timing == "instead-of" else {
      if !trigger.isForEachRow { return }
      throw .refused("`\(view.name)` is a view: views cannot have row-level BEFORE or AFTER triggers")
    }
    if !trigger.isForEachRow { throw .refused("INSTEAD OF triggers must be FOR EACH ROW") }
    if !trigger.updateOf.isEmpty { throw .refused("INSTEAD OF triggers cannot have column lists") }
  }

  /// PostgreSQL: REFERENCING names the rows before and after, where there are such rows (`CreateTriggerFiringOn` in `trigger.c`).
  private func checkTransitions(
    _ transitions: [TriggerTransition], of trigger: Trigger, at place: RelationName
  ) throws(CatalogProblem) {
    guard rules.namesConstraints, !transitions.isEmpty else { return }
    if let table = table(place), trigger.isForEachRow {
      if table.kind == .partitioned {
        throw .refused("`\(table.name)` is a partitioned table: its row triggers have no transition tables")
      }
      if table.partition != nil || !table.parents.isEmpty {
        throw .refused("ROW triggers with transition tables are not supported on partitions and inheritance children")
      }
    }
    if transitions.contains(where: { !$0.isTable }) {
      throw .refused("ROW variable naming in the REFERENCING clause is not supported")
    }
    if trigger.timing != "after" { throw .refused("transition table name can only be specified for an AFTER trigger") }
    if trigger.events.contains("truncate") { throw .refused("TRUNCATE triggers cannot specify transition tables") }
    if trigger.events.count > 1 { throw .refused("transition tables cannot be specified for triggers with more than one event") }
    if !trigger.updateOf.isEmpty { throw .refused("transition tables cannot be specified for triggers with column lists") }
    for transition in transitions {
      if transition.isNew, trigger.events.contains("delete") {
        throw .refused("NEW TABLE can only be specified for an INSERT or UPDATE trigger")
      }
      if !transition.isNew, trigger.events.contains("insert") {
        throw .refused("OLD TABLE can only be specified for a DELETE or UPDATE trigger")
      }
    }
  }

  /// PostgreSQL: WHEN names columns of NEW and OLD, where there are such rows.
  private func checkCondition(_ condition: Expression?, of trigger: Trigger, at place: RelationName) throws(CatalogProblem) {
    guard rules.namesConstraints else { return }
    if let table = table(place), table.unknown == nil {
      for name in trigger.updateOf { _ = try existingColumn(name, of: table) }
    }
    guard let condition else { return }
    if trigger.timing == "instead-of" { throw .refused("INSTEAD OF triggers cannot have WHEN conditions") }
    let references = SyntaxReferences(condition)
    for column in references.columns {
      guard let row = column.table?.name.text, ["new", "old"].contains(row) else { continue }
      let event = row == "new" ? "delete" : "insert"
      if trigger.isForEachRow, trigger.events.contains(event) {
        throw .refused("\(event.uppercased()) trigger's WHEN condition cannot reference \(row.uppercased()) values")
      }
      if !trigger.isForEachRow { throw .refused("statement trigger's WHEN condition cannot reference column values") }
    }
    let rows = ["new", "old"].map { ColumnUses.Row(alias: $0, relation: place) }
    if let missing = ColumnUses(self, rows: rows).missing(in: references) { throw .refused("column `\(missing)` does not exist") }
  }

  /// SQLite: the first view or trigger that no longer works, for which it refuses to change names.
  ///
  /// What stands in `main` is not read again for a table of `temp`.
  func brokenObject(for schema: String) -> CatalogProblem? {
    let isRead = { (name: String) in rules.same(name, schema) || rules.same(name, rules.temporarySchema) }
    if let view = views(on: RelationName("", ""), by: .broken).first(where: { isRead($0.schema) }) {
      return .refused("error in view `\(view.name)`: \(view.problem ?? "")")
    }
    for name in brokenTriggers.keys.sorted() where isRead(name.schema) && triggerOwner(name.name, in: name.schema) != nil {
      return .refused("error in trigger `\(name.name)`: \(brokenTriggers[name] ?? "")")
    }
    return misreadIndex(for: schema)
  }

  /// An index of a table that one of `temp` hides is read as one of that table.
  private func misreadIndex(for schema: String) -> CatalogProblem? {
    guard !rules.same(schema, rules.temporarySchema), let temporary = schemas[rules.temporarySchema] else { return nil }
    for entry in temporary.relations {
      guard case .table(let hiding) = entry.value, let hidden = table(RelationName(schema, hiding.name)) else { continue }
      for index in hidden.indexes where index.constraint == nil {
        if let column = index.columns.first(where: {
          hiding.columnIndex($0, rules) == nil && hidden.columnIndex($0, rules) != nil
        }) {
          return .refused("error in index `\(index.name)`: no such column: `\(column)`")
        }
      }
    }
    return nil
  }

  /// SQLite names triggers in the whole schema: whose trigger it is.
  public func triggerOwner(_ name: String, in schema: String) -> RelationName? {
    let isTemporary = rules.same(schema, rules.temporarySchema)
    // A temporary trigger may stand on a table of any schema.
    for place in isTemporary ? schemas.keys : [rules.key(schema)] {
      guard let relations = schemas[place]?.relations else { continue }
      for key in relations.dependants(on: RelationName("", name), by: .trigger) {
        guard let owner = relations[key],
          owner.triggers.contains(where: { rules.same($0.name, name) && $0.isTemporary == isTemporary })
        else { continue }
        return owner.relationName
      }
    }
    return nil
  }

  mutating func create(_ statement: CreateRule) throws(CatalogProblem) {
    let place = try existing(statement.table)
    let syntax = StoredStatement(.createRule(statement))
    var rule = RewriteRule(name: statement.name.text, definition: syntax.text)
    rule.syntax = syntax
    rule.dependencies = try dependencies(of: statement, on: place)
    for far in farFromDefault(rule.dependencies) {
      guard case .createRule(let kept)? = rule.syntax?.syntax else { continue }
      var renaming = Renaming(qualifying: far)
      rule.syntax = StoredStatement(.createRule(renaming.rewritten(kept, isOwner: far == place)))
      rule.definition = rule.syntax?.text ?? ""
    }
    switch relation(place) {
    case .table(let table) where !statement.orReplace && table.rules.contains { $0.name == rule.name }:
      throw .refused("rule `\(rule.name)` for relation `\(table.name)` already exists")
    case .view(let view) where !statement.orReplace && view.rules.contains { $0.name == rule.name }:
      throw .refused("rule `\(rule.name)` for relation `\(view.name)` already exists")
    case .table(var table):
      table.rules.removeAll { $0.name == rule.name }
      table.rules.append(rule)
      store(table)
    case .view(var view):
      view.rules.removeAll { $0.name == rule.name }
      view.rules.append(rule)
      store(view)
    default: throw .refused("`\(place.name)` is not a table or view")
    }
  }

  mutating func create(_ statement: CreatePolicy) throws(CatalogProblem) {
    let table = try existingTable(statement.table)
    if table.policies.contains(where: { $0.name == statement.name.text }) {
      throw .refused("policy `\(statement.name.text)` for table `\(table.name)` already exists")
    }
    var policy = Policy(name: statement.name.text)
    policy.isPermissive = !statement.isRestrictive
    policy.command = statement.command?.rawValue ?? "all"
    policy.roles = statement.roles.map { role($0).text }
    policy.using = statement.usingCondition.map { StoredExpression($0) }
    policy.check = statement.checkCondition.map { StoredExpression($0) }
    policy.birth = birth
    try checkClauses(of: policy)
    policy.dependencies = try dependencies(of: policy, on: table.relation)
    qualify(&policy)
    update(table.relation) { $0.policies.append(policy) }
  }

  private func qualify(_ policy: inout Policy) {
    for place in farFromDefault(policy.dependencies) {
      var renaming = Renaming(qualifying: place)
      policy.using = policy.using.map { renaming.rewritten($0) }
      policy.check = policy.check.map { renaming.rewritten($0) }
    }
  }

  /// Rows that come in are checked, rows that are there are filtered.
  private func checkClauses(of policy: Policy) throws(CatalogProblem) {
    switch policy.command {
    case "insert" where policy.using != nil: throw .refused("only WITH CHECK expression allowed for INSERT")
    case "select" where policy.check != nil, "delete" where policy.check != nil:
      throw .refused("WITH CHECK cannot be applied to SELECT or DELETE")
    default: break
    }
  }

  mutating func alter(_ statement: AlterPolicy) throws(CatalogProblem) {
    let table = try existingTable(statement.table)
    guard let at = table.policies.firstIndex(where: { $0.name == statement.name.text }) else {
      if let reason = table.unknown { throw .unknown(reason, table.relation) }
      throw .refused("policy `\(statement.name.text)` for table `\(table.name)` does not exist")
    }
    var policy = table.policies[at]
    if !statement.roles.isEmpty { policy.roles = statement.roles.map { role($0).text } }
    if let using = statement.usingCondition { policy.using = StoredExpression(using) }
    if let check = statement.checkCondition { policy.check = StoredExpression(check) }
    try checkClauses(of: policy)
    policy.dependencies = try dependencies(of: policy, on: table.relation)
    qualify(&policy)
    update(table.relation) { $0.policies[at] = policy }
  }
}
