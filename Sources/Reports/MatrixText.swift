import Findings
import SourceText

/// The table of states and code versions.
enum MatrixText {
  /// States shown before equal neighbours are drawn together.
  private static let most = 12

  /// A row a state, a column a version; a star marks cells that the deployment reaches.
  static func lines(_ report: Report, options: TextReport.Options) -> [String] {
    let palette = options.palette
    let versions = report.versions.map(\.id)
    let rows = MatrixText.rows(report)
    let states = rows.map(\.state)
    let stateWidth = min(60, max(12, states.map(\.count).max() ?? 0))
    let width = max(16, (versions.map(\.count).max() ?? 0) + 8)
    let header = versions.map { padded("\($0) code", width) }.joined()
    var lines = [palette.bold(padded("schema after", stateWidth + 2) + header)]
    var skipped = 0
    var above: [String] = []
    for (index, (state, row)) in rows.enumerated() {
      let words = row.map { MatrixText.words($0) }
      let isBetween = index > 0 && index + 1 < states.count
      if !options.isVerbose, states.count > most, isBetween, words == above {
        skipped += 1
        continue
      }
      if skipped > 0 { lines.append(palette.dim("  … \(skipped) more like this")) }
      skipped = 0
      above = words
      let texts = zip(row, words).map { cell, text -> String in
        let text = padded(text, width)
        return switch cell?.status {
        case .works: palette.green(text)
        case .breaks: cell?.isRequired == true ? palette.red(text) : text
        case .unknown, .conditional: palette.yellow(text)
        case nil: text
        }
      }
      lines.append(padded(state, stateWidth + 2) + texts.joined())
    }
    lines.append(
      palette.dim("* the deployment reaches this combination" + (hasConditional(report) ? ", (*) on a condition" : "")))
    lines.append("")
    return lines
  }

  /// The states with what each version does on them; nil where nothing is known.
  static func rows(_ report: Report) -> [(state: String, cells: [Cell?])] {
    var cells: [String: Cell] = [:]
    for cell in report.cells { cells[cell.state + "\u{0}" + cell.version] = cell }
    return report.states.map { state in (state.id, report.versions.map { cells[state.id + "\u{0}" + $0.id] }) }
  }

  /// What a cell says, with its mark.
  static func words(_ cell: Cell?) -> String { cell.map { outcome($0) + mark($0) } ?? "-" }

  private static func hasConditional(_ report: Report) -> Bool {
    report.cells.contains { $0.condition != nil }
  }

  private static func mark(_ cell: Cell) -> String {
    if cell.isRequired { return " *" }
    return cell.condition == nil ? "" : " (*)"
  }

  private static func outcome(_ cell: Cell) -> String {
    switch cell.status {
    case .works: "works"
    case .breaks:
      cell.broken.count { $0.when == nil } == 1 ? "1 breaks" : "\(cell.broken.count { $0.when == nil }) break"
    case .conditional: "\(cell.broken.count) may break"
    case .unknown: "unknown"
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
