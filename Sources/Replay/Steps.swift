import Migrations
import SQLParser
import SourceText

/// A migration's statements in their file, and how its runner sends them.
public struct MigrationStep: Sendable {
  /// The migration's id.
  public var id: String
  /// The text that is sent, after substitution.
  public var file: SourceFile
  /// Its statements.
  public var statements: [Span]
  /// How they are sent.
  public var sending: ReplayScript.Sending

  /// The step of a migration that commits as one.
  public init(_ migration: Migration, substitution: Substitution, isSQLite: Bool) {
    let file = substitution.applied(to: migration.up)
    id = migration.id
    self.file = file
    let statements = StatementSplitter.split(file.bytes, dialect: isSQLite ? .sqlite : .postgres)
    self.statements = statements
    let ownTransaction = statements.contains { span in
      let words = file.text(Span(span.lower, min(span.upper, span.lower + 18))).uppercased()
      return words.hasPrefix("BEGIN") || words.hasPrefix("START TRANSACTION")
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

  /// As the plan needs it.
  public var script: ReplayScript {
    ReplayScript(id: id, statements: statements.map { file.text($0) }, sending: sending)
  }
}
