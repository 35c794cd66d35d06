import Catalog

/// Rows that one version writes and another does not understand, and writes after which there is no way back.
extension Reproducer {
  /// Shows the difference again: the one's write, then the other's read; on `behind`, where the steps have committed already.
  func cross(
    _ difference: ReplayObservations.CrossDifference, rows contents: Contents, behind: Reproducer? = nil
  ) throws(EngineError) -> String? {
    guard let parts = difference.parts, difference.meeting.state <= plan.steps.count else { return nil }
    let meeting = difference.meeting
    let home = plan.versions[meeting.reader].homeState
    var names = Set((parts.write.parsed.relations.union(parts.read.parsed.relations)).map(\.name))
    names.insert(parts.target.name)
    var shown: CrossScene?
    let rows = try fewest(of: relevant(to: names, contents)) { rows throws(EngineError) in
      if let behind {
        let found = try committedScene(difference, parts, rows, home: home, behind)
        if let found { shown = found }
        return found != nil
      }
      let found = try attempt { () throws(EngineError) -> CrossScene? in
        try put(rows)
        // What the reader's own schema would have refused is asked before the steps that led away from it.
        let refused = try home < meeting.state ? refusal(difference, parts, home: home) : nil
        for step in plan.steps.prefix(meeting.state).dropFirst(refused == nil ? 0 : home) { try run(step) }
        return try scene(difference, parts, refused)
      }
      if let found { shown = found }
      return found != nil
    }
    guard let rows, let shown else { return nil }
    let (before, after) = shown.refused == nil ? (meeting.state, meeting.state) : (home, meeting.state)
    var lines = opening(rows, steps: before) + shown.refusal
    lines += plan.steps[before..<after].flatMap { text(of: $0) }
    return (lines + shown.lines).joined(separator: "\n") + "\n"
  }

  /// What shows where the steps have committed, over rows that are put in behind them.
  private func committedScene(
    _ difference: ReplayObservations.CrossDifference, _ parts: CrossParts, _ rows: [SeedRow], home: Int, _ behind: Reproducer
  ) throws(EngineError) -> CrossScene? {
    var refused: (sql: String, words: String)?
    if home < difference.meeting.state {
      refused = try attempt { () throws(EngineError) -> (sql: String, words: String)? in
        try put(rows)
        return try refusal(difference, parts, home: home)
      }
    }
    return try behind.attempt { () throws(EngineError) -> CrossScene? in
      try behind.put(rows)
      return try behind.scene(difference, parts, refused)
    }
  }

  /// What a script shows behind the steps.
  private struct CrossScene {
    var lines: [String]
    /// The row that the reader's own schema refuses, as a statement, and its words.
    var refused: (sql: String, words: String)?

    var refusal: [String] {
      refused.map { ["-- the reader's own schema: \($0.words)", "BEGIN;", $0.sql + ";", "ROLLBACK;"] } ?? []
    }
  }

  /// Runs the steps up to the reader's schema and finds the statement that it refuses, with the row as it was seen.
  private func refusal(
    _ difference: ReplayObservations.CrossDifference, _ parts: CrossParts, home: Int
  ) throws(EngineError) -> (sql: String, words: String)? {
    guard case .outsideHome(_, _, let error) = difference.kind else { return nil }
    for step in plan.steps.prefix(home) { try run(step) }
    let shapes = try TableShape.read(session.connection, dialect: dialect)
    guard let shape = shapes.values.first(where: { $0.isNamed(parts.target) }) else { return nil }
    let seen = Dictionary(difference.row.values.map { ($0.column, $0.value) }, uniquingKeysWith: { first, _ in first })
    var kept = shape
    kept.columns = shape.columns.filter { seen[$0.name] != nil }
    let sql = seedRow(kept.columns.map { seen[$0.name] ?? nil }, of: kept).sql
    let refused = try session.inPart { () throws(EngineError) in try session.connection.execute(sql) }
    guard let refused, refused.sqlstate == error.sqlstate, refused.resultCode == error.resultCode else {
      throw EngineError(message: "it is taken here")
    }
    return (sql, expected(refused))
  }

