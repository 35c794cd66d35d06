import Effects
import Findings
import RuleBook

/// A small vocabulary, so that tests of the language do not depend on the house's facts.
enum Sample {
  static let vocabulary = FactVocabulary([
    FactDefinition(name: "operation", type: .word(["add-column", "drop-column", "create-index"]), summary: ""),
    FactDefinition(name: "table", type: .text, summary: ""),
    FactDefinition(name: "table.existing", type: .boolean, summary: ""),
    FactDefinition(name: "lock.mode", type: .orderedWord(["access-share", "share", "access-exclusive"]), summary: ""),
    FactDefinition(name: "index.columns", type: .integer, summary: ""),
    FactDefinition(name: "column.unique", type: .boolean, summary: ""),
    FactDefinition(name: "no-operation", type: .boolean, summary: ""),
  ])

  /// A rule file whose front matter has these lines over the usual ones.
  static func file(
    match: String = "operation == drop-column", message: String = "dropping a column", changing: [String: String] = [:],
    body: String = "# Title\n", slug: String = "sample"
  ) -> RuleSource {
    var lines = [
      "code": "XX001", "severity": "error", "category": "compatibility", "dialects": "[postgres, sqlite]", "match": match,
      "message": message,
    ]
    lines.merge(changing) { $1 }
    let order = ["code", "severity", "category", "dialects", "versions", "phase", "default", "match", "message"]
    let rest = lines.keys.filter { !order.contains($0) }.sorted()
    let front = (order + rest).compactMap { key in lines[key].map { "\(key): \($0)" } }
    return RuleSource(path: "team/\(slug).md", text: "---\n" + front.joined(separator: "\n") + "\n---\n" + body)
  }

  static func load(_ sources: RuleSource...) -> RuleBook { RuleBook.load(sources, vocabulary: vocabulary) }

  /// What a file is refused for, one line a problem.
  static func problems(_ source: RuleSource) -> [String] {
    let book = load(source)
    return (book.problems + book.bodyProblems()).map(\.description)
  }

  /// Matches of the only rule of a file for facts by name.
  static func matches(
    _ source: RuleSource, _ facts: [String: FactValue], dialect: RuleDialect = .postgres, version: Int = 15,
    settings: RuleSettings = RuleSettings()
  ) -> [RuleMatch] {
    var operation = "drop-column"
    if case .word(let word) = facts["operation"] { operation = word }
    return load(source).evaluate(operation: operation, dialect: dialect, version: version, settings: settings) { slot in
      facts[vocabulary.definitions[slot].name]
    }
  }

  /// Whether a match holds for facts by name; `operation` is drop-column unless given.
  static func holds(_ match: String, _ facts: [String: FactValue] = [:]) -> Bool {
    let facts = facts.merging(["operation": .word("drop-column")]) { given, _ in given }
    return !matches(file(match: match), facts).isEmpty
  }
}
