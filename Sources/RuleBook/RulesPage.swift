import Findings

extension RuleBook {
  /// `docs/rules.md`: every rule by category, worst first.
  public var page: String {
    let off = rules.filter { !$0.isOnByDefault }.count
    var text = """
      # Rules

      \(rules.count) rules, \(off) of them off until a project asks for them in `tandem.yml` (`rules: { slug: warning }`). Each is one file in [rules/](../rules),
      with the reason, the remedy, and examples that run as tests; `tandem explain SLUG` prints it. What a rule may ask is listed in [facts.md](facts.md).

      An error breaks running code, destroys data, or blocks traffic for as long as a scan or a rewrite takes; a warning blocks briefly, or fails under a
      condition that cannot be ruled out; a note is worth knowing. Codes are permanent: `PG` is PostgreSQL, `SL` SQLite, `SQ` both.

      """
    for category in RuleCategory.allCases {
      let members = rules.filter { $0.category == category }.sorted { ($1.severity, $0.slug) < ($0.severity, $1.slug) }
      guard !members.isEmpty else { continue }
      text += "\n## \(category.rawValue)\n\n| code | rule | severity | phase | what it says |\n|---|---|---|---|---|\n"
      for rule in members {
        let severity = rule.severity.rawValue + (rule.isOnByDefault ? "" : ", off")
        let phase = rule.phase == .neutral ? "" : rule.phase.rawValue
        let versions = rule.versions.text.isEmpty ? "" : " (\(rule.versions.text))"
        text +=
          "| \(rule.code) | [\(rule.slug)](../rules/\(rule.slug).md)\(versions) | \(severity) | \(phase) | \(rule.body.title) |\n"
      }
    }
    return text
  }
}
