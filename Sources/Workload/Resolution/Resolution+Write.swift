import Catalog
import SQLSyntax
import SourceText

/// The table that a statement writes.
struct Target {
  var relation: RelationName
  /// As its clauses see it.
  var source: Source
  /// Nil for a view and for what is not known.
  var table: Table?
  /// The columns that can be written.
  var columns: [Column]
  /// The table that PostgreSQL writes to behind a view.
  var behind: ViewTarget?

  func column(_ name: String, _ rules: SchemaRules) -> Column? { columns.first { rules.same($0.name, name) } }
}

/// UPDATE, DELETE, MERGE, and what they share with INSERT.
extension Resolution {
  /// Finds the table that is written. `event` is `insert`, `update` or `delete`.
  mutating func target(
    _ name: QualifiedName, alias: Name?, event: String, changing columns: [String] = [], returns: Bool = false
  ) -> Target {
    let source = relationSource(name, alias: alias)
    let relation = source.relation ?? RelationName(rules.defaultSchema, name.name.text)
    if source.relation != nil { note(writing: relation) }
    switch catalog.relation(relation) {
    case .table(let table):
      if returns, rules.ignoresCase, table.kind == .virtual, event != "insert" {
        refuse(.other(sqlstate: "", "\(event.uppercased()) RETURNING is not available on virtual tables"), name.span)
      }
      return Target(relation: relation, source: source, table: table, columns: table.columns)
    case .view(let view):
      let plain = source.columns.map { Column(name: $0.name, type: $0.type.type ?? .none) }
      var target = Target(relation: relation, source: source, table: nil, columns: plain)
      let isCaught = view.triggers.contains { trigger in
        guard trigger.timing == "instead-of", trigger.events.contains(event) else { return false }
        if event != "update" || trigger.updateOf.isEmpty { return true }
        return trigger.updateOf.contains { name in columns.contains { rules.same($0, name) } }
      }
      if isCaught { return target }
      if !habits.writesThroughViews {
        // Up to some version RETURNING passed for a trigger.
        if returns { doubt("whether a view is written with RETURNING depends on the version of SQLite") }
        if !returns { refuse(.viewWritten(view.name), name.span) }
      } else if event == "merge", catalog.serverVersion < 17 {
        refuse(.other(sqlstate: "0A000", "cannot execute MERGE on relation \"\(view.name)\""), name.span)
      } else if let behind = self.target(of: view, event, name) {
        target.columns = writtenColumns(of: behind, source)
        target.behind = behind
      }
      return target
    default: return Target(relation: relation, source: source, table: nil, columns: [])
    }
  }

  /// SQLite: an index that the statement is told to use.
  private mutating func checkHint(_ table: TableName, _ target: Target) {
    guard case .indexedBy(let index)? = table.indexHint, let known = target.table, known.unknown == nil,
      !known.indexes.contains(where: { rules.same($0.name, index.text) })
    else { return }
    refuse(.other(sqlstate: "42704", "no such index: \(index.text)"), index.span)
  }

  /// PostgreSQL: a published table needs something by which subscribers find the row that changes.
  mutating func checkIdentity(_ target: Target) {
    guard rules.hasRealTypes, let table = target.table, catalog.isPublished(table.relation) else {
      return
    }
    if table.replicaIdentity == "full" || (table.replicaIdentity == "default" && table.primaryKey != nil) { return }
    doubt("a publication may ask `\(table.name)` for a replica identity")
  }

  mutating func update(_ update: Update) -> [NamedColumn]? {
    guard enter() else { return nil }
    let before = withs.count
    defer {
      depth -= 1
      withs.removeLast(withs.count - before)
    }
    open(update.with)
    let target = target(
      update.table.name, alias: update.table.alias?.name, event: "update", changing: names(update.assignments),
      returns: update.returning != nil)
    checkHint(update.table, target)
    checkIdentity(target)
    let (others, waiting) = others(update.from)
    var namespace = Namespace(target.source)
    namespace.append(others)
    checkNames(beside: target, others, namespace, update.table.span)
    scopes.append(Scope(namespace: namespace))
    reading(.on) { resolution in for condition in waiting { resolution.condition(condition, of: "JOIN/ON") } }
    // The server reads WHERE first.
    if let condition = update.condition { reading(.condition) { $0.condition(condition, of: "WHERE") } }
    // SQLite makes a SELECT of an UPDATE with FROM.
    reading(rules.ignoresCase && !update.from.isEmpty ? .select : .set) { $0.assign(update.assignments, target) }
    checkTwice(update.assignments)
    values(update.orderBy.map(\.expression) + [update.limit?.count, update.limit?.offset].compactMap { $0 })
    scopes.removeLast()
    fire("update", on: target, changing: names(update.assignments))
    if update.or == .replace { checkReplaced(by: update, target) }
    guard let returning = update.returning else { return [] }
    return self.returning(returning, target, others: others)
  }

