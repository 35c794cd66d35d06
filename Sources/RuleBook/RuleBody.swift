import Effects
import SourceText
import Synchronization

/// What stands below the front matter of a rule file.
public struct RuleBody: Sendable {
  /// A part of the text under a `##` heading; the part before the first has an empty heading.
  public struct Section: Sendable {
    /// The heading without its marks.
    public let heading: String
    /// Line of the heading in the file, from 1.
    public let line: Int
    /// The Markdown below it, without blank lines at its ends.
    public let text: String
  }

  /// The `#` heading.
  public var title = ""
  /// In the order of the file.
  public var sections: [Section] = []
  /// What to do instead, each under its condition; the first whose condition holds is printed.
  public var remedies: [Remedy] = []
  /// The bad and the good examples.
  public var examples: [RuleExample] = []
  /// What is wrong in the text; empty for rules that are built in, as a test makes sure.
  public var problems: [RuleProblem] = []

  /// The remedy whose condition holds for an operation.
  func remedy(for operation: PlacedOperation) -> Remedy? { remedies.first { $0.applies(to: operation) } }
}

/// What to do instead: numbered steps under `## Instead`, perhaps under a condition in the heading.
public struct Remedy: Sendable {
  /// `## Instead on postgres >= 18`
  let versions: RuleVersions
  /// `## Instead when table.kind == partitioned`
  let predicate: Predicate?
  /// In order.
  public var steps: [RemedyStep] = []
  /// Line of the heading in the file.
  public let line: Int

  func applies(to operation: PlacedOperation) -> Bool {
    guard let dialect = RuleDialect(rawValue: operation.place.dialect) else { return false }
    return versions.contains(dialect: dialect, version: operation.place.serverVersion) && (predicate?.holds(operation) ?? true)
  }
}

/// One step: a sentence, and perhaps SQL that does it.
public struct RemedyStep: Sendable {
  /// SQL of a step as one migration.
  struct Script: Sendable {
    var lines: [SQLTemplate]
    var runsInTransaction: Bool
  }

  var prose: [Template]
  var scripts: [Script] = []
  /// Line of the step in the file.
  public let line: Int

  /// The sentence, then the SQL on lines of its own.
  func text(_ operation: PlacedOperation) -> String {
    var text = ""
    for (at, template) in prose.enumerated() {
      if at > 0 { text += " " }
      template.write(operation, to: &text)
    }
    for script in scripts {
      for line in script.lines {
        text += "\n"
        line.write(operation, to: &text)
      }
    }
    return text
  }

  /// The SQL of the step as migrations, for a test that runs the remedy through the checker.
  func migrations(_ operation: PlacedOperation) -> [ExampleMigration] {
    scripts.map { script in
      var sql = ""
      for line in script.lines {
        line.write(operation, to: &sql)
        sql += "\n"
      }
      return ExampleMigration(sql: sql, line: line, runsInTransaction: script.runsInTransaction, opensRelease: true)
    }
  }
}

/// The body of a rule, read once when first wanted: a run that reports nothing reads no prose.
final class LazyRuleBody: Sendable {
  private let state: Mutex<RuleBody?>
  private let read: @Sendable () -> RuleBody

  init(_ read: @escaping @Sendable () -> RuleBody) {
    state = Mutex(nil)
    self.read = read
  }

  var value: RuleBody {
    state.withLock { body in
      if let body { return body }
      let fresh = read()
      body = fresh
      return fresh
    }
  }
}
