import Catalog
import Effects
import SQLParser
import SQLSyntax
import Testing

/// Facts that only the rest of a migration or history settles.
@Suite struct SettledFactsTests {
  private let users = "CREATE TABLE users (id integer PRIMARY KEY, name text, mail text);"

  @Test("a view that is made again, or whose name a table takes, is recreated")
  func recreatedViews() {
    let given = users + "CREATE VIEW names AS SELECT name FROM users;"
    let view = Placed.operations("DROP VIEW names; CREATE VIEW names AS SELECT id, name FROM users", given: given)
    #expect(Placed.fact("recreated", view).first == .boolean(true))
    let table = Placed.operations("DROP VIEW names; CREATE TABLE names (name text)", given: given)
    #expect(Placed.fact("recreated", table).first == .boolean(true))
    let gone = Placed.operations("DROP VIEW names; CREATE VIEW others AS SELECT id FROM users", given: given)
    #expect(Placed.fact("recreated", gone).first == .boolean(false))
  }

  @Test("what another transaction makes again does not count")
  func otherTransaction() {
    let given = users + "CREATE VIEW names AS SELECT name FROM users;"
    let sql = "BEGIN; DROP VIEW names; COMMIT; BEGIN; CREATE VIEW names AS SELECT id FROM users; COMMIT"
    let operations = Placed.operations(sql, given: given, transaction: .none)
    #expect(Placed.fact("recreated", operations)[1] == .boolean(false))
  }

  @Test("a unique key that comes back is restored; one over other columns is not")
  func restoredKeys() {
    let given = users + "CREATE UNIQUE INDEX one ON users (mail);"
    let back = Placed.operations("DROP INDEX one; CREATE UNIQUE INDEX two ON users (mail)", given: given)
    #expect(Placed.fact("key.restored", back).first == .boolean(true))
    #expect(Placed.fact("key.restores", back).last == .boolean(true))
    let other = Placed.operations("DROP INDEX one; CREATE UNIQUE INDEX two ON users (lower(mail))", given: given)
    #expect(Placed.fact("key.restored", other).first == .boolean(false))
  }

  @Test("a key over more columns than a dropped one refuses nothing new")
  func widenedKeys() {
    let given = users + "CREATE UNIQUE INDEX one ON users (mail);"
    for (keys, isWider) in [("mail, name", true), ("mail, lower(name)", true), ("mail) WHERE (id > 1", true), ("name", false)] {
      let both = Placed.operations("DROP INDEX one; CREATE UNIQUE INDEX two ON users (\(keys))", given: given)
      #expect(Placed.fact("key.restores", both).last == .boolean(isWider), "\(keys)")
      #expect(Placed.fact("key.restored", both).first == .boolean(false), "\(keys)")
    }
  }

  @Test("an index whose column goes too is told")
  func removedColumns() {
    let given = users + "CREATE UNIQUE INDEX one ON users (mail); ALTER TABLE users ADD CONSTRAINT two UNIQUE (mail, name);"
    for drop in ["DROP INDEX one", "ALTER TABLE users DROP CONSTRAINT two"] {
      let goes = Placed.operations("\(drop); ALTER TABLE users DROP COLUMN mail", given: given)
      #expect(Placed.fact("key.column-removed-later", goes).first == .boolean(true), "\(drop)")
      let stays = Placed.operations("\(drop); ALTER TABLE users DROP COLUMN id", given: given)
      #expect(Placed.fact("key.column-removed-later", stays).first == .boolean(false), "\(drop)")
    }
  }

  @Test("a unique index is replaced by a unique one over the same keys, and by nothing else")
  func replacedUniqueIndex() {
    let given = users + "CREATE UNIQUE INDEX one ON users (mail);"
    for (other, isReplaced) in [
      ("CREATE INDEX two ON users (mail, name)", false), ("CREATE UNIQUE INDEX two ON users (mail, name)", false),
      ("CREATE UNIQUE INDEX two ON users (mail)", true),
    ] {
      let drop = Placed.operations("DROP INDEX one", given: given + other)
      #expect(Placed.fact("index.replaced", drop).first == .boolean(isReplaced), "\(other)")
    }
  }

