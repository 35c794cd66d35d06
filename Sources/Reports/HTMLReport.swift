import Findings
import SourceText

/// The report as one page without scripts or anything from elsewhere, for a build server's artifacts: the verdict, the matrix, the findings
/// to be unfolded, what was read.
public enum HTMLReport {
  /// At most this many findings are written out; a line behind them says how many more there are.
  private static let limit = 2_000

  /// The page.
  public static func render(_ report: Report) -> String {
    let options = TextReport.Options(isVerbose: true)
    let title = "tandem \(report.scope.rawValue)" + (report.scope == .check ? ": \(report.verdict.rawValue)" : "")
    var parts = ["<h1>\(escaped(title))</h1>"]
    if report.scope == .check { parts.append(block(VerdictText.lines(report, options: options))) }
    if !report.cells.isEmpty { parts.append(matrix(report)) }
    parts.append(block(ElementsText.lines(report, options: options)))
    parts.append("<h2>\(escaped(TextReport.summary(report, palette: options.palette)))</h2>")
    let sorted = TextReport.worstFirst(report.findings, options: options).map(\.finding)
    parts += sorted.prefix(limit).map(finding)
    if sorted.count > limit { parts.append("<p>\(sorted.count - limit) more are left out here.</p>") }
    parts.append("<h2>What was read</h2>")
    parts.append(block(CoverageText.lines(report, options: options)))
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(escaped(title))</title>
      <style>\(style)</style>
      </head>
      <body>
      \(parts.filter { !$0.isEmpty }.joined(separator: "\n"))
      </body>
      </html>

      """
  }

  private static func matrix(_ report: Report) -> String {
    let header = report.versions.map { "<th>\(escaped($0.id)) code</th>" }.joined()
    var lines = ["<table>", "<tr><th>schema after</th>\(header)</tr>"]
    for row in MatrixText.rows(report, isWhole: true) {
      guard case .state(let state, let fields) = row else { continue }
      let row = fields.map { field in
        let isApart = field.cell?.status == .breaks && field.cell?.isRequired == false
        return "<td class=\"\(isApart ? "apart" : field.cell?.status.rawValue ?? "apart")\">\(escaped(field.text))</td>"
      }
      lines.append("<tr><th><code>\(escaped(state))</code></th>\(row.joined())</tr>")
    }
    lines.append("</table>")
    lines.append("<p class=\"small\">\(escaped(MatrixText.legend(report)))</p>")
    return lines.joined(separator: "\n")
  }

  /// Unfolded where it is an error.
  private static func finding(_ finding: Finding) -> String {
    let severity = finding.severity.rawValue
    var lines = [
      "<details\(finding.severity == .error ? " open" : "")>",
      "<summary><b class=\"\(severity)\">\(severity)</b> \(names(finding.message))"
        + " <span class=\"small\">\(escaped(finding.location.place))</span></summary>",
    ]
    if !finding.location.excerpt.isEmpty { lines.append("<pre>\(escaped(finding.location.excerpt))</pre>") }
    if let observed = finding.observed { lines.append("<p>seen: \(names(observed))</p>") }
    if !finding.related.isEmpty {
      let others = finding.related.map {
        "<li>\(names($0.label)) <span class=\"small\">\(escaped($0.location.place))</span></li>"
      }
      lines.append("<ul>\n\(others.joined(separator: "\n"))\n</ul>")
    }
    if !finding.remedy.isEmpty {
      lines.append("<p>instead:</p>\n<ol>\n\(finding.remedy.map(step).joined(separator: "\n"))\n</ol>")
    }
    if let script = finding.reproduction { lines.append("<p>to see it again:</p>\n<pre>\(escaped(script))</pre>") }
    lines.append("<p class=\"small\">\(escaped(finding.code)) \(escaped(finding.rule))</p>")
    lines.append("</details>")
    return lines.joined(separator: "\n")
  }

  private static func step(_ text: String) -> String {
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard lines.count > 1 else { return "<li>\(names(text))</li>" }
    return "<li>\(names(String(lines[0])))\n<pre>\(escaped(String(lines[1])))</pre></li>"
  }

  /// Lines as a terminal shows them.
  private static func block(_ lines: [String]) -> String {
    let text = lines.drop(while: \.isEmpty).joined(separator: "\n").trimmedAtEnd
    return text.isEmpty ? "" : "<div class=\"lines\">\(names(text))</div>"
  }

  /// With what stands in backquotes as code.
  private static func names(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    // A lone quote opens nothing.
    guard parts.count % 2 == 1 else { return escaped(text) }
    return parts.enumerated().map { number, part in
      number % 2 == 1 ? "<code>\(escaped(String(part)))</code>" : escaped(String(part))
    }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }

  private static let style = """
    body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
    h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
    code,pre{font:13px/1.45 ui-monospace,monospace}code{background:#f2f2f2;padding:0 .2em}
    pre{background:#f6f6f6;padding:.5rem .8rem;overflow-x:auto}
    .lines{white-space:pre-wrap}.small{color:#666;font-size:.85rem}
    table{border-collapse:collapse;margin-top:1rem}th,td{border:1px solid #ddd;padding:.25rem .7rem;text-align:left;font-weight:normal}
    .works{background:#e7f5e9}.breaks{background:#fbe3e1}.conditional,.unknown{background:#fdf3d8}.apart{color:#555}
    details{border:1px solid #ddd;border-radius:4px;margin:.5rem 0;padding:.4rem .8rem}summary{cursor:pointer}
    b.error{color:#b3261e}b.warning{color:#8a5a00}b.note{color:#00629d}
    """
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