  /// Writes and reads; nil where that shows nothing.
  private func scene(
    _ difference: ReplayObservations.CrossDifference, _ parts: CrossParts, _ refused: (sql: String, words: String)?
  ) throws(EngineError) -> CrossScene? {
    let restart = self.restart(parts.target)
    try session.hold(parts.read.parsed.sql, as: "tandem_read")
    let write = ScriptCall(parts.write, parts.values, session, name: "w")
    var lines = restart.map { $0 + ";" } + write.prepare
    lines += ScriptCall(parts.read, [:], session, name: "r").prepare
    if let own = parts.own {
      guard let shown = try ownRow(own, parts, restart) else { return nil }
      lines += shown
    }
    let needsRow =
      switch difference.kind {
      case .outsideHome: false
      default: true
      }
    if difference.kind.isOtherMeaning { return try otherMeaning(difference, parts, lines, write) }
    guard let values = try asked(parts.write, parts.values, parts, restart) ?? (needsRow ? nil : parts.asked) else { return nil }
    try execute(restart)
    _ = try session.run("tandem_write", parts.values)
    guard let words = try seen(difference.kind, values) else { return nil }
    if needsRow {
      let read = ScriptCall(parts.read, values, session, name: "r").run
      return CrossScene(lines: lines + ["-- the other version's row", write.run, "-- " + words, read])
    }
    guard refused != nil else { return nil }
    let all = "SELECT * FROM \(session.dialect.identifier(parts.target));"
    return CrossScene(
      lines: lines + ["-- the other version writes such a row", write.run, "-- and it is there", all], refused: refused)
  }

  /// The write, and then what each version makes of the row.
  private func otherMeaning(
    _ difference: ReplayObservations.CrossDifference, _ parts: CrossParts, _ lines: [String], _ write: ScriptCall
  ) throws(EngineError) -> CrossScene? {
    try session.hold(parts.write.parsed.sql, as: "tandem_write")
    _ = try session.run("tandem_write", parts.values)
    var lines = lines + ["-- the other version's write", write.run]
    let call = ScriptCall(parts.read, parts.asked, session, name: "r").run
    switch difference.kind {
    case .writeRefused(let error):
      let refused = try session.inPart { () throws(EngineError) in
        _ = try session.run("tandem_read", parts.asked)
        try session.settleConstraints()
      }
      guard let refused, refused.code == error.code else { return nil }
      return CrossScene(lines: lines + ["-- " + expected(refused), call])
    case .wipes(_, let column):
      let name = session.dialect.identifier(column)
      let table = session.dialect.identifier(parts.target)
      let question = "SELECT count(*) FROM \(table) WHERE \(name) IS NULL"
      let before = try session.connection.rows(question)
      _ = try session.run("tandem_read", parts.asked)
      guard try session.connection.rows(question) != before else { return nil }
      return CrossScene(lines: lines + [call, "-- \(column) is empty", "SELECT * FROM \(table);"])
    default: break
    }
    guard let same = parts.same else { return nil }
    try session.hold(same.query.parsed.sql, as: "tandem_same")
    let answers = ReadAnswers(
      reader: try session.run("tandem_read", parts.asked), writer: try session.run("tandem_same", same.values))
    guard ReadPlaces(answers).difference(answers) != nil else { return nil }
    let own = ScriptCall(same.query, same.values, session, name: "s")
    lines += own.prepare + ["-- what its own query gives", own.run, "-- and what the reader's gives", call]
    return CrossScene(lines: lines)
  }

  private func execute(_ lines: [String]) throws(EngineError) { for line in lines { try session.connection.execute(line) } }

