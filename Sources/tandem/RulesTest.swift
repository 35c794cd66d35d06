import ArgumentParser
import Checker
import Configuration
import Migrations
import RuleBook
import SourceText

/// Runs the examples of a project's own rules.
struct RulesTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the examples in the rule files of a folder.",
    discussion: """
      A bad example must give its rule on the lines marked with `-- finding`, a good one must leave the folder's rules silent.

      Examples:
        tandem rules test db/rules
        tandem rules test db/rules --spellings
      """)

  @Argument(help: "The folder with rule files; those that the configuration names when absent.") var folders: [String] = []
  @Flag(help: "Run each example in other spellings too: keywords in lower case, comments and newlines between tokens, CR LF.")
  var spellings = false
  @Option(help: "The configuration file.", completion: .file(extensions: ["yml", "yaml"])) var config: String?

  func run() throws {
    let status: ExitCode
    do { status = try test() } catch { throw ExitStatus.refuse(error) }
    throw status
  }

  private func test() throws(InputError) -> ExitCode {
    let named = folders.isEmpty ? try Project.readConfiguration(config).rulePaths : folders.map(Project.trimmed)
    guard !named.isEmpty else {
      throw InputError(
        place: ".", problem: "no folder with rules was named",
        remedy: "`tandem rules test db/rules`, or set `rules: { paths: [db/rules] }`")
    }
    let sources = try ProjectRules.sources(in: named)
    guard !sources.isEmpty else {
      throw InputError(place: named.joined(separator: ", "), problem: "no rule files there", remedy: "a rule is a file NAME.md")
    }
    let book = RuleBook.load(sources, after: .builtIn)
    let trial = RuleTrial(book, of: sources, spellings: spellings)
    for problem in book.problems {
      Terminal.print("\(problem.path):\(problem.position.line):\(problem.position.column): \(problem.message)\n")
    }
    for failure in trial.failures { Terminal.print("\(failure.path):\(failure.line): \(failure.message)\n") }
    for rule in trial.untested {
      Terminal.print("\(rule.source.path): `\(rule.slug)` has no bad example, so nothing proves it\n")
    }
    let failures = book.problems.count + trial.failures.count + trial.untested.count
    let outcome = failures == 0 ? "all as they say" : "\(failures) \(failures == 1 ? "problem" : "problems")"
    Terminal.print("\(sources.count) \(sources.count == 1 ? "rule" : "rules"), \(trial.examples) examples: \(outcome)\n")
    return failures == 0 ? ExitStatus.clean : ExitStatus.findings
  }
}
