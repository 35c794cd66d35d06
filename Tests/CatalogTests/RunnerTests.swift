import Catalog
import Checker
import Migrations
import PostgresReplay
import Replay
import SQLParser
import SQLiteReplay
import SourceText
import Testing

/// Files that begin or end transactions themselves, sent as the migration tools send them: the simulated schema, the replayed
/// one and the one that a tool leaves behind are the same.
@Suite struct RunnerTests {
  private static let modes: [MigrationTransaction] = [.implicit, .unwrapped, .explicit, .none]

  @Test(
    "PostgreSQL's schema behind a file with transactions of its own is as simulated and as replayed, however the file is sent",
    .enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
  func postgres() async throws {
    let cases = try await FixtureCase.all(in: "runners-postgres")
    #expect(!cases.isEmpty)
    let found = try await PostgresServer.with { engine in
      check(cases, isSQLite: false) { () throws(EngineError) in
        try engine.reset()
        try engine.keepState("empty")
        return (engine, try engine.openCopy(ofState: "empty"))
      } lines: { connection throws(EngineError) in
        try PostgresSchema.lines(connection, expressions: false)
      }
    }
    for line in found { Issue.record("\(line)") }
  }

  @Test("SQLite's schema behind a file with transactions of its own is as simulated and as replayed, however the file is sent")
  func sqlite() async throws {
    let cases = try await FixtureCase.all(in: "runners-sqlite")
    #expect(!cases.isEmpty)
    let found = check(cases, isSQLite: true) { () throws(EngineError) in
      (try SQLiteEngine(), try SQLiteEngine().openWork())
    } lines: { connection throws(EngineError) in
      try SQLiteSchema.lines(connection)
    }
    for line in found { Issue.record("\(line)") }
  }

  /// Every case under every way to send it; `start` gives an engine to replay on and a session for the tool.
  private func check(
    _ cases: [FixtureCase], isSQLite: Bool, start: () throws(EngineError) -> (any ReplayEngine, any ReplayConnection),
    lines: (any ReplayConnection) throws(EngineError) -> [String]
  ) -> [String] {
    var found: [String] = []
    for fixture in cases {
      for mode in Self.modes {
        let migration = Migration(version: "1", name: "", up: fixture.file, transaction: mode)
        let parsed = ParsedMigration(migration, dialect: isSQLite ? .sqlite : .postgres)
        let steps = MigrationStep.steps(of: parsed, isSQLite: isSQLite)
        let simulated = StaticCheck.run([parsed], steps: steps, options: .init(dialect: isSQLite ? .sqlite : .postgres))
        do throws(EngineError) {
          let (engine, tool) = try start()
          // A tool stops at what the engine refuses, where the simulation goes on to tell more.
          guard send(parsed, isSQLite: isSQLite, to: tool) else { continue }
          let left = try lines(tool)
          tool.close()
          let predicted = simulated.catalogs.last?.lines(expressions: false) ?? []
          let wrong = SchemaDifference(real: left, predicted: predicted)
          if !wrong.isEmpty { found.append("\(fixture.name), \(mode), simulated:\n\(wrong)") }
          _ = ReplayRun.observe(ReplayPlan(base: [], steps: steps.map(\.script), versions: []), on: engine)
          // The state behind the last step is not kept; the working database stands there.
          let replayed = try engine.openWork()
          let other = SchemaDifference(real: left, predicted: try lines(replayed))
          replayed.close()
          if !other.isEmpty { found.append("\(fixture.name), \(mode), replayed:\n\(other)") }
        } catch { found.append("\(fixture.name), \(mode): \(error.message)") }
      }
    }
    return found
  }

  /// As the tools do it; the connection ends behind the file, which takes back what is left open.
  ///
  /// - Returns: false where the engine refused a part of the file.
  private func send(_ migration: ParsedMigration, isSQLite: Bool, to connection: any ReplayConnection) -> Bool {
    let isWrapped =
      switch migration.transaction {
      case .explicit: !isSQLite || !migration.opensTransaction
      // golang-migrate's driver for SQLite wraps the file, unless it is told that files have transactions of their own.
      case .implicit: isSQLite && !migration.opensTransaction
      case .unwrapped, .none: false
      }
    if isWrapped { try? connection.execute("BEGIN") }
    let texts = migration.transaction == .none ? migration.statementSpans.map { migration.file.text($0) } : [migration.file.text]
    for text in texts { do { try connection.execute(text) } catch { return false } }
    if isWrapped { try? connection.execute("COMMIT") }
    try? connection.execute("ROLLBACK")
    return true
  }
}
