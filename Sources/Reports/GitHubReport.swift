import Findings
import SourceText

/// The findings as workflow commands, which GitHub Actions shows as annotations beside the changed lines.
///
/// Form and escapes: GitHub Docs, "Workflow commands for GitHub Actions".
public enum GitHubReport {
  /// A line a finding, then the report's last line for the log.
  public static func render(_ report: Report) -> String {
    let lines = report.findings.map(annotation) + [TextReport.summary(report, palette: Palette(isColoured: false))]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func annotation(_ finding: Finding) -> String {
    let place = finding.location
    let command =
      switch finding.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    let properties = [
      ("file", place.file), ("line", String(place.start.line)), ("endLine", String(place.end.line)),
      ("title", "\(finding.code) \(finding.rule)"),
    ].map { "\($0)=\(escaped($1, inProperty: true))" }
    return "::\(command) \(properties.joined(separator: ","))::" + escaped(message(finding), inProperty: false)
  }

  private static func message(_ finding: Finding) -> String {
    var lines = [finding.message] + finding.related.map { "\($0.label) at \($0.location.place)" }
    if let observed = finding.observed { lines.append("seen: " + observed) }
    if !finding.remedy.isEmpty {
      lines.append("instead:")
      lines += finding.remedy.enumerated().map { "\($0 + 1). \($1)" }
    }
    return lines.joined(separator: "\n")
  }

  private static func escaped(_ text: String, inProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where inProperty: result += "%3A"
      case "," where inProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
