import Catalog
import Workload

/// Rows that one version writes, met by another: what the reader's own schema would have refused, reads that fail over them,
/// rows that the reader's own reads do not find.
///
/// Only writes that the reader has not itself: what both send makes the same rows.
struct CrossProbes {
  let plan: ReplayPlan
  let meeting: Meeting
  let rows: RowState
  private let writes: [RowProbes.Probe]
  private let own: [RowProbes.Probe]
  private let reads: [RowProbes.Probe]
  /// Reads of the reader with the writer's of the same purpose and another text.
  let readPairs: [Pair]
  typealias Pair = (reader: RowProbes.Probe, writer: RowProbes.Probe)
  /// The reader's writes of the same purpose, by the writer's queries.
  let sameWrites: [Int: RowProbes.Probe]
  /// What lies behind views on the state where they meet.
  let behindViews: ViewReach
  /// The reader's writes to the tables that are written or that their rows refer to.
  let readerWrites: [RowProbes.Probe]

  /// Nil where there is nothing to try.
  init?(
    _ plan: ReplayPlan, _ meeting: Meeting, schema: SeedSchema, words: KnownWords,
    outcomes: [[[ReplayObservations.QueryOutcome]]], rows: RowState
  ) throws(EngineError) {
    self.plan = plan
    self.meeting = meeting
    self.rows = rows
    guard plan.versions.indices.contains(meeting.writer), plan.versions.indices.contains(meeting.reader) else { return nil }
    let (writer, reader) = (plan.versions[meeting.writer], plan.versions[meeting.reader])
    let foreign = CrossProbes.others(writer.queries, than: reader.queries)
    let others = CrossProbes.others(reader.queries, than: writer.queries)
    guard !foreign.isEmpty else { return nil }
    let catalog = schema.catalog
    let choice = ProbeChoice(plan, schema: schema, rows: rows)
    func probes(
      _ version: Int, _ numbers: [Int], naming names: [[String]]? = nil, _ isWanted: (ProbeQuery) -> Bool
    ) throws(EngineError) -> [RowProbes.Probe] {
      var found: [RowProbes.Probe] = []
      for number in numbers where outcomes[version][meeting.state][number] == .works {
        if let names, !names.contains(where: words.of(plan.versions[version].queries[number]).mention) { continue }
        guard let parsed = ProbeQuery(plan.versions[version].queries[number], catalog: catalog), isWanted(parsed),
          let probe = try choice.probe(version, number)
        else { continue }
        found.append(probe)
      }
      return found
    }
    writes = try probes(meeting.writer, foreign) { if case .writes = $0.kind { true } else { false } }
    guard !writes.isEmpty else { return nil }
    let tables = Set(writes.compactMap(\.parsed.target))
    let behindViews = ViewReach(plan.catalogs[meeting.state])
    self.behindViews = behindViews
    let names = (tables + behindViews.views(over: tables)).map { MentionedWords.words(of: $0.name) }
    own = try probes(meeting.reader, others, naming: names) { $0.isInsert && $0.target.map(tables.contains) ?? false }
    reads = try probes(meeting.reader, Array(reader.queries.indices), naming: names) { parsed in
      parsed.kind == .reads && !behindViews.of(parsed.relations).isDisjoint(with: tables)
    }
    let twins = SamePurpose(writer, reader, plan.catalogs[meeting.state])
    var pairs: [Pair] = []
    for (mine, other) in twins.writer.sorted(by: { $0.key < $1.key }) {
      guard let mine = try probes(meeting.reader, [mine], { $0.kind == .reads }).first,
        let other = try probes(meeting.writer, [other], { $0.kind == .reads }).first,
        !behindViews.of(mine.parsed.relations.union(other.parsed.relations)).isDisjoint(with: tables)
      else { continue }
      pairs.append((mine, other))
    }
    readPairs = pairs
    var sameWrites: [Int: RowProbes.Probe] = [:]
    for write in writes {
      guard let other = twins.reader[write.held.query] else { continue }
      sameWrites[write.held.query] = try probes(meeting.reader, [other], { $0.target == write.parsed.target }).first
    }
    self.sameWrites = sameWrites
    let touched = tables.union(CrossProbes.parents(of: tables, choice.schema))
    readerWrites = try probes(
      meeting.reader, Array(reader.queries.indices), naming: touched.map { MentionedWords.words(of: $0.name) }
    ) { $0.target.map(touched.contains) ?? false }
  }

  /// The tables to which keys of `tables` refer.
  private static func parents(of tables: Set<RelationName>, _ schema: SeedSchema) -> Set<RelationName> {
    Set(schema.shapes.filter { tables.contains($0.table.relation) }.flatMap { $0.references.map(\.table) })
  }

