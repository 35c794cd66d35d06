import ParserTrials
import SQLParser
import SQLSyntax
import SourceText
import Testing

/// Repeats the comparison with libpg_query and SQLite against their recorded answers.
@Suite struct ConformanceTests {
  /// The folders of fixtures. What is unusual was found by holding changed statements against both.
  private static let folders: [(String, Dialect.Kind)] = [
    ("postgres-regress", .postgres), ("sqlfluff-postgres", .postgres), ("unusual-postgres", .postgres),
    ("sqlfluff-sqlite", .sqlite), ("unusual-sqlite", .sqlite),
  ]

  @Test(
    "statements are accepted and rejected as by libpg_query and SQLite",
    arguments: folders)
  func agreement(folder: String, kind: Dialect.Kind) throws {
    let dialect: Dialect = kind == .postgres ? .postgres : .sqlite
    let answers = try Answers(folder)
    let files = try fixtureFiles(folder)
    #expect(files.count == answers.counts.count)
    #expect(files.count > 3)
    for file in files {
      let script = Script.parse(file, dialect: dialect)
      #expect(script.statements.count == answers.counts[file.path], "\(file.path)")
      for statement in script.statements {
        let isRejected = answers.rejected[file.path]?.contains(Answers.hash(file.bytes[statement.span.range])) ?? false
        let isRead = if case .unrecognised = statement.statement { false } else { true }
        #expect(isRead != isRejected, "\(file.path): \(file.text(statement.span))")
      }
    }
  }

  @Test(
    "what is printed reads as the same, and spans are in order",
    arguments: folders)
  func printing(folder: String, kind: Dialect.Kind) throws {
    for file in try fixtureFiles(folder) {
      let failure = Trial.failure(file.bytes, dialect: kind == .postgres ? .postgres : .sqlite)
      #expect(failure == nil, "\(file.path)")
    }
  }
}
