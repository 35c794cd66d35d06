import Effects
import RuleBook
import Testing

@Suite struct FrontMatterTests {
  @Test("a wrong word is reported at its place with the word that was meant")
  func wrongWords() {
    #expect(
      Sample.problems(Sample.file(changing: ["severity": "eror"]))
        == ["team/sample.md:3:11: `severity` is never `eror`; did you mean `error`?"])
    #expect(
      Sample.problems(Sample.file(changing: ["dialects": "[postgres, sqlit]"]))
        == ["team/sample.md:5:22: `dialects` is never `sqlit`; did you mean `sqlite`?"])
    #expect(
      Sample.problems(Sample.file(changing: ["category": "zebra"])).first?.hasPrefix(
        "team/sample.md:4:11: `category` is never `zebra`; it is one of `locking`") == true)
  }

  @Test("every missing or unknown key is reported, not only the first")
  func keys() {
    let source = RuleSource(path: "a.md", text: "---\nseverty: error\ncode: x1\n---\n")
    let problems = Sample.load(source).problems.map(\.message)
    #expect(problems.contains("unknown key `severty`; did you mean `severity`?"))
    #expect(problems.contains("`match` is missing"))
    #expect(problems.contains("`message` is missing"))
    #expect(problems.contains("a code is capital letters and at least three digits, such as `PG012`"))
  }

  @Test("a key that stands twice, a line without a colon and a head without an end are refused")
  func broken() {
    #expect(
      Sample.load(RuleSource(path: "a.md", text: "---\ncode: A\ncode: B\n---\n")).problems.map(\.message).contains(
        "`code` stands twice"))
    #expect(
      Sample.load(RuleSource(path: "a.md", text: "---\nhello\n---\n")).problems.map(\.message).contains("expected `key: value`"))
    #expect(
      Sample.load(RuleSource(path: "a.md", text: "---\ncode: A\n")).problems.map(\.message).contains(
        "the front matter has no closing line `---`"))
    #expect(
      Sample.load(RuleSource(path: "a.md", text: "# A\n")).problems.map(\.description).first
        == "a.md:1:1: a rule file begins with a line `---`; other files belong elsewhere")
    #expect(Sample.load(RuleSource(path: "a.md", text: "")).rules.isEmpty)
  }

  @Test("what YAML on the web would read otherwise is refused")
  func yaml() {
    #expect(Sample.problems(Sample.file(message: "this: that")).first?.contains("YAML") == true)
    #expect(Sample.problems(Sample.file(message: "this # that")).first?.contains("YAML") == true)
  }

  @Test("a value goes on in a line that begins with blanks")
  func continuation() {
    #expect(Sample.holds("operation == drop-column\n  and table == 'a'", ["table": .text("a")]))
    #expect(!Sample.holds("operation == drop-column\n  and table == 'a'", ["table": .text("b")]))
  }

  @Test("two rules cannot share a code or a name")
  func unique() {
    let twice = Sample.load(Sample.file(), Sample.file(slug: "other"))
    #expect(twice.rules.count == 1)
    #expect(
      twice.problems.map(\.description) == ["team/other.md:1:1: code `XX001` belongs to `sample`; take one that no rule has"])
    let named = Sample.load(Sample.file(), Sample.file(changing: ["code": "XX002"]))
    #expect(named.problems.map(\.message) == ["a rule named `sample` exists already"])
  }

  @Test("versions bound a rule, and only name its own dialects")
  func versions() {
    let eleven = Sample.file(changing: ["versions": "postgres >= 11, postgres < 18, sqlite >= 3.35"])
    let rule = Sample.load(eleven).rules.first
    #expect(rule?.applies(to: .postgres, version: 10) == false)
    #expect(rule?.applies(to: .postgres, version: 11) == true)
    #expect(rule?.applies(to: .postgres, version: 18) == false)
    #expect(rule?.applies(to: .sqlite, version: 3034) == false)
    #expect(rule?.applies(to: .sqlite, version: 3035) == true)
    #expect(
      Sample.problems(Sample.file(changing: ["versions": "postgres >= 9.6"]))
        == ["team/sample.md:6:23: `9.6` is no version of postgres; write it as `11`"])
    #expect(
      Sample.problems(Sample.file(changing: ["dialects": "[postgres]", "versions": "sqlite >= 3.35"])).first?.contains(
        "`sqlite` is not among the rule's dialects") == true)
  }
}
