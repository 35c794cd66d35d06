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
}
