import Checker
import Configuration
import Deployment
import Migrations
import SQLParser
import SourceText
import Workload

/// The history as a check sees it: what stands in the oldest version's schema, then what the releases since have added, those that
/// run after the deploy last.
struct PendingMigrations {
  /// In the order in which they run.
  var history: [ParsedMigration]
  /// The pending steps.
  var steps: [MigrationStep]
  /// When each step runs; nil where nobody said.
  var times: [MigrationTime?]
  /// For each version the state that it was written for.
  var homes: [Int]
  /// What is not as a history should be.
  var notes: [String] = []

  init(_ history: History, _ versions: ProjectVersions, _ configuration: Configuration, dialect: Dialect) throws(InputError) {
    let isSQLite = dialect.kind == .sqlite
    let baseline = configuration.baseline.map { history.indexAfter($0) } ?? 0
    let holdings = versions.versions.map(\.holds)
    let running = holdings.count - 2
    var standing: [ParsedMigration] = []
    var earlier: [ParsedMigration] = []
    var before: [(ParsedMigration, MigrationTime?)] = []
    var after: [(ParsedMigration, MigrationTime?)] = []
    var firstAfter: String?
    var moved: [String] = []
    for (index, migration) in history.migrations.enumerated() {
      let isPending = index >= baseline && !(holdings.first?.contains(migration) ?? false)
      var parsed = ParsedMigration(
        migration, substitution: configuration.substitution, dialect: dialect, isPending: isPending)
      guard isPending else {
        standing.append(parsed)
        continue
      }
      parsed.isReviewed = !holdings[running].contains(migration)
      guard parsed.isReviewed else {
        earlier.append(parsed)
        continue
      }
      let time = try PendingMigrations.time(parsed, configuration)
      if (time ?? configuration.deployment.migrate) == .after {
        after.append((parsed, time))
        firstAfter = firstAfter ?? parsed.id
      } else {
        before.append((parsed, time))
        if firstAfter != nil { moved.append(parsed.id) }
      }
    }
    if history.layout == .sqldelight, let schema = SQLDelightSchema.migration(versions.versions.first?.files ?? []) {
      standing = [
        ParsedMigration(schema, substitution: configuration.substitution, dialect: dialect, isPending: false)
      ]
    }
    let ordered = earlier.map { ($0, MigrationTime?.none) } + before + after
    self.history = standing + ordered.map(\.0)
    steps = []
    times = []
    var ends: [String: Int] = [:]
    for (migration, time) in ordered {
      let own = MigrationStep.steps(of: migration, isSQLite: isSQLite)
      steps += own
      times += own.map { _ in time }
      ends[migration.id] = steps.count
    }
    let ids = Dictionary(
      history.migrations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    homes = holdings.map { holding in
      ordered.last { entry in ids[entry.0.id].map(holding.contains) ?? false }.flatMap { ends[$0.0.id] } ?? 0
    }
    if let firstAfter, !moved.isEmpty {
      notes.append(
        "\(moved.map { "`\($0)`" }.joined(separator: ", ")) would run before `\(firstAfter)`, which waits for the deploy: the runner must be able to leave one out"
      )
    }
  }

  /// What the migration's own comment says, or the pattern that its path matches.
  private static func time(_ migration: ParsedMigration, _ configuration: Configuration) throws(InputError) -> MigrationTime? {
    if let isAfter = try migration.declaredRunsAfterDeploy() { return isAfter ? .after : .before }
    if configuration.afterDeploy.contains(where: { $0.matches(migration.file.path) }) { return .after }
    if configuration.beforeDeploy.contains(where: { $0.matches(migration.file.path) }) { return .before }
    return nil
  }
}
