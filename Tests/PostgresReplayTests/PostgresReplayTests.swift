import Checker
import PostgresReplay
import Replay
import Testing

@Suite(.enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
struct PostgresReplayTests {
  @Test("planning sees what PREPARE misses, the statement is blamed, and rows show what empty tables hide")
  func observe() async throws {
    let plan = ReplayPlan(
      base: [ReplayScript(id: "1", statements: ["CREATE TABLE t (a int, b int, UNIQUE (a))"], sending: .together)],
      steps: [
        ReplayScript(
          id: "2",
          statements: ["ALTER TABLE t ADD c int", "ALTER TABLE t DROP CONSTRAINT t_a_key", "CREATE UNIQUE INDEX ON t (b)"],
          sending: .together)
      ],
      versions: [
        ReplayVersion(
          name: "old", homeState: 0,
          queries: ["INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO NOTHING", "SELECT * FROM t WHERE a = $1"])
      ],
      seeds: [SeedScript(name: "t", sql: "INSERT INTO t VALUES (1, 7), (2, 7)")])
    let seen = try await PostgresServer.with { ReplayRun.observe(plan, on: $0) }
    #expect(seen.outcomes[0][0] == [.works, .works])
    guard case .fails(let error) = seen.outcomes[0][1][0] else {
      Issue.record("the arbiter is gone, yet the upsert works")
      return
    }
    #expect(error.sqlstate == "42P10")
    #expect(seen.outcomes[0][1][1] == .works)
    #expect(Array(seen.blame.values) == [1])
    #expect(seen.failuresOnRows.first?.error.sqlstate == "23505")
    #expect(seen.failuresOnRows.first?.statement == 2)
  }

  @Test("of statements sent in one call the one that fails is found, though the server gives no place")
  func culprit() async throws {
    let plan = ReplayPlan(
      base: [ReplayScript(id: "1", statements: ["CREATE TABLE t (a int)"], sending: .together)],
      steps: [
        ReplayScript(
          id: "2", statements: ["ALTER TABLE t ADD c int", "CREATE INDEX CONCURRENTLY i ON t (c)"], sending: .together)
      ], versions: [])
    let seen = try await PostgresServer.with { ReplayRun.observe(plan, on: $0) }
    #expect(seen.stepFailures.first?.error.sqlstate == "25001")
    #expect(seen.stepFailures.first?.statement == 1)
  }

  @Test("migrations run without the power to read the server's files or to run programs")
  func hostile() async throws {
    let refused = try await PostgresServer.with { engine -> [String?] in
      ["SELECT pg_read_file('/etc/passwd')", "COPY (SELECT 1) TO PROGRAM 'true'", "ALTER SYSTEM SET fsync = on"].map { sql in
        do throws(EngineError) {
          try engine.openWork().execute(sql)
          return nil
        } catch { return error.sqlstate }
      }
    }
    #expect(refused == ["42501", "42501", "42501"])
  }

  @Test("copies of a state are each other's strangers, whichever was made beforehand, and each state is its own")
  func copies() async throws {
    let seen = try await PostgresServer.with { engine -> Swift.Result<[[String?]], EngineError> in
      do throws(EngineError) {
        let work = try engine.openWork()
        try work.execute("CREATE TABLE t (a int)")
        work.close()
        try engine.keepState("one")
        let more = try engine.openWork()
        try more.execute("INSERT INTO t VALUES (7)")
        more.close()
        try engine.keepState("two")
        var counts: [[String?]] = []
        for state in ["one", "two", "one", "one"] {
          let copy = try engine.openCopy(ofState: state)
          counts.append(try copy.rows("SELECT count(*) FROM t")[0])
          try copy.execute("INSERT INTO t VALUES (1), (2)")
          copy.close()
        }
        return .success(counts)
      } catch {
        return .failure(error)
      }
    }
    #expect(try seen.get() == [["0"], ["1"], ["0"], ["0"]])
  }
}
