import SQLParser
import SourceText
import Testing
import Workload

@Suite struct QuerySourceTests {
  private func version(_ path: String, _ text: String, _ dialect: Dialect = .postgres) throws(InputError) -> CodeVersion {
    try CodeVersion(name: "new", origin: "test", files: [SourceFile(path: path, text: text)], dialect: dialect)
  }

  private func refusal(_ path: String, _ text: String, _ dialect: Dialect = .postgres) -> InputError? {
    do {
      _ = try version(path, text, dialect)
      return nil
    } catch { return error }
  }

  private func line(_ query: CodeQuery) -> Int { query.file.lineIndex().position(of: query.span.lower).line }

  @Test("SQLDelight's labels begin queries; imports, the schema and its triggers are none")
  func sqldelight() throws {
    let text = """
      import kotlin.Boolean;
      CREATE TABLE t(id INTEGER NOT NULL PRIMARY KEY, seen INTEGER AS Boolean NOT NULL);
      CREATE TRIGGER g AFTER UPDATE ON t BEGIN UPDATE t SET seen = 1 WHERE id = new.id; END;

      all:
      SELECT * FROM t WHERE id IN :ids AND seen = :seen;

      -- tandem: flag fast
      both {
        DELETE FROM t WHERE id = ?;
        INSERT INTO t VALUES (?, 'a: b;');
      }
      last: SELECT 1;
      """
    let read = try version("t.sq", text, .sqlite)
    #expect(read.queries.map(\.name) == ["all", "both.1", "both.2", "last"])
    #expect(read.queries.map(line) == [6, 10, 11, 13])
    #expect(read.queries[0].sql == "SELECT * FROM t WHERE id IN (:ids) AND seen = :seen")
    #expect(read.queries[2].sql == "INSERT INTO t VALUES (?, 'a: b;')")
    #expect(read.queries[1].flag == QueryFlag(name: "fast"))
    #expect(read.sources == [QuerySource(file: "t.sq", kind: .sqldelight, queries: 4)])
  }

  @Test("SQLDelight's `VALUES ?` is one mark a column, and without columns passed over with a word")
  func wholeRows() throws {
    let text = "a:\nINSERT INTO t(id, seen) VALUES ?;\nb:\nINSERT INTO t VALUES ?;\nc:\nDELETE FROM t WHERE id IN ?;\n"
    let read = try version("t.sq", text, .sqlite)
    #expect(read.queries.map(\.sql) == ["INSERT INTO t(id, seen) VALUES (?, ?)", "DELETE FROM t WHERE id IN (?)"])
    #expect(read.sources.first?.passedOver == "`b` binds a whole row with `VALUES ?`: name the columns")
  }

  @Test("sqlx's entries for another database are passed over with a word")
  func otherDatabase() throws {
    let text = "{\"db_name\": \"MySQL\", \"query\": \"SELECT `a`\", \"hash\": \"h\"}"
    let read = try version(".sqlx/query-h.json", text)
    #expect(read.queries.isEmpty && read.sources.first?.passedOver == "its query is written for MySQL")
    let old = "{\"db\": \"SQLite\", \"h\": {\"query\": \"SELECT 1\"}, \"i\": {\"query\": \"SELECT 2\"}}"
    #expect(try version("sqlx-data.json", old).sources.first?.passedOver == "its 2 queries are written for SQLite")
    #expect(try version("sqlx-data.json", old, .sqlite).queries.count == 2)
  }

