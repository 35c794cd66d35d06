import Effects
import SQLSyntax
import SourceText

extension ParsedMigration {
  /// The phase that a comment `-- tandem: phase contract` at one of its statements declares.
  var phase: MigrationPhase {
    for comment in script.statements.lazy.flatMap(\.comments) where file.addressesTandem(comment) {
      let words = file.text(comment).split { $0.isWhitespace || $0 == "-" || $0 == "*" || $0 == "/" }
      guard words.count >= 3, words[0] == "tandem:", words[1] == "phase" else { continue }
      if let phase = MigrationPhase(rawValue: String(words[2])) { return phase }
    }
    return .neutral
  }
}

extension SourceFile {
  private static let addressee = Array("tandem:".utf8)

  /// Whether a comment may hold a directive: most do not, and are not turned into text to find out.
  func addressesTandem(_ comment: Span) -> Bool {
    let word = SourceFile.addressee
    let lower = min(Int(comment.lower), bytes.count)
    let upper = min(max(Int(comment.upper), lower), bytes.count)
    return bytes.withUnsafeBufferPointer { bytes in
      guard upper - lower >= word.count else { return false }
      return (lower...upper - word.count).contains { start in
        bytes[start] == word[0] && word.indices.allSatisfy { bytes[start + $0] == word[$0] }
      }
    }
  }
}
