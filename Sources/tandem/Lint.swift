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
    let task = LintTask(
      configuration: configuration, rules: rules, sizes: try Project.tableSizes(configuration), dialect: project.dialect,
      serverVersion: project.serverVersion, keepsEffects: report.format == .json)
    let judged = try task.judge(scopes)
    var result = Report(engine: .init(dialect: "postgres"), scope: .lint)
    for (scope, found) in zip(scopes, judged) {
      result.engine = found.engine
      result.coverage.unread += scope.unread
      result.take(found.result, files: found.files.count)
    }
    try baseline.apply(to: &result, configuration, judged: Set(judged.flatMap(\.files)))
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