  /// The reader's own row, written, found and taken back; nil where it is not found.
  private func ownRow(
    _ own: (query: HeldQuery, values: [String: String]), _ parts: CrossParts, _ restart: [String]
  ) throws(EngineError) -> [String]? {
    guard let values = try asked(own.query, own.values, parts, restart) else { return nil }
    try execute(restart)
    var count = 0
    try keptOut { () throws(EngineError) in
      _ = try session.run("tandem_write", own.values)
      count = try session.run("tandem_read", values).rows.count
    }
    guard count > 0 else { return nil }
    let write = ScriptCall(own.query, own.values, session, name: "o")
    let read = ScriptCall(parts.read, values, session, name: "r")
    return write.prepare + ["-- the reader's own row", "BEGIN;", write.run, read.run, "ROLLBACK;"] + restart.map { $0 + ";" }
  }

  /// The read's values for the row that a write makes; nil where they are others each time. The write is held afterwards.
  private func asked(
    _ write: HeldQuery, _ values: [String: String], _ parts: CrossParts, _ restart: [String]
  ) throws(EngineError) -> [String: String]? {
    try session.hold(write.parsed.sql, as: "tandem_write")
    try execute(restart)
    guard let first = try row(values, parts.target) else { return nil }
    try execute(restart)
    guard let second = try row(values, parts.target) else { return nil }
    var asked = parts.asked
    for (mark, column) in parts.columns {
      guard let value = first[column], let again = second[column], value == again else { return nil }
      asked[mark] = literal(value)
    }
    return asked
  }

  /// What the read shows of the difference, in words; nil where it shows nothing.
  private func seen(
    _ kind: ReplayObservations.CrossDifference.Kind, _ values: [String: String]
  ) throws(EngineError) -> String? {
    switch kind {
    case .outsideHome: return ""
    case .readFails(let error):
      let failure = try session.inPart { () throws(EngineError) in
        _ = try session.run("tandem_read", values)
      }
      guard let failure, failure.sqlstate == error.sqlstate, failure.resultCode == error.resultCode else { return nil }
      return expected(error)
    case .notFound: return try session.run("tandem_read", values).rows.isEmpty ? "is not found" : nil
    case .stillFinds, .readsOther, .writeRefused, .wipes, .missesOldRows: return nil
    case .null(let column):
      let answer = try session.run("tandem_read", values)
      guard let place = answer.columns.firstIndex(of: column), !answer.rows.isEmpty,
        answer.rows.allSatisfy({ $0[place] == nil })
      else { return nil }
      return "\(column) is NULL"
    }
  }

  /// The row that a held write puts into `target`, by column; the write is taken back.
  private func row(_ values: [String: String], _ target: RelationName) throws(EngineError) -> [String: String?]? {
    let shapes = try TableShape.read(session.connection, dialect: dialect)
    let contents = try Contents(shapes, session.connection) { name in shapes[name]?.isNamed(target) ?? false }
    var effect: WriteEffect?
    for _ in 0..<2 where effect == nil {
      _ = try contents.readWanted()
      try keptOut { () throws(EngineError) in
        _ = try session.run("tandem_write", values)
        effect = try WriteEffect(since: contents, shapes: shapes, on: session.connection)
      }
    }
    guard let table = effect?.tables.values.first(where: { $0.shape.isNamed(target) }), let row = table.inserted.first else {
      return nil
    }
    return Dictionary(zip(table.shape.columns.map(\.name), row), uniquingKeysWith: { first, _ in first })
  }

  /// Statements that let the counted columns of a table go on behind its rows, so that a script gives what was seen.
  func restart(_ relation: RelationName) -> [String] {
    guard session.dialect.hasSchemas, let catalog = plan.catalogs.last, let table = catalog.table(relation) else { return [] }
    let name = session.dialect.identifier(relation)
    return SeedShape(table, in: catalog).columns.filter(\.countsUp).map { column in
      let sequence = "pg_get_serial_sequence(\(session.dialect.quoted(name)), \(session.dialect.quoted(column.name)))"
      return
        "SELECT setval(\(sequence), coalesce((SELECT max(\(session.dialect.identifier(column.name))) FROM \(name)), 0) + 1, false)"
    }
  }
}
