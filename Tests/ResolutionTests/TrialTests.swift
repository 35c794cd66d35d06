import Catalog
import Foundation
import PostgresReplay
import Replay
import SQLParser
import SQLSyntax
import SQLiteReplay
import SourceText
import Testing
import Workload

private func setting(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

/// Trials of one's own: `TANDEM_TRIALS` names a folder with `postgres*.sql` and `sqlite*.sql`, each a schema, changes that are made to it
/// one at a time, and queries, one a line, that are predicted and asked of the engine after each change.
@Suite(.enabled(if: setting("TANDEM_TRIALS") != nil, "TANDEM_TRIALS names no folder: nothing here was tested"), .serialized)
struct TrialTests {
  @Test("what is predicted for the trials is what the engine does", arguments: [Dialect.Kind.postgres, .sqlite])
  func trials(_ kind: Dialect.Kind) async throws {
    let folder = try #require(setting("TANDEM_TRIALS"))
    let isLite = kind == .sqlite
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasPrefix(isLite ? "sqlite" : "postgres") && $0.hasSuffix(".sql")
    }.sorted()
    let dialect: Dialect = isLite ? .sqlite : .postgres
    let trials = try names.map { try Trial(folder + "/" + $0, dialect) }
    guard !trials.isEmpty else { return }
    let major = Int(setting("TANDEM_TRIALS_MAJOR") ?? "15") ?? 15
    let empty: Catalog = isLite ? .sqlite(Int(setting("TANDEM_TRIALS_LITE") ?? "3040") ?? 3040) : .postgres(major)
    let seen: TrialCount
    if isLite {
      seen = try TrialCount(trials, on: try SQLiteEngine(settings: .init(foreignKeys: true)), empty)
    } else {
      seen = try await PostgresServer.with(programs: setting("TANDEM_TRIALS_PROGRAMS")) { engine in
        Result { () throws(EngineError) in try TrialCount(trials, on: engine, empty) }
      }.get()
    }
    for line in seen.lines { print(line) }
    print(
      "trials on \(isLite ? "SQLite" : "PostgreSQL \(major)"): \(seen.cells) cells, \(seen.right) right, \(seen.unknown) unknown, \(seen.wrong) wrong; \(seen.sameWords) of \(seen.broken) refusals in the engine's words"
    )
    #expect(seen.wrong == 0)
  }
}

/// One file of a trial.
struct Trial: Sendable {
  var name: String
  var dialect: Dialect
  var schema: [String]
  var changes: [String]
  var queries: [CodeQuery] = []

  init(_ path: String, _ dialect: Dialect) throws {
    name = (path as NSString).lastPathComponent
    self.dialect = dialect
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var parts: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "-- changes" || line == "-- queries" { parts.append([]) } else { parts[parts.count - 1].append(line) }
    }
    let texts = parts.prefix(2).map { part in
      let file = SourceFile(path: path, bytes: Array(part.joined(separator: "\n").utf8))
      return Script.parse(file, dialect: dialect).statements.map { file.text($0.span) }
    }
    schema = texts[0]
    changes = texts.count > 1 ? texts[1] : []
    for line in parts.last ?? [] where !line.isEmpty && !line.hasPrefix("#") {
      let body = line.hasSuffix(";") ? String(line.dropLast()) : String(line)
      do {
        queries += try CodeVersion(
          name: "trial", origin: "trial",
          files: [SourceFile(path: "t.sql", bytes: Array("-- name: Q :one\n\(body);\n".utf8))], dialect: dialect
        ).queries
      } catch { print("!! not read: \(error) \(line)") }
    }
  }
}

/// What was seen, and a line for each kind of difference.
struct TrialCount: Sendable {
  var cells = 0
  var right = 0
  var unknown = 0
  var wrong = 0
  var broken = 0
  var sameWords = 0
  var lines: [String] = []
  private var reported: Set<String> = []
  /// PostgreSQL's types by their number.
  private var types: [String: String] = [:]

  init(_ trials: [Trial], on engine: any ReplayEngine, _ empty: Catalog) throws(EngineError) {
    for trial in trials {
      let connection = try engine.openWork()
      try connection.execute("BEGIN")
      let catalog = try build(trial, empty, connection)
      for change in [""] + trial.changes {
        try connection.execute("SAVEPOINT c")
        if let after = make(change, of: trial, catalog, connection) { compare(trial, after, change, connection) }
        try connection.execute("ROLLBACK TO c")
        try connection.execute("RELEASE c")
      }
      try connection.execute("ROLLBACK")
      connection.close()
    }
  }

