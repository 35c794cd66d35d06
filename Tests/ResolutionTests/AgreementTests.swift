import Catalog
import Effects
import Migrations
import PostgresReplay
import Replay
import SQLParser
import SQLSyntax
import SQLiteReplay
import SourceText
import Testing
import Workload

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the corpora are; nil where nobody says.
private let agreementFolder: String? = getenv("TANDEM_CORPORA").map { String(cString: $0) }

/// What is predicted of every query of real projects on every state of their whole histories, against what an engine says.
///
/// Asked for by `make agreement CORPORA=…`, since the corpora are not part of the project and it takes minutes.
@Suite(
  .enabled(if: agreementFolder != nil, "TANDEM_CORPORA names no folder: nothing here was tested (make agreement)"),
  .serialized)
struct AgreementTests {
  struct Corpus: CustomTestStringConvertible, Sendable {
    var name: String
    var migrations: String
    var queries: String
    var dialect: Dialect
    var substitution: [String: String] = [:]
    var testDescription: String { name }
  }

  static let corpora = [
    Corpus(name: "minder", migrations: "minder/migrations", queries: "minder/queries", dialect: .postgres),
    Corpus(name: "docs.rs", migrations: "docs.rs/migrations", queries: "docs.rs/queries/.sqlx", dialect: .postgres),
    Corpus(
      name: "taproot-assets", migrations: "taproot-assets/migrations", queries: "taproot-assets/queries", dialect: .postgres,
      substitution: [
        "BLOB": "BYTEA", "INTEGER PRIMARY KEY": "BIGSERIAL PRIMARY KEY", "TIMESTAMP": "TIMESTAMP WITHOUT TIME ZONE",
        "UNHEX(": "DECODE(",
      ]),
    Corpus(
      name: "taproot-assets (SQLite)", migrations: "taproot-assets/migrations", queries: "taproot-assets/queries",
      dialect: .sqlite,
      // A function of a newer SQLite, replaced by one with as many arguments: no row is looked at.
      substitution: ["UNHEX(": "coalesce("]),
  ]

  /// Cells by what was predicted and what happened.
  struct Count: Sendable {
    var states = 0
    var queries = 0
    var agree = 0
    var unknown = 0
    /// Cells that neither judges: the query calls a function that the program has to bring to SQLite. The prediction does not know whether
    /// it does, and the engine here refuses the query on every state, the version's own included, so that a replay leaves it out.
    var unjudged = 0
    var wrong: [String] = []
    var doubts: [String: Int] = [:]
    var cells: Int { agree + unknown + unjudged + wrong.count }
  }

  @Test("static and replay agree on every query in every state, or static says that it does not know", arguments: corpora)
  func agreement(_ corpus: Corpus) async throws {
    let folder = try #require(agreementFolder)
    let tree = WorkingTree(root: folder)
    let history = try History.read(tree, folder: corpus.migrations)
    let files = try tree.read(tree.files(under: corpus.queries).filter { $0.hasSuffix(".sql") || $0.hasSuffix(".json") })
    let version = try CodeVersion(name: "head", origin: "head", files: files, dialect: corpus.dialect)
    let substitution = Substitution(corpus.substitution)
    let migrations = history.migrations.map { (migration: $0, up: substitution.applied(to: $0.up)) }
    let count: Count
    if corpus.dialect.kind == .sqlite {
      count = try Self.walk(migrations, version, corpus.dialect, on: try SQLiteEngine(settings: .init(foreignKeys: false)))
    } else {
      try #require(PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed")
      count = try await PostgresServer.with { engine in
        Result { () throws(EngineError) in try Self.walk(migrations, version, corpus.dialect, on: engine) }
      }.get()
    }
    let share = Double(count.agree) * 100 / Double(max(1, count.cells))
    print(
      "\(corpus.name): \(count.queries) queries on \(count.states) states: \(count.agree) of \(count.cells) agree (\(share) %), \(count.unjudged) are judged by neither, \(count.unknown) unknown, \(count.wrong.count) wrong"
    )
    for (reason, times) in count.doubts.sorted(by: { $0.value > $1.value }).prefix(12) {
      print("  unknown \(times) times: \(reason)")
    }
    #expect(count.wrong.prefix(30) == [])
    #expect(count.cells > 1000)
    #expect(count.agree + count.unjudged == count.cells)
    #expect(count.unjudged * 200 < count.cells)
  }

  private static func walk(
    _ migrations: [(migration: Migration, up: SourceFile)], _ version: CodeVersion, _ dialect: Dialect,
    on engine: any ReplayEngine
  ) throws(EngineError) -> Count {
    var count = Count()
    count.queries = version.queries.count
    let connection = try engine.openWork()
    defer { connection.close() }
    var simulation = Simulation(catalog: dialect.kind == .sqlite ? .sqlite(3040) : .postgres(15))
    for (migration, up) in migrations {
      let statements = Script.parse(up, dialect: dialect).statements
      var kept: [ScriptStatement] = []
      for statement in statements {
        do {
          try connection.execute(up.text(statement.span))
          kept.append(statement)
        } catch {
          // What the engine does not take, such as another engine's own statements, is left out on both sides.
          if error.isFatal { throw error }
        }
      }
      _ = simulation.run(MigrationScript(name: migration.id, statements: kept, transaction: .none))
      count.states += 1
      let resolver = Resolver(catalog: simulation.catalog)
      for query in version.queries { compare(query, resolver, connection, migration.id, &count) }
    }
    return count
  }

  private static func compare(
    _ query: CodeQuery, _ resolver: Resolver, _ connection: any ReplayConnection, _ state: String, _ count: inout Count
  ) {
    let prediction = resolver.resolve(query.sql).prediction
    var refusal: EngineError?
    do throws(EngineError) { _ = try connection.prepareAndPlan(query.sql) } catch { refusal = error }
    switch (prediction, refusal) {
    case (.unknown(let reason), let refusal?) where reason.isAboutFunction(refusal.message): count.unjudged += 1
    case (.unknown(let reason), _):
      count.unknown += 1
      count.doubts["\(query.name): \(reason)", default: 0] += 1
    case (.works, nil), (.breaks, .some): count.agree += 1
    case (.works, let refusal?): count.wrong.append("\(query.name) on \(state) works, \(refusal.message)")
    case (.breaks(let problem), nil): count.wrong.append("\(query.name) on \(state) breaks: \(problem.message)")
    }
  }
}

extension String {
  /// Whether it is the doubt about the very function that SQLite says it lacks.
  fileprivate func isAboutFunction(_ refusal: String) -> Bool {
    let words = "no such function: "
    return refusal.hasPrefix(words) && self == "the function `\(refusal.dropFirst(words.count))` is not one of SQLite's own"
  }
}
