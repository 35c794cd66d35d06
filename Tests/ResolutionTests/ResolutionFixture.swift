import Catalog
import Replay
import SQLParser
import SQLSyntax
import SourceText
import Testing
import Workload

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A schema, queries that say what they do on it, and changes each of which is made to the schema alone.
struct ResolutionFixture: Sendable {
  var dialect: Dialect
  var catalog: Catalog
  var schema: [String]
  var changes: [String]
  var queries: [CodeQuery]

  static func postgres() throws -> ResolutionFixture { try ResolutionFixture("postgres", .postgres, .postgres(15)) }

  static func sqlite() throws -> ResolutionFixture { try ResolutionFixture("sqlite", .sqlite, .sqlite(3040)) }

  private init(_ name: String, _ dialect: Dialect, _ empty: Catalog) throws {
    self.dialect = dialect
    let schemaFile = try Self.file("\(name)/schema.sql")
    let changeFile = try Self.file("\(name)/changes.sql")
    schema = Self.statements(schemaFile, dialect)
    changes = Self.statements(changeFile, dialect)
    queries = try CodeVersion(
      name: "fixture", origin: "fixture",
      files: [try Self.file("\(name)/queries.sql"), try Self.file("\(name)/more.sql")], dialect: dialect
    ).queries
    catalog = empty
    for statement in Script.parse(schemaFile, dialect: dialect).statements {
      let problems = catalog.apply(statement.statement)
      try #require(problems.isEmpty)
    }
  }

  private static func statements(_ file: SourceFile, _ dialect: Dialect) -> [String] {
    Script.parse(file, dialect: dialect).statements.map { file.text($0.span) }
  }

  private static func file(_ name: String) throws -> SourceFile {
    let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let path = "/\(here)/fixtures/resolution/\(name)"
    let file = try #require(fopen(path, "rb"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&part, 1, part.count, file)
      if count == 0 { break }
      bytes += part[0..<count]
    }
    return SourceFile(path: name, bytes: bytes)
  }

  /// The catalog after one more statement; nil where the simulation refuses it.
  func catalog(after change: String) -> Catalog? {
    guard let statement = try? Statement.parse(change, dialect: dialect) else { return nil }
    var catalog = catalog
    return catalog.apply(statement).contains { $0.kind == .refused } ? nil : catalog
  }

  /// Every query whose own word (`works`, `breaks`, `unknown`) is not what is predicted on the schema.
  func wrongWords() -> [String] {
    let resolver = Resolver(catalog: catalog)
    return queries.compactMap { query in
      let prediction = resolver.resolve(query.sql).prediction
      return prediction.word == query.command ? nil : "\(query.name) is \(query.command), predicted: \(prediction)"
    }
  }
}

/// Predictions against what an engine says, on the schema and after every single change.
struct Comparison: Sendable {
  /// Predictions that the engine contradicts.
  var contradictions: [String] = []
  /// Changes that only one of engine and simulation refused.
  var disputedChanges: [String] = []
  /// Cells where the engine was asked.
  var cells = 0
  var unknown = 0
  /// Of those written to mislead.
  var unknownOfMore = 0
  var broken = 0
  /// Broken queries whose words or SQLSTATE are the engine's own.
  var sameWords = 0

  init(_ fixture: ResolutionFixture, on engine: any ReplayEngine) throws(EngineError) {
    let connection = try engine.openWork()
    for statement in fixture.schema { try connection.execute(statement) }
    for change in ["SELECT 1"] + fixture.changes {
      try connection.execute("BEGIN")
      var isRefused = false
      do { try connection.execute(change) } catch { isRefused = true }
      let after = fixture.catalog(after: change)
      if isRefused != (after == nil) { disputedChanges.append(change) }
      if !isRefused, let after { compare(fixture, after, change, connection) }
      try connection.execute("ROLLBACK")
    }
    connection.close()
  }

  private mutating func compare(
    _ fixture: ResolutionFixture, _ catalog: Catalog, _ change: String, _ connection: any ReplayConnection
  ) {
    let resolver = Resolver(catalog: catalog)
    for query in fixture.queries {
      let prediction = resolver.resolve(query.sql).prediction
      try? connection.execute("SAVEPOINT q")
      var refusal: EngineError?
      do throws(EngineError) { _ = try connection.prepareAndPlan(query.sql) } catch { refusal = error }
      try? connection.execute("ROLLBACK TO q")
      try? connection.execute("RELEASE q")
      cells += 1
      switch (prediction, refusal) {
      case (.unknown, _) where query.file.path.hasSuffix("/queries.sql"): unknown += 1
      case (.unknown, _): unknownOfMore += 1
      case (.works, nil): break
      case (.breaks(let problem), let refusal?):
        broken += 1
        if problem.message == refusal.message, problem.sqlstate == refusal.sqlstate { sameWords += 1 }
      case (.works, let refusal?): contradictions.append("\(query.name) works, \(refusal.message); after \(change)")
      case (.breaks(let problem), nil): contradictions.append("\(query.name) breaks: \(problem.message); after \(change)")
      }
    }
  }
}
