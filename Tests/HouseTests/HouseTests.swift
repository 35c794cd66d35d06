import FoundationEssentials
import Testing

/// The shape of the house, read from the files themselves: who imports whom, and how long a file may be.
@Suite struct HouseTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// What each room may import of the others; a room that is not named here may not exist.
  private static let mayImport: [String: Set<String>] = [
    "SourceText": [],
    "SQLSyntax": ["SourceText"],
    "SQLParser": ["SQLSyntax", "SourceText"],
    "Catalog": ["SQLSyntax", "SQLParser", "SourceText"],
    "Effects": ["Catalog", "SQLSyntax", "SourceText"],
    "Findings": ["SourceText"],
    "RuleBook": ["Effects", "Findings", "SourceText"],
    "Migrations": ["SQLParser", "SQLSyntax", "SourceText"],
    "Workload": ["Catalog", "SQLParser", "SQLSyntax", "SourceText"],
    "Deployment": ["Findings"],
    "Configuration": ["CYAML", "Deployment", "Findings", "Migrations", "SourceText"],
    "Checker": [
      "Catalog", "Deployment", "Effects", "Findings", "Migrations", "RuleBook", "SQLParser", "SQLSyntax", "SourceText",
      "Workload",
    ],
    "Replay": [
      "Catalog", "Checker", "Deployment", "Effects", "Findings", "Migrations", "SQLParser", "SQLSyntax", "SourceText", "Workload",
    ],
    "SQLiteReplay": ["CSQLite", "Replay", "SourceText"],
    "PostgresReplay": ["CPostgres", "Replay", "SourceText"],
    "Reports": ["Findings", "SourceText"],
    "LockTrials": [
      "Catalog", "Checker", "Effects", "PostgresReplay", "Replay", "SQLParser", "SQLSyntax", "SourceText",
    ],
    "ParserTrials": ["SQLParser", "SQLSyntax", "SourceText"],
    "EmbedRules": [],
    "RuleBookPlugin": [],
    "CSQLite": [], "CPostgres": [], "CYAML": [],
  ]
  /// The command line gathers everything; the comparison with other parsers opens the parser alone.
  private static let executables = ["tandem", "conformance"]

  private static func swiftFiles(in folder: String) -> [(room: String, path: String, text: String)] {
    let base = root.appending(path: folder).path
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: base) else { return [] }
    return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      guard let bytes = FileManager.default.contents(atPath: base + "/" + name) else { return nil }
      return (String(name.prefix { $0 != "/" }), folder + "/" + name, String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func imports(of text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let at = words.firstIndex(of: "import"),
        words[..<at].allSatisfy({ $0.hasPrefix("@") || $0 == "public" || $0 == "internal" })
      else { return nil }
      return words.dropFirst(at + 1).first.map(String.init)
    }
  }

  @Test("imports go one way")
  func directions() {
    let files = HouseTests.swiftFiles(in: "Sources")
    #expect(files.count > 100)
    let rooms = Set(HouseTests.mayImport.keys).union(HouseTests.executables)
    for file in files where !HouseTests.executables.contains(file.room) {
      guard let allowed = HouseTests.mayImport[file.room] else {
        Issue.record("\(file.path): the room `\(file.room)` is not in the plan of the house")
        continue
      }
      let wrong = HouseTests.imports(of: file.text).filter { rooms.contains($0) && !allowed.contains($0) }
      #expect(wrong.isEmpty, "\(file.path) imports \(wrong.joined(separator: ", "))")
    }
  }

  @Test("what decides reaches no files, no processes and no Foundation")
  func edges() {
    let edge: Set<String> = ["Glibc", "Foundation", "FoundationEssentials", "Subprocess", "SystemPackage"]
    let pure: Set<String> = [
      "SourceText", "SQLSyntax", "SQLParser", "Catalog", "Effects", "Findings", "RuleBook", "Deployment", "Checker", "Reports",
    ]
    for file in HouseTests.swiftFiles(in: "Sources") where pure.contains(file.room) {
      let wrong = HouseTests.imports(of: file.text).filter(edge.contains)
      #expect(wrong.isEmpty, "\(file.path) imports \(wrong.joined(separator: ", "))")
    }
  }

  @Test("no file has more than 600 lines", arguments: ["Sources", "Tests"])
  func lengths(_ folder: String) {
    let files = HouseTests.swiftFiles(in: folder)
    #expect(!files.isEmpty)
    for file in files {
      let lines = file.text.utf8.count { $0 == 10 }
      #expect(lines <= 600, "\(file.path) has \(lines) lines")
    }
  }

  @Test("names say what a thing is", arguments: ["Sources"])
  func names(_ folder: String) {
    let vague = ["Manager", "Helper", "Utils", "Util", "Context", "Info"]
    for file in HouseTests.swiftFiles(in: folder) {
      for line in file.text.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let at = words.firstIndex(where: { ["struct", "class", "enum", "actor", "protocol"].contains($0) }),
          at + 1 < words.count
        else { continue }
        let name = words[at + 1].prefix { $0.isLetter || $0.isNumber }
        #expect(!vague.contains { name.hasSuffix($0) }, "\(file.path): `\(name)`")
      }
    }
  }

  @Test("a code belongs to one check, and `tandem explain` knows it")
  func codes() {
    let files = HouseTests.swiftFiles(in: "Sources")
    var checks: [Substring: Set<Substring>] = [:]
    for file in files {
      for match in file.text.matches(of: /"([a-z]+(?:-[a-z]+)+)", (?:code: )?"(TD[0-9]{3})"/) {
        checks[match.output.2, default: []].insert(match.output.1)
      }
    }
    #expect(checks.count > 20)
    for (code, names) in checks { #expect(names.count == 1, "\(code) is \(names.sorted().joined(separator: " and "))") }
    let explained = files.first { $0.path.hasSuffix("/BuiltInCheck.swift") }?.text ?? ""
    for code in files.flatMap({ $0.text.matches(of: /"TD[0-9]{3}"/).map(\.output) }) {
      #expect(explained.contains(code), "\(code) is not explained")
    }
  }
}
