import SQLParser
import SQLSyntax

extension Script {
  /// Whether Flyway sends the file without a transaction on PostgreSQL, because of one of its statements.
  ///
  /// As `detectCanExecuteInTransaction` of Flyway's PostgreSQLParser.java: REINDEX CONCURRENTLY of one table or index is not among them, so that
  /// it fails.
  var holdsWhatFlywaySendsAlone: Bool { statements.contains { $0.statement.isSentAloneByFlyway } }
}

extension Statement {
  fileprivate var isSentAloneByFlyway: Bool {
    switch self {
    case .createIndex(let create): create.isConcurrent
    case .dropObjects(let drop):
      drop.isConcurrent || [.database, .tablespace, .subscription].contains(drop.kind)
    case .createDatabase, .createTablespace, .createSubscription, .alterSystem, .vacuum: true
    default: false
    }
  }
}
