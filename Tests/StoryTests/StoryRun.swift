import Checker
import Deployment
import Findings
import Migrations
import Replay
import RuleBook
import SQLParser
import SourceText
import Workload

/// One release of a story, checked as `tandem check` checks it.
struct StoryRun {
  var report: Report
  var seen: ReplayObservations
  var predictions: Predictions
  var versions: [CodeVersion]
  var homes: [Int]

  /// Checks release `index` of `story` on `engine`, which holds nothing yet.
  init(_ story: Story, release index: Int, on engine: any ReplayEngine) throws {
    let isSQLite = engine.identity.dialect == "sqlite"
    let dialect: Dialect = isSQLite ? .sqlite : .postgres
    let release = story.releases[index]
    let parsed = Self.history(story, release: index, dialect)
    let code = [story.old] + story.releases[0...index].map { $0.new ?? "" }
    let before = code.dropLast().last { !$0.isEmpty } ?? story.old
    versions = try [("old", before), ("new", release.new ?? before)].map { name, sql in
      try CodeVersion(
        name: name, origin: "story", files: [SourceFile(path: "\(name).sql", text: sql)], dialect: dialect)
    }
    let steps = parsed.filter(\.isPending).flatMap { MigrationStep.steps(of: $0, isSQLite: isSQLite) }
    homes = [0, steps.count]
    var options = StaticCheck.Options(dialect: dialect.kind)
    for rule in story.rules { options.settings.levels[rule] = .severity(.warning) }
    let found = StaticCheck.run(parsed, steps: steps, options: options)
    let predictions = Predictions(versions: versions, catalogs: found.catalogs, homes: homes)
    self.predictions = predictions
    let standing = parsed.filter { !$0.isPending }.map { MigrationStep.whole($0, isSQLite: isSQLite) }
    var plan = ReplayPlan(
      base: standing.map(\.script), steps: steps.map(\.script),
      versions: zip(versions, homes).enumerated().map { number, version in
        ReplayVersion(
          name: version.0.name, homeState: version.1, queries: version.0.queries.map(\.sql),
          parameters: predictions.parameters[number])
      },
      seeds: release.seed.map { [SeedScript(name: "seed.sql", sql: $0)] } ?? [],
      seeding: found.catalogs.first.map { Seeding(catalog: $0) })
    for (index, version) in versions.enumerated() {
      plan.versions[index].names = version.queries.map(\.name)
      plan.versions[index].generated = Set(version.queries.indices.filter { !version.queries[$0].command.isEmpty })
    }
    plan.catalogs = found.catalogs
    plan.role = story.role
    plan.meet(under: release.deployment)
    for migration in parsed where migration.isPending {
      guard let last = steps.lastIndex(where: { $0.migration == migration.id }) else { continue }
      plan.downs[last] = migration.downScript(dialect: dialect)
    }
    seen = ReplayRun.observe(plan, on: engine)
    report = Report(engine: .init(dialect: engine.identity.dialect, serverVersion: options.versionText))
    report.take(found, files: parsed.count)
    ReplayReport(
      base: standing, steps: steps, versions: versions, homes: homes, plan: release.deployment, seen: seen,
      predictions: predictions
    ).fill(&report)
  }

  /// The base, what earlier releases shipped, then what this one ships; numbered through.
  private static func history(_ story: Story, release index: Int, _ dialect: Dialect) -> [ParsedMigration] {
    var number = 1
    func migration(_ sql: String, down: String? = nil, outside: Bool = false, isPending: Bool) -> ParsedMigration {
      defer { number += 1 }
      let file = SourceFile(path: "\(number).up.sql", text: sql)
      let back = down.map { SourceFile(path: "\(number).down.sql", text: $0) }
      return ParsedMigration(
        Migration(version: "\(number)", name: "", up: file, down: back, transaction: outside ? .none : .implicit),
        dialect: dialect, isPending: isPending)
    }
    var history = [migration(story.base, isPending: false)]
    for (place, release) in story.releases[0...index].enumerated() {
      history += release.migrations.map {
        migration($0.sql, down: $0.down, outside: $0.isOutsideTransaction, isPending: place == index)
      }
    }
    return history
  }
}
