import Catalog
import Glibc
import Migrations
import PostgresReplay
import Replay
import SQLParser
import SQLiteReplay
import Testing

/// Histories that are made up, on the real engines and on the catalog, compared as the fixtures are.
///
/// `TANDEM_MADE` is a range of seeds such as `1-200`, and `TANDEM_MADE_SERVERS` a list of folders with PostgreSQL's programs, with
/// colons. Without them a few are tried on the newest server that is installed.
@Suite struct MadeTests {
  private static let seeds: ClosedRange<Int> = {
    let bounds = getenv("TANDEM_MADE").map { String(cString: $0).split(separator: "-").compactMap { Int($0) } } ?? []
    guard bounds.count == 2, bounds[0] <= bounds[1] else { return 1...12 }
    return bounds[0]...bounds[1]
  }()
  static let servers: [String?] =
    getenv("TANDEM_MADE_SERVERS").flatMap { list in
      let folders = String(cString: list).split(separator: ":").map { String($0) }
      return folders.isEmpty ? nil : folders
    } ?? [nil]

  private static func histories(_ grammar: String) throws -> [FixtureCase] {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let tree = WorkingTree(root: root)
    let file = try #require(try tree.read(["fixtures/catalog/made/\(grammar).txt"]).first)
    var maker = MadeHistory(file)
    let made = seeds.map { maker.history($0, steps: 14) }
    #expect(maker.unknownRule == nil)
    return made
  }

  private static func report(_ engine: String, _ histories: [FixtureCase], _ tally: FixtureCase.Tally, _ found: [String]) {
    print("\(engine): \(histories.count) made up histories, \(tally.run) statements, \(tally.refused) refused by both")
    #expect(tally.run > histories.count)
    for line in found { Issue.record("\(line)") }
  }

  @Test("SQLite's schema is as simulated after every statement of made up histories, and both refuse the same")
  func sqlite() throws {
    let histories = try Self.histories("sqlite")
    var tally = FixtureCase.Tally()
    var found: [String] = []
    for history in histories {
      let engine = try SQLiteEngine(settings: .init(foreignKeys: false))
      found += history.check(.sqlite(3040), dialect: .sqlite, SQLitePair(connection: try engine.openWork()), &tally)
    }
    Self.report("SQLite", histories, tally, found)
  }

  @Test(
    "PostgreSQL's schema is as simulated after every statement of made up histories, and both refuse the same",
    .enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"),
    arguments: servers)
  func postgres(_ programs: String?) async throws {
    let histories = try Self.histories("postgres")
    let (version, tally, found) = try await PostgresServer.with(programs: programs) { engine in
      let version = engine.identity.version
      let major = version.prefix { $0.isNumber }
      var tally = FixtureCase.Tally()
      var found: [String] = []
      do throws(EngineError) {
        try engine.keepState("empty")
        for history in histories {
          let echo = try engine.openCopy(ofState: "empty", asSuperuser: true)
          let connection = try engine.openCopy(ofState: "empty", asSuperuser: true)
          let pair = PostgresPair(connection: connection, echo: echo)
          found += history.check(.postgres(Int(major) ?? 15), dialect: .postgres, pair, &tally)
          connection.close()
          echo.close()
        }
      } catch { found.append(error.message) }
      return (version, tally, found)
    }
    Self.report("PostgreSQL \(version)", histories, tally, found)
  }
}