  mutating func delete(_ delete: Delete) -> [NamedColumn]? {
    guard enter() else { return nil }
    let before = withs.count
    defer {
      depth -= 1
      withs.removeLast(withs.count - before)
    }
    open(delete.with)
    let target = target(
      delete.table.name, alias: delete.table.alias?.name, event: "delete", returns: delete.returning != nil)
    checkHint(delete.table, target)
    checkIdentity(target)
    let (others, waiting) = others(delete.using)
    var namespace = Namespace(target.source)
    namespace.append(others)
    checkNames(beside: target, others, namespace, delete.table.span)
    scopes.append(Scope(namespace: namespace))
    reading(.on) { resolution in for condition in waiting { resolution.condition(condition, of: "JOIN/ON") } }
    if let condition = delete.condition { reading(.condition) { $0.condition(condition, of: "WHERE") } }
    values(delete.orderBy.map(\.expression) + [delete.limit?.count, delete.limit?.offset].compactMap { $0 })
    scopes.removeLast()
    fire("delete", on: target, changing: nil)
    guard let returning = delete.returning else { return [] }
    return self.returning(returning, target, others: others)
  }

  mutating func merge(_ merge: Merge) -> [NamedColumn]? {
    guard enter() else { return nil }
    let before = withs.count
    defer {
      depth -= 1
      withs.removeLast(withs.count - before)
    }
    open(merge.with)
    let target = target(merge.table.name, alias: merge.table.alias?.name, event: "merge")
    if merge.branches.contains(where: { $0.match == .notMatchedBySource }) { needVersion(17, "BY", merge.span) }
    if let returning = merge.returning { needVersion(17, "RETURNING", returning.span) }
    if let written = target.table { checkMergeable(written, merge.table.span) }
    let source = namespace(of: merge.source, left: Namespace())
    if source.sources.contains(where: { $0.name == target.source.name }) {
      refuse(.other(sqlstate: "42712", "name \"\(target.source.name)\" specified more than once"), merge.table.span)
    }
    var both = Namespace(target.source)
    both.append(source)
    scopes.append(Scope(namespace: both))
    defer { scopes.removeLast() }
    reading(.on) { $0.condition(merge.condition, of: "JOIN/ON") }
    for branch in merge.branches { self.branch(branch, target, source) }
    guard let returning = merge.returning else { return [] }
    return self.returning(returning, target, others: source)
  }

  private mutating func branch(_ branch: Merge.Branch, _ target: Target, _ source: Namespace) {
    let isInsert = branch.match == .notMatchedByTarget
    if isInsert { scopes[scopes.count - 1].namespace = source }
    if branch.match == .notMatchedBySource { scopes[scopes.count - 1].namespace = Namespace(target.source) }
    if let condition = branch.condition { reading(.mergeWhen) { $0.condition(condition, of: "WHEN") } }
    switch branch.action {
    case .update(let assignments):
      reading(.set) { $0.assign(assignments, target) }
      checkTwice(assignments)
    case .delete, .nothing: break
    case .insert(let names, let overriding, let values):
      let rows = Insert.Source.query(Query(body: .values(Values(rows: [values ?? []], span: branch.span)), span: branch.span))
      let insert = Insert(
        table: QualifiedName(Name(target.relation.name)), columns: names, overriding: overriding,
        source: values == nil ? .defaultValues : rows, span: branch.span)
      fillMerge(insert, target)
    }
    if branch.match != .matched {
      var both = Namespace(target.source)
      both.append(source)
      scopes[scopes.count - 1].namespace = both
    }
  }

  private mutating func checkMergeable(_ table: Table, _ span: Span) {
    guard table.kind == .foreign || !table.rules.isEmpty else { return }
    doubt("whether MERGE may write `\(table.name)` is not known")
  }

