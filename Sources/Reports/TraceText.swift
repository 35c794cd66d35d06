import Findings
import SourceText

/// A trace for a person with five minutes: what was predicted and what was seen side by side, differences marked, the share at the end.
public enum TraceText {
  private static let width = 44

  /// The report as text, a line feed at the end. Statements without any effect are only counted unless `isVerbose`; with `isQuiet` only
  /// those that need a look are shown.
  public static func render(_ report: Report, options: TextReport.Options = .init()) -> String {
    let palette = options.palette
    let shown = report.effects.filter { isShown($0, options) }
    var lines: [String] = []
    if !shown.isEmpty {
      let seenOn = report.engine.replayedOn.map { "seen on \($0)" } ?? "seen"
      lines.append(palette.dim("    " + padded("predicted") + seenOn))
    }
    for effect in shown { lines += self.lines(effect, palette) }
    if !shown.isEmpty { lines.append("") }
    return (lines + summary(report, palette)).joined(separator: "\n") + "\n"
  }

  private static func isShown(_ effect: Report.Effect, _ options: TextReport.Options) -> Bool {
    guard let trace = effect.trace else { return false }
    switch trace.outcome {
    case .differs, .refused: return true
    case .unpredicted: return !options.isQuiet
    case .asPredicted: return options.isVerbose || !options.isQuiet && trace.predicted != .init()
    case .left: return options.isVerbose
    }
  }

  private static func lines(_ effect: Report.Effect, _ palette: Palette) -> [String] {
    guard let trace = effect.trace else { return [] }
    let place = "\(effect.location.file):\(effect.location.start.line)"
    var result = ["", palette.bold(place) + "  " + firstLine(trace.text)]
    switch trace.outcome {
    case .refused: return result + ["  " + palette.red("! the server refuses it: \(trace.reason ?? "")")]
    case .left: return result + [palette.dim("    not sent: \(trace.reason ?? "")")]
    case .unpredicted: result.append(palette.yellow("  ? not predicted in full: \(trace.reason ?? "")"))
    case .asPredicted, .differs: break
    }
    let rows = self.rows(trace)
    if rows.isEmpty { result.append(palette.dim("    no lock on a relation that was there, nothing rewritten or read")) }
    for row in rows {
      if row.left == row.right {
        result.append("    " + padded(row.left ?? "") + (row.right ?? ""))
      } else {
        result.append(palette.red("  ! " + padded(row.left ?? "–") + (row.right ?? "–")))
      }
    }
    return result
  }

  /// What stands on a line: the same relation and the same kind of effect on both sides.
  private static func rows(_ trace: Report.Effect.Trace) -> [(left: String?, right: String?)] {
    let (said, seen) = (trace.predicted, trace.observed)
    var result: [(left: String?, right: String?)] = []
    func lock(_ side: Report.Effect.Trace.Side, _ relation: String) -> String? {
      side.locks.first { $0.relation == relation }.map { "\($0.mode) on \(relation)" }
    }
    for relation in Set((said.locks + seen.locks).map(\.relation)).sorted() {
      result.append((lock(said, relation), lock(seen, relation)))
    }
    func list(_ word: String, _ said: [String], _ seen: [String]) {
      for relation in Set(said + seen).sorted() {
        let text = "\(word) \(relation)"
        result.append((said.contains(relation) ? text : nil, seen.contains(relation) ? text : nil))
      }
    }
    list("new file for", said.rewritten, seen.rewritten)
    list("reads", said.scanned, seen.scanned)
    if said.isOutsideTransaction || seen.isOutsideTransaction {
      let text = "not in a transaction block"
      result.append((said.isOutsideTransaction ? text : nil, seen.isOutsideTransaction ? text : nil))
    }
    return result
  }

  private static func summary(_ report: Report, _ palette: Palette) -> [String] {
    let equal = report.traced(.asPredicted)
    let compared = equal + report.traced(.differs)
    // Rounded down: 100 % is said only of all.
    let thousandths = compared == 0 ? 1000 : equal * 1000 / compared
    let share = "\(thousandths / 10).\(thousandths % 10) %"
    var parts = ["\(equal) of \(compared) statements as predicted (\(share))"]
    let unpredicted = report.traced(.unpredicted)
    let refused = report.traced(.refused)
    if unpredicted > 0 { parts.append("\(unpredicted) not predicted in full") }
    if refused > 0 { parts.append("\(refused) refused by the server") }
    let text = "traced: \(report.coverage.files) migrations; " + parts.joined(separator: ", ")
    return [equal == compared && refused == 0 ? palette.green(text) : palette.red(text)]
  }

  /// The statement's beginning on one line.
  private static func firstLine(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 96 ? words.prefix(95) + "…" : words
  }

  private static func padded(_ text: String) -> String {
    text + String(repeating: " ", count: max(2, width - text.count))
  }
}
