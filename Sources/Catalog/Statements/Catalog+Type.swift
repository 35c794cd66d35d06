import SQLSyntax

extension Catalog {
  mutating func create(_ statement: CreateType) throws(CatalogProblem) {
    let name = try newName(statement.name)
    if schemas[name.schema]?.types[name.name]?.kind != .base, isTypeTaken(name) {
      throw .refused("type `\(name.name)` already exists")
    }
    var type = UserType(schema: name.schema, name: name.name, kind: .base)
    switch statement.definition {
    case .shell, .base: break
    case .composite(let attributes):
      type.kind = .composite(attributes.map(attribute))
      if isTaken(name) { throw alreadyExists(name) }
      store(.compositeType, as: name)
    case .enumeration(let labels): type.kind = .enumeration(labels.map { UserType.Label($0.value, birth: birth) })
    case .range(let items):
      let subtype = items.first { $0.name.text == "subtype" }
      var resolved: ColumnType?
      if case .type(let type)? = subtype?.value { resolved = columnType(type).type }
      type.kind = .range(subtype: resolved)
    }
    type.birth = birth
    type.access = newAccess(.type, in: name.schema)
    store(type)
  }

  mutating func create(_ statement: CreateDomain) throws(CatalogProblem) {
    let name = try newName(statement.name)
    if isTypeTaken(name) { throw .refused("type `\(name.name)` already exists") }
    var domain = UserType.Domain(base: columnType(statement.type).type)
    try checkType(domain.base)
    if case .domain(let base)? = userType(of: domain.base)?.kind { domain.defaultExpression = base.defaultExpression }
    domain.collation = statement.collation.map(written)
    for constraint in statement.constraints { add(constraint, to: &domain, of: name) }
    var type = UserType(schema: name.schema, name: name.name, kind: .domain(domain))
    type.birth = birth
    type.access = newAccess(.type, in: name.schema)
    store(type)
  }

  mutating func store(_ type: UserType) {
    updateSchema(type.schema) { $0.types[type.name] = type }
  }

  private func attribute(_ attribute: CompositeAttribute) -> Column {
    var column = Column(name: attribute.name.text, type: columnType(attribute.type).type)
    column.collation = attribute.collation.map(written)
    return column
  }

  private func add(_ constraint: ColumnConstraint, to domain: inout UserType.Domain, of name: RelationName) {
    switch constraint.kind {
    case .notNull: domain.isNotNull = true
    case .null: domain.isNotNull = false
    case .default(let expression): domain.defaultExpression = keptDefault(expression, of: domain.base)
    case .check(let expression, _):
      let taken = domain.checks.compactMap(\.name)
      let text = constraint.name?.text ?? GeneratedName.free(name.name, nil, "check") { taken.contains($0) }
      var check = Constraint(name: text, kind: .check(StoredExpression(expression)))
      check.isValidated = !constraint.attributes.isNotValid
      check.isNamed = constraint.name != nil
      check.birth = birth
      domain.checks.append(check)
    default: break
    }
  }

  /// The type that a statement changes.
  private func existingType(_ name: QualifiedName) throws(CatalogProblem) -> UserType {
    if let type = type(name) { return type }
    if let reason = unknown.first { throw .unknown(reason, unresolved(name)) }
    if !isComplete { throw .unknown("type `\(written(name))` was made before the first known migration", unresolved(name)) }
    throw .refused("type `\(written(name))` does not exist")
  }

  mutating func alter(_ statement: AlterType) throws(CatalogProblem) {
    if place(of: statement.name) != nil, type(statement.name) == nil { return }
    var type = try existingType(statement.name)
    switch statement.change {
    case .addValue(let text, let ifNotExists, let place):
      guard case .enumeration(var labels) = type.kind else { throw .refused("`\(type.name)` is not an enum") }
      if labels.contains(where: { $0.text == text.value }) {
        if ifNotExists { return }
        throw .refused("enum label `\(text.value)` already exists")
      }
      var at = labels.count
      if let place {
        guard let neighbor = labels.firstIndex(where: { $0.text == place.neighbor.value }) else {
          throw .refused("`\(place.neighbor.value)` is not an existing enum label")
        }
        at = place.isBefore ? neighbor : neighbor + 1
      }
      labels.insert(UserType.Label(text.value, birth: birth), at: at)
      type.kind = .enumeration(labels)
      store(type)
    case .renameValue(let old, let new):
      guard case .enumeration(var labels) = type.kind, let at = labels.firstIndex(where: { $0.text == old.value }) else {
        throw .refused("`\(old.value)` is not an existing enum label")
      }
      if labels.contains(where: { $0.text == new.value }) { throw .refused("enum label `\(new.value)` already exists") }
      labels[at].text = new.value
      type.kind = .enumeration(labels)
      store(type)
      followLabel(old.value, to: new.value, of: type)
    case .renameAttribute(let old, let new, let behavior):
      guard case .composite(var columns) = type.kind, let at = columns.firstIndex(where: { $0.name == old.text }) else {
        throw .refused("column `\(old.text)` does not exist")
      }
      columns[at].name = new.text
      type.kind = .composite(columns)
      store(type)
      for table in try typedTables(of: type, behavior) { try renameColumn(old.text, to: new.text, of: table, isFromParent: true) }
    case .attributes(let actions):
      guard case .composite(var columns) = type.kind else { throw .refused("`\(type.name)` is not a composite type") }
      for action in actions {
        if case .setType = action.kind, let user = self.columns(ofType: type).first {
          throw .refused("cannot alter type `\(type.name)` because column `\(user.table.name).\(user.column)` uses it")
        }
        try apply(action, to: &columns)
        for table in try typedTables(of: type, action.behavior) { try follow(action, by: table) }
      }
      type.kind = .composite(columns)
      store(type)
    case .object(let change): try self.change(type, change)
    case .dropValue: throw .refused("dropping an enum value is not implemented")
    case .setOptions: break
    }
  }

