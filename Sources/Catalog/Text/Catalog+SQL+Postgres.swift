import SQLSyntax

extension SchemaSQL {
  /// In the order in which one kind of object may name another; what names later kinds is added by ALTER.
  func postgres() -> [String] {
    let tables = catalog.tables.sorted { ($0.birth.statement, $0.relation) < ($1.birth.statement, $1.relation) }
    var statements = ["SET check_function_bodies = off"]
    for schema in catalog.schemas.values where schema.name != rules.defaultSchema && schema.name != rules.temporarySchema {
      statements.append("CREATE SCHEMA \(name(schema.name))")
    }
    if !catalog.schemas.contains(rules.defaultSchema) { statements.append("DROP SCHEMA \(name(rules.defaultSchema))") }
    for item in catalog.extensions {
      statements.append("CREATE EXTENSION IF NOT EXISTS \(name(item.name))" + (item.schema.map { " SCHEMA \(name($0))" } ?? ""))
    }
    let types = catalog.schemas.values.flatMap(\.types.values).sorted {
      ($0.birth.statement, $0.name) < ($1.birth.statement, $1.name)
    }
    statements += types.filter { !namesTable($0) }.flatMap { create($0) }
    let routines = catalog.schemas.values.flatMap { $0.routines.values.flatMap { $0 } }
      .sorted { ($0.birth.statement, $0.name) < ($1.birth.statement, $1.name) }
    statements += routines.filter { !namesTable($0) }.compactMap { create($0) }
    for sequence in catalog.sequences where sequence.ownedBy?.isIdentity != true { statements.append(create(sequence)) }
    statements += tables.flatMap { create($0) }
    statements += types.filter { namesTable($0) }.flatMap { create($0) }
    statements += routines.filter { namesTable($0) }.compactMap { create($0) }
    for table in tables { statements += keys(of: table) }
    for table in tables {
      if let partition = table.partition, self.catalog.table(partition.parent) != nil {
        statements.append("ALTER TABLE \(name(partition.parent)) ATTACH PARTITION \(name(table.relation)) \(partition.bound)")
      }
    }
    for table in tables {
      for index in table.indexes where !index.isValid && index.constraint == nil {
        statements.append(create(index, on: table.relation, only: true))
        for partition in catalog.partitions(of: table.relation) {
          for child in partition.indexes where child.parent == index.name {
            let name = name(RelationName(partition.schema, child.name))
            statements.append("ALTER INDEX \(self.name(RelationName(table.schema, index.name))) ATTACH PARTITION \(name)")
          }
        }
      }
      statements += settings(of: table) + table.statistics.flatMap { create($0, on: table) }
    }
    for table in tables { statements += foreignKeys(of: table) }
    for view in orderedViews {
      statements.append(create(view))
      statements += view.indexes.map { create($0, on: view.relation) }
    }
    for table in tables { statements += dependants(table.triggers, table.rules, of: table.relation) + policies(of: table) }
    for view in catalog.views { statements += dependants(view.triggers, view.rules, of: view.relation) }
    for sequence in catalog.sequences {
      guard let owner = sequence.ownedBy, !owner.isIdentity else { continue }
      let place = RelationName(sequence.schema, sequence.name)
      statements.append("ALTER SEQUENCE \(name(place)) OWNED BY \(name(owner.table)).\(name(owner.column))")
    }
    return statements + publications() + comments() + access() + eventTriggers()
  }

  private func namesTable(_ routine: Routine) -> Bool {
    if !routine.dependencies.isEmpty { return true }
    let texts = routine.arguments.map(\.type) + (routine.returnType.map { [$0] } ?? [])
    if texts.contains(where: isRow) { return true }
    let returns = routine.returns.map { $0.hasPrefix("SETOF ") ? String($0.dropFirst(6)) : $0 } ?? ""
    return catalog.tables.contains { $0.name == returns || "\($0.schema).\($0.name)" == returns }
      || catalog.views.contains { $0.name == returns || "\($0.schema).\($0.name)" == returns }
  }

  private func namesTable(_ type: UserType) -> Bool {
    switch type.kind {
    case .composite(let columns): columns.contains { isRow($0.type) }
    case .domain(let domain): isRow(domain.base)
    default: false
    }
  }

  private func isRow(_ type: ColumnType) -> Bool {
    guard let schema = type.schema else { return false }
    return catalog.table(RelationName(schema, type.name)) != nil
  }

