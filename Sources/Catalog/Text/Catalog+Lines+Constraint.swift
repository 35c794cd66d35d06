import SQLSyntax

extension SchemaLines {
  func constraints(of table: Table) -> [String] {
    if rules.namesConstraints {
      return table.constraints.map { line(of: $0, of: table) } + table.columns.compactMap { notNullLine(of: $0, of: table) }
    }
    return table.constraints.compactMap { sqliteLine(of: $0, of: table) }
  }

  private func line(of constraint: Constraint, of table: Table) -> String {
    var words = ["constraint \(text(table.relation)).\(constraint.name ?? ""):"]
    switch constraint.kind {
    case .check(let expression):
      let names = expression.columns.filter { table.columnIndex($0, rules) != nil }
      words.append("check " + list(names.sorted()))
      if expressions { words.append("(\(expression.text))") }
    case .primaryKey(let key): words.append("primary key " + list(key.columns))
    case .unique(let key): words.append("unique " + list(key.columns))
    case .foreignKey(let reference): words += self.words(of: reference)
    case .exclusion(let exclusion):
      words.append("exclude " + exclusion.keys.map { "\(text($0.key)) with \($0.operatorName)" }.joined(separator: ", "))
    }
    words += flags(of: constraint)
    return words.joined(separator: " ")
  }

  private func notNullLine(of column: Column, of table: Table) -> String? {
    guard catalog.namesNotNulls, let notNull = column.notNull else { return nil }
    var words = ["constraint \(text(table.relation)).\(notNull.name): not null \(list([column.name]))"]
    if !notNull.isValidated { words.append("not valid") }
    if notNull.isNoInherit { words.append("no inherit") }
    if notNull.parents > 0 { words.append("inherited") }
    return words.joined(separator: " ")
  }

  func flags(of constraint: Constraint) -> [String] {
    var words: [String] = []
    if constraint.isDeferrable { words.append("deferrable") }
    if constraint.isInitiallyDeferred { words.append("deferred") }
    if !constraint.isEnforced { words.append("not enforced") }
    if !constraint.isValidated { words.append("not valid") }
    if constraint.isNoInherit { words.append("no inherit") }
    if constraint.isInherited { words.append("inherited") }
    return words
  }

  private func words(of reference: Reference) -> [String] {
    var words = ["foreign key " + list(reference.columns), "references \(text(reference.table))"]
    if !reference.referencedColumns.isEmpty { words.append(list(reference.referencedColumns)) }
    if reference.onUpdate != .noAction { words.append("on update \(reference.onUpdate.words)") }
    if reference.onDelete != .noAction { words.append("on delete \(reference.onDelete.words)") }
    if !reference.onDeleteColumns.isEmpty { words.append(list(reference.onDeleteColumns)) }
    if reference.isMatchFull { words.append("match full") }
    return words
  }

  /// SQLite's pragmas show keys as indexes and foreign keys without their names; checks stand in the text only.
  private func sqliteLine(of constraint: Constraint, of table: Table) -> String? {
    let name = expressions ? constraint.name.map { " \($0)" } ?? "" : ""
    switch constraint.kind {
    case .foreignKey(let reference):
      var reference = reference
      reference.isMatchFull = false
      let flags = expressions ? flags(of: constraint) : []
      return (["foreign key of \(text(table.relation))\(name):"] + words(of: reference) + flags).joined(separator: " ")
    case .check(let expression): return expressions ? "check of \(text(table.relation))\(name): (\(expression.text))" : nil
    case .primaryKey(let key), .unique(let key):
      guard expressions else { return nil }
      let word = if case .primaryKey = constraint.kind { "primary key" } else { "unique" }
      let conflict = key.onConflict.map { " on conflict \($0)" } ?? ""
      return "\(word) of \(text(table.relation))\(name): \(list(key.columns))\(conflict)"
    case .exclusion: return nil
    }
  }

  func list(_ names: [String]) -> String { "(" + names.joined(separator: ", ") + ")" }

  func text(_ key: IndexKey) -> String {
    var words: [String] = []
    switch key.target {
    case .column(let name): words.append(name)
    case .expression(let expression): words.append(expressions ? "(\(expression.text))" : "expression")
    }
    if expressions, let collation = key.collation { words.append("collate \(collation)") }
    if expressions, let operatorClass = key.operatorClass { words.append(operatorClass) }
    if key.direction == .descending { words.append("desc") }
    if let nulls = key.nulls, nulls != (key.direction == .descending ? .first : .last) { words.append("nulls \(nulls)") }
    return words.joined(separator: " ")
  }

  func line(of index: Index, on owner: RelationName) -> String {
    var words = ["index \(owner.schema).\(index.name) on \(owner.name):"]
    if index.isUnique { words.append("unique") }
    if rules.namesConstraints { words.append(index.method) }
    words.append("(" + index.keys.map(text).joined(separator: ", ") + ")")
    if !index.include.isEmpty { words.append("include " + list(index.include)) }
    if let word = noted("where", index.predicate) { words.append(word) }
    if index.nullsNotDistinct { words.append("nulls not distinct") }
    if !index.isValid { words.append("invalid") }
    if index.constraint != nil { words.append("constraint") }
    if let parent = index.parent { words.append("partition of \(parent)") }
    if index.isClustered { words.append("clustered") }
    if let tablespace = index.tablespace { words.append("tablespace \(tablespace)") }
    if !index.options.isEmpty { words.append(text(index.options)) }
    return words.joined(separator: " ")
  }
}

extension ReferentialAction.Kind {
  /// In lower case as SQL has it.
  var words: String {
    switch self {
    case .noAction: "no action"
    case .restrict: "restrict"
    case .cascade: "cascade"
    case .setNull: "set null"
    case .setDefault: "set default"
    }
  }
}
