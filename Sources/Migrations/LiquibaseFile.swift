import SourceText

/// A file of SQL in Liquibase's own form: `--liquibase formatted sql`, then change sets that are applied one by one
/// (https://docs.liquibase.com/concepts/changelogs/sql-format.html).
struct LiquibaseFile {
  private struct ChangeSet {
    var id: String
    var lines: Range<Int>
    var isInTransaction = true
  }

  private let file: SourceFile
  private var changeSets: [ChangeSet] = []

  /// The change sets of a file; nil for any other file.
  init?(_ file: SourceFile) {
    self.file = file
    let bytes = file.bytes
    guard Self.words(of: bytes[Self.line(at: 0, in: bytes)]).starts(with: ["liquibase", "formatted", "sql"]) else { return nil }
    var start = 0
    while start < bytes.count {
      let line = Self.line(at: start, in: bytes)
      let words = Self.words(of: bytes[line])
      if words.first == "changeset", words.count > 1 {
        changeSets.append(
          ChangeSet(
            id: words[1].replacing(":", with: "-"), lines: line.upperBound..<line.upperBound,
            isInTransaction: !words.contains("runintransaction:false")))
      } else if !changeSets.isEmpty {
        changeSets[changeSets.count - 1].lines = changeSets[changeSets.count - 1].lines.lowerBound..<line.upperBound
      }
      start = line.upperBound + 1
    }
    if changeSets.isEmpty { return nil }
  }

  /// A migration for each change set: the file with blanks for every other one, so that places stay. What `--rollback` says takes it back.
  func migrations(version: String) -> [Migration] {
    changeSets.enumerated().map { number, changeSet in
      var up = [UInt8](repeating: UInt8(ascii: " "), count: file.bytes.count)
      for at in file.bytes.indices where changeSet.lines.contains(at) || file.bytes[at] == UInt8(ascii: "\n") {
        up[at] = file.bytes[at]
      }
      let down = rollback(of: changeSet)
      return Migration(
        version: changeSets.count == 1 ? version : "\(version).\(number + 1)", name: changeSet.id,
        up: SourceFile(path: file.path, bytes: up), down: down, transaction: changeSet.isInTransaction ? .explicit : .none,
        hasDown: down != nil)
    }
  }

  /// The text behind `--rollback` in the lines of a change set; nil where there is none, or none is needed.
  private func rollback(of changeSet: ChangeSet) -> SourceFile? {
    var down = file.bytes.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
    var isFound = false
    var start = changeSet.lines.lowerBound
    while start < changeSet.lines.upperBound {
      let line = Self.line(at: start, in: file.bytes)
      let words = Self.words(of: file.bytes[line])
      if words.first == "rollback", words.count > 1, words[1] != "empty", words[1] != "not" {
        let marks = file.bytes[line].firstIndex { $0 == UInt8(ascii: "r") || $0 == UInt8(ascii: "R") } ?? line.lowerBound
        for at in min(marks + "rollback".utf8.count, line.upperBound)..<line.upperBound { down[at] = file.bytes[at] }
        isFound = true
      }
      start = line.upperBound + 1
    }
    return isFound ? SourceFile(path: file.path, bytes: down) : nil
  }

  /// The line that begins at a byte, without its end.
  private static func line(at start: Int, in bytes: [UInt8]) -> Range<Int> {
    start..<(bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count)
  }

  /// The words of a comment `--…` in small letters; none for any other line.
  private static func words(of line: ArraySlice<UInt8>) -> [String] {
    let text = line.drop { $0 <= 0x20 || $0 == 0xef || $0 == 0xbb || $0 == 0xbf }
    guard text.starts(with: "--".utf8) else { return [] }
    return String(decoding: text.dropFirst(2).prefix(500), as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace)
      .map(String.init)
  }
}