  @Test("a restriction that running code cannot meet is told from one that it can")
  func newColumns() {
    for (sql, isSparing) in [
      ("ADD COLUMN size integer; ALTER TABLE users ADD CONSTRAINT c CHECK (size > 0) NOT VALID", true),
      ("ADD COLUMN size integer DEFAULT 0; ALTER TABLE users ADD CONSTRAINT c CHECK (size > 0) NOT VALID", false),
      ("ADD COLUMN size integer; ALTER TABLE users ADD CONSTRAINT c CHECK (size > 0 OR name <> '') NOT VALID", false),
      ("ADD COLUMN size integer; ALTER TABLE users ADD CONSTRAINT c CHECK (size IS NOT NULL) NOT VALID", false),
      ("ADD COLUMN size integer; CREATE UNIQUE INDEX i ON users (name, size)", true),
      ("ADD COLUMN size integer; CREATE UNIQUE INDEX i ON users (name, id)", true),
      ("ADD COLUMN size integer; CREATE UNIQUE INDEX i ON users (name)", false),
      ("ADD COLUMN size integer; CREATE UNIQUE INDEX i ON users (name, size) NULLS NOT DISTINCT", false),
    ] {
      let operations = Placed.operations("ALTER TABLE users " + sql, given: users)
      #expect(Placed.fact("restriction.spares-running-code", operations).last == .boolean(isSparing), "\(sql)")
    }
  }

  @Test("a key that a rebuild numbers anew is told from other values that it leaves")
  func numberedAnew() {
    let given = "CREATE TABLE logs (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, text TEXT, kind TEXT);"
    let reference = "CREATE TABLE notes (log INTEGER REFERENCES logs (id));"
    for (more, copied, isNumbered) in [("", "text, kind", true), (reference, "text, kind", false), ("", "text", false)] {
      let sql = """
        CREATE TABLE logs_new (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, text TEXT, kind TEXT);
        INSERT INTO logs_new (\(copied)) SELECT \(copied) FROM logs;
        DROP TABLE logs; ALTER TABLE logs_new RENAME TO logs
        """
      let operations = Placed.operations(sql, given: given + more, dialect: .sqlite)
      #expect(Placed.fact("rebuild.numbers-anew", operations).compactMap { $0 } == [.boolean(isNumbered)], "\(more)\(copied)")
    }
  }

  @Test("restrictions that a rebuild adds, defaults that it drops and actions that it changes are told")
  func otherRebuild() {
    let given = """
      CREATE TABLE kinds (id INTEGER PRIMARY KEY);
      CREATE TABLE logs (id INTEGER PRIMARY KEY, text TEXT DEFAULT 'x', kind INTEGER REFERENCES kinds (id) ON DELETE CASCADE);
      """
    let sql = """
      CREATE TABLE logs_new (id INTEGER PRIMARY KEY, text TEXT NOT NULL, kind INTEGER REFERENCES kinds (id), size INTEGER NOT NULL);
      INSERT INTO logs_new (id, text, kind, size) SELECT id, text, kind, 0 FROM logs;
      DROP TABLE logs; ALTER TABLE logs_new RENAME TO logs
      """
    let operations = Placed.operations(sql, given: given, dialect: .sqlite)
    for (fact, value) in [
      ("rebuild.gained-constraints", "NOT NULL of text`, `NOT NULL of size"), ("rebuild.lost-defaults", "text"),
      ("rebuild.changed-actions", "FOREIGN KEY (kind)"),
    ] {
      #expect(Placed.fact(fact, operations).compactMap { $0 } == [.text(value)], "\(fact)")
    }
  }

  @Test("a column whose place an earlier release filled is no rename")
  func replacedColumns() {
    var simulation = Simulation(catalog: .postgres(15))
    func script(_ sql: String, opensRelease: Bool) -> MigrationScript {
      MigrationScript(name: sql, statements: Script.parse(sql, dialect: .postgres).statements, opensRelease: opensRelease)
    }
    for isOneRelease in [true, false] {
      simulation = Simulation(catalog: .postgres(15))
      let outcomes = simulation.run([
        script(users, opensRelease: true), script("ALTER TABLE users ADD COLUMN email text", opensRelease: true),
        script("ALTER TABLE users DROP COLUMN mail", opensRelease: !isOneRelease),
      ])
      let operations = outcomes.last?.flatMap(\.operations) ?? []
      #expect(Placed.fact("column.replaced-by", operations) == [isOneRelease ? .text("email") : nil])
    }
  }

