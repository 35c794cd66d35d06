import Foundation
import Migrations
import SourceText
import Testing

/// What a repository made here holds, by the user's own git.
@Suite struct GitRevisionTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tandem-git-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder.appending(path: "m"), withIntermediateDirectories: true)
  }

  private func git(_ words: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-C", folder.path, "-c", "user.name=a", "-c", "user.email=a@b", "-c", "protocol.file.allow=always"] + words
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "git \(words)")
  }

  private func write(_ text: String, _ name: String) throws {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  @Test("files that were edited or taken out since are given as the revision holds them, new ones are not")
  func changed() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try git("init", "-q")
    for name in ["m/1.sql", "m/2.sql", "m/3.sql"] { try write("SELECT '\(name)';", name) }
    try git("add", "-A")
    try git("commit", "-qm", "one")
    try write("SELECT 'another';", "m/1.sql")
    try FileManager.default.removeItem(at: folder.appending(path: "m/2.sql"))
    try write("SELECT 'new';", "m/4.sql")
    let revision = try await GitRevision(reference: "HEAD", folder: folder.path)
    let changed = try await revision.filesChangedSince(under: "m")
    #expect(changed.map(\.path) == ["m/1.sql", "m/2.sql"])
    #expect(changed.map(\.text) == ["SELECT 'm/1.sql';", "SELECT 'm/2.sql';"])
    #expect(try await revision.filesChangedSince(under: "/nowhere").isEmpty)
  }

  @Test("a revision that a shallow clone lacks is told from one that is misspelt")
  func shallow() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try git("init", "-q", "-b", "main")
    for number in 1...2 {
      try write("SELECT \(number);", "m/1.sql")
      try git("add", "-A")
      try git("commit", "-qm", "\(number)")
    }
    try git("clone", "-q", "--depth", "1", "file://\(folder.path)", folder.path + "/clone")
    let whole = try await #require(throws: InputError.self) { try await GitRevision(reference: "HEAD~9", folder: folder.path) }
    #expect(whole.problem == "git knows no such revision")
    let cut = try await #require(throws: InputError.self) {
      try await GitRevision(reference: "HEAD~1", folder: folder.path + "/clone")
    }
    #expect(cut.problem.contains("shallow") && cut.remedy.contains("--unshallow"))
  }
}
