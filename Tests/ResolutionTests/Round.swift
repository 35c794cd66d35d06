import Catalog
import Foundation
import Replay
import SQLParser
import SQLSyntax
import SourceText
import Workload

/// A schema, a migration of it, and queries that are tried before and after it.
struct Round: Sendable {
  var name: String
  var dialect: Dialect
  /// Statements that make the schema, then those of the migration.
  var stages: [[String]]
  var queries: [CodeQuery]

  /// The rounds of `fixtures/resolution/ENGINE/rounds`.
  static func all(_ engine: String, _ dialect: Dialect) throws -> [Round] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "fixtures/resolution/\(engine)/rounds")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".sql") }.sorted()
    return try files.map { file in
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      return try Round(name: String(file.dropLast(4)), text, dialect)
    }
  }

  private init(name: String, _ text: String, _ dialect: Dialect) throws {
    self.name = name
    self.dialect = dialect
    var parts: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "-- migration" || line == "-- queries" { parts.append([]) } else { parts[parts.count - 1].append(line) }
    }
    let texts = parts.map { $0.joined(separator: "\n") }
    stages = texts.prefix(2).map { text in
      let file = SourceFile(path: name, bytes: Array(text.utf8))
      return Script.parse(file, dialect: dialect).statements.map { file.text($0.span) }
    }
    queries = try CodeVersion(
      name: "round", origin: "round", files: [SourceFile(path: name + ".sql", bytes: Array((texts.last ?? "").utf8))],
      dialect: dialect
    ).queries
  }
}

/// Predictions for rounds against what an engine says.
struct RoundComparison: Sendable {
  var right = 0
  var unknown: [String] = []
  var wrong: [String] = []
  /// Queries whose word is not what the engine does on the schema before the migration.
  var wrongWords: [String] = []
  var sameWords = 0
  var broken = 0

  var cells: Int { right + unknown.count + wrong.count }

  init(_ rounds: [Round], on engine: any ReplayEngine, _ empty: Catalog) throws(EngineError) {
    for round in rounds {
      let connection = try engine.openWork()
      var catalog = empty
      try connection.execute("BEGIN")
      for (stage, statements) in round.stages.enumerated() {
        for statement in statements {
          try connection.execute(statement)
          guard let parsed = try? Statement.parse(statement, dialect: round.dialect) else {
            wrong.append("\(round.name): cannot be read: \(statement)")
            continue
          }
          for problem in catalog.apply(parsed) { wrong.append("\(round.name): \(problem.message): \(statement)") }
        }
        compare(round, stage, catalog, connection)
      }
      try connection.execute("ROLLBACK")
      connection.close()
    }
  }

  private mutating func compare(_ round: Round, _ stage: Int, _ catalog: Catalog, _ connection: any ReplayConnection) {
    let resolver = Resolver(catalog: catalog)
    for query in round.queries {
      let prediction = resolver.resolve(query.sql).prediction
      try? connection.execute("SAVEPOINT q")
      var refusal: EngineError?
      do throws(EngineError) { _ = try connection.prepareAndPlan(query.sql) } catch { refusal = error }
      try? connection.execute("ROLLBACK TO q")
      try? connection.execute("RELEASE q")
      let place = "\(round.name) \(query.name) \(stage == 0 ? "before" : "after")"
      if stage == 0, query.command != (refusal == nil ? "works" : "breaks") { wrongWords.append(place) }
      switch (prediction, refusal) {
      case (.unknown(let reason), _): unknown.append("\(place): \(reason): \(query.sql)")
      case (.works, nil): right += 1
      case (.breaks(let problem), let refusal?):
        right += 1
        broken += 1
        if problem.message == refusal.message, problem.sqlstate == refusal.sqlstate { sameWords += 1 }
      case (.works, let refusal?): wrong.append("\(place) works, \(refusal.message): \(query.sql)")
      case (.breaks(let problem), nil): wrong.append("\(place) breaks: \(problem.message): \(query.sql)")
      }
    }
  }

  /// The shares, for the reader of the log.
  func describe(_ engine: String) -> String {
    "rounds on \(engine): \(cells) cells, \(right) right, \(unknown.count) unknown, \(wrong.count) wrong; \(sameWords) of \(broken) refusals in the engine's words"
  }
}
