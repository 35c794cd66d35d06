import Catalog

/// The old code's own reads and writes, held on one session and tried over rows before and after every step.
struct RowProbes {
  /// One query and the values it is tried with.
  struct Probe {
    let held: HeldQuery
    var sets: [Trial]

    var isOpen: Bool { sets.contains(where: \.isOpen) }
    var parsed: ProbeQuery { held.parsed }
  }

  /// One set of values, by parameter mark.
  struct Trial {
    let values: [String: String]
    /// What was read before the step; nil for a write.
    var before: Answer?
    /// What was written before the step; nil for a read, and where it could not be told.
    var effect: WriteEffect?
    /// Columns by table that each run of the write fills otherwise.
    var varying: [String: Set<Int>] = [:]
    var isOpen = true
    /// A row refers to the written one, which was refused for that.
    var isReferred = false
  }

  let dialect: SeedDialect
  let kinds: Set<ReplayProbe>
  var probes: [Probe] = []
  /// Queries that failed over rows after a step, with the values, until they work again.
  private var failing: [(index: Int, values: [String: String])] = []
  private let deadline = ContinuousClock.now + .seconds(60)

  /// How many queries are tried, with values that the schema so far takes.
  var tried: Int { probes.filter(\.isOpen).count }

  /// Chooses values for the queries that work at the base, over the rows that `connection` holds.
  init(
    _ plan: ReplayPlan, catalog: Catalog, outcomes: [[[ReplayObservations.QueryOutcome]]], rows: RowState
  ) throws(EngineError) {
    dialect = SeedDialect.named(catalog.rules.dialect)
    kinds = plan.probes
    let choice = try ProbeChoice(plan, catalog: catalog, rows: rows)
    for (version, code) in plan.versions.enumerated() where code.homeState == 0 {
      for number in code.queries.indices where outcomes[version][0][number] == .works {
        guard let probe = try choice.probe(version, number) else { continue }
        let isRead = probe.parsed.kind == .reads
        if kinds.contains(isRead ? .read : .write) || kinds.contains(.held) { probes.append(probe) }
      }
    }
    try settle(rows)
  }

  /// Takes what is read and written now as what was before; writes that are refused now are given up.
  mutating func settle(_ rows: RowState) throws(EngineError) {
    let session = rows.session
    try session.limitStatements(true)
    for index in probes.indices where probes[index].isOpen {
      try ReplayRun.checkCancelled()
      let held = probes[index].held
      let isHeld = try session.hold(held) == nil && ContinuousClock.now < deadline
      for set in probes[index].sets.indices where probes[index].sets[set].isOpen {
        guard isHeld else {
          probes[index].sets[set].isOpen = false
          continue
        }
        let values = probes[index].sets[set].values
        do {
          if held.parsed.kind == .reads {
            let answer = try session.read(held, values)
            // What differs by itself, such as random() or the time, says nothing.
            if held.parsed.mayVary { probes[index].sets[set].isOpen = try session.read(held, values).rows == answer.rows }
            probes[index].sets[set].before = answer
          } else {
            let effect = try session.write(held, values, since: rows.contents, rows.shapes)
            if let effect, let again = try session.write(held, values, since: rows.contents, rows.shapes) {
              probes[index].sets[set].varying = effect.variesFrom(again)
            }
            probes[index].sets[set].effect = effect
          }
        } catch {
          if error.isFatal { throw error }
          probes[index].sets[set].isOpen = false
          let isReferred = ["23503", "23001", "SQLITE_CONSTRAINT_FOREIGNKEY"].contains(error.code)
          probes[index].sets[set].isReferred = isReferred && !held.parsed.isInsert
          // Other values would take as long.
          if ProbeSession.isOutOfTime(error) { close(index) }
        }
      }
    }
    try session.limitStatements(false)
  }

