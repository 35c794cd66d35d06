import SQLSyntax

extension Catalog {
  mutating func create(_ statement: CreateTableAs) throws(CatalogProblem) {
    let name = try newName(statement.name, isTemporary: statement.persistence == .temporary)
    if isTaken(name) {
      guard statement.ifNotExists else { throw alreadyExists(name) }
      // PostgreSQL has read the query by then.
      if rules.hasRealTypes, case .query(let query) = statement.source {
        var shape = QueryShape(self)
        _ = shape.columns(of: query)
        try check(query, shape)
      }
      return
    }
    ensureSchema(name.schema)
    var table = Table(schema: name.schema, name: name.name)
    table.birth = birth
    table.access = newAccess(.table, in: name.schema)
    table.persistence = name.schema == rules.temporarySchema ? .temporary : statement.persistence
    table.tablespace = try newTablespace(statement.tablespace, isTemporary: table.persistence == .temporary)
    table.options = storageOptions(statement.options ?? [])
    table.isDroppedOnCommit = statement.onCommit == .drop
    if case .query(let query) = statement.source {
      var shape = QueryShape(self)
      let columns = shape.columns(of: query)
      try check(query, shape)
      if let columns {
        table.columns = columns
        for at in table.columns.indices {
          table.columns[at].birth = birth
          if !rules.hasRealTypes { table.columns[at].type = ColumnType(table.columns[at].type.affinity.declared) }
          if table.columns[at].type.name.isEmpty, rules.hasRealTypes {
            table.columns[at].unknown = "the type of an expression is not known"
          }
        }
      } else {
        table.unknown = "the columns of the query are not known"
      }
    } else {
      table.unknown = "the columns of the executed statement are not known"
    }
    for (at, column) in statement.columns.enumerated() where at < table.columns.count { table.columns[at].name = column.text }
    store(table)
  }

  /// The query is run at once, so what it names must be there.
  private func check(_ query: Query, _ shape: QueryShape) throws(CatalogProblem) {
    let references = SyntaxReferences(query)
    if rules.ignoresCase {
      let order = CompoundOrder(catalog: self, schema: nil)
      if let problem = shape.problem(in: references) ?? order.problem(in: query) { throw .refused(problem) }
      for name in references.relations {
        guard case .found(.table(let table)) = relation(name) else { continue }
        let isWhole = !references.stars.isEmpty
        try checkReadable(isWhole ? table.columns.map(\.name) : references.columns.map(\.name.text), of: table)
      }
      return
    }
    try ColumnUses(self).check(references)
    var check = GroupingCheck(self)
    if let problem = check.problem(in: query) ?? shape.mismatch { throw .refused(problem) }
  }

  mutating func create(_ statement: CreateForeignTable) throws(CatalogProblem) {
    try create(
      CreateTable(
        ifNotExists: statement.ifNotExists, name: statement.name, elements: statement.elements,
        partitionOf: statement.partitionOf, bound: statement.bound, inherits: statement.inherits))
    if let place = place(of: statement.name) { update(place) { $0.kind = .foreign } }
  }

  mutating func create(_ statement: CreateVirtualTable) throws(CatalogProblem) {
    let name = try newName(statement.name)
    if isTaken(name) {
      if statement.ifNotExists { return }
      throw .refused("table `\(name.name)` already exists")
    }
    var table = Table(schema: name.schema, name: name.name)
    table.kind = .virtual
    table.module = statement.module.text
    table.moduleArguments = statement.arguments?.map(\.text)
    table.birth = birth
    let module = statement.module.text.lowercased()
    if module.hasPrefix("fts") || module.hasPrefix("rtree") {
      table.columns = (statement.arguments ?? []).compactMap { argument in
        let word = argument.text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" }).first.map(String.init) ?? ""
        guard !word.isEmpty, !argument.text.contains("=") else { return nil }
        // An auxiliary column of rtree has a `+` before its name.
        return Column(name: word.drop { $0 == "+" }.filter { $0 != "\"" && $0 != "`" && $0 != "[" && $0 != "]" }, type: .none)
      }
      if module.hasPrefix("rtree") {
        let numbers = ColumnType(module.hasPrefix("rtree_i32") ? "INT" : "REAL")
        for at in table.columns.indices { table.columns[at].type = at == 0 ? ColumnType("INT") : numbers }
      }
    } else {
      table.unknown = "the columns of a virtual table of module `\(statement.module.text)` are not known"
    }
    store(table)
  }
}
