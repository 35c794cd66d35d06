import SQLSyntax

extension Catalog {
  mutating func create(_ statement: CreateSchema) throws(CatalogProblem) {
    let name = statement.name?.text ?? statement.authorization?.text ?? ""
    if schemas.contains(name) {
      if statement.ifNotExists { return }
      throw .refused("schema `\(name)` already exists")
    }
    var schema = Schema(name: name)
    schema.access = newAccess(.schema, in: name, owner: statement.authorization.map { role($0) })
    schema.birth = birth
    schemas[name] = schema
    // What stands in the statement is made by the schema's owner.
    let before = session
    session.searchPath = [name] + before.searchPath
    session.role = schema.access.owner
    for element in statement.elements {
      // What it makes stands in it, whatever a view reads (`setSchemaName` in `parse_utilcmd.c`).
      if case .createView(var view) = element.statement, view.name.schema == nil {
        view.name.schema = Name(name)
        try create(view)
      } else {
        try perform(element.statement)
      }
    }
    session.searchPath = before.searchPath
    session.role = before.role
  }

  mutating func create(_ statement: CreateExtension) throws(CatalogProblem) {
    let name = statement.name.text
    if extensions.contains(where: { $0.name == name }) {
      if statement.ifNotExists { return }
      throw .refused("extension `\(name)` already exists")
    }
    var made = Extension(name: name, schema: creationSchema)
    for option in statement.options {
      switch option {
      case .schema(let schema): made.schema = schema.text
      case .version(let version): made.version = version.text
      case .cascade: break
      }
    }
    extensions.append(made)
    extensions.sort { $0.name < $1.name }
  }

  mutating func alter(_ statement: AlterExtension) throws(CatalogProblem) {
    guard let at = extensions.firstIndex(where: { $0.name == statement.name.text }) else { return }
    if case .update(let version) = statement.action { extensions[at].version = version?.text }
  }

  mutating func alter(_ statement: AlterObject) throws(CatalogProblem) {
    switch (statement.object.kind, statement.object.identity) {
    case (.schema, .name(let name)): try change(schema: name.name.text, statement.change)
    case (.function, .routine(let signature)), (.procedure, .routine(let signature)), (.routine, .routine(let signature)):
      try change(routine: signature, statement.change)
    case (.aggregate, .aggregate(let signature)):
      let parameters = signature.arguments.direct + (signature.arguments.ordered ?? [])
      try change(routine: RoutineSignature(name: signature.name, arguments: parameters), statement.change)
    case (.trigger, .on), (.policy, .on), (.rule, .on):
      if case .rename(let new) = statement.change { try rename(part: statement.object, to: new.text) }
    case (.type, .type(let type)), (.domain, .type(let type)):
      if let found = self.type(type.name) { try change(found, statement.change) }
    case (.type, .name(let name)), (.domain, .name(let name)):
      if let found = self.type(name) { try change(found, statement.change) }
    case (.statistics, .name(let name)): try change(statistics: name, statement.change)
    case (.publication, .name(let name)): try change(publication: name.name.text, statement.change)
    case (.eventTrigger, .name(let name)): try change(eventTrigger: name.name.text, statement.change)
    case (.tablespace, .name(let name)):
      if case .rename(let new) = statement.change { try rename(tablespace: name.name.text, to: new.text) }
    case (.role, .role(let role)), (.user, .role(let role)), (.group, .role(let role)):
      if case .rename(let new) = statement.change { try rename(role: role, to: new.text) }
    case (.extension, .name(let name)):
      if case .setSchema(let schema) = statement.change, let at = extensions.firstIndex(where: { $0.name == name.name.text }) {
        extensions[at].schema = schema.text
      }
    default: break
    }
  }

  private mutating func change(routine signature: RoutineSignature, _ change: ObjectChange) throws(CatalogProblem) {
    if case .setSchema(let schema) = change, !schemas.contains(schema.text), isComplete, unknown.isEmpty {
      throw .noSchema(schema.text)
    }
    try changeRoutine(signature) { catalog, routine in
      switch change {
      case .rename(let name): routine.name = name.text
      case .owner(let role): routine.access.give(to: catalog.role(role))
      case .setSchema(let schema): routine.schema = schema.text
      case .dependsOnExtension: break
      }
    }
  }

