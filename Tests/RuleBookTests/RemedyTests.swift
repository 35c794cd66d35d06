import Checker
import Effects
import Findings
@testable import RuleBook
import Testing

@Suite struct RemedyTests {
  @Test(
    "the SQL of a remedy comes out clean where it is run instead of the bad example",
    arguments: ExamplesTests.all.filter { $0.example.kind == .bad })
  func clean(_ example: ExamplesTests.Case) {
    let run = ExampleRun.of(example.example, on: example.dialect, settings: example.settings)
    let version = example.example.serverVersion ?? ExampleRun.version(example.dialect)
    for (operation, match) in run.matches where match.rule.slug == example.rule.slug {
      let scripts = match.rule.body.remedy(for: operation)?.steps.flatMap { $0.migrations(operation) } ?? []
      guard !scripts.isEmpty else { continue }
      func complaints(after given: [ExampleMigration]) -> [String] {
        let run = ExampleRun(
          given: given, migrations: scripts, dialect: example.dialect, version: version, settings: example.settings)
        let warnings = run.found.filter { found in
          found.severity >= .warning && !scripts.contains { $0.sql.contains("-- tandem: allow \(found.rule) because ") }
        }
        return run.problems + warnings.map(\.description)
      }
      // Some remedies replace the statement, others go on after it.
      let instead = complaints(after: example.example.given)
      let afterwards = complaints(after: example.example.given + example.example.migrations)
      #expect(instead.isEmpty || afterwards.isEmpty, "\(instead) in \(scripts.map(\.sql))")
    }
  }
}
