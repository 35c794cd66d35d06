import Migrations
import SourceText
import Testing

@Suite struct LayoutTests {
  /// A project that exists only in memory.
  private struct MemoryTree: LocalTree {
    var texts: [String: String]
    func files(under path: String) throws(InputError) -> [String] { texts.keys.sorted() }
    func read(_ paths: [String]) throws(InputError) -> [SourceFile] {
      paths.map { SourceFile(path: $0, text: texts[$0] ?? "") }
    }
  }

  private func versions(_ files: [String]) throws -> [String] {
    let tree = MemoryTree(texts: Dictionary(uniqueKeysWithValues: files.map { ($0, "") }))
    return try History.read(tree, folder: "").migrations.map(\.id)
  }

  @Test(
    "folders of migrations are found by what they are called and hold, those of tests where there are no others",
    arguments: [
      (["services/a/db/migration/1_x.up.sql", "sql/report.sql"], ["services/a/db/migration"]),
      (["db/migrations/main/002_x.up.sql"], ["db/migrations/main"]),
      (["m/migrations/postgres/V1__a.sql", "m/migrations/sqlite/V1__a.sql"], ["m/migrations/postgres", "m/migrations/sqlite"]),
      (["a/migrations/1.sqm", "tests/migrations/1_a.sql"], ["a/migrations"]),
      (["tests/migrations/1_a.sql"], ["tests/migrations"]),
      (["app/migrations/0001_initial.py", "schema.sql"], []), (["db/sqitch.plan", "db/deploy/a.sql"], ["db"]),
      (["web/drizzle/0000_a.sql", "web/drizzle/meta/_journal.json"], ["web/drizzle"]),
      (["sql/schema/001_a.sql", "sql/schema/002_b.sql", "sql/queries/users.sql"], ["sql/schema"]),
    ])
  func folders(files: [String], expected: [String]) {
    #expect(MigrationFolders.all(in: files) == expected)
  }

  @Test(
    "words that only one engine has tell the dialect; columns that are called like a type do not outweigh them",
    arguments: [
      ("CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT, inet TEXT);", true),
      ("CREATE TABLE a (id INTEGER PRIMARY KEY, at DATETIME NOT NULL);", true),
      ("CREATE TABLE a (id bigserial PRIMARY KEY, blob text, datetime text);", false),
      ("CREATE TABLE a (id integer PRIMARY KEY);", false),
    ])
  func dialect(sql: String, isSQLite: Bool) {
    #expect(DialectGuess.isSQLite([SourceFile(path: "1.sql", text: sql)]) == isSQLite)
  }

  @Test("versions order by value, not by text")
  func order() throws {
    #expect(try versions(["10_b.up.sql", "9_a.up.sql", "9_a.down.sql"]) == ["9_a", "10_b"])
  }

  @Test("Diesel's dashed and plain dates are one list")
  func diesel() throws {
    let files = ["2017-08-31-230457_new/up.sql", "20140924113530_old/up.sql", "20140924113530_old/down.sql"]
    #expect(try versions(files) == ["20140924113530_old", "20170831230457_new"])
  }

  @Test("Diesel sorts versions as texts: a date without a time of day is not the first of all")
  func dieselDateAlone() throws {
    let files = ["2024-03-13_170000_cascade/up.sql", "2024-03-06-170000_users/up.sql", "2025-01-09-172300_manage/up.sql"]
    #expect(try versions(files) == ["20240306170000_users", "20240313_170000_cascade", "20250109172300_manage"])
  }

  @Test("Hasura's numbers in front of a folder count as numbers")
  func numberedFolders() throws {
    #expect(try versions(["10_b/up.sql", "9_a/up.sql"]) == ["9_a", "10_b"])
  }

  @Test("Flyway reads the folders inside a location, unless two of them have a version of one number")
  func flywayFolders() throws {
    #expect(try versions(["2022/V9__a.sql", "2023/V10__b.sql", "2023/late/V11__c.sql"]) == ["9_a", "10_b", "11_c"])
    #expect(try versions(["V1__a.sql", "postgres/V2__b.sql", "mysql/V2__b.sql"]) == ["1_a"])
  }

