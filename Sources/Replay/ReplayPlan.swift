import Catalog
import Checker
import Deployment
import Migrations
import SQLParser
import SQLSyntax
import SourceText
import Workload

/// Everything a replay will do, as a value: it can be printed before anything runs.
public struct ReplayPlan: Sendable {
  /// The migrations that the base schema is made of, in order.
  public var base: [ReplayScript]
  /// The pending steps, in order; state `n` is the schema after step `n`, state 0 the base.
  public var steps: [ReplayScript]
  /// The code versions.
  public var versions: [ReplayVersion]
  /// SQL that puts rows into the base schema; each script may fail on its own.
  public var seeds: [SeedScript]
  /// Asks for invented rows after those of `seeds`; nil leaves the other tables empty.
  public var seeding: Seeding?
  /// The role that the application's queries run as, PostgreSQL; nil runs them as the owner of the tables.
  public var role: String?
  /// What is tried.
  public var probes = ReplayProbe.all
  /// The longest that probes may take all together; nil for `TimeBudget.most`.
  public var budget: Duration?
  /// Queries to which no step can make a difference are not run over rows; only tests of just that say no.
  public var skipsUnreached = true
  /// How many trials are spent on finding the fewest rows for what the probes saw, all findings together; nil for what the engine
  /// does in about 400 ms.
  public var reproductionTrials: Int?
  /// The simulated schema of every state; empty where it is not known, and CROSS and BACK are then not tried.
  public var catalogs: [Catalog] = []
  /// Which versions meet which version's rows.
  public var meetings: [Meeting] = []
  /// Scripts that take a migration back, by the index of its last step.
  public var downs: [Int: ReplayScript] = [:]

  /// A plan of these parts.
  public init(
    base: [ReplayScript], steps: [ReplayScript], versions: [ReplayVersion], seeds: [SeedScript] = [], seeding: Seeding? = nil
  ) {
    self.base = base
    self.steps = steps
    self.versions = versions
    self.seeds = seeds
    self.seeding = seeding
  }
}

/// A version that meets rows which another one has written.
public struct Meeting: Sendable, Hashable {
  /// Index of the state on which it does.
  public var state: Int
  /// Index of the version that writes.
  public var writer: Int
  /// Index of the version that meets the rows.
  public var reader: Int
  /// They are not live at once: the reader comes back after the writer.
  public var isRollback: Bool

  /// `reader` meets the rows of `writer` on `state`.
  public init(state: Int, writer: Int, reader: Int, isRollback: Bool = false) {
    self.state = state
    self.writer = writer
    self.reader = reader
    self.isRollback = isRollback
  }
}

extension ReplayPlan {
  /// Lets versions meet as `deployment` does, every ordered pair on every state where both are live; where it keeps the way
  /// back, the version of the base meets the rows of the newest on the last state.
  public mutating func meet(under deployment: DeploymentPlan, release: Release? = nil) {
    guard versions.count > 1 else { return }
    let release =
      release
      ?? Release(
        columns: versions.map { Release.Column(name: $0.name, home: $0.homeState) },
        times: Array(repeating: nil, count: steps.count))
    let indices = Dictionary(zip(versions.map(\.name), versions.indices), uniquingKeysWith: { first, _ in first })
    var found: [Meeting] = []
    func add(_ meeting: Meeting) { if !found.contains(meeting) { found.append(meeting) } }
    for world in deployment.worlds(release) where world.condition == nil {
      let live = world.versions.compactMap { indices[$0] }.sorted(by: >)
      for writer in live {
        for reader in live where reader != writer { add(Meeting(state: world.state, writer: writer, reader: reader)) }
      }
    }
    if deployment.keepsRollback, deployment.strategy != .selfHosted {
      let state = release.deployState(deployment)
      for writer in release.newest.compactMap({ indices[$0.name] }) {
        for reader in release.older(skew: deployment.skew).compactMap({ indices[$0.name] })
        where !found.contains(Meeting(state: state, writer: writer, reader: reader)) {
          found.append(Meeting(state: state, writer: writer, reader: reader, isRollback: true))
        }
      }
    }
    meetings = found
  }
}

/// What commits as one, or a whole migration of the base.
public struct ReplayScript: Sendable {
  /// The migration's id, with `#2` behind it for its second step.
  public var id: String
  /// The statements without their semicolons, in order.
  public var statements: [String]
  /// How they are sent.
  public var sending: MigrationStep.Sending

  /// A script of these parts.
  public init(id: String, statements: [String], sending: MigrationStep.Sending) {
    self.id = id
    self.statements = statements
    self.sending = sending
  }
}

/// A code version as the replay needs it.
public struct ReplayVersion: Sendable {
  /// `old`, `new`, or a configured name.
  public var name: String
  /// Index of the state the version was written for.
  public var homeState: Int
  /// The SQL of its queries, in the order in which the version lists them.
  public var queries: [String]
  /// For each query its parameter marks and the columns they are compared with or written to, where that is known; as many
  /// as `queries`, or none.
  public var parameters: [[String: ColumnIdentity]]
  /// For each query the sets of values that are known of it, from a log or from the query's own notes: literals by parameter
  /// mark. As many as `queries`, or none.
  public var knownArguments: [[[String: String]]] = []
  /// The names of the queries, as many as `queries`, or none; versions call a query of one purpose by one name.
  public var names: [String] = []
  /// Indexes of queries from which code was generated that names the columns for which their `*` stands.
  public var generated: Set<Int> = []

  /// A version of these parts.
  public init(name: String, homeState: Int, queries: [String], parameters: [[String: ColumnIdentity]] = []) {
    self.name = name
    self.homeState = homeState
    self.queries = queries
    self.parameters = parameters
  }
}

/// SQL that puts rows into tables.
public struct SeedScript: Sendable {
  /// What reports call it: the user's file.
  public var name: String
  /// The SQL.
  public var sql: String

  /// The script of this name.
  public init(name: String, sql: String) {
    self.name = name
    self.sql = sql
  }
}

extension ParsedMigration {
  /// The script that takes the migration back, sent as the migration is; nil where there is none.
  public func downScript(dialect: Dialect) -> ReplayScript? {
    guard let down else { return nil }
    let script = Script.parse(down, dialect: dialect)
    let statements = script.statements.map { down.text($0.span) }
    return statements.isEmpty ? nil : ReplayScript(id: id, statements: statements, sending: .inTransaction)
  }
}

extension MigrationStep {
  /// As the plan needs it.
  public var script: ReplayScript {
    ReplayScript(id: id, statements: statements.map { file.text($0) }, sending: sending)
  }
}
