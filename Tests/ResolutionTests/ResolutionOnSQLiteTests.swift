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
    #expect(seen.gaps == fixture.gaps)
    #expect(seen.disputedChanges == [])
    #expect(seen.cells > 2_000 && seen.broken > 800)
    #expect(seen.unknown * 50 < seen.cells)
    #expect(seen.unknownOfMore * 8 < seen.cells)
    #expect(seen.sameWords * 10 > seen.broken * 9)
  }
}
