import Catalog
import PostgresReplay
import Replay
import SQLParser
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
    #expect(seen.disputedChanges == [])
    #expect(seen.cells > 8_000 && seen.broken > 4_000)
    #expect(seen.unknown * 100 < seen.cells)
    #expect(seen.unknownOfMore * 12 < seen.cells)
    #expect(seen.sameWords * 10 > seen.broken * 9)
  }

  @Test("what is predicted for the rounds is what PostgreSQL does, before and after each migration")
  func rounds() async throws {
    let rounds = try Round.all("postgres", .postgres)
    let seen = try await PostgresServer.with { engine in
      Result { () throws(EngineError) in try RoundComparison(rounds, on: engine, .postgres(15)) }
    }.get()
    print(seen.describe("PostgreSQL"))
    for line in seen.unknown { print("  unknown: \(line)") }
    #expect(seen.wrong == [])
    #expect(seen.wrongWords == [])
    #expect(rounds.count >= 20 && seen.cells >= 600)
    #expect(seen.unknown.count * 20 < seen.cells)
  }
}
