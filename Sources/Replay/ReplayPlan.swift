import Checker
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
  /// What is tried.
  public var probes = ReplayProbe.all

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

extension MigrationStep {
  /// As the plan needs it.
  public var script: ReplayScript {
    ReplayScript(id: id, statements: statements.map { file.text($0) }, sending: sending)
  }
}
