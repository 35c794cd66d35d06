import Findings

/// Tables and columns on their way in or out, a line each.
enum ElementsText {
  static func lines(_ report: Report, options: TextReport.Options) -> [String] {
    guard !report.elements.isEmpty else { return [] }
    let limit = options.isVerbose ? report.elements.count : 6
    var lines = [options.palette.dim("what comes and goes (each step may meet its neighbours only):")]
    for element in report.elements.prefix(limit) {
      var chain: [String] = []
      for place in element.places where chain.last != place.element.rawValue { chain.append(place.element.rawValue) }
      lines.append("  \(element.name): " + chain.joined(separator: " > "))
    }
    if report.elements.count > limit { lines.append("  and \(report.elements.count - limit) more (--verbose shows them)") }
    return lines + [""]
  }
}
