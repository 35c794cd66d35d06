import Catalog
import Replay
import SQLiteReplay
import SeedingCorpus
import Testing

/// Invented rows on a real SQLite.
@Suite struct SeedingTests {
  private func observe(_ sql: String, steps: [[String]] = [["CREATE TABLE tandem_step (a integer)"]], seed: String? = nil) throws
    -> ReplayObservations
  {
    ReplayRun.observe(SeedingCorpus(sql: sql, isSQLite: true, steps: steps, seed: seed).plan, on: try SQLiteEngine())
  }

  @Test(
    "every table of a real project's schema gets rows on SQLite",
    arguments: ["authelia-sqlite", "taproot-assets-sqlite", "mihon"])
  func corpora(_ name: String) throws {
    let corpus = try SeedingCorpus(name, isSQLite: true)
    let seen = ReplayRun.observe(corpus.plan, on: try SQLiteEngine())
    let seeding = try #require(seen.seeding)
    #expect(seeding.notSeeded == [] && seeding.partlySeeded == [])
    #expect(seen.tablesWithoutRows == [])
  }

  @Test(
    "each demand of a schema is met, or its table is named",
    arguments: [
      "CREATE TABLE t (a TEXT NOT NULL CHECK (length(a) = 32) UNIQUE)",
      "CREATE TABLE t (a INTEGER CHECK (a BETWEEN 7 AND 9), b TEXT CHECK (b IN ('x', 'y')) NOT NULL)",
      "CREATE TABLE t (a INTEGER, b INTEGER, CHECK ((a IS NULL) <> (b IS NULL)))",
      "CREATE TABLE t (a BLOB NOT NULL CHECK (length(a) = 33), b BLOB UNIQUE CHECK (length(b) = 20))",
      "CREATE TABLE t (a TEXT NOT NULL CHECK (a LIKE 'bc1%') UNIQUE)",
      "CREATE TABLE t (a TEXT NOT NULL CHECK (json_valid(a)))",
      "CREATE TABLE t (a INTEGER PRIMARY KEY, b ANY, c TEXT) STRICT",
      "CREATE TABLE t (a TEXT, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID",
      "CREATE TABLE t (id INTEGER PRIMARY KEY, up INTEGER NOT NULL REFERENCES t (id))",
      "CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id)); CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER NOT NULL REFERENCES a (id))",
      "CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER NOT NULL REFERENCES b (id)); CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER NOT NULL REFERENCES a (id))",
      "CREATE TABLE t (a TEXT, b TEXT); CREATE UNIQUE INDEX i ON t (lower(a)) WHERE b = 'on'",
      "CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL GENERATED ALWAYS AS (a + 1))",
      "CREATE TABLE t (a TEXT NOT NULL, b INTEGER)",
      "CREATE TABLE \"odd \"\" name\" (\"a b\" TEXT NOT NULL)",
      // What combines with the quote before it makes one character of both.
      "CREATE TABLE t (a TEXT NOT NULL CHECK (a IN ('it''\u{301}s')))",
      "CREATE TABLE p (a INTEGER, b TEXT, PRIMARY KEY (a, b)); CREATE TABLE c (x INTEGER NOT NULL, y TEXT NOT NULL, z INTEGER PRIMARY KEY, FOREIGN KEY (x, y) REFERENCES p)",
    ])
  func demands(_ sql: String) throws {
    let seen = try observe(sql)
    #expect(seen.baseFailures.isEmpty && seen.endedEarly == nil)
    let seeding = try #require(seen.seeding)
    #expect(seeding.notSeeded == [] && seeding.refused == 0)
    #expect(seen.tablesWithoutRows == [] && !seen.tablesWithRows.isEmpty)
  }

  @Test("a table that no row fits is named with the engine's words")
  func refused() throws {
    let seen = try observe(
      "CREATE TABLE t (a INTEGER); CREATE TRIGGER r BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'closed for ever'); END")
    #expect(seen.seeding?.notSeeded.map(\.reason) == ["closed for ever"])
    #expect(seen.tablesWithoutRows == ["t"])
  }

  @Test("the same catalog gives the same rows, and every row is a script's")
  func deterministic() throws {
    let corpus = try SeedingCorpus("mihon", isSQLite: true)
    let first = SeedPlan(catalog: corpus.catalog).scripts.map(\.sql)
    #expect(first == SeedPlan(catalog: corpus.catalog).scripts.map(\.sql))
    #expect(first.count >= 9)
  }

