import Dispatch
import Findings
import Reports
import SourceText
import Synchronization
import Testing

/// A long report is the same whoever makes its parts, and in whatever order they are done.
@Suite struct SpreadTests {
  /// More findings than one wave holds, of several rules and severities, some with steps.
  private static let report: Report = {
    var report = Report(engine: .init(dialect: "postgres", serverVersion: "15"), scope: .lint)
    for number in 0..<5_000 {
      let source = SourceFile(path: "db/\(number).sql", bytes: Array("SELECT \(number);\n".utf8))
      let location = Location(Span(0, 6), in: source, lines: source.lineIndex())
      var finding = Finding(
        rule: "rule-\(number % 7)", code: "XX00\(number % 7)", severity: Severity.allCases[number % Severity.allCases.count],
        message: "says \"\(number)\"", location: location, statementText: source.text)
      if number % 3 == 0 { finding.remedy = ["first\nSELECT 1;", "then"] }
      report.findings.append(finding)
      report.effects.append(
        .init(location: location, operation: "select", locks: [], rewrites: false, scans: false, unknown: nil))
    }
    return report
  }()

  /// The last part first, and all at once.
  private static let backwards: Spread = { count, make in
    let parts = Mutex([[UInt8]](repeating: [], count: count))
    DispatchQueue.concurrentPerform(iterations: count) { turn in
      let part = make(count - 1 - turn)
      parts.withLock { $0[count - 1 - turn] = part }
    }
    return parts.withLock { $0 }
  }

  @Test("text")
  func text() {
    var spread: [UInt8] = []
    TextReport.render(Self.report, spread: Self.backwards) { spread += $0 }
    let alone = TextReport.render(Self.report)
    #expect(String(decoding: spread, as: UTF8.self) == alone)
    #expect(alone.split(separator: "\n").count { $0.hasPrefix("  --> db/") } == Self.report.findings.count)
  }

  @Test("JSON")
  func json() {
    let spread = Mutex<[UInt8]>([])
    JSONReport.render(Self.report, toolVersion: "1", spread: Self.backwards) { part in spread.withLock { $0 += part } }
    let alone = JSONReport.render(Self.report, toolVersion: "1")
    #expect(spread.withLock { $0 } == alone)
    #expect(String(decoding: alone, as: UTF8.self).split(separator: "\n").count { $0.contains("\"fingerprint\"") } == 5_000)
  }
}
