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

/// Held statements, whole effects, other versions' rows, losses and the way back, on a real PostgreSQL.
@Suite(.enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
struct ProbePostgresTests {
  private static let schema = """
    CREATE TYPE mood AS ENUM ('sad', 'ok');
    CREATE TABLE t (
      id integer PRIMARY KEY, name text NOT NULL, mood mood NOT NULL, kind text NOT NULL DEFAULT 'plain', code varchar(300), n bigint);
    CREATE TABLE audit (id bigserial PRIMARY KEY, what text);
    CREATE TABLE pair (id integer PRIMARY KEY, a text NOT NULL, b text NOT NULL);
    """

  private static func column(_ table: String, _ name: String) -> ColumnIdentity {
    ColumnIdentity(RelationName("public", table), name)
  }

  private static let old = ReplayVersion(
    name: "old", homeState: 0,
    queries: [
      "SELECT * FROM t WHERE id = $1", "SELECT id, name, mood, kind, code FROM t WHERE id = $1",
      "INSERT INTO t (id, name, mood) VALUES ($1, $2, $3)", "INSERT INTO pair VALUES ($1, $2, $3)",
      "SELECT code FROM t WHERE id = $1",
    ],
    parameters: [
      ["$1": column("t", "id")], ["$1": column("t", "id")],
      ["$1": column("t", "id"), "$2": column("t", "name"), "$3": column("t", "mood")],
      ["$1": column("pair", "id"), "$2": column("pair", "a"), "$3": column("pair", "b")], ["$1": column("t", "id")],
    ])

  /// A plan of these steps, with the schema of every state.
  private static func plan(_ steps: [[String]], new: ReplayVersion? = nil, downs: [Int: [String]] = [:]) -> ReplayPlan {
    let corpus = SeedingCorpus(sql: schema, isSQLite: false, steps: steps)
    var plan = corpus.plan
    plan.versions = [old]
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
      plan.downs[step] = ReplayScript(id: "\(step + 1)", statements: statements, sending: .inTransaction)
    }
    if let new {
      plan.versions.append(new)
      plan.meetings = [
        Meeting(state: steps.count, writer: 1, reader: 0), Meeting(state: steps.count, writer: 0, reader: 1),
      ]
    }
    plan.reproductionTrials = 10_000
    return plan
  }

  private static func observe(_ plan: ReplayPlan) async throws -> ReplayObservations {
    try await PostgresServer.with { ReplayRun.observe(plan, on: $0) }
  }

  @Test("a held `SELECT *` fails after ADD COLUMN with 0A000 and takes its transaction along; a list of columns goes on")
  func held() async throws {
    let seen = try await Self.observe(Self.plan([["ALTER TABLE t ADD extra text"], ["ALTER TABLE t ALTER code TYPE text"]]))
    #expect(seen.endedEarly == nil && seen.stepFailures.isEmpty)
    #expect(seen.probeDifferences.map(\.step) == [0, 1, 1, 1])
    #expect(seen.probeDifferences.map(\.query) == [0, 0, 1, 4])
    for difference in seen.probeDifferences {
      guard case .heldFails(let error, let next) = difference.change else {
        Issue.record("not a held statement: \(difference)")
        continue
      }
      #expect(error.sqlstate == "0A000" && next == "25P02")
    }
  }

  @Test("the query of a generator that writes `*` out holds through ADD COLUMN, and fails once one of its columns is gone")
  func generated() async throws {
    var plan = Self.plan([["ALTER TABLE t ADD extra text"], ["ALTER TABLE t DROP code"]])
    plan.versions[0].queries = ["SELECT * FROM t WHERE id = $1"]
    plan.versions[0].parameters = [["$1": Self.column("t", "id")]]
    plan.versions[0].generated = [0]
    let seen = try await Self.observe(plan)
    #expect(seen.probeDifferences.map(\.step) == [1])
    guard case .expandedFails(let error)? = seen.probeDifferences.first?.change else {
      Issue.record("the dropped column was not missed")
      return
    }
    #expect(error.sqlstate == "42703")
  }

  @Test("a changed default, a swap under a positional INSERT and a trigger on another table are other effects of the same write")
  func effects() async throws {
    let seen = try await Self.observe(
      Self.plan([
        ["ALTER TABLE t ALTER kind SET DEFAULT 'fancy'"],
        [
          "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit (what) VALUES (NEW.name); RETURN NEW; END $$",
          "CREATE TRIGGER n AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION note()",
        ],
        ["ALTER TABLE pair RENAME a TO c", "ALTER TABLE pair RENAME b TO a", "ALTER TABLE pair RENAME c TO b"],
        ["CREATE TABLE copy (id integer)", "CREATE INDEX ON t (name)"],
      ]))
    #expect(seen.endedEarly == nil && seen.stepFailures.isEmpty)
    #expect(seen.probeDifferences.map(\.step) == [0, 1])
    #expect(
      seen.probeDifferences.map(\.change) == [
        .writesOtherValue(table: "t", column: "kind", before: "plain", after: "fancy"),
        .writesOtherRows(table: "audit", before: "leaves it alone", after: "inserts 1 row"),
      ])
    #expect(seen.probeDifferences.map(\.statement) == [0, 1])
  }

  @Test("a trigger that fills only what is new keeps both versions in step and is no other effect")
  func dualWrite() async throws {
    let seen = try await Self.observe(
      Self.plan([
        [
          "ALTER TABLE t ADD title text", "CREATE TABLE shadow (id integer PRIMARY KEY, title text)",
          "CREATE FUNCTION sync() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.title := NEW.name; INSERT INTO shadow VALUES (NEW.id, NEW.name); RETURN NEW; END $$",
          "CREATE TRIGGER s BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION sync()",
        ]
      ]))
    #expect(seen.endedEarly == nil && seen.stepFailures.isEmpty)
    #expect(seen.probeDifferences.allSatisfy { if case .heldFails = $0.change { true } else { false } })
  }

  @Test("a column that is made anew, cut, rounded or exchanged has lost its values; one that is widened or renamed has not")
  func losses() async throws {
    let seen = try await Self.observe(
      Self.plan([
        ["ALTER TABLE t ALTER code TYPE text", "ALTER TABLE t RENAME name TO title"],
        ["ALTER TABLE t ALTER code TYPE varchar(4) USING left(code, 4)"],
        ["ALTER TABLE t DROP n", "ALTER TABLE t ADD n bigint"],
        ["UPDATE pair SET a = b, b = a"],
        ["UPDATE t SET n = 7 WHERE n IS NULL"],
      ]))
    #expect(seen.endedEarly == nil && seen.stepFailures.isEmpty)
    #expect(seen.contentLosses.map(\.step) == [1, 2, 3, 3])
    #expect(seen.contentLosses.map(\.column) == ["code", "n", "a", "b"])
    #expect(seen.contentLosses.map(\.statement) == [0, 1, 0, 0])
    #expect(seen.contentLosses.last?.kind == .holdsOther(column: "a"))
  }

  @Test("rows that the old schema never allowed are told, and rows that the new code does not find; equal writes say nothing")
  func cross() async throws {
    let new = ReplayVersion(
      name: "new", homeState: 1,
      queries: [
        "INSERT INTO t (id, name, mood, kind, tag) VALUES ($1, NULL, $2, 'plain', 'x')",
        "SELECT id, name FROM t WHERE id = $1 AND tag = 'x'", "SELECT id, tag FROM t WHERE id = $1",
      ],
      parameters: [
        ["$1": Self.column("t", "id"), "$2": Self.column("t", "mood")], ["$1": Self.column("t", "id")],
        ["$1": Self.column("t", "id")],
      ])
    let steps = [["ALTER TABLE t ADD tag text", "ALTER TABLE t ALTER name DROP NOT NULL"]]
    let seen = try await Self.observe(Self.plan(steps, new: new))
    #expect(seen.endedEarly == nil && seen.stepFailures.isEmpty)
    let found = seen.crossDifferences
    #expect(found.map(\.meeting.writer) == [1, 0, 0])
    guard found.count == 3, case .outsideHome(let table, let column, let error) = found[0].kind else {
      Issue.record("the NULL was not told: \(found)")
      return
    }
    #expect(table == "t" && column == "name" && error.sqlstate == "23502" && found[0].isCertain)
    #expect(found[1].kind == .notFound(table: "t") && found[2].kind == .null(column: "tag"))
    var same = new
    same.queries = Self.old.queries
    same.parameters = Self.old.parameters
    let quiet = try await Self.observe(Self.plan(steps, new: same))
    #expect(quiet.crossDifferences.isEmpty)
  }

  @Test("a down migration that restores, one that loses, one that fails, and one that fails once the new code has written")
  func downs() async throws {
    let new = ReplayVersion(
      name: "new", homeState: 3, queries: ["INSERT INTO t (id, name, mood) VALUES ($1, 'long name beyond all', 'ok')"],
      parameters: [["$1": Self.column("t", "id")]])
    let seen = try await Self.observe(
      Self.plan(
        [["ALTER TABLE t ADD tag text"], ["ALTER TABLE t DROP code"], ["ALTER TABLE audit ADD x integer"]], new: new,
        downs: [
          0: ["ALTER TABLE t DROP tag"], 1: ["ALTER TABLE t ADD code varchar(300)"],
          2: ["ALTER TABLE audit DROP x", "ALTER TABLE t ADD CHECK (name <> 'long name beyond all')"],
        ]))
    #expect(seen.endedEarly == nil && seen.stepFailures.isEmpty)
    #expect(seen.downs.map(\.step) == [0, 1, 2, 2])
    guard seen.downs.count == 4, case .restores = seen.downs[0].result, case .loses(let words) = seen.downs[1].result,
      case .restores = seen.downs[2].result, case .failsAfterWrites(let error, let query) = seen.downs[3].result
    else {
      Issue.record("\(seen.downs)")
      return
    }
    #expect(words == ["`t`.`code` has lost its values"] && error.sqlstate == "23514" && query == 0)
    #expect(seen.schemaRollbackUntil == 1)
    // Rows over which the step fails are taken out, and are not missed behind the down migration.
    let taken = try await Self.observe(
      Self.plan([["ALTER TABLE t ALTER n SET NOT NULL"]], downs: [0: ["ALTER TABLE t ALTER n DROP NOT NULL"]]))
    #expect(taken.failuresOnInvented.count == 1 && taken.downs.map(\.result) == [.restores])
    let failing = try await Self.observe(
      Self.plan([["ALTER TABLE t ADD tag text"]], downs: [0: ["ALTER TABLE t DROP tag", "ALTER TABLE t DROP nowhere"]]))
    guard case .fails(let refusal, statement: 1)? = failing.downs.first?.result else {
      Issue.record("\(failing.downs)")
      return
    }
    #expect(refusal.sqlstate == "42703" && failing.schemaRollbackUntil == 0)
  }

  @Test("the script that a finding carries shows the same error on a bare server, with no more rows than it takes")
  func reproduction() async throws {
    let plan = Self.plan([
      ["ALTER TABLE t ADD extra text"],
      ["SELECT 1", "ALTER TABLE t ADD must integer NOT NULL DEFAULT 0", "ALTER TABLE t ALTER must DROP DEFAULT"],
      [
        "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (SELECT count(*) FROM pair) > 1 THEN RAISE 'no more'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER n BEFORE INSERT ON pair FOR EACH ROW EXECUTE FUNCTION no()",
      ],
    ])
    let seen = try await Self.observe(plan)
    let wanted = seen.probeDifferences.filter { $0.query != 4 }
    #expect(wanted.count >= 3)
    for difference in wanted {
      let script = try #require(difference.reproduction, "no script for \(difference)")
      let expected: String? =
        switch difference.change {
        case .heldFails(let error, _), .writeRefused(let error, _, _): error.sqlstate
        default: nil
        }
      let base = plan.base
      let told = try await PostgresServer.with { engine -> [String?] in
        do throws(EngineError) {
          let work = try engine.openWork()
          for statement in base.flatMap(\.statements) { try work.execute(statement) }
          // As psql sends it: statement by statement.
          for statement in script.split(separator: ";\n") {
            do throws(EngineError) { try work.execute(String(statement)) } catch { return [error.sqlstate] }
          }
          return []
        } catch { return [error.message] }
      }
      #expect(told == [expected], "\(script)")
    }
    let refused = seen.probeDifferences.first { if case .writeRefused = $0.change { $0.query == 2 } else { false } }
    #expect(refused?.statement == 2)
    #expect(refused?.reproduction?.contains("INSERT INTO t (\"id\"") == false)
    let counted = seen.probeDifferences.first { if case .writeRefused = $0.change { $0.query == 3 } else { false } }
    let lines = counted?.reproduction?.split(separator: "\n") ?? []
    #expect(lines.count { $0.hasPrefix("INSERT INTO pair (") } == 2)
  }
}