  @Test("the files of Flyway, Prisma and SQLDelight are read by their names")
  func otherTools() throws {
    #expect(try versions(["V0010.B.up.sql", "V0002.A.up.sql", "V0002.A.down.sql"]) == ["0002_A", "0010_B"])
    #expect(try versions(["V1.2__two.sql", "V1.1__one.sql", "U1.1__one.sql"]) == ["1.1_one", "1.2_two"])
    #expect(try versions(["02_b/migration.sql", "01_a/migration.sql", "migration_lock.toml"]) == ["01_a", "02_b"])
    #expect(try versions(["10.sqm", "2.sqm"]) == ["2", "10"])
  }

  @Test(
    "a file that holds both directions is two scripts, each with its places",
    arguments: [
      ("-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n", true),
      ("-- migrate:up transaction:false\nSELECT 1;\n\n-- migrate:down\nSELECT 2;", true),
      ("\n-- a comment\n-- +migrate Up\nSELECT 1;\n--+migrate Down\nSELECT 2;\n", true), ("-- migrate:up\nSELECT 1;\n", false),
    ])
  func bothDirections(text: String, hasDown: Bool) throws {
    let migration = try #require(try History.read(MemoryTree(texts: ["1_a.sql": text]), folder: "").migrations.first)
    #expect(migration.up.text.contains("SELECT 1;") && !migration.up.text.contains("SELECT 2;"))
    #expect(migration.up.bytes.count == text.utf8.count)
    #expect((migration.down != nil) == hasDown)
    let down = migration.down?.text ?? "SELECT 2;"
    #expect(down.contains("SELECT 2;") && !down.contains("SELECT 1;"))
    #expect(migration.up.text.firstRange(of: "SELECT 1;") == text.firstRange(of: "SELECT 1;"))
  }

  @Test("the file beside a script of Flyway says whether a transaction holds it, and whether it runs at all")
  func flywayScripts() throws {
    let tree = MemoryTree(texts: [
      "V1__a.sql": "", "V2__b.sql": "", "V2__b.sql.conf": "# note\nexecuteInTransaction = false\n", "V3__c.sql": "",
      "V3__c.sql.conf": "shouldExecute=false", "V4__d.sql": "", "V4__d.sql.conf": "executeInTransaction=true",
    ])
    let migrations = try History.read(tree, folder: "").migrations
    #expect(migrations.map(\.version) == ["1", "2", "4"])
    #expect(migrations.map(\.transaction) == [.explicit, .none, .explicit])
    #expect(migrations.map(\.avoidsTransaction) == [true, false, false])
  }

  @Test("Sqitch's changes come in the order of its plan, a reworked one from the script under its tag")
  func sqitch() throws {
    let plan = """
      %syntax-version=1.0.0
      %project=flipr

      users 2024-01-01T00:00:00Z A <a@b> # Users.
      flips [users] 2024-01-02T00:00:00Z A <a@b>
      @v1 2024-01-03T00:00:00Z A <a@b>
      users [users@v1] 2024-01-04T00:00:00Z A <a@b>
      """
    let tree = MemoryTree(texts: [
      "sqitch.plan": plan, "deploy/flips.sql": "SELECT 'flips';", "deploy/users.sql": "SELECT 'again';",
      "deploy/users@v1.sql": "SELECT 'first';", "deploy/unplanned.sql": "SELECT 1;", "revert/flips.sql": "SELECT 'back';",
    ])
    let migrations = try History.read(tree, folder: "").migrations
    #expect(migrations.map(\.id) == ["0001_users", "0002_flips", "0003_users"])
    #expect(migrations.map(\.up.text) == ["SELECT 'first';", "SELECT 'flips';", "SELECT 'again';"])
    #expect(migrations.map(\.hasDown) == [false, true, false])
    #expect(migrations[1].down?.text == "SELECT 'back';")
    #expect(migrations.allSatisfy { $0.transaction == .none })
  }

