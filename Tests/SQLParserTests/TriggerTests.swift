import SQLParser
import SQLSyntax
import Testing

@Suite struct TriggerTests {
  static let postgres = statements(
    """
    CREATE TRIGGER g BEFORE INSERT OR UPDATE OF a, b OR DELETE ON s.t FOR EACH ROW WHEN (old.a <> new.a) EXECUTE FUNCTION f()
    CREATE OR REPLACE TRIGGER g AFTER TRUNCATE ON t FOR EACH STATEMENT EXECUTE PROCEDURE s.f('x', 1, word, 1.5)
    CREATE TRIGGER g INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f()
    CREATE TRIGGER g AFTER UPDATE ON t REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION f()
    CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t FROM o DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f()
    CREATE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f()
    ALTER TRIGGER g ON s.t RENAME TO h
    ALTER TRIGGER g ON t NO DEPENDS ON EXTENSION e
    """)

  @Test("a trigger prints as it was written", arguments: postgres)
  func postgresRoundTrip(sql: String) { #expect(reprinted(sql) == sql) }

  @Test("a trigger of SQLite holds its statements")
  func body() {
    let sql = """
      CREATE TEMP TRIGGER IF NOT EXISTS main.g AFTER UPDATE OF a ON t FOR EACH ROW WHEN (new.a > 1) BEGIN
        UPDATE o SET b = new.a WHERE id = old.id;
        DELETE FROM p;
        SELECT 1;
      END
      """
    #expect(reprinted(sql, .sqlite) == sql)
    guard case .createTrigger(let trigger) = onlyStatement(sql, .sqlite), case .body(let statements) = trigger.action
    else {
      Issue.record("no body")
      return
    }
    #expect(statements.count == 3)
  }

  @Test("after a trigger's body the script goes on")
  func afterBody() {
    let sql = "CREATE TRIGGER g INSERT ON t BEGIN DELETE FROM o; END; DROP TABLE x"
    #expect(reprinted(sql, .sqlite) == "CREATE TRIGGER g INSERT ON t BEGIN\n  DELETE FROM o;\nEND; DROP TABLE x")
  }

  @Test(
    "what the server refuses is refused",
    arguments: [
      "CREATE TRIGGER g BEFORE INSERT OR INSERT ON t EXECUTE FUNCTION f()", "CREATE TRIGGER g INSERT ON t EXECUTE FUNCTION f()",
      "CREATE CONSTRAINT TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
      "CREATE TRIGGER g AFTER INSERT ON t WHEN true EXECUTE FUNCTION f()", "ALTER TRIGGER g ON t OWNER TO r",
    ])
  func refused(sql: String) { #expect(onlyStatement(sql) == nil) }

  @Test(
    "what SQLite refuses is refused",
    arguments: [
      "CREATE TRIGGER g INSERT ON t BEGIN END", "CREATE TRIGGER g INSERT ON t BEGIN DELETE FROM o END",
      "CREATE TRIGGER g INSERT ON t BEGIN DROP TABLE o; END", "CREATE TRIGGER g INSERT OR UPDATE ON t BEGIN SELECT 1; END",
    ])
  func refusedBySQLite(sql: String) { #expect(onlyStatement(sql, .sqlite) == nil) }
}
