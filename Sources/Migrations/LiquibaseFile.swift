import SourceText

/// A file of SQL in Liquibase's own form: `--liquibase formatted sql`, then change sets that are applied one by one
/// (https://docs.liquibase.com/concepts/changelogs/sql-format.html).
struct LiquibaseFile {
  private struct ChangeSet {
    var id: String
    var lines: Range<Int>
    var isInTransaction = true
    /// `dbms:`, in small letters.
    var databases: [String]?
    /// `endDelimiter:`, without blanks and ends of lines around it.
    var delimiter: String?
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
        var changeSet = ChangeSet(id: words[1].replacing(":", with: "-"), lines: line.upperBound..<line.upperBound)
        changeSet.isInTransaction = !words.contains("runintransaction:false")
        changeSet.databases = Self.value(of: "dbms", in: words)?.split(separator: ",").map(String.init)
        changeSet.delimiter = Self.value(of: "enddelimiter", in: words).map {
          $0.replacing("\\n", with: "").replacing("\\s*", with: "")
        }
        changeSets.append(changeSet)
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
      if let delimiter = changeSet.delimiter, delimiter != ";" { Self.end(statementsAt: delimiter, of: changeSet.lines, in: &up) }
      let down = rollback(of: changeSet)
      var migration = Migration(
        version: changeSets.count == 1 ? version : "\(version).\(number + 1)", name: changeSet.id,
        up: SourceFile(path: file.path, bytes: up), down: down, transaction: changeSet.isInTransaction ? .explicit : .none,
        hasDown: down != nil)
      migration.databases = changeSet.databases
      return migration
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
      if let block = Self.rollbackBlock(at: line, in: file.bytes) {
        for at in block { down[at] = file.bytes[at] }
        isFound = true
        start = block.upperBound
        continue
      }
      if words.first == "rollback", words.count > 1, words[1] != "empty", words[1] != "not" {
        let marks = file.bytes[line].firstIndex { $0 == UInt8(ascii: "r") || $0 == UInt8(ascii: "R") } ?? line.lowerBound
        for at in min(marks + "rollback".utf8.count, line.upperBound)..<line.upperBound { down[at] = file.bytes[at] }
        isFound = true
      }
      start = line.upperBound + 1
    }
    return isFound ? SourceFile(path: file.path, bytes: down) : nil
  }

  /// The text of `/* liquibase rollback` up to the end of the comment.
  private static func rollbackBlock(at line: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
    let words = String(decoding: bytes[line].prefix(200), as: UTF8.self).lowercased().split { $0.isWhitespace || $0 == "*" }
    guard words.count == 3, words[0] == "/", words[1] == "liquibase", words[2] == "rollback" else { return nil }
    let rest = bytes[line.upperBound...]
    guard let end = rest.indices.first(where: { rest[$0...].starts(with: "*/".utf8) }) else { return nil }
    return line.upperBound..<end
  }

  /// Puts a semicolon where a line ends with the delimiter, which is written in any case.
  private static func end(statementsAt delimiter: String, of lines: Range<Int>, in bytes: inout [UInt8]) {
    let mark = Array(delimiter.utf8)
    guard !mark.isEmpty else { return }
    var start = lines.lowerBound
    while start < lines.upperBound {
      let line = Self.line(at: start, in: bytes)
      let text = bytes[line]
      let end = text.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? line.lowerBound
      let begin = end - mark.count
      if begin >= line.lowerBound, !text.drop(while: { $0 <= 0x20 }).starts(with: "--".utf8),
        String(decoding: bytes[begin..<end], as: UTF8.self).lowercased() == delimiter
      {
        bytes[begin] = UInt8(ascii: ";")
        for at in (begin + 1)..<end { bytes[at] = UInt8(ascii: " ") }
      }
      start = line.upperBound + 1
    }
  }

  /// What stands behind `name:` in the line of a change set.
  private static func value(of name: String, in words: [String]) -> String? {
    words.first { $0.hasPrefix(name + ":") }.map { String($0.dropFirst(name.utf8.count + 1)).filter { $0 != "\"" } }
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
