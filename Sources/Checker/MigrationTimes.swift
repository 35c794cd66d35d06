import SQLSyntax
import SourceText

extension ParsedMigration {
  /// When a comment `-- tandem: run after-deploy` or `run before-deploy` at one of its statements says that it runs.
  ///
  /// - Returns: true for after the deploy, false for before it, nil where no comment says.
  /// - Throws: `InputError` for another word.
  public func declaredRunsAfterDeploy() throws(InputError) -> Bool? {
    for comment in script.statements.lazy.flatMap(\.comments) {
      let words = file.text(comment).split { $0.isWhitespace || $0 == "*" || $0 == "/" }
      guard words.count >= 3, let at = words.firstIndex(of: "tandem:"), at + 2 < words.count, words[at + 1] == "run" else {
        continue
      }
      switch words[at + 2] {
      case "after-deploy": return true
      case "before-deploy": return false
      default:
        let place = file.lineIndex().position(of: comment.lower)
        let word = String(words[at + 2])
        throw InputError(
          place: "\(file.path):\(place.line):\(place.column)",
          problem: "`tandem: run \(word)` says no time" + Suggestion.text(for: word, among: ["after-deploy", "before-deploy"]),
          remedy: "write `-- tandem: run after-deploy` or `-- tandem: run before-deploy`")
      }
    }
    return nil
  }
}
