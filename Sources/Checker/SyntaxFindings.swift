import Findings
import SQLSyntax
import SourceText

/// Findings about text that could not be read: nothing behind the parser knows what such a statement does.
enum SyntaxFindings {
  /// One finding for each problem of a migration.
  static func of(_ migration: ParsedMigration, lines: LineIndex) -> [Finding] {
    migration.script.problems.map { problem in
      let statement = migration.statementSpans.first { $0.lower <= problem.span.lower && problem.span.lower <= $0.upper }
      return Finding(
        rule: Report.notUnderstood, code: "TD010", severity: .error,
        message: problem.message + "; what this statement does is not known",
        location: Location(problem.span, in: migration.file, lines: lines),
        statementText: migration.file.text(statement ?? problem.span),
        remedy: [
          "correct the statement",
          "if the server accepts it as it stands, report what `tandem parse \(migration.file.path)` prints as a defect of tandem",
        ])
    }
  }
}
