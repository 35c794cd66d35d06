import Findings
import SourceText

/// One finding as lines: what, where, the source line, the other side, the engine's words, what to do instead.
enum FindingText {
  /// Related places shown before the rest is counted only.
  private static let relatedLimit = 8

  /// `isShort` leaves the steps out, which the same rule has shown before.
  static func lines(_ finding: Finding, isShort: Bool = false, options: TextReport.Options) -> [String] {
    let palette = options.palette
    let severity =
      switch finding.severity {
      case .error: palette.red("error")
      case .warning: palette.yellow("warning")
      case .note: palette.cyan("note")
      }
    var lines = ["\(severity)[\(finding.code) \(finding.rule)] " + palette.bold(finding.message)]
    lines.append("  --> " + place(finding.location))
    lines += excerpt(finding.location, palette: palette)
    let limit = options.isVerbose ? finding.related.count : relatedLimit
    for related in finding.related.prefix(limit) {
      lines.append("  \(related.label)")
      lines.append("      " + palette.dim("at " + place(related.location)))
    }
    if finding.related.count > limit { lines.append("  … and \(finding.related.count - limit) more (--verbose shows all)") }
    if let observed = finding.observed { lines.append("  seen: " + observed) }
    if isShort, !finding.remedy.isEmpty {
      lines.append("  instead: as for \(finding.code) above (--verbose writes it out)")
    } else if !finding.remedy.isEmpty {
      lines.append("  instead:")
      for (index, step) in finding.remedy.enumerated() {
        let parts = step.split(separator: "\n", omittingEmptySubsequences: false)
        lines.append("    \(index + 1). " + (parts.first ?? ""))
        lines += parts.dropFirst().map { "       " + $0 }
      }
    }
    if options.isVerbose, let script = finding.reproduction {
      lines.append("  to see it again:")
      lines += script.split(separator: "\n").map { "    " + $0 }
    }
    lines.append("")
    return lines
  }

  private static func place(_ location: Location) -> String {
    "\(location.file):\(location.start.line):\(location.start.column)"
  }

  private static func excerpt(_ location: Location, palette: Palette) -> [String] {
    guard !location.excerpt.isEmpty else { return [] }
    let number = String(location.start.line)
    let text = String(location.excerpt.prefix(160)).map { $0 == "\t" ? " " : $0 }
    let column = min(location.start.column - 1, text.count)
    let sameLine = location.end.line == location.start.line
    let width = max(1, (sameLine ? location.end.column - 1 : text.count) - column)
    let gutter = String(repeating: " ", count: number.count)
    return [
      palette.dim("  \(number) | ") + String(text),
      palette.dim("  \(gutter) | ") + String(repeating: " ", count: column)
        + String(repeating: "^", count: min(width, max(1, text.count - column))),
    ]
  }
}
