import Glibc
import Replay

/// Runs statements on one session and watches it: in its own transaction where the statement can run in one, otherwise from others.
final class PostgresTracer: TraceSession {
  let identity: EngineIdentity
  private let work: PostgresConnection
  private let watch: PostgresConnection
  private let open: () throws(EngineError) -> PostgresConnection
  private let process: String

  init(identity: EngineIdentity, open: @escaping () throws(EngineError) -> PostgresConnection) throws(EngineError) {
    self.identity = identity
    self.open = open
    work = try open()
    watch = try open()
    process = try work.rows("SELECT pg_backend_pid()").first?.first.flatMap(\.self) ?? "0"
  }

  func refresh() throws(EngineError) { try work.execute("DISCARD ALL") }

  func execute(_ sql: String) throws(EngineError) { try work.execute(sql) }

  func observe(_ sql: String, expecting relations: [String], keeps: Bool) throws(EngineError) -> TraceObservation {
    var seen = TraceObservation()
    try work.execute("BEGIN")
    let before = try PostgresRelations(work, scans: "pg_stat_get_xact_numscans", vacuums: "0")
    seen.standing = before.standing
    do throws(EngineError) {
      try work.execute(sql)
    } catch {
      try work.execute("ROLLBACK")
      if error.isFatal { throw error }
      // 25001: the statement cannot run in a transaction block.
      if error.sqlstate == "25001" { return try observeFromOutside(sql, expecting: relations) }
      seen.error = error
      return seen
    }
    let after = try PostgresRelations(work, scans: "pg_stat_get_xact_numscans", vacuums: "0")
    for row in try work.rows(PostgresRelations.locks(of: "pg_backend_pid()")) { before.note(row, in: &seen) }
    before.note(after, in: &seen)
    do throws(EngineError) {
      try work.execute(keeps ? "COMMIT" : "ROLLBACK")
    } catch {
      if error.isFatal { throw error }
      seen.error = error
    }
    return seen
  }

  // MARK: From outside

  /// The table is locked against the statement by a session of our own, which lets go as soon as it has seen what is asked for; a second,
  /// weaker lock then keeps up whatever waits for writers.
  private func observeFromOutside(_ sql: String, expecting relations: [String]) throws(EngineError) -> TraceObservation {
    var seen = TraceObservation()
    seen.isOutsideTransaction = true
    try settleStatistics(work)
    let before = try PostgresRelations(watch, scans: "pg_stat_get_numscans", vacuums: "pg_stat_get_vacuum_count(c.oid)")
    seen.standing = before.standing
    let kinds = before.standing.mapValues(\.kind)
    var blockers = try block(relations.filter { ["r", "p", "m"].contains(kinds[$0]) }.prefix(12), kinds)
    try work.send(sql)
    while work.isBusy {
      for row in try watch.rows(PostgresRelations.locks(of: process)) { before.note(row, in: &seen) }
      let waitsFor = try watch.rows("SELECT unnest(pg_blocking_pids(\(process)))").compactMap { $0.first.flatMap(\.self) }
      if let blocker = waitsFor.lazy.compactMap({ blockers[$0] }).first {
        // It waits, so that this is all it has and wants.
        for row in try watch.rows(PostgresRelations.locks(of: process)) { before.note(row, in: &seen) }
        blocker.close()
        for process in waitsFor where blockers[process] === blocker { blockers[process] = nil }
      }
      usleep(300)
    }
    for blocker in blockers.values { blocker.close() }
    do throws(EngineError) { try work.answer(to: sql) } catch {
      if error.isFatal { throw error }
      seen.error = error
    }
    try settleStatistics(work)
    let after = try PostgresRelations(watch, scans: "pg_stat_get_numscans", vacuums: "pg_stat_get_vacuum_count(c.oid)")
    before.note(after, in: &seen)
    return seen
  }

  /// Sessions by their process numbers, three a table: one keeps up those who keep out writers, one maintenance too, and one those
  /// who keep out readers, so that what a later transaction of the statement asks for is seen as well. A materialized view cannot be
  /// locked by a statement of its own; ANALYZE keeps its lock to the end of the transaction.
  private func block(
    _ relations: ArraySlice<String>, _ kinds: [String: String]
  ) throws(EngineError) -> [String: PostgresConnection] {
    var blockers: [String: PostgresConnection] = [:]
    for relation in relations {
      let name = PostgresRelations.quoted(relation)
      let locks = ["ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "ACCESS SHARE"].map { "LOCK TABLE ONLY \(name) IN \($0) MODE" }
      for statement in kinds[relation] == "m" ? ["ANALYZE \(name)"] : locks {
        let session = try open()
        try session.execute("BEGIN")
        guard (try? session.execute(statement)) != nil else { continue }
        let process = try session.rows("SELECT pg_backend_pid()").first?.first.flatMap(\.self) ?? ""
        blockers[process] = session
      }
    }
    return blockers
  }

  /// Writes the session's statistics at once, from PostgreSQL 15 on; an older server's collector gets half a second.
  private func settleStatistics(_ session: PostgresConnection) throws(EngineError) {
    do throws(EngineError) { _ = try session.rows("SELECT pg_stat_force_next_flush()") } catch { usleep(500_000) }
    _ = try session.rows("SELECT 1")
  }
}
