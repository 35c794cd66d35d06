import Findings
import SourceText

/// What to do, each step once and in one line.
enum RemedyText {
  static func lines(_ report: Report) -> [String] {
    switch report.verdict {
    case .unsafe: ofErrors(report)
    case .conditional: ofWarnings(report)
    case .safe, .unknown: []
    }
  }

  /// What stands above them.
  static func title(_ report: Report) -> String { report.verdict == .unsafe ? "What to change:" : "What would settle it:" }

  /// What another order would mend, where one works.
  private static func order(_ report: Report) -> String? {
    guard let order = report.order, !report.doesNotRun,
      report.cells.contains(where: { $0.isRequired && $0.status == .breaks })
    else { return nil }
    switch order.recommended {
    case .deployFirst:
      return "deploy the code first: `deploy: { migrate: after }`, or `-- tandem: run after-deploy` in the migrations"
    case .migrateFirst: return "run the migrations first: `deploy: { migrate: before }`, and no `run after-deploy` in them"
    case .split:
      return
        "put `-- tandem: run after-deploy` into the migrations behind \(order.splitAfter.last.map { "`\($0)`" } ?? "the split")"
    case .none where report.newCodeFails: return nil
    case .none:
      return "make two releases of it: one that only adds and whose code works with both, then one that takes away"
    case .either, .unknown: return nil
    }
  }

  /// What a rule says of a statement is more to the point than what a query does, and that there is a better order has been said.
  private static func ofErrors(_ report: Report) -> [String] {
    let order = order(report)
    var steps = order.map { [$0] } ?? []
    let errors = report.findings.filter { $0.severity == .error }
    func isOfQueries(_ finding: Finding) -> Bool { Report.queryChecks.contains(finding.rule) }
    // Statements that break queries come before those that only lock or lose.
    let broken = errors.filter(isOfQueries).map(\.location)
    func breaks(_ finding: Finding) -> Bool { broken.contains { $0.covers(finding.location) } }
    func isSaid(_ finding: Finding) -> Bool {
      isOfQueries(finding) && errors.contains { !isOfQueries($0) && finding.location.covers($0.location) }
    }
    let sorted = errors.filter { Report.runChecks.contains($0.rule) } + errors.filter(breaks) + errors
    for finding in sorted where !isSaid(finding) && !(order != nil && finding.rule == "query-breaks") {
      for step in finding.remedy.prefix(2) { add(step, finding, &steps) }
    }
    return steps
  }

  /// The first step of each kind, what rows have shown first.
  private static func ofWarnings(_ report: Report) -> [String] {
    let warnings = report.findings.filter { $0.severity == .warning }
    var kinds: Set<String> = []
    var steps: [String] = []
    for finding in warnings.filter({ $0.evidence == .replay }) + warnings.filter({ $0.evidence != .replay })
    where kinds.insert(finding.rule).inserted {
      if let step = finding.remedy.first { add(step, finding, &steps) }
    }
    return Array(steps.prefix(3))
  }

  private static func add(_ step: String, _ finding: Finding, _ steps: inout [String]) {
    let line = "\(finding.location.place): \(short(step))"
    if !steps.contains(line) { steps.append(line) }
  }

  /// A step in one line: its statement where that is one and short, else where the statements stand.
  private static func short(_ step: String) -> String {
    let lines = step.split(separator: "\n")
    guard let words = lines.first, lines.count > 1 else { return step }
    let statements = lines.dropFirst().filter { !$0.hasPrefix("--") }
    if statements.count == 1, let only = statements.first, only.count <= 100 { return "\(words) \(only)" }
    return words.hasSuffix(":") ? "\(words.dropLast()) (the statements stand below)" : String(words)
  }
}

extension Location {
  /// Whether `other` lies in it.
  fileprivate func covers(_ other: Location) -> Bool {
    file == other.file && (start.line, start.column) <= (other.start.line, other.start.column)
      && (other.start.line, other.start.column) <= (end.line, end.column)
  }
}
