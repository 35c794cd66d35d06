import SQLSyntax

/// The schema as statements that make it in an empty database.
extension Catalog {
  /// Statements without semicolons, in an order in which an empty database takes them.
  ///
  /// The roles that they name must be there. What the catalog only counts is left out, and owner and privileges of an object of which
  /// they are not known. Objects that are not known in full come out as far as they are known.
  public var sql: [String] {
    let writer = SchemaSQL(catalog: self)
    return rules.namesConstraints ? writer.postgres() : writer.sqlite()
  }
}

/// Writes the statements of one catalog.
struct SchemaSQL {
  let catalog: Catalog
  let style: SQLPrinter.Style

  init(catalog: Catalog) {
    self.catalog = catalog
    style = catalog.rules.ignoresCase ? .sqlite : .postgres
  }

  var rules: SchemaRules { catalog.rules }

  func printed(_ body: (inout SQLPrinter) -> Void) -> String {
    var printer = SQLPrinter(style: style)
    body(&printer)
    return printer.text
  }

  func name(_ text: String) -> String { printed { $0.print(Name(text, quoting: .double)) } }

  func name(_ relation: RelationName) -> String {
    if rules.ignoresCase { return rules.same(relation.schema, rules.defaultSchema) ? name(relation.name) : place(relation) }
    return place(relation)
  }

  private func place(_ relation: RelationName) -> String { name(relation.schema) + "." + name(relation.name) }

  func text(_ expression: StoredExpression) -> String { printed { $0.print(expression.syntax) } }

  func list(_ names: [String]) -> String { "(" + names.map { name($0) }.joined(separator: ", ") + ")" }

  func string(_ text: String) -> String { printed { $0.print(StringLiteral(value: text)) } }

  /// A type as a statement writes it.
  func text(_ type: ColumnType) -> String {
    guard let schema = type.schema else { return type.text }
    let modifiers = type.modifiers.isEmpty ? "" : "(\(type.modifiers.joined(separator: ",")))"
    return name(schema) + "." + name(type.name) + modifiers + (type.isArray ? "[]" : "")
  }

  func text(_ options: [StorageOption]) -> String {
    "(" + options.map { "\($0.name) = \(string($0.value))" }.joined(separator: ", ") + ")"
  }

  func text(_ key: IndexKey) -> String {
    var words: [String] = []
    switch key.target {
    case .column(let column): words.append(name(column))
    case .expression(let expression): words.append("(" + text(expression) + ")")
    }
    if let collation = key.collation { words.append("COLLATE " + name(collation)) }
    if let operatorClass = key.operatorClass { words.append(operatorClass) }
    switch key.direction {
    case .ascending: words.append("ASC")
    case .descending: words.append("DESC")
    case nil: break
    }
    switch key.nulls {
    case .first: words.append("NULLS FIRST")
    case .last: words.append("NULLS LAST")
    case nil: break
    }
    return words.joined(separator: " ")
  }

  /// CREATE INDEX.
  func create(_ index: Index, on owner: RelationName, only: Bool = false) -> String {
    var words = [index.isUnique ? "CREATE UNIQUE INDEX" : "CREATE INDEX"]
    let qualified = RelationName(owner.schema, index.name)
    words.append(rules.ignoresCase ? name(qualified) : name(index.name))
    words.append(only ? "ON ONLY" : "ON")
    words.append(rules.ignoresCase ? name(owner.name) : name(owner))
    if rules.namesConstraints { words.append("USING \(name(index.method))") }
    words.append("(" + index.keys.map { text($0) }.joined(separator: ", ") + ")")
    if !index.include.isEmpty { words.append("INCLUDE " + list(index.include)) }
    if index.nullsNotDistinct { words.append("NULLS NOT DISTINCT") }
    if !index.options.isEmpty { words.append("WITH " + text(index.options)) }
    if let tablespace = index.tablespace { words.append("TABLESPACE \(name(tablespace))") }
    if let predicate = index.predicate { words.append("WHERE " + text(predicate)) }
    return words.joined(separator: " ")
  }

  /// CREATE [MATERIALIZED] VIEW.
  func create(_ view: View) -> String {
    var words = ["CREATE"]
    if view.isTemporary { words.append("TEMP") }
    if view.isRecursive { words.append("RECURSIVE") }
    words.append(view.isMaterialized ? "MATERIALIZED VIEW" : "VIEW")
    words.append(view.isTemporary && !rules.ignoresCase ? name(view.name) : name(view.relation))
    let columns = rules.expandsStarsInViews ? view.columns?.map(\.name) ?? view.columnNames : view.columnNames
    if !columns.isEmpty { words.append(list(columns)) }
    if !view.options.isEmpty { words.append("WITH " + text(view.options)) }
    if let tablespace = view.tablespace { words.append("TABLESPACE \(name(tablespace))") }
    words.append("AS " + printed { $0.print(view.query.syntax) })
    if let check = view.checkOption { words.append("WITH \(check.uppercased()) CHECK OPTION") }
    if view.isMaterialized, !view.isPopulated { words.append("WITH NO DATA") }
    return words.joined(separator: " ")
  }

  /// Views after what they read; a view on itself or in a circle comes in its turn.
  var orderedViews: [View] {
    let all = catalog.views.sorted { ($0.birth.statement, $0.relation) < ($1.birth.statement, $1.relation) }
    var done: Set<RelationName> = []
    var result: [View] = []
    func visit(_ view: View, _ depth: Int) {
      guard done.insert(view.relation).inserted, depth < 1000 else { return }
      for dependency in view.dependencies {
        if let read = catalog.view(dependency.relation) { visit(read, depth + 1) }
      }
      result.append(view)
    }
    for view in all { visit(view, 0) }
    return result
  }

  /// ON UPDATE, ON DELETE and MATCH.
  func actions(_ reference: Reference) -> [String] {
    var words: [String] = []
    if reference.isMatchFull { words.append("MATCH FULL") }
    if reference.onUpdate != .noAction { words.append("ON UPDATE " + reference.onUpdate.words.uppercased()) }
    if reference.onDelete != .noAction { words.append("ON DELETE " + reference.onDelete.words.uppercased()) }
    if !reference.onDeleteColumns.isEmpty { words.append(list(reference.onDeleteColumns)) }
    return words
  }

  /// DEFERRABLE and INITIALLY DEFERRED.
  func deferral(_ constraint: Constraint) -> [String] {
    constraint.isInitiallyDeferred ? ["DEFERRABLE INITIALLY DEFERRED"] : constraint.isDeferrable ? ["DEFERRABLE"] : []
  }
}
