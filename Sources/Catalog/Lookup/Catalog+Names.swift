import SQLSyntax

extension Catalog {
  /// Schema and name of an object that is about to be made.
  func newName(_ name: QualifiedName, isTemporary: Bool = false) throws(CatalogProblem) -> RelationName {
    let text = rules.namesConstraints ? GeneratedName.clipped(name.name.text, rules.nameLimit) : name.name.text
    if rules.ignoresCase { try checkReserved(text) }
    if let schema = name.schema {
      let key = rules.key(schema.text)
      guard schemas.contains(key) || rules.same(key, rules.temporarySchema) else {
        guard isComplete else { return RelationName(key, text) }
        throw .noSchema(schema.text)
      }
      return RelationName(key, text)
    }
    if isTemporary { return RelationName(rules.temporarySchema, text) }
    if rules.namesConstraints, isComplete, unknown.isEmpty, !session.searchPath.contains(where: { schemas.contains($0) }) {
      throw .refused("no schema has been selected to create in")
    }
    return RelationName(creationSchema, text)
  }

  /// SQLite keeps names that begin with `sqlite_` for itself.
  func checkReserved(_ name: String) throws(CatalogProblem) {
    if rules.key(name).hasPrefix("sqlite_") { throw .refused("object name reserved for internal use: `\(name)`") }
  }

  /// Makes sure that the schema of a new object is there.
  mutating func ensureSchema(_ name: String) {
    if !schemas.contains(rules.key(name)) { schemas[rules.key(name)] = Schema(name: name) }
  }

  /// The name under which a relation that a statement refers to stands.
  func existing(_ name: QualifiedName) throws(CatalogProblem) -> RelationName {
    if let place = place(of: name) { return place }
    switch relation(name) {
    case .unknown(let reason): throw .unknown(reason, unresolved(name))
    default: throw .noRelation(name.name.text, in: name.schema?.text)
    }
  }

  /// The table that a statement refers to.
  func existingTable(_ name: QualifiedName) throws(CatalogProblem) -> Table {
    let place = try existing(name)
    guard case .table(let table)? = relation(place) else { throw .refused("`\(written(name))` is not a table") }
    return table
  }

  /// Where a name would stand that is not in the catalog.
  func unresolved(_ name: QualifiedName) -> RelationName {
    RelationName(name.schema.map { rules.key($0.text) } ?? creationSchema, name.name.text)
  }

  /// A relation as a reference names it: where it stands, or where it would.
  public func reference(_ name: QualifiedName, from schema: String? = nil) -> RelationName {
    if rules.ignoresCase {
      // What stands in `temp` sees every database.
      if name.schema == nil, let schema, rules.same(schema, rules.temporarySchema) {
        return RelationName(place(of: name)?.schema ?? rules.defaultSchema, name.name.text)
      }
      return RelationName(name.schema.map { rules.key($0.text) } ?? schema ?? rules.defaultSchema, name.name.text)
    }
    return place(of: name) ?? unresolved(name)
  }

  /// As the user wrote it, qualifiers included.
  func written(_ name: QualifiedName) -> String {
    [name.catalog, name.schema, name.name].compactMap { $0?.text }.joined(separator: ".")
  }

  /// What the server says of a name that is taken.
  func alreadyExists(_ name: RelationName) -> CatalogProblem {
    if rules.ignoresCase, let relation = relation(name) { return .refused("\(relation.word) `\(name.name)` already exists") }
    return .refused("relation `\(name.name)` already exists")
  }
}
