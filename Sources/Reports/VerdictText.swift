import Findings
import SourceText

/// The first screen of a check: whether to merge, in which order to deploy, what to change first.
enum VerdictText {
  static func lines(_ report: Report, options: TextReport.Options) -> [String] {
    let palette = options.palette
    var lines = [headline(report, palette)]
    // What a promise rests on is nothing to look at.
    let grounds = report.verdict == .conditional ? report.reasons.filter { !report.conditions.contains($0) } : []
    let reasons = ReasonText.lines(report, without: grounds, options)
    lines += reasons.prefix(limit(options)).map { "  - " + $0 }
    let hidden = reasons.count - limit(options)
    if hidden > 0 { lines.append("  - and \(hidden) more (--verbose shows them)") }
    lines += grounds.map { "  apart from that, " + $0 }
    for (index, line) in orderLines(report).enumerated() {
      lines += index == 0 ? ["", palette.bold("Deploy order: ") + line] : ["  " + line]
    }
    let steps = RemedyText.lines(report)
    if !steps.isEmpty {
      lines += ["", palette.bold(RemedyText.title(report))]
      for (index, step) in steps.prefix(limit(options)).enumerated() { lines.append("  \(index + 1). \(step)") }
    }
    lines += report.notes.map { "note: " + $0 }
    lines.append("")
    return lines.map(ShortNames.shortened)
  }

  /// The order, then what may fail under it and how far one can go back.
  static func orderLines(_ report: Report) -> [String] {
    guard let order = report.order, !report.states.isEmpty else { return [] }
    return [words(order, report)] + (report.doesNotRun ? [] : MayFailText.lines(order, report) + rollback(order, report))
  }

  private static func limit(_ options: TextReport.Options) -> Int { options.isVerbose ? .max : 5 }

  private static func headline(_ report: Report, _ palette: Palette) -> String {
    switch report.verdict {
    case .safe: palette.green("SAFE") + ": merge. Nothing breaks while \(live(report))"
    case .conditional:
      palette.yellow("SAFE ON CONDITIONS") + ": nothing was seen to break; merge once somebody has looked at these:"
    case .unknown:
      palette.yellow("UNKNOWN")
        + ": nothing was seen to break, and nothing is promised, because this check could not see everything:"
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
    if report.doesNotRun { return "none yet: the migrations do not run as they stand" }
    switch order.recommended {
    case .either:
      return order.migrateFirst == .conditional
        ? "either; both work but for some rows or values"
        : "either; migrations first or code first, both work"
    case .migrateFirst:
      return "run the migrations first, then deploy the code"
        + why(order.deployFirst, "the new code", "before they have run", example(report))
        + (order.migrateFirst == .conditional ? "; even so the code that runs now fails for some rows or values" : "")
    case .deployFirst:
      return "deploy the code first, then run the migrations"
        + why(order.migrateFirst, "the code that runs now", "once they have run", "")
        + (order.deployFirst == .conditional ? "; even so the new code fails for some rows or values before they have run" : "")
    case .split:
      let after = order.splitAfter.map { "`\($0)`" }.joined(separator: " or ")
      return "run the migrations up to \(after), deploy the code, then run the rest"
    case .none where report.newCodeFails:
      return "none works: the new code fails on the schema that the migrations make"
    case .none:
      return
        "none works, so the change has to be split: the code that runs now fails behind the migrations, and the new code before them"
        + example(report)
    case .unknown:
      if order.migrateFirst == .unknown, order.deployFirst == .unknown { return "could not be judged" }
      return "could not be judged (migrations first: \(order.migrateFirst.words); code first: \(order.deployFirst.words))"
    }
  }

  /// Why the other order is the worse one.
  private static func why(_ other: Order.Answer, _ code: String, _ when: String, _ example: String) -> String {
    switch other {
    case .breaks: "; \(code) fails \(when)\(example)"
    case .conditional: "; \(code) fails for some rows or values \(when)"
    case .works, .unknown: ""
    }
  }

  /// A query of the new code that fails on a schema before its own: no reason names it, since the deployment does not meet it.
  private static func example(_ report: Report) -> String {
    guard let cell = report.cells.first(where: { $0.version == report.versions.last?.id && $0.status == .breaks }) else {
      return ""
    }
    let sure = cell.broken.filter { $0.when == nil }
    guard let query = sure.first else { return "" }
    return " (`\(query.query)`\(sure.count > 1 ? " and \(sure.count - 1) more" : ""), \(query.file):\(query.line))"
  }

  /// Until where one can go back.
  private static func rollback(_ order: Order, _ report: Report) -> [String] {
    guard order.recommended != .unknown else { return [] }
    let last = report.states.last?.id
    func reach(_ state: String?) -> String {
      guard let state, state != report.states.first?.id || state == last else {
        return "only as long as none of the migrations has run"
      }
      return state == last ? "yes, at any time" : "only as long as no migration behind `\(state)` has run"
    }
    let apart = order.migrateFirst == .conditional ? ", but for these rows or values" : ""
    var lines = ["going back to the code that runs now: " + reach(order.codeRollbackUntil) + apart]
    if let until = order.schemaRollbackUntil {
      lines.append(
        "going back to the schema of now: " + reach(until) + (order.schemaRollbackEnds.map { " (\($0))" } ?? ""))
    }
    return lines
  }
}

extension Report {
  /// A migration that fails as it stands: no order mends it.
  var doesNotRun: Bool { findings.contains { $0.severity == .error && Report.runChecks.contains($0.rule) } }

  /// The newest code fails where it is at home, so no order mends it.
  var newCodeFails: Bool {
    cells.contains { $0.version == versions.last?.id && $0.state == states.last?.id && $0.status == .breaks }
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
