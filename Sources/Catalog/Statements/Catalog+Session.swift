import SQLSyntax

extension Catalog {
  /// SET search_path, role and default_tablespace; other settings do not change what the schema is.
  mutating func set(_ statement: SetParameter) {
    switch statement.setting {
    case .values(let name, let values) where name.text == "search_path": setSearchPath(values.map(\.text))
    case .values(let name, let values) where name.text == "default_tablespace":
      session.tablespace = values.first.flatMap { $0.text.isEmpty || $0.text == "pg_default" ? nil : $0.text }
    case .defaultValue(let name) where name.text == "default_tablespace": session.tablespace = nil
    case .schema(let text): setSearchPath([text.value])
    case .defaultValue(let name) where name.text == "search_path": setSearchPath([rules.defaultSchema])
    case .role(let name): session.role = name.text == "none" ? .session : .named(name.text)
    case .values(let name, let values) where name.text == "role":
      session.role = values.first.map { $0.text == "none" ? .session : .named($0.text) } ?? .session
    case .sessionAuthorization(let name): session.role = name.map { .named($0.text) } ?? .session
    default: break
    }
  }

  /// A search path that sessions of a role or of the database begin with.
  mutating func store(searchPath statement: SetParameter) {
    switch statement.setting {
    case .values(let name, _) where name.text == "search_path": break
    case .schema: break
    default: return
    }
    var session = self
    session.set(statement)
    let path = session.session.searchPath
    if !storedSearchPaths.contains(path) { storedSearchPaths.append(path) }
  }

  mutating func reset(_ statement: ResetParameter) {
    switch statement.target {
    case .named(let name) where name.text == "search_path": setSearchPath([rules.defaultSchema])
    case .named(let name) where name.text == "role": session.role = .session
    case .named(let name) where name.text == "default_tablespace": session.tablespace = nil
    case .sessionAuthorization: session.role = .session
    case .all:
      setSearchPath([rules.defaultSchema])
      session.tablespace = nil
    default: break
    }
  }

  private mutating func setSearchPath(_ names: [String]) {
    session.searchPath = names.filter { $0 != "$user" && $0 != "\"$user\"" && $0 != "pg_catalog" && !$0.isEmpty }
  }

  /// `SELECT … INTO t` and `SELECT set_config('search_path', …)`, which pg_dump writes.
  mutating func select(_ query: Query) throws(CatalogProblem) {
    guard case .select(let select) = query.body else { return }
    if let into = select.into {
      let persistence: Persistence =
        switch into.persistence {
        case .permanent: .permanent
        case .temporary: .temporary
        case .unlogged: .unlogged
        }
      var source = query
      var plain = select
      plain.into = nil
      source.body = .select(plain)
      try create(CreateTableAs(persistence: persistence, name: into.table, source: .query(source)))
    }
    for column in select.columns {
      guard case .call(let call) = column.expression, call.name.name.text == "set_config",
        let name = call.arguments.first?.value.text, name == "search_path", call.arguments.count > 1,
        let value = call.arguments[1].value.text
      else { continue }
      setSearchPath(value.split(separator: ",").map { $0.trimmed })
    }
  }

  /// PRAGMA foreign_keys, legacy_alter_table; foreign_keys inside a transaction does nothing, which the caller knows.
  mutating func set(_ statement: Pragma) {
    guard let value = statement.value?.text.lowercased() else { return }
    let isOn = ["1", "on", "yes", "true"].contains(value)
    switch statement.name.name.text.lowercased() {
    case "foreign_keys": session.foreignKeysOn = isOn
    case "legacy_alter_table": session.legacyAlterTable = isOn
    default: break
    }
  }

  /// What the end of a transaction takes with it: temporary tables that said so.
  public mutating func endTransaction() {
    guard let temporary = schemas[rules.temporarySchema], !temporary.relations.isEmpty else { return }
    for relation in temporary.relations.values {
      guard case .table(let table) = relation, table.isDroppedOnCommit else { continue }
      do { try drop(table: table, .cascade) } catch {
        markUnknown(table.relation, "it goes at the end of the transaction, but \(error.message)")
      }
    }
  }

