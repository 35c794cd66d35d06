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
    var lines = ["\(severity)[\(finding.code) \(finding.rule)] " + palette.bold(ShortNames.shortened(finding.message))]
    lines.append("  --> " + place(finding.location))
    lines += excerpt(finding.location, palette: palette)
    let limit = options.isVerbose ? finding.related.count : relatedLimit
    for related in finding.related.prefix(limit) {
      lines.append("  " + ShortNames.shortened(related.label))
      lines.append("      " + palette.dim("at " + place(related.location)))
    }
    if finding.related.count > limit { lines.append("  … and \(finding.related.count - limit) more (--verbose shows all)") }
    if let observed = finding.observed { lines.append("  seen: " + observed) }
    if finding.leavesRemedyOut || isShort && !finding.remedy.isEmpty {
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
    // The bytes of a line that is plain ASCII are its letters; others are counted as people see them.
    let isPlain = location.excerpt.utf8.allSatisfy { $0 < 0x80 && $0 != 0x0d }
    let text =
      isPlain
      ? String(decoding: location.excerpt.utf8.prefix(excerptLimit).map { $0 == 0x09 ? 0x20 : $0 }, as: UTF8.self)
      : String(location.excerpt.prefix(excerptLimit).map { $0 == "\t" ? " " : $0 })
    let length = isPlain ? text.utf8.count : text.count
    let column = min(location.start.column - 1, length)
    let sameLine = location.end.line == location.start.line
    let width = max(1, (sameLine ? location.end.column - 1 : length) - column)
    let gutter = run(of: " ", number.utf8.count)
    return [
      palette.dim("  \(number) | ") + text,
      palette.dim("  \(gutter) | ") + run(of: " ", column) + run(of: "^", min(width, max(1, length - column))),
    ]
  }

  /// Letters of a source line that are shown.
  private static let excerptLimit = 160

  private static func run(of letter: Unicode.Scalar, _ count: Int) -> String {
    String(decoding: repeatElement(UInt8(ascii: letter), count: count), as: UTF8.self)
  }
}
