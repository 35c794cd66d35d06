import Effects
import Foundation
import SQLiteReplay
import Testing

/// Facts about SQLite that decide whether a migration is safe, asked of the library and of the prediction.
@Suite struct SQLiteFactsTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "fixtures/effects/sqlite.txt")
  static let facts = SQLiteFact.read((try? String(contentsOf: file, encoding: .utf8)) ?? "").facts

  private static let version: Int = {
    let parts = SQLiteEngine.libraryVersion.split(separator: ".").compactMap { Int($0) }
    return parts.count > 1 ? parts[0] * 1000 + parts[1] : 3040
  }()

  @Test("the facts are there")
  func areThere() throws {
    #expect(Self.facts.count > 60)
    guard ProcessInfo.processInfo.environment["TANDEM_WRITE_EXPECTED"] == "1" else { return }
    let (head, all) = SQLiteFact.read(try String(contentsOf: Self.file, encoding: .utf8))
    var written = head
    for var fact in all {
      fact.seen = try fact.observed()
      written += fact.text
    }
    try written.write(to: Self.file, atomically: true, encoding: .utf8)
  }

  @Test("every fact holds in the library and is predicted", arguments: facts)
  func holds(_ fact: SQLiteFact) throws {
    let observed = try fact.observed()
    #expect(observed == fact.seen, "the library")
    #expect(fact.predicted(Self.version, isRefused: observed.first == "refused on rows") == observed, "the prediction")
  }
}
