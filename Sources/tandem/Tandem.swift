import ArgumentParser

/// The command line. Each command stands in its own file and only gathers input, calls the rooms and prints.
@main struct Tandem: AsyncParsableCommand {
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
    subcommands: [Check.self, Lint.self, Explain.self, Rules.self, Doctor.self, Parse.self])

  /// Runs the command line; what cannot be understood in it ends with status 2, as everything that cannot run.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      Terminal.complain(fullMessage(for: error))
      exit(withError: ExitStatus.couldNotRun)
    }
  }
}
