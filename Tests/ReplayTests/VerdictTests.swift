import Catalog
import Checker
import Deployment
import Findings
import Migrations
import Replay
import SQLiteReplay
import SQLParser
import SQLSyntax
import SourceText
import Testing
import Workload

/// The report over a real SQLite: what was not looked at must never read as safe.
@Suite struct VerdictTests {
  private let shop =
    "CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT);"
    + "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE CASCADE)"
  private let rebuild =
    "CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO n SELECT * FROM p; DROP TABLE p; ALTER TABLE n RENAME TO p"
  private let rows = "INSERT INTO p VALUES (1, 'x'); INSERT INTO c VALUES (1, 1), (2, 1)"

  private func report(
    base: String? = nil, _ pending: [String], seed: String?, old: String = "SELECT id FROM p", new: String = "SELECT id FROM p",
    budget: Duration? = nil
  ) throws -> Report {
    func step(_ name: String, _ sql: String) -> MigrationStep {
      let file = SourceFile(path: name + ".up.sql", text: sql)
      return MigrationStep.whole(ParsedMigration(Migration(version: name, name: "", up: file), dialect: .sqlite), isSQLite: true)
    }
    let standing = [step("1", base ?? shop)]
    let steps = pending.enumerated().map { step("\($0.offset + 2)", $0.element) }
    let versions = try [("old", old), ("new", new)].map { name, sql in
      try CodeVersion(name: name, origin: "test", files: [SourceFile(path: "q.sql", text: sql)], dialect: .sqlite)
    }
    let homes = [0, steps.count]
    var plan = ReplayPlan(
      base: standing.map(\.script), steps: steps.map(\.script),
      versions: zip(versions, homes).map { ReplayVersion(name: $0.name, homeState: $1, queries: $0.queries.map(\.sql)) },
      seeds: seed.map { [SeedScript(name: "seed.sql", sql: $0)] } ?? [])
    if let budget {
      var catalog = Catalog.sqlite(3040)
      for statement in Script.parse(SourceFile(path: "base.sql", text: base ?? shop), dialect: .sqlite).statements {
        catalog.apply(statement.statement)
      }
      plan.seeding = Seeding(catalog: catalog)
      plan.budget = budget
    }
    var report = Report(engine: .init(dialect: "sqlite"))
    let seen = ReplayRun.observe(plan, on: try SQLiteEngine())
    ReplayReport(
      base: standing, steps: steps, versions: versions, homes: homes, plan: DeploymentPlan(), seen: seen,
      predictions: Predictions(versions: [], catalogs: [], homes: [])
    ).fill(&report)
    return report
  }

  @Test("a rebuild over rows is unsafe; over no rows, or over a seed that failed, it is unknown and the reason is said")
  func rowsMatter() throws {
    #expect(try report([rebuild], seed: rows).verdict == .unsafe)
    let bare = try report([rebuild], seed: nil)
    #expect(bare.verdict == .unknown && bare.reasons.contains { $0.contains("no table had rows") })
    let failed = try report([rebuild], seed: "INSERT INTO nowhere VALUES (1)")
    #expect(failed.verdict == .unknown && failed.reasons.contains { $0.contains("`seed.sql` failed: no such table: nowhere") })
  }

  @Test("a check whose time was used up is unknown, and says which probes were not tried")
  func timeUsedUp() throws {
    let spent = try report(["ALTER TABLE p ADD COLUMN b"], seed: nil, budget: .zero)
    #expect(spent.verdict == .unknown)
    let reason = spent.reasons.first { $0.contains("`replay.budget-ms`") } ?? ""
    #expect(reason.hasPrefix("probe `read` of 1 query (") && reason.contains("the 0 ms"), "\(spent.reasons)")
    #expect(spent.coverage.unknownObjects.contains(reason))
    let whole = try report(["ALTER TABLE p ADD COLUMN b"], seed: nil, budget: .seconds(600))
    #expect(whole.verdict == .safe, "\(whole.reasons)")
  }

  @Test("tables that no seed reached are named")
  func emptyTables() throws {
    let seen = try report(["ALTER TABLE p ADD COLUMN b"], seed: "INSERT INTO p VALUES (1, 'x')")
    #expect(seen.verdict == .conditional)
    #expect(seen.coverage.unknownObjects.contains { $0.contains("`c`") })
  }

  @Test("a base migration that does not run keeps the verdict unknown, and is named")
  func baseFails() throws {
    let seen = try report(base: shop + "; SELECT no_such(1)", ["ALTER TABLE p ADD COLUMN b"], seed: rows)
    #expect(seen.verdict == .unknown)
    #expect(seen.coverage.unknownObjects.contains { $0.contains("`1`") && $0.contains("no_such") })
  }

  @Test("a written DELETE is a warning, a cascade from it an error")
  func writtenDeletes() throws {
    let written = try report(["DELETE FROM c WHERE id = 1"], seed: rows)
    #expect(written.findings.map(\.severity) == [.warning])
    #expect(written.verdict == .conditional)
    let cascade = try report(["DELETE FROM p"], seed: rows)
    #expect(Set(cascade.findings.map(\.severity)) == [.warning, .error])
    #expect(cascade.findings.allSatisfy { !$0.remedy.joined().contains("PRAGMA") })
  }

  @Test("where neither order works whole, the state between is named")
  func split() throws {
    let seen = try report(
      ["ALTER TABLE p ADD COLUMN b", "ALTER TABLE p DROP COLUMN a"], seed: rows, old: "SELECT a FROM p", new: "SELECT b FROM p")
    #expect(seen.order?.migrateFirst == .breaks && seen.order?.deployFirst == .breaks)
    #expect(seen.order?.splitAfter == ["2"])
    #expect(seen.order?.codeRollbackUntil == "2")
  }
}
