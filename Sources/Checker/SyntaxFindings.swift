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
      let placeholder = placeholder(at: problem.span, in: migration.file)
      return Finding(
        rule: Report.notUnderstood, code: "TD010", severity: .error,
        message: (placeholder.map { "the migration tool puts a value in the place of `\($0)`, and nothing says which" }
          ?? problem.message) + "; what this statement does is not known",
        location: Location(problem.span, in: migration.file, lines: lines),
        statementText: migration.file.text(statement ?? problem.span),
        remedy: placeholder.map {
          ["write the value into tandem.yml: `migrations: { substitute: { \"\($0)\": … } }`; it is put in as text"]
        } ?? [
          "correct the statement",
          "if the server accepts it as it stands, report what `tandem parse \(migration.file.path)` prints as a defect of tandem",
        ])
    }
  }

  /// How tools write what they replace: Flyway and Liquibase, tern and other templates in Go, DbUp, MyBatis, Ruby.
  private static let marks: [(open: String, close: String)] = [
    ("${", "}"), ("{{", "}}"), ("#{", "}"), ("<%", "%>"), ("%(", ")s"), ("@@", "@@"), ("$%", "%$"), ("$", "$"),
  ]

  /// A placeholder at which reading stopped.
  private static func placeholder(at span: Span, in file: SourceFile) -> String? {
    let rest = file.bytes[min(Int(span.lower), file.bytes.count)...].prefix(200)
    let text = String(decoding: rest, as: UTF8.self).prefix { !$0.isNewline }
    for mark in marks where text.hasPrefix(mark.open) {
      guard let end = text.dropFirst(mark.open.count).firstRange(of: mark.close) else { continue }
      let name = text[..<end.upperBound]
      if name.dropFirst(mark.open.count).dropLast(mark.close.count).contains(where: { $0.isLetter }) { return String(name) }
    }
    return nil
  }
}
