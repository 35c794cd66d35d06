/// What a replay saw.
public struct ReplayObservations: Sendable {
  /// The engine that ran.
  public var engine: EngineIdentity
  /// The role that queries ran as; nil for the owner.
  public var role: String?
  /// Base migrations that did not run whole, in order.
  public var baseFailures: [ScriptFailure] = []
  /// Pending steps that did not run whole on empty tables, in order.
  public var stepFailures: [ScriptFailure] = []
  /// Pending steps that ran on empty tables and fail when the tables have rows.
  public var failuresOnRows: [ScriptFailure] = []
  /// Outcomes by version, then by state, then by query, in the plan's order.
  public var outcomes: [[[QueryOutcome]]] = []
  /// For queries that break: the statement of the step after which they first fail.
  public var blame: [BrokenAt: Int] = [:]
  /// Tables that had rows before a step and fewer after it.
  public var rowLosses: [RowLoss] = []
  /// Columns of tables that had rows whose values cannot be told any more after a step.
  public var contentLosses: [ContentLoss] = []
  /// Rows that one version writes and another does not understand.
  public var crossDifferences: [CrossDifference] = []
  /// What became of the attempts to take migrations back, in the order of the migrations; none for those without a script.
  public var downs: [DownOutcome] = []
  /// The last state from which every migration before it can be taken back without loss; nil where that was not tried.
  public var schemaRollbackUntil: Int?
  /// Seed scripts that failed, by name, with the engine's words.
  public var seedFailures: [(name: String, error: EngineError)] = []
  /// What became of the rows that were invented; nil when none were asked for.
  public var seeding: SeedOutcome?
  /// What the old code's queries do otherwise over rows after a step than before it.
  public var probeDifferences: [ProbeDifference] = []
  /// Writes of later code that are refused on states before its own.
  public var earlyRefusals: [EarlyRefusal] = []
  /// How many of the old code's queries were run over rows with values that the base took.
  public var queriesProbed = 0
  /// How many of them no step can make a difference to, so that they were not run over rows.
  public var queriesUnreached = 0
  /// What was chosen and not tried, and why.
  public var notTried: [NotTried] = []
  /// Pending steps that ran over the user's own rows and fail when such rows as were invented exist.
  public var failuresOnInvented: [InventedFailure] = []
  /// Tables of the base that had rows when the steps ran over them, sorted; a loss can only be seen in these.
  public var tablesWithRows: [String] = []
  /// Tables of the base that had none, sorted.
  public var tablesWithoutRows: [String] = []
  /// Why the run ended before the plan did; nil when it did not.
  public var endedEarly: String?

  /// Nothing seen yet on `engine`.
  public init(engine: EngineIdentity) { self.engine = engine }

  /// Whether an engine ran at all.
  public var wasTried = true

  /// What a run without an engine has to say: nothing.
  public static func untried(_ plan: ReplayPlan, engine: EngineIdentity) -> ReplayObservations {
    var seen = ReplayObservations(engine: engine)
    seen.outcomes = plan.versions.map { version in
      Array(repeating: Array(repeating: .untried, count: version.queries.count), count: plan.steps.count + 1)
    }
    seen.role = plan.role
    seen.endedEarly = "nothing was replayed"
    seen.wasTried = false
    return seen
  }

  /// What became of a query on a state.
  public enum QueryOutcome: Sendable, Equatable {
    /// Prepared and planned.
    case works
    /// Refused.
    case fails(EngineError)
    /// Never tried.
    case untried
  }

  /// A query of a version on a state.
  public struct BrokenAt: Sendable, Hashable {
    /// Index of the version.
    public var version: Int
    /// Index of the query in its version.
    public var query: Int
    /// Index of the first state on which it fails.
    public var state: Int

    /// `query` of `version`, failing since `state`.
    public init(version: Int, query: Int, state: Int) {
      self.version = version
      self.query = query
      self.state = state
    }
  }

