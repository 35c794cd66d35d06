import Catalog
import Effects
import Findings
import RuleBook
import SQLParser
import SQLSyntax
import SourceText

/// Runs SQL of a rule file through the parser, the simulation and the rules.
public struct ExampleRun {
  /// What a rule says of a place in an example.
  public struct Found: Hashable, CustomStringConvertible, Sendable {
    /// The rule's slug.
    public var rule: String
    /// How bad.
    public var severity: Severity
    /// Index of the migration in the example.
    public var migration: Int
    /// Line in that migration's SQL, from 1.
    public var line: Int
    /// What it says.
    public var message: String

    /// For a failing test.
    public var description: String { "\(rule) (\(severity.rawValue)) in migration \(migration) line \(line): \(message)" }
    /// What an example would have to mark.
    public var expectation: RuleExample.Expectation { .init(rule: rule, migration: migration, line: line) }
  }

  /// In the order of the example.
  public var found: [Found] = []
  /// Remedies of the findings, in their order.
  public var matches: [(operation: PlacedOperation, match: RuleMatch)] = []
  /// What the parser or the catalog did not take.
  public var problems: [String] = []

  private let ruleBook: RuleBook

  /// The version that an example runs on when its fence names none: that of `StaticCheck.Options`.
  public static func version(_ dialect: RuleDialect) -> Int {
    StaticCheck.Options.assumedVersion(dialect == .postgres ? .postgres : .sqlite)
  }

  /// Runs an example on a dialect; `transform` changes every migration's SQL first.
  public static func of(
    _ example: RuleExample, on dialect: RuleDialect, settings: RuleSettings, ruleBook: RuleBook = .builtIn,
    transform: (String) -> String = { $0 }
  ) -> ExampleRun {
    ExampleRun(
      given: example.given, migrations: example.migrations, dialect: dialect,
      version: example.serverVersion ?? version(dialect), settings: settings, ruleBook: ruleBook, transform: transform)
  }

  /// Runs `migrations` after `given`, which is applied and deployed.
  public init(
    given: [ExampleMigration], migrations: [ExampleMigration], dialect: RuleDialect, version: Int, settings: RuleSettings,
    ruleBook: RuleBook = .builtIn, transform: (String) -> String = { $0 }
  ) {
    self.ruleBook = ruleBook
    let all = given + migrations
    // A release sees everything before it as applied; the first is that of the first migration.
    let starts = migrations.indices.filter { $0 == 0 || migrations[$0].opensRelease }
    for (at, start) in starts.enumerated() {
      let end = at + 1 < starts.count ? starts[at + 1] : migrations.count
      run(all, pending: given.count + start..<given.count + end, given: given.count, dialect, version, settings, transform)
    }
  }

  private mutating func run(
    _ all: [ExampleMigration], pending: Range<Int>, given: Int, _ dialect: RuleDialect, _ version: Int, _ settings: RuleSettings,
    _ transform: (String) -> String
  ) {
    let texts = all[..<pending.upperBound].map { transform($0.sql) }
    let scripts = texts.map { Script.parse($0, dialect: dialect == .postgres ? .postgres : .sqlite) }
    let isComplete = !all.contains { $0.sql.contains(Self.incomplete) }
    var simulation = Simulation(
      catalog: dialect == .postgres
        ? .postgres(version, isComplete: isComplete) : .sqlite(version, isComplete: isComplete))
    let history = texts.indices.map { at in
      MigrationScript(
        name: "\(at)", statements: scripts[at].statements, transaction: all[at].runsInTransaction ? .tool : .none,
        isPending: pending.contains(at), phase: Self.phase(texts[at]), hasDown: all[at].hasDown)
    }
    for migration in all { simulation.rows.merge(migration.rows) { $1 } }
    let outcomes = simulation.run(history)
    for at in texts.indices {
      let lines = LineIndex(Array(texts[at].utf8))
      problems += scripts[at].problems.map { "\(all[at].line + lines.position(of: $0.span.lower).line - 1): \($0.message)" }
      for outcome in outcomes[at] {
        if !pending.contains(at) { problems += outcome.problems.map { "\(all[at].line): \($0.message)" } }
        guard pending.contains(at) else { continue }
        for operation in outcome.operations {
          for match in ruleBook.evaluate(operation, settings: settings) {
            found.append(
              Found(
                rule: match.rule.slug, severity: match.severity, migration: at - given,
                line: lines.position(of: operation.span.lower).line, message: match.message))
            matches.append((operation, match))
          }
        }
      }
    }
  }

  /// A comment of an example whose first migrations stand elsewhere.
  private static let incomplete = "-- what was made before is not known"

  /// The phase that a comment of the migration declares.
  static func phase(_ sql: String) -> MigrationPhase {
    for phase in MigrationPhase.allCases where sql.contains("-- tandem: phase " + phase.rawValue) { return phase }
    return .neutral
  }
}
