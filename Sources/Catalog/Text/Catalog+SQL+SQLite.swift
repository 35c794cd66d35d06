import SQLSyntax

extension SchemaSQL {
  func sqlite() -> [String] {
    // What is attached is another database. A name in `temp` hides that of `main`, and so comes behind all of it.
    sqlite(in: rules.defaultSchema) + sqlite(in: rules.temporarySchema) + triggers(temporary: true)
  }

  private func sqlite(in schema: String) -> [String] {
    let isHere = { (name: RelationName) in rules.same(name.schema, schema) }
    let tables = catalog.tables.filter { isHere($0.relation) }.sorted {
      ($0.birth.statement, $0.relation) < ($1.birth.statement, $1.relation)
    }
    var statements = tables.map { sqlite($0) }
    for table in tables {
      statements += table.indexes.filter { $0.constraint == nil }.map { create($0, on: table.relation) }
    }
    statements += orderedViews.filter { isHere($0.relation) }.map { create($0) }
    return rules.same(schema, rules.temporarySchema) ? statements : statements + triggers(temporary: false)
  }

  /// Those of `temp` may stand on a table of `main`.
  private func triggers(temporary: Bool) -> [String] {
    let isHere = { (name: RelationName) in
      rules.same(name.schema, rules.defaultSchema) || rules.same(name.schema, rules.temporarySchema)
    }
    let tables = catalog.tables.sorted { ($0.birth.statement, $0.relation) < ($1.birth.statement, $1.relation) }
    let all =
      tables.filter { isHere($0.relation) }.flatMap(\.triggers) + catalog.views.filter { isHere($0.relation) }.flatMap(\.triggers)
    return all.filter { $0.isTemporary == temporary }
      .compactMap { trigger in trigger.syntax.map { syntax in printed { $0.print(syntax.syntax) } } }
  }

  private func sqlite(_ table: Table) -> String {
    if table.kind == .virtual { return virtual(table) }
    var elements: [String] = []
    for column in table.columns { elements.append(sqlite(column, of: table)) }
    for constraint in table.constraints where constraint.column == nil { elements.append(sqlite(constraint, of: table)) }
    let words = table.persistence == .temporary ? "CREATE TEMP TABLE \(name(table.name))" : "CREATE TABLE \(name(table.relation))"
    let options = [table.isStrict ? "STRICT" : nil, table.isWithoutRowid ? "WITHOUT ROWID" : nil].compactMap { $0 }
    let tail = options.isEmpty ? "" : " " + options.joined(separator: ", ")
    return "\(words) (\(elements.joined(separator: ", ")))\(tail)"
  }

  private func virtual(_ table: Table) -> String {
    let arguments = table.moduleArguments.map { " (\($0.joined(separator: ", ")))" } ?? ""
    return "CREATE VIRTUAL TABLE \(name(table.relation)) USING \(name(table.module ?? ""))\(arguments)"
  }

  private func sqlite(_ column: Column, of table: Table) -> String {
    var words = [name(column.name), column.type.text]
    if let collation = column.collation { words.append("COLLATE \(name(collation))") }
    if column.isNotNull, !isKeyOfWithoutRowid(column, table) {
      words.append("NOT NULL" + (column.notNullConflict.map { " ON CONFLICT \($0)".uppercased() } ?? ""))
    }
    if let value = column.defaultExpression {
      // A name in double quotes is a text here, but only without parentheses.
      let isName = if case .column = value.syntax { true } else { false }
      words.append(isName ? "DEFAULT \(text(value))" : "DEFAULT (\(text(value)))")
    }
    if let generated = column.generated {
      words.append("GENERATED ALWAYS AS (\(text(generated.expression))) \("\(generated.storage)".uppercased())")
    }
    for constraint in table.constraints where constraint.column.map({ rules.same($0, column.name) }) ?? false {
      words.append(sqlite(constraint, of: table))
    }
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// WITHOUT ROWID makes the key's columns NOT NULL; writing it again changes nothing but the text.
  private func isKeyOfWithoutRowid(_ column: Column, _ table: Table) -> Bool {
    guard table.isWithoutRowid, case .primaryKey(let key)? = table.primaryKey?.kind else { return false }
    return key.columns.contains { rules.same($0, column.name) }
  }

  private func sqlite(_ constraint: Constraint, of table: Table) -> String {
    var words = constraint.name.map { ["CONSTRAINT \(name($0))"] } ?? []
    let isBehindColumn = constraint.column != nil
    switch constraint.kind {
    case .check(let expression): words.append("CHECK (\(text(expression)))")
    case .primaryKey(let key), .unique(let key):
      let isPrimary = if case .primaryKey = constraint.kind { true } else { false }
      words.append(isPrimary ? "PRIMARY KEY" : "UNIQUE")
      let index = table.indexes.first { $0.name == key.index }
      if !isBehindColumn {
        var keys = index?.keys.map { text($0) } ?? key.columns.map { name($0) }
        // A repeat that was left out keeps the key apart from another over the same columns.
        if keys.count < key.columns.count, let first = keys.first { keys.append(first) }
        words.append("(" + keys.joined(separator: ", ") + (isPrimary && table.isAutoincrement ? " AUTOINCREMENT" : "") + ")")
      } else if isPrimary, index?.keys.first?.direction == .descending {
        words.append("DESC")
      }
      if let conflict = key.onConflict { words.append("ON CONFLICT \(conflict)".uppercased()) }
      if isBehindColumn, isPrimary, table.isAutoincrement { words.append("AUTOINCREMENT") }
    case .foreignKey(let reference):
      if !isBehindColumn { words.append("FOREIGN KEY " + list(reference.columns)) }
      words.append("REFERENCES " + name(reference.table.name))
      if !reference.referencedColumns.isEmpty { words.append(list(reference.referencedColumns)) }
      words += actions(reference) + deferral(constraint)
    case .exclusion: break
    }
    return words.joined(separator: " ")
  }
}
