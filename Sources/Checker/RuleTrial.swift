import RuleBook
import SourceText

/// The examples of rule files, run as a test of the rules that a project writes.
public struct RuleTrial: Sendable {
  /// An example that did not come out as it says.
  public struct Failure: Sendable, Equatable {
    /// The rule file.
    public var path: String
    /// The line to look at, from 1.
    public var line: Int
    /// What is wrong.
    public var message: String
  }

  /// In the order of the files.
  public private(set) var failures: [Failure] = []
  /// Examples that were run, each on every dialect it is for.
  public private(set) var examples = 0
  /// Rules without a bad example, which nothing proves to ever speak.
  public private(set) var untested: [Rule] = []

  private let ruleBook: RuleBook
  private let slugs: Set<String>

  /// Runs the examples of the rules that come from `sources`, under all rules of the book.
  ///
  /// A bad example must give its rule on the marked lines and nowhere else, a good one must leave every rule of the sources silent; other
  /// rules may speak. With `spellings` each example must give the same in every other way of writing it.
  public init(_ ruleBook: RuleBook, of sources: [RuleSource], spellings: Bool) {
    self.ruleBook = ruleBook
    slugs = Set(sources.map(\.slug))
    for rule in ruleBook.rules where slugs.contains(rule.slug) {
      failures += rule.body.problems.map { .init(path: $0.path, line: $0.position.line, message: $0.message) }
      if !rule.body.examples.contains(where: { $0.kind == .bad }) { untested.append(rule) }
      for example in rule.body.examples { run(example, of: rule, spellings) }
    }
  }

  private mutating func run(_ example: RuleExample, of rule: Rule, _ spellings: Bool) {
    for dialect in example.dialects {
      examples += 1
      let plain = findings(example, rule, dialect)
      failures += judge(plain, example, dialect)
      guard spellings else { continue }
      for spelling in Spelling.allCases where spelling != .quotedNames {
        let other = findings(example, rule, dialect) { spelling.apply(to: $0, names: []) }
        guard Self.counts(other.found) != Self.counts(plain.found) else { continue }
        let message = "written with \(spelling.rawValue) it gives something else: \(Self.list(other.found))"
        failures.append(.init(path: example.path, line: example.line, message: message))
      }
    }
  }

  private func findings(
    _ example: RuleExample, _ rule: Rule, _ dialect: RuleDialect, _ transform: (String) -> String = { $0 }
  ) -> (found: [ExampleRun.Found], problems: [String]) {
    let run = ExampleRun.of(
      example, on: dialect, settings: .forExamples(of: rule), ruleBook: ruleBook, transform: transform)
    return (run.found.filter { slugs.contains($0.rule) }, run.problems)
  }

  private func judge(
    _ seen: (found: [ExampleRun.Found], problems: [String]), _ example: RuleExample, _ dialect: RuleDialect
  ) -> [Failure] {
    func failure(_ line: Int, _ message: String) -> Failure {
      .init(path: example.path, line: line, message: message + (example.dialects.count > 1 ? " (\(dialect.rawValue))" : ""))
    }
    func line(_ expectation: RuleExample.Expectation) -> Int {
      guard example.migrations.indices.contains(expectation.migration) else { return example.line }
      return example.migrations[expectation.migration].line + expectation.line - 1
    }
    var failures = seen.problems.map { failure(example.line, "the example cannot be read: " + $0) }
    let marked = Set(example.expectations.filter { slugs.contains($0.rule) })
    let found = Set(seen.found.map(\.expectation))
    for missing in marked.subtracting(found).sorted(by: { line($0) < line($1) }) {
      let others = seen.found.isEmpty ? "nothing was found" : "found: " + Self.list(seen.found)
      failures.append(failure(line(missing), "`\(missing.rule)` says nothing here; \(others)"))
    }
    for stranger in seen.found
    where !marked.contains(stranger.expectation) && (example.kind == .good || stranger.rule == example.rule) {
      let words = example.kind == .good ? "a good example is flagged" : "nothing marks this finding"
      failures.append(failure(line(stranger.expectation), "\(words): `\(stranger.rule)`: \(stranger.message)"))
    }
    return failures
  }

  private static func counts(_ found: [ExampleRun.Found]) -> [String: Int] {
    found.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
  }

  private static func list(_ found: [ExampleRun.Found]) -> String {
    found.isEmpty ? "nothing" : found.map { "`\($0.rule)` on line \($0.line)" }.joined(separator: ", ")
  }
}
