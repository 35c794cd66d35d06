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
    return text + RuleBook.settingsPage
  }

  /// How a project sets, silences, weighs and adds rules.
  private static let settingsPage = """

    ## What a project says about them

    Levels are `off`, `note`, `warning` and `error`, by name or code, for every migration or for those that a pattern of paths takes:

    ```yaml
    rules:
      missing-lock-timeout: error
      column-of-json: off
      "db/migrations/2019*": off
      "db/migrations/legacy/**":
        drop-column: note
      paths: [db/rules]
      baseline: db/tandem-baseline.txt
    stats: { file: db/tandem-stats.yml, small-rows: 10000, large-rows: 1000000 }
    ```

    **One statement** is excused by a comment with a reason, `-- tandem: allow drop-column because nobody has read it since May until 2027-01-31`.
    An allowance without a reason, past its date, of a rule that does not exist, or that silences nothing is a finding itself.

    **What stood before** goes into a baseline: `tandem lint --write-baseline` (or `check`) records every finding in `tandem-baseline.txt`, to be
    committed. Recorded findings are not reported, new ones are; an entry that nothing answers any more is a note. A finding is recognised by
    rule, file, statement and message, wherever in the file it stands and however it is spaced.

    **Sizes of tables**: `tandem stats --url …` reads the server's own estimates, `tandem stats --file app.db` counts a SQLite file, and
    `tandem-stats.yml` is committed. Findings of rules about locking and rewriting then say how many rows they read or copy. Below `small-rows`
    (10,000: over within a fraction of a second) they are one level less severe, but a warning stays one where code is broken too; from `large-rows`
    (1,000,000: seconds to minutes) one level more. A table that the file does not have is said to be unknown. Levels that the project set stay.

    **Rules of one's own** are files like those of [rules/](../rules) in a folder that `rules.paths` names. `tandem rules test db/rules` runs their
    examples: a bad one must give its rule on the lines marked `-- finding`, a good one must be silent; `--spellings` writes each in other ways, too.
    """ + "\n"
}