  /// A script that failed.
  public struct ScriptFailure: Sendable {
    /// Index in the plan's `base` or `steps`.
    public var script: Int
    /// The failing statement; nil when the engine could not say.
    public var statement: Int?
    /// The engine's words.
    public var error: EngineError
    /// Statements that were then run one by one succeeded, apart from the failing ones.
    public var ranTheRest: Bool
    /// A script that shows it again on an empty database, where rows make it fail; nil where none was found.
    public var reproduction: String?

    /// A failure of these parts.
    public init(script: Int, statement: Int?, error: EngineError, ranTheRest: Bool) {
      self.script = script
      self.statement = statement
      self.error = error
      self.ranTheRest = ranTheRest
    }
  }

  /// A step that fails only when rows exist that were invented here.
  public struct InventedFailure: Sendable {
    /// Where, and the engine's words.
    public var failure: ScriptFailure
    /// The fewest rows found with which it fails; empty where that could not be told.
    public var rows: [WitnessRow]
    /// How many rows were taken out so that it runs.
    public var removed: Int
    /// The table any row of which makes it fail, whatever the row holds; nil where that depends on values.
    public var failsOnAnyRowOf: String?

    /// A failure that these rows show.
    public init(failure: ScriptFailure, rows: [WitnessRow], removed: Int, failsOnAnyRowOf: String? = nil) {
      self.failsOnAnyRowOf = failsOnAnyRowOf
      self.failure = failure
      self.rows = rows
      self.removed = removed
    }
  }

  /// A row that shows something.
  public struct WitnessRow: Sendable, Equatable {
    /// Its table, qualified where the engine has schemas.
    public var table: String
    /// Columns and their values as text, those that matter first; nil is NULL.
    public var values: [(column: String, value: String?)]

    /// A row of `table`.
    public init(table: String, values: [(column: String, value: String?)]) {
      self.table = table
      self.values = values
    }

    /// Same table, same values.
    public static func == (left: WitnessRow, right: WitnessRow) -> Bool {
      left.table == right.table && left.values.elementsEqual(right.values) { $0 == $1 }
    }
  }

  /// Rows that a step took away from a table that outlives it.
  public struct RowLoss: Sendable {
    /// Index of the step, from 0.
    public var step: Int
    /// The table, qualified where the engine has schemas.
    public var table: String
    /// Rows before the step.
    public var before: Int
    /// Rows after it.
    public var after: Int
    /// The statement after which they were gone.
    public var statement: Int?
    /// A script that shows it again on an empty database; nil where none was found.
    public var reproduction: String?

    /// A loss of these parts.
    public init(step: Int, table: String, before: Int, after: Int, statement: Int? = nil) {
      self.step = step
      self.table = table
      self.before = before
      self.after = after
      self.statement = statement
    }
  }

  /// A column that lost something in a step.
  public struct ContentLoss: Sendable {
    /// How it shows.
    public enum Kind: Sendable, Equatable {
      /// Rows that had a value have NULL.
      case emptied(example: String, rows: Int)
      /// Two values that were different are the same now.
      case merged(first: String, second: String, into: String)
      /// A value lost its end or its precision.
      case shortened(from: String, to: String)
      /// It holds what another column held.
      case holdsOther(column: String)
    }

    /// Index of the step.
    public var step: Int
    /// The table as it is called after the step, qualified where the engine has schemas.
    public var table: String
    /// The column as it is called after the step.
    public var column: String
    /// How it shows.
    public var kind: Kind
    /// The statement after which it showed.
    public var statement: Int?
    /// The rows were invented, so whether the user's have such values is not known.
    public var isInvented: Bool
    /// A script that shows it again on an empty database; nil where none was found.
    public var reproduction: String?

    /// A loss of these parts.
    public init(step: Int, table: String, column: String, kind: Kind, statement: Int? = nil, isInvented: Bool) {
      self.step = step
      self.table = table
      self.column = column
      self.kind = kind
      self.statement = statement
      self.isInvented = isInvented
    }
  }
}
