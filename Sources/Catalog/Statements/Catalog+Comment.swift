import SQLSyntax

extension Catalog {
  mutating func comment(_ statement: Comment) throws(CatalogProblem) {
    // An empty comment is none.
    let text = statement.text.flatMap { $0.value.isEmpty ? nil : $0.value }
    switch (statement.object.kind, statement.object.identity) {
    case (.table, .name(let name)), (.view, .name(let name)), (.materializedView, .name(let name)),
      (.sequence, .name(let name)), (.foreignTable, .name(let name)):
      try comment(on: existing(name), text)
    case (.column, .column(let relation, let column)):
      let place = try existing(relation)
      if let table = table(place) {
        let at = try existingColumn(column.text, of: table)
        update(place) { $0.columns[at].comment = text }
      } else if var view = view(place), let at = view.columns?.firstIndex(where: { $0.name == column.text }) {
        view.columns?[at].comment = text
        store(view)
      }
    case (.index, .name(let name)):
      if case .found(let found) = index(name) {
        update(found.table) { table in
          for at in table.indexes.indices where table.indexes[at].name == found.index.name { table.indexes[at].comment = text }
        }
      }
    case (.constraint, .on(let name, let relation)):
      let table = try existingTable(relation)
      if table.columns.contains(where: { $0.notNull?.name == name.text }) { return }
      let at = try existingConstraint(name.text, of: table)
      update(table.relation) { $0.constraints[at].comment = text }
    case (.trigger, .on(let name, let relation)):
      let table = try existingTable(relation)
      update(table.relation) { table in
        for at in table.triggers.indices where table.triggers[at].name == name.text { table.triggers[at].comment = text }
      }
    case (.schema, .name(let name)): updateSchema(name.name.text) { $0.comment = text }
    case (.type, .type(let type)), (.domain, .type(let type)):
      if var found = self.type(type.name) {
        found.comment = text
        store(found)
      }
    case (.function, .routine(let signature)), (.procedure, .routine(let signature)):
      try changeRoutine(signature) { _, routine in routine.comment = text }
    default: break
    }
  }

  private mutating func comment(on place: RelationName, _ text: String?) {
    switch relation(place) {
    case .table(var table):
      table.comment = text
      store(table)
    case .view(var view):
      view.comment = text
      store(view)
    case .sequence(var sequence):
      sequence.comment = text
      store(sequence)
    default: break
    }
  }
}
