import Findings
import SourceText

/// The findings as SARIF 2.1.0, which code-scanning tools read (OASIS, "Static Analysis Results Interchange Format").
public enum SARIFReport {
  /// The report as UTF-8 with a line feed at the end; the same report gives the same bytes.
  public static func render(_ report: Report, toolVersion: String) -> [UInt8] {
    var writer = JSONWriter()
    var rules: [Finding] = []
    for finding in report.findings where !rules.contains(where: { $0.code == finding.code }) { rules.append(finding) }
    rules.sort { $0.code < $1.code }
    writer.object { writer in
      writer.key("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      writer.key("version", "2.1.0")
      writer.key("runs") { writer in
        writer.array([report]) { writer, report in
          writer.object { writer in
            writer.key("tool") { tool(rules, toolVersion, to: &$0) }
            writer.key("results") { $0.array(report.findings) { result($1, to: &$0) } }
          }
        }
      }
    }
    return writer.bytes + [10]
  }

  private static func tool(_ rules: [Finding], _ version: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("driver") { writer in
        writer.object { writer in
          writer.key("name", "tandem")
          writer.key("version", version)
          writer.key("rules") { writer in
            writer.array(rules) { writer, rule in
              writer.object {
                $0.key("id", rule.code)
                $0.key("name", rule.rule)
                $0.key("help") { text("`tandem explain \(rule.rule)` says why, and what to do instead", to: &$0) }
              }
            }
          }
        }
      }
    }
  }

  private static func result(_ finding: Finding, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("ruleId", finding.code)
      writer.key("level", finding.severity.rawValue)
      writer.key("message") { text(([finding.message] + steps(finding)).joined(separator: "\n"), to: &$0) }
      writer.key("locations") { $0.array([finding.location]) { location($1, label: nil, to: &$0) } }
      if !finding.related.isEmpty {
        writer.key("relatedLocations") { $0.array(finding.related) { location($1.location, label: $1.label, to: &$0) } }
      }
      writer.key("partialFingerprints") { $0.object { $0.key("tandem/v1", finding.fingerprint) } }
    }
  }

  private static func steps(_ finding: Finding) -> [String] { finding.remedy.enumerated().map { "\($0 + 1). \($1)" } }

  private static func text(_ text: String, to writer: inout JSONWriter) { writer.object { $0.key("text", text) } }

  private static func location(_ location: Location, label: String?, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("physicalLocation") { writer in
        writer.object { writer in
          writer.key("artifactLocation") { $0.object { $0.key("uri", uri(location.file)) } }
          writer.key("region") { region(location, to: &$0) }
        }
      }
      if let label { writer.key("message") { text(label, to: &$0) } }
    }
  }

  /// Columns count UTF-16 code units there and bytes here: they are given for a line where both are the same.
  private static func region(_ location: Location, to writer: inout JSONWriter) {
    let isPlain = !location.excerpt.isEmpty && location.excerpt.utf8.allSatisfy { $0 < 0x80 }
    let isOneLine = location.start.line == location.end.line
    writer.object {
      $0.key("startLine", location.start.line)
      if isPlain { $0.key("startColumn", location.start.column) }
      $0.key("endLine", location.end.line)
      if isPlain, isOneLine { $0.key("endColumn", location.end.column) }
    }
  }

  /// The path with what a URI cannot hold written as `%20` (RFC 3986, section 2).
  private static func uri(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
