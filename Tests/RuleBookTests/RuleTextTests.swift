import Effects
import Findings
import RuleBook
import Testing

@Suite struct RuleTextTests {
  @Test("messages carry facts; an absent one prints what stands behind the bar, or an ellipsis")
  func templates() {
    let source = Sample.file(
      message: "{table} takes {lock.mode} on {index.columns} keys, {column.unique|plain} {column.unique} {{x}}")
    let facts: [String: FactValue] = [
      "operation": .word("drop-column"), "table": .text("orders"), "lock.mode": .word("access-exclusive"),
      "index.columns": .integer(3),
    ]
    #expect(Sample.matches(source, facts).map(\.message) == ["orders takes ACCESS EXCLUSIVE on 3 keys, plain … {x}"])
    #expect(
      Sample.load(source).rules.first?.messageOutline
        == "<table> takes <lock.mode> on <index.columns> keys, <column.unique> <column.unique> {x}")
  }

  @Test("a placeholder that no fact answers is reported at its place")
  func wrongPlaceholder() {
    #expect(
      Sample.problems(Sample.file(message: "x {tabel}"))
        == ["team/sample.md:7:13: unknown fact `tabel`; did you mean `table`?"])
    #expect(Sample.problems(Sample.file(message: "x {table|{table}}")).first?.contains("cannot stand inside") == true)
    #expect(Sample.problems(Sample.file(message: "x {table")).first?.contains("`{` without `}`") == true)
  }

  @Test("settings silence a rule, change its severity, and wake one that is off")
  func settings() {
    let facts: [String: FactValue] = ["operation": .word("drop-column")]
    let source = Sample.file()
    #expect(Sample.matches(source, facts).map(\.severity) == [.error])
    #expect(Sample.matches(source, facts, settings: RuleSettings(levels: ["sample": .off])).isEmpty)
    #expect(Sample.matches(source, facts, settings: RuleSettings(levels: ["XX001": .severity(.note)])).map(\.severity) == [.note])
    let quiet = Sample.file(changing: ["default": "off"])
    #expect(Sample.matches(quiet, facts).isEmpty)
    #expect(
      Sample.matches(quiet, facts, settings: RuleSettings(levels: ["sample": .severity(.warning)])).map(\.severity) == [.warning])
    #expect(RuleLevel(word: "off") == .off)
    #expect(RuleLevel(word: "loud") == nil)
  }

  static let remedies = """
    # Title

    Prose.

    ## Instead on postgres >= 18

    1. the new way with `{table}`

    ## Instead when column.unique

    1. the unique way

    ## Instead

    Do this:

    1. first, in words
       that go on
    2. then, for `{table}`:
       ```sql no-transaction
       SELECT 1
         FROM {table};
       ```

    And then rest.
    """

  @Test("the first remedy whose condition holds is printed, as steps with their SQL on lines of its own")
  func remedySteps() {
    let source = Sample.file(body: Self.remedies)
    #expect(Sample.problems(source) == [])
    let facts: [String: FactValue] = ["operation": .word("drop-column"), "table": .text("orders")]
    let plain = ["first, in words that go on", "then, for `orders`:\nSELECT 1\n  FROM orders;"]
    #expect(Sample.matches(source, facts).map(\.remedy) == [plain])
    #expect(Sample.matches(source, facts, version: 18).map(\.remedy) == [["the new way with `orders`"]])
    let unique = facts.merging(["column.unique": .boolean(true)]) { $1 }
    #expect(Sample.matches(source, unique).map(\.remedy) == [["the unique way"]])
    #expect(Sample.matches(source, facts, dialect: .sqlite, version: 3045).map(\.remedy) == [["the new way with `orders`"]])
  }

  @Test("a remedy without steps, with an unknown fact or an unreadable condition is reported")
  func remedyProblems() {
    #expect(
      Sample.problems(Sample.file(body: "# T\n\n## Instead\n\nnothing\n")).first?.contains("`## Instead` is a numbered list")
        == true)
    #expect(
      Sample.problems(Sample.file(body: "# T\n\n## Instead\n\n1. {tabel}\n"))
        == ["team/sample.md:13:5: unknown fact `tabel`; did you mean `table`?"])
    #expect(Sample.problems(Sample.file(body: "# T\n\n## Instead when tabel\n\n1. x\n")).first?.contains("unknown fact") == true)
    #expect(
      Sample.problems(Sample.file(body: "# T\n\n## Instead of that\n\n1. x\n")).first?.contains(
        "expected `on` a version or `when` a match") == true)
    #expect(Sample.problems(Sample.file(body: "no heading\n")) == ["team/sample.md:9:1: a rule file has a `#` heading"])
  }

  @Test("an explanation shows the head in one line, the prose as it stands and facts in angle brackets")
  func explanation() {
    let text = Sample.load(Sample.file(changing: ["phase": "contract"], body: Self.remedies)).rules.first?.explanation ?? ""
    #expect(
      text.hasPrefix(
        "# Title\n\n`sample` · XX001 · error · compatibility · postgres, sqlite · contract\n\n> dropping a column\n\nProse.\n"))
    #expect(text.contains("\n## Instead on postgres >= 18\n\n1. the new way with `<table>`\n"))
    #expect(!text.contains("{"))
  }
}
