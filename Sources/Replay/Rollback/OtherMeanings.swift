import Catalog
import Workload

/// Rows that both versions read, and from which each reads something else.
///
/// Two queries of one purpose are asked for the row that was written. Where they gave the same before the write and do not after
/// it, the write says something that the reader does not hear: a deletion that is an update, a name of which only one copy was
/// changed. Where they never gave the same, it counts only if each version gets back from its own write what the other gets
/// back from its own: then both mean one thing and write it in two ways.
extension CrossProbes {
  func otherMeanings(
    _ probe: RowProbes.Probe, _ touched: [Written]
  ) throws(EngineError) -> [ReplayObservations.CrossDifference] {
    guard let target = probe.parsed.target else { return [] }
    let sets = Array(
      touched.filter { $0.shape.isNamed(target) }.reduce(into: [Written]()) { kept, next in
        if !kept.contains(where: { $0.values == next.values }) { kept.append(next) }
      }.prefix(3))
    var found: [ReplayObservations.CrossDifference] = []
    for pair in readPairs.prefix(24)
    where meets(pair.reader, target) || meets(pair.writer, target) {
      var shown: [(written: Written, kind: ReplayObservations.CrossDifference.Kind, asked: Asked)] = []
      for written in sets {
        guard let asked = asked(pair, written, target), let kind = try otherMeaning(probe, pair, written, asked, target) else {
          continue
        }
        shown.append((written, kind, asked))
      }
      guard let first = shown.first else {
        if let missing = try missesOldRows(probe, pair, sets, target) { found.append(missing) }
        continue
      }
      var difference = difference(
        probe, read: pair.reader, first.kind, tried: sets.count, shown: shown.count, first.written,
        columns: columns(of: pair.reader, target))
      difference.parts?.asked = first.asked.reader
      difference.parts?.same = (pair.writer.held, first.asked.writer)
      found.append(difference)
    }
    return found
  }

  /// Whether a read meets rows of the table, by its name or through a view.
  private func meets(_ read: RowProbes.Probe, _ table: RelationName) -> Bool {
    behindViews.of(read.parsed.relations).contains(table)
  }

  /// Values for both reads.
  struct Asked {
    var reader: [String: String]
    var writer: [String: String]
  }

  private func otherMeaning(
    _ probe: RowProbes.Probe, _ pair: Pair, _ written: Written, _ asked: Asked, _ target: RelationName
  ) throws(EngineError) -> ReplayObservations.CrossDifference.Kind? {
    guard let after = try answers(probe.held, written.values, pair, asked) else { return nil }
    let places = ReadPlaces(after)
    guard let difference = places.difference(after) else { return nil }
    let kind = words(difference, after, pair, written.shape.shown)
    // A column that was another before says nothing yet, nor one of rows that were not there.
    if let before = try answers(nil, [:], pair, asked), places.agrees(before, at: difference),
      difference.isOfCount || written.before != nil && !before.reader.rows.isEmpty
    {
      return kind
    }
    guard let mine = sameWrites[probe.held.query], let values = aligned(mine, to: probe, written.values),
      let own = try ownReading(mine, values, pair.reader, asked.reader, target)
    else { return nil }
    return places.agrees(.init(reader: own, writer: after.writer), at: difference) ? kind : nil
  }

  /// What both read once `write` has run; nil where something is refused.
  func answers(
    _ write: HeldQuery?, _ values: [String: String], _ pair: Pair, _ asked: Asked
  ) throws(EngineError) -> ReadAnswers? {
    do {
      return try rows.session.inTrial { () throws(EngineError) in
        if let write { _ = try rows.session.run(write.name, values) }
        return try bothRead(pair, asked)
      }
    } catch {
      if error.isFatal { throw error }
      return nil
    }
  }

  /// What both read as the rows are now.
  func bothRead(_ pair: Pair, _ asked: Asked) throws(EngineError) -> ReadAnswers {
    ReadAnswers(
      reader: try rows.session.run(pair.reader.held.name, asked.reader),
      writer: try rows.session.run(pair.writer.held.name, asked.writer))
  }

  /// What the reader reads of a row that it has written itself.
  private func ownReading(
    _ write: RowProbes.Probe, _ values: [String: String], _ read: RowProbes.Probe, _ asked: [String: String],
    _ target: RelationName
  ) throws(EngineError) -> HeldAnswer? {
    do {
      return try rows.session.inTrial(over: rows.contents) { () throws(EngineError) -> HeldAnswer? in
        _ = try rows.session.run(write.held.name, values)
        guard let contents = rows.contents,
          let effect = try WriteEffect(since: contents, shapes: rows.shapes, on: rows.session.connection)
        else { return nil }
        let table = effect.tables.values.first { $0.shape.isNamed(target) }
        let asked =
          table.flatMap { table in
            table.inserted.first.map { merged(asked, read, $0, table.shape, target) }
          } ?? asked
        return try rows.session.run(read.held.name, asked)
      }
    } catch {
      if error.isFatal { throw error }
      return nil
    }
  }

  private func words(
    _ difference: ReadPlaces.Difference, _ answers: ReadAnswers, _ pair: Pair, _ table: String
  ) -> ReplayObservations.CrossDifference.Kind {
    switch difference {
    case .count:
      answers.reader.rows.count > answers.writer.rows.count ? .stillFinds(own: pair.writer.held.query) : .notFound(table: table)
    case .place(let mine, let other, let row):
      .readsOther(
        .init(
          column: answers.reader.columns[mine], value: answers.reader.rows[row.reader][mine], own: pair.writer.held.query,
          ownValue: answers.writer.rows[row.writer][other]))
    }
  }

  // MARK: Values

