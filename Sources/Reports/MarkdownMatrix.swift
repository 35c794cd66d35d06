import Findings

/// The order of the deploy and the table of states and code versions, in Markdown.
enum MarkdownMatrix {
  /// Queries that are written out one by one.
  private static let mostQueries = 40

  /// In which order to deploy, how far one can go back, and what each version does on each state; empty where nothing was compared.
  static func parts(_ report: Report, line: (String) -> String) -> [String] {
    guard report.scope == .check, !report.states.isEmpty, !report.cells.isEmpty else { return [] }
    var parts = VerdictText.orderLines(report).enumerated().map { number, text in
      number == 0 ? "**Deploy order:** " + line(text) : "- " + line(text)
    }
    if let first = parts.first, parts.count > 1 { parts = [first, parts.dropFirst().joined(separator: "\n")] }
    return parts + [matrix(report, line), queries(report, line)].filter { !$0.isEmpty }
  }

  private static func matrix(_ report: Report, _ line: (String) -> String) -> String {
    let rows = MatrixText.rows(report, isWhole: false)
    let names = report.versions.map { " \($0.id) code |" }.joined()
    var lines = ["| schema after |\(names)", "|---|" + report.versions.map { _ in "---|" }.joined()]
    for row in rows {
      switch row {
      case .skipped(let count): lines.append("| … \(count) more like this |" + report.versions.map { _ in " |" }.joined())
      case .state(let state, let fields): lines.append("| `\(state)` |" + fields.map { " \(escaped($0.text)) |" }.joined())
      }
    }
    return lines.joined(separator: "\n") + "\n\n" + escaped(MatrixText.legend(report))
  }

  /// The queries that break, once each with the first state on which they do.
  private static func queries(_ report: Report, _ line: (String) -> String) -> String {
    var seen: Set<String> = []
    var lines: [String] = []
    for cell in report.cells where cell.isRequired || cell.condition != nil {
      for query in cell.broken where seen.insert(cell.version + "\u{0}" + query.file + "\u{0}" + query.query).inserted {
        let when = query.when.map { " (\($0))" } ?? ""
        let words = line("\(query.sqlstate ?? "") \(query.message)\(when)").replacing("|", with: "\\|")
        lines.append(
          "| \(cell.version) | `\(ShortNames.shortened("`\(query.query)`").replacing("`", with: ""))` | `\(query.file):\(query.line)` | `\(cell.state)` | \(words) |"
        )
      }
    }
    guard !lines.isEmpty else { return "" }
    let more = lines.count > mostQueries ? "\n\n\(lines.count - mostQueries) more are left out here." : ""
    let table =
      ["| code | query | where | since | what the database says |", "|---|---|---|---|---|"] + lines.prefix(mostQueries)
    return "<details><summary>\(lines.count) \(lines.count == 1 ? "query" : "queries") that break or may break</summary>\n\n"
      + table.joined(separator: "\n") + more + "\n\n</details>"
  }

  /// A star at the end of a cell is one, and no beginning of emphasis.
  private static func escaped(_ text: String) -> String { text.replacing("*", with: "\\*") }
}
