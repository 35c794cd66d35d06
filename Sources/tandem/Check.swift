import ArgumentParser
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
    let history = try History.read(WorkingTree(), folder: project.migrationsFolder, layout: project.configuration.layout)
    let dialect: Dialect = project.dialect(of: history) == .sqlite ? .sqlite : .postgres
    let options = try staticOptions(project, dialect)
    var choices = CheckInput.Choices(base: base, probes: probes?.chosen ?? ReplayProbe.all)
    choices.deployment = project.configuration.deployment
    if let strategy { choices.deployment.strategy = strategy }
    let chosen = choices
    // Git, the parser and the predictions work while a server starts and runs the base.
    let reading = Task { await CheckInput.read(project, history, dialect, chosen) }
    let willReplay = !noReplay
    let predicting = Task { await reading.value.map { CheckPrediction($0, options, willReplay: willReplay) } }
    let observing: Swift.Result<ReplayObservations, InputError>
    do throws(InputError) {
      observing = .success(try await observe(reading, predicting, dialect, version: options.versionText))
    } catch {
      observing = .failure(error)
    }
    let input = try await reading.value.get()
    let predicted = try await predicting.value.get()
    var result = CheckReport(input, predicted, try observing.get(), options).report
    try self.baseline.file.apply(
      to: &result, project.configuration, judged: input.pending.history.filter(\.isReviewed).map(\.file.path))
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

  private typealias Reading = Task<Swift.Result<CheckInput, InputError>, Never>
  private typealias Predicting = Task<Swift.Result<CheckPrediction, InputError>, Never>

  private func observe(
    _ reading: Reading, _ predicting: Predicting, _ dialect: Dialect, version: String
  ) async throws(InputError) -> ReplayObservations {
    let isSQLite = dialect.kind == .sqlite
    if noReplay {
      let input = try await reading.value.get()
      return .untried(input.plan, engine: EngineIdentity(dialect: isSQLite ? "sqlite" : "postgres", version: version))
    }
    guard isSQLite else {
      return try await PostgresServer.with { await Check.observe(reading, predicting, on: $0) }.get()
    }
    let engine: SQLiteEngine
    do { engine = try SQLiteEngine() } catch {
      throw InputError(place: "SQLite", problem: error.message, remedy: "free some memory")
    }
    return try await Check.observe(reading, predicting, on: engine).get()
  }

  /// Builds the states while the predictions are made, and then tries what needs to know the schemas.
  private static func observe(
    _ reading: Reading, _ predicting: Predicting, on engine: any ReplayEngine
  ) async -> Swift.Result<ReplayObservations, InputError> {
    do throws(InputError) {
      let input = try await reading.value.get()
      var run = ReplayRun(input.plan, on: engine)
      run.prepare()
      return .success(run.finish(try await predicting.value.get().completed(input)))
    } catch {
      return .failure(error)
    }
  }
}

extension Strategy: ExpressibleByArgument {}

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
