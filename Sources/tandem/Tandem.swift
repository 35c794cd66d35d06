import ArgumentParser
import Glibc

/// The command line. Each command stands in its own file and only gathers input, calls the rooms and prints.
@main struct Tandem: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "tandem",
    abstract: "Tells before merge whether a schema migration lets old and new code share one database.",
    discussion: """
      Examples:
        tandem lint                            rules only: no database, no git, milliseconds
        tandem check --base origin/main        everything: the pre-merge check of a pull request
        tandem check --base origin/main --format json --output report.json

      Exit status: 0 nothing at or above --fail-on, 1 findings, 2 could not run.
      """,
    version: version,
    subcommands: [
      Check.self, Lint.self, Explain.self, Rules.self, SchemaCommand.self, Stats.self, Trace.self, Init.self, Doctor.self,
      Parse.self,
    ])

  /// Runs the command line. What needs nobody to wait for runs here, without starting the thread pool.
  static func main() {
    do {
      lintAlone()
      var command = try parseAsRoot()
      guard let waiting = command as? any AsyncParsableCommand else { return try command.run() }
      Task.detached {
        var waiting = waiting
        do { try await waiting.run() } catch { end(with: error) }
        exit()
      }
      while true { sleep(3600) }
    } catch {
      end(with: error)
    }
  }

  /// `lint` runs without laying out the other commands, and where its words are plain not even its own. Whatever is wrong in them is left
  /// to the whole command line, which says so better.
  private static func lintAlone() {
    let words = CommandLine.arguments.dropFirst()
    if words.first == "lint", let lint = LintRun(words.dropFirst()) { lint.end() }
  }

  /// Ends the process; what cannot be understood in the command line has status 2, as everything that cannot run.
  private static func end(with error: any Error) -> Never {
    guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
    Terminal.complain(fullMessage(for: error))
    exit(withError: ExitStatus.couldNotRun)
  }
}
