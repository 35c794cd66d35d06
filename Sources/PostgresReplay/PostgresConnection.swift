import CPostgres
import Replay

/// A session on one database of a server of ours.
final class PostgresConnection: ReplayConnection {
  private let libpq: tandem_libpq
  private var connection: UnsafeMutableRawPointer?
  private var holdsProbe = false
  /// Number of parameters of each held statement.
  private var held: [String: Int] = [:]
  /// How many rows this transaction has written so far, by table, when it began to be watched.
  private var watched: [String: String] = [:]
  private var isWatching = false
  private var hasCounters = false
  /// A watched transaction is to be rolled back before anything else is done: mostly the next one begins in the same message.
  private var owesRollback = false

  /// Connects.
  ///
  /// - Throws: `EngineError` with the library's words.
  init(libpq: tandem_libpq, conninfo: String) throws(EngineError) {
    self.libpq = libpq
    connection = libpq.connect(conninfo)
    guard let connection, libpq.status(connection) == 0 else {
      let words = libpq.error_message(connection).map { String(cString: $0) } ?? "cannot connect"
      libpq.finish(connection)
      connection = nil
      throw EngineError(message: words.split(separator: "\n").first.map(String.init) ?? words, isFatal: true)
    }
    withUnsafePointer(to: libpq) { tandem_libpq_silence($0, connection) }
  }

  deinit { close() }

  func close() {
    if let connection { libpq.finish(connection) }
    connection = nil
  }

  func execute(_ sql: String) throws(EngineError) {
    if sql == "ROLLBACK" {
      if isWatching { (isWatching, owesRollback) = (false, true) }
      // Outside of a transaction (PQTRANS_IDLE) it would do nothing.
      if owesRollback || libpq.transaction_status(connection) == 0 { return }
    }
    try call(sql) {
      libpq.exec(connection, sql)
    } read: { _ in
    }
  }

  func rows(_ sql: String) throws(EngineError) -> [[String?]] { try answer(sql).rows }

  private func answer(_ sql: String) throws(EngineError) -> HeldAnswer {
    var answer = HeldAnswer(columns: [], rows: [])
    try call(sql) {
      libpq.exec(connection, sql)
    } read: { result in
      answer.columns = (0..<libpq.columns(result)).map { column in
        libpq.column_name(result, column).map { String(cString: $0) } ?? ""
      }
      answer.rows = rows(of: result)
    }
    return answer
  }

  private func rows(of result: UnsafeMutableRawPointer) -> [[String?]] {
    (0..<libpq.rows(result)).map { row in
      (0..<libpq.columns(result)).map { column in
        libpq.is_null(result, row, column) == 1 ? nil : libpq.value(result, row, column).map { String(cString: $0) }
      }
    }
  }

  /// In one message.
  func rows(ofEach statements: [String]) throws(EngineError) -> [[[String?]]] {
    guard !statements.isEmpty else { return [] }
    let all = statements.joined(separator: ";\n")
    try send(all)
    var found: [[[String?]]] = []
    try answer(to: all) { found.append(rows(of: $0)) }
    return found
  }

  /// In one message where the text can be nothing but one statement; a refusal is heard again in the server's words for it alone.
  func plan(_ sql: String) throws(EngineError) {
    let first = sql.drop { !$0.isLetter }.prefix { $0.isLetter }.uppercased()
    guard PostgresConnection.planned.contains(first), !holdsProbe, !sql.utf8.contains(UInt8(ascii: ";")) else {
      _ = try prepareAndPlan(sql)
      return
    }
    let nulls = Array(repeating: "NULL", count: PostgresConnection.highestMark(sql)).joined(separator: ", ")
    do throws(EngineError) {
      // A query may end in a comment, which only a new line ends.
      try execute(
        "PREPARE tandem_probe AS \(sql)\n;EXPLAIN EXECUTE tandem_probe\(nulls.isEmpty ? "" : "(\(nulls))");DEALLOCATE tandem_probe"
      )
    } catch {
      if error.isFatal { throw error }
      holdsProbe = true
      _ = try prepareAndPlan(sql)
    }
  }

