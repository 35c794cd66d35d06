import Migrations
import SourceText
import Testing

/// Folders as other tools leave them.
@Suite struct ToolLayoutTests {
  private struct MemoryTree: LocalTree {
    var texts: [String: String]
    func files(under path: String) throws(InputError) -> [String] { texts.keys.sorted() }
    func read(_ paths: [String]) throws(InputError) -> [SourceFile] {
      paths.map { SourceFile(path: $0, text: texts[$0] ?? "") }
    }
  }

  private func history(_ texts: [String: String]) throws -> [Migration] {
    try History.read(MemoryTree(texts: texts), folder: "").migrations
  }

  @Test("Flyway's repeatable scripts come after all versions, and its baseline is no migration")
  func flyway() throws {
    let migrations = try history([
      "R__view.sql": "SELECT 3;", "V10__b.sql": "SELECT 2;", "V9__a.sql": "SELECT 1;", "B9__base.sql": "SELECT 0;",
      "U10__b.sql": "SELECT 9;", "beforeMigrate.sql": "SELECT 8;",
    ])
    #expect(migrations.map(\.id) == ["9_a", "10_b", "R__view"])
    #expect(migrations[1].down?.text == "SELECT 9;")
  }

  @Test("Refinery's U, which undoes nothing, is a migration")
  func refinery() throws {
    #expect(try history(["V1__a.sql": "", "U3__c.sql": "", "V2__b.sql": ""]).map(\.id) == ["1_a", "2_b", "3_c"])
  }

  @Test(
    "Flyway's placeholders have the values of its configuration",
    arguments: [
      ("flyway.conf", "# note\nflyway.placeholders.schema = app\n"),
      ("conf/flyway.toml", "[flyway]\nurl = \"x\"\n[flyway.placeholders]\nschema = \"app\"\n"),
    ])
  func placeholders(_ path: String, _ text: String) throws {
    let migration = try #require(
      try history([path: text, "V1__a.sql": "CREATE TABLE ${schema}.t (s text DEFAULT '${flyway:defaultSchema}');"]).first)
    let file = migration.placeholders.applied(to: migration.up)
    #expect(file.text == "CREATE TABLE app.t (s text DEFAULT 'public');")
  }

  @Test("Prisma's folders come in the order of their names as texts, and may share a date")
  func prisma() throws {
    let migrations = try history([
      "20250101000000_a/migration.sql": "", "20250101000000_b/migration.sql": "", "20260108_c/migration.sql": "",
    ])
    #expect(migrations.map(\.name) == ["a", "b", "c"])
  }

  @Test(
    "what takes a script back is told from it by its name",
    arguments: [
      ("001.do.a.sql", "001.undo.a.sql"), ("2024-a-up.sql", "2024-a-down.sql"), ("0001.a.sql", "0001.a.rollback.sql"),
      ("001_a.sql", "001_a.undo.sql"), ("7_a_up.sql", "7_a_down.sql"),
    ])
  func pairs(_ up: String, _ down: String) throws {
    let migrations = try history([up: "SELECT 1;", down: "SELECT 2;"])
    #expect(migrations.map(\.up.path) == [up])
    #expect(migrations.first?.down?.text == "SELECT 2;")
  }

  @Test("a name that only ends like a way back is a migration")
  func scaleDown() throws {
    #expect(try history(["1_scale-down.sql": "", "2_scale.sql": ""]).count == 2)
  }

  @Test(
    "a file that holds both directions is taken apart",
    arguments: [
      "SELECT 1;\n\n---- create above / drop below ----\n\nSELECT 2;\n", "-- rambler up\nSELECT 1;\n-- rambler down\nSELECT 2;\n",
      "-- +micrate Up\nSELECT 1;\n-- +micrate Down\nSELECT 2;\n",
      "-- // First.\n-- Migration SQL.\nSELECT 1;\n-- //@UNDO\nSELECT 2;\n",
    ])
  func directions(_ text: String) throws {
    let migration = try #require(try history(["1_a.sql": text]).first)
    #expect(migration.up.text.contains("SELECT 1;") && !migration.up.text.contains("SELECT 2;"))
    #expect(migration.down?.text.contains("SELECT 2;") == true && migration.down?.text.contains("SELECT 1;") == false)
  }

  @Test("Atlas: a checkpoint is left out, a file of parts is the part that migrates, each file is a transaction")
  func atlas() throws {
    let text = "-- atlas:txtar\n\n-- checks.sql --\nSELECT 1;\n\n-- migration.sql --\nSELECT 2;\n"
    let migrations = try history([
      "1_a.sql": "SELECT 0;", "2_b.sql": "-- atlas:checkpoint\n\nSELECT 7;", "3_c.sql": text, "atlas.sum": "h1:x",
    ])
    #expect(migrations.map(\.name) == ["a", "c"])
    #expect(migrations[1].up.text.contains("SELECT 2;") && !migrations[1].up.text.contains("SELECT 1;"))
    #expect(migrations[1].up.text.firstRange(of: "SELECT 2;") == text.firstRange(of: "SELECT 2;"))
    #expect(migrations.allSatisfy { $0.transaction == .explicit })
  }

  @Test(
    "tools say in their own words that a file has no transaction",
    arguments: [
      ("---- tern: disable-tx ----\nSELECT 1;", MigrationTransaction.none), ("--! no-transaction\nSELECT 1;", .none),
      ("--\n-- transactional: false\nSELECT 1;", .none),
    ])
  func transactions(_ text: String, _ mode: MigrationTransaction) throws {
    #expect(try history(["1_a.sql": text]).first?.transaction == mode)
  }

  @Test("Liquibase: which database a change set is for, what ends its statements, and a way back over several lines")
  func liquibase() throws {
    let text = """
      --liquibase formatted sql
      --changeset a:1 dbms:postgresql,oracle
      CREATE TABLE a (id integer);
      /* liquibase rollback
      DROP TABLE a;
      */
      --changeset a:2 endDelimiter:/
      CREATE TABLE b (id integer)
      /
      --changeset a:3 endDelimiter:\\nGO
      CREATE TABLE c (id integer)
      go
      """
    let migrations = try history(["1_a.sql": text])
    #expect(migrations.map(\.databases) == [["postgresql", "oracle"], nil, nil])
    #expect(migrations[0].down?.text.filter { !$0.isWhitespace } == "DROPTABLEa;")
    #expect(
      migrations.dropFirst().map { $0.up.text.filter { !$0.isWhitespace } } == [
        "CREATETABLEb(idinteger);", "CREATETABLEc(idinteger);",
      ])
  }

  @Test(
    "a folder of programs gets a word about how their SQL is had",
    arguments: [
      (["0001_initial.py"], "sqlmigrate"), (["1_a.py", "alembic.ini", "env.py"], "alembic upgrade head --sql"),
      (["20240101000000_a.rb"], "structure.sql"), (["20240101000000_a.exs"], "mix ecto.dump"), (["20240101_a.ts"], "prints SQL"),
    ])
  func programs(_ files: [String], _ words: String) {
    let error = #expect(throws: InputError.self) { try history(Dictionary(uniqueKeysWithValues: files.map { ($0, "") })) }
    #expect(error?.remedy.contains(words) == true, "\(error?.remedy ?? "")")
  }
}
