import Catalog

/// Rows that stood before the migrations and that only the older of two versions reads as they are: a trigger or the code fills the new
/// place for rows that are written now, and nobody has filled it for the others.
extension CrossProbes {
  /// What the newer version's read misses of old rows, where it reads as the older one what that writes now.
  func missesOldRows(
    _ probe: RowProbes.Probe, _ pair: Pair, _ sets: [Written], _ target: RelationName
  ) throws(EngineError) -> ReplayObservations.CrossDifference? {
    let home = plan.versions[meeting.reader].homeState
    guard probe.parsed.isInsert, !meeting.isRollback, plan.versions[meeting.writer].homeState < home, meeting.state >= home
    else { return nil }
    var filled: Set<String> = []
    var example: Written?
    for written in sets {
      guard let now = try answersNow(probe, written.values, pair, target) else { continue }
      let places = ReadPlaces(now)
      guard places.difference(now) == nil else { return nil }
      filled.formUnion(places.values(now))
      example = example ?? written
    }
    guard let example, !filled.isEmpty else { return nil }
    for trial in pair.writer.sets.prefix(4) {
      guard let mine = aligned(pair.reader, to: pair.writer, trial.values),
        let old = try answers(nil, [:], pair, Asked(reader: mine, writer: trial.values))
      else { continue }
      guard case .place(let place, let other, let row)? = ReadPlaces(old).difference(old),
        old.reader.rows[row.reader][place] == nil,
        let value = old.writer.rows[row.writer][other], filled.contains(old.reader.columns[place])
      else { continue }
      return difference(
        probe, read: pair.reader,
        .missesOldRows(
          .init(column: old.reader.columns[place], value: nil, own: pair.writer.held.query, ownValue: value)),
        tried: 1, shown: 1, example, columns: columns(of: pair.reader, target))
    }
    return nil
  }

  /// What both read of the row that a write makes now, whatever key it is given this time.
  private func answersNow(
    _ write: RowProbes.Probe, _ values: [String: String], _ pair: Pair, _ target: RelationName
  ) throws(EngineError) -> ReadAnswers? {
    do {
      return try rows.session.inTrial(over: rows.contents) { () throws(EngineError) -> ReadAnswers? in
        _ = try rows.session.run(write.held.name, values)
        guard let contents = rows.contents,
          let effect = try WriteEffect(since: contents, shapes: rows.shapes, on: rows.session.connection),
          let table = effect.tables.values.first(where: { $0.shape.isNamed(target) }), let row = table.inserted.first,
          let asked = asked(pair, Written(values: values, before: nil, row: row, shape: table.shape), target)
        else { return nil }
        return try bothRead(pair, asked)
      }
    } catch {
      if error.isFatal { throw error }
      return nil
    }
  }
}

extension ReadPlaces {
  /// Columns of the reader's answer that hold a value.
  fileprivate func values(_ answers: ReadAnswers) -> Set<String> {
    Set(
      answers.reader.columns.indices.filter { place in answers.reader.rows.contains { $0[place] != nil } }
        .map { answers.reader.columns[$0] })
  }
}
