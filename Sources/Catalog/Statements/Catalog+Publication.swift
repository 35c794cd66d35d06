import SQLSyntax

extension Catalog {
  mutating func create(_ statement: CreatePublication) throws(CatalogProblem) {
    let name = statement.name.text
    if publications.contains(name) { throw .refused("publication `\(name)` already exists") }
    var made = Publication(name: name)
    made.owner = session.role
    made.isForAllTables = statement.isForAllTables
    try set(statement.options ?? [], of: &made)
    try add(statement.objects, to: &made)
    publications[name] = made
  }

  mutating func alter(_ statement: AlterPublication) throws(CatalogProblem) {
    guard var changed = try existingPublication(statement.name.text) else { return }
    if case .setOptions(let items) = statement.action {
      try set(items, of: &changed)
    } else if changed.isForAllTables {
      throw .refused("publication `\(changed.name)` is defined as FOR ALL TABLES")
    }
    switch statement.action {
    case .setOptions: break
    case .add(let objects):
      for object in objects {
        switch object.kind {
        case .table(let table, _, _, _):
          let place = try existing(table)
          guard changed.tables.contains(where: { $0.relation == place }) else { continue }
          throw .refused("relation `\(place.name)` is already member of publication `\(changed.name)`")
        case .schema(let schema):
          let name = schema?.text ?? creationSchema
          guard changed.schemas.contains(name) else { continue }
          throw .refused("schema `\(name)` is already member of publication `\(changed.name)`")
        }
      }
      try add(objects, to: &changed)
    case .set(let objects):
      changed.tables = []
      changed.schemas = []
      try add(objects, to: &changed)
    case .drop(let objects): for object in objects { try remove(object, from: &changed) }
    }
    publications[changed.name] = changed
  }

  /// Nil where it may have been there before.
  private func existingPublication(_ name: String) throws(CatalogProblem) -> Publication? {
    if let found = publications[name] { return found }
    if !isComplete || !unknown.isEmpty { return nil }
    throw .refused("publication `\(name)` does not exist")
  }

  mutating func change(publication name: String, _ change: ObjectChange) throws(CatalogProblem) {
    guard var changed = try existingPublication(name) else { return }
    switch change {
    case .rename(let new):
      if publications.contains(new.text) { throw .refused("publication `\(new.text)` already exists") }
      publications[name] = nil
      changed.name = new.text
    case .owner(let role): changed.owner = self.role(role)
    case .setSchema, .dependsOnExtension: return
    }
    publications[changed.name] = changed
  }

  mutating func drop(publication name: String, _ ifExists: Bool) throws(CatalogProblem) {
    if !ifExists { _ = try existingPublication(name) }
    publications[name] = nil
  }

  mutating func comment(onPublication name: String, _ text: String?) throws(CatalogProblem) {
    guard var changed = try existingPublication(name) else { return }
    changed.comment = text
    publications[name] = changed
  }

  private func set(_ items: [DefinitionItem], of publication: inout Publication) throws(CatalogProblem) {
    for option in storageOptions(items) {
      switch option.name {
      case "publish":
        let words = option.value.split(whereSeparator: { $0 == "," || $0 == " " }).map { $0.lowercased() }
        if let wrong = words.first(where: { !Publication.everyOperation.contains($0) }) {
          throw .refused("unrecognized value for publication option \"publish\": `\(wrong)`")
        }
        publication.operations = Publication.everyOperation.filter(words.contains)
      case "publish_via_partition_root":
        publication.sendsByRoot = !["false", "off", "0", "no"].contains(option.value.lowercased())
      case "publish_generated_columns" where serverVersion >= 18: break
      default: throw .refused("unrecognized publication parameter: `\(option.name)`")
      }
    }
  }

  private func add(_ objects: [PublicationObject], to publication: inout Publication) throws(CatalogProblem) {
    for object in objects {
      switch object.kind {
      case .schema(let written):
        let name = written?.text ?? creationSchema
        if !schemas.contains(name), isComplete, unknown.isEmpty { throw .noSchema(name) }
        if !publication.schemas.contains(name) { publication.schemas = (publication.schemas + [name]).sorted() }
      case .table(let written, let only, let columns, let condition):
        try add(written, only: only, columns, condition, to: &publication)
      }
    }
    if !publication.schemas.isEmpty, let narrowed = publication.tables.first(where: { $0.columns != nil }) {
      throw .refused("cannot use column list for relation `\(narrowed.relation.name)` in publication `\(publication.name)`")
    }
  }

