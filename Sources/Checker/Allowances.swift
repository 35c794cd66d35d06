import Effects
import Findings
import RuleBook
import SQLSyntax
import SourceText

/// `-- tandem: allow RULE, RULE because REASON [until 2027-01-31]` in a migration: silences the rules for the statement
/// that the comment belongs to. An allowance without a reason, past its date, or that silences nothing is itself reported.
struct Allowances {
  private struct Allowance {
    var rules: [String]
    var hasReason: Bool
    var until: String?
    var statement: Int
    var span: Span
    var used: Set<String> = []
  }

  private let file: SourceFile
  private let lines: LineIndex
  private let today: @Sendable () -> String?
  private var allowances: [Allowance] = []
  private var unknownDirectives: [(word: String, known: [String], span: Span)] = []

  init(_ migration: ParsedMigration, lines: LineIndex, today: @escaping @Sendable () -> String?) {
    file = migration.file
    self.lines = lines
    self.today = today
    for (index, statement) in migration.script.statements.enumerated() {
      for comment in statement.comments { read(comment, statement: index) }
    }
  }

  /// Whether an allowance of the statement silences the rule; notes that it did.
  mutating func take(_ slug: String, code: String, statement: Int) -> Bool {
    for index in allowances.indices where allowances[index].statement == statement && isValid(allowances[index]) {
      guard let name = allowances[index].rules.first(where: { $0 == slug || $0 == code }) else { continue }
      allowances[index].used.insert(name)
      return true
    }
    return false
  }

  /// What is wrong with the allowances, once every finding had its turn.
  func findings(knownRules: RuleBook) -> [Finding] {
    var findings = unknownDirectives.map { directive in
      finding(
        "unknown-directive", "TD011", .warning,
        "`tandem: \(directive.word)` is no directive" + Suggestion.text(for: directive.word, among: directive.known),
        directive.span, ["write one of: " + directive.known.joined(separator: ", ")])
    }
    for allowance in allowances {
      if allowance.rules.isEmpty {
        findings.append(
          finding(
            "allowance-of-unknown-rule", "TD014", .warning, "this allowance names no rule, so it silences nothing",
            allowance.span,
            ["write `-- tandem: allow RULE because …`; `tandem rules` lists the names"]))
      } else if let until = allowance.until, !Allowances.isDate(until) {
        findings.append(
          finding(
            "allowance-expired", "TD013", .warning, "`until \(until)` names no day, so this allowance silences nothing",
            allowance.span, ["write the day as `until 2027-01-31`, or leave it out"]))
      } else if !allowance.hasReason {
        findings.append(
          finding(
            "allowance-without-reason", "TD012", .warning, "this allowance gives no reason, so it silences nothing",
            allowance.span,
            ["write `-- tandem: allow \(allowance.rules.joined(separator: ", ")) because …`"]))
      } else if let until = allowance.until, let today = today(), until < today {
        findings.append(
          finding(
            "allowance-expired", "TD013", .warning, "this allowance ended on \(until)", allowance.span,
            ["remove it, or give it a new date"]))
      } else {
        for rule in allowance.rules where !allowance.used.contains(rule) {
          findings.append(unused(rule, allowance, knownRules))
        }
      }
    }
    return findings
  }

  private func unused(_ rule: String, _ allowance: Allowance, _ knownRules: RuleBook) -> Finding {
    guard knownRules.rule(named: rule) != nil else {
      return finding(
        "allowance-of-unknown-rule", "TD014", .warning, "there is no rule `\(rule)`" + knownRules.suggestion(for: rule),
        allowance.span, ["`tandem rules` lists the names"])
    }
    return finding(
      "allowance-unused", "TD015", .note, "`\(rule)` has nothing to say about this statement", allowance.span,
      ["remove the allowance"])
  }

  private func isValid(_ allowance: Allowance) -> Bool {
    guard allowance.hasReason else { return false }
    guard let until = allowance.until else { return true }
    guard Allowances.isDate(until) else { return false }
    guard let today = today() else { return true }
    return until >= today
  }

  private static let directives = ["allow", "phase", "run", "no-transaction", "flag", "param"]

  private mutating func read(_ comment: Span, statement: Int) {
    guard let directive = Directive(comment, in: file) else { return }
    guard directive.word == "allow" else {
      if !Allowances.directives.contains(directive.word) {
        unknownDirectives.append((directive.word, Allowances.directives, comment))
      } else if directive.word == "phase" {
        let phases = MigrationPhase.allCases.map(\.rawValue)
        let named = directive.rest.first ?? ""
        if !phases.contains(named) { unknownDirectives.append(("phase " + named, phases.map { "phase " + $0 }, comment)) }
      }
      return
    }
    let words = directive.rest
    let names = words.prefix { $0 != "because" && $0 != "until" }
    let rules = names.joined(separator: ",").split(separator: ",").map(String.init)
    var reason = words.dropFirst(names.count).dropFirst()
    var until: String?
    // Only the last two words are an end: `until` may stand in a reason.
    if words.count > 1, words[words.endIndex - 2] == "until" {
      until = words[words.endIndex - 1]
      reason = reason.dropLast(2)
    }
    let hasReason = words.contains("because") && !reason.isEmpty
    allowances.append(Allowance(rules: rules, hasReason: hasReason, until: until, statement: statement, span: comment))
  }

  private static func isDate(_ word: String) -> Bool {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    return (1...12).contains(month) && (1...31).contains(day)
  }

  private func finding(
    _ rule: String, _ code: String, _ severity: Severity, _ message: String, _ span: Span, _ remedy: [String]
  ) -> Finding {
    Finding(
      rule: rule, code: code, severity: severity, message: message, location: Location(span, in: file, lines: lines),
      statementText: file.text(span), remedy: remedy)
  }
}
