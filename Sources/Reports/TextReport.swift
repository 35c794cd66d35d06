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
    var bytes: [UInt8] = []
    render(report, options: options) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same as UTF-8 in parts of some kilobytes, so that a long report never stands in memory as a whole.
  public static func render(
    _ report: Report, options: Options = Options(), spread: Spread? = nil, _ put: ([UInt8]) -> Void
  ) {
    var text = TextBytes()
    if report.scope == .check { text.add(lines: VerdictText.lines(report, options: options)) }
    if !options.isQuiet, !report.cells.isEmpty { text.add(lines: MatrixText.lines(report, options: options)) }
    if !options.isQuiet { text.add(lines: ElementsText.lines(report, options: options)) }
    put(text.bytes)
    text.removeAll()
    let shown = worstFirst(report.findings, options: options)
    Waves.make(shown.count, spread ?? Waves.alone, put) { range in
      var text = TextBytes()
      for (finding, isShort) in shown[range] { FindingText.write(finding, isShort: isShort, options: options, to: &text) }
      return text.bytes
    }
    if shown.count >= countLimit, !options.isQuiet { text.add(lines: counts(report.findings)) }
    if !options.isQuiet { text.add(lines: CoverageText.lines(report, options: options)) }
    text.add(lines: [summary(report, palette: options.palette)])
    put(text.bytes)
  }

  /// How often the steps of one rule are written out: the names change from finding to finding, the steps hardly do.
  public static let remedyLimit = 3
  /// From how many findings on they are also counted by rule.
  private static let countLimit = 20

  /// Worst first; equal ones stay in the order of the files. Those that leave their steps out say so.
  static func worstFirst(_ findings: [Finding], options: Options) -> [(finding: Finding, isShort: Bool)] {
    var written: [String: Int] = [:]
    var shown: [(finding: Finding, isShort: Bool)] = []
    shown.reserveCapacity(findings.count)
    for severity in Severity.allCases.sorted(by: >) {
      for finding in findings where finding.severity == severity {
        guard !finding.remedy.isEmpty else {
          shown.append((finding, false))
          continue
        }
        let count = written[finding.rule, default: 0]
        shown.append((finding, !options.isVerbose && count >= remedyLimit))
        written[finding.rule] = count + 1
      }
    }
    return shown
  }

  private static func counts(_ findings: [Finding]) -> [String] {
    var count: [String: Int] = [:]
    var rules: [Finding] = []
    for finding in findings {
      let number = count[finding.rule, default: 0]
      if number == 0 { rules.append(finding) }
      count[finding.rule] = number + 1
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
