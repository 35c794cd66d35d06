import Checker
import Effects
import Findings
import RuleBook
import Testing

@Suite struct ExamplesTests {
  /// An example on one of its dialects.
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: Rule
    var example: RuleExample
    var dialect: RuleDialect

    var testDescription: String { "\(example.path):\(example.line) \(example.kind.rawValue) on \(dialect.rawValue)" }
    var settings: RuleSettings { .forExamples(of: rule) }
  }

  static let all: [Case] = RuleBook.builtIn.rules.flatMap { rule in
    rule.body.examples.flatMap { example in example.dialects.map { Case(rule: rule, example: example, dialect: $0) } }
  }

  @Test(
    "a bad example gives its rule on the marked line, and no other rule that warns",
    arguments: all.filter { $0.example.kind == .bad })
  func bad(_ example: Case) {
    let run = ExampleRun.of(example.example, on: example.dialect, settings: example.settings)
    #expect(run.problems == [])
    let expected = Set(example.example.expectations)
    let seen = Set(run.found.map(\.expectation))
    #expect(expected.subtracting(seen).isEmpty, "missing, found: \(run.found)")
    let strangers = run.found.filter {
      !expected.contains($0.expectation) && ($0.severity >= .warning || $0.rule == example.rule.slug)
    }
    #expect(strangers.isEmpty, "not marked: \(strangers)")
  }

  @Test("a good example is silent under every rule that is on", arguments: all.filter { $0.example.kind == .good })
  func good(_ example: Case) {
    let run = ExampleRun.of(example.example, on: example.dialect, settings: example.settings)
    #expect(run.problems == [])
    #expect(run.found.isEmpty, "found: \(run.found)")
  }
}
