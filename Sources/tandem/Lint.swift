import ArgumentParser

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

  func run() throws { throw lint.end() }

  /// The same without the library's wrappers.
  private var lint: LintRun {
    LintRun(
      paths: paths, config: project.config, dialect: project.dialect, serverVersion: project.serverVersion, report: report.form,
      baseline: baseline.file)
  }
}
