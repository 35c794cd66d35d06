import ArgumentParser
import Configuration
import Migrations
import SourceText

/// Looks through a project and writes down what it found.
struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Finds the migrations and queries of a project and writes tandem.yml and, if asked, the CI job.",
    discussion: """
      Nothing is overwritten without --force.

      Examples:
        tandem init --print
        tandem init --ci github
      """)

  @Option(help: "Also write the job that checks a pull request: github or gitlab.") var ci: CIJob?
  @Option(help: "The SQL dialect: postgres or sqlite. Found from the files when absent.") var dialect: Configuration.Database?
  @Flag(help: "Write to standard output and change nothing.") var print = false
  @Flag(help: "Overwrite files that stand there.") var force = false

  private static let file = "tandem.yml"

  func run() async throws {
    do { try await write() } catch { throw ExitStatus.refuse(error) }
  }

  private func write() async throws(InputError) {
    let found = try await ProjectSurvey.make(dialect)
    var files = [(path: Init.file, text: found.starter.text)]
    if let ci { files.append((ci.path, ci.text(for: found.starter.database))) }
    if print {
      for (path, text) in files { Terminal.print("# \(path)\n" + text) }
      return
    }
    for (path, _) in files where !force && DiskEntry.kind(of: path) != .missing {
      throw InputError(
        place: path, problem: "it is there already, and nothing was written",
        remedy: "`tandem init --print` shows what would be written, `--force` overwrites it")
    }
    for (path, text) in files {
      try Terminal.makeFolder(of: path)
      try Terminal.save(Array(text.utf8), to: path)
      Terminal.print("wrote \(path)\n")
    }
    Terminal.print(found.summary + (ci?.next ?? ""))
  }
}
