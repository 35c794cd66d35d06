import Migrations
import SQLParser
import SQLSyntax
import SourceText

/// A migration as everything behind the parser sees it: the text that the engine gets, and the statements in it.
public struct ParsedMigration: Sendable {
  /// Version and name, as reports print them.
  public var id: String
  /// The version as its file name spells it.
  public var version: String
  /// The text that is sent, after substitution.
  public var file: SourceFile
  /// Its statements, and what could not be read.
  public var script: Script
  /// How the user's runner sends it.
  public var transaction: MigrationTransaction
  /// The script that takes it back, after substitution; nil where there is none.
  public var down: SourceFile?
  /// Whether there is a way back; nil when not known.
  public var hasDown: Bool?
  /// Whether it belongs to the change under review.
  public var isPending: Bool
  /// Whether it belongs to the change under review, so that findings speak of it; pending ones of earlier releases do not.
  public var isReviewed: Bool

  /// `migration` with its texts substituted and parsed.
  public init(_ migration: Migration, substitution: Substitution = Substitution([:]), dialect: Dialect, isPending: Bool = true) {
    id = migration.id
    version = migration.version
    let up = migration.isMeant(for: dialect) ? migration.up : migration.up.blank
    file = substitution.applied(to: migration.placeholders.applied(to: up))
    script = Script.parse(file, dialect: dialect)
    let isOutside = migration.avoidsTransaction && dialect.kind == .postgres && script.holdsWhatFlywaySendsAlone
    transaction = isOutside ? .none : migration.transaction
    hasDown = migration.hasDown
    down = migration.down.map { substitution.applied(to: migration.placeholders.applied(to: $0)) }
    self.isPending = isPending
    isReviewed = isPending
  }

  /// Where its statements stand.
  public var statementSpans: [Span] { script.statements.map(\.span) }

  /// Whether it opens a transaction by itself.
  public var opensTransaction: Bool {
    script.statements.contains { statement in
      switch statement.statement {
      case .transaction(.begin), .transaction(.beginLocking): true
      default: false
      }
    }
  }
}

extension Migration {
  /// Whether a change set of Liquibase is run on the database (https://docs.liquibase.com/concepts/changelogs/attributes/dbms.html).
  fileprivate func isMeant(for dialect: Dialect) -> Bool {
    guard let databases else { return true }
    let names: Set = dialect.kind == .sqlite ? ["sqlite"] : ["postgresql", "postgres", "edb", "cockroachdb", "yugabytedb"]
    let refused = databases.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
    if refused.contains(where: names.contains) || databases.contains("none") { return false }
    let wanted = databases.filter { !$0.hasPrefix("!") }
    return wanted.isEmpty || wanted.contains("all") || wanted.contains(where: names.contains)
  }
}

extension SourceFile {
  /// The file with blanks for everything but the ends of lines.
  fileprivate var blank: SourceFile {
    SourceFile(path: path, bytes: bytes.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") })
  }
}
