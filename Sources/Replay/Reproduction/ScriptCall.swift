import Checker

/// A query with values, as psql or sqlite3 runs it.
struct ScriptCall {
  /// Statements that come before; none on SQLite, where values stand in the text.
  let prepare: [String]
  /// The call, with its semicolon.
  let run: String

  /// The call of `query`, prepared as `name`, both as the session's application does.
  init(_ query: HeldQuery, _ values: [String: String], _ session: ProbeSession, name: String = "q") {
    guard session.dialect.hasSchemas else {
      prepare = []
      run = query.parsed.filled(values) + "\n;"
      return
    }
    let last = query.parsed.parameters.compactMap { Int($0.dropFirst()) }.max() ?? 0
    let list = (0..<max(0, min(last, 1_000))).map { values["$\($0 + 1)"] ?? "NULL" }.joined(separator: ", ")
    prepare = session.role.lines(around: ["PREPARE \(name) AS \(query.parsed.sql)\n;"])
    let call = "EXECUTE \(name)" + (list.isEmpty ? "" : "(\(list))") + ";"
    run = session.role.lines(around: [call]).joined(separator: "\n")
  }
}

extension ReplayScript {
  /// Its statements for psql or sqlite3, under its name, in a transaction where it is sent as one.
  func lines(isWrapped: Bool = true) -> [String] {
    let isWhole = isWrapped && sending != .oneByOne
    // A statement may end in a comment, which only a new line ends.
    let texts = statements.map { $0 + ($0.contains("--") ? "\n;" : ";") }
    return ["-- " + id] + (isWhole ? ["BEGIN;"] : []) + texts + (isWhole ? ["COMMIT;"] : [])
  }
}
