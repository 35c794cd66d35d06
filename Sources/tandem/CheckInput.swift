import Checker
import Configuration
import Deployment
import Findings
import Migrations
import Replay
import SQLParser
import SourceText
import Workload

/// What a check reads before anything is judged: the code versions, the migrations that are pending, and how they are deployed.
struct CheckInput: Sendable {
  /// What the command line says.
  struct Choices: Sendable {
    var base: String?
    var probes: Set<ReplayProbe>
    var deployment = DeploymentPlan()
  }

  let dialect: Dialect
  let pending: PendingMigrations
  let versions: [CodeVersion]
  let homes: [Int]
  let release: Release
  let deployment: DeploymentPlan
  /// The migrations of the base, a step each.
  let standing: [MigrationStep]
  let rowsPerTable: Int
  /// All that a replay does, as far as it is known without the schemas.
  let plan: ReplayPlan
  /// What was found while reading that no finding says.
  let notes: [String]
  /// What stands otherwise where the running version's migrations have run.
  let findings: [Finding]

  /// Whether the base or the user's seeds put rows into tables, as far as their first words say.
  var hasRows: Bool {
    !plan.seeds.isEmpty
      || plan.base.contains { script in script.statements.contains { $0.prefix(6).lowercased() == "insert" } }
  }

  /// Reads versions from git and from disk, and the migrations' statements.
  static func read(
    _ project: Project, _ history: History, _ dialect: Dialect, _ choices: Choices
  ) async -> Swift.Result<CheckInput, InputError> {
    do throws(InputError) {
      var read = try await ProjectVersions.read(project, base: choices.base, history: history, dialect: dialect)
      let last = read.versions.count - 2
      let running = read.versions[last]
      let applied = try AppliedMigrations(
        history, held: running.migrations, origin: running.code.origin, folder: project.migrationsFolder, dialect: dialect)
      if case .files(let paths) = running.holds { read.versions[last].holds = .files(paths.union(applied.renamed)) }
      return .success(try CheckInput(project, applied, dialect, choices, read))
    } catch {
      return .failure(error)
    }
  }

  private init(
    _ project: Project, _ applied: AppliedMigrations, _ dialect: Dialect, _ choices: Choices, _ read: ProjectVersions
  ) throws(InputError) {
    self.dialect = dialect
    findings = applied.findings
    let configuration = project.configuration
    pending = try PendingMigrations(applied.history, read, configuration, dialect: dialect)
    let running = read.versions[read.versions.count - 2].code.origin
    let isIdle = pending.steps.isEmpty && !applied.history.migrations.isEmpty
    notes =
      (isIdle ? ["no migration is pending: `\(running)` has every one that is here"] : []) + pending.notes + read.notes
    let variants = zip(read.versions, pending.homes).flatMap { version, home in version.code.variants.map { ($0, home) } }
    versions = variants.map(\.0.version)
    homes = variants.map(\.1)
    release = Release(
      columns: variants.map { .init(name: $0.version.name, version: $0.release, home: $1, flagsOn: $0.flagsOn) },
      times: pending.times)
    deployment = choices.deployment
    rowsPerTable = configuration.rows ?? 20
    standing = pending.history.filter { !$0.isPending }.map { MigrationStep.whole($0, isSQLite: dialect.kind == .sqlite) }
    var plan = ReplayPlan(
      base: standing.map(\.script), steps: pending.steps.map(\.script),
      versions: zip(versions, homes).map { ReplayVersion($0, home: $1) },
      seeds: try WorkingTree().read(configuration.seeds).map { SeedScript(name: $0.path, sql: $0.text) })
    plan.meet(under: deployment, release: release)
    for migration in pending.history where migration.isPending {
      guard let last = pending.steps.lastIndex(where: { $0.migration == migration.id }) else { continue }
      plan.downs[last] = migration.downScript(dialect: dialect)
    }
    plan.role = configuration.role
    plan.probes = choices.probes
    plan.budget = configuration.budgetMilliseconds.map { .milliseconds($0) }
    self.plan = plan
  }
}

/// What is said of the input without an engine.
struct CheckPrediction: Sendable {
  let found: StaticCheck.Result
  let predictions: Predictions
  private let seeding: Seeding?

  init(_ input: CheckInput, _ options: StaticCheck.Options, willReplay: Bool) {
    found = StaticCheck.run(input.pending.history, steps: input.pending.steps, options: options)
    predictions = Predictions(versions: input.versions, catalogs: found.catalogs, homes: input.homes)
    var seeding = found.catalogs.first.map { Seeding(catalog: $0, rowsPerTable: input.rowsPerTable) }
    if willReplay, !input.pending.steps.isEmpty {
      seeding?.prepare(for: input.plan.versions.flatMap(\.queries), emptyTables: !input.hasRows)
    }
    self.seeding = seeding
  }

  /// The plan with the schemas of all states and what they say of the queries.
  func completed(_ input: CheckInput) -> ReplayPlan {
    var plan = input.plan
    for index in plan.versions.indices { plan.versions[index].parameters = predictions.parameters[index] }
    plan.seeding = seeding
    plan.catalogs = found.catalogs
    return plan
  }
}

extension ReplayVersion {
  /// A version as the replay needs it, with the values that its queries are known to be sent with.
  init(_ version: CodeVersion, home: Int) {
    self.init(name: version.name, homeState: home, queries: version.queries.map(\.sql))
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
