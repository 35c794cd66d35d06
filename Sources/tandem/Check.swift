import ArgumentParser
import Catalog
import Checker
import Configuration
import Deployment
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
      `code.versions` in tandem.yml names more versions, and then --base can be left out.

      Examples:
        tandem check --base origin/main
        tandem check db/migrations --base HEAD~1 --format json
      """)

  @Argument(help: "The migrations folder; found from tandem.yml, sqlc.yaml or convention when absent.") var path: String?
  @Option(help: "The git revision that runs today.") var base: String?
  @Option(help: "How the code is deployed: rolling, recreate, canary, blue-green, flag-ramp, migrate-on-boot or self-hosted.")
  var strategy: Strategy?
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
    let tree = WorkingTree()
    let history = try History.read(tree, folder: project.migrationsFolder, layout: project.configuration.layout)
    let isSQLite = project.dialect(of: history) == .sqlite
    let dialect: Dialect = isSQLite ? .sqlite : .postgres
    let read = try await ProjectVersions.read(project, base: base, history: history, dialect: dialect)
    let pending = try PendingMigrations(history, read, project.configuration, dialect: dialect)
    let variants = zip(read.versions, pending.homes).flatMap { version, home in version.code.variants.map { ($0, home) } }
    let versions = variants.map(\.0.version)
    let homes = variants.map(\.1)
    let release = Release(
      columns: variants.map { .init(name: $0.version.name, version: $0.release, home: $1, flagsOn: $0.flagsOn) },
      times: pending.times)
    let options = try staticOptions(project, dialect)
    let found = StaticCheck.run(pending.history, steps: pending.steps, options: options)
    let predictions = Predictions(versions: versions, catalogs: found.catalogs, homes: homes)
    let standing = pending.history.filter { !$0.isPending }.map { MigrationStep.whole($0, isSQLite: isSQLite) }
    var deployment = project.configuration.deployment
    if let strategy { deployment.strategy = strategy }
    var plan = ReplayPlan(
      base: standing.map(\.script), steps: pending.steps.map(\.script),
      versions: versions.enumerated().map { index, version in
        ReplayVersion(version, home: homes[index], parameters: predictions.parameters[index])
      },
      seeds: try tree.read(project.configuration.seeds).map { SeedScript(name: $0.path, sql: $0.text) },
      seeding: found.catalogs.first.map { Seeding(catalog: $0, rowsPerTable: project.configuration.rows ?? 20) })
    plan.catalogs = found.catalogs
    plan.meet(under: deployment, release: release)
    for migration in pending.history where migration.isPending {
      guard let last = pending.steps.lastIndex(where: { $0.migration == migration.id }) else { continue }
      plan.downs[last] = migration.downScript(dialect: dialect)
    }
    plan.role = project.configuration.role
    plan.probes = probes?.chosen ?? ReplayProbe.all
    plan.budget = project.configuration.budgetMilliseconds.map { .milliseconds($0) }
    let seen = try await observe(plan, isSQLite, version: options.versionText)
    var result = Report(engine: .init(dialect: isSQLite ? "sqlite" : "postgres", serverVersion: options.versionText))
    result.take(found, files: pending.history.count)
    result.notes += pending.notes + read.notes
    ReplayReport(
      base: standing, steps: pending.steps, versions: versions, homes: homes, plan: deployment, release: release, seen: seen,
      predictions: predictions
    ).fill(&result)
    let running = zip(versions, homes).filter { version, _ in release.older(skew: 1).contains { $0.name == version.name } }
    let rollback = SchemaRollback(
      pending.history.filter(\.isReviewed), steps: pending.steps, catalogs: found.catalogs, losses: found.losses,
      old: running.map(\.0), start: release.start, dialect: dialect)
    result.take(rollback, replayed: seen.schemaRollbackUntil)
    result.take(
      ElementStates(catalogs: found.catalogs, steps: pending.steps, predictions: predictions, versions: versions.map(\.name)),
      worlds: deployment.worlds(release))
    result.takeUnmentioned(found, predictions)
    try self.baseline.file.apply(
      to: &result, project.configuration, judged: pending.history.filter(\.isReviewed).map(\.file.path))
    return try report.form.write(result)
  }

  private func staticOptions(_ project: Project, _ dialect: Dialect) throws(InputError) -> StaticCheck.Options {
    let rules = try ProjectRules(project.configuration)
    var options = StaticCheck.Options(dialect: dialect.kind)
    if let version = try self.project.version(
      project.configuration, of: dialect.kind == .sqlite ? .sqlite : .postgres)
    {
      options.serverVersion = version
    }
    options.ruleBook = rules.book
    options.settings = rules.settings
    options.pathSettings = rules.pathSettings
    options.sizes = try Project.tableSizes(project.configuration)
    options.today = { ProjectRules.today }
    return options
  }

  private func observe(_ plan: ReplayPlan, _ isSQLite: Bool, version: String) async throws(InputError) -> ReplayObservations {
    if noReplay {
      return .untried(plan, engine: EngineIdentity(dialect: isSQLite ? "sqlite" : "postgres", version: version))
    }
    if isSQLite { return try observeOnSQLite(plan) }
    return try await PostgresServer.with { ReplayRun.observe(plan, on: $0) }
  }

  private func observeOnSQLite(_ plan: ReplayPlan) throws(InputError) -> ReplayObservations {
    do { return ReplayRun.observe(plan, on: try SQLiteEngine()) } catch {
      throw InputError(place: "SQLite", problem: error.message, remedy: "free some memory")
    }
  }
}

extension Strategy: ExpressibleByArgument {}

extension ReplayVersion {
  /// A version as the replay needs it, with the values that its queries are known to be sent with.
  init(_ version: CodeVersion, home: Int, parameters: [[String: ColumnIdentity]]) {
    self.init(name: version.name, homeState: home, queries: version.queries.map(\.sql), parameters: parameters)
    names = version.queries.map(\.name)
    // What a generator read names the columns for which `*` stands in the program.
    generated = Set(version.queries.indices.filter { !version.queries[$0].command.isEmpty })
    knownArguments = version.queries.map { query in
      query.arguments.map { set in
        set.mapValues { value in
          guard let value else { return "NULL" }
          return "'" + value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        }
      }
    }
  }
}

extension Report {
  /// Takes in how far the schema can be taken back.
  ///
  /// - Parameter replayed: the last state from which the down migrations brought everything back over rows; nil where none ran.
  mutating func take(_ rollback: SchemaRollback, replayed: Int?) {
    let until = min(rollback.until, replayed ?? rollback.until)
    guard states.indices.contains(until) else { return }
    order?.schemaRollbackUntil = states[until].id
    let ends = until < rollback.until ? downWords : rollback.ends
    order?.schemaRollbackEnds = ends
  }

  /// What the replay said of a down migration.
  private var downWords: String? { findings.first { ["TD022", "TD018"].contains($0.code) }?.message }

  /// Takes in what becomes of tables and columns along the deployment.
  mutating func take(_ followed: ElementStates, worlds: [World]) {
    let names = versions.map(\.id)
    let stops = worlds.filter { $0.condition == nil }.map { world in
      (state: world.state, live: world.versions.compactMap { names.firstIndex(of: $0) })
    }
    elements = followed.elements(stops).map { element in
      var element = element
      for (index, stop) in stops.enumerated() where element.places.indices.contains(index) {
        if states.indices.contains(stop.state) { element.places[index].state = states[stop.state].id }
      }
      return element
    }
  }

  /// Takes in which of the tables that pending steps touch no query names.
  mutating func takeUnmentioned(_ found: StaticCheck.Result, _ predictions: Predictions) {
    let base = found.catalogs.first
    coverage.unmentioned = found.touched.sorted().filter { relation in
      base?.relation(relation) != nil && !predictions.uses.contains { $0.names(relation) }
    }.map(\.name)
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