  /// PostgreSQL takes one value a column.
  private mutating func checkTwice(_ assignments: [Assignment]) {
    guard rules.hasRealTypes else { return }
    let targets = assignments.flatMap(\.targets)
    let parts = Set(targets.filter { !$0.steps.isEmpty }.map { rules.key($0.name.text) })
    let whole = targets.filter { $0.steps.isEmpty && parts.contains(rules.key($0.name.text)) }
    for target in Assignment.repeated(in: assignments, by: rules.key) + whole {
      refuse(.other(sqlstate: "42601", "multiple assignments to same column \"\(target.name.text)\""), target.name.span)
    }
  }

  private mutating func others(_ references: [TableReference]) -> (Namespace, [Expression]) {
    let kept = waiting
    waiting = []
    defer { waiting = kept }
    let namespace = namespace(of: references)
    return (namespace, waiting)
  }

  /// The target's name once more in FROM or USING.
  private mutating func checkNames(beside target: Target, _ others: Namespace, _ all: Namespace, _ span: Span) {
    guard rules.ignoresCase else { return checkNames(of: all, span) }
    if others.sources.contains(where: { rules.same($0.name, target.source.name) && $0.relation == target.source.relation }) {
      refuse(.other(sqlstate: "", "target object/alias may not appear in FROM clause: \(target.source.name)"), span)
    }
  }

  func names(_ assignments: [Assignment]) -> [String] {
    assignments.flatMap { $0.targets.map(\.name.text) }
  }

  /// SET.
  mutating func assign(_ assignments: [Assignment], _ target: Target) {
    for assignment in assignments {
      switch assignment {
      case .single(let name, let expression):
        let type = value(expression)
        set(name, expression, type, target)
      case .multiple(let names, .row(let row)):
        let types = row.elements.map { value($0) }
        if names.count != types.count { return width(row.span, names.count, types.count) }
        for (at, name) in names.enumerated() { set(name, row.elements[at], types[at], target) }
      case .multiple(let names, .query(let node)):
        let results = nested(node.query)
        if let results, results.count != names.count { return width(node.span, names.count, results.count) }
        for (at, name) in names.enumerated() { set(name, nil, results?[at].type ?? .unsure, target) }
      case .multiple(let names, let expression):
        let type = value(expression)
        if let first = names.first, names.count == 1 {
          set(first, expression, type, target)
        } else if rules.ignoresCase {
          width(expression.span, names.count, 1)
        } else {
          refuse(
            .other(sqlstate: "0A000", "source for a multiple-column UPDATE item must be a sub-SELECT or ROW() expression"),
            expression.span)
        }
      }
    }
  }

  /// A column of a view that is computed takes no value.
  mutating func refuseComputed(_ name: String, _ target: Target, insert: Bool, _ span: Span) {
    guard let behind = target.behind, let found = behind.columns[name], found == nil else { return }
    let words = insert ? "insert into" : "update"
    refuse(.other(sqlstate: "0A000", "cannot \(words) column \"\(name)\" of view \"\(target.relation.name)\""), span)
  }

  private mutating func width(_ span: Span, _ columns: Int, _ values: Int) {
    refuse(
      .other(
        sqlstate: "42601",
        rules.ignoresCase
          ? "\(columns) columns assigned \(values) values" : "number of columns does not match number of values"), span)
  }

  private mutating func set(_ name: AssignmentTarget, _ expression: Expression?, _ type: ValueType, _ target: Target) {
    guard let column = target.column(name.name.text, rules) else {
      if let reason = target.source.unknown {
        doubt(reason)
      } else if !(rules.ignoresCase && target.source.hasSystemColumns && habits.systemColumns.contains(rules.key(name.name.text)))
      {
        refuse(.noColumnSet(name.name.text, of: target.relation.name), name.name.span)
      }
      return
    }
    refuseComputed(column.name, target, insert: false, name.name.span)
    let identity = ColumnIdentity(target.relation, column.name)
    note(writing: identity)
    if let expression { note(givenBy: expression, to: identity) }
    var isDefault = false
    if case .defaultValue? = expression { isDefault = true }
    if column.generated != nil, !isDefault || rules.ignoresCase { refuse(.generatedUpdated(column.name), name.name.span) }
    if column.identity == .always, !isDefault { refuse(.generatedUpdated(column.name), name.name.span) }
    if let written = name.steps.isEmpty ? column : part(of: column, name) {
      assign(expression, type, to: written, expression?.span ?? name.name.span)
    }
  }

