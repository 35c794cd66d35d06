import ArgumentParser
import Configuration
import Findings
import RuleBook
import SourceText

extension Severity: ExpressibleByArgument {}

/// Lists and tests rules.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Lists the rules, or tests those of a project.",
    discussion: """
      Examples:
        tandem rules
        tandem rules --dialect sqlite --severity error
        tandem rules --category locking --phase contract
        tandem rules --off
        tandem rules --search index
        tandem rules test db/rules
      """,
    subcommands: [RulesList.self, RulesTest.self], defaultSubcommand: RulesList.self)
}

extension RuleCategory: ExpressibleByArgument {}
extension RulePhase: ExpressibleByArgument {}

/// Lists the rules.
struct RulesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the rules: code, severity, name, and what each says.")

  @Option(help: "Only rules for this dialect: postgres or sqlite.") var dialect: Configuration.Database?
  @Option(help: "Only rules of this severity: note, warning or error.") var severity: Severity?
  @Option(help: "Only rules about this: locking, rewriting, data-loss, compatibility, transaction, naming, sqlite or design.")
  var category: RuleCategory?
  @Option(help: "Only rules about statements of this phase: expand, backfill, contract or neutral.") var phase: RulePhase?
  @Flag(help: "Only rules that are off, or only those that are on.") var shown: Shown?
  @Option(help: "Only rules whose name, category or message holds this text.") var search: String?
  @Option(help: "The configuration file; it may set levels and name folders of the project's own rules.") var config: String?

  enum Shown: EnumerableFlag {
    case off, on

    static func name(for value: Shown) -> NameSpecification { value == .off ? .customLong("off") : .customLong("on") }
  }

  func run() throws {
    do { try list() } catch { throw ExitStatus.refuse(error) }
  }

  private func list() throws(InputError) {
    let rules = try ProjectRules(try Project.readConfiguration(config))
    let wanted = rules.book.rules.filter { rule in
      let level = rules.settings.severity(of: rule)
      return dialect.map { database in rule.dialects.contains { $0.rawValue == database.rawValue } } ?? true
        && severity.map { $0 == (level ?? rule.severity) } ?? true && category.map { $0 == rule.category } ?? true
        && phase.map { $0 == rule.phase } ?? true && shown.map { ($0 == .off) == (level == nil) } ?? true && matches(rule)
    }
    guard !wanted.isEmpty else {
      return Terminal.complain("no rule is like that; `tandem rules` without options lists all \(rules.book.rules.count)")
    }
    let width = wanted.map(\.slug.count).max() ?? 0
    let lines = wanted.map { rule in
      let level = rules.settings.severity(of: rule).map(\.rawValue) ?? "off"
      return padded(rule.code, 6) + padded(level, 9) + padded(rule.slug, width + 2) + rule.messageOutline
    }
    Terminal.print(lines.joined(separator: "\n") + "\n")
  }

  private func matches(_ rule: Rule) -> Bool {
    guard let search = search?.lowercased() else { return true }
    return [rule.slug, rule.code.lowercased(), rule.category.rawValue, rule.messageOutline.lowercased()].contains {
      $0.contains(search)
    }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