  @Test("a plain log and bytes that are no UTF-8 are refused with their place; an empty file is said")
  func unreadable() throws {
    let log = refusal("pg.log", "2026-01-01 00:00:00 UTC [1] LOG:  statement: SELECT 1\n")
    #expect(log?.place == "pg.log:1:1" && log?.remedy.contains("csvlog") == true)
    let latin = SourceFile(path: "q.sql", bytes: Array("-- name: A\nSELECT '".utf8) + [0xE9] + Array("'\n".utf8))
    #expect(throws: InputError.self) {
      try CodeVersion(name: "new", origin: "test", files: [latin], dialect: .postgres)
    }
    #expect(try version("q.json", "").sources.first?.passedOver == "the file is empty")
  }

  @Test("the spellings of name lines, and `:name` where PostgreSQL has no such parameter")
  func names() throws {
    let text =
      "--name: a\nSELECT :x::int, '{1}'::int[] WHERE :x = t[1:n] AND y = :y\n-- name: b! :exec\nDELETE FROM t\n/* name: c */\nSELECT 1"
    let queries = try version("q.sql", text).queries
    #expect(queries.map(\.name) == ["a", "b!", "c"])
    #expect(queries[0].sql == "SELECT $1::int, '{1}'::int[] WHERE $1 = t[1:n] AND y = $2")
  }

  @Test("directives give flags and sets of values; a wrong word is refused where it stands")
  func directives() throws {
    let text = """
      -- name: A :one
      -- tandem: flag checkout off
      -- tandem: param email = 'it''s'
      -- tandem: param 2 = NULL
      -- tandem: param 2 = 7
      SELECT * FROM t WHERE mail = @email AND n = @n;
      """
    let query = try #require(try version("q.sql", text).queries.first)
    #expect(query.flag == QueryFlag(name: "checkout", isOn: false))
    #expect(query.arguments == [["$1": "it's", "$2": nil], ["$1": "it's", "$2": "7"]])
    let wrong = refusal("q.sql", "-- name: A\n-- tandem: flga x\nSELECT 1")
    #expect(wrong?.place == "q.sql:2:1" && wrong?.problem.contains("`flag`") == true)
    #expect(refusal("q.sql", "-- tandem: param 1 = [x]\nSELECT 1")?.place == "q.sql:1:1")
  }

  @Test("JSON lines: equal queries are one, with the sets of values that were seen")
  func lines() throws {
    let text = """
      {"name": "a", "sql": "SELECT $1", "params": ["x"]}
      {"name": "a", "sql": "SELECT $1", "params": [[null], [3]]}

      {"sql": "SELECT 2", "flag": "beta"}
      """
    let queries = try version("q.jsonl", text).queries
    #expect(queries.map(line) == [1, 4])
    #expect(queries[0].arguments == [["$1": "x"], ["$1": nil], ["$1": "3"]])
    #expect(queries[1].flag?.name == "beta" && queries[1].name.hasPrefix("select-"))
    #expect(refusal("q.jsonl", "{\"sql\": \"SELECT 1\"}\n{\"sql\": }")?.place == "q.jsonl:2:9")
    #expect(refusal("q.jsonl", "{\"sql\": \"SELECT 1\", \"params\": [{\"a\": {}}]}")?.place == "q.jsonl:1:38")
  }

  @Test("pg_stat_statements as CSV and as JSON; what is no query is counted")
  func statistics() throws {
    let csv = "queryid,query,calls\n12,\"SELECT \"\"a\"\"\nFROM t\",3\n13,BEGIN,9\n"
    let read = try version("stats.csv", csv)
    #expect(read.queries.map(\.name) == ["12"] && read.queries[0].sql == "SELECT \"a\"\nFROM t" && line(read.queries[0]) == 2)
    #expect(read.sources.first?.passedOver == "1 row is no query")
    let json = try version(
      "stats.json",
      "[{\"queryid\": 5, \"query\": \"SELECT 1\", \"calls\": 1},\n {\"query\": \"UPDATE t SET a = $1\", \"calls\": 2}]")
    #expect(json.queries.map(line) == [1, 2] && json.queries[0].name == "5")
    #expect(refusal("stats.csv", "queryid,query\n1\n")?.place == "stats.csv:2:1")
    #expect(refusal("stats.csv", "a,b\n1,2\n")?.problem.contains("csvlog") == true)
    #expect(refusal("stats.csv", "query\n\"SELECT\n")?.place == "stats.csv:2:1")
  }

  private func record(_ message: String, _ detail: String) -> String {
    func quoted(_ text: String) -> String {
      "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
    let head = "2026-01-01 00:00:00.1 UTC,app,shop,1,,6.1,1,SELECT,2026-01-01 00:00:00 UTC,3/4,0,LOG,00000,"
    return head + quoted(message) + "," + quoted(detail) + ",,,,,,,,app,client backend,,0\n"
  }

  @Test("csvlog: execute lines with parameters, statements by shape, durations looked through")
  func csvLog() throws {
    let log =
      record("execute <unnamed>: SELECT * FROM t WHERE a = $1 AND b = $2", "parameters: $1 = 'it''s, $2', $2 = NULL")
      + record("duration: 0.021 ms  execute s1: SELECT * FROM t WHERE a = $1 AND b = $2", "Parameters: $1 = 'y', $2 = '4'")
      + record("duration: 0.021 ms  bind s1: SELECT * FROM t WHERE a = $1 AND b = $2", "")
      + record("statement: INSERT INTO t VALUES (1, 'a')", "") + record("statement: INSERT INTO t  VALUES (2, 'b');", "")
      + record("statement: SET x = 1", "") + record("connection received", "")
    let read = try version("pg.csv", log)
    #expect(read.queries.count == 2)
    #expect(read.queries[0].arguments == [["$1": "it's, $2", "$2": nil], ["$1": "y", "$2": "4"]])
    #expect(read.queries[1].sql == "INSERT INTO t VALUES (1, 'a')" && line(read.queries[1]) == 4)
    #expect(
      read.sources == [QuerySource(file: "pg.csv", kind: .csvLog, queries: 2, passedOver: "1 logged statement is no query")])
  }

  @Test("jsonlog: one object a line")
  func jsonLog() throws {
    let log = """
      {"timestamp":"2026-01-01","pid":1,"error_severity":"LOG","message":"execute a: DELETE FROM t WHERE id = $1","detail":"parameters: $1 = '7'"}
      {"timestamp":"2026-01-01","pid":1,"error_severity":"LOG","message":"statement: COMMIT"}
      """
    let read = try version("pg.json", log)
    #expect(read.queries.map(\.sql) == ["DELETE FROM t WHERE id = $1"] && read.queries[0].arguments == [["$1": "7"]])
    #expect(read.sources.first?.kind == .jsonLog)
  }

  @Test("JSON that is no file of queries is refused with what was looked for")
  func wrongJSON() {
    #expect(refusal("x.json", "{\"a\": 1}")?.remedy.contains("code.queries") == true)
    #expect(refusal("x.json", "{\"query\": \"SELECT 1\"")?.place == "x.json:1:21")
    #expect(refusal("x.json", String(repeating: "[", count: 5000))?.problem == "the JSON is nested too deeply")
  }

  @Test("a byte order mark and CRLF change nothing in any kind of file")
  func marks() throws {
    let mark = "\u{FEFF}"
    #expect(try version("s.csv", mark + "query,calls\r\nSELECT 1,2\r\n").queries.map(\.sql) == ["SELECT 1"])
    #expect(try version("q.jsonl", mark + "{\"sql\": \"SELECT 1\"}\r\n{\"sql\": \"SELECT 2\"}\r\n").queries.count == 2)
    #expect(try version("x.json", mark + "{\"query\": \"SELECT 1\", \"hash\": \"ab\"}").queries.map(\.name) == ["ab"])
    let named = try version("q.sql", mark + "-- name: A :one\r\nSELECT 1;\r\n\r\n-- name: B\r\nSELECT 2;\r\n").queries
    #expect(named.map(\.name) == ["A", "B"] && named.map(\.sql) == ["SELECT 1", "SELECT 2"])
    #expect(try version("t.sq", mark + "a:\r\nSELECT 1;\r\n", .sqlite).queries.map(\.name) == ["a"])
  }

  @Test("bytes that no query can hold are refused where they stand")
  func wrongBytes() {
    #expect(refusal("q.sql", "-- name: A\nSELECT '\u{0}'")?.place == "q.sql:2:9")
    #expect(refusal("q.csv", "query\nSELECT\u{0}\n")?.problem.contains("NUL") == true)
    #expect(refusal("q.jsonl", "{\"sql\": \"SELECT \\u0000\"}")?.place.hasPrefix("q.jsonl:1:") == true)
    let utf16 = SourceFile(path: "q.sql", bytes: [0xFF, 0xFE, 0x53, 0x00])
    #expect(throws: InputError.self) { try CodeVersion(name: "new", origin: "test", files: [utf16], dialect: .postgres) }
  }

  @Test("two queries of one name, a name line without a name, a block that is not closed")
  func refusedNames() throws {
    let twice = refusal("q.sql", "-- name: A\nSELECT 1;\n-- name: A\nSELECT 2;\n")
    #expect(twice?.place == "q.sql:4:1" && twice?.problem.contains("`A`") == true)
    #expect(refusal("t.sq", "a:\nSELECT 1;\na:\nSELECT 2;\n", .sqlite)?.place == "t.sq:4:1")
    #expect(refusal("q.sql", "-- name: A\nSELECT 1;\n-- name:\nSELECT 2;\n")?.place == "q.sql:3:1")
    #expect(refusal("t.sq", "both {\n  SELECT 1;\n", .sqlite)?.place == "t.sq:1:6")
    let empty = try version("q.sql", "-- name: A\n-- name: B\nSELECT 1;\n")
    #expect(empty.queries.map(\.name) == ["B"] && empty.sources.first?.passedOver.contains("`A`") == true)
  }

  @Test("a line that is cut off is refused where it begins, in every kind of file")
  func cutOff() {
    #expect(refusal("pg.csv", record("statement: SELECT 1", "") + "2026-01-01,app,shop\n")?.place == "pg.csv:2:1")
    #expect(refusal("pg.csv", record("statement: SELECT 1", "") + "2026-01-01,app,\"sho")?.place == "pg.csv:2:16")
    #expect(refusal("q.jsonl", "{\"sql\": \"SELECT 1\"}\n{\"sql\": \"SEL")?.place.hasPrefix("q.jsonl:2:") == true)
    #expect(refusal("s.csv", "queryid,query\n1,SELECT 1\n2\n")?.place == "s.csv:3:1")
    #expect(refusal("s.json", "[{\"query\": \"SELECT 1\", \"calls\": 1}, {\"calls\": 2}]")?.place == "s.json:1:37")
  }

  @Test("statistics: normalised constants of a type, hidden texts, one number for two texts")
  func normalised() throws {
    let csv = """
      queryid,query,calls
      7,SELECT now() - interval $1 FROM t WHERE d > date $2,1
      7,SELECT 2,1
      ,<insufficient privilege>,1
      8,<insufficient privilege>,1
      9,VACUUM t,1

      """
    let read = try version("s.csv", csv)
    #expect(read.queries.map(\.name) == ["7", "7.2"])
    #expect(read.queries[0].sql == "SELECT now() - CAST($1 AS interval) FROM t WHERE d > CAST($2 AS date)")
    #expect(
      read.sources.first?.passedOver == "1 row is no query; 2 rows hide their text: export as a member of pg_read_all_stats")
  }

  @Test("a query of a megabyte is read")
  func huge() throws {
    let list = (1...120_000).map { "\($0)" }.joined(separator: ", ")
    let read = try version("q.sql", "-- name: Big\nSELECT 1 WHERE 1 IN (\(list));\n")
    #expect(read.queries.count == 1 && read.queries[0].sql.utf8.count > 800_000)
  }
}
