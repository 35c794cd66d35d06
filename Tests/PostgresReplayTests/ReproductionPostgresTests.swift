import Catalog
import Checker
import PostgresReplay
import Replay
import SQLParser
import SQLSyntax
import SeedingCorpus
import SourceText
import Testing
import Workload

/// Scripts of other versions' rows, losses and the way back, run on a bare PostgreSQL statement by statement, as psql sends them.
@Suite(.enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
struct ReproductionPostgresTests {
  private static let schema = """
    CREATE TABLE t (id serial PRIMARY KEY, name text NOT NULL, code varchar(300));
    CREATE TABLE child (id serial PRIMARY KEY, t_id integer NOT NULL REFERENCES t (id) ON DELETE CASCADE);
    """

  private static func column(_ name: String) -> ColumnIdentity { ColumnIdentity(RelationName("public", "t"), name) }

  private static func plan(_ steps: [[String]], downs: [Int: [String]] = [:], new: ReplayVersion? = nil) -> ReplayPlan {
    let corpus = SeedingCorpus(sql: schema, isSQLite: false, steps: steps)
    var plan = corpus.plan
    plan.versions = [
      ReplayVersion(
        name: "old", homeState: 0,
        queries: [
          "INSERT INTO t (name) VALUES ($1)", "SELECT id, name FROM t WHERE name = $1", "SELECT code FROM t WHERE id = $1",
        ],
        parameters: [["$1": column("name")], ["$1": column("name")], ["$1": column("id")]])
    ]
    var catalogs = [corpus.catalog]
    for step in steps {
      var next = catalogs[catalogs.count - 1]
      for text in step {
        for statement in Script.parse(SourceFile(path: "s", text: text), dialect: .postgres).statements {
          next.apply(statement.statement)
        }
      }
      catalogs.append(next)
    }
    plan.catalogs = catalogs
    for (step, statements) in downs {
      plan.downs[step] = ReplayScript(id: "\(step + 1) down", statements: statements, sending: .inTransaction)
    }
    if let new {
      plan.versions.append(new)
      plan.meetings = [Meeting(state: steps.count, writer: 1, reader: 0), Meeting(state: steps.count, writer: 0, reader: 1)]
    }
    plan.reproductionTrials = 10_000
    return plan
  }

  private struct Result: Sendable {
    var sql: String
    var rows: [[String?]]
    var error: String?
  }

  private static func observe(_ plan: ReplayPlan) async throws -> ReplayObservations {
    try await PostgresServer.with { ReplayRun.observe(plan, on: $0) }
  }

  private static func run(_ script: String, before: String = "") async throws -> [Result] {
    try await PostgresServer.with { engine -> [Result] in
      do throws(EngineError) {
        let work = try engine.openWork()
        try work.execute(schema)
        if !before.isEmpty { try work.execute(before + "; GRANT tandem_script_app TO CURRENT_USER") }
        return script.split(separator: ";\n").map { text in
          do throws(EngineError) { return Result(sql: String(text), rows: try work.rows(String(text)), error: nil) } catch {
            return Result(sql: String(text), rows: [], error: error.sqlstate)
          }
        }
      } catch { return [Result(sql: "", rows: [], error: error.message)] }
    }
  }

  @Test("a cut column and a cascade are lost in the script too, with as few rows as show it")
  func losses() async throws {
    let seen = try await Self.observe(
      Self.plan([
        ["ALTER TABLE t ALTER code TYPE varchar(4) USING left(code, 4)"],
        ["CREATE TABLE n (x integer)", "DELETE FROM t WHERE id > 1"],
      ]))
    let cut = try #require(seen.contentLosses.first { $0.column == "code" }?.reproduction)
    let asked = try await Self.run(cut).filter { $0.sql.contains("SELECT \"") }
    #expect(asked.count == 2 && asked[0].rows != asked[1].rows && !asked[0].rows.isEmpty, "\(cut)")
    #expect(cut.split(separator: "\n").count { $0.hasPrefix("INSERT INTO t (") } <= 2, "\(cut)")
    let gone = try #require(seen.rowLosses.first { $0.table == "child" }?.reproduction)
    let counts = try await Self.run(gone).filter { $0.sql.contains("count(*)") }.map(\.rows)
    #expect(counts == [[["1"]], [["0"]]], "\(gone)")
  }

  @Test("another version's row is not found, or is one that the home schema refuses; keys that count up are the same again")
  func cross() async throws {
    let new = ReplayVersion(
      name: "new", homeState: 1,
      queries: [
        "INSERT INTO t (name, tag) VALUES ('n', 'x')", "SELECT id FROM t WHERE id = $1 AND tag = 'x'",
        "INSERT INTO t (name, tag, code) VALUES (NULL, 'x', $1)",
      ], parameters: [[:], ["$1": Self.column("id")], ["$1": Self.column("code")]])
    let steps = [["ALTER TABLE t ADD tag text", "ALTER TABLE t ALTER name DROP NOT NULL"]]
    let seen = try await Self.observe(Self.plan(steps, new: new))
    let outside = try #require(seen.crossDifferences.first { if case .outsideHome = $0.kind { true } else { false } })
    let script = try #require(outside.reproduction)
    let results = try await Self.run(script)
    #expect(results.compactMap(\.error) == ["23502"] && results.last?.rows.isEmpty == false, "\(script)")
    let missed = try #require(seen.crossDifferences.first { if case .notFound = $0.kind { true } else { false } })
    let told = try #require(missed.reproduction)
    let reads = try await Self.run(told).filter { $0.sql.contains("EXECUTE r") }
    #expect(reads.count == 2 && reads[0].rows.count == 1 && reads[1].rows.isEmpty, "\(told)")
    #expect(reads.allSatisfy { $0.error == nil })
  }

  @Test("a migration that fails over rows fails in the script too, with as few rows as do it")
  func failure() async throws {
    let seen = try await Self.observe(
      Self.plan([["ALTER TABLE t ADD tag text"], ["ALTER TABLE t ALTER code SET NOT NULL", "CREATE TABLE n (x integer)"]]))
    let script = try #require(seen.failuresOnInvented.first?.failure.reproduction)
    #expect(try await Self.run(script).compactMap(\.error).first == "23502", "\(script)")
    #expect(script.split(separator: "\n").count { $0.hasPrefix("INSERT INTO") } == 1, "\(script)")
  }

  @Test("a script speaks as the application's role where one is set, and shows what only that role meets")
  func role() async throws {
    var plan = Self.plan([["ALTER TABLE t ENABLE ROW LEVEL SECURITY", "GRANT SELECT, INSERT ON t TO tandem_script_app"]])
    plan.base.append(
      ReplayScript(
        id: "grants", statements: [Self.grants], sending: .inTransaction))
    plan.role = "tandem_script_app"
    let seen = try await Self.observe(plan)
    let script = try #require(seen.probeDifferences.first { $0.query == 1 }?.reproduction, "\(seen.probeDifferences)")
    let reads = try await Self.run(script, before: "CREATE ROLE tandem_script_app; \(Self.grants)")
    let asked = reads.filter { $0.sql.contains("EXECUTE q") }
    #expect(asked.count == 2 && asked[0].rows.count == 1 && asked[1].rows.isEmpty, "\(script)")
    #expect(reads.allSatisfy { $0.error == nil }, "\(script)")
  }

  private static let grants = "GRANT SELECT, INSERT ON t TO tandem_script_app"

  @Test("a down migration that fails once the new code has written fails in the script, with the one write that does it")
  func downs() async throws {
    let new = ReplayVersion(
      name: "new", homeState: 1, queries: ["INSERT INTO t (name) VALUES ('kept')", "INSERT INTO t (name) VALUES ('beyond')"])
    let seen = try await Self.observe(
      Self.plan(
        [["ALTER TABLE t ADD tag text"]], downs: [0: ["ALTER TABLE t DROP tag", "ALTER TABLE t ADD CHECK (name <> 'beyond')"]],
        new: new))
    let script = try #require(seen.downs.last?.reproduction, "\(seen.downs)")
    #expect(try await Self.run(script).compactMap(\.error).first == "23514", "\(script)")
    #expect(script.contains("'beyond'") && !script.contains("'kept'") && !script.contains("INSERT INTO t (\""), "\(script)")
    let losing = try await Self.observe(
      Self.plan([["ALTER TABLE t DROP code"]], downs: [0: ["ALTER TABLE t ADD code varchar(300)"]]))
    let lost = try #require(losing.downs.first?.reproduction)
    let asked = try await Self.run(lost).filter { $0.sql.contains("SELECT \"") }
    #expect(asked.count == 2 && asked[0].rows.first?.last != nil && asked[0].rows != asked[1].rows, "\(lost)")
  }

  @Test("the old code runs behind the down migrations: a trigger that one left refuses its write")
  func oldBehind() async throws {
    let seen = try await Self.observe(
      Self.plan(
        [["ALTER TABLE t ADD tag text"]],
        downs: [
          0: [
            "ALTER TABLE t DROP tag",
            "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no more''; END'",
            "CREATE TRIGGER no BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION no()",
          ]
        ], new: ReplayVersion(name: "new", homeState: 1, queries: [])))
    guard case .breaks(query: 0, let error)? = seen.downs.last?.result else {
      Issue.record("\(seen.downs)")
      return
    }
    #expect(error.sqlstate == "P0001")
    let script = try #require(seen.downs.last?.reproduction)
    #expect(try await Self.run(script).last?.error == "P0001", "\(script)")
  }
}
