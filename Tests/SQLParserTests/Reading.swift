import SQLParser
import SQLSyntax
import SourceText

/// What the printer makes of the one expression of `text`, every operand in parentheses.
func reading(_ text: String, _ dialect: Dialect = .postgres) -> String {
  do {
    var printer = SQLPrinter(style: style(dialect), setsAllParentheses: true)
    printer.print(try Expression.parse(text, dialect: dialect))
    return printer.text
  } catch {
    return "error: \(error.message)"
  }
}

/// What the printer makes of the statements of `text`, and the messages of what could not be read.
func printing(_ text: String, _ dialect: Dialect = .postgres) -> [String] {
  let script = Script.parse(text, dialect: dialect)
  let statements = script.statements.map { statement in
    var printer = SQLPrinter(style: style(dialect))
    printer.print(statement.statement)
    return printer.text
  }
  return statements + script.problems.map { "error: \($0.message)" }
}

/// Whether `text` reads without a problem and, printed and read again, prints the same.
func isStable(_ text: String, _ dialect: Dialect = .postgres) -> Bool {
  let first = printing(text, dialect)
  return !first.contains { $0.hasPrefix("error: ") } && printing(first.joined(separator: ";\n"), dialect) == first
}

private func style(_ dialect: Dialect) -> SQLPrinter.Style { dialect.kind == .postgres ? .postgres : .sqlite }
