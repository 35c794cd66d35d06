import Catalog
import Replay
import SQLiteReplay
import SeedingCorpus
import Testing
import Workload

/// Queries to which a step can make no difference are left out, and nothing is missed by that, on a real SQLite.
@Suite struct ReachTests {
  private static let schema = """
    CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER REFERENCES a (id) ON DELETE CASCADE, note TEXT);
    CREATE TABLE c (id INTEGER PRIMARY KEY, n INTEGER);
    CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
    CREATE VIEW names AS SELECT name FROM a;
    CREATE VIEW more_names AS SELECT name FROM names;
    CREATE TRIGGER t AFTER INSERT ON c BEGIN INSERT INTO log (what) VALUES ('c'); END;
    """

  private static let queries = [
    "SELECT id, name FROM a", "SELECT count(*) FROM \"B\"", "SELECT name FROM more_names", "SELECT * FROM c",
    "INSERT INTO c (n) VALUES (1)", "DELETE FROM a", "DELETE FROM b", "INSERT INTO b (note) VALUES ('x')",
    "UPDATE a SET name = 'y'", "SELECT what FROM log", "SELECT name FROM a JOIN c ON c.id = a.id",
  ]

  private func observe(_ step: [String], skips: Bool) throws -> ReplayObservations {
    var plan = SeedingCorpus(sql: Self.schema, isSQLite: true, steps: [step]).plan
    plan.versions = [ReplayVersion(name: "old", homeState: 0, queries: Self.queries)]
    plan.skipsUnreached = skips
    plan.reproductionTrials = 0
    return ReplayRun.observe(plan, on: try SQLiteEngine())
  }

  @Test(
    "what is left out would have said nothing",
    arguments: [
      ["ALTER TABLE c ADD COLUMN m INTEGER DEFAULT 7"], ["UPDATE c SET n = n + 1"], ["CREATE TABLE d (x)"],
      ["UPDATE a SET name = name || '!'"], ["DELETE FROM a WHERE id > 1003"], ["DROP TABLE b"],
      ["CREATE TRIGGER u AFTER INSERT ON log BEGIN UPDATE a SET name = 'z'; END"],
      [
        "DROP VIEW more_names", "DROP VIEW names", "CREATE VIEW names AS SELECT upper(name) AS name FROM a",
        "CREATE VIEW more_names AS SELECT name FROM names",
      ],
      ["CREATE TABLE e (id INTEGER PRIMARY KEY, c_id INTEGER NOT NULL REFERENCES c (id))", "INSERT INTO e SELECT id, id FROM c"],
      ["PRAGMA foreign_keys = OFF"], ["PRAGMA case_sensitive_like = ON"], ["CREATE TEMP TABLE c (n)"],
    ] as [[String]])
  func equal(_ step: [String]) throws {
    let (fewer, all) = (try observe(step, skips: true), try observe(step, skips: false))
    #expect(fewer.probeDifferences.map(\.query) == all.probeDifferences.map(\.query))
    #expect(fewer.probeDifferences.map(\.change) == all.probeDifferences.map(\.change))
    #expect(fewer.rowLosses.map(\.table) == all.rowLosses.map(\.table))
    #expect(fewer.contentLosses.map(\.column) == all.contentLosses.map(\.column))
    #expect(all.queriesUnreached == 0 && fewer.outcomes == all.outcomes)
    #expect(fewer.queriesProbed + fewer.queriesUnreached >= all.queriesProbed)
  }

  @Test("a step that touches one table leaves the queries of others alone")
  func leavesOut() throws {
    let seen = try observe(["ALTER TABLE c ADD COLUMN m INTEGER"], skips: true)
    #expect(seen.queriesUnreached == 8 && seen.endedEarly == nil)
    #expect(try observe(["PRAGMA case_sensitive_like = ON"], skips: true).queriesUnreached == 0)
  }
}
