import SQLSyntax

/// The schema as sorted lines of text, one fact a line, for comparing two schemas and for reading.
///
/// The readers of real databases (`PostgresSchema`, `SQLiteSchema`) write the same lines; `docs/catalog.md` says what stands in
/// them. A `?` stands for what is not known.
extension Catalog {
  /// Every object in sorted lines.
  ///
  /// - Parameter expressions: whether defaults, checks, index expressions and bodies are written out; otherwise a word says
  ///   that there is one.
  public func lines(expressions: Bool = true) -> [String] {
    let writer = SchemaLines(catalog: self, expressions: expressions)
    var lines: [String] = []
    for schema in schemas.values {
      if rules.namesConstraints, schema.name != rules.temporarySchema { lines.append("schema \(schema.name)") }
      for relation in schema.relations.values { lines += writer.lines(of: relation) }
      for type in schema.types.values { lines += writer.lines(of: type) }
      for routine in schema.routines.values.joined() { lines.append(writer.line(of: routine)) }
    }
    for item in extensions { lines.append("extension \(item.name)") }
    lines += writer.comments()
    if rules.namesConstraints { lines += writer.access() + writer.publications() + writer.eventTriggers() }
    return lines.sorted()
  }
}

/// Writes the lines of one catalog.
struct SchemaLines {
  let catalog: Catalog
  let expressions: Bool

  var rules: SchemaRules { catalog.rules }

  func lines(of relation: Relation) -> [String] {
    switch relation {
    case .table(let table):
      [line(of: table)] + columns(of: table)
        + constraints(of: table) + table.indexes.map { line(of: $0, on: table.relation) }
        + table.triggers.map { line(of: $0, on: table.relation) } + table.policies.map { line(of: $0, on: table) }
        + table.statistics.map { line(of: $0, on: table) }
        + table.rules.map { "rule \(text(table.relation)).\($0.name): \($0.enabled)" }
    case .view(let view):
      lines(of: view) + view.indexes.map { line(of: $0, on: view.relation) }
        + view.triggers.map { line(of: $0, on: view.relation) }
        + view.rules.map { "rule \(text(view.relation)).\($0.name): \($0.enabled)" }
    case .sequence(let sequence): [line(of: sequence)]
    case .index, .compositeType: []
    }
  }

  func text(_ name: RelationName) -> String { "\(name.schema).\(name.name)" }

  /// `word` or, where expressions are wanted, `word (expression)`.
  func noted(_ word: String, _ expression: StoredExpression?) -> String? {
    expression.map { expressions ? "\(word) (\($0.text))" : word }
  }

  /// A type with its schema, `public` left out as the server does for the schemas of its search path.
  func text(_ type: ColumnType) -> String {
    if type.isUnresolved || type.name.isEmpty, rules.hasRealTypes { return "?" }
    // SQLite from 3.37 on keeps its own six type names as a number.
    if !rules.hasRealTypes, catalog.serverVersion >= 3037 {
      let upper = type.text.uppercased()
      if ["ANY", "BLOB", "INT", "INTEGER", "REAL", "TEXT"].contains(upper) { return upper }
    }
    return type.text
  }

  private func line(of table: Table) -> String {
    var parts = [table.kind.rawValue]
    if rules.namesConstraints { parts.append("\(table.persistence)") }
    if let partitioning = table.partitioning { parts.append("partition by \(partitioning.strategy)") }
    if let partition = table.partition {
      parts.append("partition of \(text(partition.parent))" + (partition.isDefault ? " default" : ""))
    }
    if !table.parents.isEmpty { parts.append(table.parents.map { "inherits \(text($0))" }.joined(separator: " ")) }
    if let type = table.ofType { parts.append("of \(text(type))") }
    if table.hasRowSecurity { parts.append("row security") }
    if table.forcesRowSecurity { parts.append("forced row security") }
    if table.replicaIdentity != "default" { parts.append("replica identity \(table.replicaIdentity)") }
    if let tablespace = table.tablespace { parts.append("tablespace \(tablespace)") }
    // Those of the TOAST table stand with that table.
    let options = table.options.filter { !$0.name.hasPrefix("toast.") }
    if !options.isEmpty { parts.append(text(options)) }
    if table.isStrict { parts.append("strict") }
    if table.isWithoutRowid { parts.append("without rowid") }
    if table.isAutoincrement, expressions { parts.append("autoincrement") }
    if table.unknown != nil { parts.append("?") }
    return "table \(text(table.relation)): " + parts.joined(separator: ", ")
  }

  func text(_ options: [StorageOption]) -> String {
    "(" + options.map { "\($0.name)=\($0.value)" }.joined(separator: " ") + ")"
  }

  private func columns(of table: Table) -> [String] {
    table.columns.enumerated().map { at, column in
      var words = ["column \(text(table.relation)).\(column.name) #\(at + 1):", text(column.type)]
      if let collation = column.collation, rules.namesConstraints || expressions { words.append("collate \(collation)") }
      if column.isNotNull { words.append("not null") }
      words += value(of: column)
      if column.isInherited { words.append(column.isLocal ? "inherited local" : "inherited") }
      words += column.options.map { "\($0.name)=\($0.value)" }
      if rules.ignoresCase, case .primaryKey(let key)? = table.primaryKey?.kind,
        let position = table.order(of: key).firstIndex(where: { rules.same($0, column.name) })
      {
        words.append("key \(position + 1)")
      }
      return words.filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// Where a column's values come from.
  private func value(of column: Column) -> [String] {
    var words: [String] = []
    if column.isSerial {
      words.append(expressions ? "default (serial)" : "default")
    } else if let word = noted("default", column.defaultExpression) {
      words.append(word)
    }
    if let generated = column.generated {
      words.append(noted("generated \(generated.storage)", generated.expression) ?? "")
    }
    if let identity = column.identity { words.append("identity " + (identity == .always ? "always" : "by default")) }
    if let sequence = column.sequence { words.append("sequence \(text(sequence))") }
    return words
  }
}

extension Table {
  /// The columns of a key of SQLite; WITHOUT ROWID, whose index says it, has left out repeats.
  fileprivate func order(of key: Key) -> [String] {
    guard isWithoutRowid, let index = indexes.first(where: { $0.name == key.index }) else { return key.columns }
    return index.keys.map { $0.columns.first ?? "" }
  }
}
