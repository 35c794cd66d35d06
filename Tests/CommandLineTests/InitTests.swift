import Foundation
import Subprocess
import SystemPackage
import Testing

/// What `tandem init` writes is what the other commands read.
@Suite struct InitTests {
  private let project: URL

  /// A project of one table and one query, in a folder of its own.
  init() throws {
    project = FileManager.default.temporaryDirectory.appending(path: "tandem-init-\(UUID().uuidString)")
    try write("migrations/0001_t.sql", "CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT);\n")
    try write("it's queries/all.sql", "-- name: All\nSELECT id FROM t;\n")
    try write("sqlc.yaml", "version: 2\nsql:\n  - engine: sqlite\n    schema: migrations\n    queries: \"it's queries\"\n")
  }

  private func write(_ path: String, _ text: String) throws {
    let file = project.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  private func text(_ path: String) throws -> String { try String(contentsOf: project.appending(path: path), encoding: .utf8) }

  private func tandem(_ words: String...) async throws -> (output: String, isClean: Bool) {
    let program = try #require(CommandLineTests.program)
    let answer = try await run(
      .path(FilePath(program)), arguments: Arguments(words), workingDirectory: FilePath(project.path),
      output: .string(limit: 1 << 16),
      error: .string(limit: 1 << 16))
    return (answer.standardOutput + answer.standardError, answer.terminationStatus == .exited(0))
  }

  @Test("the written configuration is read, and is not overwritten unasked")
  func roundTrip() async throws {
    defer { try? FileManager.default.removeItem(at: project) }
    let first = try await tandem("init", "--ci", "github")
    #expect(first.isClean, "\(first.output)")
    let written = try text("tandem.yml")
    #expect(written.contains("database: sqlite\n"))
    #expect(written.contains("queries: ['it''s queries/*.sql']"))
    #expect(try text(".github/workflows/tandem.yml").contains("tandem check --base"))
    // By their names the queries are found without it.
    try FileManager.default.removeItem(at: project.appending(path: "sqlc.yaml"))
    let doctor = try await tandem("doctor")
    #expect(doctor.output.contains("1 migrations in migrations (plain), sqlite"), "\(doctor.output)")
    #expect(doctor.output.contains("1 files, it's queries/all.sql first"), "\(doctor.output)")
    try write("tandem.yml", "database: sqlite\n")
    #expect(try await !tandem("init").isClean)
    #expect(try text("tandem.yml") == "database: sqlite\n")
    #expect(try await tandem("init", "--force").isClean)
    #expect(try text("tandem.yml") == written)
  }
}
