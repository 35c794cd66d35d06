import Checker
import PostgresReplay
import Replay
import SeedingCorpus
import Testing

/// Queries to which a step can make no difference are left out, and nothing is missed by that, on a real PostgreSQL.
@Suite(.enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
struct ReachPostgresTests {
  private static let schema = """
    CREATE TABLE a (id serial PRIMARY KEY, name text NOT NULL);
    CREATE TABLE b (id serial PRIMARY KEY, a_id integer REFERENCES a (id) ON DELETE CASCADE, note text);
    CREATE TABLE c (id serial PRIMARY KEY, n integer);
    CREATE TABLE log (id serial PRIMARY KEY, what text);
    CREATE VIEW names AS SELECT name FROM a;
    CREATE VIEW more_names AS SELECT name FROM names;
    CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO log (what) SELECT name FROM a; RETURN NEW; END';
    CREATE TRIGGER t AFTER INSERT ON log FOR EACH ROW WHEN (NEW.what = 'never') EXECUTE FUNCTION noted();
    CREATE FUNCTION counted() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM a';
    """

  private static let queries = [
    "SELECT id, name FROM a", "SELECT count(*) FROM public.\"b\"", "SELECT name FROM more_names", "SELECT * FROM c",
    "INSERT INTO c (n) VALUES (1)", "DELETE FROM a", "DELETE FROM b", "INSERT INTO b (note) VALUES ('x')",
    "UPDATE a SET name = 'y'", "SELECT what FROM log", "SELECT c.n, counted() FROM c", "INSERT INTO log (what) VALUES ('w')",
  ]

  private static let steps: [[String]] = [
    ["ALTER TABLE c ADD m integer DEFAULT 7"], ["UPDATE c SET n = n + 1"], ["CREATE TABLE d (x integer)"],
    ["UPDATE a SET name = name || '!'"], ["DELETE FROM a WHERE id % 2 = 0"], ["DROP TABLE b"],
    ["CREATE OR REPLACE VIEW names AS SELECT upper(name) AS name FROM a"],
    ["CREATE TABLE e (id integer PRIMARY KEY REFERENCES a (id))", "INSERT INTO e SELECT id FROM a"],
    ["CREATE OR REPLACE FUNCTION counted() RETURNS bigint LANGUAGE sql AS 'SELECT 0::bigint'"],
    ["SET search_path = pg_catalog"], ["ALTER TABLE a ENABLE ROW LEVEL SECURITY", "ALTER TABLE a FORCE ROW LEVEL SECURITY"],
    ["SELECT setval('c_id_seq', 1, false)"], ["INSERT INTO log (what) VALUES ('never')"],
    ["DO $$ BEGIN UPDATE c SET n = 5; END $$"], ["ALTER TABLE c RENAME TO gone", "CREATE VIEW c AS SELECT id, n FROM gone"],
  ]

  /// As the owner nothing of these is seen; as the application's role each may take rows or a privilege away.
  private static let grants = "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO tandem_reach_app"

  private static let roleSteps: [[String]] = [
    ["REVOKE SELECT ON c FROM tandem_reach_app"], ["REVOKE INSERT ON c FROM tandem_reach_app"],
    ["ALTER TABLE a ENABLE ROW LEVEL SECURITY"],
    ["ALTER TABLE c ENABLE ROW LEVEL SECURITY", "CREATE POLICY p ON c USING (n IN (SELECT id FROM log))"],
    ["ALTER ROLE tandem_reach_app SET search_path = nowhere"], ["ALTER TABLE c ADD m integer DEFAULT 7"],
  ]

  private static func observe(
    _ step: [String], down: [String] = [], skips: Bool, role: String? = nil, on engine: PostgresEngine
  ) -> ReplayObservations {
    let corpus = SeedingCorpus(sql: schema + (role == nil ? "" : "\n\(grants);"), isSQLite: false, steps: [step])
    var plan = corpus.plan
    plan.role = role
    plan.versions = [ReplayVersion(name: "old", homeState: 0, queries: queries)]
    plan.skipsUnreached = skips
    plan.reproductionTrials = 0
    if !down.isEmpty {
      plan.downs = [0: ReplayScript(id: "down", statements: down, sending: .inTransaction)]
      // The old code is run behind the way back only where there is code to come back from.
      plan.versions.append(ReplayVersion(name: "new", homeState: 1, queries: []))
      plan.catalogs = [corpus.catalog, corpus.catalog]
    }
    return ReplayRun.observe(plan, on: engine)
  }

  /// Down migrations behind `CREATE TABLE d (x integer)`, which reaches nothing: what is tried is theirs.
  private static let downs: [[String]] = [
    ["DROP TABLE d", "CREATE TABLE gone (id integer PRIMARY KEY, c_id integer NOT NULL REFERENCES c (id) ON DELETE CASCADE)"],
    ["DROP TABLE d", "ALTER TABLE c ADD CHECK (n < 0) NOT VALID"], ["DROP TABLE d", "DROP TABLE a CASCADE"],
    ["DROP TABLE d", "ALTER TABLE c ADD FOREIGN KEY (n) REFERENCES a NOT VALID"], ["DROP TABLE d", "DELETE FROM a"],
    ["DROP TABLE d", "ALTER TABLE log RENAME TO logged"],
  ]

  @Test("what a down migration defines is tried behind it, and what new keys point to only for updates and deletes")
  func equalBehindDowns() async throws {
    let pairs = try await PostgresServer.with { engine -> [(ReplayObservations, ReplayObservations)] in
      Self.downs.map { down in
        let fewer = Self.observe(["CREATE TABLE d (x integer)"], down: down, skips: true, on: engine)
        try? engine.reset()
        let all = Self.observe(["CREATE TABLE d (x integer)"], down: down, skips: false, on: engine)
        try? engine.reset()
        return (fewer, all)
      }
    }
    // The engine's detail names keys that count up with every run, of which there are fewer.
    func outcome(_ down: ReplayObservations.DownOutcome) -> String {
      guard case .breaks(let query, let error) = down.result else { return "\(down.result)" }
      return "\(query) \(error.sqlstate ?? "") \(error.message)"
    }
    for (down, (fewer, all)) in zip(Self.downs, pairs) {
      #expect(fewer.endedEarly == nil && all.endedEarly == nil)
      #expect(fewer.downs.map(outcome) == all.downs.map(outcome), "\(down)")
    }
    #expect(pairs.contains { pair in pair.1.downs.contains { if case .breaks = $0.result { true } else { false } } })
    #expect(pairs[0].0.queriesUnreached > pairs[4].0.queriesUnreached)
  }

  @Test("what is left out would have said nothing")
  func equal() async throws {
    let pairs = try await PostgresServer.with { engine -> [(ReplayObservations, ReplayObservations)] in
      Self.steps.map { step in
        let fewer = Self.observe(step, skips: true, on: engine)
        try? engine.reset()
        let all = Self.observe(step, skips: false, on: engine)
        try? engine.reset()
        return (fewer, all)
      }
    }
    for (step, (fewer, all)) in zip(Self.steps, pairs) {
      #expect(fewer.endedEarly == nil && all.endedEarly == nil)
      #expect(fewer.probeDifferences.map(\.query) == all.probeDifferences.map(\.query), "\(step)")
      #expect(fewer.probeDifferences.map(\.change) == all.probeDifferences.map(\.change), "\(step)")
      #expect(fewer.rowLosses.map(\.table) == all.rowLosses.map(\.table), "\(step)")
      #expect(fewer.contentLosses.map(\.column) == all.contentLosses.map(\.column), "\(step)")
      #expect(all.queriesUnreached == 0 && fewer.outcomes == all.outcomes, "\(step)")
    }
    #expect(pairs.contains { !$0.1.probeDifferences.isEmpty })
    // A new table that nothing names or references leaves only what calls functions to be tried.
    #expect(pairs[2].0.queriesUnreached >= 9 && pairs[2].0.queriesProbed >= 1)
    #expect(pairs[0].0.queriesUnreached >= 7)
    #expect(pairs[8].0.queriesUnreached == 0 && pairs[9].0.queriesUnreached == 0 && pairs[13].0.queriesUnreached == 0)
  }

  @Test("what is left out would have said nothing to the application's role either")
  func equalUnderARole() async throws {
    let role = "tandem_reach_app"
    let pairs = try await PostgresServer.with { engine -> [(ReplayObservations, ReplayObservations)] in
      Self.roleSteps.map { step in
        let fewer = Self.observe(step, skips: true, role: role, on: engine)
        try? engine.reset()
        let all = Self.observe(step, skips: false, role: role, on: engine)
        try? engine.reset()
        return (fewer, all)
      }
    }
    for (step, (fewer, all)) in zip(Self.roleSteps, pairs) {
      #expect(fewer.endedEarly == nil && all.endedEarly == nil && fewer.baseFailures.isEmpty)
      #expect(fewer.outcomes == all.outcomes, "\(step)")
      #expect(fewer.probeDifferences.map(\.query) == all.probeDifferences.map(\.query), "\(step)")
      #expect(fewer.probeDifferences.map(\.change) == all.probeDifferences.map(\.change), "\(step)")
    }
    let isSeen = pairs.map { !$0.1.probeDifferences.isEmpty || $0.1.outcomes[0][0] != $0.1.outcomes[0][1] }
    #expect(isSeen[0] && isSeen[1] && isSeen[2] && isSeen[3])
    #expect(pairs[0].0.queriesUnreached == 0 && pairs[4].0.queriesUnreached == 0 && pairs[5].0.queriesUnreached > 0)
  }
}
