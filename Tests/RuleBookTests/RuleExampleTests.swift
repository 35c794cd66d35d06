import RuleBook
import Testing

@Suite struct RuleExampleTests {
  static let body = """
    # Title

    ## Bad

    ```sql given
    CREATE TABLE a (b int);
    ```

    ```sql bad
    ALTER TABLE a
      DROP b; -- finding
    SELECT 1; -- finding: other, sample
    ```

    ## Good

    ```sql good sqlite 3.35
    SELECT 2;
    -- next migration, no-transaction
    SELECT 3;
    -- next release
    SELECT 4;
    ```

    ```text
    not SQL
    ```
    """

  private func examples(_ body: String) -> [RuleExample] { Sample.load(Sample.file(body: body)).rules.first?.body.examples ?? [] }

  @Test("a bad example knows its fence's line, what was given, and the marked lines")
  func bad() throws {
    let bad = try #require(examples(Self.body).first)
    #expect(bad.kind == .bad)
    #expect(bad.path == "team/sample.md")
    #expect(bad.line == 17)
    #expect(bad.dialects == [.postgres, .sqlite])
    #expect(bad.given == [ExampleMigration(sql: "CREATE TABLE a (b int);\n", line: 14)])
    #expect(bad.migrations.map(\.line) == [18])
    #expect(
      bad.expectations == [
        .init(rule: "sample", migration: 0, line: 2), .init(rule: "other", migration: 0, line: 3),
        .init(rule: "sample", migration: 0, line: 3),
      ])
  }

  @Test("a fence may hold several migrations and releases, and name its dialect and version")
  func good() throws {
    let good = try #require(examples(Self.body).last)
    #expect(good.kind == .good)
    #expect(good.dialects == [.sqlite])
    #expect(good.serverVersion == 3035)
    #expect(good.given.count == 1)
    #expect(
      good.migrations == [
        ExampleMigration(sql: "SELECT 2;\n", line: 26),
        ExampleMigration(sql: "SELECT 3;\n", line: 28, runsInTransaction: false),
        ExampleMigration(sql: "SELECT 4;\n", line: 30, opensRelease: true),
      ])
  }

  @Test("an example that marks nothing, marks too much or has unknown words is reported at its fence")
  func problems() {
    func problems(_ fence: String, _ sql: String) -> [String] {
      Sample.problems(Sample.file(body: "# T\n\n```\(fence)\n\(sql)\n```\n"))
    }
    #expect(problems("sql bad", "SELECT 1;").first?.hasPrefix("team/sample.md:11:1: a bad example marks") == true)
    #expect(problems("sql bad", "SELECT 1; -- finding: other").count == 1)
    #expect(problems("sql good", "SELECT 1; -- finding") == ["team/sample.md:11:1: a good example has no `-- finding`"])
    #expect(problems("sql good postgre", "x") == ["team/sample.md:11:13: unknown word `postgre`; did you mean `postgres`?"])
    #expect(problems("sql postgres", "x") == ["team/sample.md:11:1: an example is `given`, `bad` or `good`"])
    #expect(problems("sql good", "-- next year") == ["team/sample.md:12:1: write `-- next migration` or `-- next release`"])
    #expect(problems("sql", "anything") == [])
    #expect(Sample.problems(Sample.file(body: "# T\n\n```sql good\n")) == ["team/sample.md:11:1: the fence is never closed"])
  }
}
