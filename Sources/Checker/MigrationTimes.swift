import SQLSyntax
import SourceText

extension ParsedMigration {
  /// When a comment `-- tandem: run after-deploy` or `run before-deploy` at one of its statements says that it runs.
  ///
  /// - Returns: true for after the deploy, false for before it, nil where no comment says.
  /// - Throws: `InputError` for another word.
  public func declaredRunsAfterDeploy() throws(InputError) -> Bool? {
    for comment in script.statements.lazy.flatMap(\.comments) {
      guard let directive = Directive(comment, in: file), directive.word == "run" else { continue }
      let word = directive.rest.first ?? ""
      switch word {
      case "after-deploy": return true
      case "before-deploy": return false
      default:
        let place = file.lineIndex().position(of: comment.lower)
        throw InputError(
          place: "\(file.path):\(place.line):\(place.column)",
          problem: "`tandem: run \(word)` says no time" + Suggestion.text(for: word, among: ["after-deploy", "before-deploy"]),
          remedy: "write `-- tandem: run after-deploy` or `-- tandem: run before-deploy`")
      }
    }
    return nil
  }
}
