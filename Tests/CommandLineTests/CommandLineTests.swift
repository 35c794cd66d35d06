import Foundation
import Subprocess
import SystemPackage
import Testing

/// The program as users call it: every case is a folder of `fixtures/command-line` with the words of the command line in
/// `arguments`, and in `expected` what it prints and its exit status. `TANDEM_WRITE_EXPECTED=1` rewrites the latter.
@Suite struct CommandLineTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let cases = root.appending(path: "fixtures/command-line")
  private static let isRewriting = ProcessInfo.processInfo.environment["TANDEM_WRITE_EXPECTED"] == "1"

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: cases.path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()

  /// The program stands beside the bundle of the tests.
  static let program: String? = {
    var folder = URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appending(path: "tandem").path
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
      folder.deleteLastPathComponent()
    }
    return nil
  }()

  @Test("there are cases and a program to run them")
  func isReady() {
    #expect(CommandLineTests.names.count > 15)
    #expect(CommandLineTests.program != nil)
  }

  @Test("says what it should, and ends as it should", arguments: names)
  func runs(_ name: String) async throws {
    let program = try #require(CommandLineTests.program)
    let project = CommandLineTests.cases.appending(path: name)
    func text(_ file: String) throws -> String { try String(contentsOf: project.appending(path: file), encoding: .utf8) }
    let words = try text("arguments").split(whereSeparator: \.isWhitespace).map(String.init)
    let input = (try? text("input")) ?? ""
    let answer = try await run(
      .path(FilePath(program)), arguments: Arguments(words), environment: .inherit.updating(["NO_COLOR": "1", "COLUMNS": "80"]),
      workingDirectory: FilePath(project.path), input: .string(input), output: .string(limit: 1 << 20),
      error: .string(limit: 1 << 20))
    guard case .exited(let status) = answer.terminationStatus else {
      Issue.record("\(name): \(answer.terminationStatus)")
      return
    }
    var seen = answer.standardOutput
    if !answer.standardError.isEmpty { seen += "--- standard error\n" + answer.standardError }
    seen += "--- exit status \(status)\n"
    // Which SQLite is installed is the machine's own affair.
    seen = seen.replacing(/SQLite \d+\.\d+\.\d+/, with: "SQLite 3")
    let file = project.appending(path: "expected")
    if CommandLineTests.isRewriting { try seen.write(to: file, atomically: true, encoding: .utf8) }
    #expect(seen == (try text("expected")))
  }
}
