import Catalog
import PostgresReplay
import Replay
import SQLParser
import SQLiteReplay
import Testing

/// Each small history of `fixtures/catalog` on the real engine and on the catalog, statement by statement.
@Suite struct FixtureTests {
  @Test("SQLite's schema is as simulated after every statement of the fixtures, and both refuse the same")
  func sqlite() async throws {
    let cases = try await FixtureCase.all(in: "sqlite")
    #expect(!cases.isEmpty)
    for fixture in cases {
      let engine = try SQLiteEngine(settings: .init(foreignKeys: false))
      for line in fixture.check(.sqlite(3040), dialect: .sqlite, SQLitePair(connection: engine.openWork())) {
        Issue.record("\(line)")
      }
    }
    print("SQLite: \(cases.count) cases")
  }

  @Test(
    "PostgreSQL's schema is as simulated after every statement of the fixtures, and both refuse the same",
    .enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"),
    arguments: [("postgres", false), ("postgres-superuser", true)])
  func postgres(folder: String, asSuperuser: Bool) async throws {
    let cases = try await FixtureCase.all(in: folder)
    #expect(!cases.isEmpty)
    let found = try await PostgresServer.with { engine -> [String] in
      var found: [String] = []
      do throws(EngineError) {
        try engine.keepState("empty")
        var echo = try engine.openCopy(ofState: "empty", asSuperuser: true)
        for (at, fixture) in cases.enumerated() {
          // Rolled back schemas leave dead rows behind, which make the readers slow.
          if at % 2 == 1 {
            echo.close()
            echo = try engine.openCopy(ofState: "empty", asSuperuser: true)
          }
          let connection = try engine.openCopy(ofState: "empty", asSuperuser: asSuperuser)
          found += fixture.check(.postgres(15), dialect: .postgres, PostgresPair(connection: connection, echo: echo))
          connection.close()
        }
      } catch { found.append(error.message) }
      return found
    }
    print("PostgreSQL: \(cases.count) cases")
    for line in found { Issue.record("\(line)") }
  }
}