  func asked(_ pair: Pair, _ written: Written, _ target: RelationName) -> Asked? {
    // The one that reads the table itself knows which row is meant.
    let isReaders = meets(pair.reader, target)
    let (direct, other) = isReaders ? (pair.reader, pair.writer) : (pair.writer, pair.reader)
    guard let first = direct.sets.first?.values else { return nil }
    let values = merged(first, direct, written.before ?? written.row, written.shape, target)
    guard let rest = aligned(other, to: direct, values) else { return nil }
    return isReaders
      ? Asked(reader: values, writer: rest) : Asked(reader: rest, writer: values)
  }

  /// `values` with those of the row in the place of what is compared with its columns.
  private func merged(
    _ values: [String: String], _ read: RowProbes.Probe, _ row: [String?], _ shape: TableShape, _ target: RelationName
  ) -> [String: String] {
    var values = values
    for (mark, column) in columns(of: read, target) {
      guard let place = shape.columns.firstIndex(where: { $0.name == column }), row.indices.contains(place) else { continue }
      values[mark] = literal(row[place], like: values[mark])
    }
    return values
  }

  /// A value of a row in the place of one that was made for the query: alone, or as the only element of an array.
  func literal(_ value: String?, like made: String?) -> String {
    // SQLite's bytes stand as their own literal already.
    let isBlob = !rows.session.dialect.hasSchemas && value?.hasPrefix("X'") == true && value?.hasSuffix("'") == true
    let text = value.map { isBlob ? $0 : rows.session.dialect.quoted($0) } ?? "NULL"
    guard let made, made.hasPrefix("ARRAY["), let end = made.ranges(of: "]::").last else { return text }
    return "ARRAY[\(text)\(made[end.lowerBound...])"
  }

  func columns(of probe: RowProbes.Probe, _ target: RelationName) -> [String: String] {
    identities(probe).compactMapValues { behindViews.column($0, of: target) }
  }

  func identities(_ probe: RowProbes.Probe) -> [String: ColumnIdentity] {
    let code = plan.versions[probe.held.version]
    return code.parameters.indices.contains(probe.held.query) ? code.parameters[probe.held.query] : [:]
  }

  /// Values with which `probe` says what `other` says with `values`: by column, then by the mark, then by the place; nil where
  /// it takes something of which `other` knows nothing.
  func aligned(_ probe: RowProbes.Probe, to other: RowProbes.Probe, _ values: [String: String]) -> [String: String]? {
    let (mine, theirs) = (identities(probe), identities(other))
    let marks = other.parsed.parameters
    var result: [String: String] = [:]
    for (place, mark) in probe.parsed.parameters.enumerated() {
      let same = marks.filter { mine[mark] != nil && theirs[$0] == mine[mark] }
      let byColumn = same.count == 1 ? same[0] : nil
      // Columns of two tables may hold one thing, two columns of one table do not.
      func mayBe(_ other: String) -> Bool {
        guard let own = mine[mark], let their = theirs[other] else { return true }
        return own.relation != their.relation
      }
      let byMark = marks.contains(mark) && mayBe(mark) ? mark : nil
      let byPlace = marks.count == probe.parsed.parameters.count && mayBe(marks[place]) ? marks[place] : nil
      guard let found = byColumn ?? byMark ?? byPlace, let value = values[found] else { return nil }
      result[mark] = value
    }
    return result
  }
}

/// What two queries of one purpose gave.
struct ReadAnswers {
  var reader: HeldAnswer
  var writer: HeldAnswer
}

/// Which result columns of two queries belong together.
struct ReadPlaces {
  /// How the answers differ.
  enum Difference {
    case count
    /// In a column of each, and rows that show it.
    case place(Int, Int, row: (reader: Int, writer: Int))

    var isOfCount: Bool { if case .count = self { true } else { false } }
  }

  private let places: [(reader: Int, writer: Int)]

  /// By their places where both have as many, else by names that stand once.
  init(_ answers: ReadAnswers) {
    let (mine, others) = (answers.reader.columns, answers.writer.columns)
    if mine.count == others.count {
      places = mine.indices.map { ($0, $0) }
    } else {
      places = mine.indices.compactMap { place in
        guard mine.count(where: { $0 == mine[place] }) == 1 else { return nil }
        let found = others.indices.filter { others[$0] == mine[place] }
        return found.count == 1 ? (place, found[0]) : nil
      }
    }
  }

  /// The first difference, rows taken without their order.
  func difference(_ answers: ReadAnswers) -> Difference? {
    guard answers.reader.rows.count == answers.writer.rows.count else { return .count }
    for (mine, other) in places {
      let left = ReadPlaces.sorted(answers.reader.rows, mine)
      let right = ReadPlaces.sorted(answers.writer.rows, other)
      let different = left.indices.first {
        answers.reader.rows[left[$0]][mine] != answers.writer.rows[right[$0]][other]
      }
      if let different { return .place(mine, other, row: (left[different], right[different])) }
    }
    return nil
  }

  /// Whether other answers agree in what `difference` names.
  func agrees(_ answers: ReadAnswers, at difference: Difference) -> Bool {
    guard answers.reader.rows.count == answers.writer.rows.count else { return false }
    guard case .place(let mine, let other, _) = difference else { return true }
    func values(_ rows: [[String?]], _ place: Int) -> [String?] { ReadPlaces.sorted(rows, place).map { rows[$0][place] } }
    return values(answers.reader.rows, mine) == values(answers.writer.rows, other)
  }

  /// Indexes of the rows in the order of one column's values.
  private static func sorted(_ rows: [[String?]], _ place: Int) -> [Int] {
    rows.indices.sorted { (rows[$0][place] ?? "") < (rows[$1][place] ?? "") }
  }
}
