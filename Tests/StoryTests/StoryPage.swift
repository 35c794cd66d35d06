/// `docs/stories.md`: what every story shows, what catches it, and what does not yet.
struct StoryPage {
  var stories: [Story]
  var untold: [(subject: String, reason: String)]
  var incidents: [(number: Int, what: String)]

  static let rows = (1...92).map { "C" + ($0 < 10 ? "0" : "") + String($0) }
  static let engines = ["postgres", "sqlite"]
  static let recipes = [
    "E-ADD", "E-NN", "E-DROP", "E-REN", "E-SHIM", "E-TYPE", "E-TBL", "E-IDX", "E-UNIQ", "E-CON", "E-ENUM", "E-FN", "E-VIEW",
  ]

  var text: String {
    """
    # Stories

    Each story is a change of a schema with the code around it, in [fixtures/stories](../fixtures/stories): base, old and new queries,
    pending migrations, and what must be said. All are checked on real engines by `StoryTests`; this page is written by it.

    \(counts)

    A verdict is for the rolling deploy unless the story says otherwise. *Caught by* names the engine's refusal when a query is
    prepared, what rows show, and the rules. A known gap is a claim that is true and that Tandem does not make yet, or the reverse;
    the test fails as soon as it closes.

    ## Rows of the catalogue of changes

    | row | engine | story | verdict | caught by | known gaps |
    |---|---|---|---|---|---|
    \(rowLines.joined(separator: "\n"))

    ## Safe sequences

    | sequence | story | engine | releases |
    |---|---|---|---|
    \(recipeLines.joined(separator: "\n"))

    ## Public incidents

    | incident | story | verdict |
    |---|---|---|
    \(incidentLines.joined(separator: "\n"))

    ## Known gaps

    | story | engine | what | why |
    |---|---|---|---|
    \(gapLines.joined(separator: "\n"))

    ## What no story tells

    | row or incident | why |
    |---|---|
    \(untold.map { "| \($0.subject) | \($0.reason) |" }.joined(separator: "\n"))

    """
  }

  private var counts: String {
    let told = Self.engines.map { engine in
      let those = stories.filter { $0.engines.contains(engine) }
      let releases = those.reduce(0) { $0 + $1.releases.count }
      let gaps = those.filter { !$0.gaps(engine).isEmpty }.count
      return "\(those.count) stories on \(engine), \(releases) releases, \(gaps) of the stories with a known gap"
    }
    return told.joined(separator: "; ") + "."
  }

  private var rowLines: [String] {
    Self.rows.flatMap { row in
      Self.engines.flatMap { engine in
        stories.filter { $0.rows.contains(row) && $0.engines.contains(engine) }.map { story in
          let gaps = story.gaps(engine).count
          return "| \(row) | \(engine) | \(link(story)) | \(story.verdicts(engine)) | \(story.catches(engine)) | \(gaps == 0 ? "" : String(gaps)) |"
        }
      }
    }
  }

  private var recipeLines: [String] {
    Self.recipes.flatMap { recipe in
      stories.filter { $0.recipes.contains(recipe) }.flatMap { story in
        story.engines.map { engine in "| \(recipe) | \(link(story)) | \(engine) | \(story.verdicts(engine)) |" }
      }
    }
  }

  private var incidentLines: [String] {
    incidents.map { number, what in
      let those = stories.filter { $0.incidents.contains(number) }
      let reason = untold.first { $0.subject == "incident \(number)" }?.reason
      let verdicts = those.map { story in story.engines.map { "\($0): \(story.verdicts($0))" }.joined(separator: "; ") }
      return
        "| \(number). \(what) | \(those.isEmpty ? reason ?? "" : those.map(link).joined(separator: "<br>")) | \(verdicts.joined(separator: "<br>")) |"
    }
  }

  private var gapLines: [String] {
    stories.flatMap { story in
      story.engines.flatMap { engine in
        story.gaps(engine).map { "| \(link(story)) | \(engine) | \($0.key) | \($0.value) |" }
      }
    }
  }

  private func link(_ story: Story) -> String { "[\(story.title)](../fixtures/stories/\(story.name).md)" }
}

extension Story {
  func gaps(_ engine: String) -> [StoryLines.Line] { releases.flatMap { $0.expected[engine]?.known ?? [] } }

  /// The verdicts as said, release by release.
  func verdicts(_ engine: String) -> String {
    releases.map { release in
      let expected = release.expected[engine]
      let verdict = expected?.value("verdict") ?? "nothing"
      return (expected?.known.contains { $0.key == "verdict" } ?? false) ? "should be \(verdict)" : verdict
    }.joined(separator: ", ")
  }

  /// Whether no release is, or should be, unsafe.
  func isSafe(_ engine: String) -> Bool {
    releases.allSatisfy { ["safe", "conditional"].contains($0.expected[engine]?.value("verdict") ?? "") }
  }

  /// Codes of what refuses the queries, what rows show, and the rules that speak.
  func catches(_ engine: String) -> String {
    var prepared: [String] = []
    var shown: [String] = []
    var rules: [String] = []
    for line in releases.flatMap({ $0.expected[engine]?.openLines ?? [] }) {
      if line.key == "findings" {
        rules += line.value.split(separator: " ").map(String.init)
      } else if line.value.hasPrefix("breaks") {
        guard !line.value.hasSuffix("(not met)") else { continue }
        prepared += line.value.dropFirst("breaks: ".count).split(separator: ",").compactMap { $0.split(separator: " ").last.map(String.init) }
      } else if line.key.contains(" fails") || line.key.contains(" loses") {
        shown.append(line.key.split(separator: " ").dropFirst().joined(separator: " ") + ": " + line.value)
      } else if line.key.split(separator: " ").count > 2, line.key.contains(" old ") || line.key.contains(" new ") {
        shown.append(line.value)
      }
    }
    let parts = [prepared.isEmpty ? [] : ["prepare: " + unique(prepared)], unique(shown, ", "), rules.isEmpty ? [] : [unique(rules)]]
    return parts.flatMap { $0 }.joined(separator: "; ")
  }

  private func unique(_ words: [String]) -> String {
    words.enumerated().filter { words.firstIndex(of: $1) == $0 }.map(\.element).joined(separator: " ")
  }

  private func unique(_ words: [String], _ separator: String) -> [String] {
    let once = words.enumerated().filter { words.firstIndex(of: $1) == $0 }.map(\.element)
    return once.isEmpty ? [] : [once.joined(separator: separator)]
  }
}

extension StoryLines {
  /// What is said as it is written: without the known gaps.
  var openLines: [Line] { lines.filter { line in !known.contains { $0.key == line.key } } }
}