  private mutating func change(schema name: String, _ change: ObjectChange) throws(CatalogProblem) {
    guard var schema = schemas[name] else {
      if !isComplete { return }
      throw .noSchema(name)
    }
    switch change {
    case .owner(let role):
      schema.access.give(to: self.role(role))
      schemas[name] = schema
    case .rename(let new):
      if schemas.contains(new.text) { throw .refused("schema `\(new.text)` already exists") }
      try moveAll(of: schema, to: new.text)
    case .setSchema, .dependsOnExtension: break
    }
  }

  private mutating func moveAll(of schema: Schema, to new: String) throws(CatalogProblem) {
    var made = Schema(name: new)
    made.access = schema.access
    made.comment = schema.comment
    made.birth = schema.birth
    for entry in schema.routines {
      made.routines[entry.key] = entry.value.map { routine in
        var routine = routine
        routine.schema = new
        return routine
      }
    }
    schemas[new] = made
    for routine in schema.routines.values.joined() {
      followRoutine(from: RelationName(schema.name, routine.name), to: RelationName(new, routine.name), routine.signature)
    }
    for entry in schema.relations {
      switch relation(RelationName(schema.name, entry.key)) {
      case .table, .view, .sequence: try move(RelationName(schema.name, entry.key), to: new)
      default: break
      }
    }
    for type in schema.types.values { try change(type, .setSchema(Name(new))) }
    schemas[schema.name] = nil
    changePublications(ofSchema: schema.name, to: new)
    for at in defaultPrivileges.indices where defaultPrivileges[at].schema == schema.name { defaultPrivileges[at].schema = new }
  }

  /// Statements about objects that are only counted.
  mutating func performOther(_ statement: Statement) throws(CatalogProblem) {
    switch statement {
    case .createPublication(let create): try self.create(create)
    case .alterPublication(let alter): try self.alter(alter)
    case .createSubscription(let create): count("subscription", create.name.text)
    case .createServer(let create): count("server", create.name.text)
    case .createForeignDataWrapper(let create): count("foreign data wrapper", create.name.text)
    case .createEventTrigger(let create): try self.create(create)
    case .alterEventTrigger(let alter): try self.alter(alter)
    case .createTablespace(let create): try self.create(create)
    case .alterAllInTablespace(let alter): try self.alter(alter)
    case .createStatistics(let create): try self.create(create)
    case .alterStatistics(let alter): try self.alter(alter)
    case .update(let update): try noteChange(byHand: update.table.name, update.condition)
    case .insert(let insert): try noteChange(byHand: insert.table, nil)
    case .delete(let delete): try noteChange(byHand: delete.table.name, delete.condition)
    case .alterDatabase(let alter): if case .set(let setting) = alter.action { store(searchPath: setting) }
    case .cluster(let cluster): try self.cluster(cluster)
    case .reindex(let reindex): try self.reindex(reindex)
    case .importForeignSchema(let statement):
      throw .unknown("tables of a foreign schema were imported into `\(statement.localSchema.text)`")
    case .createRole(let create): try self.create(create)
    case .alterRole(let alter):
      if case .set(let setting, _) = alter.action { store(searchPath: setting) }
      try self.alter(alter)
    case .createCast, .createOperator, .createOperatorClass, .createOperatorFamily, .alterOperatorFamily: hasOwnCasts = true
    case .grantRole(let grant): try self.grant(grant)
    case .alterDefaultPrivileges(let alter): try self.alter(alter)
    case .reassignOwned(let statement): try reassign(statement)
    case .dropOwned(let statement): try drop(statement)
    case .call: throw .unknown("a procedure was called")
    case .execute: throw .unknown("a prepared statement was executed")
    default: break
    }
  }

  /// A system catalog that a statement writes to: what it describes is not known any more.
  private func noteChange(byHand table: QualifiedName, _ condition: Expression?) throws(CatalogProblem) {
    let name = rules.key(table.name.text)
    if rules.ignoresCase {
      guard ["sqlite_schema", "sqlite_master", "sqlite_temp_schema", "sqlite_temp_master"].contains(name) else { return }
      let changed = condition?.comparedTexts["name"] ?? condition?.comparedTexts["tbl_name"]
      let relation = changed.map { RelationName(table.schema.map { rules.key($0.text) } ?? rules.defaultSchema, $0) }
      throw .unknown("`\(name)` was written to", relation)
    }
    guard table.schema?.text == "pg_catalog" || (name.hasPrefix("pg_") && table.schema == nil && place(of: table) == nil) else {
      return
    }
    throw .unknown("`\(name)` was written to")
  }

  private mutating func count(_ kind: String, _ name: String) {
    let object = OtherObject(kind: kind, name: name)
    guard !others.contains(object) else { return }
    others.append(object)
    others.sort()
  }
}
