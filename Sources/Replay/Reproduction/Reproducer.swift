import Catalog

/// Repeats what a probe saw on an empty database with as few rows as will do, and finds the statement that does it.
struct Reproducer {
  private let plan: ReplayPlan
  private let session: ProbeSession
  private let dialect: String
  private let deadline: ContinuousClock.Instant
  private let order: [String]

  /// `connection` holds the base schema without rows.
  init(_ plan: ReplayPlan, on connection: any ReplayConnection, dialect: String, within limit: Duration) throws(EngineError) {
    self.plan = plan
    self.dialect = dialect
    session = ProbeSession(connection: connection, dialect: SeedDialect.named(dialect))
    deadline = ContinuousClock.now + limit
    let removal = try RowRemoval(connection, dialect: dialect)
    order = removal.childrenFirst(try RowCounts.identifiers(connection, dialect: dialect)).reversed()
  }

  /// What there is to repeat.
  struct Case {
    var step: Int
    var query: HeldQuery
    var values: [String: String]
    var change: ReplayObservations.ProbeDifference.Change
  }

  /// Rows and statement; nil where it does not show itself here, or time is up.
  func reproduce(_ what: Case, rows contents: Contents) throws(EngineError) -> (script: String, statement: Int?)? {
    guard ContinuousClock.now < deadline else { return nil }
    var rows = relevant(what, contents)
    var tries = 0
    func shows(_ some: [SeedRow]) throws(EngineError) -> Bool {
      tries += 1
      guard tries < 120, ContinuousClock.now < deadline else { return false }
      return try self.shows(what, some, statements: nil)
    }
    if try shows([]) {
      rows = []
    } else {
      guard try shows(rows) else { return nil }
      for table in Set(rows.map(\.table)).sorted() {
        let rest = rows.filter { $0.table != table }
        if try shows(rest) { rows = rest }
      }
      var size = max(1, rows.count / 2)
      while size >= 1, rows.count > 1 {
        var start = 0
        while start < rows.count {
          var rest = rows
          rest.removeSubrange(start..<min(start + size, rows.count))
          if try shows(rest) { rows = rest } else { start += size }
        }
        if size == 1 { break }
        size /= 2
      }
    }
    return (script(what, rows), try statement(what, rows))
  }

  /// The first statement of the step after which it shows.
  private func statement(_ what: Case, _ rows: [SeedRow]) throws(EngineError) -> Int? {
    let count = plan.steps[what.step].statements.count
    guard count > 1 else { return 0 }
    for number in 0..<min(count, 100) where ContinuousClock.now < deadline {
      if try shows(what, rows, statements: number + 1) { return number }
    }
    return nil
  }

  // MARK: Rows

  /// One row as a statement.
  struct SeedRow {
    var table: String
    var sql: String
  }

  /// Rows of the tables that the query names and of those that they reference, parents first.
  private func relevant(_ what: Case, _ contents: Contents) -> [SeedRow] {
    var names = Set(what.query.parsed.relations.map { $0.name })
    var wanted: Set<String> = []
    switch what.change {
    case .writesOtherRows(let table, _, _), .writesOtherValue(let table, _, _, _): names.insert(table)
    default: break
    }
    for (name, table) in contents.tables where names.contains(table.shape.shown) || names.contains(bare(table.shape.shown)) {
      wanted.insert(name)
    }
    if let catalog = plan.catalogs.first ?? plan.seeding?.catalog { addParents(&wanted, contents, catalog) }
    var rows: [SeedRow] = []
    for name in order where wanted.contains(name) {
      guard let table = contents.tables[name] else { continue }
      let places = table.shape.columns.indices.filter { !table.shape.columns[$0].isGenerated }
      let columns = places.map { session.dialect.identifier(table.shape.columns[$0].name) }.joined(separator: ", ")
      let overriding = session.dialect.hasSchemas ? " OVERRIDING SYSTEM VALUE" : ""
      for row in table.rows.prefix(200) {
        let values = places.map { literal(row[$0]) }.joined(separator: ", ")
        rows.append(SeedRow(table: name, sql: "INSERT INTO \(name) (\(columns))\(overriding) VALUES (\(values))"))
      }
    }
    return rows
  }

  private func addParents(_ wanted: inout Set<String>, _ contents: Contents, _ catalog: Catalog) {
    for _ in 0..<10 {
      let before = wanted.count
      for table in catalog.tables {
        guard let name = contents.tables.first(where: { $0.value.shape.isNamed(table.relation) })?.key, wanted.contains(name)
        else {
          continue
        }
        for reference in SeedShape(table, in: catalog).references {
          if let parent = contents.tables.first(where: { $0.value.shape.isNamed(reference.table) })?.key { wanted.insert(parent) }
        }
      }
      if wanted.count == before { return }
    }
  }

  private func bare(_ name: String) -> String { name.split(separator: ".").last.map(String.init) ?? name }

  private func literal(_ value: String?) -> String {
    guard let value else { return "NULL" }
    return !session.dialect.hasSchemas && value.hasPrefix("X'") && value.hasSuffix("'") ? value : session.dialect.quoted(value)
  }

  // MARK: One trial

  /// Whether the case shows itself over these rows once so many statements of its step have run.
  private func shows(_ what: Case, _ rows: [SeedRow], statements: Int?) throws(EngineError) -> Bool {
    do {
      return try session.inTrial { () throws(EngineError) -> Bool in
        if !rows.isEmpty { try session.connection.execute(rows.map(\.sql).joined(separator: ";\n")) }
        try session.settleConstraints()
        for step in plan.steps.prefix(what.step) { try run(step, statements: nil) }
        return try compare(what) { () throws(EngineError) in try run(plan.steps[what.step], statements: statements) }
      }
    } catch {
      if error.isFatal { throw error }
      return false
    }
  }

