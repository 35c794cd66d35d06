import Effects
@testable import RuleBook
import Testing

@Suite struct BuiltInRulesTests {
  @Test("every built-in rule loads, and nothing in its text is wrong")
  func loads() {
    let book = RuleBook.builtIn
    #expect(book.problems.map(\.description) == [])
    #expect(book.bodyProblems().map(\.description) == [])
    #expect(book.rules.count == RuleSource.builtIn.count)
  }

  @Test("every built-in rule says what to do instead and shows a bad and a good example", arguments: RuleBook.builtIn.rules)
  func complete(rule: Rule) {
    let body = rule.body
    #expect(!body.title.isEmpty)
    #expect(!body.remedies.isEmpty, "\(rule.slug) has no `## Instead`")
    #expect(body.remedies.allSatisfy { !$0.steps.isEmpty })
    #expect(body.examples.contains { $0.kind == .bad }, "\(rule.slug) has no bad example")
    #expect(body.examples.contains { $0.kind == .good }, "\(rule.slug) has no good example")
    #expect(body.sections.contains { $0.heading == "Sources" }, "\(rule.slug) names no source")
    #expect(
      Set(body.examples.filter { $0.kind == .bad }.flatMap(\.dialects)) == Set(rule.dialects),
      "\(rule.slug) shows no bad example for one of its dialects")
  }

  @Test("codes say which database: PG, SL for SQLite, SQ for both")
  func codes() {
    for rule in RuleBook.builtIn.rules {
      let prefix = rule.dialects.count > 1 ? "SQ" : rule.dialects == [.postgres] ? "PG" : "SL"
      #expect(rule.code.hasPrefix(prefix) && rule.code.utf8.count == 5, "\(rule.slug) has \(rule.code)")
    }
  }

  @Test("messages begin in lower case and end without a full stop")
  func messages() {
    for rule in RuleBook.builtIn.rules {
      let message = rule.messageOutline
      #expect(!message.hasSuffix("."), "\(rule.slug)")
      let first = message.split(separator: " ").first.map(String.init) ?? ""
      let isName = ["SQLite", "PostgreSQL"].contains(first)
      #expect(isName || first == first.lowercased() || first == first.uppercased(), "\(rule.slug) begins with \(first)")
    }
  }

  @Test("what a glance at a match shows of its operations agrees with the compiled match")
  func glance() {
    let lazy = RuleBook.builtIn
    let eager = RuleBook.load(RuleSource.builtIn)
    #expect(eager.problems.map(\.description) == [])
    for operation in OperationKind.allCases {
      #expect(lazy.candidates(for: operation) == eager.candidates(for: operation), "\(operation)")
    }
  }
}
