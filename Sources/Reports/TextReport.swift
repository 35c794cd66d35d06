import Findings

/// The report for a person with five minutes: verdict first, then the matrix, then what to look at, worst first.
public enum TextReport {
  /// What the text shows.
  public struct Options: Sendable {
    /// Colours, or none.
    public var palette: Palette
    /// Only the verdict and the findings.
    public var isQuiet: Bool
    /// Everything that is otherwise cut short.
    public var isVerbose: Bool

    /// Options for a terminal or a file.
    public init(palette: Palette = Palette(isColoured: false), isQuiet: Bool = false, isVerbose: Bool = false) {
      self.palette = palette
      self.isQuiet = isQuiet
      self.isVerbose = isVerbose
    }
  }

  /// The report as text, a line feed at the end.
  public static func render(_ report: Report, options: Options = Options()) -> String {
    var lines: [String] = []
    if report.scope == .check { lines += VerdictText.lines(report, options: options) }
    if !options.isQuiet, !report.cells.isEmpty { lines += MatrixText.lines(report, options: options) }
    if !options.isQuiet { lines += ElementsText.lines(report, options: options) }
    lines += findings(ordered(report.findings), options: options)
    if !options.isQuiet { lines += CoverageText.lines(report, options: options) }
    lines.append(summary(report, palette: options.palette))
    return lines.joined(separator: "\n") + "\n"
  }

  /// How often the steps of one rule are written out: the names change from finding to finding, the steps hardly do.
  private static let remedyLimit = 3
  /// From how many findings on they are also counted by rule.
  private static let countLimit = 20

  private static func findings(_ findings: [Finding], options: Options) -> [String] {
    var lines: [String] = []
    var shown: [String: Int] = [:]
    for finding in findings {
      let isShort = !options.isVerbose && shown[finding.rule, default: 0] >= remedyLimit
      lines += FindingText.lines(finding, isShort: isShort, options: options)
      if !finding.remedy.isEmpty { shown[finding.rule, default: 0] += 1 }
    }
    if findings.count >= countLimit, !options.isQuiet { lines += counts(findings) }
    return lines
  }

  private static func counts(_ findings: [Finding]) -> [String] {
    var count: [String: Int] = [:]
    var rules: [Finding] = []
    for finding in findings {
      if count[finding.rule] == nil { rules.append(finding) }
      count[finding.rule, default: 0] += 1
    }
    let sorted = rules.sorted { left, right in
      left.severity == right.severity
        ? (count[left.rule] ?? 0, right.rule) > (count[right.rule] ?? 0, left.rule) : left.severity > right.severity
    }
    return ["by rule:"]
      + sorted.map { finding in
        let number = String(count[finding.rule] ?? 0)
        let severity = finding.severity.rawValue
        return String(repeating: " ", count: max(0, 6 - number.count)) + number + "  " + severity
          + String(repeating: " ", count: max(0, 9 - severity.count)) + finding.rule
      } + [""]
  }

  /// Worst first; equal ones stay in the order of the files.
  private static func ordered(_ findings: [Finding]) -> [Finding] {
    Severity.allCases.sorted(by: >).flatMap { severity in findings.filter { $0.severity == severity } }
  }

  /// The last line: what a reader who scrolled to the end needs.
  static func summary(_ report: Report, palette: Palette) -> String {
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = report.findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }.joined(separator: ", ")
    guard report.scope == .check else { return counts.isEmpty ? palette.green("no findings") : counts }
    return "verdict: \(report.verdict.rawValue)" + (counts.isEmpty ? ", no findings" : ", " + counts)
  }
}