  @Test("a file of Liquibase is a migration for each change set, at its own place")
  func liquibase() throws {
    let text = """
      --liquibase formatted sql
      --changeset ann:1
      CREATE TABLE a (id integer);
      --rollback DROP TABLE a;
      --changeset bob:two runInTransaction:false
      CREATE INDEX CONCURRENTLY a_id ON a (id);
      --rollback empty
      """
    let migrations = try History.read(MemoryTree(texts: ["1_a.sql": text]), folder: "").migrations
    #expect(migrations.map(\.version) == ["1.1", "1.2"])
    #expect(migrations.map(\.name) == ["ann-1", "bob-two"])
    #expect(migrations.map(\.transaction) == [.explicit, .none])
    #expect(migrations[0].up.text.contains("CREATE TABLE") && !migrations[0].up.text.contains("CREATE INDEX"))
    #expect(migrations[1].up.text.firstRange(of: "CREATE INDEX") == text.firstRange(of: "CREATE INDEX"))
    #expect(migrations[0].down?.text.filter { !$0.isWhitespace } == "DROPTABLEa;")
    #expect(migrations[1].down == nil && migrations[1].hasDown == false)
  }

  @Test(
    "what a file says about its transaction is read in the words of each tool",
    arguments: [
      ("-- +goose NO TRANSACTION\n-- +goose Up\nSELECT 1;", MigrationTransaction.none),
      ("-- +goose Up\nSELECT 1;", .explicit), ("-- +migrate Up notransaction\nSELECT 1;", .none),
      ("-- migrate:up transaction:false\nSELECT 1;", .unwrapped), ("-- atlas:txmode none\nSELECT 1;", .none),
      ("-- no-transaction\nSELECT 1;", .unwrapped), ("-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 2;", .explicit),
      ("SELECT 1;", .implicit),
    ])
  func transactions(_ text: String, _ mode: MigrationTransaction) throws {
    let migration = try #require(try History.read(MemoryTree(texts: ["1_a.sql": text]), folder: "").migrations.first)
    #expect(migration.transaction == mode)
  }

  @Test("Drizzle sends its files in a transaction, and a script knows whether there is a way back")
  func drizzle() throws {
    let tree = MemoryTree(texts: ["0000_a.sql": "SELECT 1;\n--> statement-breakpoint\nSELECT 2;", "meta/_journal.json": "{}"])
    let migration = try #require(try History.read(tree, folder: "").migrations.first)
    #expect(migration.transaction == .explicit && migration.hasDown == false)
  }

  @Test("a marker behind the first statement divides nothing")
  func noDirections() throws {
    let text = "SELECT 1;\n-- +goose Down\nSELECT 2;\n"
    let migration = try #require(try History.read(MemoryTree(texts: ["1_a.sql": text]), folder: "").migrations.first)
    #expect(migration.up.text == text && migration.down == nil)
  }

  @Test("two migrations with one version are refused, and both are named")
  func duplicates() throws {
    let error = #expect(throws: InputError.self) { try versions(["1_a.up.sql", "01_b.up.sql"]) }
    #expect(error?.problem.contains("01_b.up.sql") == true || error?.problem.contains("1_a.up.sql") == true)
  }

  @Test("a folder without migrations is refused with a remedy")
  func empty() throws {
    let error = #expect(throws: InputError.self) { try versions(["readme.md"]) }
    #expect(error?.problem == "no migrations found")
  }

  @Test(
    "patterns match within and across folders",
    arguments: [
      ("db/*.sql", "db/a.sql", true), ("db/*.sql", "db/x/a.sql", false), ("**/q/*.sql", "a/b/q/c.sql", true),
      ("**/q/*.sql", "q/c.sql", true), ("**/q/*.sql", "a/new q/c.sql", false), ("q-{a,b}?.sql", "q-b1.sql", true),
      ("q-[!a]*", "q-abc", false),
    ])
  func globs(_ pattern: String, _ path: String, _ matches: Bool) {
    #expect(Glob(pattern).matches(path) == matches)
  }

  @Test("substitution takes the longest text first and does not look at what it put in")
  func substitution() {
    let file = SourceFile(path: "m.sql", text: "a INTEGER PRIMARY KEY, b INTEGER, c BLOB")
    let replaced = Substitution(["INTEGER": "INT", "INTEGER PRIMARY KEY": "BIGSERIAL PRIMARY KEY", "BLOB": "BYTEA"]).applied(
      to: file)
    #expect(replaced.text == "a BIGSERIAL PRIMARY KEY, b INT, c BYTEA")
  }
}
