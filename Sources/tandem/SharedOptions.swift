import ArgumentParser
import Configuration
import Findings
import Reports
import SourceText

/// How a report is written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, github, sarif, junit, gitlab, markdown, html

  /// Writes a report to a file, or to standard output where none is named; `text` lays it out for people.
  func write(
    _ report: Report, to output: String?, failOn: FailOn = .error, noColor: Bool, text: (Palette) -> String
  ) throws(InputError) {
    let bytes: [UInt8]
    switch self {
    case .json where output == nil:
      return JSONReport.render(report, toolVersion: Tandem.version, spread: SideBySide.spread) { Terminal.print($0) }
    case .json: bytes = JSONReport.render(report, toolVersion: Tandem.version)
    case .github: bytes = Array(GitHubReport.render(report).utf8)
    case .junit: bytes = Array(JUnitReport.render(report, failOn: failOn.severity).utf8)
    case .gitlab: bytes = GitLabReport.render(report)
    case .markdown: bytes = Array(MarkdownReport.render(report).utf8)
    case .html: bytes = Array(HTMLReport.render(report).utf8)
    case .sarif: bytes = SARIFReport.render(report, toolVersion: Tandem.version)
    case .text: bytes = Array(text(output == nil ? Terminal.palette(noColor: noColor) : Palette(isColoured: false)).utf8)
    }
    if let output { try Terminal.save(bytes, to: output) } else { Terminal.print(bytes) }
  }
}

extension Configuration.Database: ExpressibleByArgument {}

/// Options of every command that makes a report.
struct ReportOptions: ParsableArguments {
  @Option(
    help: """
      How the report is written: text, json, github (annotations of a workflow), sarif (code scanning), gitlab (code quality), \
      junit, markdown (a comment on a pull request), or html (a page).
      """)
  var format: OutputFormat = .text
  @Option(name: [.short, .long], help: "Write the report to this file instead of standard output.") var output: String?
  @Option(help: "The least severe finding that gives exit status 1: note, warning, error or never.") var failOn: FailOn = .error
  @Flag(name: [.short, .long], help: "Only findings and the verdict.") var quiet = false
  @Flag(name: [.short, .long], help: "Show everything that is otherwise cut short.") var verbose = false
  @Flag(help: "No colours, even on a terminal.") var noColor = false

  /// The same without the library's wrappers.
  var form: ReportForm {
    ReportForm(format: format, output: output, failOn: failOn, isQuiet: quiet, isVerbose: verbose, noColor: noColor)
  }
}

/// How a report is written, where to, and what status it earns.
struct ReportForm {
  var format = OutputFormat.text
  var output: String?
  var failOn = FailOn.error
  var isQuiet = false
  var isVerbose = false
  var noColor = false

  /// Whether steps are written out for the first findings of a rule only.
  var isShort: Bool { format == .text && !isVerbose }

  /// Writes the report and gives the exit status that it earns.
  func write(_ report: Report) throws(InputError) -> ExitCode {
    if format == .text, output == nil {
      let options = options(Terminal.palette(noColor: noColor))
      TextReport.render(report, options: options, spread: SideBySide.spread) { Terminal.print($0) }
    } else {
      try format.write(report, to: output, failOn: failOn, noColor: noColor) { TextReport.render(report, options: options($0)) }
    }
    return ExitStatus.of(report, failOn: failOn)
  }

  private func options(_ palette: Palette) -> TextReport.Options {
    .init(palette: palette, isQuiet: isQuiet, isVerbose: isVerbose)
  }
}

/// Options of every command that reads a project.
struct ProjectOptions: ParsableArguments {
  @Option(help: "The configuration file.", completion: .file(extensions: ["yml", "yaml"])) var config: String?
  @Option(help: "The SQL dialect: postgres or sqlite. Found from the files when absent.") var dialect: Configuration.Database?
  @Option(help: "The version of the server that predictions are made for, such as 15, or 3.45 for SQLite.")
  var serverVersion: String?
}
