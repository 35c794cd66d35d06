import ArgumentParser
import Configuration
import Migrations
import SQLParser
import SQLSyntax
import SourceText

/// Prints what the parser makes of a file.
struct Parse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse",
    abstract: "Prints the statements of a file as JSON, one line each; for tools and for bug reports.",
    discussion: """
      What cannot be read goes to standard error with its place, and gives exit status 1.

      Examples:
        tandem parse db/migrations/0042_x.sql
        tandem parse - --dialect sqlite < query.sql
        tandem parse --sql db/migrations/0042_x.sql
      """)

  @Argument(help: "The file; `-` is standard input.") var file: String
  @Option(help: "The SQL dialect: postgres or sqlite. Guessed from the file's words when absent.") var dialect:
    Configuration.Database?
  @Flag(help: "Print the statements back as SQL in one style instead.") var sql = false

  func run() throws {
    let hasProblems: Bool
    do { hasProblems = try parse() } catch { throw ExitStatus.refuse(error) }
    if hasProblems { throw ExitStatus.findings }
  }

  private func parse() throws(InputError) -> Bool {
    let source = SourceFile(path: file, bytes: file == "-" ? try DiskEntry.standardInput() : try DiskEntry.bytes(of: file))
    let isSQLite = dialect.map { $0 == .sqlite } ?? DialectGuess.isSQLite([source])
    let script = Script.parse(source, dialect: isSQLite ? .sqlite : .postgres)
    let lines = source.lineIndex()
    for statement in script.statements {
      if sql {
        if case .unrecognised = statement.statement {
          Terminal.print(source.text(statement.span) + ";\n")
        } else {
          var printer = SQLPrinter(style: isSQLite ? .sqlite : .postgres)
          printer.print(statement.statement)
          Terminal.print(printer.text + ";\n")
        }
      } else {
        Terminal.print(SyntaxJSON.line(for: statement, in: source) + "\n")
      }
    }
    for problem in script.problems {
      let place = lines.position(of: problem.span.lower)
      Terminal.complain("\(source.path):\(place.line):\(place.column): \(problem.message)")
    }
    return !script.problems.isEmpty
  }
}
