import Foundation
import SourceText

/// The files of a folder under `fixtures/parser`, by name.
func fixtureFiles(_ folder: String) throws -> [SourceFile] {
  let directory = fixtures.appendingPathComponent(folder)
  let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.hasSuffix(".sql") }.sorted()
  return try names.map { name in
    SourceFile(path: name, bytes: [UInt8](try Data(contentsOf: directory.appendingPathComponent(name))))
  }
}

/// What another parser answered about the files of a folder.
struct Answers {
  /// How many statements each file has.
  var counts: [String: Int] = [:]
  /// Hashes of the statements that the other parser rejects.
  var rejected: [String: Set<UInt64>] = [:]

  /// Reads `FOLDER.answers`, which `make conformance` writes.
  init(_ folder: String) throws {
    let text = try String(contentsOf: fixtures.appendingPathComponent(folder + ".answers"), encoding: .utf8)
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 1, let count = Int(words[1]) else { continue }
      counts[String(words[0])] = count
      rejected[String(words[0])] = Set(words.dropFirst(2).compactMap { UInt64($0, radix: 16) })
    }
  }

  /// FNV-1a of 64 bits.
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }
}

private let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("fixtures/parser")
