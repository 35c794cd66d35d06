import Effects
import Findings
import RuleBook
import SQLSyntax
import SourceText
import Testing

/// A small vocabulary, so that tests of the language do not depend on the house's facts.
enum Sample {
  static let vocabulary = FactVocabulary([
    .word("operation", ["add-column", "drop-column", "create-index"], "") { $0.kind.rawValue },
    .text("table", "") { $0.target.table },
    .boolean("table.existing", "") { $0.table.map { $0.age == .existing } },
    .lock("lock.mode", "") { $0.cost.lock },
    .integer("index.columns", "") { $0.index?.columns },
    .boolean("column.unique", "") { $0.column?.isUnique },
    .boolean("no-operation", "") { $0.options.isNoOperation },
  ])

  /// An operation with these facts by name; `operation` is drop-column unless given.
  static func operation(_ facts: [String: FactValue], dialect: RuleDialect = .postgres, version: Int = 15) -> PlacedOperation {
    let place = StatementPlace(dialect: dialect.rawValue, serverVersion: version, migration: "1")
    var operation = PlacedOperation(.dropColumn, span: .zero, statement: .zero, place: place)
    for (name, value) in facts {
      switch (name, value) {
      case ("operation", .word(let word)): operation.kind = OperationKind(rawValue: word) ?? .other
      case ("table", .text(let table)): operation.target.table = table
      case ("table.existing", .boolean(let flag)):
        operation.table = TableState(age: flag ? .existing : .newInTransaction, kind: "table")
      case ("lock.mode", .word(let word)): operation.cost.lock = LockMode.allCases.first { $0.word == word }
      case ("index.columns", .integer(let count)):
        var index = IndexChange()
        index.columns = count
        operation.index = index
      case ("column.unique", .boolean(let flag)):
        var column = ColumnChange(type: "text")
        column.isUnique = flag
        operation.column = column
      case ("no-operation", .boolean(let flag)): operation.options.isNoOperation = flag
      default: Issue.record("\(name) is no fact of the sample")
      }
    }
    return operation
  }

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
    load(source).evaluate(operation(facts, dialect: dialect, version: version), settings: settings)
  }

  /// Whether a match holds for facts by name; `operation` is drop-column unless given.
  static func holds(_ match: String, _ facts: [String: FactValue] = [:]) -> Bool {
    !matches(file(match: match), facts).isEmpty
  }
}