  /// The highest number behind a `$`; one that stands in a text may be among them, which the server then refuses.
  private static func highestMark(_ sql: String) -> Int {
    sql.utf8.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false).dropFirst().reduce(0) { highest, rest in
      max(highest, Int(String(decoding: rest.prefix(5).prefix { (0x30...0x39).contains($0) }, as: UTF8.self)) ?? 0)
    }
  }

  /// Statements that have a plan.
  private static let planned: Set<String> = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "MERGE", "VALUES"]

  /// PREPARE alone misses what only planning sees, such as an ON CONFLICT without an arbiter: the statement is explained for
  /// unknown parameters too (plan_cache_mode is force_generic_plan on our servers). Statements that have no plan are run where that can be taken back.
  func prepareAndPlan(_ sql: String) throws(EngineError) -> PreparedShape {
    // Where the plan failed inside a transaction, the statement could not be taken away at once: rolling back keeps it.
    if holdsProbe { try? execute("DEALLOCATE tandem_probe") }
    holdsProbe = false
    try call(sql) {
      libpq.prepare(connection, "tandem_probe", sql, 0, nil)
    } read: { _ in
    }
    holdsProbe = true
    defer { if holdsProbe { holdsProbe = (try? execute("DEALLOCATE tandem_probe")) == nil } }
    var shape = PreparedShape(parameterCount: 0, columns: [], columnTypes: [])
    try call(sql) {
      libpq.describe(connection, "tandem_probe")
    } read: { result in
      shape.parameterCount = Int(libpq.parameters(result))
      for column in 0..<libpq.columns(result) {
        shape.columns.append(libpq.column_name(result, column).map { String(cString: $0) } ?? "")
        shape.columnTypes.append(String(libpq.column_type(result, column)))
      }
    }
    let first = sql.drop { !$0.isLetter }.prefix { $0.isLetter }.uppercased()
    if PostgresConnection.planned.contains(first) {
      let nulls = Array(repeating: "NULL", count: shape.parameterCount).joined(separator: ", ")
      // Two statements in one message: the second is not reached where the first is refused.
      try execute("EXPLAIN EXECUTE tandem_probe" + (nulls.isEmpty ? "" : "(\(nulls))") + "; DEALLOCATE tandem_probe")
      holdsProbe = false
    } else if PostgresConnection.triedByRunning.contains(first) {
      try runAndTakeBack(sql)
    }
    return shape
  }

  /// Statements without a plan, whose names the server looks up only when they run, and which can be taken back.
  private static let triedByRunning: Set<String> = ["TRUNCATE", "LOCK", "REFRESH", "ALTER", "COMMENT"]

  private func runAndTakeBack(_ sql: String) throws(EngineError) {
    var isInside = true
    do { try execute("SAVEPOINT tandem_tried") } catch {
      if error.isFatal { throw error }
      isInside = false
      try execute("BEGIN")
    }
    let back = isInside ? "ROLLBACK TO SAVEPOINT tandem_tried" : "ROLLBACK"
    do { try execute(sql) } catch {
      if !error.isFatal { try execute(back) }
      // "Cannot run inside a transaction block" says nothing of the statement.
      if error.sqlstate == "25001" { return }
      throw error
    }
    try execute(back)
  }

  func hold(_ sql: String, as name: String) throws(EngineError) {
    if held.removeValue(forKey: name) != nil { try? execute("DEALLOCATE \(name)") }
    // A query may end in a comment, which only a new line ends.
    try execute("PREPARE \(name) AS \(sql)\n")
    var count = 0
    try call(sql) {
      libpq.describe(connection, name)
    } read: { result in
      count = Int(libpq.parameters(result))
    }
    held[name] = count
  }

  func parameterTypes(ofHeld name: String) throws(EngineError) -> [String] {
    guard let count = held[name], count > 0 else { return [] }
    return try rows("SELECT unnest(parameter_types)::text FROM pg_prepared_statements WHERE name = '\(name)'").compactMap {
      $0.first ?? nil
    }
  }

  func runHeld(_ name: String, _ values: [String: String]) throws(EngineError) -> HeldAnswer {
    try answer(execution(of: name, values))
  }

  func runHeldAndSettle(_ name: String, _ values: [String: String]) throws(EngineError) {
    try execute(execution(of: name, values) + ";SET CONSTRAINTS ALL IMMEDIATE")
  }

  private func execution(of name: String, _ values: [String: String]) -> String {
    let list = (0..<(held[name] ?? 0)).map { values["$\($0 + 1)"] ?? "NULL" }.joined(separator: ", ")
    return "EXECUTE \(name)" + (list.isEmpty ? "" : "(\(list))")
  }

  /// Statistics of the session's own transactions may hold what earlier ones wrote and rolled back: only what grows counts.
  func beginWatched() throws(EngineError) {
    try prepareCounters()
    do throws(EngineError) { try beginCounting() } catch {
      // A step has given up all statements of the session.
      guard error.sqlstate == "26000" else { throw error }
      try execute("ROLLBACK")
      hasCounters = false
      try prepareCounters()
      try beginCounting()
    }
    isWatching = true
  }

  private func beginCounting() throws(EngineError) {
    let end = owesRollback ? "ROLLBACK;\n" : ""
    owesRollback = false
    watched = try counters(end + "BEGIN;\n")
  }

  func writtenTables() throws(EngineError) -> Set<String> {
    let now = try counters("")
    return Set(now.keys.filter { now[$0] != watched[$0] })
  }

  private func counters(_ before: String) throws(EngineError) -> [String: String] {
    let counts = try rows(before + "EXECUTE tandem_counters")
    return Dictionary(
      counts.compactMap { row in row.count == 2 ? row[0].map { ($0, row[1] ?? "") } : nil },
      uniquingKeysWith: { first, _ in first })
  }

  /// Planned once: it is asked twice for every write.
  private func prepareCounters() throws(EngineError) {
    guard !hasCounters else { return }
    try execute(
      """
      PREPARE tandem_counters AS
      SELECT CASE WHEN relispartition THEN pg_partition_root(oid) ELSE oid END::regclass::text, sum(written)
      FROM (
        SELECT oid, relispartition,
          pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid) AS written
        FROM pg_class WHERE relkind = 'r' AND oid >= 16384 OFFSET 0
      ) AS tables WHERE written > 0 GROUP BY 1
      """)
    hasCounters = true
  }

  private func call(
    _ sql: String, _ send: () -> UnsafeMutableRawPointer?, read: (UnsafeMutableRawPointer) -> Void
  ) throws(EngineError) {
    settleDebt()
    guard connection != nil, let result = send() else { throw EngineError(message: "the session is gone", isFatal: true) }
    defer { libpq.clear(result) }
    try check(result, sql)
    read(result)
  }

  private func settleDebt() {
    guard owesRollback, let connection else { return }
    owesRollback = false
    libpq.clear(libpq.exec(connection, "ROLLBACK"))
  }

  // MARK: Without waiting

  /// Sends statements and does not wait for the answer, which `answer` brings.
  func send(_ sql: String) throws(EngineError) {
    settleDebt()
    guard connection != nil, libpq.send(connection, sql) == 1 else {
      throw EngineError(message: "the session is gone", isFatal: true)
    }
  }

  /// Whether the server still works on what was sent.
  var isBusy: Bool { libpq.consume(connection) == 1 && libpq.is_busy(connection) == 1 }

  /// Takes the answer to what was sent, the result of each statement to `read`.
  ///
  /// - Throws: the server's refusal.
  func answer(to sql: String, read: (UnsafeMutableRawPointer) -> Void = { _ in }) throws(EngineError) {
    var refusal: EngineError?
    while let result = libpq.next_result(connection) {
      defer { libpq.clear(result) }
      do throws(EngineError) {
        try check(result, sql)
        read(result)
      } catch {
        refusal = refusal ?? error
      }
    }
    if let refusal { throw refusal }
  }

  private func check(_ result: UnsafeMutableRawPointer, _ sql: String) throws(EngineError) {
    // 5: nonfatal, 7: fatal error (ExecStatusType of libpq-fe.h).
    guard libpq.result_status(result) == 7 else { return }
    func field(_ letter: Character) -> String? {
      libpq.result_field(result, Int32(letter.asciiValue ?? 0)).map { String(cString: $0) }
    }
    let offset = field("P").flatMap(Int.init).map { position in
      sql.unicodeScalars.prefix(position - 1).reduce(0) { $0 + UTF8.width($1) }
    }
    throw EngineError(
      sqlstate: field("C"), message: field("M") ?? "no words from the server", detail: field("D"), hint: field("H"),
      offset: offset,
      isFatal: libpq.status(connection) != 0)
  }
}
