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

  func column(_ name: String, _ rules: SchemaRules) -> Column? { columns.first { rules.same($0.name, name) } }
}

/// UPDATE, DELETE, MERGE, and what they share with INSERT.
extension Resolution {
  /// Finds the table that is written. `event` is `insert`, `update` or `delete`.
  mutating func target(_ name: QualifiedName, alias: Name?, event: String) -> Target {
    let source = relationSource(name, alias: alias)
    let relation = source.relation ?? RelationName(rules.defaultSchema, name.name.text)
    if source.relation != nil { note(writing: relation) }
    switch catalog.relation(relation) {
    case .table(let table): return Target(relation: relation, source: source, table: table, columns: table.columns)
    case .view(let view):
      checkWritable(view, event, name)
      let columns = source.columns.map { Column(name: $0.name, type: $0.type.type ?? .none) }
      return Target(relation: relation, source: source, table: nil, columns: columns)
    default: return Target(relation: relation, source: source, table: nil, columns: [])
    }
  }

  private mutating func checkWritable(_ view: View, _ event: String, _ name: QualifiedName) {
    let hasTrigger = view.triggers.contains { $0.timing == "instead-of" && $0.events.contains(event) }
    if hasTrigger { return }
    if !habits.writesThroughViews { return refuse(.viewWritten(view.name), name.span) }
    guard !view.isMaterialized, view.rules.isEmpty, case .select(let select) = view.query.syntax.body,
      view.query.syntax.with == nil, view.query.syntax.limit == nil, select.groupBy == nil, select.having == nil,
      select.from.count == 1, case .table? = select.from.first, case .all = select.quantifier,
      select.columns.allSatisfy({ if case .column = $0.expression { true } else { false } })
    else { return doubt("whether the view `\(view.name)` can be written is not known") }
  }

  mutating func update(_ update: Update) -> [NamedColumn]? {
    guard enter() else { return nil }
    let before = withs.count
    defer {
      depth -= 1
      withs.removeLast(withs.count - before)
    }
    open(update.with)
    let target = target(update.table.name, alias: update.table.alias?.name, event: "update")
    let (others, waiting) = others(update.from)
    var namespace = Namespace(target.source)
    namespace.append(others)
    scopes.append(Scope(namespace: namespace))
    for condition in waiting { self.condition(condition, of: "JOIN/ON") }
    assign(update.assignments, target)
    if let condition = update.condition { self.condition(condition, of: "WHERE") }
    values(update.orderBy.map(\.expression) + [update.limit?.count, update.limit?.offset].compactMap { $0 })
    scopes.removeLast()
    fire("update", on: target, changing: names(update.assignments))
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
    let target = target(delete.table.name, alias: delete.table.alias?.name, event: "delete")
    let (others, waiting) = others(delete.using)
    var namespace = Namespace(target.source)
    namespace.append(others)
    scopes.append(Scope(namespace: namespace))
    for condition in waiting { self.condition(condition, of: "JOIN/ON") }
    if let condition = delete.condition { self.condition(condition, of: "WHERE") }
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
    let target = target(merge.table.name, alias: merge.table.alias?.name, event: "update")
    let source = namespace(of: merge.source, left: Namespace())
    var both = Namespace(target.source)
    both.append(source)
    scopes.append(Scope(namespace: both))
    defer { scopes.removeLast() }
    condition(merge.condition, of: "JOIN/ON")
    for branch in merge.branches { self.branch(branch, target, source) }
    guard let returning = merge.returning else { return [] }
    return outputs(returning.columns)
  }

  private mutating func branch(_ branch: Merge.Branch, _ target: Target, _ source: Namespace) {
    let isInsert = branch.match == .notMatchedByTarget
    if isInsert { scopes[scopes.count - 1].namespace = source }
    if let condition = branch.condition { self.condition(condition, of: "WHEN") }
    switch branch.action {
    case .update(let assignments): assign(assignments, target)
    case .delete, .nothing: break
    case .insert(let names, let overriding, let values):
      let rows = Insert.Source.query(Query(body: .values(Values(rows: [values ?? []], span: branch.span)), span: branch.span))
      let insert = Insert(
        table: QualifiedName(Name(target.relation.name)), columns: names, overriding: overriding,
        source: values == nil ? .defaultValues : rows, span: branch.span)
      fillMerge(insert, target)
    }
    if isInsert {
      var both = Namespace(target.source)
      both.append(source)
      scopes[scopes.count - 1].namespace = both
    }
  }

  private mutating func others(_ references: [TableReference]) -> (Namespace, [Expression]) {
    let kept = waiting
    waiting = []
    defer { waiting = kept }
    let namespace = namespace(of: references)
    return (namespace, waiting)
  }

  func names(_ assignments: [Assignment]) -> [String] {
    assignments.flatMap { assignment in
      switch assignment {
      case .single(let target, _): [target.name.text]
      case .multiple(let targets, _): targets.map(\.name.text)
      }
    }
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
        } else {
          for name in names { set(name, nil, .unsure, target) }
        }
      }
    }
  }

  private mutating func width(_ span: Span, _ columns: Int, _ values: Int) {
    refuse(
      .other(
        sqlstate: "42601",
        rules.ignoresCase
          ? "\(columns) columns assigned \(values) values" : "number of columns does not match number of values"), span)
  }

  private mutating func set(_ name: AssignmentTarget, _ expression: Expression?, _ type: ValueType, _ target: Target) {
    for step in name.steps {
      switch step {
      case .field: doubt("a field of a column is written")
      case .index(let index): _ = value(index)
      case .slice(let lower, let upper): values([lower, upper].compactMap { $0 })
      }
    }
    guard let column = target.column(name.name.text, rules) else {
      if let reason = target.source.unknown {
        doubt(reason)
      } else if !(rules.ignoresCase && target.source.hasSystemColumns && habits.systemColumns.contains(rules.key(name.name.text)))
      {
        refuse(.noColumnSet(name.name.text, of: target.relation.name), name.name.span)
      }
      return
    }
    if !name.steps.isEmpty, code(valueType(of: column)) == "jsonb" { doubt("a part of a jsonb column is written") }
    let identity = ColumnIdentity(target.relation, column.name)
    note(writing: identity)
    if let expression { note(expression, with: identity) }
    var isDefault = false
    if case .defaultValue? = expression { isDefault = true }
    if column.generated != nil, !isDefault || rules.ignoresCase { refuse(.generatedUpdated(column.name), name.name.span) }
    if column.identity == .always, !isDefault { refuse(.generatedUpdated(column.name), name.name.span) }
    if name.steps.isEmpty { assign(expression, type, to: column, expression?.span ?? name.name.span) }
  }

  /// RETURNING.
  mutating func returning(_ clause: ReturningClause, _ target: Target, others: Namespace) -> [NamedColumn]? {
    var namespace = Namespace(target.source)
    if habits.returningSeesFrom { namespace.append(others) }
    for alias in clause.aliases {
      var source = target.source
      source.name = alias.name.text
      namespace.sources.append(source)
    }
    scopes.append(Scope(namespace: namespace))
    defer { scopes.removeLast() }
    return outputs(clause.columns)
  }

  // MARK: Triggers

  /// SQLite compiles the triggers that a write fires; what they lack breaks it.
  mutating func fire(_ event: String, on target: Target, changing columns: [String]?, isSingleRow: Bool = false) {
    guard habits.compilesTriggers else { return }
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
    if problem != before, !isSurelyBroken(trigger, of: target) {
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
