import PostgresReplay
import Replay
import Testing

@Suite struct ResolutionWordsTests {
  @Test("every query of the fixture does what it says")
  func words() throws {
    let wrong = try ResolutionFixture.postgres().wrongWords()
    #expect(wrong == [])
  }
}

@Suite(.enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
struct ResolutionOnPostgresTests {
  @Test("PostgreSQL plans what is predicted to work and refuses what is predicted to break, after every change of the schema")
  func engine() async throws {
    let fixture = try ResolutionFixture.postgres()
    let seen = try await PostgresServer.with { engine in
      Result { () throws(EngineError) in try Comparison(fixture, on: engine) }
    }.get()
    #expect(seen.contradictions == [])
    #expect(seen.gaps == fixture.gaps)
    #expect(seen.disputedChanges == [])
    #expect(seen.cells > 8_000 && seen.broken > 4_000)
    #expect(seen.unknown * 100 < seen.cells)
    #expect(seen.unknownOfMore * 12 < seen.cells)
    #expect(seen.sameWords * 10 > seen.broken * 9)
  }
}
