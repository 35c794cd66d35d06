import Checker
import Workload

extension ReplayReport {
  /// A script that shows on an empty database that a query does not prepare on a state.
  ///
  /// psql's EXPLAIN plans what only planning refuses, sqlite3's prepares; a quoted name that is no column is a text there unless
  /// that is switched off (quirks.html of SQLite).
  func preparation(_ version: Int, _ query: Int, state: Int, _ error: EngineError) -> String {
    let sql = versions[version].queries[query].sql
    let names =
      base.isEmpty ? "(none)" : base.count == 1 ? "`\(base[0].id)`" : "`\(base[0].id)` to `\(base[base.count - 1].id)`"
    var lines = ["-- on an empty database, after the migrations " + names]
    lines += steps.prefix(state).flatMap { $0.script.lines() }
    let words = "-- \(error.sqlstate ?? error.resultCode ?? "") \(error.message)"
    lines.append(words.split(whereSeparator: \.isNewline).joined(separator: " "))
    if seen.engine.dialect == "sqlite" {
      lines += (sql.contains("\"") ? [".dbconfig dqs_dml off"] : []) + ["EXPLAIN " + sql + "\n;"]
    } else {
      let marks = Set(sql.split(separator: "$").dropFirst().compactMap { Int($0.prefix(while: \.isNumber)) })
      let nulls = (0..<max(0, min(marks.max() ?? 0, 1_000))).map { _ in "NULL" }.joined(separator: ", ")
      lines += ["PREPARE q AS \(sql)\n;", "EXPLAIN EXECUTE q" + (nulls.isEmpty ? "" : "(\(nulls))") + ";"]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
