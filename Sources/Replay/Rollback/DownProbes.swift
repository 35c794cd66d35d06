import Checker

/// Takes a migration back by its own script, in a transaction that is rolled back, and looks what stands then.
struct DownProbes {
  private let plan: ReplayPlan
  private let rows: RowState
  private let dialect: String

  /// `rows` stand after the migration.
  init(_ plan: ReplayPlan, rows: RowState, dialect: String) {
    self.plan = plan
    self.rows = rows
    self.dialect = dialect
  }

  /// What becomes of the rows that stood before the migration, `before`, when the script behind `step` runs; nil where that
  /// cannot be tried inside a transaction. `countsRows` is false where rows were taken out on the way.
  func outcome(
    of step: Int, first: Int, before: RowState, countsRows: Bool
  ) throws(EngineError) -> ReplayObservations.DownOutcome.Result? {
    guard let down = plan.downs[step] else { return nil }
    return try trial(down, on: rows.session) { () throws(EngineError) -> ReplayObservations.DownOutcome.Result? in
      if let failure = try run(down, on: rows.session) {
        return DownProbes.isUntried(failure.error) ? nil : .fails(failure.error, statement: failure.statement)
      }
      let gone = try lost(since: before, steps: first...step, down, countsRows: countsRows)
      return gone.isEmpty ? .restores : .loses(gone)
    }
  }

  /// The same for all scripts from the last step down, once the new code has written: whether each still runs, and whether the
  /// old code works then. `writes` are probes of the newest version, `old` those of the base with the values that it took.
  func afterWrites(
    _ writes: [RowProbes.Probe], old: [RowProbes.Probe]
  ) throws(EngineError) -> ReplayObservations.DownOutcome? {
    let steps = plan.downs.keys.sorted(by: >)
    // What fails without any write is not the new code's doing.
    if let alone = try goBack([], steps, old) {
      if case .breaks = alone.result { return alone }
      return nil
    }
    let calls: [Call] = writes.flatMap { write in write.sets.map { (query: write.held, values: $0.values) } }
    guard !calls.isEmpty, let failure = try goBack(calls, steps, old), !DownProbes.isUntried(failure) else { return nil }
    for call in calls.prefix(100) {
      guard var outcome = try goBack([call], steps, old), !DownProbes.isUntried(outcome) else { continue }
      if case .failsAfterWrites(let error, _) = outcome.result {
        outcome.result = .failsAfterWrites(error, query: call.query.query)
      }
      return outcome
    }
    return failure
  }

  private typealias Call = (query: HeldQuery, values: [String: String])

  private func goBack(
    _ writes: [Call], _ steps: [Int], _ old: [RowProbes.Probe]
  ) throws(EngineError) -> ReplayObservations.DownOutcome? {
    let whole = ReplayScript(id: "", statements: steps.flatMap { plan.downs[$0]?.statements ?? [] }, sending: .inTransaction)
    return try apart(whole, holding: writes.map(\.query)) {
      (session: ProbeSession, keep) throws(EngineError) -> ReplayObservations.DownOutcome? in
      for write in writes {
        _ = try session.inPart { () throws(EngineError) in
          _ = try session.run(write.query.name, write.values)
          try session.settleConstraints()
        }
      }
      for step in steps {
        guard let down = plan.downs[step], let failure = try run(down, on: session) else { continue }
        var outcome = ReplayObservations.DownOutcome(step: step, result: .failsAfterWrites(failure.error, query: nil))
        outcome.writes = writes
        return outcome
      }
      keep()
      for probe in old {
        guard let failure = try failure(of: probe, on: session) else { continue }
        var outcome = ReplayObservations.DownOutcome(
          step: steps.last ?? 0, result: .breaks(query: probe.held.query, failure.error))
        outcome.writes = writes
        outcome.old = (probe.held, failure.values)
        return outcome
      }
      return nil
    }
  }

  /// The old code's query run over the rows that stand, with values that it took before any step.
  ///
  /// A refusal that is about keys and references says of the new code's rows only that there are more of them.
  private func failure(
    of probe: RowProbes.Probe, on session: ProbeSession
  ) throws(EngineError) -> (error: EngineError, values: [String: String])? {
    let refusal = try session.inPart { () throws(EngineError) in
      try session.role.run(on: session.connection) { () throws(EngineError) in
        try session.connection.hold(probe.parsed.sql, as: "tandem_back")
      }
    }
    guard let first = probe.sets.first(where: \.isOpen) else { return nil }
    if let refusal { return (refusal, first.values) }
    for set in probe.sets where set.isOpen {
      let error = try session.inPart { () throws(EngineError) in
        try session.connection.execute("SAVEPOINT tandem_old")
        _ = try session.run("tandem_back", set.values)
        try session.settleConstraints()
        try session.connection.execute("ROLLBACK TO SAVEPOINT tandem_old")
      }
      if let error, !error.isAboutOtherRows, !ProbeSession.isOutOfTime(error) { return (error, set.values) }
    }
    return nil
  }

