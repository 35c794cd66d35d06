/// Everything one run has to say; every output format is made from this value and nothing else.
public struct Report: Sendable {
  /// The outcome in one word.
  public enum Verdict: String, Sendable {
    /// Nothing found, and everything was understood and replayed.
    case safe
    /// Safe when the listed conditions hold.
    case conditional
    /// Something was not understood or not seen, so nothing can be promised.
    case unknown
    /// There is a witness: a query, a row or a statement that fails.
    case unsafe
  }

  /// The check that speaks where a statement could not be read: an error, and still no witness of any danger.
  public static let notUnderstood = "statement-not-understood"

  /// The checks that speak of queries: what they say stands in the cells, too.
  public static let queryChecks: Set<String> = [
    "query-breaks", "code-before-schema", "write-refused", "read-differs", "write-differs",
  ]

  /// The checks that say that a migration does not run at all.
  public static let runChecks: Set<String> = ["migration-fails", "migration-fails-on-rows"]

  /// Whether something was found that breaks code, destroys data or blocks traffic.
  public var hasWitness: Bool { findings.contains { $0.severity == .error && $0.rule != Report.notUnderstood } }

  /// What the run did.
  public enum Scope: String, Sendable {
    /// Read the migrations.
    case lint
    /// Read them and replayed them with the code's queries.
    case check
    /// Ran them one statement at a time and watched the server.
    case trace
  }

  /// What the run did.
  public var scope: Scope
  /// What ran or would run.
  public var engine: Engine
  /// The outcome.
  public var verdict: Verdict
  /// Why the verdict is what it is, one reason a line, the weightiest first.
  public var reasons: [String] = []
  /// What must hold in the team's own surroundings for nothing to go wrong.
  public var conditions: [String] = []
  /// What a reader should know that weighs in no verdict.
  public var notes: [String] = []
  /// How the team deploys, in its configuration's words, such as `rolling`; nil where nothing is deployed.
  public var strategy: String?
  /// Which deploy orders work.
  public var order: Order?
  /// The base and every pending step.
  public var states: [State] = []
  /// The code versions that were read.
  public var versions: [Version] = []
  /// What every version does on every state.
  public var cells: [Cell] = []
  /// Tables and columns on their way in or out.
  public var elements: [Element] = []
  /// In the order of the files.
  public var findings: [Finding] = []
  /// What the pending operations lock, rewrite and scan, in the order of the files.
  public var effects: [Effect] = []
  /// What was and was not read.
  public var coverage = Coverage()
  /// Milliseconds by phase; the one part that differs between equal runs.
  public var timing: [(phase: String, milliseconds: Double)] = []

  /// A report that has seen nothing yet.
  public init(engine: Engine, verdict: Verdict = .unknown, scope: Scope = .check) {
    self.scope = scope
    self.engine = engine
    self.verdict = verdict
  }

  /// The database the report is about.
  public struct Engine: Sendable {
    /// `postgres` or `sqlite`.
    public var dialect: String
    /// The version that predictions hold for; nil when nobody said.
    public var serverVersion: String?
    /// The engine that replayed, such as `PostgreSQL 15.18`; nil when nothing was replayed.
    public var replayedOn: String?

    /// An engine of this dialect.
    public init(dialect: String, serverVersion: String? = nil, replayedOn: String? = nil) {
      self.dialect = dialect
      self.serverVersion = serverVersion
      self.replayedOn = replayedOn
    }
  }

  /// A schema state.
  public struct State: Sendable {
    /// `base`, or the migration's id, with `#2` behind it for its second step.
    public var id: String
    /// The migration; nil for the base.
    public var migration: String?
    /// The step in its migration, from 1; 0 for the base.
    public var step: Int
    /// `expand`, `backfill`, `contract` or `neutral`; nil where it was not worked out.
    public var phase: String?
    /// The migration's file; nil for the base.
    public var file: String?

    /// A state of these parts.
    public init(id: String, migration: String? = nil, step: Int = 0, phase: String? = nil, file: String? = nil) {
      self.id = id
      self.migration = migration
      self.step = step
      self.phase = phase
      self.file = file
    }
  }

  /// A code version.
  public struct Version: Sendable {
    /// `old`, `new`, or a name from the configuration.
    public var id: String
    /// The git revision, or `working tree`.
    public var reference: String
    /// Number of queries.
    public var queries: Int
    /// The files they were read from.
    public var sources: [String] { files.map(\.file) }
    /// The same files with what each is and how many queries it gave.
    public var files: [Source]

    /// A file of queries.
    public struct Source: Sendable {
      /// Its path.
      public var file: String
      /// What it is, such as `sql`, `sqlx`, `csvlog`.
      public var kind: String
      /// How many queries it gave.
      public var queries: Int
      /// What stands in it and is no query; empty where there is nothing to say.
      public var passedOver: String

      /// A file of these parts.
      public init(file: String, kind: String, queries: Int, passedOver: String = "") {
        self.file = file
        self.kind = kind
        self.queries = queries
        self.passedOver = passedOver
      }
    }

    /// A version of these parts.
    public init(id: String, reference: String, queries: Int, files: [Source]) {
      self.id = id
      self.reference = reference
      self.queries = queries
      self.files = files
    }
  }

  /// What was read and what was not: a verdict is worth no more than this.
  public struct Coverage: Sendable {
    /// Migration files read.
    public var files = 0
    /// SQL files that stand among the migrations and are none under the layout.
    public var unread: [String] = []
    /// Statements in them.
    public var statements = 0
    /// Statements that were not understood, with their places.
    public var unrecognised: [Location] = []
    /// Queries of all versions.
    public var queries = 0
    /// Of those, how many an engine could prepare on their own version's schema.
    public var replayed = 0
    /// The others.
    public var notReplayed: [NotReplayed] = []
    /// Queries that could be judged without a server on their own version's schema.
    public var resolved = 0
    /// Findings that the project's baseline records, so that they are not reported.
    public var inBaseline = 0
    /// Predictions that an engine did not bear out.
    public var contradictions: [Contradiction] = []
    /// Tables and views that a pending step touches and no query of any version names: nothing says who uses them.
    public var unmentioned: [String] = []
    /// Objects of the catalog of which not everything is known, with the reason.
    public var unknownObjects: [String] = []

    /// Nothing read yet.
    public init() {}
  }

  /// A prediction that a real engine did not bear out: a defect of Tandem's, shown so that it gets mended.
  public struct Contradiction: Sendable {
    /// The query's name.
    public var query: String
    /// Its version.
    public var version: String
    /// The state's id.
    public var state: String
    /// What was predicted.
    public var predicted: String
    /// What the engine did.
    public var observed: String

    /// A prediction and what happened.
    public init(query: String, version: String, state: String, predicted: String, observed: String) {
      self.query = query
      self.version = version
      self.state = state
      self.predicted = predicted
      self.observed = observed
    }
  }

  /// A query that could not be judged.
  public struct NotReplayed: Sendable {
    /// The query's name.
    public var query: String
    /// Its version.
    public var version: String
    /// Where it stands.
    public var file: String
    /// Its line, from 1.
    public var line: Int
    /// Why, in the engine's words.
    public var reason: String

    /// A query and the reason.
    public init(query: String, version: String, file: String, line: Int, reason: String) {
      self.query = query
      self.version = version
      self.file = file
      self.line = line
      self.reason = reason
    }
  }
}
