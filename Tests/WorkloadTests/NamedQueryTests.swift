import SQLParser
import SourceText
import Testing
import Workload

@Suite struct NamedQueryTests {
  private func version(_ text: String, _ dialect: Dialect = .postgres) throws -> CodeVersion {
    try CodeVersion(name: "new", origin: "test", files: [SourceFile(path: "q/users.sql", text: text)], dialect: dialect)
  }

  @Test("each name line begins a query, and comments and semicolons at its ends are not part of it")
  func names() throws {
    let queries = try version("-- name: A :one\n-- says why\nSELECT 1;\n\n-- name: B :exec\nDELETE FROM t;\n-- end\n").queries
    #expect(queries.map(\.name) == ["A", "B"])
    #expect(queries.map(\.command) == ["one", "exec"])
    #expect(queries.map(\.sql) == ["SELECT 1", "DELETE FROM t"])
  }

  @Test("the names of aiosql and HugSQL are read without the signs for what is given back, and no generator is behind them")
  func otherNames() throws {
    let text = """
      -- name: get_user_by_email^
      SELECT 1;
      -- name: import_topic(title, lang)!
      SELECT 2;
      -- name: add_user<!
      SELECT 3;
      -- :name list-users! :! :n
      -- :doc all of them
      SELECT 4
      """
    let queries = try version(text).queries
    #expect(queries.map(\.name) == ["get_user_by_email", "import_topic", "add_user", "list-users!"])
    #expect(queries.map(\.sql) == ["SELECT 1", "SELECT 2", "SELECT 3", "SELECT 4"])
    #expect(queries.map(\.command) == ["", "", "", ""])
  }

  @Test("sqlc's notation becomes numbered parameters, the same name the same number")
  func notation() throws {
    let sql =
      "-- name: A :many\nSELECT sqlc.embed(t) FROM t WHERE a = @x AND b=@y AND c IN (sqlc.slice('z')) AND d = sqlc.narg(x) AND e = '@x'"
    #expect(
      try version(sql).queries.map(\.sql) == ["SELECT t.* FROM t WHERE a = $1 AND b=$2 AND c IN ($3) AND d = $1 AND e = '@x'"])
    #expect(
      try version(sql, .sqlite).queries.map(\.sql) == [
        "SELECT t.* FROM t WHERE a = ?1 AND b=?2 AND c IN (?3) AND d = ?1 AND e = '@x'"
      ])
  }

  @Test("a place in the replaced SQL is found again in the file")
  func offsets() throws {
    let text = "-- name: A :one\nSELECT @a_long_name, missing"
    let query = try #require(try version(text).queries.first)
    let place = try #require(Array(query.sql.utf8).firstRange(of: Array("missing".utf8))?.lowerBound)
    let offset = Int(query.sourceOffset(of: place))
    #expect(Array(text.utf8)[offset...].starts(with: "missing".utf8))
  }

  @Test("sqlx's files are read by their hash, and other JSON is refused with its place")
  func sqlx() throws {
    let file = SourceFile(path: ".sqlx/query-ab.json", text: #"{"query": "SELECT 1", "hash": "ab12", "describe": {}}"#)
    let version = try CodeVersion(name: "old", origin: "test", files: [file], dialect: .postgres)
    #expect(version.queries.map(\.name) == ["ab12"])
    let other = SourceFile(path: "x.json", text: "[1]")
    #expect(throws: InputError.self) { try CodeVersion(name: "old", origin: "test", files: [other], dialect: .postgres) }
  }
}
