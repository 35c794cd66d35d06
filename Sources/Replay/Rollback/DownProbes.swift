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
    return try trial(down) { () throws(EngineError) -> ReplayObservations.DownOutcome.Result? in
      if let failure = try run(down) {
        return DownProbes.isUntried(failure.error) ? nil : .fails(failure.error, statement: failure.statement)
      }
      let gone = try lost(since: before, steps: first...step, down, countsRows: countsRows)
      return gone.isEmpty ? .restores : .loses(gone)
    }
  }

  /// The same for all scripts from the last step down, once the new code has written: whether each still runs, and whether the
  /// old code works then. `writes` are probes of the newest version, `old` those of the base.
  func afterWrites(
    _ writes: [RowProbes.Probe], old: [HeldQuery]
  ) throws(EngineError) -> (step: Int, result: ReplayObservations.DownOutcome.Result)? {
    let steps = plan.downs.keys.sorted(by: >)
    // What fails without any write is not the new code's doing.
    if let alone = try goBack([], steps, old) {
      if case .breaks = alone.result { return alone }
      return nil
    }
    guard !writes.isEmpty, let failure = try goBack(writes, steps, old) else { return nil }
    guard case .failsAfterWrites(let error, _) = failure.result, !DownProbes.isUntried(error) else { return nil }
    for write in writes.prefix(40) {
      if let (step, result) = try goBack([write], steps, old), case .failsAfterWrites(let error, _) = result {
        return (step, .failsAfterWrites(error, query: write.held.query))
      }
    }
    return failure
  }

  private func goBack(
    _ writes: [RowProbes.Probe], _ steps: [Int], _ old: [HeldQuery]
  ) throws(EngineError) -> (step: Int, result: ReplayObservations.DownOutcome.Result)? {
    let whole = ReplayScript(id: "", statements: steps.flatMap { plan.downs[$0]?.statements ?? [] }, sending: .inTransaction)
    return try trial(whole) { () throws(EngineError) -> (step: Int, result: ReplayObservations.DownOutcome.Result)? in
      for write in writes {
        for trial in write.sets {
          _ = try rows.session.inPart { () throws(EngineError) in
            _ = try rows.session.run(write.held.name, trial.values)
            try rows.session.settleConstraints()
          }
        }
      }
      for step in steps {
        guard let down = plan.downs[step] else { continue }
        if let failure = try run(down) { return (step, .failsAfterWrites(failure.error, query: nil)) }
      }
      for query in old {
        let error = try rows.session.inPart { () throws(EngineError) in
          try rows.session.connection.hold(query.parsed.sql, as: "tandem_back")
        }
        if let error { return (steps.last ?? 0, .breaks(query: query.query, error)) }
      }
      return nil
    }
  }

  // MARK: Running

  /// SQLite's foreign keys are switched off where the script says so: inside a transaction its own pragma does nothing.
  private func trial<Result>(_ down: ReplayScript, _ body: () throws(EngineError) -> Result) throws(EngineError) -> Result {
    let switchesOff =
      dialect == "sqlite"
      && down.statements.contains { text in
        let words = text.lowercased()
        return words.hasPrefix("pragma") && words.contains("foreign_keys") && (words.contains("off") || words.contains("0"))
      }
    if switchesOff { try rows.session.connection.execute("PRAGMA foreign_keys = OFF") }
    defer { if switchesOff { try? rows.session.connection.execute("PRAGMA foreign_keys = ON") } }
    return try rows.session.inTrial(body)
  }

  private func run(_ down: ReplayScript) throws(EngineError) -> (error: EngineError, statement: Int)? {
    let unit = RowUnit(statements: down.statements.indices, hasOwnTransaction: false)
    for (number, statement) in unit.trial(of: down).enumerated() {
      do { try rows.session.connection.execute(statement) } catch {
        if error.isFatal { throw error }
        return (error, number)
      }
    }
    return nil
  }

  /// "Cannot run inside a transaction block", and a value of an enum that is new in this transaction: neither says anything of
  /// the script as it is really run.
  private static func isUntried(_ error: EngineError) -> Bool { ["25001", "55P04"].contains(error.sqlstate ?? "") }

  // MARK: Comparing

  private func lost(since before: RowState, steps: ClosedRange<Int>, _ down: ReplayScript, countsRows: Bool) throws(EngineError)
    -> [String]
  {
    let shapes = try TableShape.read(rows.session.connection, dialect: dialect)
    let now = try Contents.read(shapes, rows.session.connection)
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
