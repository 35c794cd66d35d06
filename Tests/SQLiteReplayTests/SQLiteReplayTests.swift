import Checker
import Replay
import SQLiteReplay
import Testing

@Suite struct SQLiteReplayTests {
  private let base = ReplayScript(
    id: "001",
    statements: [
      "CREATE TABLE parent (id INTEGER PRIMARY KEY, a TEXT)",
      "CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER REFERENCES parent (id) ON DELETE CASCADE)",
    ], sending: .inTransaction)
  private let seeds = [
    SeedScript(name: "parent", sql: "INSERT INTO parent VALUES (1, 'x'), (2, NULL)"),
    SeedScript(name: "child", sql: "INSERT INTO child VALUES (1, 1), (2, 1)"),
  ]

  private func observe(_ steps: [[String]], queries: [String] = []) throws -> ReplayObservations {
    let scripts = steps.enumerated().map { ReplayScript(id: "s\($0.offset)", statements: $0.element, sending: .inTransaction) }
    let plan = ReplayPlan(
      base: [base], steps: scripts, versions: [ReplayVersion(name: "old", homeState: 0, queries: queries)], seeds: seeds)
    return ReplayRun.observe(plan, on: try SQLiteEngine())
  }

  @Test("a rebuild with foreign keys on empties the child, and the DROP is blamed")
  func rebuild() throws {
    let seen = try observe([
      [
        "CREATE TABLE parent_new (id INTEGER PRIMARY KEY, a TEXT)", "INSERT INTO parent_new SELECT id, a FROM parent",
        "DROP TABLE parent", "ALTER TABLE parent_new RENAME TO parent",
      ]
    ])
    #expect(seen.rowLosses.map(\.table) == ["child"])
    #expect(seen.rowLosses.first?.before == 2 && seen.rowLosses.first?.after == 0)
    #expect(seen.rowLosses.first?.statement == 2)
  }

  @Test("a query that names a dropped column is broken, in double quotes too, and the statement is blamed")
  func droppedColumn() throws {
    let seen = try observe(
      [["ALTER TABLE parent ADD COLUMN b", "ALTER TABLE parent DROP COLUMN a"]],
      queries: ["SELECT a FROM parent", "SELECT \"a\" FROM parent", "SELECT id FROM parent"])
    #expect(seen.outcomes[0][0] == [.works, .works, .works])
    #expect(seen.outcomes[0][1].map { $0 == .works } == [false, false, true])
    #expect(Set(seen.blame.values) == [1])
  }

  @Test("a table that a later statement brings back is not at fault; the one behind which the query stays broken is")
  func brokenAgain() throws {
    let seen = try observe(
      [
        [
          "ALTER TABLE parent RENAME TO people", "CREATE VIEW parent AS SELECT id, a FROM people",
          "ALTER TABLE child RENAME COLUMN p TO parent_id",
        ]
      ], queries: ["SELECT c.p FROM child c JOIN parent ON parent.id = c.id", "SELECT a FROM parent"])
    #expect(seen.outcomes[0][1].map { $0 == .works } == [false, true])
    #expect(Array(seen.blame.values) == [2])
  }

  @Test("a step that fails only over rows is told from one that always fails")
  func failsOnRows() throws {
    let seen = try observe([["CREATE UNIQUE INDEX u ON child (p)"]])
    #expect(seen.stepFailures.isEmpty)
    #expect(seen.failuresOnRows.first?.error.resultCode == "SQLITE_CONSTRAINT_UNIQUE")
    #expect(try observe([["CREATE INDEX u ON nowhere (p)"]]).stepFailures.count == 1)
  }

  @Test(
    "hostile SQL is refused by the authorizer, not by chance",
    arguments: [
      "ATTACH '/tmp/tandem-hostile.db' AS h", "VACUUM INTO '/tmp/tandem-hostile.db'", "PRAGMA writable_schema = 1",
      "SELECT load_extension('x')",
    ])
  func hostile(_ sql: String) throws {
    let connection = try SQLiteEngine().openWork()
    let error = #expect(throws: EngineError.self) { try connection.execute(sql) }
    // A refused function is SQLITE_ERROR with these words; everything else that is refused is SQLITE_AUTH.
    #expect(
      error?.resultCode == "SQLITE_AUTH" || error?.message.hasPrefix("not authorized to use function") == true,
      "\(error?.message ?? "")")
    try connection.execute("VACUUM; PRAGMA foreign_keys = 1; SELECT length('x')")
  }

  @Test("a statement without an end is stopped")
  func endless() throws {
    let connection = try SQLiteEngine(settings: .init(statementLimitMilliseconds: 50)).openWork()
    let error = #expect(throws: EngineError.self) {
      try connection.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
    }
    #expect(error?.message.hasPrefix("stopped after") == true)
  }

  @Test("a branch has the rows and the settings of its session, and harms neither; where it cannot have everything there is none")
  func branch() throws {
    let engine = try SQLiteEngine()
    try engine.openWork().execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER REFERENCES t (a))")
    try engine.keepState("base")
    let session = try engine.openCopy(ofState: "base")
    try session.execute("PRAGMA foreign_keys = OFF")
    try session.execute("INSERT INTO t VALUES (1, 9)")
    let branch = try #require(try session.branched())
    try branch.execute("INSERT INTO t VALUES (2, 8)")
    #expect(try branch.rows("SELECT a FROM t") == [["1"], ["2"]])
    #expect(try session.rows("SELECT a FROM t") == [["1"]])
    // SQLite opens its temporary database to look for names there.
    try session.execute("ALTER TABLE t ADD COLUMN c INTEGER; ALTER TABLE t DROP COLUMN c")
    #expect(try session.branched() != nil)
    for obstacle in ["PRAGMA case_sensitive_like = ON", "CREATE TEMP TABLE u (a)", "ATTACH ':memory:' AS m"] {
      let other = try engine.openCopy(ofState: "base")
      try other.execute(obstacle)
      #expect(try other.branched() == nil, "\(obstacle)")
    }
  }

  @Test("a read that is asked again sees what was done to rows and columns between")
  func repeatedRead() throws {
    let session = try SQLiteEngine().openWork()
    try session.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
    #expect(try session.rows("SELECT * FROM t") == [["1"]])
    try session.execute("ALTER TABLE t ADD COLUMN b DEFAULT 2; INSERT INTO t VALUES (3, 4)")
    #expect(try session.rows("SELECT * FROM t") == [["1", "2"], ["3", "4"]])
    try session.execute("DROP TABLE t")
    #expect(throws: EngineError.self) { try session.rows("SELECT * FROM t") }
  }
}
