/// Finds which rows make a part of a step fail, by trying it without them in a transaction that is rolled back.
struct RowWitness {
  private let connection: any ReplayConnection
  private let dialect: String
  private let removal: RowRemoval
  private let trial: [String]
  private var tries = 0

  /// A part of a step that failed over the rows that now stand.
  init(_ trial: [String], on connection: any ReplayConnection, dialect: String) throws(EngineError) {
    self.connection = connection
    self.dialect = dialect
    self.trial = trial
    removal = try RowRemoval(connection, dialect: dialect)
  }

  /// What was found.
  struct Answer {
    /// The fewest rows with which it fails.
    var rows: [ReplayObservations.WitnessRow]
    /// Statements that take away the rows that must go for it to run.
    var removal: [String]
    /// How many rows those are, in the tables at fault.
    var removed: Int
    /// The table any row of which makes it fail.
    var anyRowOf: String?
    /// The rows make it fail as it did first: another statement of the part may fail over other rows.
    var isOfFirstFailure = false
  }

  private struct Row {
    var id: String
    var values: [(column: String, value: String?)]
  }

  /// The rows at fault, where taking rows away lets the part run; nil where it does not.
  mutating func find(error: EngineError) throws(EngineError) -> Answer? {
    guard let guilty = try guiltyTables() else { return nil }
    var answer = Answer(rows: [], removal: [], removed: 0)
    for (index, table) in guilty.enumerated() {
      let others = answer.removal + guilty.dropFirst(index + 1).flatMap { removal.statements($0, where: "TRUE") }
      try narrow(table, beside: others, error, &answer)
    }
    if !answer.isOfFirstFailure { answer.rows = [] }
    return answer
  }

  /// Tables whose rows must go; nil where it fails over empty tables too.
  private mutating func guiltyTables() throws(EngineError) -> [String]? {
    let filled = try RowCounts.identifiers(connection, dialect: dialect).filter { table in
      ((try? connection.rows("SELECT 1 FROM \(table) LIMIT 1")) ?? []).isEmpty == false
    }
    let text = trial.joined(separator: " ").lowercased()
    for table in filled where RowWitness.isNamed(table, in: text) {
      if try runs(without: removal.statements(table, where: "TRUE")) { return [table] }
    }
    // Children stand in front: parents are given their rows back first, and a table is at fault when it fails with its own.
    let tables = removal.childrenFirst(filled)
    guard try runs(without: removal.emptying(tables)) else { return nil }
    var guilty: [String] = []
    for (index, table) in tables.enumerated().reversed() {
      if try !runs(without: removal.emptying(guilty + tables[..<index])) { guilty.append(table) }
    }
    return guilty
  }

  private static func isNamed(_ table: String, in text: String) -> Bool {
    let bare = table.split(separator: ".").last.map(String.init) ?? table
    return text.contains(bare.replacing("\"", with: "").lowercased())
  }

  // MARK: Rows of one table

  private mutating func narrow(
    _ table: String, beside others: [String], _ error: EngineError, _ answer: inout Answer
  ) throws(EngineError) {
    let key = RowWitness.key(dialect)
    guard let rows = try rows(of: table), !rows.isEmpty, rows.count <= 400 else {
      answer.removal += removal.statements(table, where: "TRUE")
      return
    }
    func without(_ gone: [Int]) -> [String] {
      guard !gone.isEmpty else { return others }
      let ids = gone.map { "'" + rows[$0].id.replacing("'", with: "''") + "'" }.joined(separator: ", ")
      return others + removal.statements(table, where: "\(key) IN (\(ids))")
    }
    func complement(_ kept: [Int]) -> [Int] { rows.indices.filter { !kept.contains($0) } }

    var kept: [Int] = []
    var offending: [Int] = []
    var open = [Array(rows.indices[(rows.count / 2)...]), Array(rows.indices[..<(rows.count / 2)])].filter { !$0.isEmpty }
    while let chunk = open.popLast() {
      if try runs(without: without(complement(kept + chunk))) {
        kept += chunk
      } else if chunk.count == 1 {
        offending += chunk
      } else {
        open.append(Array(chunk[(chunk.count / 2)...]))
        open.append(Array(chunk[..<(chunk.count / 2)]))
      }
    }
    let gone = without(offending)
    answer.removal = answer.removal + gone.dropFirst(others.count)
    answer.removed += offending.count
    if kept.isEmpty, RowWitness.isAboutNewColumn(error, columns: rows.first?.values.map(\.column) ?? []) {
      answer.anyRowOf = answer.anyRowOf ?? shown(table)
    }
    guard !answer.isOfFirstFailure, let first = offending.first else { return }
    var witness = [first]
    var found = try failure(without: without(complement([first])))
    if found == nil {
      for partner in kept {
        found = try failure(without: without(complement([first, partner])))
        guard found != nil else { continue }
        witness = [partner, first]
        break
      }
    }
    answer.isOfFirstFailure = found.map { RowWitness.isSame($0, error) } ?? false
    let text = trial.joined(separator: " ") + " " + error.message + " " + (error.detail ?? "")
    answer.rows = witness.map { describe(rows[$0], table, text) }
  }