  private func create(_ type: UserType) -> [String] {
    let place = name(RelationName(type.schema, type.name))
    switch type.kind {
    case .enumeration(let labels):
      return ["CREATE TYPE \(place) AS ENUM (\(labels.map { string($0.text) }.joined(separator: ", ")))"]
    case .composite(let columns):
      let attributes = columns.map { column in
        "\(name(column.name)) \(text(column.type))" + (column.collation.map { " COLLATE \(name($0))" } ?? "")
      }
      return ["CREATE TYPE \(place) AS (\(attributes.joined(separator: ", ")))"]
    case .range(let subtype): return ["CREATE TYPE \(place) AS RANGE (subtype = \(subtype.map { text($0) } ?? "integer"))"]
    case .base: return ["CREATE TYPE \(place)"]
    case .domain(let domain):
      var words = ["CREATE DOMAIN \(place) AS \(text(domain.base))"]
      if let collation = domain.collation { words.append("COLLATE \(name(collation))") }
      if let value = domain.defaultExpression { words.append("DEFAULT \(text(value))") }
      if domain.isNotNull { words.append("NOT NULL") }
      let checks = domain.checks.map { check -> String in
        guard case .check(let expression) = check.kind else { return "" }
        return "ALTER DOMAIN \(place) ADD CONSTRAINT \(name(check.name ?? "")) CHECK (\(text(expression)))"
          + (check.isValidated ? "" : " NOT VALID")
      }
      return [words.joined(separator: " ")] + checks
    }
  }

  private func create(_ sequence: DatabaseSequence) -> String {
    (["CREATE" + (sequence.isTemporary ? " TEMP" : "") + " SEQUENCE"]
      + [sequence.isTemporary ? name(sequence.name) : name(RelationName(sequence.schema, sequence.name))]
      + ["AS \(sequence.type)"] + options(of: sequence))
      .joined(separator: " ")
  }

  func options(of sequence: DatabaseSequence) -> [String] {
    let bounds = sequence.bounds
    let start = sequence.start ?? (sequence.increment < 0 ? bounds.upperBound : bounds.lowerBound)
    return [
      "INCREMENT BY \(sequence.increment)", "MINVALUE \(bounds.lowerBound)", "MAXVALUE \(bounds.upperBound)",
      "START WITH \(start)", "CACHE \(sequence.cache)",
    ] + (sequence.cycles ? ["CYCLE"] : [])
  }

  private func create(_ routine: Routine) -> String? {
    guard let syntax = routine.syntax?.syntax else { return nil }
    let place = QualifiedName(schema: Name(routine.schema), Name(routine.name))
    switch syntax {
    case .createFunction(var create):
      create.name = place
      // Types may have other names by now.
      for at in create.parameters.indices where at < routine.arguments.count && routine.arguments[at].type.schema != nil {
        create.parameters[at].type = catalog.dataType(routine.arguments[at].type)
      }
      if case .type(let written)? = create.returns, let now = routine.returnType, now.schema != nil {
        var type = catalog.dataType(now)
        type.isSetOf = written.isSetOf
        create.returns = .type(type)
      }
      return printed { $0.print(Statement.createFunction(create)) }
    case .createAggregate(var create):
      create.name = place
      return printed { $0.print(Statement.createAggregate(create)) }
    default: return nil
    }
  }

  /// Triggers and rules.
  private func dependants(_ triggers: [Trigger], _ rules: [RewriteRule], of owner: RelationName) -> [String] {
    var statements: [String] = []
    for trigger in triggers {
      guard case .createTrigger(var create)? = trigger.syntax?.syntax else { continue }
      create.table = QualifiedName(schema: Name(owner.schema), Name(owner.name))
      create.name = QualifiedName(Name(trigger.name))
      if case .execute(_, let arguments, let isProcedure) = create.action, let function = trigger.functionName {
        let name = QualifiedName(schema: Name(function.schema), Name(function.name))
        create.action = .execute(name, arguments: arguments, isProcedure: isProcedure)
      }
      statements.append(printed { $0.print(Statement.createTrigger(create)) })
      if let words = Self.modes[trigger.enabled] {
        statements.append("ALTER TABLE \(name(owner)) \(words) TRIGGER \(name(trigger.name))")
      }
    }
    for rule in rules {
      guard case .createRule(var create)? = rule.syntax?.syntax else { continue }
      create.table = QualifiedName(schema: Name(owner.schema), Name(owner.name))
      create.name = Name(rule.name)
      statements.append(printed { $0.print(Statement.createRule(create)) })
      if let words = Self.modes[rule.enabled] { statements.append("ALTER TABLE \(name(owner)) \(words) RULE \(name(rule.name))") }
    }
    return statements
  }

  static let modes = ["disabled": "DISABLE", "replica": "ENABLE REPLICA", "always": "ENABLE ALWAYS"]

  private func policies(of table: Table) -> [String] {
    table.policies.map { policy in
      var words = ["CREATE POLICY \(name(policy.name)) ON \(name(table.relation))"]
      if !policy.isPermissive { words.append("AS RESTRICTIVE") }
      words.append("FOR \(policy.command.uppercased())")
      if !policy.roles.isEmpty { words.append("TO " + policy.roles.map { name(Role(text: $0)) }.joined(separator: ", ")) }
      if let using = policy.using { words.append("USING (\(text(using)))") }
      if let check = policy.check { words.append("WITH CHECK (\(text(check)))") }
      return words.joined(separator: " ")
    }
  }
}