  /// What has become of the probes now that `step` has run.
  mutating func compare(
    step: Int, outcomes: [[[ReplayObservations.QueryOutcome]]], rows: RowState, comparison: EffectComparison
  ) throws(EngineError) -> [ReplayObservations.ProbeDifference] {
    var found: [ReplayObservations.ProbeDifference] = []
    let session = rows.session
    try session.limitStatements(true)
    for index in probes.indices where probes[index].isOpen {
      guard ContinuousClock.now < deadline else { break }
      try ReplayRun.checkCancelled()
      let held = probes[index].held
      // What does not even prepare is said already.
      guard outcomes[held.version][step + 1][held.query] == .works else {
        close(index)
        continue
      }
      if let change = try keep(index, session) { found.append(difference(step, index, change)) }
      guard probes[index].isOpen else { continue }
      let change =
        held.parsed.kind == .reads
        ? try compareReads(index, session) : try compareWrites(index, rows, comparison)
      if let change { found.append(difference(step, index, change)) }
    }
    found += try loosened(step, outcomes: outcomes, rows: rows)
    try session.limitStatements(false)
    noteFailing(found)
    return found.filter { difference in
      switch difference.change {
      case .heldFails, .heldShifts: kinds.contains(.held)
      case .writeRefused, .writesOtherRows, .writesOtherValue: kinds.contains(.write)
      case .rows, .value, .order, .columnGone, .failsOverRows, .expandedFails: kinds.contains(.read)
      }
    }
  }

  private mutating func close(_ index: Int) {
    for set in probes[index].sets.indices { probes[index].sets[set].isOpen = false }
  }

  private func difference(_ step: Int, _ index: Int, _ change: Change) -> ReplayObservations.ProbeDifference {
    var difference = ReplayObservations.ProbeDifference(
      step: step, version: probes[index].held.version, query: probes[index].held.query, change: change.what,
      arguments: probes[index].parsed.shown(change.values))
    difference.values = change.values
    difference.isWithEveryValue = change.isEvery
    return difference
  }

  private typealias Change = (what: ReplayObservations.ProbeDifference.Change, values: [String: String], isEvery: Bool)

  // MARK: No longer refused

  /// Writes that rows of other tables refused before the step: now accepted, they may take those rows with them.
  private mutating func loosened(
    _ step: Int, outcomes: [[[ReplayObservations.QueryOutcome]]], rows: RowState
  ) throws(EngineError) -> [ReplayObservations.ProbeDifference] {
    var found: [ReplayObservations.ProbeDifference] = []
    for index in probes.indices {
      let held = probes[index].held
      guard probes[index].sets.contains(where: \.isReferred), outcomes[held.version][step + 1][held.query] == .works,
        let target = held.parsed.target, try rows.session.hold(held) == nil
      else { continue }
      for set in probes[index].sets.indices where probes[index].sets[set].isReferred {
        let values = probes[index].sets[set].values
        let effect: WriteEffect?
        do { effect = try rows.session.write(held, values, since: rows.contents, rows.shapes) } catch {
          if error.isFatal { throw error }
          continue
        }
        probes[index].sets[set].isReferred = false
        let other = effect?.tables.sorted { $0.key < $1.key }.map(\.value).first { !$0.shape.isNamed(target) }
        if let other {
          found.append(
            difference(
              step, index,
              (.writesOtherRows(table: other.shape.shown, before: "was refused", after: other.words), values, false)))
          break
        }
      }
    }
    return found
  }

  // MARK: Working again

  private mutating func noteFailing(_ found: [ReplayObservations.ProbeDifference]) {
    for difference in found {
      switch difference.change {
      case .failsOverRows, .writeRefused: break
      default: continue
      }
      let index = probes.firstIndex { $0.held.version == difference.version && $0.held.query == difference.query }
      if let index { failing.append((index, difference.values)) }
    }
  }

  /// The queries that failed over rows after an earlier step and do not after this one.
  mutating func mended(
    outcomes: [[[ReplayObservations.QueryOutcome]]], state: Int, session: ProbeSession
  ) throws(EngineError) -> [HeldQuery] {
    var mended: [HeldQuery] = []
    var still: [(index: Int, values: [String: String])] = []
    for item in failing {
      let held = probes[item.index].held
      if outcomes[held.version][state][held.query] == .works, try session.hold(held) == nil,
        try failure(held, item.values, session) == nil
      {
        mended.append(held)
      } else {
        still.append(item)
      }
    }
    failing = still
    return mended
  }

  // MARK: Held statements

  /// Runs the statement that was held through the step; one that fails only because it was held is prepared again.
  private mutating func keep(_ index: Int, _ session: ProbeSession) throws(EngineError) -> Change? {
    let held = probes[index].held
    guard let trial = probes[index].sets.first(where: \.isOpen) else { return nil }
    guard let error = try failure(held, trial.values, session), !ProbeSession.isOutOfTime(error) else {
      return try shift(index, trial, session)
    }
    let next = session.aftermath(held, trial.values)
    if let refusal = try session.hold(held) {
      close(index)
      // The query as it is written still prepares; what the generator made of it does not.
      return held.parsed.isExpanded ? (.expandedFails(refusal), trial.values, true) : nil
    }
    let again = try failure(held, trial.values, session)
    guard again == nil || again?.sqlstate != error.sqlstate, !held.parsed.hasDoubtfulStar else { return nil }
    return (.heldFails(error, insideTransaction: next), trial.values, true)
  }

