import Catalog
import Checker
import Findings
import Migrations
import SQLParser
import SourceText
import Testing
import Workload

/// How far the schema can be taken back, and what becomes of tables and columns on the way.
@Suite struct SchemaRollbackTests {
  private struct Ran {
    var pending: [ParsedMigration]
    var steps: [MigrationStep]
    var found: StaticCheck.Result
    var old: CodeVersion
    var new: CodeVersion

    var rollback: SchemaRollback {
      SchemaRollback(
        pending, steps: steps, catalogs: found.catalogs, losses: found.losses, old: [old], start: 0, dialect: .postgres)
    }

    func elements(_ stops: [ElementStates.Stop]) -> [String] {
      let predictions = Predictions(versions: [old, new], catalogs: found.catalogs, homes: [0, steps.count])
      let states = ElementStates(catalogs: found.catalogs, steps: steps, predictions: predictions, versions: ["old", "new"])
      return states.elements(stops).map { element in
        "\(element.name): " + element.places.map { "\($0.state) \($0.element.rawValue)" }.joined(separator: ", ")
      }
    }
  }

  private func run(
    _ migrations: [(up: String, down: String?)], old: String = "SELECT a FROM t", new: String = "SELECT a FROM t"
  ) throws -> Ran {
    func parsed(_ version: String, _ up: String, _ down: String?, _ isPending: Bool) -> ParsedMigration {
      ParsedMigration(
        Migration(
          version: version, name: "", up: SourceFile(path: version + ".up.sql", text: up),
          down: down.map { SourceFile(path: version + ".down.sql", text: $0) }),
        dialect: .postgres, isPending: isPending)
    }
    let base = parsed("1", "CREATE TABLE t (id int PRIMARY KEY, a text)", nil, false)
    let pending = migrations.enumerated().map { parsed("\($0.offset + 2)", $0.element.up, $0.element.down, true) }
    let steps = pending.flatMap { MigrationStep.steps(of: $0, isSQLite: false) }
    func version(_ name: String, _ sql: String) throws -> CodeVersion {
      try CodeVersion(name: name, origin: "test", files: [SourceFile(path: "q.sql", text: sql)], dialect: .postgres)
    }
    return Ran(
      pending: pending, steps: steps,
      found: StaticCheck.run([base] + pending, steps: steps, options: .init(dialect: .postgres)), old: try version("old", old),
      new: try version("new", new))
  }

  @Test("down migrations that lead back let the schema go back from everywhere")
  func whole() throws {
    let ran = try run([
      ("ALTER TABLE t ADD b int", "ALTER TABLE t DROP b"), ("ALTER TABLE t RENAME a TO c", "ALTER TABLE t RENAME c TO a"),
    ])
    #expect(ran.rollback.until == 2 && ran.rollback.ends == nil)
  }

  @Test("a missing down migration, one that does not run, and one that leads elsewhere each end it, with the reason")
  func ends() throws {
    let add = (up: "ALTER TABLE t ADD b int", down: Optional("ALTER TABLE t DROP b"))
    let missing = try run([add, ("ALTER TABLE t ADD c int", nil)]).rollback
    #expect(missing.until == 1 && missing.ends == "`3` has no down migration")
    let refused = try run([("ALTER TABLE t ADD b int", "ALTER TABLE t DROP nope")]).rollback
    #expect(refused.until == 0 && refused.ends?.contains("2.down.sql:1 does not run") == true)
    let elsewhere = try run([("ALTER TABLE t RENAME a TO c", "ALTER TABLE t RENAME c TO d")]).rollback
    #expect(elsewhere.until == 0 && elsewhere.ends?.contains("fails") == true)
    let unread = try run([("ALTER TABLE t ADD b int", "ALTER TABLE t DRPO b")]).rollback
    #expect(unread.until == 0 && unread.ends?.contains("could not be read") == true)
  }

  @Test("what a statement destroyed no down migration brings back, though the schema is the same again")
  func loss() throws {
    let ran = try run([("ALTER TABLE t DROP a", "ALTER TABLE t ADD a text")])
    #expect(ran.rollback.until == 0 && ran.rollback.ends?.contains("drop column `t.a`") == true)
  }

  @Test("a column on its way in: absent, expanded, backfilled, public")
  func comesIn() throws {
    let ran = try run(
      [("ALTER TABLE t ADD b text", nil), ("UPDATE t SET b = a", nil)], new: "SELECT b FROM t")
    #expect(
      ran.elements([(0, [0]), (1, [0]), (2, [0]), (2, [0, 1])]) == [
        "t.b: 0 absent, 1 expanded, 2 backfilled, 2 public"
      ])
    let written = try run([("ALTER TABLE t ADD b text", nil)], new: "INSERT INTO t (id, b) VALUES (1, 'x')")
    #expect(written.elements([(0, [0]), (1, [0]), (1, [0, 1])]) == ["t.b: 0 absent, 1 expanded, 1 dual-written"])
  }

  @Test("a column on its way out: public, deprecated, removed")
  func goesOut() throws {
    let ran = try run([("ALTER TABLE t DROP a", nil)], new: "SELECT id FROM t")
    #expect(
      ran.elements([(0, [0]), (0, [0, 1]), (0, [1]), (1, [1])]) == ["t.a: 0 public, 0 deprecated, 0 deprecated, 1 removed"])
  }

  @Test("a comment says when a migration runs, and a wrong word is refused where it stands")
  func times() throws {
    func time(_ text: String) throws(InputError) -> Bool? {
      let file = SourceFile(path: "2.up.sql", text: text + "\nSELECT 1;")
      return try ParsedMigration(Migration(version: "2", name: "", up: file), dialect: .postgres).declaredRunsAfterDeploy()
    }
    #expect(try time("-- tandem: run after-deploy") == true)
    #expect(try time("/* tandem: run before-deploy */") == false)
    #expect(try time("-- run after-deploy") == nil)
    #expect(throws: InputError.self) { _ = try time("-- tandem: run after-deplyo") }
  }
}
