import Catalog
import Checker

/// Repeats what a probe saw on an empty database with as few rows as will do, and finds the statement that does it.
struct Reproducer {
  let plan: ReplayPlan
  let session: ProbeSession
  let dialect: String
  private let allowance: TrialAllowance
  private let order: [String]

  /// `connection` holds the base schema without rows.
  init(
    _ plan: ReplayPlan, on connection: any ReplayConnection, dialect: String, within allowance: TrialAllowance
  ) throws(EngineError) {
    self.plan = plan
    self.dialect = dialect
    session = ProbeSession(
      connection: connection, dialect: SeedDialect.named(dialect), role: ActingRole(plan.role, on: dialect))
    self.allowance = allowance
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

  /// Rows and statement; nil where it does not show itself here, or no trial is left.
  func reproduce(_ what: Case, rows contents: Contents) throws(EngineError) -> (script: String, statement: Int?)? {
    let shows = { (rows: [SeedRow]) throws(EngineError) in try self.shows(what, rows, statements: nil) }
    let own = tables(of: what)
    let open = relevant(to: own, contents)
    var found = try fewest(of: open, shows)
    if found == nil {
      // What the step does to the query's tables may come from rows of others.
      let words = plan.steps[what.step].statements.flatMap { MentionedWords.words(of: $0) }
      let more = relevant(to: own.union(words), contents)
      if more.count > open.count { found = try fewest(of: more, shows) }
    }
    guard let rows = found else { return nil }
    return (script(what, rows), try statement(what, rows))
  }

  /// The fewest of `all` with which it still shows itself: none, then whole tables less, then fewer rows, then what is left one
  /// by one. Nil where it does not show itself with all of them, or no trial is left.
  func fewest(
    of all: [SeedRow], _ shows: ([SeedRow]) throws(EngineError) -> Bool
  ) throws(EngineError) -> [SeedRow]? {
    guard !allowance.isSpent else { return nil }
    var rows = all
    var tries = 0
    func still(_ some: [SeedRow]) throws(EngineError) -> Bool {
      tries += 1
      guard tries < 240, allowance.take() else { return false }
      return try shows(some)
    }
    if try still([]) { return [] }
    if try !still(rows) {
      // The step itself may fail over all of them: one row of a table beside those of the others may do.
      guard let few = try oneOfEach(rows, still) else { return nil }
      rows = few
    }
    for table in Set(rows.map(\.table)).sorted() {
      let rest = rows.filter { $0.table != table }
      if try still(rest) { rows = rest }
    }
    var size = max(1, rows.count / 2)
    while rows.count > 1 {
      // From the end: what references others goes before these.
      var end = rows.count
      while end > 0, rows.count > 1 {
        var rest = rows
        rest.removeSubrange(max(0, end - size)..<end)
        if try still(rest) { rows = rest }
        end -= size
      }
      if size == 1 { break }
      size /= 2
    }
    return try plainest(rows, still)
  }

  /// The rows with none or one alone of the table that holds most of them; nil where it shows itself with none of these.
  private func oneOfEach(
    _ rows: [SeedRow], _ still: ([SeedRow]) throws(EngineError) -> Bool
  ) throws(EngineError) -> [SeedRow]? {
    let counts = Dictionary(grouping: rows, by: \.table).mapValues(\.count)
    for table in counts.keys.sorted(by: { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }).prefix(2) {
      let others = rows.filter { $0.table != table }
      if try still(others) { return others }
      for row in rows.filter({ $0.table == table }).prefix(40) where try still(others + [row]) { return others + [row] }
    }
    return nil
  }

  /// The same rows with as few columns as will do: what may be left out is.
  private func plainest(
    _ rows: [SeedRow], _ still: ([SeedRow]) throws(EngineError) -> Bool
  ) throws(EngineError) -> [SeedRow] {
    var rows = rows
    for index in rows.indices.prefix(8) {
      for place in rows[index].columns.indices.reversed() {
        var rest = rows
        rest[index].columns.remove(at: place)
        if try still(rest) { rows = rest }
      }
    }
    return rows
  }

  /// A statement of the step behind which it shows and before which it does not, by halves: a few trials, which are not counted.
  private func statement(_ what: Case, _ rows: [SeedRow]) throws(EngineError) -> Int? {
    var (quiet, shown) = (0, plan.steps[what.step].statements.count)
    while shown - quiet > 1 {
      let middle = (quiet + shown) / 2
      if try shows(what, rows, statements: middle) { shown = middle } else { quiet = middle }
    }
    return shown - 1
  }

  // MARK: Rows

  /// One row, column by column.
  struct SeedRow {
    var table: String
    var columns: [(name: String, literal: String)]
    var overriding: String

    /// The statement that puts it in.
    var sql: String {
      guard !columns.isEmpty else { return "INSERT INTO \(table) DEFAULT VALUES" }
      let names = columns.map(\.name).joined(separator: ", ")
      return "INSERT INTO \(table) (\(names))\(overriding) VALUES (\(columns.map(\.literal).joined(separator: ", ")))"
    }
  }

  /// Names of tables that the case speaks of.
  private func tables(of what: Case) -> Set<String> {
    var names = Set(what.query.parsed.relations.map { $0.name })
    switch what.change {
    case .writesOtherRows(let table, _, _), .writesOtherValue(let table, _, _, _): names.insert(table)
    default: break
    }
    return names
  }

  /// Rows of the tables of these names and of those that they reference, parents first.
  func relevant(to names: Set<String>, _ contents: Contents) -> [SeedRow] {
    var wanted: Set<String> = []
    for (name, table) in contents.tables where names.contains(table.shape.shown) || names.contains(bare(table.shape.shown)) {
      wanted.insert(name)
    }
    if let catalog = plan.catalogs.first ?? plan.seeding?.catalog { addParents(&wanted, contents, catalog) }
    var rows: [SeedRow] = []
    for name in order where wanted.contains(name) {
      guard let table = contents.tables[name] else { continue }
      for row in table.rows.prefix(200) { rows.append(seedRow(row, of: table.shape)) }
    }
    return rows
  }

  /// A row as it stands.
  func seedRow(_ row: [String?], of shape: TableShape) -> SeedRow {
    let places = shape.columns.indices.filter { !shape.columns[$0].isGenerated && row.indices.contains($0) }
    let columns = places.map { (session.dialect.identifier(shape.columns[$0].name), literal(row[$0])) }
    return SeedRow(
      table: shape.name, columns: columns.map { (name: $0.0, literal: $0.1) },
      overriding: session.dialect.hasSchemas ? " OVERRIDING SYSTEM VALUE" : "")
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

  func bare(_ name: String) -> String { name.split(separator: ".").last.map(String.init) ?? name }

  func literal(_ value: String?) -> String {
    guard let value else { return "NULL" }
    return !session.dialect.hasSchemas && value.hasPrefix("X'") && value.hasSuffix("'") ? value : session.dialect.quoted(value)
  }

  // MARK: One trial

  /// Whether the case shows itself over these rows once so many statements of its step have run.
  private func shows(_ what: Case, _ rows: [SeedRow], statements: Int?) throws(EngineError) -> Bool {
    do {
      return try trial { () throws(EngineError) -> Bool in
        try put(rows)
        for step in plan.steps.prefix(what.step) { try run(step) }
        return try compare(what) { () throws(EngineError) in try run(plan.steps[what.step], statements: statements) }
      }
    } catch {
      if error.isFatal { throw error }
      return false
    }
  }

  /// A transaction that is rolled back, with SQLite's foreign keys as they are when the plan's scripts run.
  func trial<Result>(_ body: () throws(EngineError) -> Result) throws(EngineError) -> Result {
    let isOff =
      dialect == "sqlite"
      && (plan.steps.contains { $0.sending == .oneByOne && Reproducer.switchesForeignKeysOff($0) }
        || plan.downs.values.contains(where: Reproducer.switchesForeignKeysOff))
    if isOff { try session.connection.execute("PRAGMA foreign_keys = OFF") }
    defer { if isOff { try? session.connection.execute("PRAGMA foreign_keys = ON") } }
    return try session.inTrial(body)
  }

  /// Puts rows in, inside a transaction.
  func put(_ rows: [SeedRow]) throws(EngineError) {
    if !rows.isEmpty { try session.connection.execute(rows.map(\.sql).joined(separator: ";\n")) }
    try session.settleConstraints()
  }

  func run(_ step: ReplayScript, statements: Int? = nil) throws(EngineError) {
    let whole = RowUnit(statements: 0..<(statements ?? step.statements.count), hasOwnTransaction: false)
    for statement in whole.trial(of: step) { try session.connection.execute(statement) }
    try session.settleConstraints()
  }

  private var query: String { "tandem_again" }

  private func compare(_ what: Case, _ step: () throws(EngineError) -> Void) throws(EngineError) -> Bool {
    try session.hold(what.query.parsed.sql, as: query)
    switch what.change {
    case .writesOtherRows, .writesOtherValue:
      let shapes = try TableShape.read(session.connection, dialect: dialect)
      guard let before = try effect(what, shapes), let again = try effect(what, shapes) else { return false }
      try step()
      let now = try TableShape.read(session.connection, dialect: dialect)
      guard let after = try effect(what, now) else { return false }
      let comparison = EffectComparison(matches: TableMatch.all(shapes, now), changedByStep: [])
      return comparison.change(before, after, varying: before.variesFrom(again), readsNothing: true) != nil
    case .heldFails(let error, _):
      try keptOut { () throws(EngineError) in _ = try session.run(query, what.values) }
      try step()
      return try failure(what).map { $0.sqlstate == error.sqlstate } ?? false
    case .writeRefused(let error, _, _), .failsOverRows(let error):
      try keptOut { () throws(EngineError) in _ = try session.run(query, what.values) }
      try step()
      try session.hold(what.query.parsed.sql, as: query)
      return try failure(what).map { $0.sqlstate == error.sqlstate && $0.resultCode == error.resultCode } ?? false
    case .rows, .value, .order, .columnGone:
      let before = try answer(what)
      try step()
      try session.hold(what.query.parsed.sql, as: query)
      return before.change(to: try answer(what), isArbitrary: what.query.parsed.isArbitrary) != nil
    case .expandedFails(let error):
      try keptOut { () throws(EngineError) in _ = try session.run(query, what.values) }
      try step()
      let refusal = try session.inPart { () throws(EngineError) in try session.hold(what.query.parsed.sql, as: query) }
      return refusal.map { $0.sqlstate == error.sqlstate && $0.resultCode == error.resultCode } ?? false
    case .heldShifts(let place, let name, _):
      let before = try answer(what).columns
      try step()
      let after = try answer(what).columns
      return before.dropFirst(max(0, place - 1)).first == name && after.dropFirst(max(0, place - 1)).first != name
    }
  }

  private func answer(_ what: Case) throws(EngineError) -> Answer {
    let answer = try session.run(query, what.values)
    return Answer(
      columns: answer.columns, isByName: what.query.parsed.hasStar, rows: answer.rows, sortedBy: what.query.parsed.sortedBy)
  }

  private func failure(_ what: Case) throws(EngineError) -> EngineError? {
    try session.inPart { () throws(EngineError) in
      _ = try session.run(query, what.values)
      try session.settleConstraints()
    }
  }

  /// Does `body` and takes its rows back.
  func keptOut(_ body: () throws(EngineError) -> Void) throws(EngineError) {
    try session.connection.execute("SAVEPOINT tandem_kept_out")
    try body()
    try session.settleConstraints()
    try session.connection.execute("ROLLBACK TO SAVEPOINT tandem_kept_out")
  }

  private func effect(_ what: Case, _ shapes: [String: TableShape]) throws(EngineError) -> WriteEffect? {
    // Nothing is read before the write tells which tables it changes: then it is taken back and done once more.
    let contents = try Contents(shapes, session.connection) { _ in false }
    var effect: WriteEffect?
    for _ in 0..<2 where effect == nil {
      _ = try contents.readWanted()
      try keptOut { () throws(EngineError) in
        _ = try session.run(query, what.values)
        try session.settleConstraints()
        effect = try WriteEffect(since: contents, shapes: shapes, on: session.connection)
      }
    }
    return effect
  }

  // MARK: The script

  private func script(_ what: Case, _ rows: [SeedRow]) -> String {
    var lines = opening(rows, steps: what.step)
    let call = ScriptCall(what.query, what.values, session)
    lines += call.prepare
    lines += ["-- works", "BEGIN;", call.run, "ROLLBACK;"] + text(of: plan.steps[what.step])
    if case .heldFails = what.change {} else if !call.prepare.isEmpty { lines += ["DEALLOCATE q;"] + call.prepare }
    lines += ["-- " + expected(what.change), call.run]
    return lines.joined(separator: "\n") + "\n"
  }

  /// How every script begins: what it stands on, rows, and so many steps.
  func opening(_ rows: [SeedRow], steps count: Int) -> [String] {
    let base = plan.base
    let names =
      base.isEmpty ? "(none)" : base.count == 1 ? "`\(base[0].id)`" : "`\(base[0].id)` to `\(base[base.count - 1].id)`"
    return ["-- on an empty database, after the migrations " + names] + session.role.introduction
      + (dialect == "sqlite" ? ["PRAGMA foreign_keys = ON;"] : []) + rows.map { $0.sql + ";" }
      + plan.steps.prefix(count).flatMap { text(of: $0) }
  }

  /// The statements of a step or a down migration, under its name.
  func text(of script: ReplayScript, isDown: Bool = false) -> [String] {
    script.lines(isWrapped: !(isDown && Reproducer.switchesForeignKeysOff(script)))
  }

  /// Whether SQLite's foreign keys are off while the script runs; inside a transaction its own pragma does nothing.
  static func switchesForeignKeysOff(_ script: ReplayScript) -> Bool {
    script.statements.contains { text in
      let words = text.lowercased()
      return words.hasPrefix("pragma") && words.contains("foreign_keys") && (words.contains("off") || words.contains("0"))
    }
  }

  private func expected(_ change: ReplayObservations.ProbeDifference.Change) -> String {
    switch change {
    case .heldFails(let error, _), .writeRefused(let error, _, _), .failsOverRows(let error), .expandedFails(let error):
      expected(error)
    case .rows, .value, .order, .columnGone, .heldShifts: "gives something else"
    case .writesOtherValue(let table, _, _, _), .writesOtherRows(let table, _, _): "does something else to \(table)"
    }
  }

  /// An error in a comment of a script.
  func expected(_ error: EngineError) -> String {
    "\(error.sqlstate ?? error.resultCode ?? "") \(error.message)".split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
