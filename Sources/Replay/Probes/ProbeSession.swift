import Catalog

/// One query of one version, held on a session.
struct HeldQuery: Sendable {
  let version: Int
  let query: Int
  let parsed: ProbeQuery

  /// The name it is held under.
  var name: String { "tandem_v\(version)_q\(query)" }
}

/// Runs held queries: reads as they come, writes in a transaction that is rolled back.
struct ProbeSession {
  let connection: any ReplayConnection
  let dialect: SeedDialect
  var role = ActingRole(nil, on: "")

  /// Runs a held statement as the application does.
  func run(_ name: String, _ values: [String: String]) throws(EngineError) -> HeldAnswer {
    try role.run(on: connection) { () throws(EngineError) in try connection.runHeld(name, values) }
  }

  /// Invented rows can make a recursive query go round for ever: what takes longer than this is not compared.
  func limitStatements(_ isLimited: Bool) throws(EngineError) {
    guard dialect.hasSchemas else { return }
    try connection.execute("SET statement_timeout = '\(isLimited ? "500ms" : "30s")'")
  }

  /// PostgreSQL's query_canceled, SQLite's interrupt: the time was up, which says nothing of the query.
  static func isOutOfTime(_ error: EngineError) -> Bool {
    ["57014", "SQLITE_INTERRUPT"].contains(error.sqlstate ?? error.resultCode ?? "")
  }

  /// Holds a text as the application does.
  func hold(_ sql: String, as name: String) throws(EngineError) {
    try role.run(on: connection) { () throws(EngineError) in try connection.hold(sql, as: name) }
  }

  /// Holds the query; its refusal where it cannot be prepared.
  func hold(_ query: HeldQuery) throws(EngineError) -> EngineError? {
    do {
      try hold(query.parsed.sql, as: query.name)
    } catch {
      if error.isFatal { throw error }
      return error
    }
    return nil
  }

  /// What a read gives.
  func read(_ query: HeldQuery, _ values: [String: String]) throws(EngineError) -> Answer {
    let answer = try run(query.name, values)
    return Answer(columns: answer.columns, isByName: query.parsed.hasStar, rows: answer.rows, sortedBy: query.parsed.sortedBy)
  }

  /// Runs `body` in a transaction that is rolled back, whatever happens.
  func inTrial<Result>(_ body: () throws(EngineError) -> Result) throws(EngineError) -> Result {
    try connection.beginWatched()
    do {
      let result = try body()
      try connection.execute("ROLLBACK")
      return result
    } catch {
      try? connection.execute("ROLLBACK")
      throw error
    }
  }

  /// The same over rows that may have to be read for it first: it is then done once more.
  func inTrial<Result>(over contents: Contents?, _ body: () throws(EngineError) -> Result) throws(EngineError) -> Result {
    let result = try inTrial(body)
    guard let contents, try contents.readWanted() else { return result }
    return try inTrial(body)
  }

  /// What is put off to the commit is checked now.
  func settleConstraints() throws(EngineError) {
    if dialect.hasSchemas { try connection.execute("SET CONSTRAINTS ALL IMMEDIATE") }
  }

  /// What a write does to the rows; nil where it was accepted and the rows are too many to tell.
  func write(
    _ query: HeldQuery, _ values: [String: String], since contents: Contents?, _ shapes: [String: TableShape]
  ) throws(EngineError) -> WriteEffect? {
    try inTrial(over: contents) { () throws(EngineError) -> WriteEffect? in
      if role.isSession {
        try connection.runHeldAndSettle(query.name, values)
      } else {
        _ = try run(query.name, values)
        try settleConstraints()
      }
      guard let contents else { return nil }
      return try WriteEffect(since: contents, shapes: shapes, on: connection)
    }
  }

  /// Whether `body` could be done, in a part of the transaction that is kept only then.
  func inPart(_ body: () throws(EngineError) -> Void) throws(EngineError) -> EngineError? {
    try connection.execute("SAVEPOINT tandem_part")
    do {
      try body()
      try connection.execute("RELEASE SAVEPOINT tandem_part")
      return nil
    } catch {
      if error.isFatal { throw error }
      try connection.execute("ROLLBACK TO SAVEPOINT tandem_part")
      return error
    }
  }

  /// What becomes of a transaction in which a held statement fails: the SQLSTATE of the next statement.
  func aftermath(_ query: HeldQuery, _ values: [String: String]) -> String? {
    guard dialect.hasSchemas else { return nil }
    defer { try? connection.execute("ROLLBACK") }
    do throws(EngineError) { try connection.execute("BEGIN") } catch { return nil }
    do throws(EngineError) { _ = try run(query.name, values) } catch {
      do throws(EngineError) { _ = try connection.rows("SELECT 1") } catch { return error.sqlstate }
    }
    return nil
  }
}
