import Effects
@testable import RuleBook
import SourceText
import Testing

@Suite struct MatchTests {
  @Test("`and` binds closer than `or`, `not` closer than both")
  func precedence() {
    let both: [String: FactValue] = ["table.existing": .boolean(true), "column.unique": .boolean(false)]
    #expect(Sample.holds("table.existing or column.unique and column.unique", both))
    #expect(!Sample.holds("(table.existing or column.unique) and column.unique", both))
    #expect(Sample.holds("not column.unique and table.existing", both))
    #expect(!Sample.holds("not (column.unique or table.existing)", both))
    #expect(Sample.holds("not not table.existing", both))
  }

  @Test("words, numbers and text compare as their type says")
  func comparisons() {
    let facts: [String: FactValue] = [
      "lock.mode": .word("share"), "index.columns": .integer(3), "table": .text("tmp_orders"),
    ]
    #expect(Sample.holds("lock.mode >= share and lock.mode < access-exclusive and lock.mode > access-share", facts))
    #expect(!Sample.holds("lock.mode > share", facts))
    #expect(Sample.holds("index.columns > 2 and index.columns <= 3 and index.columns != 4 and index.columns == 3", facts))
    #expect(Sample.holds("table == 'tmp_orders' and table != 'a' and table in ['x', 'tmp_orders']", facts))
    #expect(Sample.holds("operation in [add-column, drop-column]", facts))
    #expect(!Sample.holds("operation in [add-column, create-index] and table == 'tmp_orders'", facts))
  }

  @Test("a pattern fits the whole text")
  func patterns() {
    let facts: [String: FactValue] = ["table": .text("tmp_orders_old")]
    for pattern in ["tmp_*", "*old", "*orders*", "tmp_orders_ol?", "*", "t*_*_*d"] {
      #expect(Sample.holds("table matches('\(pattern)')", facts), "\(pattern)")
    }
    for pattern in ["tmp", "*orders", "?", "", "tmp_*x", "TMP*"] {
      #expect(!Sample.holds("table matches('\(pattern)')", facts), "\(pattern)")
    }
  }

  @Test("a fact that does not apply equals nothing and compares with nothing")
  func absent() {
    #expect(!Sample.holds("table.existing"))
    #expect(Sample.holds("not table.existing"))
    #expect(!Sample.holds("table == 'a'"))
    #expect(Sample.holds("table != 'a'"))
    #expect(!Sample.holds("index.columns < 5"))
    #expect(!Sample.holds("lock.mode >= access-share"))
    #expect(!Sample.holds("table matches('*')"))
    #expect(!Sample.holds("table in ['a']"))
  }

  @Test(
    "what is wrong in a match is reported at its place",
    arguments: [
      ("tabel.existing", 1, "unknown fact `tabel.existing`; did you mean `table.existing`?"),
      ("operation == drop-colum", 14, "`operation` is never `drop-colum`; did you mean `drop-column`?"),
      ("table", 1, "`table` is text and cannot stand alone; compare it"),
      ("table == orders", 10, "text is written in quotes, as in `'orders'`"),
      ("table < 'a'", 1, "`<` needs an order, and `table` is text"),
      ("operation > add-column", 1, "`>` needs an order, and `operation` is one of `add-column`, `drop-column`, `create-index`"),
      ("index.columns == many", 18, "`index.columns` is a number"),
      ("table.existing matches('a')", 1, "`matches` is for text, and `table.existing` is true or false"),
      ("table = 'a'", 1, "equality is written `==`"),
      ("table == 'a", 10, "the text has no closing quote"),
      ("(table.existing", 16, "expected `)`, found the end"),
      ("table.existing table.existing", 16, "unexpected `table.existing`"),
      ("table.existing and", 19, "expected a fact, `not` or `(`, found the end"),
      ("and table.existing", 1, "expected a fact, `not` or `(`, found `and`"),
      ("operation in []", 15, "expected a word, a number or text in quotes, found `]`"),
      ("operation == add-column and operation == drop-column", 1, "can never match: no `operation` satisfies every part"),
    ])
  func problems(match: String, column: Int, message: String) {
    let problems = Sample.load(Sample.file(match: match)).problems
    #expect(problems.map(\.message) == [message])
    #expect(problems.first?.position.line == 6)
    #expect(problems.first?.position.column == column + "match: ".utf8.count)
  }

  @Test("ten thousand open parentheses are a message")
  func depth() {
    let match = String(repeating: "(", count: 10_000) + "table.existing" + String(repeating: ")", count: 10_000)
    #expect(Sample.load(Sample.file(match: match)).problems.map(\.message) == ["nested too deeply"])
    let nots = String(repeating: "not ", count: 10_000) + "table.existing"
    #expect(Sample.load(Sample.file(match: nots)).problems.map(\.message) == ["nested too deeply"])
  }

  @Test("a rule is asked only for the operations that its match requires")
  func index() {
    let source = Sample.file(
      match: "operation in [add-column, drop-column] and (operation == drop-column or operation == create-index)")
    let book = Sample.load(source)
    for (operation, isAsked) in [(OperationKind.dropColumn, true), (.addColumn, false), (.createIndex, false)] {
      #expect(book.candidates(for: operation) == (isAsked ? ["sample"] : []), "\(operation)")
    }
  }

  @Test("what is known of the operation leaves a shorter match with the same answers")
  func assuming() throws {
    let matches = [
      "operation == drop-column and table.existing", "operation == add-column or table.existing",
      "not (operation == drop-column) or column.unique", "operation != add-column and not column.unique",
      "operation in [add-column, create-index]", "not (operation == create-index and table.existing)",
    ]
    for match in matches {
      let bytes = Array(match.utf8)
      let parsed = try MatchParser.parse(bytes, in: 0..<bytes.count)
      let predicate = try MatchCheck(vocabulary: Sample.vocabulary).compile(parsed)
      for word in ["add-column", "drop-column", "create-index"] {
        let short = predicate.assuming(0, is: word)
        #expect(!short.mentions(0), "\(match)")
        for flags in [(true, true), (true, false), (false, true), (false, false)] {
          let facts: [String: FactValue] = [
            "operation": .word(word), "table.existing": .boolean(flags.0), "column.unique": .boolean(flags.1),
          ]
          let operation = Sample.operation(facts)
          #expect(short.holds(operation) == predicate.holds(operation), "\(match) for \(word), \(flags)")
        }
      }
    }
  }

  @Test("a rule without a required operation is asked for all, in the order of the rules")
  func anyOperation() {
    let book = Sample.load(
      Sample.file(match: "table.existing", slug: "a"),
      Sample.file(changing: ["code": "XX002"], slug: "b"),
      Sample.file(match: "not column.unique", changing: ["code": "XX003"], slug: "c"))
    func slugs(_ operation: String) -> [String] {
      book.evaluate(Sample.operation(["operation": .word(operation), "table.existing": .boolean(true)])).map(\.rule.slug)
    }
    #expect(slugs("drop-column") == ["a", "b", "c"])
    #expect(slugs("create-index") == ["a", "c"])
  }

  @Test("an operation that does nothing is shown only to rules that name `no-operation`")
  func noOperation() {
    let nothing: [String: FactValue] = ["no-operation": .boolean(true)]
    #expect(!Sample.holds("operation == drop-column", nothing))
    #expect(Sample.holds("operation == drop-column and no-operation", nothing))
    #expect(Sample.holds("operation == drop-column and not (table == 'a' and no-operation)", nothing))
    #expect(!Sample.holds("operation == drop-column and no-operation"))
  }
}
