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
  private let budget: TimeBudget
  /// By step, and behind the steps for the way back, which probes it reaches.
  private let reached: [[Bool]]
  /// Steps that bring a relation whose name another schema has: it may take the name over, which a held statement does not see.
  private let shadowing: [Bool]
  /// What was chosen and not tried.
  private(set) var notTried: [ReplayObservations.NotTried] = []
  /// Queries to which no step can make a difference.
  private(set) var unreached = 0

  /// How many queries are tried, with values that the schema so far takes.
  var tried: Int { probes.filter(\.isOpen).count }

  /// Chooses values for the queries that work at the base and that a step reaches, over the rows that `rows` knows.
  init(
    _ plan: ReplayPlan, schema: SeedSchema, words known: KnownWords, outcomes: [[[ReplayObservations.QueryOutcome]]],
    rows: RowState, reaches: [StepReach], within budget: TimeBudget
  ) throws(EngineError) {
    let catalog = schema.catalog
    dialect = SeedDialect.named(catalog.rules.dialect)
    kinds = plan.probes
    self.budget = budget
    shadowing = zip(plan.catalogs, plan.catalogs.dropFirst()).map { $1.shadows($0) }
    let choice = ProbeChoice(plan, schema: schema, rows: rows)
    var (probes, unreached): ([Probe], Int) = ([], 0)
    var reached: [[Bool]] = reaches.map { _ in [] }
    for (version, code) in plan.versions.enumerated()
    where code.homeState == 0 && !kinds.isDisjoint(with: [.held, .read, .write]) {
      for number in code.queries.indices where outcomes[version][0][number] == .works {
        let words = known.of(code.queries[number])
        let steps = reaches.map { $0.reaches(words) }
        guard steps.contains(true) else {
          if ProbeQuery(code.queries[number], catalog: catalog) != nil { unreached += 1 }
          continue
        }
        guard let probe = try choice.probe(version, number) else { continue }
        let isRead = probe.parsed.kind == .reads
        guard kinds.contains(isRead ? .read : .write) || kinds.contains(.held) else { continue }
        probes.append(probe)
        for (step, isReached) in steps.enumerated() { reached[step].append(isReached) }
      }
    }
    self.probes = probes
    self.reached = reached
    self.unreached = unreached
    try rows.contents?.read(where: choice.schema.needed(by: probes.flatMap(\.parsed.relations), shapes: rows.shapes))
    try settle(rows)
  }

  /// What kind of probe a query is.
  private func kind(_ held: HeldQuery) -> ReplayProbe {
    let own: ReplayProbe = held.parsed.kind == .reads ? .read : .write
    return kinds.contains(own) ? own : .held
  }

  private mutating func giveUp(_ index: Int, _ reason: ReplayObservations.NotTried.Reason) {
    let held = probes[index].held
    let probe = ReplayObservations.NotTried(kind(held), version: held.version, query: held.query, reason)
    if !notTried.contains(probe) { notTried.append(probe) }
    close(index)
  }

  /// Takes what is read and written now as what was before; writes that are refused now are given up.
  mutating func settle(_ rows: RowState) throws(EngineError) {
    let session = rows.session
    try session.limitStatements(true)
    for index in probes.indices where probes[index].isOpen {
      try ReplayRun.checkCancelled()
      let held = probes[index].held
      guard !budget.isSpent else {
        giveUp(index, .timeUsedUp(budget.words))
        continue
      }
      let isHeld = try session.hold(held) == nil
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
            if held.parsed.mayVary, try session.read(held, values).rows != answer.rows {
              giveUp(index, .varies)
              break
            }
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
          if ProbeSession.isOutOfTime(error) { giveUp(index, .statementTooLong) }
        }
      }
      if isHeld, !probes[index].isOpen, !notTried.contains(where: { $0.version == held.version && $0.query == held.query }) {
        giveUp(index, .refusedBefore)
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
      try ReplayRun.checkCancelled()
      let held = probes[index].held
      guard reached.indices.contains(step), reached[step][index] else { continue }
      guard !budget.isSpent else {
        giveUp(index, .timeUsedUp(budget.words))
        continue
      }
      // What does not even prepare is said already.
      guard outcomes[held.version][step + 1][held.query] == .works else {
        close(index)
        continue
      }
      if let change = try keep(index, session) { found.append(difference(step, index, change)) }
      guard probes[index].isOpen else { continue }
      if shadowing.indices.contains(step), shadowing[step] { _ = try session.hold(held) }
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
      guard reached.indices.contains(step), reached[step][index], !budget.isSpent else { continue }
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
        if ProbeSession.isOutOfTime(error) {
          giveUp(index, .statementTooLong)
          continue
        }
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
        if ProbeSession.isOutOfTime(error) {
          giveUp(index, .statementTooLong)
          continue
        }
        refused += 1
        first = first ?? (error, trial.values)
      }
    }
    return first.map { (.writeRefused($0.error, ofTried: tried, refused: refused), $0.values, refused == tried) } ?? other
  }
}

extension Catalog {
  /// Whether it has a table or view that `before` has not, under a name that another schema had already.
  fileprivate func shadows(_ before: Catalog) -> Bool {
    guard rules.hasRealTypes else { return false }
    let standing = before.tables.map(\.relation) + before.views.map(\.relation)
    let names = Set(standing.map(\.name))
    return (tables.map(\.relation) + views.map(\.relation)).contains { names.contains($0.name) && !standing.contains($0) }
  }
}
