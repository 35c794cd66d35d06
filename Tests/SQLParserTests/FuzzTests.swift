import ParserTrials
import SQLParser
import SQLSyntax
import SourceText
import Testing

/// Whatever the bytes are, reading ends, spans are in order, and what is accepted prints and reads again as the same.
@Suite struct FuzzTests {
  @Test("changed statements keep all promises", arguments: [Dialect.Kind.postgres, .sqlite])
  func changes(kind: Dialect.Kind) throws {
    let dialect: Dialect = kind == .postgres ? .postgres : .sqlite
    let folders = kind == .postgres ? ["postgres-regress", "sqlfluff-postgres"] : ["sqlfluff-sqlite"]
    var mutator = Mutator(try folders.flatMap { try fixtureFiles($0) }, dialect: dialect, seed: 20)
    for _ in 0..<4000 {
      let text = mutator.text()
      let failure = Trial.failure(text, dialect: dialect)
      #expect(failure == nil, "\(String(decoding: text, as: UTF8.self))")
    }
  }

  @Test("every beginning of a file keeps all promises", arguments: [Dialect.Kind.postgres, .sqlite])
  func beginnings(kind: Dialect.Kind) throws {
    let folder = kind == .postgres ? "sqlfluff-postgres" : "sqlfluff-sqlite"
    let files = try fixtureFiles(folder).filter { $0.bytes.count < 600 }
    #expect(files.count > 5)
    for file in files {
      for end in 0...file.bytes.count {
        let failure = Trial.failure(Array(file.bytes[..<end]), dialect: kind == .postgres ? .postgres : .sqlite)
        #expect(failure == nil, "\(file.path) up to \(end)")
      }
    }
  }

  @Test(
    "nesting beyond the limit is a message",
    arguments: ["(", "select (", "select ((1)+", "select case when ", "select not ", "select - ", "select a[", "with a as ("])
  func nesting(piece: String) {
    for dialect in [Dialect.postgres, .sqlite] {
      let text = String(repeating: piece, count: 10_000)
      let script = Script.parse(text, dialect: dialect)
      #expect(!script.problems.isEmpty, "\(piece)")
      #expect(Trial.failure(Array(text.utf8), dialect: dialect) == nil)
    }
    let closed = "select " + String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000)
    #expect(Script.parse(closed, dialect: .postgres).problems.first?.message.hasPrefix("nested too deeply") == true)
    #expect(Script.parse(closed + "; select 1", dialect: .postgres).statements.count == 2)
  }

  @Test("blocks of PL/pgSQL beyond the limit are a message")
  func blocks() {
    let body = String(repeating: "begin if a then loop ", count: 3000)
    let script = Script.parse("do $$ declare a bool; \(body) $$; select 1", dialect: .postgres)
    #expect(script.statements.count == 2)
    #expect(script.problems.first?.message.hasPrefix("nested too deeply") == true)
  }

  @Test("large texts are read whole")
  func largeTexts() {
    let name = String(repeating: "n", count: 1_000_000)
    #expect(Script.parse("select \(name), '\(name)', \"\(name)\"", dialect: .postgres).problems.isEmpty)
    let values = Array(repeating: "(1, 'a', null)", count: 100_000).joined(separator: ", ")
    #expect(Script.parse("insert into t values \(values)", dialect: .postgres).problems.isEmpty)
    let chain = Array(repeating: "a", count: 2_000).joined(separator: " || ")
    #expect(Trial.failure(Array("select \(chain)".utf8), dialect: .postgres) == nil)
  }

  @Test(
    "inputs that once failed",
    arguments: [
      "SELECT((D,'')OVERLAPS(e),e)", "SELECT FROM IS''", "SELECT(r)FROM p,LIKE''", "SELECT(d)FETCH FIRST(!2)ROW ONLY",
      "SELECT T()HAVING OPERATOR(*)OPERATOR(c.>)5", "CLUSTER y ON:c", "SELECT a FETCH FIRST -b ROWS ONLY",
      "SELECT 1 FROM rank() OVER (ORDER BY a)", "explain(c,\"x\")select", "SELECT (:m).x",
      "create function a(x in:t)returns o language d", "SELECT GROUP BY(CUBE())ORDER BY g", "SELECT U&\"\"red",
    ])
  func once(text: String) {
    #expect(Trial.failure(Array(text.utf8), dialect: .postgres) == nil)
  }

  @Test(
    "inputs that once failed for SQLite",
    arguments: [
      "CREATE TRIGGER R INSERT ON y WHEN with.z IS N BEGIN UPDATE y SET z=E WHERE d;END", "ALTER TABLE t ADD c''",
      "CREATE TABLE t(a''(6)NOT NULL,u)", "CREATE TABLE t(a'')", "ALTER TABLE n ADD T T''", "ALTER TABLE s ADD o\" \"",
      "CREATE TABLE t(a DEFAULT (b.c))", "CREATE TABLE t(a DEFAULT (?1))", "CREATE TABLE t(a char[1])",
      "CREATE TABLE t(a \"cross\")",
      "CREATE TABLE t(a \"generated\" always)",
    ])
  func onceForSQLite(text: String) {
    #expect(Trial.failure(Array(text.utf8), dialect: .sqlite) == nil)
    #expect(Script.parse(text, dialect: .sqlite).problems.isEmpty)
  }

  @Test("a chain of hundreds of tests prints without as many parentheses")
  func chainOfTests() {
    for link in [" in f(1)", " like a", " between 1 and 2", " isnull", " not in (1)"] {
      let text = "select a" + String(repeating: link, count: 450)
      #expect(Script.parse(text, dialect: .sqlite).problems.isEmpty)
      #expect(Trial.failure(Array(text.utf8), dialect: .sqlite) == nil, "\(link)")
      #expect(Trial.failure(Array(text.utf8), dialect: .postgres) == nil, "\(link)")
    }
  }

  @Test("a long name with bytes that are no UTF-8 is cut once")
  func longName() {
    let bytes = Array("SELECT F_sequeers".utf8) + [0xE9] + Array("sequence_test4pg_sequence_parameters".utf8) + [0xF3, 0xFF]
    #expect(Trial.failure(bytes + Array("sequence_tes".utf8), dialect: .postgres) == nil)
    let continuing = Array("DROP TABLE ".utf8) + [UInt8](repeating: 0x88, count: 70)
    #expect(Trial.failure(continuing, dialect: .postgres) == nil)
    let escaped = Array("SELECT U&\"\(String(repeating: "a", count: 64))\"".utf8)
    #expect(Trial.failure(escaped, dialect: .postgres) == nil)
  }
}
