import Findings
import SourceText

/// The report as Markdown for a comment on a pull request or a job's summary.
public enum MarkdownReport {
  /// At most this many findings are written out; the line behind them says how many more there are.
  private static let limit = 50

  /// The verdict, the findings as a table, and the steps of each rule once.
  public static func render(_ report: Report) -> String {
    var parts = ["## tandem \(report.scope.rawValue)\(report.scope == .check ? ": \(report.verdict.rawValue)" : "")"]
    if report.scope == .check, !report.reasons.isEmpty {
      parts.append(report.reasons.map { "- " + line(ShortNames.shortened($0)) }.joined(separator: "\n"))
    }
    if report.scope == .check { parts.append(changes(report)) }
    parts += MarkdownMatrix.parts(report) { line(ShortNames.shortened($0)) }
    if !report.notes.isEmpty { parts.append(report.notes.map { "- note: " + line($0) }.joined(separator: "\n")) }
    if report.findings.isEmpty {
      parts.append("No findings.")
    } else {
      parts += [table(report.findings), steps(report.findings)].filter { !$0.isEmpty }
    }
    let unread = report.coverage.unrecognised
    if !unread.isEmpty { parts.append("Not understood: " + unread.map { "`\($0.place)`" }.joined(separator: ", ")) }
    parts.append(line(TextReport.summary(report, palette: Palette(isColoured: false))))
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// What to do first, in a few steps.
  private static func changes(_ report: Report) -> String {
    let steps = RemedyText.lines(report).prefix(5).enumerated().map { "\($0 + 1). \(line(ShortNames.shortened($1)))" }
    return steps.isEmpty ? "" : "**\(RemedyText.title(report))**\n\n" + steps.joined(separator: "\n")
  }

  private static func table(_ findings: [Finding]) -> String {
    let sorted = findings.enumerated().sorted {
      $0.element.severity == $1.element.severity ? $0.offset < $1.offset : $0.element.severity > $1.element.severity
    }.map(\.element)
    var lines = ["| | where | what | rule |", "|---|---|---|---|"]
    for finding in sorted.prefix(limit) {
      lines.append(
        "| \(finding.severity.rawValue) | `\(finding.location.place)` | \(cell(finding.message)) | `\(finding.rule)` |")
    }
    if sorted.count > limit { lines.append("\n\(sorted.count - limit) more are left out here.") }
    return lines.joined(separator: "\n")
  }

  /// The steps of the first finding of each rule, folded up.
  private static func steps(_ findings: [Finding]) -> String {
    var rules: [String] = []
    return findings.filter { finding in
      guard !finding.remedy.isEmpty, !rules.contains(finding.rule) else { return false }
      rules.append(finding.rule)
      return true
    }.map { finding in
      let steps = finding.remedy.enumerated().map { number, step in
        let lines = step.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count > 1 else { return "\(number + 1). \(line(step))" }
        let code = lines.dropFirst().map { "   " + $0 }.joined(separator: "\n")
        return "\(number + 1). \(line(lines[0]))\n   ```sql\n\(code)\n   ```"
      }
      return
        "<details><summary><code>\(finding.rule)</code>: what to do instead</summary>\n\n\(steps.joined(separator: "\n"))\n\n</details>"
    }.joined(separator: "\n\n")
  }

  private static func cell(_ text: String) -> String { line(text).replacing("|", with: "\\|") }

  /// Without what Markdown takes for a tag, outside of the names in backquotes, and in one line.
  private static func line(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { number, part in
      number % 2 == 1 ? String(part) : String(part).replacing("<", with: "&lt;").replacing("\n", with: " ")
    }.joined(separator: "`")
  }
}
