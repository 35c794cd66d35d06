import SQLParser
import SourceText
import Testing

@Suite struct StatementSplitterTests {
  private func texts(_ sql: String, _ dialect: Dialect) -> [String] {
    let file = SourceFile(path: "t.sql", text: sql)
    return StatementSplitter.split(file.bytes, dialect: dialect).map { file.text($0) }
  }

  @Test("semicolons in quotes, comments and dollar quotes do not end a statement")
  func quotes() {
    let sql = "SELECT ';', \"a;b\" -- ; \n FROM t /* ; /* ; */ ; */; DO $x$ BEGIN; $$ ; END $x$;;"
    #expect(texts(sql, .postgres) == ["SELECT ';', \"a;b\" -- ; \n FROM t", "DO $x$ BEGIN; $$ ; END $x$"])
  }

  @Test("the body of an SQLite trigger belongs to its statement, CASE and END inside it too")
  func trigger() {
    let sql = "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM u; END; SELECT 1"
    #expect(texts(sql, .sqlite).map { $0.prefix(8) } == ["CREATE T", "SELECT 1"])
  }

  @Test("BEGIN and COMMIT of a transaction are statements of their own")
  func transaction() {
    #expect(texts("BEGIN; CREATE TABLE t (a); COMMIT;", .sqlite) == ["BEGIN", "CREATE TABLE t (a)", "COMMIT"])
  }

  @Test(
    "every prefix of a text full of quotations is read without a trap, in spans that are in order and disjoint",
    arguments: [Dialect.postgres, .sqlite])
  func prefixes(_ dialect: Dialect) {
    let bytes = Array(
      "\u{feff}SELECT E'a\\'', $t$ x $t$, [b], `c`, \"d\", @e /* f /* */ */, X'00'; CREATE TRIGGER x BEGIN y; END; -- z".utf8)
    for length in 0...bytes.count {
      var last: UInt32 = 0
      for span in StatementSplitter.split(Array(bytes.prefix(length)), dialect: dialect) {
        #expect(span.lower >= last && span.upper >= span.lower && Int(span.upper) <= length)
        last = span.upper
      }
    }
  }
}
