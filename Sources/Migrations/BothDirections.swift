import SourceText

/// A file that holds both directions of a migration: goose's `-- +goose Up` and `-- +goose Down`, dbmate's `-- migrate:up` and
/// `-- migrate:down`, sql-migrate's `-- +migrate Up` and `-- +migrate Down`, node-pg-migrate's `-- Up Migration` and
/// `-- Down Migration`, micrate's, rambler's, MyBatis's `-- //` and `-- //@UNDO`, and what tern writes between them (the tools' own
/// documentation).
struct BothDirections {
  /// What applies it: the file with blanks for every byte of the other direction, so that places stay.
  let up: SourceFile
  /// What takes it back, likewise; nil where the file has no such part.
  let down: SourceFile?

  /// The parts of a file whose head, before the first statement, marks where the way up begins; nil for any other file.
  init?(_ file: SourceFile) {
    guard Self.beginsWithMarker(file.bytes) || Self.holdsSeparator(file.bytes) else { return nil }
    var up = file.bytes
    var down = file.bytes
    var isDown: Bool?
    var hasDown = false
    Self.lines(of: file.bytes) { line in
      if let direction = Self.direction(file.bytes[line]) {
        isDown = direction
        hasDown = hasDown || direction
      }
      if isDown == true { Self.blank(line, in: &up) } else { Self.blank(line, in: &down) }
      return true
    }
    self.up = SourceFile(path: file.path, bytes: up)
    self.down = hasDown ? SourceFile(path: file.path, bytes: down) : nil
  }

  /// tern's line between the directions (https://github.com/jackc/tern, "Migrations").
  private static let separator = Array("---- create above / drop below ----".utf8)

  /// Few lines begin with four dashes, so that every line is looked at in no time.
  private static func holdsSeparator(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { text in
      var at = 0
      while at + separator.count <= text.count {
        if text[at] == separator[0], text[at + 3] == separator[3], text[at...].starts(with: separator) { return true }
        while at < text.count, text[at] != UInt8(ascii: "\n") { at += 1 }
        at += 1
      }
      return false
    }
  }

  private static func beginsWithMarker(_ bytes: [UInt8]) -> Bool {
    var isFound = false
    lines(of: bytes) { line in
      if direction(bytes[line]) == false { isFound = true }
      let first = bytes[line].first { $0 > 0x20 && $0 != 0xef && $0 != 0xbb && $0 != 0xbf }
      return !isFound && (first == nil || first == UInt8(ascii: "-"))
    }
    return isFound
  }

  /// Calls `body` with each line until it says no.
  private static func lines(of bytes: [UInt8], _ body: (Range<Int>) -> Bool) {
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      guard body(start..<end) else { return }
      start = end + 1
    }
  }

  /// False for a line that begins the way up, true for the way down, nil for any other.
  private static func direction(_ line: ArraySlice<UInt8>) -> Bool? {
    let marks = line.drop { $0 <= 0x20 || $0 == 0xef || $0 == 0xbb || $0 == 0xbf }
    guard marks.starts(with: "--".utf8), marks.count < 200 else { return nil }
    if marks.starts(with: separator) { return true }
    // Every direction begins with one of a few letters; most comments do not, and are not turned into text.
    let letter = marks.dropFirst(2).first { $0 > 0x20 } ?? 0
    guard "+mMuUdDr/".utf8.contains(letter) || letter >= 0x80 else { return nil }
    let words = String(decoding: marks.dropFirst(2), as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace)
    let mark = words.first.map(String.init) ?? ""
    let isTwoWords = ["+goose", "+migrate", "+micrate", "rambler", "up", "down"].contains(mark)
    return switch isTwoWords && words.count > 1 ? mark + " " + words[1] : mark {
    case "migrate:up", "+goose up", "+migrate up", "+micrate up", "rambler up", "up migration", "//": false
    case "migrate:down", "+goose down", "+migrate down", "+micrate down", "rambler down", "down migration", "//@undo": true
    default: nil
    }
  }

  private static func blank(_ range: Range<Int>, in bytes: inout [UInt8]) {
    for at in range where bytes[at] != UInt8(ascii: "\r") { bytes[at] = UInt8(ascii: " ") }
  }
}
