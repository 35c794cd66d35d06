import Catalog

/// The reader's own changes and deletions of rows that the writer has made, and of those that these refer to.
extension CrossProbes {
  func overwrites(_ probe: RowProbes.Probe, _ made: [Written]) throws(EngineError) -> [ReplayObservations.CrossDifference] {
    guard let target = probe.parsed.target else { return [] }
    let sets = Array(made.filter { $0.shape.isNamed(target) }.prefix(2))
    guard !sets.isEmpty else { return [] }
    var found: [ReplayObservations.CrossDifference] = []
    for write in readerWrites.prefix(12) {
      var kinds: [(written: Written, kind: ReplayObservations.CrossDifference.Kind, values: [String: String])] = []
      for written in sets {
        guard let values = try values(of: write, over: written, target),
          let kind = try overwriting(probe, written, write, values, target)
        else { continue }
        kinds.append((written, kind, values))
      }
      guard let first = kinds.first else { continue }
      var difference = difference(
        probe, read: write, first.kind, tried: sets.count, shown: kinds.count, first.written)
      difference.parts?.asked = first.values
      found.append(difference)
    }
    return found
  }

  private func overwriting(
    _ probe: RowProbes.Probe, _ written: Written, _ write: RowProbes.Probe, _ values: [String: String], _ target: RelationName
  ) throws(EngineError) -> ReplayObservations.CrossDifference.Kind? {
    var refusal: EngineError?
    var effect: WriteEffect?
    do {
      try rows.session.inTrial(over: rows.contents) { () throws(EngineError) in
        _ = try rows.session.run(probe.held.name, written.values)
        refusal = try rows.session.inPart { () throws(EngineError) in
          _ = try rows.session.run(write.held.name, values)
          try rows.session.settleConstraints()
        }
        if refusal == nil, let contents = rows.contents {
          effect = try WriteEffect(since: contents, shapes: rows.shapes, on: rows.session.connection)
        }
      }
    } catch {
      if error.isFatal { throw error }
      return nil
    }
    if let refusal {
      let isOurs = ["23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"].contains(refusal.code)
      guard !isOurs, !ProbeSession.isOutOfTime(refusal), !isKnownKey(refusal, target, write),
        try isTakenAlone(write, values, written)
      else { return nil }
      return .writeRefused(refusal)
    }
    return effect.flatMap { wiped(written, write, $0, target) }.map { .wipes(table: written.shape.shown, column: $0) }
  }

  /// Whether the reader's write is taken where the other has not written: over the row as it stood, or over one of the reader's own.
  private func isTakenAlone(
    _ write: RowProbes.Probe, _ values: [String: String], _ written: Written
  ) throws(EngineError) -> Bool {
    func isTaken(_ values: [String: String]) throws(EngineError) -> Bool {
      do {
        _ = try rows.session.write(write.held, values, since: nil, [:])
        return true
      } catch {
        if error.isFatal { throw error }
        return false
      }
    }
    guard try isTaken(values) else { return false }
    if written.before != nil || write.parsed.target.map(written.shape.isNamed) != true { return true }
    // Without the row it changes nothing: what it writes has to be taken over a row that stands.
    guard let first = write.sets.first else { return false }
    return try isTaken(first.values)
  }

  /// A key that stood in the reader's schema already refuses its own rows as well.
  private func isKnownKey(_ refusal: EngineError, _ target: RelationName, _ write: RowProbes.Probe) -> Bool {
    guard ["23503", "23001", "SQLITE_CONSTRAINT_FOREIGNKEY"].contains(refusal.code) else { return false }
    let home = plan.catalogs[plan.versions[meeting.reader].homeState]
    guard let table = home.table(target) else { return false }
    return SeedShape(table, in: home).references.contains { $0.table == write.parsed.target }
  }

  /// A column that the reader's schema has not, that the writer filled, and that is empty or at its default once the reader has written.
  private func wiped(
    _ written: Written, _ write: RowProbes.Probe, _ effect: WriteEffect, _ target: RelationName
  ) -> String? {
    guard write.parsed.target == target, let home = plan.catalogs[plan.versions[meeting.reader].homeState].table(target),
      let table = effect.tables.values.first(where: { $0.shape.isNamed(target) }),
      let key = written.shape.key(of: written.row)
    else { return nil }
    guard let now = (table.inserted + table.updated.map(\.after)).first(where: { table.shape.key(of: $0) == key }) else {
      return nil
    }
    let rules = plan.catalogs[meeting.state].rules
    return written.shape.columns.indices.first { place in
      let column = written.shape.columns[place]
      let (value, before) = (written.row[place], written.before.flatMap { $0[place] })
      return value != nil && value != before && !column.isGenerated && home.column(column.name, rules) == nil
        && now[place] != value && (now[place] == nil || write.parsed.isInsert) && !write.parsed.names(column.name)
    }.map { written.shape.columns[$0].name }
  }

  // MARK: Values

  /// The reader's values for the row that was written, or for the one that it refers to; nil where the write says nothing of that row.
  private func values(of write: RowProbes.Probe, over written: Written, _ target: RelationName) throws(EngineError)
    -> [String: String]?
  {
    guard let table = write.parsed.target, let first = write.sets.first?.values else { return nil }
    let row: (shape: TableShape, values: [String?])?
    if table == target {
      row = (written.shape, written.row)
    } else {
      row = write.parsed.isInsert ? nil : try parent(of: written, target, table)
    }
    guard let row else { return nil }
    var values = first
    var isMet = false
    for (mark, column) in columns(of: write, table) where write.parsed.isInsert || !write.parsed.written.contains(mark) {
      guard let place = row.shape.columns.firstIndex(where: { $0.name == column }), row.values.indices.contains(place) else {
        continue
      }
      values[mark] = literal(row.values[place], like: first[mark])
      isMet = true
    }
    return isMet ? values : nil
  }

  /// The row of `table` to which the written one refers.
  private func parent(of written: Written, _ target: RelationName, _ table: RelationName) throws(EngineError)
    -> (shape: TableShape, values: [String?])?
  {
    let catalog = plan.catalogs[meeting.state]
    guard let home = catalog.table(target), let name = rows.shapes.first(where: { $0.value.isNamed(table) })?.key else {
      return nil
    }
    try rows.contents?.read { $0 == name }
    guard let standing = rows.contents?.standing(name) else { return nil }
    func place(_ key: String, _ shape: TableShape) -> Int? { shape.columns.firstIndex { catalog.rules.key($0.name) == key } }
    for reference in SeedShape(home, in: catalog).references where reference.table == table {
      let values = reference.columns.map { place($0, written.shape).flatMap { written.row[$0] } }
      guard !values.contains(nil) else { continue }
      let places = reference.referencedColumns.compactMap { place($0, standing.shape) }
      guard places.count == values.count else { continue }
      if let row = standing.rows.first(where: { row in zip(places, values).allSatisfy { row[$0] == $1 } }) {
        return (standing.shape, row)
      }
    }
    return nil
  }
}
