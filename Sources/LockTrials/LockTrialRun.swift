import Catalog
import Effects
import Replay
import SQLParser
import SQLSyntax
import SourceText

/// Tries statements on a server, each on the same schema, and holds what it did against the lock table.
public struct LockTrialRun {
  /// One statement, tried.
  public struct Result: Sendable {
    /// What was tried.
    public var trial: LockTrial
    /// Prediction and observation.
    public var predicted: Footprint
    /// What the server was seen to do.
    public var observed: Footprint
    /// Where they differ.
    public var differences: [TracedStatement.Difference]
    /// The server's refusal; nil when it ran.
    public var refusal: EngineError?
    /// The rows of the lock table that the prediction was made of.
    public var rows: [LockedAction]
    /// Why the prediction is not complete, in its own words; nil when it is.
    public var unknown: String?
    /// Why the statement was predicted to be refused; nil when it was not.
    public var predictedRefusal: String?
    /// Whether it was predicted to fail on rows, or on some.
    public var mayFailOnRows = false

    /// In words, what the prediction and the server do not agree on; empty where they agree, or where the prediction claims nothing.
    public var disagreements: [String] {
      var found = differences.map {
        "\($0.relation ?? "the statement"): predicted \($0.predicted ?? "nothing"), seen \($0.observed ?? "nothing")"
      }
      if let refusal, predictedRefusal == nil, unknown == nil, !mayFailOnRows {
        found.append("refused with \(refusal.message), which was not predicted")
      }
      if refusal == nil, let predictedRefusal { found.append("runs, and was predicted to be refused: \(predictedRefusal)") }
      return found
    }
  }

  private let session: any TraceSession
  private let world: String
  private let simulation: Simulation
  private let major: Int

  /// A run over the schema that `world` makes.
  public init(_ session: any TraceSession, world: String) throws(EngineError) {
    self.session = session
    self.world = world
    major = session.identity.major
    var simulation = Simulation(catalog: .postgres(major))
    simulation.timeZoneIsUTC = true
    simulation.serverMinor = session.identity.minor
    _ = simulation.run(
      MigrationScript(name: "world", statements: Script.parse(world, dialect: .postgres).statements, isPending: false))
    self.simulation = simulation
    try session.execute(world)
  }

  /// Runs those of `trials` that the server's version knows.
  public func run(_ trials: [LockTrial]) throws(EngineError) -> [Result] {
    var results: [Result] = []
    for trial in trials where trial.since <= major { results.append(try run(trial)) }
    return results
  }

  private func run(_ trial: LockTrial) throws(EngineError) -> Result {
    var simulation = simulation
    let statements = Script.parse(trial.sql, dialect: .postgres).statements
    let outcomes = simulation.run(MigrationScript(name: "trial", statements: statements))
    let operations = outcomes.flatMap(\.operations)
    let whole = Footprint(operations)
    let unknown = operations.lazy.compactMap(\.unknown).first
    let seen = try session.observe(trial.sql, expecting: whole.locks.keys.sorted(), keeps: false)
    // Only what cannot be rolled back leaves something behind.
    if seen.isOutsideTransaction { try makeWorldAnew() }
    let (predicted, observed) = TraceComparison.parts(whole, seen, of: operations.map(\.kind))
    return Result(
      trial: trial, predicted: predicted, observed: observed,
      differences: seen.error == nil && unknown == nil ? TraceComparison.differences(predicted, observed) : [],
      refusal: seen.error,
      rows: operations.flatMap(\.cost.rows), unknown: unknown,
      predictedRefusal: operations.lazy.compactMap(\.outcome.refused).first,
      mayFailOnRows: operations.contains {
        $0.outcome.failsOnRows || $0.outcome.failsOnSomeRows && seen.error?.sqlstate?.hasPrefix("23") ?? false
      })
  }

  private func makeWorldAnew() throws(EngineError) {
    try session.refresh()
    try session.execute(
      """
      DO $$DECLARE name text; BEGIN
        FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
          EXECUTE format('DROP SCHEMA %I CASCADE', name);
        END LOOP;
        FOR name IN SELECT pubname FROM pg_publication LOOP EXECUTE format('DROP PUBLICATION %I', name); END LOOP;
      END$$;
      CREATE SCHEMA public
      """)
    try session.execute(world)
  }
}
