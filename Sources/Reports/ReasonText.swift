import Findings
import SourceText

/// The reasons of a verdict as a person reads them: one line for each kind, with the query's place beside the statement's.
enum ReasonText {
  /// All but `grounds`; those of one rule in one line unless everything is asked for.
  static func lines(_ report: Report, without grounds: [String], _ options: TextReport.Options) -> [String] {
    var findings: [String: Finding] = [:]
    for finding in report.findings { findings[finding.reason] = finding }
    let failing = Set(report.findings.filter { Report.runChecks.contains($0.rule) }.map(\.location.place))
    var lines: [String] = []
    var firstOf: [String: Int] = [:]
    var file: [Int: String] = [:]
    var more: [Int: [Location]] = [:]
    for reason in report.reasons where !grounds.contains(reason) {
      guard let finding = findings[reason] else {
        lines.append(reason)
        continue
      }
      let isFailure = Report.runChecks.contains(finding.rule)
      // That it does not run is said already, in the engine's words.
      if !isFailure, !options.isVerbose, failing.contains(finding.location.place) { continue }
      if !options.isVerbose, !isFailure, let first = firstOf[finding.rule] {
        more[first, default: []].append(finding.location)
        continue
      }
      firstOf[finding.rule] = lines.count
      file[lines.count] = finding.location.file
      lines.append(reason + queryPlace(finding))
    }
    for (line, places) in more {
      let isOneFile = places.allSatisfy { $0.file == file[line] }
      let names = places.prefix(3).map { isOneFile ? String($0.start.line) : $0.place }
      let shown = names.joined(separator: ", ") + (places.count > 3 ? ", …" : "")
      lines[line] += " (and \(places.count) more of this kind, \(isOneFile ? "line " : "")\(shown))"
    }
    return lines
  }

  /// Where the first query stands that the finding is about, if its message does not say.
  private static func queryPlace(_ finding: Finding) -> String {
    guard let other = finding.related.first(where: { $0.location.file != finding.location.file }) else { return "" }
    let place = other.location.place
    let rest = finding.related.count { $0.location.file != finding.location.file } - 1
    return finding.message.contains(place) ? "" : " (\(place)" + (rest > 0 ? " and \(rest) more" : "") + ")"
  }
}

/// Queries that fail for some rows or values only, which no cell that surely breaks names.
enum MayFailText {
  static func lines(_ order: Order, _ report: Report) -> [String] {
    let isOfOrder = order.migrateFirst == .conditional || order.deployFirst == .conditional
    var seen: Set<String> = []
    let cells = report.cells.filter { $0.status == .conditional && ($0.isRequired || isOfOrder) }
    return cells.filter { seen.insert($0.version).inserted }.compactMap { cell in
      guard let query = cell.broken.first else { return nil }
      let more = cell.broken.count > 1 ? " and \(cell.broken.count - 1) more" : ""
      return "may fail: \(cell.version) query `\(query.query)`\(more) (\(query.file):\(query.line)) on `\(cell.state)`, "
        + "\(query.when ?? "for some rows"): \(query.message)"
    }
  }
}

/// Names that are long numbers, as sqlx gives them, cut to what tells them apart.
enum ShortNames {
  private static let shown = 12

  /// The line with every name in quotes that is such a number shortened; paths stay whole.
  static func shortened(_ line: String) -> String {
    // Nearly every line has none: what lies between its quotes is only counted.
    var length = 0
    let mayHaveOne = line.utf8.contains { byte in
      length = byte == quote ? 0 : length + 1
      return length >= longest
    }
    guard mayHaveOne, line.utf8.contains(quote) else { return line }
    let parts = line.utf8.split(separator: quote, omittingEmptySubsequences: false)
    guard parts.contains(where: isHash) else { return line }
    return parts.map { isHash($0) ? String(Substring($0.prefix(shown))) + "…" : String(Substring($0)) }.joined(separator: "`")
  }

  private static let longest = 40
  private static let quote = UInt8(ascii: "`")

  private static func isHash(_ text: Substring.UTF8View) -> Bool { text.count >= longest && text.allSatisfy(isHexDigit) }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): true
    default: false
    }
  }
}
