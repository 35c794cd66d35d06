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

  mutating func grant(_ statement: Grant) throws(CatalogProblem) {
    for place in grantTargets(statement.target) {
      changeGrants(of: place) { grants in
        for role in statement.grantees {
          for privilege in statement.privileges {
            for column in privilege.columns.isEmpty ? [nil] : privilege.columns.map({ Optional($0.text) }) {
              let made = GrantedPrivilege(
                role: role.text, privilege: privilege.isAll ? "ALL" : privilege.name.text.uppercased(), column: column,
                isGrantable: statement.withGrantOption)
              if !grants.contains(made) { grants.append(made) }
            }
          }
        }
        grants.sort()
      }
    }
  }

  mutating func revoke(_ statement: Revoke) throws(CatalogProblem) {
    guard !statement.grantOptionFor else { return }
    for place in grantTargets(statement.target) {
      changeGrants(of: place) { grants in
        for role in statement.grantees {
          for privilege in statement.privileges {
            grants.removeAll { grant in
              grant.role == role.text && (privilege.isAll || grant.privilege == privilege.name.text.uppercased())
            }
          }
        }
      }
    }
  }

  private func grantTargets(_ target: PrivilegeTarget) -> [RelationName] {
    guard target.kind == .table || target.kind == .sequence else { return [] }
    switch target.objects {
    case .named(let list):
      return list.compactMap { if case .name(let name) = $0 { place(of: name) } else { nil } }
    case .allInSchemas(let names):
      return names.flatMap { name -> [RelationName] in
        (schemas[name.text]?.relations ?? TiedMap()).compactMap { entry in
          switch (entry.value, target.kind) {
          case (.table, .table), (.view, .table), (.sequence, .sequence): RelationName(name.text, entry.key)
          default: nil
          }
        }
      }
    }
  }

  private mutating func changeGrants(of place: RelationName, _ change: (inout [GrantedPrivilege]) -> Void) {
    switch relation(place) {
    case .table(var table):
      change(&table.grants)
      store(table)
    case .view(var view):
      change(&view.grants)
      store(view)
    case .sequence(var sequence):
      change(&sequence.grants)
      store(sequence)
    default: break
    }
  }
}
