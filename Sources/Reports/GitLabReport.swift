import Findings
import SourceText

/// The findings as GitLab's code quality report, which merge requests show beside the changed lines
/// (GitLab Docs, "Code Quality report format").
public enum GitLabReport {
  /// The report as UTF-8 with a line feed at the end; the same report gives the same bytes.
  public static func render(_ report: Report) -> [UInt8] {
    var writer = JSONWriter()
    var seen: [String: Int] = [:]
    writer.array(report.findings) { writer, finding in
      // GitLab takes a fingerprint once; equal findings are numbered.
      let count = seen[finding.fingerprint, default: 0]
      seen[finding.fingerprint] = count + 1
      issue(finding, fingerprint: finding.fingerprint + (count == 0 ? "" : "-\(count)"), to: &writer)
    }
    return writer.bytes + [10]
  }

  private static func issue(_ finding: Finding, fingerprint: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("description", "\(finding.code) \(finding.rule): \(finding.message)")
      writer.key("check_name", finding.rule)
      writer.key("fingerprint", fingerprint)
      writer.key("severity", severity(finding.severity))
      writer.key("location") { writer in
        writer.object { writer in
          writer.key("path", finding.location.file)
          writer.key("lines") { writer in
            writer.object {
              $0.key("begin", finding.location.start.line)
              $0.key("end", finding.location.end.line)
            }
          }
        }
      }
    }
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "critical"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