  /// Whether two refusals are one: of those of constraints the words name it, in those of values the value stands.
  private static func isSame(_ left: EngineError, _ right: EngineError) -> Bool {
    guard left.sqlstate == right.sqlstate, left.resultCode == right.resultCode else { return false }
    let isOfConstraint = left.sqlstate?.hasPrefix("23") ?? left.resultCode?.hasPrefix("SQLITE_CONSTRAINT") ?? false
    return !isOfConstraint || left.message == right.message
  }

  /// Columns that the statements or the engine speak of stand first; the others follow as far as there is room.
  private func describe(_ row: Row, _ table: String, _ text: String) -> ReplayObservations.WitnessRow {
    let words = Set(text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    let named = row.values.filter { words.contains($0.column.lowercased()) }
    let others = row.values.filter { !words.contains($0.column.lowercased()) }
    let picked = (named + (named.count < 3 ? others.prefix(3 - named.count) : [])).prefix(6)
    return .init(
      table: shown(table),
      values: picked.map { ($0.column, $0.value.map { $0.count > 40 ? String($0.prefix(39)) + "…" : $0 }) })
  }

  private func shown(_ table: String) -> String {
    dialect == "postgres" || table.count < 2 ? table : String(table.dropFirst().dropLast())
  }

  /// Whether the engine complains of a column that the rows did not have, so that what they hold does not matter.
  private static func isAboutNewColumn(_ error: EngineError, columns: [String]) -> Bool {
    if error.message.hasPrefix("Cannot add a ") { return true }
    guard error.sqlstate == "23502" else { return false }
    let quoted = error.message.split(separator: "\"", omittingEmptySubsequences: false)
    return quoted.count > 2 && !columns.contains(String(quoted[1]))
  }

  private func rows(of table: String) throws(EngineError) -> [Row]? {
    let name = table.replacing("'", with: "''")
    let columns = try connection.rows(
      dialect == "postgres"
        ? "SELECT attname FROM pg_attribute WHERE attrelid = '\(name)'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
        : "SELECT name FROM pragma_table_info('\(name.dropFirst().dropLast())')"
    ).compactMap { $0.first ?? nil }
    let list = columns.map { column in
      let quoted = SeedDialect.named(dialect).identifier(column)
      return dialect == "postgres" ? quoted + "::text" : quoted
    }
    let found: [[String?]]
    let selected = ([RowWitness.key(dialect)] + list).joined(separator: ", ")
    do { found = try connection.rows("SELECT \(selected) FROM \(table) LIMIT 401") } catch {
      if error.isFatal { throw error }
      return nil
    }
    return found.compactMap { row in
      guard let id = row.first ?? nil else { return nil }
      return Row(id: id, values: Array(zip(columns, row.dropFirst())).map { ($0, $1) })
    }
  }

  /// Names a row as long as nothing writes to it; SQLite's tables without a rowid have none and are taken whole.
  private static func key(_ dialect: String) -> String {
    dialect == "postgres" ? "(tableoid::text || ctid::text)" : "CAST(rowid AS TEXT)"
  }

  // MARK: Trials

  /// Whether the part runs after `removal`, everything in a transaction that is rolled back.
  private mutating func runs(without removal: [String]) throws(EngineError) -> Bool {
    try failure(without: removal) == nil
  }

  /// What the part is refused with after `removal`; nil where it runs.
  private mutating func failure(without removal: [String]) throws(EngineError) -> EngineError? {
    tries += 1
    // A part that needs so many trials is not worth more time.
    guard tries < 400 else { return EngineError(message: "too many trials") }
    // What is put off to the commit fails here: there is none.
    let settle = dialect == "postgres" ? ["SET CONSTRAINTS ALL IMMEDIATE"] : []
    let statements = removal + (removal.isEmpty ? [] : settle) + trial + settle
    defer { try? connection.execute("ROLLBACK") }
    do {
      try connection.execute("BEGIN")
      try connection.execute(statements.joined(separator: ";\n"))
      return nil
    } catch {
      if error.isFatal { throw error }
      return error
    }
  }
}
