import Effects
import Foundation
import LockTrials
import Testing

/// `docs/measured.md`: every fact that was measured, and what holds it.
@Suite struct MeasuredFactsTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// A fact, and where it is held; `why` says why it is not.
  private struct Line {
    var subject: String
    var words: String
    var places: [(kind: String, name: String)] = []
    var why: String?
  }

  private static func lines() throws -> [Line] {
    var subject = ""
    var lines: [Line] = []
    for line in try text("fixtures/effects/measured.txt").split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("== ") {
        subject = String(line.dropFirst(3))
        continue
      }
      let parts = line.split(separator: " | ", maxSplits: 1).map(String.init)
      try #require(parts.count == 2, "\(line)")
      var read = Line(subject: subject, words: parts[0])
      if parts[1].hasPrefix("not ") {
        read.why = String(parts[1].dropFirst(4))
      } else {
        for place in parts[1].split(separator: ";") {
          let words = place.trimmingCharacters(in: .whitespaces).split(separator: " ", maxSplits: 1).map(String.init)
          try #require(words.count == 2, "\(line)")
          read.places.append((words[0], words[1]))
        }
      }
      lines.append(read)
    }
    return lines
  }

  /// The heads of a file of facts.
  private static func heads(_ path: String) throws -> Set<String> {
    Set(try text(path).split(separator: "\n").filter { $0.hasPrefix("== ") }.map { String($0.dropFirst(3)) })
  }

  private static func names(in folder: String, _ ending: String) throws -> Set<String> {
    let files = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
    return Set(files.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) })
  }

  private static func tests() throws -> Set<String> {
    var found: Set<String> = []
    let folder = root.appending(path: "Tests").path
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) where name.hasSuffix(".swift") {
      let source = try text("Tests/" + name)
      for match in source.matches(of: /@Test\(\s*"([^"]+)"/) { found.insert(String(match.output.1)) }
    }
    return found
  }

  @Test("what holds a measured fact is there, and every fact of the files holds one")
  func places() throws {
    let trials =
      try LockTrial.read(try Self.text("fixtures/locks/trials.txt"))
      + LockTrial.read(try Self.text("fixtures/locks/together/trials.txt"))
    let known: [String: Set<String>] = [
      "row": Set(trials.compactMap(\.action?.rawValue)), "fact": try Self.heads("fixtures/locks/facts.txt"),
      "sqlite": try Self.heads("fixtures/effects/sqlite.txt"), "held": try Self.heads("fixtures/effects/held.txt"),
      "story": try Self.names(in: "fixtures/stories", ".md"), "rule": try Self.names(in: "rules", ".md"),
      "test": try Self.tests(),
    ]
    let lines = try Self.lines()
    #expect(lines.count > 180)
    for line in lines {
      for place in line.places {
        #expect(known[place.kind]?.contains(place.name) == true, "\(line.words): there is no \(place.kind) `\(place.name)`")
      }
    }
    let rows = Set(lines.flatMap(\.places).filter { $0.kind == "row" }.map(\.name))
    #expect((known["row"] ?? []).subtracting(rows).sorted() == [], "rows of the lock table that no line names")
  }

  @Test("docs/measured.md lists them")
  func page() throws {
    let lines = try Self.lines()
    let held = lines.count { $0.why == nil }
    var out = [
      "# Measured facts", "",
      "What servers and the library were seen to do, and which test holds Tandem's prediction against them; written by a test from",
      "`fixtures/effects/measured.txt`. A `row` is one of the [lock table](locks.md) with its statements; a `fact` stands in",
      "`fixtures/locks/facts.txt`, `sqlite` and `held` in `fixtures/effects`; a `story` is one of [these](stories.md), a `rule` one of",
      "[these](rules.md), whose examples run on the engines.", "",
      "\(lines.count) facts, \(held) of them held, \(lines.count - held) not, each with the reason.",
    ]
    var subject = ""
    for line in lines {
      if line.subject != subject {
        subject = line.subject
        out += ["", "## \(subject)", "", "| fact | where it is held |", "| --- | --- |"]
      }
      let places = line.places.map { "\($0.kind) `\($0.name)`" }.joined(separator: "; ")
      out.append("| \(line.words) | \(line.why.map { "not held: " + $0 } ?? places) |")
    }
    let page = out.joined(separator: "\n") + "\n"
    let file = Self.root.appending(path: "docs/measured.md")
    if ProcessInfo.processInfo.environment["TANDEM_WRITE_EXPECTED"] == "1" {
      try page.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try Self.text("docs/measured.md") == page, "TANDEM_WRITE_EXPECTED=1 writes it anew")
  }
}
