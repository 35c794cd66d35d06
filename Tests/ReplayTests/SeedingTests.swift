import Catalog
import Replay
import SQLiteReplay
import Testing

/// Invented rows on a real SQLite.
@Suite struct SeedingTests {
  @Test(
    "every table of a real project's schema gets rows on SQLite",
    arguments: ["authelia-sqlite", "taproot-assets-sqlite", "mihon"])
  func corpora(_ name: String) throws {
    let corpus = try SeedingCorpus(name, isSQLite: true)
    let seen = ReplayRun.observe(corpus.plan, on: try SQLiteEngine())
    let seeding = try #require(seen.seeding)
    print(name, seeding.seeded.count, seeding.notSeeded, seeding.accepted, seeding.refused, seeding.duration, seen.endedEarly ?? "")
    #expect(seeding.notSeeded == [])
    #expect(seen.tablesWithoutRows == [])
  }
}
