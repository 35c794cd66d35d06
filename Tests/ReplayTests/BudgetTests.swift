import Catalog
import Checker
import Deployment
import Findings
import Replay
import SQLiteReplay
import SeedingCorpus
import Testing
import Workload

/// What is not tried is said, by probe and count.
@Suite struct BudgetTests {
  private func plan(_ queries: [String]) -> ReplayPlan {
    var plan = SeedingCorpus(
      sql: "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)", isSQLite: true, steps: [["ALTER TABLE t ADD COLUMN more TEXT"]]
    ).plan
    plan.versions = [ReplayVersion(name: "old", homeState: 0, queries: queries)]
    return plan
  }

  @Test("with no time every probe is named that was not tried; with time none is")
  func spent() throws {
    let queries = ["SELECT id FROM t", "INSERT INTO t (name) VALUES ('x')", "SELECT name FROM t"]
    var plan = self.plan(queries)
    plan.budget = .zero
    let seen = ReplayRun.observe(plan, on: try SQLiteEngine())
    #expect(seen.endedEarly == nil && seen.queriesProbed == 0)
    #expect(seen.notTried.map(\.probe) == [.read, .write, .read] && seen.notTried.map(\.query) == [0, 1, 2])
    #expect(
      seen.notTried.allSatisfy {
        if case .timeUsedUp(let words) = $0.reason { words.contains("replay.budget-ms") } else { false }
      })
    // Preparing is always tried: without it there is no verdict at all.
    #expect(seen.outcomes[0].allSatisfy { $0.allSatisfy { $0 == .works } })
    plan.budget = .seconds(600)
    #expect(ReplayRun.observe(plan, on: try SQLiteEngine()).notTried.isEmpty)
  }

  @Test("a query without an end, one that varies and a write that is refused before are each named with their reason")
  func reasons() throws {
    let seen = ReplayRun.observe(
      plan([
        "WITH RECURSIVE n(i) AS (SELECT id FROM t UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        "SELECT id, random() FROM t", "INSERT INTO t (id) SELECT id FROM t",
      ]), on: try SQLiteEngine())
    #expect(seen.notTried.map(\.query) == [0, 1, 2])
    #expect(seen.notTried.map(\.reason) == [.statementTooLong, .varies, .refusedBefore])
  }
}
