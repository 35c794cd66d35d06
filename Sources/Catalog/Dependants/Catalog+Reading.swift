import SQLSyntax

/// What reads a relation beside views: a rule, a policy, a function whose body is of the SQL standard. The server keeps what each of
/// them stands on, and refuses to take it away.
struct Reader {
  /// What reads.
  enum Part {
    case rule(String)
    case policy(String)
    case routine(Routine)
  }

  var part: Part
  /// The relation of a rule or policy.
  var owner: RelationName?

  /// As the server names it.
  var text: String {
    let place = owner.map { " on table `\($0.name)`" } ?? ""
    switch part {
    case .rule(let name): return "rule `\(name)`\(place)"
    case .policy(let name): return "policy `\(name)`\(place)"
    case .routine(let routine): return "\(routine.kind.rawValue) `\(routine.name)`"
    }
  }
}

extension Catalog {
  /// Rules, policies and functions that read the relation, or the column of it.
  func readers(of place: RelationName, column: String? = nil) -> [Reader] {
    let reads = { (dependencies: [View.Dependency]) in
      dependencies.contains { $0.relation == place && (column.map($0.columns.contains) ?? true) }
    }
    var found: [Reader] = []
    for relation in dependants(on: place, by: .reads) {
      found += relation.rules.filter { reads($0.dependencies) }.map { Reader(part: .rule($0.name), owner: relation.relationName) }
      if case .table(let table) = relation {
        found += table.policies.filter { reads($0.dependencies) }.map { Reader(part: .policy($0.name), owner: table.relation) }
      }
    }
    for schema in schemas.values {
      for key in schema.routines.dependants(on: place, by: .reads) {
        for routine in schema.routines[key] ?? [] where reads(routine.dependencies) {
          found.append(Reader(part: .routine(routine)))
        }
      }
    }
    return found
  }

  /// Takes readers away.
  mutating func drop(_ readers: [Reader]) throws(CatalogProblem) {
    for reader in readers {
      switch (reader.part, reader.owner.flatMap { relation($0) }) {
      case (.policy(let name), .table(var table)?):
        table.policies.removeAll { $0.name == name }
        store(table)
      case (.rule(let name), .table(var table)?):
        table.rules.removeAll { $0.name == name }
        store(table)
      case (.rule(let name), .view(var view)?):
        view.rules.removeAll { $0.name == name }
        store(view)
      case (.routine(let routine), _): try dropWithUsers(routine)
      default: break
      }
    }
  }

  /// A function and what calls it.
  mutating func dropWithUsers(_ routine: Routine) throws(CatalogProblem) {
    try dropUsers(of: .routine(routine))
    updateTables(on: RelationName("", routine.name), by: .calls) { table in table.triggers.removeAll { $0.calls(routine) } }
    updateSchema(routine.schema) { schema in
      let rest = (schema.routines[routine.name] ?? []).filter { $0.signature != routine.signature }
      schema.routines[routine.name] = rest.isEmpty ? nil : rest
    }
  }

  // MARK: - What each of them stands on

  func dependencies(of policy: Policy, on table: RelationName) throws(CatalogProblem) -> [View.Dependency] {
    var uses = ColumnUses(self, rows: [ColumnUses.Row(alias: table.name, relation: table, isPlain: true)])
    for expression in [policy.using, policy.check] {
      guard let expression else { continue }
      try uses.check(expression.references)
      if let table = self.table(table) { try checkColumns(of: expression, in: table) }
    }
    uses.add(policy.using)
    uses.add(policy.check)
    return uses.dependencies
  }

  func dependencies(of rule: CreateRule, on place: RelationName) throws(CatalogProblem) -> [View.Dependency] {
    var uses = ColumnUses(self, rows: ["new", "old"].map { ColumnUses.Row(alias: $0, relation: place) })
    if let condition = rule.condition {
      try uses.check(SyntaxReferences(condition))
      uses.add(SyntaxReferences(condition))
    }
    for action in rule.actions {
      try uses.check(SyntaxReferences(action.statement))
      try uses.checkTargets(of: action.statement)
      uses.add(action.statement)
    }
    return uses.dependencies
  }

  func dependencies(of function: CreateFunction) throws(CatalogProblem) -> [View.Dependency] {
    guard let body = function.body else { return [] }
    var uses = ColumnUses(self)
    func check(_ references: SyntaxReferences) throws(CatalogProblem) {
      // A name may be a parameter's.
      if function.parameters.isEmpty { try uses.check(references) }
    }
    switch body {
    case .returnValue(let value):
      try check(SyntaxReferences(value))
      uses.add(SyntaxReferences(value))
    case .atomic(let statements):
      for statement in statements {
        switch statement {
        case .statement(let statement):
          try check(SyntaxReferences(statement.statement))
          uses.add(statement.statement)
        case .returnValue(let value, _):
          try check(SyntaxReferences(value))
          uses.add(SyntaxReferences(value))
        }
      }
    }
    return uses.dependencies
  }

  // MARK: - Renames

  /// What reads the relation knows it, and its columns, by identity: `renaming` is done in every rule, policy and function, and
  /// `change` to what each stands on.
  mutating func follow(_ renaming: Renaming, inReadersOf place: RelationName, _ change: (inout View.Dependency) -> Void) {
    for relation in dependants(on: place, by: .reads) {
      switch relation {
      case .table(var table):
        let isOwn = table.relation == place
        for at in table.policies.indices {
          table.policies[at].follow(renaming, ownName: isOwn ? place.name : nil, change)
        }
        for at in table.rules.indices { table.rules[at].follow(renaming, isOwn: isOwn, change) }
        if .table(table) != relation { store(table) }
      case .view(var view):
        for at in view.rules.indices { view.rules[at].follow(renaming, isOwn: view.relation == place, change) }
        if .view(view) != relation { store(view) }
      case .sequence, .index, .compositeType: break
      }
    }
    for schema in schemas.values {
      for key in schema.routines.dependants(on: place, by: .reads) {
        let all = (schema.routines[key] ?? []).map { routine in
          var routine = routine
          routine.follow(renaming, change)
          return routine
        }
        updateSchema(schema.name) { $0.routines[key] = all }
      }
    }
  }
}

extension Policy {
  fileprivate mutating func follow(_ renaming: Renaming, ownName: String?, _ change: (inout View.Dependency) -> Void) {
    var renaming = renaming
    let rewrite = { (expression: StoredExpression) in
      StoredExpression(renaming.within(ownName.map { [$0] } ?? [], expression.syntax))
    }
    using = using.map(rewrite)
    check = check.map(rewrite)
    for at in dependencies.indices { change(&dependencies[at]) }
  }
}

extension RewriteRule {
  fileprivate mutating func follow(_ renaming: Renaming, isOwn: Bool, _ change: (inout View.Dependency) -> Void) {
    guard case .createRule(let rule)? = syntax?.syntax else { return }
    var renaming = renaming
    let rewritten = StoredStatement(.createRule(renaming.rewritten(rule, isOwner: isOwn)))
    syntax = rewritten
    definition = rewritten.text
    for at in dependencies.indices { change(&dependencies[at]) }
  }
}

extension Routine {
  fileprivate mutating func follow(_ renaming: Renaming, _ change: (inout View.Dependency) -> Void) {
    guard !dependencies.isEmpty, case .createFunction(let function)? = syntax?.syntax else { return }
    var renaming = renaming
    let rewritten = StoredStatement(.createFunction(renaming.rewritten(function)))
    syntax = rewritten
    definition = rewritten.text
    for at in dependencies.indices { change(&dependencies[at]) }
  }
}
