import Findings
import SourceText

/// The findings as JUnit's XML, which most build servers list: a suite for each file, a case for each rule that spoke of it, and one for
/// the verdict (the form that Apache Ant's `junit` task writes).
public enum JUnitReport {
  /// Findings below `failOn` are printed and do not fail their case; nil lets none fail.
  public static func render(_ report: Report, failOn: Severity?) -> String {
    let files = Dictionary(grouping: report.findings) { $0.location.file }.sorted {
      $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }
    var suites = files.map { suite(named: $0.key, cases($0.value), failOn) }
    if report.scope != .trace { suites.insert(suite(named: "tandem", [verdict(report)], failOn), at: 0) }
    let total = suites.reduce((tests: 0, failures: 0)) { ($0.tests + $1.tests, $0.failures + $1.failures) }
    let lines =
      [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<testsuites name=\"tandem\" tests=\"\(total.tests)\" failures=\"\(total.failures)\">",
      ]
      + suites.map(\.text) + ["</testsuites>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private struct Case {
    var name: String
    var findings: [Finding]
    var words: [String]
  }

  private static func cases(_ findings: [Finding]) -> [Case] {
    var names: [String] = []
    for finding in findings where !names.contains(finding.rule) { names.append(finding.rule) }
    return names.map { name in
      let own = findings.filter { $0.rule == name }
      return Case(name: name, findings: own, words: own.map(words))
    }
  }

  private static func verdict(_ report: Report) -> Case {
    let words = report.scope == .check ? ["verdict: \(report.verdict.rawValue)"] + report.reasons : []
    return Case(name: report.scope.rawValue, findings: [], words: words)
  }

  private static func suite(named name: String, _ cases: [Case], _ failOn: Severity?) -> (text: String, tests: Int, failures: Int)
  {
    let failing = cases.filter { isFailing($0, failOn) }.count
    var lines = ["  <testsuite name=\"\(escaped(name))\" tests=\"\(cases.count)\" failures=\"\(failing)\">"]
    for item in cases {
      let text = escaped(item.words.joined(separator: "\n"))
      lines.append("    <testcase name=\"\(escaped(item.name))\" classname=\"\(escaped(name))\">")
      if isFailing(item, failOn), let first = item.findings.first {
        lines.append("      <failure message=\"\(escaped(first.message))\" type=\"\(first.code)\">\(text)</failure>")
      } else if !text.isEmpty {
        lines.append("      <system-out>\(text)</system-out>")
      }
      lines.append("    </testcase>")
    }
    lines.append("  </testsuite>")
    return (lines.joined(separator: "\n"), cases.count, failing)
  }

  private static func isFailing(_ item: Case, _ failOn: Severity?) -> Bool {
    guard let failOn else { return false }
    return item.findings.contains { $0.severity >= failOn }
  }

  private static func words(_ finding: Finding) -> String {
    var lines = ["\(finding.location.place): \(finding.severity.rawValue): \(finding.message)"]
    if let observed = finding.observed { lines.append("seen: " + observed) }
    lines += finding.remedy.enumerated().map { "\($0 + 1). \($1)" }
    return lines.joined(separator: "\n")
  }

  /// XML 1.0, sections 2.2 and 2.4: what is no character of XML is left out.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xfffe || scalar.value == 0xffff: break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
