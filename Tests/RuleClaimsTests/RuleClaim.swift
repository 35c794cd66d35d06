import Catalog
import Checker
import Effects
import Migrations
import RuleBook
import SQLParser
import SQLSyntax
import SourceText
import Testing

/// An example of a rule on one dialect, as migrations that an engine can run.
struct RuleClaim: Sendable, CustomTestStringConvertible {
  /// A statement of the example that the prediction says something definite of.
  struct Statement: Sendable {
    var migration: Int
    var text: String
    /// Why the engine refuses it whatever the rows are.
    var refusal: String?
    /// The table whose rows make it fail.
    var failsWithRowsOf: String?
  }

  var example: RuleExample
  var dialect: RuleDialect

  var testDescription: String { "\(example.path):\(example.line) \(example.kind.rawValue) on \(dialect.rawValue)" }

  /// Every example for a dialect; a version that a fence names must be the engine's own or an older one.
  static func all(_ dialect: RuleDialect) -> [RuleClaim] {
    RuleBook.builtIn.rules.flatMap { rule in
      rule.body.examples.filter { $0.dialects.contains(dialect) && !standsAlone($0) }.map {
        RuleClaim(example: $0, dialect: dialect)
      }
    }
  }

  /// Whether an example is about tables that somebody else made, so that no engine has them.
  private static func standsAlone(_ example: RuleExample) -> Bool {
    example.migrations.contains { $0.sql.contains("-- what was made before is not known") }
  }

  private var parser: Dialect { dialect == .postgres ? .postgres : .sqlite }

  /// The example's migrations; those of `given` are not pending.
  var history: [ParsedMigration] {
    (example.given + example.migrations).enumerated().map { index, migration in
      let file = SourceFile(path: "\(index).sql", text: migration.sql)
      return ParsedMigration(
        Migration(version: "\(index)", name: "", up: file, transaction: migration.runsInTransaction ? .explicit : .none),
        dialect: parser,
        isPending: index >= example.given.count)
    }
  }

  /// What the simulation predicts of each statement of the pending migrations, for a server of this version.
  func statements(version: Int) -> [Statement] {
    let history = history
    var simulation = Simulation(catalog: dialect == .postgres ? .postgres(version) : .sqlite(version))
    let scripts = history.map { migration in
      MigrationScript(
        name: migration.id, statements: migration.script.statements,
        transaction: migration.transaction == .explicit ? .tool : .none,
        isPending: migration.isPending, opensRelease: true)
    }
    let outcomes = simulation.run(scripts)
    var statements: [Statement] = []
    for (index, migration) in history.enumerated() where migration.isPending {
      for outcome in outcomes[index] {
        let operations = outcome.operations
        let rowsFail = operations.first { $0.outcome.failsOnRows && $0.table?.age == .existing }
        statements.append(
          Statement(
            migration: index, text: migration.file.text(migration.script.statements[outcome.index].span),
            refusal: operations.lazy.compactMap(\.outcome.refused).first
              ?? operations.first { $0.options.isTransactionForbidden && $0.place.transaction != .none }.map { _ in
                "in a transaction"
              },
            failsWithRowsOf: rowsFail?.target.table))
      }
    }
    return statements
  }
}
