import Findings
import SourceText

/// One finding as lines: what, where, the source line, the other side, the engine's words, what to do instead.
enum FindingText {
  /// Related places shown before the rest is counted only.
  private static let relatedLimit = 8

  /// `isShort` leaves the steps out, which the same rule has shown before.
  static func write(_ finding: Finding, isShort: Bool = false, options: TextReport.Options, to text: inout TextBytes) {
    let palette = options.palette
    let severity =
      switch finding.severity {
      case .error: palette.red("error")
      case .warning: palette.yellow("warning")
      case .note: palette.cyan("note")
      }
    text.add(severity)
    text.add("[")
    text.add(finding.code)
    text.add(" ")
    text.add(finding.rule)
    text.add("] ")
    text.add(line: palette.bold(ShortNames.shortened(finding.message)))
    text.add("  --> ")
    write(place: finding.location, to: &text)
    text.endLine()
    write(excerpt: finding.location, palette: palette, to: &text)
    write(related: finding.related, options: options, to: &text)
    if let observed = finding.observed { text.add(line: "  seen: " + observed) }
    if finding.leavesRemedyOut || isShort && !finding.remedy.isEmpty {
      text.add(line: "  instead: as for \(finding.code) above (--verbose writes it out)")
    } else if !finding.remedy.isEmpty {
      text.add(line: "  instead:")
      write(steps: finding.remedy, to: &text)
    }
    if options.isVerbose, let script = finding.reproduction {
      text.add(line: "  to see it again:")
      for line in script.split(separator: "\n") { text.add(line: "    " + line) }
    }
    text.endLine()
  }

  private static func write(related: [RelatedLocation], options: TextReport.Options, to text: inout TextBytes) {
    let limit = options.isVerbose ? related.count : relatedLimit
    for other in related.prefix(limit) {
      text.add(line: "  " + ShortNames.shortened(other.label))
      text.add("      ")
      var place = TextBytes()
      place.add("at ")
      write(place: other.location, to: &place)
      text.add(line: options.palette.dim(place.text))
    }
    if related.count > limit { text.add(line: "  … and \(related.count - limit) more (--verbose shows all)") }
  }

  private static func write(steps: [String], to text: inout TextBytes) {
    let lineFeed = UInt8(ascii: "\n")
    for (index, step) in steps.enumerated() {
      text.add("    ")
      text.add(index + 1)
      text.add(". ")
      for (at, line) in step.utf8.split(separator: lineFeed, omittingEmptySubsequences: false).enumerated() {
        if at > 0 { text.add("       ") }
        text.add(bytes: line)
        text.endLine()
      }
    }
  }

  private static func write(place location: Location, to text: inout TextBytes) {
    text.add(location.file)
    text.add(":")
    text.add(location.start.line)
    text.add(":")
    text.add(location.start.column)
  }

  private static func write(excerpt location: Location, palette: Palette, to text: inout TextBytes) {
    guard !location.excerpt.isEmpty else { return }
    let number = String(location.start.line)
    text.add(palette.dim("  " + number + " | "))
    let length = write(line: location.excerpt, to: &text)
    text.endLine()
    let column = min(location.start.column - 1, length)
    let sameLine = location.end.line == location.start.line
    let width = max(1, (sameLine ? location.end.column - 1 : length) - column)
    text.add(palette.dim("  " + String(repeating: " ", count: number.utf8.count) + " | "))
    text.add(" ", times: column)
    text.add("^", times: min(width, max(1, length - column)))
    text.endLine()
  }

  /// The beginning of a source line with blanks for tabs; says how many letters it has.
  private static func write(line: String, to text: inout TextBytes) -> Int {
    var line = line
    // The bytes of a line that is plain ASCII are its letters; others are counted as people see them.
    let plain: [UInt8]? = line.withUTF8 { bytes in
      guard bytes.allSatisfy({ $0 < 0x80 && $0 != 0x0d }) else { return nil }
      return bytes.prefix(excerptLimit).map { $0 == 0x09 ? 0x20 : $0 }
    }
    if let plain {
      text.add(bytes: plain)
      return plain.count
    }
    let shown = String(line.prefix(excerptLimit).map { $0 == "\t" ? " " : $0 })
    text.add(shown)
    return shown.count
  }

  /// Letters of a source line that are shown.
  private static let excerptLimit = 160
}