  private func failure(_ held: HeldQuery, _ values: [String: String], _ session: ProbeSession) throws(EngineError) -> EngineError?
  {
    do {
      if held.parsed.kind == .reads {
        _ = try session.read(held, values)
      } else {
        _ = try session.write(held, values, since: nil, [:])
      }
      return nil
    } catch {
      if error.isFatal { throw error }
      return error
    }
  }

  /// SQLite prepares again by itself: a program that reads columns by their places may now read others.
  private func shift(_ index: Int, _ trial: Trial, _ session: ProbeSession) throws(EngineError) -> Change? {
    guard !dialect.hasSchemas, probes[index].parsed.hasStar, !probes[index].parsed.hasDoubtfulStar, let before = trial.before,
      let now = try? session.read(probes[index].held, trial.values)
    else { return nil }
    for (place, name) in before.columns.enumerated() where !now.columns.indices.contains(place) || now.columns[place] != name {
      // A column that is gone is told by reading; one that is elsewhere by its place only.
      guard now.columns.count(where: { $0 == name }) >= before.columns.count(where: { $0 == name }) else { return nil }
      let other = now.columns.indices.contains(place) ? now.columns[place] : "nothing"
      return (.heldShifts(place: place + 1, before: name, after: other), trial.values, true)
    }
    return nil
  }

  // MARK: Comparing

  /// The first set of values that reads something else.
  private mutating func compareReads(_ index: Int, _ session: ProbeSession) throws(EngineError) -> Change? {
    var found: Change?
    var (tried, failed) = (0, 0)
    let held = probes[index].held
    for set in probes[index].sets.indices where probes[index].sets[set].isOpen {
      let values = probes[index].sets[set].values
      tried += 1
      do {
        let after = try session.read(held, values)
        if found == nil, let before = probes[index].sets[set].before, before != after {
          found = before.change(to: after, isArbitrary: held.parsed.isArbitrary).map { ($0, values, false) }
        }
        probes[index].sets[set].before = after
      } catch {
        if error.isFatal { throw error }
        probes[index].sets[set].isOpen = false
        if ProbeSession.isOutOfTime(error) { continue }
        failed += 1
        found = found ?? (.failsOverRows(error), values, false)
      }
    }
    found?.isEvery = failed == tried
    return found
  }

  /// The first set of values that is refused, with how many were; where none is, the first that does something else.
  private mutating func compareWrites(
    _ index: Int, _ rows: RowState, _ comparison: EffectComparison
  ) throws(EngineError) -> Change? {
    var first: (error: EngineError, values: [String: String])?
    var other: Change?
    var (tried, refused) = (0, 0)
    let held = probes[index].held
    for set in probes[index].sets.indices where probes[index].sets[set].isOpen {
      let trial = probes[index].sets[set]
      tried += 1
      do {
        let after = try rows.session.write(held, trial.values, since: rows.contents, rows.shapes)
        probes[index].sets[set].effect = after
        probes[index].sets[set].varying = comparison.carried(trial.varying)
        guard let before = trial.effect, let after,
          let change = comparison.change(before, after, varying: trial.varying, readsNothing: held.parsed.readsNothing),
          let again = try rows.session.write(held, trial.values, since: rows.contents, rows.shapes)
        else { continue }
        // What differs from run to run since this step, such as a new default that counts up, is no other value.
        let varies = after.variesFrom(again)
        probes[index].sets[set].varying.merge(varies) { $0.union($1) }
        let varying = trial.varying.merging(comparison.carriedBack(varies)) { $0.union($1) }
        let isSure = comparison.change(before, after, varying: varying, readsNothing: held.parsed.readsNothing) != nil
        if isSure, other == nil { other = (change, trial.values, false) }
      } catch {
        if error.isFatal { throw error }
        probes[index].sets[set].isOpen = false
        if ProbeSession.isOutOfTime(error) { continue }
        refused += 1
        first = first ?? (error, trial.values)
      }
    }
    return first.map { (.writeRefused($0.error, ofTried: tried, refused: refused), $0.values, refused == tried) } ?? other
  }
}
