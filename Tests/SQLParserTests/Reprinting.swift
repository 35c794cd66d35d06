import SQLParser
import SQLSyntax
import SourceText

/// What the printer makes of `sql`; a problem's message where the parser has one.
func reprinted(_ sql: String, _ dialect: Dialect = .postgres) -> String {
  let script = Script.parse(SourceFile(path: "test.sql", text: sql), dialect: dialect)
  if let problem = script.problems.first { return "\(problem.span.lower): \(problem.message)" }
  var printer = SQLPrinter(style: dialect.kind == .sqlite ? .sqlite : .postgres)
  for (index, statement) in script.statements.enumerated() {
    if index > 0 { printer.write("; ") }
    printer.print(statement.statement)
  }
  return printer.text
}

/// The single statement of `sql`; nil when there is another number of them, or a problem.
func onlyStatement(_ sql: String, _ dialect: Dialect = .postgres) -> Statement? {
  let script = Script.parse(SourceFile(path: "test.sql", text: sql), dialect: dialect)
  guard script.problems.isEmpty, script.statements.count == 1 else { return nil }
  return script.statements[0].statement
}

/// The lines of a literal that holds one statement a line.
func statements(_ text: String) -> [String] {
  text.split(separator: "\n").map(String.init)
}
