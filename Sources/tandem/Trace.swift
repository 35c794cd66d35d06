import ArgumentParser
import Catalog
import Checker
import Configuration
import Findings
import Migrations
import PostgresReplay
import Replay
import Reports
import SQLParser
import SourceText

/// Runs migrations on a server of its own and holds what they lock, rewrite and read against the prediction.
struct Trace: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Runs migrations on a PostgreSQL of its own and shows predicted beside observed locks, rewrites and scans.",
    discussion: """
      Every statement commits by itself, so that what it locks is its own; statements that cannot run in a transaction are watched from
      other sessions. Tables are empty: that a lock is taken shows, how long it is held does not.

      Examples:
        tandem trace                           the project's migrations
        tandem trace db/migrations/0042_x.sql  one of them, after those before it
        tandem trace --quiet                   only what differs
        tandem trace --server-programs /usr/lib/postgresql/16/bin

      Exit status: 0 everything as predicted, 1 something differs or is refused, 2 could not run.
      """)

  @Argument(help: "Migration folders or files. The project's folder when absent.") var paths: [String] = []
  @OptionGroup var project: ProjectOptions
  @Option(help: "The folder with PostgreSQL's programs. The newest that is installed when absent.") var serverPrograms: String?
  @Option(help: "How the report is written: text or json.") var format: OutputFormat = .text
  @Option(name: [.short, .long], help: "Write the report to this file instead of standard output.") var output: String?
  @Flag(name: [.short, .long], help: "Only what differs, and the summary.") var quiet = false
  @Flag(name: [.short, .long], help: "Also statements that touch nothing.") var verbose = false
  @Flag(help: "No colours, even on a terminal.") var noColor = false

  func run() async throws {
    let status: ExitCode
    do { status = try await trace() } catch { throw ExitStatus.refuse(error) }
    throw status
  }

  private func trace() async throws(InputError) -> ExitCode {
    guard format == .text || format == .json else {
      throw InputError(
        place: "--format \(format.rawValue)", problem: "a trace has no findings, which this format is about",
        remedy: "use --format text or json")
    }
    let configuration = try Project.readConfiguration(project.config)
    let named = paths.isEmpty ? [try Project.migrationsFolder(configuration)] : paths.map(Project.trimmed)
    var result = Report(engine: .init(dialect: "postgres"), scope: .trace)
    result.reasons = ["a trace compares predictions with a server and judges nothing"]
    for scope in try LintScope.find(WorkingTree(), paths: named, layout: configuration.layout) {
      let database = project.dialect ?? configuration.database ?? DialectGuess.database(of: scope.history)
      guard database == .postgres else {
        throw InputError(
          place: scope.history.migrations.first?.up.path ?? named[0],
          problem: "these are SQLite's migrations, and SQLite locks its whole file: there are no locks of tables to trace",
          remedy: "`tandem lint` says which statements copy a table; with --dialect postgres they are taken for PostgreSQL's")
      }
      result.coverage.unread += scope.unread
      try await trace(scope, configuration, &result)
    }
    try format.write(result, to: output, noColor: noColor) { palette in
      TraceText.render(result, options: .init(palette: palette, isQuiet: quiet, isVerbose: verbose))
    }
    let isEqual = result.traced(.differs) + result.traced(.refused) == 0
    return isEqual ? ExitStatus.clean : ExitStatus.findings
  }

  private func trace(_ scope: LintScope, _ configuration: Configuration, _ result: inout Report) async throws(InputError) {
    let baseline = configuration.baseline.map { scope.history.indexAfter($0) } ?? 0
    let last = scope.history.migrations.lastIndex { scope.wanted.contains($0.up.path) } ?? -1
    let parsed = scope.history.migrations.prefix(last + 1).enumerated().map { index, migration in
      ParsedMigration(
        migration, substitution: configuration.substitution, dialect: .postgres,
        isPending: index >= baseline && scope.wanted.contains(migration.up.path))
    }
    let seen = try await PostgresServer.with(programs: serverPrograms) { engine in
      TraceRun.observe(parsed, on: engine)
    }
    result.engine.replayedOn = seen.engine.displayName
    result.engine.serverVersion = String(seen.major)
    result.take(seen.statements, files: parsed.count(where: \.isPending))
    if let reason = seen.endedEarly {
      throw InputError(place: seen.engine.displayName, problem: reason, remedy: "run it again; the part before was traced")
    }
  }
}
