/// Asks the schema that a version was written for whether it would have taken a row: a row that it refuses is one that the
/// version never met.
struct HomeRefusal {
  private let session: ProbeSession
  /// By the table's name on the state where the row was written.
  private var matches: [String: TableMatch] = [:]

  /// `connection` holds the reader's own schema; `shapes` are the tables where the rows were written.
  init(
    on connection: any ReplayConnection, dialect: SeedDialect, shapes: [String: TableShape], renames: SchemaRenames
  ) throws(EngineError) {
    session = ProbeSession(connection: connection, dialect: dialect)
    let home = try TableShape.read(connection, dialect: dialect.name)
    for match in TableMatch.all(home, shapes, renames: renames).values { matches[match.after.name] = match }
  }

  /// A refusal that is about the row alone, and the column at fault where that is told.
  struct Answer: Equatable {
    var error: EngineError
    var column: String?
  }

  /// Nil where the row would have been taken, or the refusal is about something else than its values.
  func answer(_ row: [String?], of shape: TableShape) throws(EngineError) -> Answer? {
    guard let match = matches[shape.name] else { return nil }
    let columns = match.columns.filter { !match.before.columns[$0.before].isGenerated && row.indices.contains($0.after) }
    guard !columns.isEmpty else { return nil }
    let names = columns.map { session.dialect.identifier(match.before.columns[$0.before].name) }
    let values = columns.map { literal(row[$0.after]) }
    let overriding = session.dialect.hasSchemas ? " OVERRIDING SYSTEM VALUE" : ""
    let sql =
      "INSERT INTO \(match.before.name) (\(names.joined(separator: ", ")))\(overriding) VALUES (\(values.joined(separator: ", ")))"
    let error: EngineError
    do {
      try session.inTrial { () throws(EngineError) in try session.connection.execute(sql) }
      return nil
    } catch let refusal {
      if refusal.isFatal { throw refusal }
      error = refusal
    }
    switch error.sqlstate ?? error.resultCode ?? "" {
    case "23502", "SQLITE_CONSTRAINT_NOTNULL":
      // A column that is gone since then cannot be read either.
      let named = columns.first { column in
        let name = match.before.columns[column.before].name
        return row[column.after] == nil && (error.message.contains("\"\(name)\"") || error.message.hasSuffix(".\(name)"))
      }
      return named.map { Answer(error: error, column: match.after.columns[$0.after].name) }
    case "23514", "SQLITE_CONSTRAINT_CHECK":
      return match.columns.count == match.before.columns.count ? Answer(error: error, column: nil) : nil
    case "22001", "22003", "22P02", "22007", "22008", "SQLITE_CONSTRAINT_DATATYPE":
      let other = columns.first { column in
        row[column.after].map { error.message.contains("\"\($0)\"") } ?? false
      } ?? columns.first { match.before.columns[$0.before].type != match.after.columns[$0.after].type && row[$0.after] != nil }
      return Answer(error: error, column: other.map { match.after.columns[$0.after].name })
    default: return nil
    }
  }

  /// A value as a literal that the column's type reads; SQLite's bytes stand as their own literal already.
  private func literal(_ value: String?) -> String {
    guard let value else { return "NULL" }
    return !session.dialect.hasSchemas && value.hasPrefix("X'") && value.hasSuffix("'") ? value : session.dialect.quoted(value)
  }
}