  mutating func attach(_ statement: Attach) throws(CatalogProblem) {
    guard let name = statement.schema.text ?? statement.schema.columnName else { return }
    schemas[rules.key(name)] = Schema(name: name)
    updateSchema(name) { $0.unknownNames = SortedMap() }
  }

  mutating func detach(_ statement: Detach) throws(CatalogProblem) {
    guard let name = statement.schema.text ?? statement.schema.columnName else { return }
    for key in schemas[rules.key(name)]?.relations.keys ?? [] { changed.insert(RelationName(rules.key(name), key)) }
    schemas[rules.key(name)] = nil
  }

  /// A DO block: the statements that are certain to run; under a condition or with built text, what they name is unknown.
  mutating func perform(_ block: DoBlock) throws(CatalogProblem) {
    guard case .plpgsql(let body)? = block.code else {
      if Self.changesRowsOnly(block.source.value) { return }
      throw .unknown("a DO block that was not understood stands before")
    }
    var run = BlockRun(self)
    try run.perform(body.block, isCertain: true)
    self = run.catalog
  }

  /// Whether no word stands in a body by which a schema is changed, or by which a statement is run that is not in it.
  private static func changesRowsOnly(_ body: String) -> Bool {
    let words = body.lowercased().split { !$0.isLetter && $0 != "_" }
    return !words.contains { ["create", "alter", "drop", "execute", "perform", "call", "import"].contains($0) }
  }
}

extension ParameterName {
  /// Dotted, in lower case.
  public var text: String { parts.map { $0.text.lowercased() }.joined(separator: ".") }
}

extension SettingValue {
  /// The value without quotes.
  public var text: String {
    switch self {
    case .word(let name): name.text
    case .string(let literal): literal.value
    case .number(let text, _): text
    }
  }
}

extension Pragma.Value {
  /// The value without quotes.
  public var text: String {
    switch self {
    case .number(let text, _): text
    case .name(let name): name.text
    }
  }
}

extension Expression {
  /// The value of a text literal.
  var text: String? {
    if case .literal(let literal) = self, case .string(let text) = literal.kind { text.value } else { nil }
  }

  /// The name of a bare column reference.
  var columnName: String? { if case .column(let column) = self { column.name.text } else { nil } }
}

extension Expression {
  /// Texts to which columns must be equal for the condition to hold, by column.
  var comparedTexts: [String: String] {
    switch self {
    case .logical(let operation) where operation.connective == .and:
      operation.operands.reduce(into: [:]) { $0.merge($1.comparedTexts) { first, _ in first } }
    case .binary(let comparison) where comparison.operatorName.symbol == "=":
      if let name = comparison.left.columnName, let text = comparison.right.text { [name.lowercased(): text] } else { [:] }
    default: [:]
    }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = self
    while let first = text.first, first == " " || first == "\"" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\"" { text.removeLast() }
    return String(text)
  }
}

extension Statement {
  /// The relation whose shape the statement changes, where it is one.
  public var changedRelation: QualifiedName? {
    switch self {
    case .createTable(let statement): statement.name
    case .createTableAs(let statement): statement.name
    case .alterTable(let statement): statement.name
    case .createIndex(let statement): statement.table
    case .createView(let statement): statement.name
    case .createMaterializedView(let statement): statement.name
    case .createSequence(let statement): statement.name
    case .alterSequence(let statement): statement.name
    case .createTrigger(let statement): statement.table
    case .dropObjects(let drop):
      if drop.objects.count == 1, case .name(let name) = drop.objects[0].identity, drop.kind == .table || drop.kind == .view {
        name
      } else {
        nil
      }
    default: nil
    }
  }

  /// Whether it is neither about rows nor about the session.
  public var changesSchema: Bool {
    switch self {
    case .select, .insert, .update, .delete, .merge, .copy, .set, .reset, .show, .transaction, .lock, .prepare, .deallocate,
      .declareCursor, .fetch, .close, .listen, .notify, .unlisten, .load, .discard, .checkpoint, .explain, .analyze,
      .vacuum, .truncate, .pragma, .reindex, .cluster, .comment, .grant, .revoke, .grantRole, .refreshMaterializedView,
      .createRole, .alterRole, .alterDefaultPrivileges, .reassignOwned, .securityLabel:
      false
    default: true
    }
  }
}
