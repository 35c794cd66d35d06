import Catalog
import Glibc
import Migrations
import PostgresReplay
import Replay
import SQLParser
import SQLSyntax
import SQLiteReplay
import SourceText
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

  private static func histories(_ grammar: String) throws -> [(seed: Int, statements: [String])] {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let tree = WorkingTree(root: root)
    let file = try #require(try tree.read(["fixtures/catalog/made/\(grammar).txt"]).first)
    var maker = MadeHistory(file)
    let made = seeds.map { ($0, maker.history($0, steps: 14)) }
    #expect(maker.unknownRule == nil)
    return made
  }

  /// What is found in a history, with the fewest statements that still show it.
  private static func check(
    _ seed: Int, _ steps: [String], _ dialect: Dialect, _ tally: inout FixtureCase.Tally,
    _ body: (FixtureCase, inout FixtureCase.Tally) throws(EngineError) -> [String]
  ) throws(EngineError) -> [String] {
    func run(_ statements: [String], _ tally: inout FixtureCase.Tally) throws(EngineError) -> [String] {
      let text = statements.joined(separator: ";\n") + ";\n"
      return try body(FixtureCase(name: "made \(seed)", file: SourceFile(path: "made", text: text)), &tally)
    }
    guard let first = try run(steps, &tally).first else { return [] }
    let file = SourceFile(path: "made", text: steps.joined(separator: ";\n") + ";\n")
    let statements = Script.parse(file, dialect: dialect).statements.map { file.text($0.span) }
    var (least, shown) = (statements, first)
    var short = FixtureCase.Tally(comparesLastOnly: true)
    if let failing = first.split(separator: "`").dropFirst().first,
      let last = statements.lastIndex(where: { $0.hasPrefix(failing) })
    {
      least = Array(statements[...last])
    }
    for at in least.indices.dropLast().reversed() {
      var fewer = least
      fewer.remove(at: at)
      guard let again = try run(fewer, &short).first, kind(again) == kind(first) else { continue }
      (least, shown) = (fewer, again)
    }
    let found = shown + "\n" + least.joined(separator: ";\n") + ";"
    print("@@ " + found)
    fflush(nil)
    return [found]
  }

  /// What stays of a finding when other names stand in it.
  private static func kind(_ found: String) -> String {
    let words = found.split(separator: "`: ").last.map(String.init) ?? found
    let parts = found.split(separator: "`").dropFirst().first?.split(separator: " ").prefix(2) ?? []
    return parts.joined(separator: " ") + words.split(separator: ":").prefix(2).joined().filter { !$0.isNumber }.prefix(40)
  }

  private static func report(_ engine: String, _ count: Int, _ tally: FixtureCase.Tally, _ found: [String]) {
    print("\(engine): \(count) made up histories, \(tally.run) statements, \(tally.refused) refused by both")
    #expect(tally.run > count)
    for line in found { Issue.record("\(line)") }
  }

  @Test("SQLite's schema is as simulated after every statement of made up histories, and both refuse the same")
  func sqlite() throws {
    let histories = try Self.histories("sqlite")
    var tally = FixtureCase.Tally()
    var found: [String] = []
    for history in histories {
      found += try Self.check(history.seed, history.statements, .sqlite, &tally) { (history, tally) throws(EngineError) in
        let engine = try SQLiteEngine(settings: .init(foreignKeys: false))
        return history.check(.sqlite(3040), dialect: .sqlite, SQLitePair(connection: engine.openWork()), &tally)
      }
    }
    Self.report("SQLite", histories.count, tally, found)
  }

  @Test(
    "PostgreSQL's schema is as simulated after every statement of made up histories, and both refuse the same",
    .enabled(
      if: PostgresServer.programs() != nil && getenv("TANDEM_MADE") != nil,
      "TANDEM_MADE names no seeds, or PostgreSQL's server programs are not installed: nothing here was tested"),
    arguments: servers)
  func postgres(_ programs: String?) async throws {
    let histories = try Self.histories("postgres")
    let (version, tally, found) = try await PostgresServer.with(programs: programs) { engine in
      let version = engine.identity.version
      let start = Catalog.postgres(Int(version.prefix { $0.isNumber }) ?? 15)
      var tally = FixtureCase.Tally()
      var found: [String] = []
      do throws(EngineError) {
        try engine.keepState("empty")
        for history in histories {
          found += try Self.check(history.seed, history.statements, .postgres, &tally) { (history, tally) throws(EngineError) in
            let echo = try engine.openCopy(ofState: "empty", asSuperuser: true)
            let connection = try engine.openCopy(ofState: "empty", asSuperuser: true)
            defer {
              connection.close()
              echo.close()
            }
            return history.check(start, dialect: .postgres, PostgresPair(connection: connection, echo: echo), &tally)
          }
        }
      } catch { found.append(error.message) }
      return (version, tally, found)
    }
    Self.report("PostgreSQL \(version)", histories.count, tally, found)
  }
}