  private func add(
    _ written: QualifiedName, only: Bool, _ columns: [Name], _ condition: Expression?, to publication: inout Publication
  ) throws(CatalogProblem) {
    let place = try existing(written)
    guard case .table(let table)? = relation(place), table.kind != .foreign, table.persistence == .permanent else {
      throw .refused("cannot add relation `\(place.name)` to publication")
    }
    var entry = Publication.Table(relation: place)
    if !columns.isEmpty {
      var names: [String] = []
      for column in columns {
        let at = try existingColumn(column.text, of: table)
        let name = table.columns[at].name
        if names.contains(name) { throw .refused("duplicate column `\(name)` in publication column list") }
        if table.columns[at].generated != nil, serverVersion < 18 {
          throw .refused("cannot use generated column `\(name)` in publication column list")
        }
        names.append(name)
      }
      entry.columns = table.columns.map(\.name).filter(names.contains)
    }
    entry.condition = condition.map { StoredExpression($0) }
    if let condition = entry.condition {
      try checkColumns(of: condition, in: table)
      // `check_simple_rowfilter_expr` in publicationcmds.c.
      let types =
        condition.columns.compactMap { table.column($0, rules)?.type } + condition.references.types.map { columnType($0).type }
      if types.contains(where: { $0.schema != nil }) {
        throw .refused("invalid publication WHERE expression: user-defined types are not allowed")
      }
    }
    let heirs = only || table.kind == .partitioned ? [] : descendants(of: place)
    for relation in [place] + heirs where !publication.tables.contains(where: { $0.relation == relation }) {
      var entry = entry
      entry.relation = relation
      publication.tables.append(entry)
    }
    publication.tables.sort { $0.relation < $1.relation }
  }

  /// Heirs by INHERITS, all the way down.
  private func descendants(of place: RelationName) -> [RelationName] {
    var found: [RelationName] = []
    var open = [place]
    while let next = open.popLast() {
      for child in children(of: next) where !found.contains(child.relation) {
        found.append(child.relation)
        open.append(child.relation)
      }
    }
    return found
  }

  private func remove(_ object: PublicationObject, from publication: inout Publication) throws(CatalogProblem) {
    switch object.kind {
    case .schema(let written):
      let name = written?.text ?? creationSchema
      guard publication.schemas.contains(name) else {
        throw .refused("tables from schema `\(name)` are not part of the publication")
      }
      publication.schemas.removeAll { $0 == name }
    case .table(let written, let only, let columns, let condition):
      if !columns.isEmpty { throw .refused("column list must not be specified in ALTER PUBLICATION ... DROP") }
      if condition != nil { throw .refused("cannot use a WHERE clause when removing a table from a publication") }
      let place = try existing(written)
      guard publication.tables.contains(where: { $0.relation == place }) else {
        throw .refused("relation `\(place.name)` is not part of the publication")
      }
      let gone = [place] + (only || table(place)?.kind == .partitioned ? [] : descendants(of: place))
      publication.tables.removeAll { gone.contains($0.relation) }
    }
  }

  // MARK: - What becomes of the tables

  /// Whether changes of the table may be sent out.
  public func isPublished(_ place: RelationName) -> Bool {
    if publications.isEmpty { return false }
    var places = [place]
    while let parent = places.last.flatMap({ table($0)?.partition?.parent }), !places.contains(parent) { places.append(parent) }
    return publications.values.contains { publication in
      publication.isForAllTables
        || places.contains { place in
          publication.schemas.contains(place.schema) || publication.tables.contains { $0.relation == place }
        }
    }
  }

  /// Publications that name the column of a table in a list or a condition.
  func publications(naming column: String, of place: RelationName) -> [Publication] {
    if publications.isEmpty { return [] }
    return publications.values.filter { publication in
      publication.tables.contains { entry in
        entry.relation == place
          && (entry.condition?.columns.contains(column) == true || entry.columns?.contains(column) == true)
      }
    }
  }

  /// Changes what each publication says of a table; nil takes it out.
  mutating func changePublications(of place: RelationName, _ change: (Publication.Table) -> Publication.Table?) {
    if publications.isEmpty { return }
    for var publication in publications.values where publication.tables.contains(where: { $0.relation == place }) {
      publication.tables = publication.tables.compactMap { $0.relation == place ? change($0) : $0 }
        .sorted { $0.relation < $1.relation }
      publications[publication.name] = publication
    }
  }

  /// A schema has another name, or with nil is gone.
  mutating func changePublications(ofSchema name: String, to new: String?) {
    for var publication in publications.values where publication.schemas.contains(name) {
      publication.schemas = publication.schemas.compactMap { $0 == name ? new : $0 }.sorted()
      publications[publication.name] = publication
    }
  }
}
