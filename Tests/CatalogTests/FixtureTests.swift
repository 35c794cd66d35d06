import Catalog
import Glibc
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
    arguments: MadeTests.servers)
  func postgres(_ programs: String?) async throws {
    for (folder, asSuperuser) in [("postgres", false), ("postgres-superuser", true)] {
      try await check(folder, asSuperuser: asSuperuser, on: programs, from: 12)
    }
  }

  @Test(
    "what came with PostgreSQL 18 is as simulated on it",
    .enabled(
      if: getenv("TANDEM_MADE_SERVERS") != nil, "TANDEM_MADE_SERVERS names no programs of PostgreSQL 18: nothing here was tested"),
    arguments: MadeTests.servers)
  func later(_ programs: String?) async throws { try await check("postgres-18", asSuperuser: false, on: programs, from: 18) }

  /// All cases of a folder on a server, where it is at least of this version.
  private func check(_ folder: String, asSuperuser: Bool, on programs: String?, from version: Int) async throws {
    let cases = try await FixtureCase.all(in: folder)
    #expect(!cases.isEmpty)
    let (major, found) = try await PostgresServer.with(programs: programs) { engine -> (Int, [String]) in
      let major = Int(engine.identity.version.prefix { $0.isNumber }) ?? 15
      if major < version { return (major, []) }
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
          found += fixture.check(.postgres(major), dialect: .postgres, PostgresPair(connection: connection, echo: echo))
          connection.close()
        }
      } catch { found.append(error.message) }
      return (major, found)
    }
    print("PostgreSQL \(major), \(folder): \(major < version ? 0 : cases.count) cases")
    for line in found { Issue.record("PostgreSQL \(major): \(line)") }
  }
}