  // MARK: Running

  /// SQLite's foreign keys are switched off where the script says so: inside a transaction its own pragma does nothing.
  private func trial<Result>(
    _ down: ReplayScript, on session: ProbeSession, _ body: () throws(EngineError) -> Result
  ) throws(EngineError) -> Result {
    let switchesOff = dialect == "sqlite" && Reproducer.switchesForeignKeysOff(down)
    if switchesOff { try session.connection.execute("PRAGMA foreign_keys = OFF") }
    defer { if switchesOff { try? session.connection.execute("PRAGMA foreign_keys = ON") } }
    return try session.inTrial(body)
  }

  /// The same on a copy where the engine makes one quickly, with `queries` held there; `body` is given how to keep what it did so far.
  ///
  /// SQLite reads its whole schema anew each time that part of a transaction is taken back which has changed it, and each of the old
  /// code's calls is taken back.
  private func apart<Result>(
    _ down: ReplayScript, holding queries: [HeldQuery],
    _ body: (ProbeSession, _ keep: () -> Void) throws(EngineError) -> Result
  ) throws(EngineError) -> Result {
    guard let branch = try rows.session.connection.branched() else {
      return try trial(down, on: rows.session) { () throws(EngineError) in try body(rows.session, {}) }
    }
    defer { branch.close() }
    let session = ProbeSession(connection: branch, dialect: rows.session.dialect, role: rows.session.role)
    if Reproducer.switchesForeignKeysOff(down) { try branch.execute("PRAGMA foreign_keys = OFF") }
    for query in queries { _ = try session.hold(query) }
    try branch.execute("BEGIN")
    // What a key that is checked late refuses stays open, as it would in the transaction that is taken back.
    return try body(session) { try? branch.execute("COMMIT") }
  }

  private func run(_ down: ReplayScript, on session: ProbeSession) throws(EngineError) -> (error: EngineError, statement: Int)? {
    let unit = RowUnit(statements: down.statements.indices, hasOwnTransaction: false)
    for (number, statement) in unit.trial(of: down).enumerated() {
      do { try session.connection.execute(statement) } catch {
        if error.isFatal { throw error }
        return (error, number)
      }
    }
    return nil
  }

  /// "Cannot run inside a transaction block", and a value of an enum that is new in this transaction: neither says anything of
  /// the script as it is really run.
  private static func isUntried(_ error: EngineError) -> Bool { ["25001", "55P04"].contains(error.sqlstate ?? "") }

  private static func isUntried(_ outcome: ReplayObservations.DownOutcome) -> Bool {
    if case .failsAfterWrites(let error, _) = outcome.result { isUntried(error) } else { false }
  }

  // MARK: Comparing

  private func lost(since before: RowState, steps: ClosedRange<Int>, _ down: ReplayScript, countsRows: Bool) throws(EngineError)
    -> [String]
  {
    let shapes = try TableShape.read(rows.session.connection, dialect: dialect)
    let now = try Contents(shapes, rows.session.connection)
    let texts = steps.flatMap { plan.steps.indices.contains($0) ? plan.steps[$0].statements : [] } + down.statements
    let renames = dialect == "sqlite" ? SchemaRenames(sqlite: texts) : SchemaRenames()
    let matches = TableMatch.all(before.shapes, shapes, renames: renames)
    var words: [String] = []
    for (name, old) in (before.contents?.tables ?? [:]).sorted(by: { $0.key < $1.key }) where !old.rows.isEmpty {
      guard let match = matches[name], let new = now.tables[match.after.name] else {
        if matches[name] == nil { words.append("`\(old.shape.shown)` is not there") }
        continue
      }
      if countsRows, new.rows.count < old.rows.count {
        words.append("`\(old.shape.shown)` has \(new.rows.count) of its \(old.rows.count) rows")
        continue
      }
      let kept = Set(match.columns.map(\.before))
      for (place, column) in old.shape.columns.enumerated() where !kept.contains(place) {
        if old.rows.contains(where: { $0[place] != nil }) { words.append("`\(old.shape.shown)`.`\(column.name)` is not there") }
      }
    }
    if let contents = before.contents {
      for loss in ContentsComparison(contents, now, matches: matches).losses {
        words.append("`\(loss.table)`.`\(loss.column)` has lost its values")
      }
    }
    return words
  }
}
