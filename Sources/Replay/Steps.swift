import Migrations
import SQLParser
import SQLSyntax
import SourceText

/// A migration's statements in their file, and how its runner sends them.
public struct MigrationStep: Sendable {
  /// The migration's id.
  public var id: String
  /// The text that is sent, after substitution.
  public var file: SourceFile
  /// What the parser makes of it.
  public var parsed: Script
  /// How they are sent.
  public var sending: ReplayScript.Sending

  /// The step of a migration that commits as one.
  public init(_ migration: Migration, substitution: Substitution, isSQLite: Bool) {
    let file = substitution.applied(to: migration.up)
    id = migration.id
    self.file = file
    parsed = Script.parse(file, dialect: isSQLite ? .sqlite : .postgres)
    let ownTransaction = parsed.statements.contains { statement in
      switch statement.statement {
      case .transaction(.begin), .transaction(.beginLocking): true
      default: false
      }
    }
    if ownTransaction && isSQLite {
      sending = .oneByOne
    } else {
      switch migration.transaction {
      case .implicit: sending = isSQLite ? .inTransaction : .together
      case .explicit: sending = .inTransaction
      case .none: sending = .oneByOne
      }
    }
  }

  /// Where its statements stand.
  public var statements: [Span] { parsed.statements.map(\.span) }

  /// As the plan needs it.
  public var script: ReplayScript {
    ReplayScript(id: id, statements: statements.map { file.text($0) }, sending: sending)
  }
}
