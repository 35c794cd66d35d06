import Foundation

/// The stories as they lie in `fixtures/stories`.
enum StoryFiles {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let folder = root.appending(path: "fixtures/stories")
  static let isRewriting = ProcessInfo.processInfo.environment["TANDEM_WRITE_EXPECTED"] == "1"
  /// Stories whose names begin with this are run alone while one writes them.
  private static let chosen = ProcessInfo.processInfo.environment["TANDEM_STORY"] ?? ""

  /// Every story, by name.
  static func all(chosen: String = chosen) throws -> [Story] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try names.filter { $0.hasSuffix(".md") && $0 != "README.md" && $0.hasPrefix(chosen) }.sorted().map { name in
      try Story(name: String(name.dropLast(3)), text: text("fixtures/stories/" + name))
    }
  }

  /// Rows and incidents that no story can tell, with the reason: `C57 postgres: …`, `incident 23: …`.
  static func untold() throws -> [(subject: String, reason: String)] {
    try text("fixtures/stories/untold.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      guard let colon = line.firstRange(of: ": ") else { throw StoryProblem("untold.txt: `\(line)`") }
      return (String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
    }
  }

  static func text(_ path: String) throws -> String { try String(contentsOf: root.appending(path: path), encoding: .utf8) }

  static func write(_ text: String, to path: String) throws {
    try text.write(to: root.appending(path: path), atomically: true, encoding: .utf8)
  }

  /// Writes what was said into a story's expected lines.
  static func rewrite(_ story: Story, engine: String, said: [StoryLines]) throws {
    let path = "fixtures/stories/\(story.name).md"
    let text = Story.rewriting(try text(path)) { release, of in
      guard of == engine, release < said.count else { return nil }
      return (story.releases[release].expected[engine] ?? StoryLines()).rewritten(from: said[release])
    }
    try write(text, to: path)
  }
}
