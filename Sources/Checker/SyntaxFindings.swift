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

  /// `${name}` as Flyway and others write what they replace, where reading stopped at one
  /// (https://documentation.red-gate.com/fd/placeholders-273973431.html).
  private static func placeholder(at span: Span, in file: SourceFile) -> String? {
    let rest = file.bytes[min(Int(span.lower), file.bytes.count)...].prefix(200)
    guard rest.starts(with: "${".utf8), let end = rest.firstIndex(of: UInt8(ascii: "}")) else { return nil }
    let name = String(decoding: rest[...end], as: UTF8.self)
    return name.contains(where: \.isNewline) ? nil : name
  }
}
