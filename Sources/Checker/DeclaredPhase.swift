import Effects
import SQLSyntax

extension ParsedMigration {
  /// The phase that a comment `-- tandem: phase contract` at one of its statements declares.
  var phase: MigrationPhase {
    for comment in script.statements.lazy.flatMap(\.comments) {
      guard let directive = Directive(comment, in: file), directive.word == "phase" else { continue }
      if let phase = directive.rest.first.flatMap(MigrationPhase.init) { return phase }
    }
    return .neutral
  }
}
