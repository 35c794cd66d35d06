import ParserTrials
import SQLParser
import SQLSyntax
import SourceText
import Testing

/// Files of SQLDelight: SQL with a code generator's words in between.
@Suite struct SQLDelightTests {
  private func read(_ text: String) -> SQLDelightFile { SQLDelightFile(SourceFile(path: "a.sq", text: text)) }

  @Test("imports and Kotlin types become blanks of the same length")
  func blanks() {
    let text = """
      import kotlin.Boolean;
      import a.B
      CREATE TABLE t(
        a INTEGER AS Boolean NOT NULL DEFAULT 0,
        b TEXT AS @Some kotlin.collections.Map<String, List<Int>>? DEFAULT (CAST(1 AS TEXT)),
        c TEXT AS (a || b)
      );
      ALTER TABLE t ADD COLUMN d INTEGER AS Boolean DEFAULT 0 NOT NULL;
      CREATE TABLE u AS SELECT 1 AS x;
      """
    let file = read(text)
    #expect(file.plain.bytes.count == text.utf8.count)
    #expect(file.plain.bytes.count { $0 == 10 } == 8)
    let words = file.plain.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let expected =
      "CREATE TABLE t( a INTEGER NOT NULL DEFAULT 0, b TEXT DEFAULT (CAST(1 AS TEXT)), c TEXT AS (a || b) ); "
      + "ALTER TABLE t ADD COLUMN d INTEGER DEFAULT 0 NOT NULL; CREATE TABLE u AS SELECT 1 AS x;"
    #expect(words == expected)
    #expect(file.script().problems.isEmpty)
    #expect(file.queries.isEmpty)
  }

  @Test("statements have the names before them, groups one for all")
  func names() {
    let file = read(
      """
      CREATE TRIGGER r AFTER UPDATE ON t BEGIN SELECT 1; END;
      -- says what it does
      getAll:
      SELECT * FROM t;
      getSome:SELECT * FROM t WHERE a IN :list AND b = : other AND c NOT IN ?;
      change {
        UPDATE t SET a = :a;
        DELETE FROM t;
      }
      count:
      SELECT count(*) FROM t;
      """)
    #expect(file.queries.map(\.name) == ["getAll", "getSome", "change", "change", "count"])
    #expect(file.queries.map(\.lists) == [[], ["list", ""], [], [], []])
    #expect(file.queries[1].text == "SELECT * FROM t WHERE a IN (:list) AND b =  :other AND c NOT IN (?)")
    #expect(file.queries.map { file.plain.text($0.nameSpan).allSatisfy { $0 == " " } } == [true, true, true, true, true])
    let script = file.script()
    #expect(script.problems.isEmpty)
    #expect(script.statements.count == 6)
    #expect(script.statements.map(\.span.lower) == script.statements.map(\.span.lower).sorted())
  }

  @Test(
    "whatever the bytes are, the plain file is as long, and its statements keep all promises",
    arguments: [
      "a:", "a {", "}", "import", "a:b:c", "x {y:{}:", "CREATE TABLE t(a AS", "ALTER TABLE t ADD a AS @", "a: 'b", ": a", "IN :a",
    ])
  func broken(text: String) {
    let file = read(text)
    #expect(file.plain.bytes.count == text.utf8.count)
    #expect(Trial.failure(file.plain.bytes, dialect: .sqlite) == nil)
    _ = file.script()
  }
}
