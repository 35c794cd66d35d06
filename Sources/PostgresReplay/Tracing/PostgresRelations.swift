import Replay

/// The relations of a database at one moment: names, files, and how often each was read.
struct PostgresRelations {
  private struct Relation {
    var name: String
    var kind: String
    var table: String?
    var file: String
    var scans: Int
  }

  private let byNumber: [String: Relation]

  /// Relations by name, as an observation has them.
  var standing: [String: TraceObservation.Standing] {
    var result: [String: TraceObservation.Standing] = [:]
    for relation in byNumber.values {
      let table = relation.table.flatMap { byNumber[$0]?.name }
      result[relation.name] = TraceObservation.Standing(kind: relation.kind, table: table)
    }
    return result
  }

  /// What `connection` sees now; `scans` is a function of the server that counts scans of a relation by its number, `vacuums` an
  /// expression that counts what else reads it whole.
  init(_ connection: PostgresConnection, scans: String, vacuums: String) throws(EngineError) {
    let rows = try connection.rows(
      """
      SELECT c.oid, CASE n.nspname WHEN 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END, c.relkind,
        i.indrelid, c.relfilenode, \(scans)(c.oid) + \(vacuums)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_index i ON i.indexrelid = c.oid
      WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      """)
    var found: [String: Relation] = [:]
    for row in rows where row.count == 6 {
      guard let number = row[0], let name = row[1], let kind = row[2] else { continue }
      found[number] = Relation(
        name: name, kind: kind, table: row[3], file: row[4] ?? "0", scans: row[5].flatMap { Int($0) } ?? 0)
    }
    byNumber = found
  }

  /// The query for the relation locks of a server process: the relation's number and the mode.
  static func locks(of process: String) -> String {
    """
    SELECT l.relation, l.mode FROM pg_locks l
    WHERE l.pid = \(process) AND l.locktype = 'relation'
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    """
  }

  /// Notes a row of that query, where the relation is one of these.
  func note(_ row: [String?], in seen: inout TraceObservation) {
    guard row.count == 2, let number = row[0], let mode = row[1], let relation = byNumber[number] else { return }
    seen.locks[relation.name, default: []].insert(PostgresRelations.words(of: mode))
  }

  /// Notes what is different `after` a statement.
  func note(_ after: PostgresRelations, in seen: inout TraceObservation) {
    for (number, old) in byNumber {
      guard let new = after.byNumber[number] else { continue }
      let hasRows = old.kind == "r" || old.kind == "m"
      if hasRows, old.file != new.file { seen.rewritten.insert(old.name) }
      // An index that is read stands for its table.
      if new.scans > old.scans {
        let name = old.table.flatMap { byNumber[$0]?.name } ?? old.name
        seen.scanned.insert(name)
      }
    }
  }

  /// `AccessExclusiveLock` as `LOCK TABLE` writes it.
  private static func words(of mode: String) -> String {
    var result = ""
    for letter in mode.hasSuffix("Lock") ? mode.dropLast(4) : mode[...] {
      if letter.isUppercase, !result.isEmpty { result += " " }
      result += letter.uppercased()
    }
    return result
  }

  /// A name, with a schema before it or not, as SQL has to write it.
  static func quoted(_ name: String) -> String {
    name.split(separator: ".", maxSplits: 1).map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ".")
  }
}
