import Foundation
import RuleBook
import Testing

@Suite struct EmbeddingTests {
  /// The repository's root, from where this file stood when it was compiled.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("the binary holds the bytes of every file of rules/, and no other")
  func embeddedBytes() throws {
    let folder = Self.root.appending(path: "rules").resolvingSymlinksInPath()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") && $0 != "README.md" }
      .sorted()
    #expect(RuleSource.builtIn.map(\.path) == names.map { "rules/" + $0 })
    for source in RuleSource.builtIn {
      let onDisk = Array(try Data(contentsOf: folder.appending(path: source.slug + ".md")))
      let isSame = source.bytes == onDisk
      #expect(isSame, "\(source.path) differs from what was embedded")
    }
  }
}
