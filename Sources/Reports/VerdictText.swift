import Findings
import SourceText

/// The first screen of a check: whether to merge, in which order to deploy, what to change first.
enum VerdictText {
  static func lines(_ report: Report, options: TextReport.Options) -> [String] {
    let palette = options.palette
    var lines = [headline(report, palette)]
    // What a promise rests on is nothing to look at.
    let grounds = report.verdict == .conditional ? report.reasons.filter { !report.conditions.contains($0) } : []
    let reasons = report.reasons.filter { !grounds.contains($0) }
    lines += reasons.prefix(limit(options)).map { "  - " + $0 }
    let hidden = reasons.count - limit(options)
    if hidden > 0 { lines.append("  - and \(hidden) more (--verbose shows them)") }
    lines += grounds.map { "  apart from that, " + $0 }
    if let order = report.order, !report.states.isEmpty {
      lines += ["", palette.bold("Deploy order: ") + words(order, report)]
      lines += rollback(order, report).map { "  " + $0 }
    }
    let steps = remedies(report)
    if !steps.isEmpty {
      lines += ["", palette.bold("What to change:")]
      for (index, step) in steps.prefix(limit(options)).enumerated() { lines.append("  \(index + 1). \(step)") }
    }
    lines += report.notes.map { "note: " + $0 }
    lines.append("")
    return lines
  }

  private static func limit(_ options: TextReport.Options) -> Int { options.isVerbose ? .max : 5 }

  private static func headline(_ report: Report, _ palette: Palette) -> String {
    switch report.verdict {
    case .safe: palette.green("SAFE") + ": merge. Nothing breaks while \(live(report))"
    case .conditional:
      palette.yellow("SAFE ON CONDITIONS") + ": nothing was seen to break; merge once somebody has looked at these:"
    case .unknown: palette.yellow("UNKNOWN") + ": do not rely on this check; it could not see enough to promise anything:"
    case .unsafe: palette.red("UNSAFE") + ": do not merge as it stands:"
    }
  }

  /// The versions that share the database, in words.
  private static func live(_ report: Report) -> String {
    let names = report.versions.map(\.id)
    let way = report.strategy.map { " (\($0) deploy)" } ?? ""
    return (names.count > 1 ? "the \(names.joined(separator: " and ")) code share the database" : "the code runs") + way
  }

  private static func words(_ order: Order, _ report: Report) -> String {
    switch order.recommended {
    case .either:
      return order.migrateFirst == .conditional
        ? "either; both work where the rows and values that are told below do not occur"
        : "either; migrations first or code first, both work"
    case .migrateFirst:
      return "run the migrations first, then deploy the code" + why(order.deployFirst, "the new code", "before they have run")
        + (order.migrateFirst == .conditional ? "; even so the code that runs now fails for some rows or values" : "")
    case .deployFirst:
      return "deploy the code first, then run the migrations"
        + why(order.migrateFirst, "the code that runs now", "once they have run")
        + (order.deployFirst == .conditional ? "; even so the new code fails for some rows or values before they have run" : "")
    case .split:
      let after = order.splitAfter.map { "`\($0)`" }.joined(separator: " or ")
      return "run the migrations up to \(after), deploy the code, then run the rest"
    case .none where newFails(report):
      return "none works: the new code fails on the schema that the migrations make"
    case .none:
      return
        "none works, so the change has to be split: the code that runs now fails behind the migrations, and the new code before them"
    case .unknown:
      return "could not be judged (migrations first: \(order.migrateFirst.words); code first: \(order.deployFirst.words))"
    }
  }

  /// Why the other order is the worse one.
  private static func why(_ other: Order.Answer, _ code: String, _ when: String) -> String {
    switch other {
    case .breaks: "; \(code) fails \(when)"
    case .conditional: "; \(code) fails for some rows or values \(when)"
    case .works, .unknown: ""
    }
  }

  /// The newest code fails where it is at home, so no order mends it.
  private static func newFails(_ report: Report) -> Bool {
    report.cells.contains {
      $0.version == report.versions.last?.id && $0.state == report.states.last?.id && $0.status == .breaks
    }
  }

  /// Until where one can go back.
  private static func rollback(_ order: Order, _ report: Report) -> [String] {
    let last = report.states.last?.id
    func reach(_ state: String?) -> String {
      guard let state, state != report.states.first?.id || state == last else { return "no, once the first migration has run" }
      return state == last ? "yes, at any time" : "yes while no migration behind `\(state)` has run"
    }
    let apart = order.migrateFirst == .conditional ? ", apart from the rows or values told below" : ""
    var lines = ["going back to the code that runs now: " + reach(order.codeRollbackUntil) + apart]
    if let until = order.schemaRollbackUntil {
      lines.append(
        "going back to the schema of now: " + reach(until) + (order.schemaRollbackEnds.map { " (\($0))" } ?? ""))
    }
    return lines
  }

  /// What another order would mend, where one works.
  private static func order(_ report: Report) -> String? {
    guard let order = report.order, report.cells.contains(where: { $0.isRequired && $0.status == .breaks }) else { return nil }
    switch order.recommended {
    case .deployFirst:
      return "deploy the code first: `deploy: { migrate: after }`, or `-- tandem: run after-deploy` in the migrations"
    case .migrateFirst: return "run the migrations first: `deploy: { migrate: before }`, and no `run after-deploy` in them"
    case .split:
      return
        "put `-- tandem: run after-deploy` into the migrations behind \(order.splitAfter.last.map { "`\($0)`" } ?? "the split")"
    case .none where newFails(report): return nil
    case .none:
      return "make two releases of it: one that only adds and whose code works with both, then one that takes away"
    case .either, .unknown: return nil
    }
  }

  /// What the gravest findings say to do, each once; what a rule says of a statement is more to the point than what a query does.
  private static func remedies(_ report: Report) -> [String] {
    guard report.verdict == .unsafe else { return [] }
    var steps = order(report).map { [$0] } ?? []
    let errors = report.findings.filter { $0.severity == .error }
    let places = Set(errors.filter { !Report.queryChecks.contains($0.rule) }.map(\.location.place))
    // Statements that break queries come before those that only lock or lose.
    let breaking = Set(errors.filter { Report.queryChecks.contains($0.rule) }.map(\.location.place))
    for finding in errors.filter({ breaking.contains($0.location.place) })
      + errors.filter({ !breaking.contains($0.location.place) })
    {
      let place = finding.location.place
      if Report.queryChecks.contains(finding.rule), places.contains(place) { continue }
      for step in finding.remedy.prefix(2) {
        let line = "\(place): \(short(step))"
        if !steps.contains(line) { steps.append(line) }
      }
    }
    return steps
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

extension Order.Answer {
  /// For people.
  var words: String {
    switch self {
    case .works: "works"
    case .breaks: "breaks"
    case .conditional: "breaks for some rows or values"
    case .unknown: "could not be judged"
    }
  }
}
