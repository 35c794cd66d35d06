/// Refusals that depend on rows, tried once more over the user's rows alone: what is refused there is refused in the user's database.
struct OwnRowTrials {
  private let plan: ReplayPlan
  private let engine: any ReplayEngine

  /// Over the rows of the plan's seeds.
  init(_ plan: ReplayPlan, on engine: any ReplayEngine) {
    self.plan = plan
    self.engine = engine
  }

  /// A refusal over a row of the user's.
  struct Confirmed {
    /// Index among the differences that were asked about.
    var difference: Int
    var error: EngineError
    var values: [String: String]
  }

  private struct Open {
    var difference: Int
    var step: Int
    var held: HeldQuery
    var sets: [[String: String]]
  }

  /// Those of `differences` that the user's rows alone show, whatever values the program sends; `probes` are what was tried.
  func confirmed(_ differences: [ReplayObservations.ProbeDifference], _ probes: [RowProbes.Probe]) throws(EngineError)
    -> [Confirmed]
  {
    let open = differences.enumerated().compactMap { index, difference -> Open? in
      guard case .writeRefused = difference.change, !difference.isCertain else { return nil }
      let probe = probes.first { $0.held.version == difference.version && $0.held.query == difference.query }
      return probe.map { Open(difference: index, step: difference.step, held: $0.held, sets: $0.sets.map(\.values)) }
    }
    guard let last = open.map(\.step).max(), plan.catalogs.count > last + 1 else { return [] }
    let copy = try engine.openCopy(ofState: ReplayRun.stateName(0))
    defer { copy.close() }
    for script in plan.seeds {
      do { try copy.execute(script.sql) } catch {
        if error.isFatal { throw error }
        return []
      }
    }
    let dialect = engine.identity.dialect
    let session = ProbeSession(
      connection: copy, dialect: SeedDialect.named(dialect), role: ActingRole(plan.role, on: dialect))
    let runner = ScriptRunner(connection: copy, dialect: dialect)
    var found: [Confirmed] = []
    for step in 0...last {
      let here = open.filter { $0.step == step }
      var accepted: [[[String: String]]] = []
      for item in here {
        var taken: [[String: String]] = []
        for values in item.sets where try refusal(item.held, values, session) == nil { taken.append(values) }
        accepted.append(taken)
      }
      for unit in RowUnit.units(of: plan.steps[step]) {
        do { try runner.run(unit.script(of: plan.steps[step])) } catch { return found }
      }
      for (item, sets) in zip(here, accepted) {
        let certainty = DifferenceCertainty(item.held.parsed.sql, catalog: plan.catalogs[step + 1])
        for values in sets {
          guard let error = try refusal(item.held, values, session), certainty.isSureOverRows(error) else { continue }
          found.append(Confirmed(difference: item.difference, error: error, values: values))
          break
        }
      }
    }
    return found
  }

  private func refusal(_ held: HeldQuery, _ values: [String: String], _ session: ProbeSession) throws(EngineError) -> EngineError?
  {
    if let refusal = try session.hold(held) { return refusal }
    do {
      _ = try session.write(held, values, since: nil, [:])
      return nil
    } catch {
      if error.isFatal { throw error }
      return error
    }
  }
}
