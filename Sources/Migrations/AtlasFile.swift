import SourceText

/// What the directives of Atlas say about a whole file (https://atlasgo.io/versioned/checkpoint, https://atlasgo.io/versioned/checks).
enum AtlasFile {
  /// The name of the file that lists the others.
  static let sumFile = "atlas.sum"

  /// Whether the file sums up those before it for an empty database, which has no running code.
  static func isCheckpoint(_ file: SourceFile) -> Bool { directives(of: file).contains { $0.hasPrefix("atlas:checkpoint") } }

  /// Of a file of several parts the one that migrates, with blanks for the others, so that places stay; any other file as it is.
  static func migration(of file: SourceFile) -> SourceFile {
    guard directives(of: file).contains("atlas:txtar") else { return file }
    var bytes = file.bytes
    var isInside = false
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if let name = partName(file.bytes[start..<end]) { isInside = name == "migration.sql" }
      if !isInside { for at in start..<end { bytes[at] = UInt8(ascii: " ") } }
      start = end + 1
    }
    return SourceFile(path: file.path, bytes: bytes)
  }

  /// `-- name --`.
  private static func partName(_ line: ArraySlice<UInt8>) -> String? {
    let words = String(decoding: line.prefix(120), as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return words.count == 3 && words[0] == "--" && words[2] == "--" ? String(words[1]) : nil
  }

  /// Comments before the first statement that speak to Atlas.
  private static func directives(of file: SourceFile) -> [String] {
    guard file.bytes.prefix(400).starts(with: "-- atlas:".utf8) else { return [] }
    return String(decoding: file.bytes.prefix(400), as: UTF8.self).split(whereSeparator: \.isNewline).prefix {
      $0.hasPrefix("--")
    }
    .map { $0.dropFirst(2).trimmed }.filter { $0.hasPrefix("atlas:") }
  }
}
