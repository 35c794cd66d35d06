import Effects
import SQLSyntax
import SourceText

extension ParsedMigration {
  /// The phase that a comment `-- tandem: phase contract` at one of its statements declares.
  var phase: MigrationPhase {
    for comment in script.statements.lazy.flatMap(\.comments) {
      let words = file.text(comment).split { $0.isWhitespace || $0 == "-" || $0 == "*" || $0 == "/" }
      guard words.count >= 3, words[0] == "tandem:", words[1] == "phase" else { continue }
      if let phase = MigrationPhase(rawValue: String(words[2])) { return phase }
    }
    return .neutral
  }
}