  /// The text with one blank wherever it has some.
  private static func squeezed(_ sql: String) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(sql.utf8.count)
    var isBehindBlank = false
    for byte in sql.utf8 {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        isBehindBlank = true
        continue
      }
      if isBehindBlank, !text.isEmpty { text.append(0x20) }
      isBehindBlank = false
      text.append(byte)
    }
    return text
  }

  /// Queries of `queries` whose text `known` has not.
  private static func others(_ queries: [String], than known: [String]) -> [Int] {
    let same = Set(known)
    let open = queries.indices.filter { !same.contains(queries[$0]) }
    guard !open.isEmpty else { return [] }
    let texts = Set(known.map(CrossProbes.squeezed))
    return open.filter { !texts.contains(CrossProbes.squeezed(queries[$0])) }
  }

  /// One row that a write made, and with which values.
  struct Written {
    var values: [String: String]
    var before: [String?]?
    var row: [String?]
    var shape: TableShape
  }

  /// Everything that was found, one a write and kind.
  func differences(home: HomeRefusal?) throws(EngineError) -> [ReplayObservations.CrossDifference] {
    var found: [ReplayObservations.CrossDifference] = []
    for probe in writes {
      try ReplayRun.checkCancelled()
      var made: [Written] = []
      var gone: [Written] = []
      for trial in probe.sets {
        guard let effect = try? rows.session.write(probe.held, trial.values, since: rows.contents, rows.shapes) else { continue }
        for table in effect.tables.values {
          made += table.inserted.prefix(3).map { Written(values: trial.values, before: nil, row: $0, shape: table.shape) }
          made += table.updated.prefix(3).map {
            Written(values: trial.values, before: $0.before, row: $0.after, shape: table.shape)
          }
          gone += table.deleted.prefix(1).map { Written(values: trial.values, before: $0, row: $0, shape: table.shape) }
        }
      }
      if let home, let difference = try outsideHome(probe, made, home) { found.append(difference) }
      found += try meet(probe, made)
      let known = Set(found.filter { $0.write == probe.held.query }.map(\.read))
      found += try otherMeanings(probe, made + gone).filter { !known.contains($0.read) }
      found += try overwrites(probe, made)
    }
    return found
  }

  func difference(
    _ probe: RowProbes.Probe, read: RowProbes.Probe, _ kind: ReplayObservations.CrossDifference.Kind, tried: Int, shown: Int,
    _ row: Written, columns: [String: String] = [:], own: (query: HeldQuery, values: [String: String])? = nil
  ) -> ReplayObservations.CrossDifference {
    var difference = ReplayObservations.CrossDifference(
      meeting: meeting, write: probe.held.query, read: read.held.query, kind: kind, tried: tried, shown: shown,
      row: .init(table: row.shape.shown, values: zip(row.shape.columns.map(\.name), row.row).map { ($0, $1) }),
      arguments: probe.parsed.shown(row.values))
    if let target = probe.parsed.target {
      difference.parts = CrossParts(
        write: probe.held, values: row.values, read: read.held, asked: read.sets.first?.values ?? [:], columns: columns,
        own: own, target: target)
    }
    return difference
  }

  // MARK: The reader's own schema

  private func outsideHome(
    _ probe: RowProbes.Probe, _ made: [Written], _ home: HomeRefusal
  ) throws(EngineError) -> ReplayObservations.CrossDifference? {
    var first: (written: Written, answer: HomeRefusal.Answer, read: RowProbes.Probe)?
    var (tried, refused): (Set<[String: String]>, Set<[String: String]>) = ([], [])
    for written in made {
      tried.insert(written.values)
      guard let answer = try home.answer(written.row, of: written.shape), let read = reading(written.shape, answer.column) else {
        continue
      }
      // A row that was so before the write is none of its doing.
      if let before = written.before, try home.answer(before, of: written.shape) != nil { continue }
      refused.insert(written.values)
      first = first ?? (written, answer, read)
    }
    return first.map { first in
      difference(
        probe, read: first.read, .outsideHome(table: first.written.shape.shown, column: first.answer.column, first.answer.error),
        tried: tried.count, shown: refused.count, first.written)
    }
  }

  /// A read of the reader that meets the column, or the table where no column is known.
  private func reading(_ shape: TableShape, _ column: String?) -> RowProbes.Probe? {
    reads.first { probe in
      guard behindViews.of(probe.parsed.relations).contains(where: shape.isNamed) else { return false }
      guard let column else { return true }
      return probe.parsed.hasStar || probe.parsed.names(column)
    }
  }

  // MARK: The reader's reads

  /// What one read gave over one row; nil where it failed.
  private struct Met {
    var count: Int
    var columns: [String]
    /// Columns that are NULL in every row that came.
    var nulls: Set<Int>
    var error: EngineError?
  }

  private func meet(_ probe: RowProbes.Probe, _ made: [Written]) throws(EngineError) -> [ReplayObservations.CrossDifference] {
    guard probe.parsed.isInsert, let target = probe.parsed.target else { return [] }
    var found: [ReplayObservations.CrossDifference] = []
    let inserted = made.filter { $0.before == nil && $0.shape.isNamed(target) }
    let sets = Array(inserted.prefix(3))
    guard let example = sets.first else { return [] }
    for read in reads.filter({ behindViews.of($0.parsed.relations).contains(target) }).prefix(12) {
      guard let columns = read.parametersOf(target, plan, behindViews), !columns.isEmpty || read.parsed.parameters.isEmpty else {
        continue
      }
      let foreign = try sets.map { written throws(EngineError) in
        try met(probe.held, written.values, read, columns, target)
      }.compactMap { $0 }
      guard !foreign.isEmpty else { continue }
      var familiar: [Met] = []
      var familiarWrite: (query: HeldQuery, values: [String: String])?
      for mine in own where mine.parsed.target == target {
        for (number, trial) in mine.sets.prefix(3).enumerated() {
          let values = aligned(mine, trial.values, to: sets[number % sets.count])
          guard let met = try met(mine.held, values, read, columns, target) else { continue }
          familiar.append(met)
          familiarWrite = familiarWrite ?? (mine.held, values)
        }
      }
      if let error = foreign.compactMap(\.error).first, foreign.allSatisfy({ $0.error != nil }) {
        if familiar.contains(where: { $0.error != nil }) { continue }
        found.append(
          difference(
            probe, read: read, .readFails(error), tried: sets.count, shown: foreign.count, example, columns: columns))
        continue
      }
      guard familiar.count > 1, familiar.allSatisfy({ $0.error == nil && $0.count > 0 }) else { continue }
      if foreign.allSatisfy({ $0.error == nil && $0.count == 0 }), !columns.isEmpty {
        found.append(
          difference(
            probe, read: read, .notFound(table: example.shape.shown), tried: sets.count, shown: foreign.count, example,
            columns: columns, own: familiarWrite))
        continue
      }
      let always = foreign.dropFirst().reduce(foreign[0].nulls) { $0.intersection($1.nulls) }
      let never = familiar.reduce(Set<Int>()) { $0.union($1.nulls) }
      if let place = always.subtracting(never).min(), !columns.isEmpty, foreign[0].columns.indices.contains(place) {
        found.append(
          difference(
            probe, read: read, .null(column: foreign[0].columns[place]), tried: sets.count, shown: foreign.count, example,
            columns: columns, own: familiarWrite))
      }
    }
    return found
  }

  /// Writes, and reads the row that came of it.
  private func met(
    _ write: HeldQuery, _ values: [String: String], _ read: RowProbes.Probe, _ columns: [String: String], _ target: RelationName
  ) throws(EngineError) -> Met? {
    do {
      return try rows.session.inTrial(over: rows.contents) { () throws(EngineError) -> Met? in
        _ = try rows.session.run(write.name, values)
        guard let contents = rows.contents,
          let effect = try WriteEffect(since: contents, shapes: rows.shapes, on: rows.session.connection),
          let table = effect.tables.values.first(where: { $0.shape.isNamed(target) }), let row = table.inserted.first,
          let base = read.sets.first?.values
        else { return nil }
        var asked = base
        for (mark, column) in columns {
          guard let place = table.shape.columns.firstIndex(where: { $0.name == column }) else { continue }
          asked[mark] = literal(row[place], like: base[mark])
        }
        var met = Met(count: 0, columns: [], nulls: [], error: nil)
        met.error = try rows.session.inPart { () throws(EngineError) in
          let answer = try rows.session.run(read.held.name, asked)
          met.count = answer.rows.count
          met.columns = answer.columns
          met.nulls = Set(answer.columns.indices.filter { place in answer.rows.allSatisfy { $0[place] == nil } })
        }
        return met.error.map(ProbeSession.isOutOfTime) == true ? nil : met
      }
    } catch {
      if error.isFatal { throw error }
      return nil
    }
  }

  /// The reader's own write with the values that the other wrote to the same columns.
  private func aligned(_ mine: RowProbes.Probe, _ values: [String: String], to written: Written) -> [String: String] {
    let code = plan.versions[meeting.reader]
    guard code.parameters.indices.contains(mine.held.query), let target = mine.parsed.target else { return values }
    var result = values
    for (mark, column) in code.parameters[mine.held.query] where column.relation == target {
      guard let place = written.shape.columns.firstIndex(where: { $0.name == column.column }), let value = written.row[place]
      else { continue }
      result[mark] = rows.session.dialect.quoted(value)
    }
    return result
  }
}

extension RowProbes.Probe {
  /// The columns of `target` with which the read compares its parameters, by mark; nil where a parameter asks for anything else.
  fileprivate func parametersOf(_ target: RelationName, _ plan: ReplayPlan, _ behindViews: ViewReach) -> [String: String]? {
    let code = plan.versions[held.version]
    guard code.parameters.indices.contains(held.query) else { return parsed.parameters.isEmpty ? [:] : nil }
    var columns: [String: String] = [:]
    for mark in parsed.parameters {
      guard let column = code.parameters[held.query][mark].flatMap({ behindViews.column($0, of: target) }) else { return nil }
      columns[mark] = column
    }
    return columns
  }
}

extension TableShape {
  /// Whether the catalog calls it so.
  func isNamed(_ relation: RelationName) -> Bool { relation.name == shown || "\(relation.schema).\(relation.name)" == shown }
}
