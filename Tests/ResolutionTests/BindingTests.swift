import Catalog
import SQLParser
import SQLSyntax
import Testing
import Workload

@Suite struct BindingTests {
  private func catalog(_ sql: String, _ dialect: Dialect = .postgres) -> Catalog {
    var catalog = dialect.kind == .sqlite ? Catalog.sqlite(3040) : .postgres(15)
    for statement in Script.parse(sql, dialect: dialect).statements { catalog.apply(statement.statement) }
    return catalog
  }

  private func changes(_ query: String, _ before: String, _ step: String, _ dialect: Dialect = .postgres) -> [ChangedBinding] {
    changedBindings(
      from: Resolver(catalog: catalog(before, dialect)).resolve(query),
      to: Resolver(catalog: catalog(before + ";" + step, dialect)).resolve(query))
  }

  private let tables = "CREATE TABLE users (id int, name text); CREATE TABLE posts (user_id int, title text)"

  @Test("a new column of the inner table captures a name of the outer one")
  func capture() {
    let query = "SELECT * FROM users WHERE EXISTS (SELECT 1 FROM posts WHERE title = name)"
    let found = changes(query, tables, "ALTER TABLE posts ADD COLUMN name text")
    #expect(found.map(\.name) == ["name"])
    #expect(found.first?.old == .column(ColumnIdentity(RelationName("public", "users"), "name")))
    #expect(found.first?.new == .column(ColumnIdentity(RelationName("public", "posts"), "name")))
    #expect(changes(query, tables, "ALTER TABLE posts ADD COLUMN other text").isEmpty)
  }

  @Test("NATURAL JOIN compares a column more")
  func natural() {
    let query = "SELECT title FROM users NATURAL JOIN posts"
    #expect(changes(query, tables, "ALTER TABLE posts ADD COLUMN name text").map(\.new) == [.joined(["name"])])
    #expect(changes(query, tables, "ALTER TABLE posts ADD COLUMN other text").isEmpty)
  }

  @Test("a table earlier in the search path takes a name over")
  func searchPath() {
    let before = catalog("CREATE SCHEMA app; CREATE TABLE t (a int)")
    let after = catalog("CREATE SCHEMA app; CREATE TABLE t (a int); CREATE TABLE app.t (a int)")
    let path = ["app", "public"]
    let found = changedBindings(
      from: Resolver(catalog: before, searchPath: path).resolve("SELECT a FROM t"),
      to: Resolver(catalog: after, searchPath: path).resolve("SELECT a FROM t"))
    #expect(found.map(\.name) == ["t", "a"])
  }

  @Test("a double-quoted name of a column that is gone becomes a text in SQLite")
  func quotedText() {
    let found = changes(
      "SELECT id FROM users WHERE \"name\" = 'a'", tables, "ALTER TABLE users RENAME COLUMN name TO label", .sqlite)
    #expect(found.map(\.new) == [.text])
  }

  @Test("a label in GROUP BY loses against a new column of the name, and in ORDER BY it wins")
  func labels() {
    let query = "SELECT user_id AS who, count(*) FROM posts GROUP BY who"
    let found = changes(query, tables, "ALTER TABLE posts ADD COLUMN who int")
    #expect(found.map(\.new) == [.column(ColumnIdentity(RelationName("public", "posts"), "who"))])
    let sorted = "SELECT upper(title) AS label FROM posts ORDER BY label"
    #expect(changes(sorted, tables, "ALTER TABLE posts ADD COLUMN label text").isEmpty)
    let lite = "SELECT upper(title) AS label FROM posts WHERE label = 'A'"
    let taken = changes(lite, tables, "ALTER TABLE posts ADD COLUMN label text", .sqlite)
    #expect(taken.map(\.old) == [.output("label")])
    #expect(taken.map(\.new) == [.column(ColumnIdentity(RelationName("main", "posts"), "label"))])
  }

  @Test("a declared column takes the name of the rowid")
  func rowid() {
    let found = changes("SELECT oid FROM posts", tables, "ALTER TABLE posts ADD COLUMN oid int", .sqlite)
    #expect(found.map(\.new) == [.column(ColumnIdentity(RelationName("main", "posts"), "oid"))])
    #expect(changes("SELECT oid FROM posts", tables, "ALTER TABLE posts ADD COLUMN other int", .sqlite).isEmpty)
  }

  @Test("columns behind a star go to other columns of the table that INSERT fills")
  func starFlow() {
    let before = "CREATE TABLE a (x int, y int); CREATE TABLE b (x int, y int)"
    let query = "INSERT INTO b SELECT * FROM a"
    let swapped = "DROP TABLE a; CREATE TABLE a (y int, x int)"
    #expect(Set(changes(query, before, swapped, .sqlite).map(\.name)) == ["the value of a.x", "the value of a.y"])
    #expect(changes(query, before, "ALTER TABLE a ADD COLUMN z int; ALTER TABLE b ADD COLUMN z int", .sqlite).isEmpty)
  }

  @Test("a value without a column list goes to another column")
  func positional() {
    let found = changes(
      "INSERT INTO users VALUES (1, 'a')", tables, "DROP TABLE users; CREATE TABLE users (name text, id int)", .sqlite)
    #expect(found.map(\.name) == ["value 1", "value 2"])
  }

  @Test("an INSERT that leaves out a NOT NULL column is prepared and fails when it runs")
  func hazards() {
    let schema = "CREATE TABLE t (a int, b int NOT NULL, c int NOT NULL DEFAULT 1, d int GENERATED ALWAYS AS IDENTITY)"
    let resolver = Resolver(catalog: catalog(schema))
    let omits = resolver.resolve("INSERT INTO t (a) VALUES ($1)")
    #expect(omits.prediction == .works)
    #expect(omits.hazards.map(\.column.column) == ["b"])
    #expect(omits.hazards.map(\.sqlstate) == ["23502"])
    #expect(resolver.resolve("INSERT INTO t (b, c) VALUES (1, NULL)").hazards.map(\.kind) == [.writesNull])
    #expect(resolver.resolve("INSERT INTO t (b) VALUES (1)").hazards.isEmpty)
  }

  @Test("reads, writes, results and parameters are told apart")
  func uses() {
    let query = Resolver(catalog: catalog(tables)).resolve(
      "UPDATE posts p SET title = $1 FROM users u WHERE u.id = p.user_id AND u.name = $2 RETURNING u.id AS who, p.title")
    #expect(query.writtenColumns.map(\.column) == ["title"])
    #expect(query.readColumns.map(\.column).sorted() == ["id", "name", "title", "user_id"])
    #expect(query.results?.map(\.name) == ["who", "title"])
    #expect(query.results?.map { $0.type?.text } == ["integer", "text"])
    #expect(query.parameters["$1"]??.column == "title")
    #expect(query.parameters["$2"]??.column == "name")
  }

  @Test("what stands behind a statement that is not understood is never called broken")
  func unknown() {
    let after = catalog(tables + "; DO $$ BEGIN EXECUTE 'ALTER TABLE users ADD COLUMN ' || current_setting('a.b'); END $$")
    guard case .unknown = Resolver(catalog: after).resolve("SELECT x FROM users").prediction else {
      Issue.record("called broken or working")
      return
    }
  }
}
