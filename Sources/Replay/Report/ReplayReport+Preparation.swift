import Checker
import Workload

extension ReplayReport {
  /// A script that shows on an empty database that a query does not prepare on a state.
  ///
  /// psql's EXPLAIN plans what only planning refuses, sqlite3's prepares; a quoted name that is no column is a text there unless
  /// that is switched off (quirks.html of SQLite).
  func preparation(_ version: Int, _ query: Int, state: Int, _ error: EngineError) -> String {
    let sql = versions[version].queries[query].sql
    var lines = opening(state) + [expected(error)]
    if seen.engine.dialect == "sqlite" {
      lines += (sql.contains("\"") ? [".dbconfig dqs_dml off"] : []) + ["EXPLAIN " + sql + "\n;"]
    } else {
      let marks = Set(sql.split(separator: "$").dropFirst().compactMap { Int($0.prefix(while: \.isNumber)) })
      let nulls = (0..<max(0, min(marks.max() ?? 0, 1_000))).map { _ in "NULL" }.joined(separator: ", ")
      let role = ActingRole(seen.role, on: seen.engine.dialect)
      lines.insert(contentsOf: role.introduction, at: 1)
      lines += role.lines(around: [
        "PREPARE q AS \(sql)\n;", "EXPLAIN EXECUTE q" + (nulls.isEmpty ? "" : "(\(nulls))") + ";",
      ])
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A script of a step that fails on empty tables.
  func failing(_ failure: ReplayObservations.ScriptFailure) -> String {
    let lines = opening(failure.script) + [expected(failure.error)] + steps[failure.script].script.lines()
    return lines.joined(separator: "\n") + "\n"
  }

  /// What a script stands on, and so many steps.
  private func opening(_ count: Int) -> [String] {
    let names =
      base.isEmpty ? "(none)" : base.count == 1 ? "`\(base[0].id)`" : "`\(base[0].id)` to `\(base[base.count - 1].id)`"
    return ["-- on an empty database, after the migrations " + names] + steps.prefix(count).flatMap { $0.script.lines() }
  }

  private func expected(_ error: EngineError) -> String {
    "-- \(error.sqlstate ?? error.resultCode ?? "") \(error.message)".split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
