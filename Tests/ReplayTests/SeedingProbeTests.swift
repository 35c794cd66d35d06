import Catalog
import Replay
import SQLiteReplay
import SeedingCorpus
import Testing
import Workload

/// The old code's queries over rows, on a real SQLite.
@Suite struct SeedingProbeTests {
  private func differences(_ schema: String, _ query: String, _ columns: [String: String], step: [String]) throws
    -> [ReplayObservations.ProbeDifference]
  {
    var plan = SeedingCorpus(sql: schema, isSQLite: true, steps: [step]).plan
    let parameters = columns.mapValues { place in
      let parts = place.split(separator: ".").map(String.init)
      return ColumnIdentity(RelationName("main", parts[0]), parts[1])
    }
    plan.versions = [ReplayVersion(name: "old", homeState: 0, queries: [query], parameters: [parameters])]
    let seen = ReplayRun.observe(plan, on: try SQLiteEngine())
    #expect(seen.endedEarly == nil && seen.queriesProbed == 1)
    return seen.probeDifferences
  }

  private let shop = "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL, gone INTEGER)"

  @Test("a read that meets the same rows says nothing; one that silently finds fewer is told")
  func reads() throws {
    let query = "SELECT id, name FROM t WHERE id = ?1"
    #expect(try differences(shop, query, ["?1": "t.id"], step: ["ALTER TABLE t ADD COLUMN more TEXT"]).isEmpty)
    let found = try differences(shop, query, ["?1": "t.id"], step: ["UPDATE t SET name = 'x' || name"])
    #expect(found.count == 1)
    guard case .value(let column, _, let after)? = found.first?.change else {
      Issue.record("a changed value was not seen: \(found)")
      return
    }
    #expect(column == "name" && after?.hasPrefix("x") == true)
    let moved = try differences(shop, query, ["?1": "t.id"], step: ["UPDATE t SET id = id + 1000000"])
    #expect(moved.map(\.change) == [.rows(before: 1, after: 0)])
  }

  @Test("an INSERT that leaves out what is demanded now is refused for certain; one that may still pass is not")
  func writes() throws {
    let query = "INSERT INTO t (name, gone) VALUES (?, ?)"
    let columns = ["?#1": "t.name", "?#2": "t.gone"]
    #expect(try differences(shop, query, columns, step: ["ALTER TABLE t ADD COLUMN more TEXT"]).isEmpty)
    let trigger = "CREATE TRIGGER r BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'no more') ; END"
    let refused = try differences(shop, query, columns, step: [trigger])
    #expect(refused.map(\.isCertain) == [true])
    let some = "CREATE TRIGGER r BEFORE INSERT ON t WHEN NEW.gone IS NULL BEGIN SELECT RAISE(ABORT, 'no more') ; END"
    let partly = try differences(shop, query, columns, step: [some])
    #expect(partly.map(\.isCertain) == [false])
  }

  @Test("an UPDATE and a DELETE take their conditions from rows that stand")
  func changes() throws {
    let closed = "CREATE TRIGGER r BEFORE UPDATE OF name ON t BEGIN SELECT RAISE(ABORT, 'fixed') ; END"
    let update = try differences(shop, "UPDATE t SET name = ?1 WHERE id = ?2", ["?1": "t.name", "?2": "t.id"], step: [closed])
    #expect(update.map(\.isCertain) == [true])
    let kept = "CREATE TRIGGER r BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'kept') ; END"
    let delete = try differences(shop, "DELETE FROM t WHERE id = :id", [":id": "t.id"], step: [kept])
    #expect(delete.map(\.isCertain) == [true])
  }

  @Test("what differs by itself is not told")
  func volatile() throws {
    var plan = SeedingCorpus(sql: shop, isSQLite: true).plan
    plan.versions = [ReplayVersion(name: "old", homeState: 0, queries: ["SELECT id, random() FROM t"])]
    let seen = ReplayRun.observe(plan, on: try SQLiteEngine())
    #expect(seen.probeDifferences.isEmpty && seen.queriesProbed == 0)
  }
}
