import SQLSyntax

/// What a migration asks of the system catalogs before it does something: `EXISTS (SELECT … FROM pg_type WHERE typname = 'a')`.
struct CatalogQuestion {
  let catalog: Catalog
  let variables: [String: Bool]

  /// Nil where the answer is not known.
  func truth(_ expression: Expression) -> Bool? {
    switch expression {
    case .not(let node): return truth(node.operand).map { !$0 }
    case .logical(let node):
      let values = node.operands.map(truth)
      let decisive = node.connective == .or
      if values.contains(decisive) { return decisive }
      return values.allSatisfy { $0 == !decisive } ? !decisive : nil
    case .literal(let literal): if case .boolean(let value) = literal.kind { return value } else { return nil }
    case .column(let column): return column.table == nil ? variables[column.name.text] : nil
    case .query(let node) where node.kind == .exists: return exists(node.query)
    case .query(let node) where node.kind == .scalar:
      guard case .select(let select) = node.query.body, select.from.isEmpty, select.condition == nil, select.columns.count == 1
      else { return nil }
      return truth(select.columns[0].expression)
    default: return nil
    }
  }

  private func exists(_ query: Query) -> Bool? {
    guard catalog.isComplete, catalog.unknown.isEmpty, query.with == nil, case .select(let select) = query.body,
      select.groupBy == nil, select.having == nil, let condition = select.condition
    else { return nil }
    var texts: [String: String] = [:]
    var isWhole = collect(condition, into: &texts)
    let tables = SyntaxReferences(query).relations.map(\.name.text)
    // More tables only narrow the answer.
    if tables.count != 1 { isWhole = false }
    for table in tables {
      guard let found = isThere(table, texts) else { continue }
      if !found { return false }
      if isWhole || tables == ["pg_index", "pg_class"] { return true }
    }
    return nil
  }

  /// Texts that columns must equal; false when the condition says more than that.
  private func collect(_ condition: Expression, into texts: inout [String: String]) -> Bool {
    switch condition {
    case .logical(let node) where node.connective == .and:
      return node.operands.map { collect($0, into: &texts) }.allSatisfy { $0 }
    case .binary(let node) where node.operatorName.symbol == "=":
      guard case .column(let column) = node.left else { return false }
      if case .call(let call) = node.right, call.name.name.text == "current_schema" {
        texts[column.name.text] = catalog.creationSchema
        return true
      }
      var right = node.right
      while case .cast(let cast) = right { right = cast.operand }
      guard let text = right.text else { return false }
      texts[column.name.text] = text
      return true
    default: return false
    }
  }

  /// Whether a system catalog has such a row; nil for questions that are not known here.
  private func isThere(_ table: String, _ texts: [String: String]) -> Bool? {
    let schema = texts["table_schema"] ?? texts["schemaname"]
    switch table {
    case "pg_class": return texts["relname"].map { name in catalog.schemas.values.contains { $0.relations.contains(name) } }
    case "tables", "pg_tables", "views", "pg_views":
      return (texts["table_name"] ?? texts["tablename"] ?? texts["viewname"]).map { !relations($0, schema).isEmpty }
    case "columns":
      guard let name = texts["table_name"], let column = texts["column_name"] else { return nil }
      return relations(name, schema).contains { has(column, $0) }
    case "pg_attribute":
      guard let name = texts["attrelid"], let column = texts["attname"] else { return nil }
      return relations(name, nil).contains { has(column, $0) }
    case "pg_type":
      return texts["typname"].map { name in
        catalog.schemas.values.contains { $0.types.contains(name) } || !relations(name, nil).isEmpty
      }
    case "pg_constraint", "table_constraints":
      guard let name = texts["conname"] ?? texts["constraint_name"] else { return nil }
      let of = texts["conrelid"] ?? texts["table_name"]
      return catalog.tables.contains { table in (of == nil || table.name == of) && table.hasConstraint(named: name) }
    case "pg_indexes":
      guard let name = texts["indexname"] else { return nil }
      return catalog.tables.contains { table in
        (schema == nil || table.schema == schema) && table.indexes.contains { $0.name == name }
      }
    case "pg_namespace", "schemata": return (texts["nspname"] ?? texts["schema_name"]).map { catalog.schemas.contains($0) }
    case "pg_extension": return texts["extname"].map { name in catalog.extensions.contains { $0.name == name } }
    case "pg_trigger":
      return texts["tgname"].map { name in catalog.schemas.keys.contains { catalog.triggerOwner(name, in: $0) != nil } }
    case "pg_roles", "pg_user", "pg_authid":
      // One of which no statement spoke may be there all the same.
      switch (texts["rolname"] ?? texts["usename"]).flatMap({ catalog.roles[$0]?.state }) {
      case .made?, .met?: return true
      case .dropped?: return false
      case nil: return nil
      }
    case "pg_policies":
      guard let name = texts["policyname"] else { return nil }
      return catalog.tables.contains { table in table.policies.contains { $0.name == name } }
    default: return nil
    }
  }

  private func relations(_ name: String, _ schema: String?) -> [Relation] {
    catalog.schemas.filter { schema == nil || $0.key == schema }.compactMap { entry in
      switch entry.value.relations[name] {
      case .table(let table)?: .table(table)
      case .view(let view)?: .view(view)
      default: nil
      }
    }
  }

  private func has(_ column: String, _ relation: Relation) -> Bool {
    switch relation {
    case .table(let table): table.columns.contains { $0.name == column }
    case .view(let view): view.columns?.contains { $0.name == column } ?? false
    default: false
    }
  }
}
