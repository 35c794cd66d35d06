import SQLSyntax

/// SQLite takes a name in double quotes that names nothing for a text. Before a column is renamed or dropped it writes such texts of
/// the whole schema in single quotes, as they would be columns afterwards (`renameFixQuotes` in alter.c).
extension Catalog {
  mutating func fixTexts(for schema: String) throws(CatalogProblem) {
    guard rules.ignoresCase, session.allowsQuotedStrings else { return }
    let rules = rules
    let isRead = { (name: String) in rules.same(name, schema) || rules.same(name, rules.temporarySchema) }
    for relation in dependants(on: RelationName("", ""), by: .texts) {
      switch relation {
      case .table(var table) where isRead(table.schema) || table.triggers.contains(where: \.isTemporary):
        if isRead(table.schema) {
          if let (index, text) = table.textKey { throw .refused("error in index `\(index)`: no such column: `\(text)`") }
          var renaming = Renaming(texts: table.texts)
          if table.hasTexts { table.rewriteExpressions(&renaming) }
        }
        fixTexts(of: &table.triggers, on: relation, table.relation, isRead)
        store(table)
      case .view(var view) where isRead(view.schema) || view.triggers.contains(where: \.isTemporary):
        if view.hasTexts, isRead(view.schema) {
          var check = ScopeCheck(view.query.references, self, in: view.schema)
          var renaming = Renaming(texts: check.texts())
          view.query = StoredQuery(renaming.rewritten(view.query.syntax))
          try bind(&view)
        }
        fixTexts(of: &view.triggers, on: relation, view.relation, isRead)
        store(view)
      default: break
      }
    }
  }

  private func fixTexts(
    of triggers: inout [Trigger], on owner: Relation, _ place: RelationName, _ isRead: (String) -> Bool
  ) {
    for at in triggers.indices where triggers[at].hasQuotes {
      let trigger = triggers[at]
      guard isRead(trigger.isTemporary ? rules.temporarySchema : place.schema),
        case .createTrigger(let syntax)? = trigger.syntax?.syntax
      else { continue }
      var texts: Set<String> = []
      for var check in scopes(of: trigger, on: owner, place) { texts.formUnion(check.texts()) }
      if texts.isEmpty { continue }
      var renaming = Renaming(texts: texts)
      replace(renaming.rewritten(syntax, isOwner: false), of: &triggers[at], in: place.schema)
    }
  }
}

extension ColumnReference {
  /// SQLite: whether it is a text where nothing has the name.
  var mayBeText: Bool { table == nil && name.quoting == .double }
}

extension Index {
  /// SQLite: a key that was a text is read as the new column of its name.
  mutating func takeColumn(_ name: String) {
    for at in keys.indices {
      guard case .expression(let expression) = keys[at].target, case .column(let column) = expression.syntax, column.mayBeText,
        SchemaRules.sqlite.same(column.name.text, name)
      else { continue }
      keys[at].target = .column(name)
    }
  }
}

extension Table {
  /// Names in double quotes that its expressions name and that it has no columns for: SQLite's texts.
  var texts: Set<String> {
    var found: Set<String> = []
    func add(_ expression: StoredExpression?) {
      for column in expression?.references.columns ?? [] where column.name.quoting == .double && column.table == nil {
        let isColumn = columns.contains { SchemaRules.sqlite.same($0.name, column.name.text) }
        if !isColumn { found.insert(column.name.text) }
      }
    }
    for at in columns.indices where columns[at].generated != nil { add(columns[at].generated?.expression) }
    for at in constraints.indices { if case .check(let expression) = constraints[at].kind { add(expression) } }
    for at in indexes.indices {
      add(indexes[at].predicate)
      for key in indexes[at].keys { if case .expression(let expression) = key.target { add(expression) } }
    }
    return found
  }

  /// An index of which a whole key is a text. SQLite reads the key as a column once it stands in single quotes, and there is none.
  fileprivate var textKey: (index: String, text: String)? {
    for at in indexes.indices {
      for key in indexes[at].keys {
        guard case .expression(let expression) = key.target, case .column(let column) = expression.syntax,
          column.name.quoting == .double, !columns.contains(where: { SchemaRules.sqlite.same($0.name, column.name.text) })
        else { continue }
        return (indexes[at].name, column.name.text)
      }
    }
    return nil
  }

  /// Whether a text may stand in it or in one of its triggers.
  var hasTexts: Bool { triggers.contains(where: \.hasQuotes) || !texts.isEmpty }
}