  /// RETURNING.
  mutating func returning(_ clause: ReturningClause, _ target: Target, others: Namespace) -> [NamedColumn]? {
    var written = target.source
    // SQLite knows the table by its own name there.
    if rules.ignoresCase, let relation = written.relation { written.name = relation.name }
    if !clause.aliases.isEmpty { needVersion(18, "WITH", clause.span) }
    var namespace = Namespace(written)
    if rules.hasRealTypes, catalog.serverVersion >= 18 {
      let taken = Set((others.sources + [written]).map(\.name))
      for name in ["old", "new"] where !clause.aliases.contains(where: { $0.isNew == (name == "new") }) && !taken.contains(name) {
        namespace.sources.append(target.source.renamed(name))
      }
    }
    if habits.returningSeesFrom { namespace.append(others) }
    for alias in clause.aliases {
      namespace.sources.append(target.source.renamed(alias.name.text))
    }
    if rules.ignoresCase,
      clause.columns.contains(where: { if case .star(let star) = $0.expression { star.table != nil } else { false } })
    {
      refuse(.other(sqlstate: "", "RETURNING may not use \"TABLE.*\" wildcards"), clause.span)
    }
    scopes.append(Scope(namespace: namespace, clause: .returning))
    defer { scopes.removeLast() }
    return outputs(clause.columns)
  }

  // MARK: Triggers

  /// SQLite compiles the triggers that a write fires; what they lack breaks it.
  mutating func fire(_ event: String, on target: Target, changing columns: [String]?, isSingleRow: Bool = false) {
    guard habits.compilesTriggers else { return doubtTriggers(event, on: target, changing: columns) }
    if let table = target.table, catalog.session.foreignKeysOn != false {
      checkForeignKeys(of: table, event, columns, isSingleRow: isSingleRow)
    }
    let triggers = target.table?.triggers ?? catalog.view(target.relation)?.triggers ?? []
    for trigger in triggers where trigger.events.contains(event) && trigger.enabled != "disabled" {
      if event == "update", let columns, !trigger.updateOf.isEmpty,
        !trigger.updateOf.contains(where: { name in columns.contains { rules.same($0, name) } })
      {
        continue
      }
      compile(trigger, event, target)
    }
  }

  /// SQLite: a row in the way of UPDATE OR REPLACE is deleted, where what is written can meet one.
  private mutating func checkReplaced(by update: Update, _ target: Target) {
    guard let table = target.table, catalog.session.foreignKeysOn != false else { return }
    let written = names(update.assignments)
    let keys =
      table.indexes.filter(\.isUnique).flatMap { $0.keys.flatMap(\.columns) } + [rowidColumn(of: table)].compactMap { $0 }
    guard keys.contains(where: { key in written.contains { rules.same($0, key) } }) else { return }
    checkForeignKeys(of: table, "delete", nil, isSingleRow: false)
  }

  private mutating func compile(_ trigger: Trigger, _ event: String, _ target: Target) {
    let place = RelationName("trigger", trigger.name)
    guard !compiling.contains(place), compiling.count < 16 else { return }
    guard case .createTrigger(let create)? = trigger.syntax?.syntax, case .body(let statements) = create.action else {
      return doubt("the trigger `\(trigger.name)` is not known")
    }
    compiling.append(place)
    let kept = (scopes, withs, waiting)
    let before = problem
    var namespace = Namespace()
    for name in event == "insert" ? ["new"] : event == "delete" ? ["old"] : ["new", "old"] {
      var source = target.source
      source.name = name
      source.answersToSchema = false
      namespace.sources.append(source)
    }
    scopes = [Scope(namespace: namespace)]
    (withs, waiting) = ([], [])
    if let condition = create.condition { _ = value(condition) }
    for statement in statements { _ = self.statement(statement.statement) }
    (scopes, withs, waiting) = kept
    compiling.removeLast()
    if problem != before, !isSurelyBroken(trigger, of: target), !(problem?.countsValues ?? false) {
      problem = before
      doubt("whether the trigger `\(trigger.name)` still fits the schema is not known")
    }
  }

  /// Whether a table that the trigger names is gone. Its tree is the one it was created with, whatever was renamed since;
  /// the names of the tables that it touches follow renames, but for those of views.
  private func isSurelyBroken(_ trigger: Trigger, of target: Target) -> Bool {
    target.table != nil && trigger.touches.contains { catalog.relation($0) == nil }
  }
}

extension ResolutionProblem {
  /// Whether the number of values is wrong, whatever was renamed.
  fileprivate var countsValues: Bool { message.hasPrefix("table ") && message.hasSuffix(" values were supplied") }
}
