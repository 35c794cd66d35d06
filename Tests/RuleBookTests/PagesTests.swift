import Effects
import Foundation
import RuleBook
import Testing

@Suite struct PagesTests {
  /// A page of docs/ that is generated; `TANDEM_WRITE_EXPECTED=1 swift test` writes it.
  private func compare(_ name: String, _ text: String) throws {
    let file = EmbeddingTests.root.appending(path: "docs/" + name)
    if ProcessInfo.processInfo.environment["TANDEM_WRITE_EXPECTED"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let isSame = try String(contentsOf: file, encoding: .utf8) == text
    #expect(isSame, "docs/\(name) is not what is generated; TANDEM_WRITE_EXPECTED=1 writes it")
  }

  @Test("docs/rules.md lists the rules as they are")
  func rules() throws { try compare("rules.md", RuleBook.builtIn.page) }

  @Test("docs/facts.md lists the facts as they are")
  func facts() throws { try compare("facts.md", FactVocabulary.page) }

  @Test("every fact stands under one subject of docs/facts.md")
  func subjects() {
    for fact in FactVocabulary.standard.definitions {
      #expect(FactVocabulary.page.components(separatedBy: "| `\(fact.name)` |").count == 2, "\(fact.name)")
    }
  }

  @Test("docs/coverage.md answers every row of the catalogue of known hazards, and every rule it names is there")
  func coverage() throws {
    let text = try String(contentsOf: EmbeddingTests.root.appending(path: "docs/coverage.md"), encoding: .utf8)
    let slugs = Set(RuleBook.builtIn.rules.map(\.slug))
    var numbers: [Int] = []
    for line in text.split(separator: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, let number = Int(cells[0]) else { continue }
      numbers.append(number)
      let named = cells[2].components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      let isAnswered = ["cell", "replay", "lint", "declined"].contains { cells[2].hasPrefix($0) }
      #expect(!named.isEmpty || isAnswered, "row \(number) has no answer")
      for slug in named { #expect(slugs.contains(slug), "row \(number) names \(slug)") }
    }
    #expect(numbers == Array(1...184))
  }
}
