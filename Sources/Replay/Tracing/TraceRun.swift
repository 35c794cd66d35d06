import Catalog
import Checker
import Effects
import SQLSyntax
import SourceText

/// Runs a history on an engine one statement at a time, and holds what each was predicted to do against what it did.
///
/// Every statement commits by itself: what it locks is then its own, and not what earlier statements of its transaction still hold.
public struct TraceRun {
  private let session: any TraceSession
  private var simulation: Simulation
  /// What was traced, in the order of the history.
  public private(set) var statements: [TracedStatement] = []

  /// A run on `session` that begins with the schema `catalog`.
  public init(_ session: any TraceSession, catalog: Catalog) {
    self.session = session
    simulation = Simulation(catalog: catalog)
    // Servers of ours run in UTC.
    simulation.timeZoneIsUTC = true
    simulation.serverMinor = session.identity.minor
  }

  /// Runs one migration; only when it is `shown` does the report hear of it.
  public mutating func run(_ migration: ParsedMigration, isShown: Bool = true) throws(EngineError) {
    try session.refresh()
    let parts = TraceRun.sent(migration.script.statements)
    let sent = parts.filter { $0.left == nil }.map(\.statement)
    let outcomes = simulation.run(MigrationScript(name: migration.id, statements: sent, transaction: .none))
    var next = 0
    for part in parts {
      if let reason = part.left {
        guard isShown else { continue }
        statements.append(
          TracedStatement(
            file: migration.file, span: part.statement.span, operations: [], predicted: Footprint(), outcome: .left(reason)))
        continue
      }
      let outcome = outcomes[next]
      next += 1
      let traced = try trace(part, outcome, of: migration)
      if isShown { statements.append(traced) }
    }
  }

  /// What a whole history was seen to do.
  public struct Outcome: Sendable {
    /// What ran.
    public var engine: EngineIdentity
    /// The major of its version, for which the predictions were made.
    public var major: Int
    /// The statements of pending migrations.
    public var statements: [TracedStatement]
    /// Why the run ended before its end; nil when it did not.
    public var endedEarly: String?
  }

  /// Runs a history from an empty database; the statements of pending migrations are told.
  public static func observe(_ history: [ParsedMigration], on engine: any TracingEngine) -> Outcome {
    let major = engine.identity.major
    var outcome = Outcome(engine: engine.identity, major: major, statements: [])
    do throws(EngineError) {
      var run = TraceRun(try engine.openTrace(asSuperuser: false), catalog: .postgres(major))
      defer { outcome.statements = run.statements }
      for migration in history { try run.run(migration, isShown: migration.isPending) }
    } catch {
      outcome.endedEarly = error.message
    }
    return outcome
  }

  private func trace(
    _ part: Part, _ outcome: StatementOutcome, of migration: ParsedMigration
  ) throws(EngineError) -> TracedStatement {
    let operations = outcome.operations
    let whole = Footprint(operations)
    let text = part.text ?? migration.file.text(part.statement.span)
    let seen = try session.observe(text, expecting: whole.locks.keys.sorted(), keeps: true)
    var traced = TracedStatement(
      file: migration.file, span: part.statement.span, operations: operations.map(\.kind), predicted: whole, outcome: .compared)
    (traced.predicted, traced.observed) = TraceComparison.parts(whole, seen, of: traced.operations)
    if let error = seen.error {
      traced.outcome = .refused(error)
    } else if let reason = operations.lazy.compactMap(\.unknown).first
      ?? outcome.problems.first(where: { $0.kind == .unknown })?.message
    {
      traced.outcome = .unpredicted(reason)
      traced.differences = TraceComparison.differences(traced.predicted, traced.observed)
    } else {
      traced.differences = TraceComparison.differences(traced.predicted, traced.observed)
    }
    return traced
  }

  /// A statement and whether it is sent.
  private struct Part {
    var statement: ScriptStatement
    /// Why it is not sent; nil when it is.
    var left: String?
    /// What is sent instead of its own text.
    var text: String?

    mutating func send(_ other: Statement) {
      var printer = SQLPrinter()
      printer.print(other)
      text = printer.text
      statement = ScriptStatement(other, span: statement.span)
    }
  }

  /// BEGIN and COMMIT are not sent, and neither is what the migration itself rolls back.
  private static func sent(_ statements: [ScriptStatement]) -> [Part] {
    var parts: [Part] = []
    var start: Int?
    for statement in statements {
      var part = Part(statement: statement)
      switch statement.statement {
      case .transaction(let control):
        part.left = "every statement commits by itself"
        switch control {
        case .begin, .beginLocking: start = parts.count
        case .commit: start = nil
        case .rollback:
          for at in (start ?? parts.count)..<parts.count where parts[at].left == nil {
            parts[at].left = "the migration rolls it back"
          }
          start = nil
        default: break
        }
      case .set(var set) where set.scope == .local:
        set.scope = .session
        part.send(.set(set))
      case .createTable(var create) where create.onCommit == .drop:
        // It has to last until the statements behind it have run, and goes with the migration's session.
        create.onCommit = nil
        part.send(.createTable(create))
      case .createTableAs(var create) where create.onCommit == .drop:
        create.onCommit = nil
        part.send(.createTableAs(create))
      default: break
      }
      parts.append(part)
    }
    return parts
  }
}
