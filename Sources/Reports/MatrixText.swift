import Findings
import SourceText

/// The table of states and code versions.
enum MatrixText {
  /// A row a state, a column a version; a star marks cells that the deployment reaches.
  static func lines(_ report: Report, palette: Palette) -> [String] {
    let versions = report.versions.map(\.id)
    var cells: [String: Cell] = [:]
    for cell in report.cells { cells[cell.state + "\u{0}" + cell.version] = cell }
    let stateWidth = max(5, report.states.map(\.id.count).max() ?? 0)
    let header = versions.map { padded("\($0) code", 16) }.joined()
    var lines = [palette.dim(padded("schema after", stateWidth + 2) + header)]
    for state in report.states {
      let row = versions.map { version -> String in
        guard let cell = cells[state.id + "\u{0}" + version] else { return padded("-", 16) }
        let text = padded(words(cell) + (cell.isRequired ? " *" : ""), 16)
        return switch cell.status {
        case .works: palette.green(text)
        case .breaks: cell.isRequired ? palette.red(text) : text
        case .unknown: palette.yellow(text)
        }
      }
      lines.append(padded(state.id, stateWidth + 2) + row.joined())
    }
    lines.append(palette.dim("* the deployment reaches this combination"))
    lines.append("")
    return lines
  }

  static func order(_ order: Order) -> String {
    func words(_ answer: Order.Answer) -> String {
      switch answer {
      case .works: "works"
      case .breaks: "breaks"
      case .unknown: "could not be judged"
      }
    }
    var text = "migrate first \(words(order.migrateFirst)); deploy first \(words(order.deployFirst))"
    if order.migrateFirst == .breaks, order.deployFirst == .breaks {
      text +=
        order.splitAfter.isEmpty
        ? "; no order works: split the change (expand, deploy, contract)"
        : "; split: deploy the code after \(order.splitAfter.joined(separator: " or "))"
    }
    return text
  }

  private static func words(_ cell: Cell) -> String {
    switch cell.status {
    case .works: "works"
    case .breaks: "\(cell.broken.count) break\(cell.broken.count == 1 ? "s" : "")"
    case .unknown: "unknown"
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
