import SQLParser
import SQLSyntax
import SourceText
import Testing

@Suite struct ScriptTests {
  private func texts(_ text: String, _ dialect: Dialect = .postgres) -> [String] {
    let file = SourceFile(path: "t.sql", text: text)
    return Script.parse(file, dialect: dialect).statements.map { file.text($0.span) }
  }

  @Test("a bad statement is one problem, and the next one is read")
  func recovery() {
    let script = Script.parse("select 1; selct 2 from (; select 3;", dialect: .postgres)
    #expect(script.problems.count == 1)
    #expect(script.statements.count == 3)
    #expect(script.problems.first?.message == "expected a statement, found `selct`")
    guard case .unrecognised = script.statements[1].statement, case .select = script.statements[2].statement else {
      Issue.record("the second should be unrecognised, the third a query")
      return
    }
  }

  @Test("semicolons in strings, bodies and comments end nothing")
  func semicolons() {
    let text = "select 'a;b', \"c;d\", $$e;f$$ /* g;h */ -- i;j\n; select 2"
    #expect(texts(text).count == 2)
  }

  @Test("a trigger's body belongs to it, whether it can be read or not")
  func triggers() {
    let good = "create trigger a after insert on b begin update c set d = case when 1 then 2 end; delete from e; end; select 1;"
    #expect(texts(good, .sqlite).count == 2)
    let bad = "create trigger a after insert on b begin update c sot d = case when 1 then 2 end; delete from e; end; select 1;"
    #expect(texts(bad, .sqlite).count == 2)
    let atomic = "create function f() returns int begin atomic selct 1; select 2; end; select 1;"
    #expect(texts(atomic).count == 2)
  }

  @Test("backslash lines and the rows of COPY are no statements")
  func psql() {
    let text = "\\set x 1\nselect 1 \\gset\ncopy t from stdin;\n1\tselect;\n\\.\nselect 2 \\echo a\n from t; \\q"
    #expect(texts(text) == ["select 1", "copy t from stdin", "select 2 \\echo a\n from t"])
    #expect(texts("copy t from stdin; select 1;").count == 2)
  }

  @Test("comments go to the statement they stand at")
  func comments() {
    let text = "-- file\n\n-- a\n-- b\nselect 1 /* c */; -- d\n-- e\nselect 2; -- f\n\n-- g\n"
    let file = SourceFile(path: "t.sql", text: text)
    let comments = Script.parse(file, dialect: .postgres).statements.map { $0.comments.map { file.text($0) } }
    #expect(comments == [["-- a", "-- b", "/* c */", "-- d"], ["-- e", "-- f"]])
  }

  @Test("a byte order mark and carriage returns are no part of statements")
  func lineEndings() {
    #expect(texts("\u{FEFF}select 1;\r\n-- c\r\nselect 2;\r\n") == ["select 1", "select 2"])
  }

  @Test(
    "no bytes trap, and every span lies in the file",
    arguments: [
      [0xFF, 0xFE, 0x73, 0], [0], [0x27], [0x22], [0x24], [0x24, 0x24], [0x2F, 0x2A], [0x5C], [0x45, 0x27, 0x5C],
      [0x55, 0x26, 0x27],
      [0xE9, 0x3B, 0x80], [0x2E], [0x3A], [0x30, 0x78], [0x31, 0x65], [0xEF, 0xBB, 0xBF], [0x2D, 0x2D], [0x40],
    ] as [[UInt8]])
  func strayBytes(_ bytes: [UInt8]) {
    for dialect in [Dialect.postgres, .sqlite] {
      for prefix in ["", "select ", "create table t (a ", "insert into t values ("] {
        let file = SourceFile(path: "t.sql", bytes: Array(prefix.utf8) + bytes)
        let script = Script.parse(file, dialect: dialect)
        for statement in script.statements { #expect(Int(statement.span.upper) <= file.bytes.count) }
        for problem in script.problems { #expect(Int(problem.span.upper) <= file.bytes.count) }
      }
    }
  }

  @Test("every beginning of a statement ends in a problem or a statement, not in a trap")
  func truncation() {
    let text = """
      WITH a AS (SELECT E'x\\u0041', $t$b$t$, U&"c" UESCAPE '!', x'1F' FROM b JOIN c USING (d) WHERE e BETWEEN 1 AND 2 OR f IN (1))
      INSERT INTO t (a, b[1]) SELECT CAST(1 AS numeric(1, 2)), extract(year from c), array[[1]] ON CONFLICT (a) DO NOTHING RETURNING *
      """
    let bytes = Array(text.utf8)
    for dialect in [Dialect.postgres, .sqlite] {
      for end in bytes.indices {
        let script = Script.parse(SourceFile(path: "t.sql", bytes: Array(bytes[..<end])), dialect: dialect)
        #expect(script.statements.count <= 1)
      }
    }
  }

  @Test(
    "nesting without end is a message",
    arguments: [
      String(repeating: "(", count: 10_000), String(repeating: "select (", count: 10_000),
      String(repeating: "- ", count: 10_000) + "1",
      String(repeating: "not ", count: 10_000) + "a", String(repeating: "array[", count: 10_000),
      String(repeating: "case when ", count: 10_000),
      String(repeating: "f(", count: 10_000), "a" + String(repeating: "[1", count: 10_000),
      "a" + String(repeating: "||a", count: 10_000),
    ])
  func depth(_ text: String) {
    for dialect in [Dialect.postgres, .sqlite] {
      for prefix in ["select ", "select * from "] {
        #expect(Script.parse(prefix + text, dialect: dialect).problems.count == 1)
      }
    }
  }

  @Test("ten thousand conditions side by side are no depth")
  func wide() {
    let text = "select 1 where a" + String(repeating: " or a = 1", count: 10_000)
    #expect(isStable(text))
  }
}
