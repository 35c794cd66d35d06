import Catalog
import Checker
import Deployment
import Findings
import Replay
import SQLParser
import Workload

/// Prediction and observation joined.
struct CheckReport {
  private(set) var report: Report

  init(_ input: CheckInput, _ predicted: CheckPrediction, _ seen: ReplayObservations, _ options: StaticCheck.Options) {
    let (found, predictions, pending) = (predicted.found, predicted.predictions, input.pending)
    report = Report(
      engine: .init(dialect: input.dialect.kind == .sqlite ? "sqlite" : "postgres", serverVersion: options.versionText))
    report.take(found, files: pending.history.count)
    report.notes += input.notes
    report.findings += input.findings
    ReplayReport(
      base: input.standing, steps: pending.steps, versions: input.versions, homes: input.homes, plan: input.deployment,
      release: input.release, seen: seen, predictions: predictions
    ).fill(&report)
    let running = zip(input.versions, input.homes).filter { version, _ in
      input.release.older(skew: 1).contains { $0.name == version.name }
    }
    let rollback = SchemaRollback(
      pending.history.filter(\.isReviewed), steps: pending.steps, catalogs: found.catalogs, losses: found.losses,
      old: running.map(\.0), start: input.release.start, dialect: input.dialect)
    report.take(rollback, replayed: seen.schemaRollbackUntil)
    report.take(
      ElementStates(
        catalogs: found.catalogs, steps: pending.steps, predictions: predictions, versions: input.versions.map(\.name)),
      worlds: input.deployment.worlds(input.release))
    report.takeUnmentioned(found, predictions)
  }
}

extension Report {
  /// Takes in how far the schema can be taken back.
  ///
  /// - Parameter replayed: the last state from which the down migrations brought everything back over rows; nil where none ran.
  mutating func take(_ rollback: SchemaRollback, replayed: Int?) {
    let until = min(rollback.until, replayed ?? rollback.until)
    guard states.indices.contains(until) else { return }
    order?.schemaRollbackUntil = states[until].id
    let ends = until < rollback.until ? downWords : rollback.ends
    order?.schemaRollbackEnds = ends
  }

  /// What the replay said of a down migration.
  private var downWords: String? { findings.first { ["TD022", "TD018"].contains($0.code) }?.message }

  /// Takes in what becomes of tables and columns along the deployment.
  mutating func take(_ followed: ElementStates, worlds: [World]) {
    let names = versions.map(\.id)
    let stops = worlds.filter { $0.condition == nil }.map { world in
      (state: world.state, live: world.versions.compactMap { names.firstIndex(of: $0) })
    }
    elements = followed.elements(stops).map { element in
      var element = element
      for (index, stop) in stops.enumerated() where element.places.indices.contains(index) {
        if states.indices.contains(stop.state) { element.places[index].state = states[stop.state].id }
      }
      return element
    }
  }

  /// Takes in which of the tables that pending steps touch no query names.
  mutating func takeUnmentioned(_ found: StaticCheck.Result, _ predictions: Predictions) {
    let base = found.catalogs.first
    coverage.unmentioned = found.touched.sorted().filter { relation in
      base?.relation(relation) != nil && !predictions.uses.contains { $0.names(relation) }
    }.map(\.name)
  }
}
