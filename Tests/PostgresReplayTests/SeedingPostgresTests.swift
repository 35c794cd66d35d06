import Catalog
import PostgresReplay
import Replay
import Testing

/// Invented rows on a real PostgreSQL.
@Suite(.enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
struct SeedingPostgresTests {
  @Test(
    "every table of a real project's schema gets rows on PostgreSQL",
    arguments: ["minder", "docs.rs", "crates.io", "umami", "authelia-postgres", "taproot-assets-postgres"])
  func corpora(_ name: String) async throws {
    let corpus = try SeedingCorpus(name, isSQLite: false)
    let seen = try await PostgresServer.with { ReplayRun.observe(corpus.plan, on: $0) }
    let seeding = try #require(seen.seeding)
    print(name, seeding.seeded.count, seeding.notSeeded, seeding.accepted, seeding.refused, seeding.duration, seen.endedEarly ?? "", seen.baseFailures)
    #expect(seeding.notSeeded == [])
    #expect(seen.tablesWithoutRows == [])
  }
}
