import Catalog
import SQLParser
import SQLiteReplay
import Testing

@Suite struct ResolutionOnSQLiteTests {
  @Test("every query of the fixture does what it says")
  func words() throws {
    let wrong = try ResolutionFixture.sqlite().wrongWords()
    #expect(wrong == [])
  }

  @Test("SQLite prepares what is predicted to work and refuses what is predicted to break, after every change of the schema")
  func engine() throws {
    let fixture = try ResolutionFixture.sqlite()
    let seen = try Comparison(fixture, on: try SQLiteEngine())
    #expect(seen.contradictions == [])
    #expect(seen.disputedChanges == [])
    #expect(seen.cells > 2_000 && seen.broken > 800)
    #expect(seen.unknown * 50 < seen.cells)
    #expect(seen.unknownOfMore * 8 < seen.cells)
    #expect(seen.sameWords * 10 > seen.broken * 9)
  }

  @Test("what is predicted for the rounds is what SQLite does, before and after each migration")
  func rounds() throws {
    let rounds = try Round.all("sqlite", .sqlite)
    let seen = try RoundComparison(rounds, on: try SQLiteEngine(), .sqlite(3040))
    print(seen.describe("SQLite"))
    for line in seen.unknown { print("  unknown: \(line)") }
    #expect(seen.wrong == [])
    #expect(seen.wrongWords == [])
    #expect(rounds.count >= 20 && seen.cells >= 600)
    #expect(seen.unknown.count * 20 < seen.cells)
  }
}
