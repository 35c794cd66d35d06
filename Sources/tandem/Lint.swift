import ArgumentParser
import Checker
import Configuration
import Findings
import Migrations
import SQLParser
import SourceText

/// Reads migrations and says what is dangerous in them, without a database.
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Checks migrations by rules, without a database and without git.",
    discussion: """
      Every migration is judged in its place: after those before it in its folder, as a release of its own.

      Examples:
        tandem lint                            the project's migrations
        tandem lint db/migrations/0042_x.sql   one file, after the ones before it
        tandem lint --fail-on warning          also warnings give exit status 1
        generate-sql | tandem lint - --dialect sqlite
      """)

  @Argument(help: "Migration folders or files; `-` is standard input. The project's folder when absent.") var paths: [String] = []
  @OptionGroup var project: ProjectOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var baseline: BaselineOptions

  func run() throws {
    let status: ExitCode
    do { status = try lint() } catch { throw ExitStatus.refuse(error) }
    throw status
  }

  private func lint() throws(InputError) -> ExitCode {
    let configuration = try Project.readConfiguration(project.config)
    let rules = try ProjectRules(configuration)
    let scopes = try scopes(configuration)
    let sizes = try Project.tableSizes(configuration)
    var result = Report(engine: .init(dialect: "postgres"), scope: .lint)
    var judged: Set<String> = []
    for scope in scopes {
      let database = project.dialect ?? configuration.database ?? DialectGuess.database(of: scope.history)
      let dialect: Dialect = database == .sqlite ? .sqlite : .postgres
      var options = StaticCheck.Options(dialect: dialect.kind)
      if let version = try project.version(configuration, of: database) { options.serverVersion = version }
      options.ruleBook = rules.book
      options.settings = rules.settings
      options.pathSettings = rules.pathSettings
      options.sizes = sizes
      options.isHistoryComplete = scope.isComplete
      options.releasesEach = true
      options.countsStanding = false
      options.today = { ProjectRules.today }
      let baseline = configuration.baseline.map { scope.history.indexAfter($0) } ?? 0
      let last = scope.history.migrations.lastIndex { scope.wanted.contains($0.up.path) } ?? -1
      let parsed = scope.history.migrations.prefix(last + 1).enumerated().map { index, migration in
        ParsedMigration(
          migration, substitution: configuration.substitution, dialect: dialect,
          isPending: index >= baseline && scope.wanted.contains(migration.up.path))
      }
      let found = StaticCheck.run(parsed, options: options)
      result.engine = .init(dialect: database.rawValue, serverVersion: options.versionText)
      result.coverage.unread += scope.unread
      let pending = parsed.filter(\.isPending)
      judged.formUnion(pending.map(\.file.path))
      result.take(found, files: pending.count)
    }
    try baseline.apply(to: &result, configuration, judged: judged)
    result.judgeLint()
    return try report.write(result)
  }

  private func scopes(_ configuration: Configuration) throws(InputError) -> [LintScope] {
    if paths.contains("-") {
      guard paths.count == 1 else {
        throw InputError(place: "-", problem: "standard input stands beside other paths", remedy: "lint them in two runs")
      }
      let file = SourceFile(path: "-", bytes: try DiskEntry.standardInput())
      return [LintScope(single: file)]
    }
    let named = paths.isEmpty ? [try Project.migrationsFolder(configuration)] : paths.map(Project.trimmed)
    return try LintScope.find(WorkingTree(), paths: named, layout: configuration.layout)
  }
}
