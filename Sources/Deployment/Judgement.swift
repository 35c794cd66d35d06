import Findings

/// The verdict, from what was found, what was not looked at, and what it depends on.
public struct Judgement: Sendable {
  /// What was not looked at; each is enough to keep anything from being promised.
  public var gaps: [String] = []
  /// What must hold in the team's own surroundings, where nothing else stands against it.
  public var conditions: [String] = []
  /// What a promise rests on.
  public var grounds: [String] = []

  /// Nothing is known yet.
  public init() {}

  /// Decides, weightiest first: a witness makes unsafe, a gap unknown, a condition conditional, nothing of the kind safe.
  public func decide(_ report: inout Report) {
    let broken = report.cells.filter { $0.isRequired && $0.status == .breaks }
    let (failures, others) = errors(report)
    let witnesses = failures + Judgement.witnesses(broken) + others
    let unjudged = report.cells.filter { $0.isRequired && $0.status == .unknown }
    var gaps = gaps
    if !unjudged.isEmpty, gaps.isEmpty {
      gaps.append("no query of the \(unjudged[0].version) code could be judged on `\(unjudged[0].state)`")
    }
    // What rows have shown weighs more than what a statement may do.
    let found = report.findings.filter { $0.severity == .warning }
    let warnings = found.filter { $0.evidence == .replay } + found.filter { $0.evidence != .replay }
    var conditions = warnings.map(\.reason)
    conditions = self.conditions + conditions
    if conditions.isEmpty { conditions = Judgement.conditions(report.cells) }
    if !witnesses.isEmpty {
      report.verdict = .unsafe
      report.reasons = witnesses + gaps
    } else if !gaps.isEmpty {
      report.verdict = .unknown
      report.reasons = gaps + conditions
    } else if !conditions.isEmpty {
      report.verdict = .conditional
      report.reasons = conditions + grounds
    } else {
      report.verdict = .safe
      report.reasons = grounds
    }
    report.conditions = conditions
  }

  /// One line for each cell that breaks for some rows or values only, where no finding says it.
  private static func conditions(_ cells: [Cell]) -> [String] {
    cells.filter { $0.isRequired && $0.status == .conditional }.compactMap { cell in
      cell.broken.first.map {
        "the \(cell.version) query `\($0.query)` (\($0.file):\($0.line)) fails on `\(cell.state)` \($0.when ?? ""): \($0.message)"
      }
    }
  }

  /// One line for each version: the state on which it first breaks, and a query that shows it.
  private static func witnesses(_ broken: [Cell]) -> [String] {
    var seen: Set<String> = []
    return broken.filter { seen.insert($0.version).inserted }.compactMap { cell in
      let sure = cell.broken.filter { $0.when == nil }
      guard let query = sure.first else { return nil }
      let others = sure.count - 1
      let more = others == 0 ? "" : " and \(others) more"
      return
        "the \(cell.version) code breaks on `\(cell.state)`: query `\(query.query)`\(more) (\(query.file):\(query.line)): \(query.message)"
    }
  }

  /// Errors that are no broken queries, which stand with their cells: migrations that do not run, and the rest.
  private func errors(_ report: Report) -> (failures: [String], others: [String]) {
    let errors = report.findings.filter {
      $0.severity == .error && $0.rule != Report.notUnderstood && !Report.queryChecks.contains($0.rule)
    }
    func lines(_ findings: [Finding]) -> [String] { findings.map(\.reason) }
    return (
      lines(errors.filter { Report.runChecks.contains($0.rule) }), lines(errors.filter { !Report.runChecks.contains($0.rule) })
    )
  }
}
