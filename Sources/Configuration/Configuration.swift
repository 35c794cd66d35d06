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
  /// `replay.seed`: SQL files that run before rows are made.
  public var seeds: [String] = []
  /// `rules`: severity by slug.
  public var rules: [String: RuleSetting] = [:]
  /// `rules.paths`: folders of the project's own rules.
  public var rulePaths: [String] = []

  /// The configuration of a project without a file.
  public init() {}

  /// Reads a file; unknown keys, wrong types and wrong words are errors with their place.
  public init(_ file: SourceFile) throws(InputError) {
    let root = YAMLReader(file: file.path, node: try YAMLNode.parse(file), path: "")
    for (key, value) in try root.mapping(known: ["database", "server-version", "migrations", "code", "deploy", "replay", "rules"])
    {
      switch key {
      case "database": database = try value.word(Database.self)
      case "server-version": serverVersion = try value.text()
      case "migrations": try readMigrations(value)
      case "code": try readCode(value)
      case "deploy": try readDeployment(value)
      case "replay": try readReplay(value)
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
    for (key, value) in try reader.mapping(known: ["rows", "seed"]) {
      switch key {
      case "rows": rows = try value.integer(0...1000)
      default: seeds = try value.texts()
      }
    }
  }

  private mutating func readRules(_ reader: YAMLReader) throws(InputError) {
    for (key, value) in try reader.pairs() {
      if key == "paths" {
        rulePaths = try value.texts()
      } else {
        rules[key] = try value.word(RuleSetting.self)
      }
    }
  }

  private static func trimmed(_ path: String) -> String {
    var path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    while path.hasSuffix("/") && path.count > 1 { path.removeLast() }
    return path
  }
}