  /// Tables OF the type, which follow where CASCADE is written.
  private func typedTables(of type: UserType, _ behavior: DropBehavior?) throws(CatalogProblem) -> [Table] {
    let name = RelationName(type.schema, type.name)
    let typed = tables(on: name, by: .type).filter { $0.ofType == name }
    if !typed.isEmpty, behavior != .cascade {
      throw .refused("cannot alter type `\(type.name)` because it is the type of a typed table")
    }
    return typed
  }

  private mutating func follow(_ action: AlterTypeAction, by table: Table) throws(CatalogProblem) {
    var table = table
    switch action.kind {
    case .add(let new):
      var column = attribute(new)
      column.birth = birth
      table.columns.append(column)
      store(table)
    case .drop(let name, _):
      let type = table.ofType
      table.ofType = nil
      store(table)
      try dropColumn(name.text, of: table, true, .cascade, isFromParent: true)
      update(table.relation) { $0.ofType = type }
    case .setType(let name, let type, let collation):
      try alterColumn(name.text, .setType(type, collation: collation, using: nil), of: table)
    }
  }

  /// A default that is the label is the label under whatever name.
  private mutating func followLabel(_ old: String, to new: String, of type: UserType) {
    updateTables(on: RelationName(type.schema, type.name), by: .type) { table in
      for at in table.columns.indices {
        let column = table.columns[at]
        guard column.type.name == type.name, column.type.schema == type.schema, !column.type.isArray,
          case .literal(let literal)? = column.defaultExpression?.bare, case .string(let text) = literal.kind, text.value == old
        else { continue }
        table.columns[at].defaultExpression = StoredExpression(.literal(Literal(kind: .string(StringLiteral(value: new)))))
      }
    }
  }

  private func apply(_ action: AlterTypeAction, to columns: inout [Column]) throws(CatalogProblem) {
    switch action.kind {
    case .add(let new):
      if columns.contains(where: { $0.name == new.name.text }) {
        throw .refused("column `\(new.name.text)` already exists")
      }
      columns.append(attribute(new))
    case .drop(let name, let ifExists):
      guard columns.contains(where: { $0.name == name.text }) || ifExists else {
        throw .refused("column `\(name.text)` does not exist")
      }
      columns.removeAll { $0.name == name.text }
    case .setType(let name, let type, _):
      guard let at = columns.firstIndex(where: { $0.name == name.text }) else {
        throw .refused("column `\(name.text)` does not exist")
      }
      columns[at].type = columnType(type).type
    }
  }

  mutating func alter(_ statement: AlterDomain) throws(CatalogProblem) {
    var type = try existingType(statement.name)
    guard case .domain(var domain) = type.kind else { throw .refused("`\(type.name)` is not a domain") }
    switch statement.change {
    case .setDefault(let expression): domain.defaultExpression = keptDefault(expression, of: domain.base)
    case .dropDefault: domain.defaultExpression = nil
    case .setNotNull: domain.isNotNull = true
    case .dropNotNull: domain.isNotNull = false
    case .addConstraint(let constraint):
      if let name = constraint.name?.text, domain.checks.contains(where: { $0.name == name }) {
        throw .refused("constraint `\(name)` for domain `\(type.name)` already exists")
      }
      add(constraint, to: &domain, of: RelationName(type.schema, type.name))
    case .dropConstraint(let name, let ifExists, _):
      guard ifExists || domain.checks.contains(where: { $0.name == name.text }) else {
        throw .refused("constraint `\(name.text)` of domain `\(type.name)` does not exist")
      }
      domain.checks.removeAll { $0.name == name.text }
    case .validateConstraint(let name):
      guard domain.checks.contains(where: { $0.name == name.text }) else {
        throw .refused("constraint `\(name.text)` of domain `\(type.name)` does not exist")
      }
      for at in domain.checks.indices where domain.checks[at].name == name.text { domain.checks[at].isValidated = true }
    case .renameConstraint(let old, let new):
      guard domain.checks.contains(where: { $0.name == old.text }) else {
        throw .refused("constraint `\(old.text)` for domain \(type.name) does not exist")
      }
      if domain.checks.contains(where: { $0.name == new.text }) {
        throw .refused("constraint `\(new.text)` for domain \(type.name) already exists")
      }
      for at in domain.checks.indices where domain.checks[at].name == old.text { domain.checks[at].name = new.text }
    case .object(let change):
      try self.change(type, change)
      return
    }
    type.kind = .domain(domain)
    store(type)
  }

