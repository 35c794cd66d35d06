import Catalog

/// A sequence that a pending step gave to a column with values: it knows nothing of them, and will reach them one by one.
struct LaggingSequence {
  /// Puts the sequence at a value that stands.
  let reaching: String
  /// Puts it back.
  let back: String

  /// One for each column of `table` that has a sequence on `now` and had none on `before`, and holds what the sequence has yet to give.
  static func all(
    of table: RelationName, before: Catalog, now: Catalog, on connection: any ReplayConnection
  ) throws(EngineError) -> [LaggingSequence] {
    guard now.rules.hasRealTypes, let old = before.table(table), let new = now.table(table) else { return [] }
    var found: [LaggingSequence] = []
    for column in new.columns {
      guard let sequence = column.sequence, let was = old.column(column.name, before.rules), was.sequence == nil else { continue }
      let name = SeedDialect.postgres.identifier(sequence)
      let key = SeedDialect.postgres.identifier(column.name)
      let text = SeedDialect.postgres.quoted(name)
      let question = """
        SELECT min(\(key)), max(s.last_value), bool_or(s.is_called) FROM \(SeedDialect.postgres.identifier(table)), \(name) s
        WHERE \(key) > s.last_value OR (\(key) = s.last_value AND NOT s.is_called)
        """
      let answer: [[String?]]
      do { answer = try connection.rows(question) } catch {
        if error.isFatal { throw error }
        continue
      }
      guard let row = answer.first, row.count == 3, let first = row[0], let last = row[1], let isCalled = row[2] else { continue }
      found.append(
        LaggingSequence(
          reaching: "SELECT setval(\(text), \(first), false)",
          back: "SELECT setval(\(text), \(last), \(isCalled == "t"))"))
    }
    return found
  }
}
