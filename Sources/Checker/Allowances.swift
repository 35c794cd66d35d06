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
  private var unknownDirectives: [(word: String, span: Span)] = []

  init(_ migration: ParsedMigration, lines: LineIndex, today: @escaping @Sendable () -> String?) {
    file = migration.file
    self.lines = lines
    self.today = today
    for (index, statement) in migration.script.statements.enumerated() {
      for comment in statement.comments where file.addressesTandem(comment) { read(comment, statement: index) }
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
        "`tandem: \(directive.word)` is no directive" + Suggestion.text(for: directive.word, among: Allowances.directives),
        directive.span, ["write one of: " + Allowances.directives.joined(separator: ", ")])
    }
    for allowance in allowances {
      if !allowance.hasReason {
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
    guard let until = allowance.until, let today = today() else { return true }
    return until >= today
  }

  private static let directives = ["allow", "phase", "run", "no-transaction", "flag", "param"]

  private mutating func read(_ comment: Span, statement: Int) {
    var text = file.text(comment)
    if text.hasPrefix("--") { text.removeFirst(2) }
    if text.hasPrefix("/*") { text = String(text.dropFirst(2).dropLast(text.hasSuffix("*/") ? 2 : 0)) }
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)[...]
    guard words.first == "tandem:" else { return }
    words = words.dropFirst()
    guard let directive = words.first else { return }
    guard directive == "allow" else {
      if !Allowances.directives.contains(directive) { unknownDirectives.append((directive, comment)) }
      return
    }
    words = words.dropFirst()
    let names = words.prefix { $0 != "because" && $0 != "until" }
    let rules = names.joined(separator: ",").split(separator: ",").map(String.init)
    var reason = words.dropFirst(names.count).dropFirst()
    let untilAt = words.lastIndex(of: "until")
    var until: String?
    if let untilAt, untilAt + 1 < words.endIndex, Allowances.isDate(words[untilAt + 1]) {
      until = words[untilAt + 1]
      reason = reason.prefix { $0 != "until" }
    }
    let hasReason = words.contains("because") && !reason.isEmpty
    allowances.append(Allowance(rules: rules, hasReason: hasReason, until: until, statement: statement, span: comment))
  }

  private static func isDate(_ word: String) -> Bool {
    word.utf8.count == 10
      && word.utf8.enumerated().allSatisfy { $0 == 4 || $0 == 7 ? $1 == UInt8(ascii: "-") : (48...57).contains($1) }
  }

  private func finding(
    _ rule: String, _ code: String, _ severity: Severity, _ message: String, _ span: Span, _ remedy: [String]
  ) -> Finding {
    Finding(
      rule: rule, code: code, severity: severity, message: message, location: Location(span, in: file, lines: lines),
      statementText: file.text(span), remedy: remedy)
  }
}