  @Test("an enum label is used only where its type is")
  func enumLabels() {
    let given = "CREATE TYPE state AS ENUM ('open'); CREATE TABLE orders (id int, state state); CREATE TABLE words (text text);"
    let add = "ALTER TYPE state ADD VALUE 'lost';"
    #expect(
      Placed.fact("uses.new-enum-label", Placed.operations(add + "UPDATE orders SET state = 'lost'", given: given)) == [
        nil, .text("lost"),
      ])
    #expect(
      Placed.fact("uses.new-enum-label", Placed.operations(add + "INSERT INTO words VALUES ('lost')", given: given)) == [
        nil, nil,
      ])
    #expect(
      Placed.fact("uses.new-enum-label", Placed.operations(add + "UPDATE orders SET state = 'open'", given: given)) == [nil, nil])
  }

  @Test("a default that only gets a cast is the same")
  func changedDefaults() {
    let given = "CREATE TABLE a (t timestamptz DEFAULT now(), n int DEFAULT 1, m int);"
    let sql = "ALTER TABLE a ALTER t SET DEFAULT now()::timestamptz, ALTER n SET DEFAULT 2, ALTER m SET DEFAULT 3"
    #expect(Placed.fact("default.changes", Placed.operations(sql, given: given)) == [.boolean(false), .boolean(true), nil])
  }

  @Test("dropping a trigger that is not there does nothing and locks nothing; a missing constraint is looked for under the lock")
  func missingObjects() {
    let trigger = Placed.operations("DROP TRIGGER IF EXISTS t ON users", given: users)
    #expect(trigger.first?.options.isNoOperation == true)
    #expect(trigger.first?.cost.lock == nil)
    let constraint = Placed.operations("ALTER TABLE users DROP CONSTRAINT IF EXISTS c", given: users)
    #expect(constraint.first?.options.isNoOperation == true)
    #expect(constraint.first?.cost.lock == .accessExclusive)
  }

  @Test("a foreign key of SQLite finds its parent when the migration is done")
  func brokenReferences() {
    let before = "CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id));"
    #expect(Placed.operations(before, dialect: .sqlite).first?.brokenReference == "users (id)")
    #expect(Placed.operations(before + users, dialect: .sqlite).first?.brokenReference == nil)
    let partial = "CREATE TABLE mails (mail TEXT REFERENCES users (mail)); CREATE UNIQUE INDEX one ON users (mail)"
    #expect(Placed.operations(partial, given: users, dialect: .sqlite).first?.brokenReference == nil)
  }

  @Test("names that the server cuts are found, quoted ones too")
  func longNames() {
    let name = String(repeating: "a", count: 64)
    #expect(Placed.fact("identifier.too-long", Placed.operations("CREATE TABLE \(name) (id int)")) == [.boolean(true)])
    #expect(Placed.fact("identifier.too-long", Placed.operations("CREATE TABLE t (\"\(name)\" int)")) == [.boolean(true)])
    #expect(
      Placed.fact("identifier.too-long", Placed.operations("CREATE TABLE \(name.dropLast()) (id int)")) == [.boolean(false)])
  }

  @Test("definitions print as they would be written")
  func definitions() {
    let sql = """
      ALTER TABLE users ADD CONSTRAINT c CHECK (id > 0) NOT VALID, ADD FOREIGN KEY (id) REFERENCES "Order" (id) ON DELETE CASCADE;
      CREATE INDEX i ON users USING gin (name, lower(mail)) WHERE id > 1;
      ALTER TABLE users ALTER name SET DEFAULT 'x' || 'y'
      """
    let operations = Placed.operations(sql, given: users + "CREATE TABLE \"Order\" (id int PRIMARY KEY);")
    #expect(
      Placed.fact("constraint.definition", operations).prefix(2) == [
        .text("CHECK (id > 0)"), .text("FOREIGN KEY (id) REFERENCES \"Order\" (id) ON DELETE CASCADE"),
      ])
    #expect(Placed.fact("index.keys", operations)[2] == .text("USING gin (name, lower(mail)) WHERE id > 1"))
    #expect(Placed.fact("default.text", operations)[3] == .text("'x' || 'y'"))
  }

  @Test("a timeout of any size is a number")
  func hugeTimeouts() {
    let operations = Placed.operations("SET lock_timeout = '999999999999d'; SELECT 1; SET lock_timeout = '2min'; SELECT 1")
    #expect(
      Placed.fact("lock-timeout", operations) == [
        nil, .integer(1_000_000_000_000_000), .integer(1_000_000_000_000_000), .integer(120_000),
      ])
  }
}
