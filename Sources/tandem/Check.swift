import ArgumentParser
import Checker
import Configuration
import Findings
import Migrations
import PostgresReplay
import Replay
import SQLParser
import SQLiteReplay
import SourceText
import Workload

/// Replays the pending migrations with the old and the new code's queries.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Replays the pending migrations with the old and the new code's own queries.",
    discussion: """
      Pending are the migrations that --base does not have. The old code is the queries at --base, the new code those on disk.

      Examples:
        tandem check --base origin/main
        tandem check db/migrations --base HEAD~1 --format json
      """)

  @Argument(help: "The migrations folder; found from tandem.yml, sqlc.yaml or convention when absent.") var path: String?
  @Option(help: "The git revision that runs today.") var base: String
  @Option(
    help: "What is tried, separated by commas: \(ReplayProbe.allCases.map(\.rawValue).joined(separator: ", ")). All by default.")
  var probes: ReplayProbes?
  @Flag(help: "Start no engine: predict only.") var noReplay = false
  @OptionGroup var project: ProjectOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var baseline: BaselineOptions

  func run() async throws {
    let status: ExitCode
    do { status = try await check() } catch { throw ExitStatus.refuse(error) }
    throw status
  }

  private func check() async throws(InputError) -> ExitCode {
    let project = try Project.find(project, path: path)
    for key in project.configuration.keysWithoutEffect {
      Terminal.complain("tandem: `\(key)` in the configuration has no effect yet")
    }
    let tree = WorkingTree()
    let revision = try await GitRevision(reference: base)
    let history = try History.read(tree, folder: project.migrationsFolder, layout: project.configuration.layout)
    let isSQLite = project.dialect(of: history) == .sqlite
    let dialect: Dialect = isSQLite ? .sqlite : .postgres
    let old = try await version("old", project, revision, origin: base, dialect: dialect)
    let new = try await version("new", project, tree, origin: "working tree", dialect: dialect)
    let baseline = project.configuration.baseline.map { history.indexAfter($0) } ?? 0
    let parsed = history.migrations.enumerated().map { index, migration in
      ParsedMigration(
        migration, substitution: project.configuration.substitution, dialect: dialect,
        isPending: index >= baseline && !revision.holds(migration.up.path))
    }
    let rules = try ProjectRules(project.configuration)
    var options = StaticCheck.Options(dialect: dialect.kind)
    if let version = try self.project.version(project.configuration, of: isSQLite ? .sqlite : .postgres) {
      options.serverVersion = version
    }
    options.ruleBook = rules.book
    options.settings = rules.settings
    options.pathSettings = rules.pathSettings
    options.sizes = try Project.tableSizes(project.configuration)
    options.today = { ProjectRules.today }
    let steps = parsed.filter(\.isPending).flatMap { MigrationStep.steps(of: $0, isSQLite: isSQLite) }
    let found = StaticCheck.run(parsed, steps: steps, options: options)
    let homes = [0, steps.count]
    let predictions = Predictions(versions: [old, new], catalogs: found.catalogs, homes: homes)
    let seeds = try tree.read(project.configuration.seeds).map { SeedScript(name: $0.path, sql: $0.text) }
    let standing = parsed.filter { !$0.isPending }.map { MigrationStep.whole($0, isSQLite: isSQLite) }
    var plan = ReplayPlan(
      base: standing.map(\.script), steps: steps.map(\.script),
      versions: [old, new].enumerated().map { index, version in
        ReplayVersion(
          name: version.name, homeState: homes[index], queries: version.queries.map(\.sql),
          parameters: predictions.parameters[index])
      },
      seeds: seeds,
      seeding: found.catalogs.first.map { Seeding(catalog: $0, rowsPerTable: project.configuration.rows ?? 20) })
    for (index, version) in [old, new].enumerated() {
      // What a generator read names the columns for which `*` stands in the program.
      plan.versions[index].generated = Set(version.queries.indices.filter { !version.queries[$0].command.isEmpty })
    }
    plan.catalogs = found.catalogs
    plan.meet(under: project.configuration.deployment)
    for migration in parsed where migration.isPending {
      guard let last = steps.lastIndex(where: { $0.migration == migration.id }) else { continue }
      plan.downs[last] = migration.downScript(dialect: dialect)
    }
    plan.probes = probes?.chosen ?? ReplayProbe.all
    let planned = plan
    let seen =
      noReplay
      ? ReplayObservations.untried(
        plan, engine: EngineIdentity(dialect: isSQLite ? "sqlite" : "postgres", version: options.versionText))
      : isSQLite ? try observeOnSQLite(planned) : try await PostgresServer.with { ReplayRun.observe(planned, on: $0) }
    var result = Report(engine: .init(dialect: isSQLite ? "sqlite" : "postgres", serverVersion: options.versionText))
    result.take(found, files: parsed.count)
    ReplayReport(
      base: standing, steps: steps, versions: [old, new], homes: homes, plan: project.configuration.deployment, seen: seen,
      predictions: predictions
    ).fill(&result)
    try self.baseline.apply(to: &result, project.configuration, judged: Set(parsed.filter(\.isPending).map(\.file.path)))
    return try report.write(result)
  }

  private func observeOnSQLite(_ plan: ReplayPlan) throws(InputError) -> ReplayObservations {
    do { return ReplayRun.observe(plan, on: try SQLiteEngine()) } catch {
      throw InputError(place: "SQLite", problem: error.message, remedy: "free some memory")
    }
  }

  private func version(_ name: String, _ project: Project, _ tree: some FileTree, origin: String, dialect: Dialect)
    async throws(InputError) -> CodeVersion
  {
    try CodeVersion(name: name, origin: origin, files: try await project.queryFiles(in: tree), dialect: dialect)
  }
}

/// The probes named on the command line.
struct ReplayProbes: ExpressibleByArgument {
  let chosen: Set<ReplayProbe>

  init?(argument: String) {
    let words = argument.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
    let found = words.compactMap { ReplayProbe(rawValue: $0) }
    guard !words.isEmpty, found.count == words.count else { return nil }
    chosen = Set(found)
  }
}
