import SQLSyntax

/// Tablespaces belong to the cluster: what stands in one of another database keeps it there too, which the catalog does not see.
extension Catalog {
  mutating func create(_ statement: CreateTablespace) throws(CatalogProblem) {
    let name = statement.name.text
    if name.hasPrefix("pg_") { throw .refused("unacceptable tablespace name `\(name)`") }
    if let known = tablespaces[name], !known.isDropped { throw .refused("tablespace `\(name)` already exists") }
    tablespaces[name] = KnownTablespace(name: name)
  }

  mutating func drop(tablespace name: String, _ ifExists: Bool) throws(CatalogProblem) {
    if tablespaces[name]?.isDropped == true {
      if ifExists { return }
      throw .refused("tablespace `\(name)` does not exist")
    }
    if isUsed(tablespace: name) { throw .refused("tablespace `\(name)` is not empty") }
    tablespaces[name] = KnownTablespace(name: name, isDropped: true)
  }

  mutating func rename(tablespace old: String, to new: String) throws(CatalogProblem) {
    if tablespaces[old]?.isDropped == true { throw .refused("tablespace `\(old)` does not exist") }
    if new.hasPrefix("pg_") { throw .refused("unacceptable tablespace name `\(new)`") }
    if let taken = tablespaces[new], !taken.isDropped { throw .refused("tablespace `\(new)` already exists") }
    tablespaces[new] = KnownTablespace(name: new)
    tablespaces[old] = KnownTablespace(name: old, isDropped: true)
    changeTablespaces { _, place in if place == old { place = new } }
    if session.tablespace == old { session.tablespace = nil }
  }

  /// ALTER TABLE ALL IN TABLESPACE; a table's indexes stay where they are.
  mutating func alter(_ statement: AlterAllInTablespace) throws(CatalogProblem) {
    let new = try tablespace(statement.newTablespace)
    let old = statement.tablespace.text == "pg_default" ? nil : statement.tablespace.text
    let owners = statement.ownedBy.map { role($0) }
    changeTablespaces { part, place in
      guard place == old, part.kind == statement.kind, owners.isEmpty || owners.contains(part.owner) else { return }
      place = new
    }
  }

  /// The tablespace that a statement names; nil is the database's own.
  func tablespace(_ name: Name?) throws(CatalogProblem) -> String? {
    guard let name, name.text != "pg_default" else { return nil }
    if tablespaces[name.text]?.isDropped == true { throw .refused("tablespace `\(name.text)` does not exist") }
    if name.text == "pg_global" { throw .refused("only shared relations can be placed in pg_global tablespace") }
    return name.text
  }

  /// The tablespace of a new table or index: `default_tablespace` where the statement names none.
  func newTablespace(_ name: Name?, isTemporary: Bool = false) throws(CatalogProblem) -> String? {
    name == nil && !isTemporary ? session.tablespace : try tablespace(name)
  }

  /// What has a tablespace of its own.
  private struct Part {
    var kind: AlterTable.Kind
    var owner: Role
  }

  private func isUsed(tablespace name: String) -> Bool {
    tables.contains { $0.tablespace == name || $0.indexes.contains { $0.tablespace == name } }
      || views.contains { $0.tablespace == name || $0.indexes.contains { $0.tablespace == name } }
  }

  private mutating func changeTablespaces(_ change: (Part, inout String?) -> Void) {
    for old in tables {
      var table = old
      change(Part(kind: .table, owner: table.access.owner), &table.tablespace)
      for at in table.indexes.indices { change(Part(kind: .index, owner: table.access.owner), &table.indexes[at].tablespace) }
      if table != old { store(table) }
    }
    for old in views where old.isMaterialized {
      var view = old
      change(Part(kind: .materializedView, owner: view.access.owner), &view.tablespace)
      for at in view.indexes.indices { change(Part(kind: .index, owner: view.access.owner), &view.indexes[at].tablespace) }
      if view != old { store(view) }
    }
  }
}
