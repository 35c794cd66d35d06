import Checker
import Configuration
import Findings
import Migrations
import SQLParser
import SourceText

/// What lint does to each history; all that it needs to know, so that several can be judged side by side.
struct LintTask: Sendable {
  var configuration: Configuration
  var rules: ProjectRules
  var sizes: TableSizes?
  var dialect: Configuration.Database?
  var serverVersion: String?
  var keepsEffects: Bool
  /// How many findings of a rule keep their steps in each history.
  var remedyLimit: Int?

  /// What one history gave.
  struct Judged: Sendable {
    var engine: Report.Engine
    /// Migrations that were reported on.
    var files: [String]
    /// SQL files that no layout takes for a migration.
    var unread: [String]
    var result: StaticCheck.Result
  }

  /// The results in the order of the histories, which know nothing of each other.
  func judge(_ scopes: [LintScope]) throws(InputError) -> [Judged] {
    let outcomes = SideBySide.map(scopes, weight: \.size) { scope in
      Result<Judged, InputError> { () throws(InputError) in try judge(scope) }
    }
    var judged: [Judged] = []
    for outcome in outcomes { judged.append(try outcome.get()) }
    return judged
  }

  /// The result of one history.
  func judge(_ scope: LintScope) throws(InputError) -> Judged {
    let database = dialect ?? configuration.database ?? DialectGuess.database(of: scope.history)
    let dialect: Dialect = database == .sqlite ? .sqlite : .postgres
    var options = StaticCheck.Options(dialect: dialect.kind)
    if let version = try Project.version(serverVersion, configuration, of: database) { options.serverVersion = version }
    options.ruleBook = rules.book
    options.settings = rules.settings
    options.pathSettings = rules.pathSettings
    options.sizes = sizes
    options.isHistoryComplete = scope.isComplete
    options.releasesEach = true
    options.countsStanding = false
    options.keepsCatalogs = false
    options.keepsLosses = false
    options.keepsEffects = keepsEffects
    options.remedyLimit = remedyLimit
    options.today = { ProjectRules.today }
    let baseline = configuration.baseline.map { scope.history.indexAfter($0) } ?? 0
    let last = scope.history.migrations.lastIndex { scope.wanted.contains($0.up.path) } ?? -1
    let parsed = scope.history.migrations.prefix(last + 1).enumerated().map { index, migration in
      ParsedMigration(
        migration, substitution: configuration.substitution, dialect: dialect,
        isPending: index >= baseline && scope.wanted.contains(migration.up.path))
    }
    let result = StaticCheck.run(parsed, options: options)
    return Judged(
      engine: .init(dialect: database.rawValue, serverVersion: options.versionText),
      files: parsed.filter(\.isPending).map(\.file.path), unread: scope.unread, result: result)
  }
}

extension LintScope {
  /// Bytes of its migrations.
  fileprivate var size: Int { history.migrations.reduce(0) { $0 + $1.up.bytes.count } }
}
