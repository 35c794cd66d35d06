import Findings
import SQLSyntax
import SourceText

/// Findings about text that could not be read: nothing behind the parser knows what such a statement does.
enum SyntaxFindings {
  /// One finding for each problem of a migration.
  static func of(_ migration: ParsedMigration, lines: LineIndex) -> [Finding] {
    // Problems and statements stand in the order of the text, but for problems that were found late: then the search begins anew.
    let statements = migration.script.statements
    var at = 0
    return migration.script.problems.map { problem in
      if at > 0, at <= statements.count, problem.span.lower < statements[at - 1].span.upper { at = 0 }
      while at < statements.count, statements[at].span.upper < problem.span.lower { at += 1 }
      let statement = at < statements.count && statements[at].span.lower <= problem.span.lower ? statements[at].span : nil
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
