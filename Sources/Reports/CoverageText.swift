import Findings
import SourceText

/// What was and was not seen, in a few lines: a verdict is worth no more than this.
enum CoverageText {
  static func lines(_ report: Report, options: TextReport.Options) -> [String] {
    let coverage = report.coverage
    var line = "\(counted(coverage.files, "file")), \(counted(coverage.statements, "statement"))"
    if !coverage.unrecognised.isEmpty { line += ", \(coverage.unrecognised.count) not understood" }
    if coverage.queries > 0 {
      line += "; \(counted(coverage.queries, "query", "queries")), \(coverage.replayed) replayed"
      if let engine = report.engine.replayedOn { line += " on \(engine)" }
    }
    var lines = [options.palette.dim("read: " + line)]
    for version in report.versions where options.isVerbose {
      for source in version.files {
        let rest = source.passedOver.isEmpty ? "" : "; " + source.passedOver
        lines.append("  \(version.id): \(source.file) (\(source.kind)): \(counted(source.queries, "query", "queries"))\(rest)")
      }
    }
    if !coverage.unmentioned.isEmpty {
      let names = shown(coverage.unmentioned, options).map { "`\($0)`" }.joined(separator: ", ")
      let more = coverage.unmentioned.count > limit && !options.isVerbose ? " and \(coverage.unmentioned.count - limit) more" : ""
      lines.append("  changed, and named by no query that was read, so nothing says who uses it: \(names)\(more)")
    }
    if coverage.inBaseline > 0 {
      lines.append("  not reported, as the baseline records them: \(counted(coverage.inBaseline, "finding"))")
    }
    for path in shown(coverage.unread, options) { lines.append("  not read, as it is no migration by its name: " + path) }
    for location in shown(coverage.unrecognised, options) {
      lines.append("  not understood: \(location.file):\(location.start.line):\(location.start.column)")
    }
    let groups = Dictionary(grouping: coverage.notReplayed, by: \.reason).sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    for (reason, queries) in shown(groups, options) {
      let names = shown(queries.map { "\($0.version) `\($0.query)`" }, options).joined(separator: ", ")
      let more = options.isVerbose || queries.count <= limit ? "" : " and \(queries.count - limit) more"
      lines.append("  not replayed: \(names)\(more): \(reason)")
    }
    for wrong in shown(coverage.contradictions, options) {
      lines.append(
        "  predicted wrongly (a defect of tandem): \(wrong.version) `\(wrong.query)` on \(wrong.state): predicted \(wrong.predicted), seen \(wrong.observed)"
      )
    }
    for reason in shown(coverage.unknownObjects, options) { lines.append("  not known: " + reason) }
    lines.append("")
    return lines
  }

  private static let limit = 4

  private static func shown<T>(_ items: [T], _ options: TextReport.Options) -> [T] {
    options.isVerbose ? items : Array(items.prefix(limit))
  }

  private static func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
  }
}
