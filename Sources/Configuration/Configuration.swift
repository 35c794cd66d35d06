import Deployment
import Findings
import Migrations
import SourceText

/// What `tandem.yml` says. Everything is optional; what is nil is found from the files.
public struct Configuration: Sendable {
  /// An engine's family.
  public enum Database: String, Sendable, CaseIterable {
    /// PostgreSQL.
    case postgres
    /// SQLite.
    case sqlite
  }

  /// What a rule's severity is set to.
  public enum RuleSetting: String, Sendable, CaseIterable {
    /// Never reported.
    case off
    /// As `Severity.note`.
    case note
    /// As `Severity.warning`.
    case warning
    /// As `Severity.error`.
    case error
  }

  /// One level of `rules`, for every migration or for those that a pattern takes.
  public struct RuleEntry: Sendable, Equatable {
    /// The pattern above it; nil for every migration.
    public var pattern: Glob?
    /// The rule's slug or code; nil where a pattern switches every rule off.
    public var rule: String?
    /// The level.
    public var setting: RuleSetting
    /// File, line and column, for complaints about the rule's name.
    public var place: String
  }

  /// `database`.
  public var database: Database?
  /// `server-version`, as written: `15`, or `3.45` for SQLite.
  public var serverVersion: String?
  /// `migrations.path`, relative to the project.
  public var migrationsPath: String?
  /// `migrations.layout`.
  public var layout: Layout?
  /// `migrations.baseline`: migrations up to this version are applied but never reported on.
  public var baseline: String?
  /// `migrations.substitute`.
  public var substitution = Substitution([:])
  /// `code.queries`.
  public var queries: [Glob] = []
  /// `code.versions`, in the order of the file.
  public var versions: [ConfiguredVersion] = []
  /// `deploy`.
  public var deployment = DeploymentPlan()
  /// `deploy.before`: migrations whose path matches run before the deploy.
  public var beforeDeploy: [Glob] = []
  /// `deploy.after`: migrations whose path matches run after it.
  public var afterDeploy: [Glob] = []
  /// `replay.rows`: how many rows each table is given.
  public var rows: Int?
  /// `replay.role`: the database role that the application connects as.
  public var role: String?
  /// `replay.seed`: SQL files that run before rows are made.
  public var seeds: [String] = []
  /// `replay.budget-ms`: how long the probes of a check may take all together, in milliseconds.
  public var budgetMilliseconds: Int?
  /// `stats.file`: sizes of tables, as `tandem stats` writes them.
  public var statistics: String?
  /// `stats.small-rows`: what reads or copies a table with fewer rows is one level less severe.
  public var smallRows = 10_000
  /// `stats.large-rows`: what reads or copies a table with at least as many is one level more severe.
  public var largeRows = 1_000_000
  /// `rules`: levels, in the order of the file.
  public var rules: [RuleEntry] = []
  /// `rules.paths`: folders of the project's own rules.
  public var rulePaths: [String] = []
  /// `rules.baseline`: the file that records findings that are not reported again.
  public var findingsBaseline: String?

  /// The configuration of a project without a file.
  public init() {}

  /// Reads a file; unknown keys, wrong types and wrong words are errors with their place.
  public init(_ file: SourceFile) throws(InputError) {
    let root = YAMLReader(file: file.path, node: try YAMLNode.parse(file), path: "")
    for (key, value) in try root.mapping(known: [
      "database", "server-version", "migrations", "code", "deploy", "replay", "stats", "rules",
    ]) {
      switch key {
      case "database": database = try value.word(Database.self)
      case "server-version": serverVersion = try value.text()
      case "migrations": try readMigrations(value)
      case "code": try readCode(value)
      case "deploy": try readDeployment(value)
      case "replay": try readReplay(value)
      case "stats": try readStatistics(value)
      default: try readRules(value)
      }
    }
  }

  private mutating func readMigrations(_ reader: YAMLReader) throws(InputError) {
    for (key, value) in try reader.mapping(known: ["path", "layout", "baseline", "substitute"]) {
      switch key {
      case "path": migrationsPath = Configuration.trimmed(try value.text())
      case "layout": layout = try value.word(Layout.self)
      case "baseline": baseline = try value.text()
      default:
        var pairs: [String: String] = [:]
        for (from, to) in try value.pairs() { pairs[from] = try to.text() }
        substitution = Substitution(pairs)
      }
    }
  }

  private mutating func readCode(_ reader: YAMLReader) throws(InputError) {
    for (key, value) in try reader.mapping(known: ["queries", "versions"]) {
      switch key {
      case "queries": queries = try value.texts().map(Glob.init)
      default:
        versions = try ConfiguredVersion.read(value)
      }
    }
  }

  private mutating func readDeployment(_ reader: YAMLReader) throws(InputError) {
    for (key, value) in try reader.mapping(known: ["strategy", "migrate", "before", "after", "rollback", "skew"]) {
      switch key {
      case "strategy": deployment.strategy = try value.word(Strategy.self)
      case "migrate": deployment.migrate = try value.word(MigrationTime.self)
      case "before": beforeDeploy = try value.texts().map(Glob.init)
      case "after": afterDeploy = try value.texts().map(Glob.init)
      case "rollback": deployment.keepsRollback = try value.boolean()
      default: deployment.skew = try value.integer(1...20)
      }
    }
  }

  private mutating func readReplay(_ reader: YAMLReader) throws(InputError) {
    for (key, value) in try reader.mapping(known: ["rows", "seed", "role", "budget-ms"]) {
      switch key {
      case "rows": rows = try value.integer(0...1000)
      case "role": role = try value.text()
      case "budget-ms": budgetMilliseconds = try value.integer(0...3_600_000)
      default: seeds = try value.texts()
      }
    }
  }

  private mutating func readStatistics(_ reader: YAMLReader) throws(InputError) {
    for (key, value) in try reader.mapping(known: ["file", "small-rows", "large-rows"]) {
      switch key {
      case "file": statistics = try value.text()
      case "small-rows": smallRows = try value.integer(0...Int.max)
      default: largeRows = try value.integer(1...Int.max)
      }
    }
  }

  /// A rule's name with its level; a pattern of paths with `off`, or with rules and levels of its own.
  private mutating func readRules(_ reader: YAMLReader) throws(InputError) {
    for (key, value) in try reader.pairs() {
      let isPattern = key.contains("/") || key.contains("*")
      switch key {
      case "paths": rulePaths = try value.texts()
      case "baseline": findingsBaseline = try value.text()
      case _ where isPattern && value.isMapping:
        for (rule, level) in try value.pairs() {
          rules.append(RuleEntry(pattern: Glob(key), rule: rule, setting: try level.word(RuleSetting.self), place: level.place))
        }
      case _ where isPattern:
        guard try value.text() == "off" else {
          throw value.failure("`\(value.path)` must be `off` or rules with levels", "write `\"\(key)\": { drop-column: off }`")
        }
        rules.append(RuleEntry(pattern: Glob(key), rule: nil, setting: .off, place: value.place))
      default:
        rules.append(RuleEntry(pattern: nil, rule: key, setting: try value.word(RuleSetting.self), place: value.place))
      }
    }
  }

  private static func trimmed(_ path: String) -> String {
    var path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    while path.hasSuffix("/") && path.count > 1 { path.removeLast() }
    return path
  }
}
