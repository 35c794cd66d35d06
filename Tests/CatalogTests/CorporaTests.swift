import Catalog
import Effects
import Migrations
import PostgresReplay
import Replay
import SQLParser
import SQLSyntax
import SQLiteReplay
import Testing

/// After every migration of real projects the simulated schema is the real one.
@Suite(
  .enabled(if: Corpora.folder != nil, "TANDEM_CORPORA names no folder: nothing here was tested (make corpora)"),
  .serialized)
struct CorporaTests {
  @Test(
    "every PostgreSQL state is as simulated",
    .enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"),
    arguments: Corpora.postgres)
  func postgres(_ corpus: Corpora.Corpus) async throws {
    let folder = try #require(Corpora.folder)
    let migrations = try await Corpora.history(corpus, in: folder)
    let outcome = try await PostgresServer.with { engine -> Rehearsal.Outcome in
      var states = 0
      var echo: (any ReplayConnection)?
      do throws(EngineError) { try engine.keepState("empty") } catch {
        return Rehearsal.Outcome(name: corpus.name, differences: [error.message])
      }
      var rehearsal = Rehearsal(corpus.name, .postgres(15), dialect: .postgres) { () throws(EngineError) in
        // Rolled back schemas leave dead rows behind: a new database now and then keeps the readers fast.
        if states % 8 == 0 { echo = try engine.openCopy(ofState: "empty", asSuperuser: true) }
        states += 1
        guard let echo else { throw EngineError(message: "no second database") }
        return PostgresPair(connection: try engine.openWork(), echo: echo)
      }
      rehearsal.run(migrations)
      return rehearsal.outcome
    }
    report(outcome, migrations.count)
  }

  @Test("every SQLite state is as simulated", arguments: Corpora.sqlite)
  func sqlite(_ corpus: Corpora.Corpus) async throws {
    let folder = try #require(Corpora.folder)
    let migrations = try await Corpora.history(corpus, in: folder)
    let engine = try SQLiteEngine(settings: .init(foreignKeys: false))
    var rehearsal = Rehearsal(corpus.name, .sqlite(3040), dialect: .sqlite) { () throws(EngineError) in
      SQLitePair(connection: engine.openWork())
    }
    rehearsal.run(migrations)
    report(rehearsal.outcome, migrations.count)
  }

  /// The comparison in full is only made while no object is marked unknown, and a `?` agrees with any type: how much that leaves out.
  @Test("no object of the corpora is unknown to the catalog, however many types of view columns are")
  func known() async throws {
    let folder = try #require(Corpora.folder)
    for corpus in Corpora.postgres + Corpora.sqlite {
      let dialect = corpus.isSQLite ? Dialect.sqlite : Dialect.postgres
      var simulation = Simulation(catalog: corpus.isSQLite ? .sqlite(3040) : .postgres(15))
      var partial: [String] = []
      var blanks = 0
      for migration in try await Corpora.history(corpus, in: folder) {
        let statements = Script.parse(migration.up, dialect: dialect).statements
        _ = simulation.run(MigrationScript(name: migration.id, statements: statements))
        if !simulation.catalog.isKnown { partial.append(migration.id) }
        blanks += simulation.catalog.lines(expressions: false).count { $0.hasSuffix("?") || $0.contains("? ") }
      }
      print("\(corpus.name): \(partial.count) states with unknown objects, \(blanks) lines with a `?`")
      #expect(partial == [], "\(corpus.name)")
    }
  }

  private func report(_ outcome: Rehearsal.Outcome, _ migrations: Int) {
    print(
      "\(outcome.name): \(outcome.ups) states up, \(outcome.downs) down, \(outcome.lines) lines, \(outcome.differences.count) differences"
    )
    for line in outcome.refused { print("  refused by the database, left out: \(line)") }
    for line in outcome.unknown { print("  unknown: \(line)") }
    if !outcome.underUnknown.isEmpty { print("  \(outcome.underUnknown.count) lines differ behind what is unknown") }
    for line in outcome.oneWay { print("  down does not lead back: \(line)") }
    #expect(outcome.ups == migrations)
    for line in outcome.differences.prefix(60) { Issue.record("\(line)") }
  }
}
