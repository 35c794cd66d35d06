import Catalog
import Checker
import Replay
import SQLParser
import SQLSyntax
import SQLiteReplay
import SeedingCorpus
import SourceText
import Testing
import Workload

/// Scripts that findings carry, run on a bare SQLite statement by statement, as its shell runs them.
@Suite struct ReproductionTests {
  private static let schema = """
    CREATE TABLE parent (id INTEGER PRIMARY KEY, a TEXT);
    CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE, note TEXT NOT NULL);
    CREATE TABLE other (id INTEGER PRIMARY KEY, x TEXT NOT NULL);
    """

  private static func column(_ table: String, _ name: String) -> ColumnIdentity {
    ColumnIdentity(RelationName("main", table), name)
  }

  private func plan(_ steps: [[String]], downs: [Int: [String]] = [:], new: ReplayVersion? = nil) -> ReplayPlan {
    let corpus = SeedingCorpus(sql: Self.schema, isSQLite: true, steps: steps)
    var plan = corpus.plan
    plan.versions = [
      ReplayVersion(
        name: "old", homeState: 0,
        queries: [
          "SELECT note FROM child WHERE id = ?1", "INSERT INTO other (id, x) VALUES (?1, ?2)",
          "SELECT x FROM other WHERE id = ?1",
        ],
        parameters: [
          ["?1": Self.column("child", "id")], ["?1": Self.column("other", "id"), "?2": Self.column("other", "x")],
          ["?1": Self.column("other", "id")],
        ])
    ]
    var catalogs = [corpus.catalog]
    for step in steps {
      var next = catalogs[catalogs.count - 1]
      for text in step {
        for statement in Script.parse(SourceFile(path: "s", text: text), dialect: .sqlite).statements {
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

  /// What each statement of a script gives after the base: rows, or the name of the error.
  private func run(_ script: String) throws -> [(sql: String, rows: [[String?]], error: String?)] {
    let work = try SQLiteEngine(settings: .init(foreignKeys: false)).openWork()
    try work.execute(Self.schema)
    return script.split(separator: ";\n").map { text in
      do throws(EngineError) { return (String(text), try work.rows(String(text)), nil) } catch {
        return (String(text), [], error.resultCode ?? error.message)
      }
    }
  }

  /// The results of the first query and of the last.
  private func ends(_ script: String) throws -> (before: [[String?]], after: [[String?]], error: String?) {
    let results = try run(script)
    let asked = results.filter { $0.sql.contains("SELECT") && !$0.sql.contains("INSERT") }
    return (asked.first?.rows ?? [], asked.last?.rows ?? [], asked.last?.error)
  }

  @Test("a migration that two rows refuse together fails over these two in the script")
  func failure() throws {
    let seen = ReplayRun.observe(plan([["CREATE UNIQUE INDEX one ON child (p)"]]), on: try SQLiteEngine())
    let script = try #require(seen.failuresOnInvented.first?.failure.reproduction)
    #expect(try run(script).compactMap(\.error).first == "SQLITE_CONSTRAINT_UNIQUE", "\(script)")
    #expect(script.split(separator: "\n").count { $0.hasPrefix("INSERT INTO \"child\"") } == 2, "\(script)")
  }

  @Test("rows that a rebuild takes along are gone in the script too, with one row of each table")
  func rowLoss() throws {
    let seen = ReplayRun.observe(
      plan([
        [
          "CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT)", "INSERT INTO n SELECT id, a FROM parent", "DROP TABLE parent",
          "ALTER TABLE n RENAME TO parent",
        ]
      ]), on: try SQLiteEngine())
    let script = try #require(seen.rowLosses.first { $0.table == "child" }?.reproduction)
    let (before, after, _) = try ends(script)
    #expect(before == [["1"]] && after == [["0"]], "\(script)")
    #expect(script.split(separator: "\n").count { $0.hasPrefix("INSERT INTO \"") } == 2, "\(script)")
  }

  @Test("values that a step takes away are gone in the script too")
  func contentLoss() throws {
    let seen = ReplayRun.observe(
      plan([["ALTER TABLE parent ADD COLUMN b TEXT"], ["UPDATE child SET note = 'x'"]]), on: try SQLiteEngine())
    let script = try #require(seen.contentLosses.first { $0.column == "note" }?.reproduction)
    let (before, after, _) = try ends(script)
    #expect(before.count == 2 && Set(before.map { $0.last ?? nil }).count == 2, "\(script)")
    #expect(Set(after.map { $0.last ?? nil }) == ["x"], "\(script)")
  }

  @Test("what the down migration does not bring back, and one that fails once the new code has written")
  func downs() throws {
    let losing = ReplayRun.observe(
      plan([["ALTER TABLE other DROP COLUMN x"]], downs: [0: ["ALTER TABLE other ADD COLUMN x TEXT NOT NULL DEFAULT ''"]]),
      on: try SQLiteEngine())
    let script = try #require(losing.downs.first?.reproduction, "\(losing.downs)")
    let (before, after, _) = try ends(script)
    #expect(before != after && !before.isEmpty && before.count <= 2, "\(script)")
    let new = ReplayVersion(
      name: "new", homeState: 1, queries: ["INSERT INTO other (id, x) VALUES (?1, 'same')"],
      parameters: [["?1": Self.column("other", "id")]])
    let failing = ReplayRun.observe(
      plan(
        [["ALTER TABLE other ADD COLUMN y TEXT"]],
        downs: [
          0: [
            "CREATE TABLE o (id INTEGER PRIMARY KEY, x TEXT NOT NULL CHECK (x <> 'same'))",
            "INSERT INTO o SELECT id, x FROM other", "DROP TABLE other", "ALTER TABLE o RENAME TO other",
          ]
        ],
        new: new), on: try SQLiteEngine())
    let last = try #require(failing.downs.last)
    guard case .failsAfterWrites = last.result else {
      Issue.record("\(failing.downs)")
      return
    }
    let told = try #require(last.reproduction)
    #expect(try run(told).compactMap(\.error).first == "SQLITE_CONSTRAINT_CHECK", "\(told)")
    #expect(!told.contains("INSERT INTO \""), "\(told)")
  }

  @Test("old code that does not work behind the down migration is run for real, over the new code's rows")
  func oldBehind() throws {
    let seen = ReplayRun.observe(
      plan(
        [["ALTER TABLE other ADD COLUMN y TEXT"]],
        downs: [
          0: ["ALTER TABLE other DROP COLUMN y", "CREATE TRIGGER no BEFORE INSERT ON other BEGIN SELECT RAISE(ABORT, 'no'); END"]
        ],
        new: ReplayVersion(name: "new", homeState: 1, queries: [])), on: try SQLiteEngine())
    guard case .breaks(query: 1, let error)? = seen.downs.last?.result else {
      Issue.record("\(seen.downs)")
      return
    }
    #expect(error.message == "no")
    let script = try #require(seen.downs.last?.reproduction)
    #expect(try run(script).last?.error == "SQLITE_CONSTRAINT_TRIGGER", "\(script)")
  }

  @Test("a row that the other version's schema refuses, and one that its read does not find")
  func cross() throws {
    let steps = [
      [
        "CREATE TABLE o (id INTEGER PRIMARY KEY, x TEXT, tag TEXT)", "INSERT INTO o (id, x) SELECT id, x FROM other",
        "DROP TABLE other", "ALTER TABLE o RENAME TO other",
      ]
    ]
    let new = ReplayVersion(
      name: "new", homeState: 1,
      queries: ["INSERT INTO other (id, x, tag) VALUES (?1, NULL, 'n')", "SELECT id FROM other WHERE id = ?1 AND tag = 'n'"],
      parameters: [["?1": Self.column("other", "id")], ["?1": Self.column("other", "id")]])
    let seen = ReplayRun.observe(plan(steps, new: new), on: try SQLiteEngine())
    let outside = try #require(seen.crossDifferences.first { if case .outsideHome = $0.kind { true } else { false } })
    let script = try #require(outside.reproduction)
    #expect(try run(script).compactMap(\.error) == ["SQLITE_CONSTRAINT_NOTNULL"], "\(script)")
    #expect(try run(script).last?.rows.isEmpty == false, "\(script)")
    let missed = try #require(seen.crossDifferences.first { if case .notFound = $0.kind { true } else { false } })
    let told = try #require(missed.reproduction)
    let (own, theirs, error) = try ends(told)
    #expect(own.count == 1 && theirs.isEmpty && error == nil, "\(told)")
  }
}