  /// RENAME, OWNER TO and SET SCHEMA of a type; the columns that have it follow.
  mutating func change(_ type: UserType, _ change: ObjectChange) throws(CatalogProblem) {
    var new = type
    switch change {
    case .rename(let name): new.name = name.text
    case .owner(let role): new.access.give(to: self.role(role))
    case .setSchema(let schema): new.schema = schema.text
    case .dependsOnExtension: return
    }
    guard new.name != type.name || new.schema != type.schema else {
      store(new)
      return
    }
    if isTypeTaken(RelationName(new.schema, new.name)) { throw .refused("type `\(new.name)` already exists") }
    updateSchema(type.schema) { $0.types[type.name] = nil }
    store(new)
    if case .composite = type.kind {
      remove(RelationName(type.schema, type.name))
      store(.compositeType, as: RelationName(new.schema, new.name))
    }
    followType(from: RelationName(type.schema, type.name), to: RelationName(new.schema, new.name))
  }

  /// What has a type, or a row of a relation, knows it by identity.
  mutating func followType(from old: RelationName, to new: RelationName) {
    followInTypes(from: old, to: new)
    updateTables(on: old, by: .type) { table in
      for at in table.columns.indices where table.columns[at].type.name == old.name && table.columns[at].type.schema == old.schema
      {
        table.columns[at].type.name = new.name
        table.columns[at].type.schema = new.schema
      }
      if table.ofType == old { table.ofType = new }
    }
    updateViews(on: old, by: .type) { view in
      for at in (view.columns ?? []).indices
      where view.columns?[at].type.name == old.name && view.columns?[at].type.schema == old.schema {
        view.columns?[at].type.name = new.name
        view.columns?[at].type.schema = new.schema
      }
    }
    var renaming = Renaming(type: old, to: new, defaultSchema: rules.defaultSchema)
    updateTables(on: RelationName("", old.name), by: .type) { $0.rewriteExpressions(&renaming) }
    updateViews(on: RelationName("", old.name), by: .type) { $0.query = StoredQuery(renaming.rewritten($0.query.syntax)) }
  }

  private mutating func followInTypes(from old: RelationName, to new: RelationName) {
    let rename = { (type: inout ColumnType) in
      guard type.name == old.name, type.schema == old.schema else { return }
      type.name = new.name
      type.schema = new.schema
    }
    for var type in types(madeOf: old) {
      switch type.kind {
      case .domain(var domain):
        rename(&domain.base)
        type.kind = .domain(domain)
      case .composite(var columns):
        for at in columns.indices { rename(&columns[at].type) }
        type.kind = .composite(columns)
      case .range(var subtype?):
        rename(&subtype)
        type.kind = .range(subtype: subtype)
      case .range, .enumeration, .base: break
      }
      store(type)
    }
    let text = { (type: RelationName) in (type.schema == "public" ? "" : type.schema + ".") + type.name }
    for entry in routines(madeOf: old) {
      var routines = entry.routines
      for at in routines.indices {
        for position in routines[at].arguments.indices { rename(&routines[at].arguments[position].type) }
        if var type = routines[at].returnType {
          rename(&type)
          routines[at].returnType = type
        }
        if routines[at].returns == text(old) { routines[at].returns = text(new) }
        if routines[at].returns == "SETOF " + text(old) { routines[at].returns = "SETOF " + text(new) }
      }
      updateSchema(entry.schema) { $0.routines[entry.key] = routines }
    }
  }

  /// Lists of routines of one name, among which some take or return the type or a row of the relation.
  func routines(madeOf name: RelationName) -> [(schema: String, key: String, routines: [Routine])] {
    schemas.flatMap { schema in
      schema.value.routines.dependants(on: name, by: .type).compactMap { key in
        schema.value.routines[key].map { (schema.key, key, $0) }
      }
    }
  }

  /// Types that are made of this one.
  func types(madeOf name: RelationName) -> [UserType] {
    let isIt = { (other: ColumnType) in other.name == name.name && other.schema == name.schema }
    let candidates = schemas.flatMap { schema in
      schema.value.types.dependants(on: name, by: .type).compactMap { schema.value.types[$0] }
    }
    return candidates.filter { other in
      switch other.kind {
      case .domain(let domain): isIt(domain.base)
      case .composite(let columns): columns.contains { isIt($0.type) }
      case .range(let subtype): subtype.map(isIt) ?? false
      case .enumeration, .base: false
      }
    }
  }

  /// Columns of tables that have the type.
  public func columns(ofType type: UserType) -> [(table: RelationName, column: String)] {
    tables(on: RelationName(type.schema, type.name), by: .type).flatMap { table in
      table.columns.filter { $0.type.name == type.name && $0.type.schema == type.schema }.map { (table.relation, $0.name) }
    }
  }
}