  /// Makes the schema on both sides; what one of them does not take is said.
  private mutating func build(_ trial: Trial, _ empty: Catalog, _ connection: any ReplayConnection) throws(EngineError) -> Catalog
  {
    var catalog = empty
    for statement in trial.schema {
      try connection.execute("SAVEPOINT s")
      do { try connection.execute(statement) } catch {
        lines.append("!! \(trial.name): \(error.message): \(statement)")
        try connection.execute("ROLLBACK TO s")
        continue
      }
      guard let parsed = try? Statement.parse(statement, dialect: trial.dialect) else {
        lines.append("!! \(trial.name): cannot be read: \(statement)")
        continue
      }
      for problem in catalog.apply(parsed) { lines.append("!! \(trial.name): simulated: \(problem.message): \(statement)") }
    }
    return catalog
  }

  /// The schema after a change that both sides take; nil where one does not.
  private mutating func make(
    _ change: String, of trial: Trial, _ catalog: Catalog, _ connection: any ReplayConnection
  ) -> Catalog? {
    if change.isEmpty { return catalog }
    var refusal: EngineError?
    do throws(EngineError) { try connection.execute(change) } catch { refusal = error }
    var after = catalog
    let problems = (try? Statement.parse(change, dialect: trial.dialect)).map { after.apply($0) }
    let isSimulated = problems.map { !$0.contains { $0.kind == .refused } } ?? false
    if (refusal == nil) != isSimulated {
      lines.append("!! \(trial.name): \(refusal?.message ?? "the engine takes it"): \(change)")
    }
    return refusal == nil && isSimulated ? after : nil
  }

  private mutating func say(_ kind: String, _ detail: String, _ sql: String, _ change: String) {
    guard reported.insert(kind + detail + sql).inserted else { return }
    lines.append(
      "\(kind) | \(detail) | \(sql.replacingOccurrences(of: "\n", with: " "))\(change.isEmpty ? "" : " | after " + change)")
  }

  private mutating func compare(_ trial: Trial, _ catalog: Catalog, _ change: String, _ connection: any ReplayConnection) {
    let resolver = Resolver(catalog: catalog)
    if trial.dialect.kind == .postgres {
      let rows = (try? connection.rows("SELECT oid, oid::regtype FROM pg_type")) ?? []
      types = Dictionary(rows.map { ($0[0] ?? "", $0[1] ?? "") }, uniquingKeysWith: { first, _ in first })
    }
    for query in trial.queries {
      let sql = query.sql
      let resolved = resolver.resolve(sql)
      try? connection.execute("SAVEPOINT q")
      var refusal: EngineError?
      var shape: PreparedShape?
      do throws(EngineError) { shape = try connection.prepareAndPlan(sql) } catch { refusal = error }
      try? connection.execute("ROLLBACK TO q")
      cells += 1
      switch (resolved.prediction, refusal) {
      case (.unknown(let reason), _):
        unknown += 1
        say("UNKNOWN", reason + (refusal.map { " [engine: \($0.message)]" } ?? " [engine: works]"), sql, change)
      case (.works, nil):
        right += 1
        if let shape { check(resolved, shape, sql, change, isLite: trial.dialect.kind == .sqlite) }
      case (.breaks(let problem), let refusal?):
        right += 1
        broken += 1
        if problem.message == refusal.message, problem.sqlstate == refusal.sqlstate {
          sameWords += 1
        } else {
          say(
            "WORDS", "\(problem.sqlstate ?? "") \(problem.message) <> \(refusal.sqlstate ?? "") \(refusal.message)", sql, change)
        }
      case (.works, let refusal?):
        wrong += 1
        say("WRONG works", "\(refusal.sqlstate ?? "") \(refusal.message)", sql, change)
      case (.breaks(let problem), nil):
        wrong += 1
        say("WRONG breaks", problem.message, sql, change)
      }
      try? connection.execute("RELEASE q")
    }
  }

  private mutating func check(_ resolved: ResolvedQuery, _ shape: PreparedShape, _ sql: String, _ change: String, isLite: Bool) {
    guard let results = resolved.results else { return }
    if results.count != shape.columns.count {
      say("RESULTS", "\(results.map(\.name)) <> \(shape.columns)", sql, change)
      return
    }
    for (at, result) in results.enumerated() {
      if !result.name.isEmpty, result.name != shape.columns[at] {
        say("NAMES", "\(result.name) <> \(shape.columns[at])", sql, change)
      }
      if !isLite, let type = result.type {
        let one = type.text.split(separator: "(").first.map(String.init) ?? ""
        let plain = (one.split(separator: ".").last.map(String.init) ?? one) + (type.isArray && !one.hasSuffix("[]") ? "[]" : "")
        let other = (types[shape.columnTypes[at]] ?? "").split(separator: "(").first.map(String.init) ?? ""
        let second =
          (other.split(separator: ".").last.map(String.init) ?? other)
          + ((types[shape.columnTypes[at]] ?? "").hasSuffix("[]") && !other.hasSuffix("[]") ? "[]" : "")
        if plain.filter({ $0 != "\"" && $0 != " " }) != second.filter({ $0 != "\"" && $0 != " " }) {
          say("TYPES", "\(result.name): \(type.text) <> \(types[shape.columnTypes[at]] ?? "")", sql, change)
        }
      }
    }
  }
}
