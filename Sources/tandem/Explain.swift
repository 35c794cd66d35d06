import ArgumentParser
import RuleBook
import SourceText

/// Prints everything that a rule file says.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Why a rule speaks, whom it hits, what to do instead, with examples.",
    discussion: """
      Examples:
        tandem explain drop-column
        tandem explain PG008
      """)

  @Argument(help: "A rule's name or code, as a finding shows it.") var rule: String
  @Option(help: "The configuration file; it may name folders of the project's own rules.") var config: String?

  func run() throws {
    do { try explain() } catch { throw ExitStatus.refuse(error) }
  }

  private func explain() throws(InputError) {
    let rules = try ProjectRules(try Project.readConfiguration(config))
    if let found = rules.book.rule(named: rule) ?? rules.book.rule(named: rule.uppercased()) {
      return Terminal.print(found.explanation)
    }
    if let check = BuiltInCheck.named(rule) ?? BuiltInCheck.named(rule.uppercased()) { return Terminal.print(check.explanation) }
    throw InputError(
      place: rule, problem: "there is no such rule" + rules.book.suggestion(for: rule), remedy: "`tandem rules` lists the names")
  }
}
