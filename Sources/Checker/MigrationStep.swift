import Migrations
import SQLSyntax
import SourceText

/// What commits as one: a whole migration, or a part of one that commits more than once.
public struct MigrationStep: Sendable {
  /// The migration's id.
  public var migration: String
  /// Its place in the migration, from 1.
  public var number: Int
  /// The text that is sent, after substitution.
  public var file: SourceFile
  /// Its statements.
  public var parsed: [ScriptStatement]
  /// How they are sent.
  public var sending: Sending

  /// How a step reaches the engine.
  public enum Sending: Sendable, Equatable {
    /// All in one text: PostgreSQL makes one implicit transaction of it.
    case together
    /// Between BEGIN and COMMIT.
    case inTransaction
    /// One by one, each committing on its own, or as its own BEGIN and COMMIT say.
    case oneByOne
  }

  /// The id of the state that it leads to: the migration's, with `#2` behind it for its second step.
  public var id: String { number == 1 ? migration : "\(migration)#\(number)" }

  /// Where its statements stand.
  public var statements: [Span] { parsed.map(\.span) }
}

extension MigrationStep {
  /// Steps of one migration at most; a longer tail is one step, since each costs a database and a round of probes.
  static let limit = 40

  /// A migration as one step, for those that stand already.
  public static func whole(_ migration: ParsedMigration, isSQLite: Bool) -> MigrationStep {
    let outside = migration.sendingOutsideTransactions(isSQLite: isSQLite)
    let sending = migration.opensTransaction && (isSQLite || outside == .oneByOne) ? .oneByOne : outside
    return MigrationStep(
      migration: migration.id, number: 1, file: migration.file, parsed: migration.script.statements, sending: sending)
  }

  /// The steps of a migration: one, or one a transaction where it commits more than once.
  public static func steps(of migration: ParsedMigration, isSQLite: Bool) -> [MigrationStep] {
    let outside = migration.sendingOutsideTransactions(isSQLite: isSQLite)
    guard outside == .oneByOne || migration.opensTransaction else { return [whole(migration, isSQLite: isSQLite)] }
    let parts = parts(of: migration.script.statements, each: outside == .oneByOne)
    return parts.enumerated().map { index, part in
      // One that is left open is the tool's to end.
      let isTransaction = part.first?.statement.opensTransaction == true && part.last?.statement.endsTransaction == true
      return MigrationStep(
        migration: migration.id, number: index + 1, file: migration.file, parsed: part,
        sending: isTransaction ? .oneByOne : outside)
    }
  }

  /// Statements by what commits together. A statement that changes no schema goes with the one behind it: no query can tell.
  private static func parts(of statements: [ScriptStatement], each: Bool) -> [[ScriptStatement]] {
    var parts: [[ScriptStatement]] = []
    var open: [ScriptStatement] = []
    var isInTransaction = false
    var savepoint: String?
    func close() {
      guard !open.isEmpty else { return }
      if parts.count == limit { parts[limit - 1] += open } else { parts.append(open) }
      open = []
    }
    for statement in statements {
      if statement.statement.opensTransaction, !isInTransaction {
        // In one text, or in the tool's transaction, BEGIN only warns: what stood before it commits with what follows.
        if each { close() }
        isInTransaction = true
      }
      // SQLite: a savepoint outside of a transaction is one, until its RELEASE.
      if each, !isInTransaction, case .transaction(.savepoint(let name)) = statement.statement {
        close()
        isInTransaction = true
        savepoint = name.text
      }
      open.append(statement)
      if isInTransaction {
        guard statement.statement.endsTransaction || statement.statement.releases(savepoint) else { continue }
        savepoint = nil
        isInTransaction = false
        close()
      } else if each, statement.statement.mayChangeSchema {
        close()
      }
    }
    close()
    return parts
  }
}

extension ParsedMigration {
  /// How statements outside of BEGIN and COMMIT are sent.
  fileprivate func sendingOutsideTransactions(isSQLite: Bool) -> MigrationStep.Sending {
    switch transaction {
    // A text of one statement is no transaction block on PostgreSQL: CREATE INDEX CONCURRENTLY runs in it.
    case .implicit where !isSQLite, .unwrapped where !isSQLite: script.statements.count == 1 ? .oneByOne : .together
    case .implicit: opensTransaction ? .oneByOne : .inTransaction
    case .explicit: isSQLite && opensTransaction ? .oneByOne : .inTransaction
    case .none, .unwrapped: .oneByOne
    }
  }
}

extension Statement {
  fileprivate var opensTransaction: Bool {
    switch self {
    case .transaction(.begin), .transaction(.beginLocking): true
    default: false
    }
  }

  fileprivate var endsTransaction: Bool {
    switch self {
    // AND CHAIN begins the next at once.
    case .transaction(.commit(let chain)), .transaction(.rollback(let chain)): chain != true
    default: false
    }
  }

  /// Whether it releases this savepoint.
  fileprivate func releases(_ savepoint: String?) -> Bool {
    guard let savepoint, case .transaction(.release(let name)) = self else { return false }
    return name.text.lowercased() == savepoint.lowercased()
  }

  /// Everything but rows and settings.
  fileprivate var mayChangeSchema: Bool {
    switch self {
    case .select, .insert, .update, .delete, .merge, .copy, .set, .reset, .show, .pragma, .lock, .analyze, .vacuum, .comment,
      .transaction:
      false
    default: true
    }
  }
}
