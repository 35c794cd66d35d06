import SQLSyntax

extension Catalog {
  mutating func create(_ statement: CreateSequence) throws(CatalogProblem) {
    let name = try newName(statement.name, isTemporary: statement.persistence == .temporary)
    if isTaken(name) {
      if statement.ifNotExists { return }
      throw alreadyExists(name)
    }
    if statement.persistence == .temporary, name.schema != rules.temporarySchema {
      throw .refused("cannot create temporary relation in non-temporary schema")
    }
    ensureSchema(name.schema)
    // What draws from one that it hides goes on doing so.
    if name.schema == rules.temporarySchema, let hidden = place(of: QualifiedName(Name(name.name))) {
      followInTexts(from: hidden, to: hidden, isQualified: true)
    }
    var sequence = DatabaseSequence(schema: name.schema, name: name.name)
    sequence.isTemporary = statement.persistence == .temporary
    sequence.access = newAccess(.sequence, in: name.schema)
    sequence.birth = birth
    for option in statement.options { change(&sequence, option) }
    if let owner = sequence.ownedBy { try checkOwner(owner, of: sequence) }
    store(sequence)
    if let owner = sequence.ownedBy { reown(name, from: nil, to: owner) }
  }

  private func checkOwner(_ owner: DatabaseSequence.Owner, of sequence: DatabaseSequence) throws(CatalogProblem) {
    guard let table = table(owner.table) else {
      if !isComplete || !unknown.isEmpty { return }
      throw .noRelation(owner.table.name)
    }
    if table.access.owner != sequence.access.owner { throw .refused("sequence must have same owner as table it is linked to") }
    if table.schema != sequence.schema { throw .refused("sequence must be in same schema as table it is linked to") }
    _ = try existingColumn(owner.column, of: table)
  }

  mutating func alter(_ statement: AlterSequence) throws(CatalogProblem) {
    guard let place = place(of: statement.name) else {
      if statement.ifExists, case .absent = relation(statement.name) { return }
      _ = try existing(statement.name)
      return
    }
    guard case .sequence(var sequence)? = relation(place) else { throw .refused("`\(place.name)` is not a sequence") }
    let before = sequence.ownedBy
    for option in statement.options { change(&sequence, option) }
    if let owner = sequence.ownedBy { try checkOwner(owner, of: sequence) }
    store(sequence)
    if before != sequence.ownedBy { reown(place, from: before, to: sequence.ownedBy) }
  }

  private mutating func reown(
    _ place: RelationName, from old: DatabaseSequence.Owner?, to new: DatabaseSequence.Owner?
  ) {
    if let old, let at = table(old.table)?.columnIndex(old.column, rules) {
      let value = nextValue(of: place)
      update(old.table) { table in
        table.columns[at].sequence = nil
        // The default goes on drawing from it.
        if table.columns[at].isSerial { table.columns[at].defaultExpression = value }
        table.columns[at].isSerial = false
      }
    }
    if let new, let at = table(new.table)?.columnIndex(new.column, rules) {
      update(new.table) { $0.columns[at].sequence = place }
    }
  }

  private func nextValue(of place: RelationName) -> StoredExpression {
    let schema = place.schema == rules.defaultSchema ? nil : Name(place.schema)
    let text = SchemaText.of(QualifiedName(schema: schema, Name(place.name)))
    let argument = FunctionArgument(value: .literal(Literal(kind: .string(StringLiteral(value: text)))))
    return StoredExpression(.call(FunctionCall(name: QualifiedName(Name("nextval")), arguments: [argument])))
  }

  mutating func alter(sequence place: RelationName, _ action: AlterTableAction) throws(CatalogProblem) {
    guard case .sequence(var sequence)? = relation(place) else { return }
    switch action.kind {
    case .rename(let name): try rename(place, to: name.text)
    case .setSchema(let schema):
      if sequence.ownedBy != nil { throw .refused("cannot move an owned sequence into another schema") }
      try move(place, to: schema.text)
    case .ownerTo(let role):
      let new = self.role(role)
      if let owner = sequence.ownedBy, new != sequence.access.owner {
        throw .refused("cannot change owner of sequence `\(sequence.name)`: it is linked to table `\(owner.table.name)`")
      }
      sequence.access.give(to: new)
      store(sequence)
    default: break
    }
  }

  func change(_ sequence: inout DatabaseSequence, _ option: SequenceOption) {
    switch option.kind {
    case .type(let type): sequence.type = columnType(type).type.text
    case .increment(let text): sequence.increment = Int64(text) ?? sequence.increment
    case .minValue(let text): sequence.minimum = Int64(text)
    case .noMinValue: sequence.minimum = nil
    case .maxValue(let text): sequence.maximum = Int64(text)
    case .noMaxValue: sequence.maximum = nil
    case .start(let text): sequence.start = Int64(text)
    case .cache(let text): sequence.cache = Int64(text) ?? sequence.cache
    case .cycle: sequence.cycles = true
    case .noCycle: sequence.cycles = false
    case .ownedBy(let names): sequence.ownedBy = owner(names)
    case .restart, .sequenceName, .logged, .unlogged: break
    }
  }

  private func owner(_ names: [Name]) -> DatabaseSequence.Owner? {
    guard names.count > 1, let column = names.last else { return nil }
    let table = names[names.count - 2]
    let schema = names.count > 2 ? names[names.count - 3] : nil
    return DatabaseSequence.Owner(table: reference(QualifiedName(schema: schema, table)), column: column.text)
  }
}