  private func run(_ step: ReplayScript, statements: Int?) throws(EngineError) {
    let whole = RowUnit(statements: 0..<(statements ?? step.statements.count), hasOwnTransaction: false)
    for statement in whole.trial(of: step) { try session.connection.execute(statement) }
    try session.settleConstraints()
  }

  private var query: String { "tandem_again" }

  private func compare(_ what: Case, _ step: () throws(EngineError) -> Void) throws(EngineError) -> Bool {
    let connection = session.connection
    try connection.hold(what.query.parsed.sql, as: query)
    switch what.change {
    case .writesOtherRows, .writesOtherValue:
      let shapes = try TableShape.read(connection, dialect: dialect)
      guard let before = try effect(what, shapes), let again = try effect(what, shapes) else { return false }
      try step()
      let now = try TableShape.read(connection, dialect: dialect)
      guard let after = try effect(what, now) else { return false }
      let comparison = EffectComparison(matches: TableMatch.all(shapes, now), changedByStep: [])
      return comparison.change(before, after, varying: before.variesFrom(again), readsNothing: true) != nil
    case .heldFails(let error, _):
      try keptOut { () throws(EngineError) in _ = try connection.runHeld(query, what.values) }
      try step()
      return try failure(what).map { $0.sqlstate == error.sqlstate } ?? false
    case .writeRefused(let error, _, _), .failsOverRows(let error):
      try keptOut { () throws(EngineError) in _ = try connection.runHeld(query, what.values) }
      try step()
      try connection.hold(what.query.parsed.sql, as: query)
      return try failure(what).map { $0.sqlstate == error.sqlstate && $0.resultCode == error.resultCode } ?? false
    case .rows, .value, .order, .columnGone:
      let before = try answer(what)
      try step()
      try connection.hold(what.query.parsed.sql, as: query)
      return before.change(to: try answer(what), isArbitrary: what.query.parsed.isArbitrary) != nil
    case .expandedFails, .heldShifts: return false
    }
  }

  private func answer(_ what: Case) throws(EngineError) -> Answer {
    let answer = try session.connection.runHeld(query, what.values)
    return Answer(columns: answer.columns, isByName: what.query.parsed.hasStar, rows: answer.rows, sortedBy: what.query.parsed.sortedBy)
  }

  private func failure(_ what: Case) throws(EngineError) -> EngineError? {
    try session.inPart { () throws(EngineError) in
      _ = try session.connection.runHeld(query, what.values)
      try session.settleConstraints()
    }
  }

  /// Does `body` and takes its rows back.
  private func keptOut(_ body: () throws(EngineError) -> Void) throws(EngineError) {
    try session.connection.execute("SAVEPOINT tandem_kept_out")
    try body()
    try session.settleConstraints()
    try session.connection.execute("ROLLBACK TO SAVEPOINT tandem_kept_out")
  }

  private func effect(_ what: Case, _ shapes: [String: TableShape]) throws(EngineError) -> WriteEffect? {
    let contents = try Contents.read(shapes, session.connection)
    var effect: WriteEffect?
    try keptOut { () throws(EngineError) in
      _ = try session.connection.runHeld(query, what.values)
      try session.settleConstraints()
      effect = try WriteEffect(since: contents, shapes: shapes, on: session.connection)
    }
    return effect
  }

  // MARK: The script

  private func script(_ what: Case, _ rows: [SeedRow]) -> String {
    var lines = ["-- on an empty database, after the migrations " + named(plan.base)]
    lines += rows.map { $0.sql + ";" }
    if what.step > 0 { lines += ["-- steps before"] + plan.steps.prefix(what.step).flatMap(\.statements).map { $0 + ";" } }
    let (prepare, run) = calls(what)
    lines += prepare
    lines += ["-- works", "BEGIN;", run, "ROLLBACK;", "-- \(plan.steps[what.step].id)"]
    lines += plan.steps[what.step].statements.map { $0 + ";" }
    if case .heldFails = what.change {} else if !prepare.isEmpty { lines += ["DEALLOCATE q;"] + prepare }
    lines += ["-- " + expected(what.change), run]
    return lines.joined(separator: "\n") + "\n"
  }

  private func named(_ scripts: [ReplayScript]) -> String {
    guard let first = scripts.first?.id, let last = scripts.last?.id else { return "(none)" }
    return first == last ? "`\(first)`" : "`\(first)` to `\(last)`"
  }

  private func calls(_ what: Case) -> (prepare: [String], run: String) {
    guard session.dialect.hasSchemas else { return ([], what.query.parsed.filled(what.values) + ";") }
    let last = what.query.parsed.parameters.compactMap { Int($0.dropFirst()) }.max() ?? 0
    let list = (0..<max(0, min(last, 1_000))).map { what.values["$\($0 + 1)"] ?? "NULL" }.joined(separator: ", ")
    return (["PREPARE q AS \(what.query.parsed.sql)\n;"], "EXECUTE q" + (list.isEmpty ? "" : "(\(list))") + ";")
  }

  private func expected(_ change: ReplayObservations.ProbeDifference.Change) -> String {
    switch change {
    case .heldFails(let error, _), .writeRefused(let error, _, _), .failsOverRows(let error), .expandedFails(let error):
      "\(error.sqlstate ?? error.resultCode ?? "") \(error.message)".split(separator: "\n").joined(separator: " ")
    case .rows, .value, .order, .columnGone, .heldShifts: "gives something else"
    case .writesOtherValue(let table, _, _, _), .writesOtherRows(let table, _, _): "does something else to \(table)"
    }
  }
}
