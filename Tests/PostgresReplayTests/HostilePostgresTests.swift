import PostgresReplay
import Replay
import SeedingCorpus
import Testing

/// SQL of a pull request against the server that runs it.
@Suite(.enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
struct HostilePostgresTests {
  @Test("files, programs and other servers are out of reach, and each refusal is the server's own")
  func refused() async throws {
    let hostile = [
      "CREATE TABLE x (a text); COPY x FROM PROGRAM 'id'", "COPY (SELECT 1) TO PROGRAM 'cat'",
      "COPY (SELECT 1) TO '/tmp/tandem-hostile'",
      "SELECT pg_read_file('/etc/passwd')", "SELECT pg_ls_dir('/')", "SELECT lo_import('/etc/passwd')",
      "SELECT pg_stat_file('/etc/passwd')", "CREATE EXTENSION dblink", "CREATE LANGUAGE plpython3u",
      "ALTER SYSTEM SET fsync = on", "SELECT pg_reload_conf()", "ALTER ROLE tandem_migrations SUPERUSER",
      "CREATE ROLE other SUPERUSER", "SET ROLE tandem", "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc.so.6', 'abort'",
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'tandem'",
      "GRANT pg_read_server_files TO tandem_migrations",
      "GRANT pg_execute_server_program TO tandem_migrations", "GRANT pg_write_server_files TO tandem_migrations",
    ]
    let codes = try await PostgresServer.with { engine -> [String] in
      do throws(EngineError) {
        let work = try engine.openWork()
        return hostile.map { sql in
          do throws(EngineError) {
            try work.execute(sql)
            return "taken: \(sql)"
          } catch { return error.sqlstate ?? "" }
        }
      } catch { return [error.message] }
    }
    for (sql, code) in zip(hostile, codes) { #expect(["42501", "58P01", "0A000"].contains(code), "\(sql): \(code)") }
  }

  @Test("a session that ends in the middle of a step ends the run, and nothing behind it is called tried")
  func gone() async throws {
    var plan = SeedingCorpus(
      sql: "CREATE TABLE t (id integer PRIMARY KEY)", isSQLite: false,
      steps: [
        ["ALTER TABLE t ADD a integer"], ["SELECT pg_terminate_backend(pg_backend_pid())"], ["ALTER TABLE t ADD b integer"],
      ]
    ).plan
    plan.versions = [ReplayVersion(name: "old", homeState: 0, queries: ["SELECT id FROM t"])]
    let wanted = plan
    let seen = try await PostgresServer.with { ReplayRun.observe(wanted, on: $0) }
    #expect(seen.endedEarly != nil)
    #expect(seen.outcomes[0][1] == [.works] && seen.outcomes[0][2] == [.untried] && seen.outcomes[0][3] == [.untried])
    #expect(seen.queriesProbed == 0)
  }

  @Test("a read without an end over rows is stopped and named; the others go on")
  func endless() async throws {
    var plan = SeedingCorpus(
      sql: "CREATE TABLE t (id integer PRIMARY KEY)", isSQLite: false, steps: [["ALTER TABLE t ADD a integer"]]
    ).plan
    plan.versions = [
      ReplayVersion(
        name: "old", homeState: 0,
        queries: [
          "WITH RECURSIVE n(i) AS (SELECT id FROM t UNION ALL SELECT 1 FROM n) SELECT count(*) FROM n", "SELECT id FROM t",
          "SELECT count(*) FROM t, generate_series(1, 100000000000)",
        ])
    ]
    let wanted = plan
    let seen = try await PostgresServer.with { ReplayRun.observe(wanted, on: $0) }
    #expect(seen.notTried.map(\.query) == [0, 2] && seen.notTried.allSatisfy { $0.reason == .statementTooLong })
    #expect(seen.queriesProbed == 1 && seen.endedEarly == nil)
  }
}
