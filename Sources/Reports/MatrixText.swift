import Findings
import SourceText

/// The table of states and code versions.
enum MatrixText {
  /// States shown before equal neighbours are drawn together.
  private static let most = 12

  /// A row of the table.
  enum Row {
    /// A state, and what each version does on it.
    case state(String, [Field])
    /// So many states on which all is as above.
    case skipped(Int)
  }

  /// What one version does on one state.
  struct Field {
    /// In words, with the mark.
    var text: String
    /// Nil where nothing is known.
    var cell: Cell?
  }

  /// A row a state, a column a version; a star marks cells that the deployment reaches.
  static func lines(_ report: Report, options: TextReport.Options) -> [String] {
    let palette = options.palette
    let versions = report.versions.map(\.id)
    let states = report.states.map(\.id)
    let stateWidth = min(60, max(12, states.map(\.count).max() ?? 0))
    let width = max(16, (versions.map(\.count).max() ?? 0) + 8)
    let header = versions.map { padded("\($0) code", width) }.joined()
    var lines = [palette.bold(padded("schema after", stateWidth + 2) + header)]
    for row in rows(report, isWhole: options.isVerbose) {
      guard case .state(let state, let fields) = row else {
        if case .skipped(let count) = row { lines.append(palette.dim("  … \(count) more like this")) }
        continue
      }
      let texts = fields.map { field -> String in
        let text = padded(field.text, width)
        return switch field.cell?.status {
        case .works: palette.green(text)
        case .breaks: field.cell?.isRequired == true ? palette.red(text) : text
        case .unknown, .conditional: palette.yellow(text)
        case nil: text
        }
      }
      lines.append(padded(state, stateWidth + 2) + texts.joined())
    }
    return lines + [palette.dim(legend(report)), ""]
  }

  /// The rows; equal neighbours of a long table are drawn together unless it is wanted whole.
  static func rows(_ report: Report, isWhole: Bool) -> [Row] {
    let states = report.states.map(\.id)
    let cells = Dictionary(report.cells.map { ($0.state + "\u{0}" + $0.version, $0) }, uniquingKeysWith: { _, last in last })
    var rows: [Row] = []
    var skipped = 0
    var above: [String] = []
    for (index, state) in states.enumerated() {
      let fields = report.versions.map { version in
        let cell = cells[state + "\u{0}" + version.id]
        return Field(text: cell.map { words($0) + mark($0) } ?? "-", cell: cell)
      }
      let texts = fields.map(\.text)
      let isBetween = index > 0 && index + 1 < states.count
      if !isWhole, states.count > most, isBetween, texts == above {
        skipped += 1
        continue
      }
      if skipped > 0 { rows.append(.skipped(skipped)) }
      skipped = 0
      above = texts
      rows.append(.state(state, fields))
    }
    return rows
  }

  /// What the marks mean.
  static func legend(_ report: Report) -> String {
    "* the deployment reaches this combination" + (hasConditional(report) ? ", (*) on a condition" : "")
  }

  private static func hasConditional(_ report: Report) -> Bool {
    report.cells.contains { $0.condition != nil }
  }

  private static func mark(_ cell: Cell) -> String {
    if cell.isRequired { return " *" }
    return cell.condition == nil ? "" : " (*)"
  }

  private static func words(_ cell: Cell) -> String {
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