  @Test("a coming UNIQUE meets two rows that agree, which are named; the steps behind it run over what is left")
  func comingUnique() throws {
    let seen = try observe(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
      steps: [["CREATE UNIQUE INDEX i ON t (name)"], ["DELETE FROM t"]])
    let failure = try #require(seen.failuresOnInvented.first)
    #expect(seen.failuresOnInvented.count == 1 && seen.failuresOnRows.isEmpty)
    #expect(failure.rows.count == 2 && Set(failure.rows.map { $0.values.first { $0.column == "name" }?.value }).count == 1)
    #expect(failure.removed > 0)
    let loss = try #require(seen.rowLosses.first)
    #expect(seen.rowLosses.count == 1 && loss.step == 1 && loss.before > 1 && loss.after == 0)
  }

  @Test("a coming NOT NULL by rebuild meets one row with NULL")
  func comingNotNull() throws {
    let seen = try observe(
      "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, p INTEGER REFERENCES p (id))",
      steps: [
        [
          "CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT NOT NULL, p INTEGER REFERENCES p (id))",
          "INSERT INTO n SELECT id, a, p FROM t", "DROP TABLE t", "ALTER TABLE n RENAME TO t",
        ]
      ])
    let failure = try #require(seen.failuresOnInvented.first)
    #expect(failure.rows.count == 1 && failure.rows.first?.table == "t")
    #expect(failure.rows.first?.values.contains { $0.column == "a" && $0.value == nil } == true)
    #expect(seen.rowLosses.isEmpty)
  }

  @Test("rows that the user names prove a failure, invented ones do not")
  func proof() throws {
    let schema = "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)"
    let step = [["CREATE UNIQUE INDEX i ON t (name)"]]
    let own = try observe(schema, steps: step, seed: "INSERT INTO t VALUES (1, 'x'), (2, 'x')")
    #expect(own.failuresOnRows.count == 1 && own.failuresOnInvented.isEmpty)
    let harmless = try observe(schema, steps: step, seed: "INSERT INTO t VALUES (1, 'x')")
    #expect(harmless.failuresOnRows.isEmpty && harmless.failuresOnInvented.count == 1)
  }

  @Test("what fails on any row at all is told from what depends on values")
  func anyRow() throws {
    let column = try observe(
      "CREATE TABLE t (id INTEGER PRIMARY KEY)", steps: [["ALTER TABLE t ADD COLUMN a TEXT NOT NULL REFERENCES t (id)"]])
    #expect(column.failuresOnInvented.map(\.failsOnAnyRowOf) == ["t"])
    let value = try observe("CREATE TABLE t (a TEXT NOT NULL)", steps: [["CREATE UNIQUE INDEX i ON t (length(a) * 0)"]])
    #expect(value.failuresOnInvented.map(\.failsOnAnyRowOf) == [nil])
  }

  @Test("a column that only looks like a reference holds keys of that table and orphans")
  func resembling() throws {
    let corpus = SeedingCorpus(
      sql: "CREATE TABLE users (id INTEGER PRIMARY KEY); CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL)",
      isSQLite: true)
    let tables = SeedPlan(catalog: corpus.catalog).tables
    let users = Set(tables.first { $0.name == "users" }?.rows.compactMap { $0["id"] } ?? [])
    let held = tables.first { $0.name == "posts" }?.rows.compactMap { $0["user_id"] } ?? []
    #expect(!users.isEmpty && held.contains { users.contains($0) } && held.contains { !users.contains($0) })
  }

  @Test("a rebuild as STRICT meets a value that only SQLite's loose typing let in")
  func strict() throws {
    let seen = try observe(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)",
      steps: [["CREATE TABLE s (id INTEGER PRIMARY KEY, n INTEGER) STRICT", "INSERT INTO s SELECT * FROM t"]])
    let failure = try #require(seen.failuresOnInvented.first)
    #expect(failure.rows.map { $0.values.first { $0.column == "n" }?.value } == ["2.5"])
  }

  @Test(
    "schemas made to hurt end in time and break nothing",
    arguments: [
      "CREATE TABLE t (a TEXT NOT NULL CHECK (a LIKE '%a%a%a%a%a%a%a%a%b'))",
      "CREATE TABLE t (a INTEGER NOT NULL CHECK (a > 5 AND a < 5))",
      "CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 9223372036854775807 AND -a < 0 AND a - 1 > 0))",
      "CREATE TABLE t (a TEXT NOT NULL CHECK (length(a) = 99999999999))",
      "CREATE TABLE t (a DECIMAL(99999, 99999) NOT NULL, b VARCHAR(0) NOT NULL, c VARCHAR(-1))",
      "CREATE TABLE t (a INTEGER REFERENCES nowhere (x), b INTEGER REFERENCES t (nothing))",
    ])
  func hostile(_ sql: String) throws {
    let corpus = SeedingCorpus(sql: sql, isSQLite: true)
    let plan = SeedPlan(catalog: corpus.catalog)
    #expect(plan.tables.count + plan.notSeeded.count == corpus.catalog.tables.count)
    let seen = ReplayRun.observe(corpus.plan, on: try SQLiteEngine())
    #expect(seen.endedEarly == nil)
  }
}
