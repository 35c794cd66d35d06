import Checker

/// Steps that add a label to an enum: it can be used once they have committed, so that what it does shows on a database of its own.
struct LabelReproduction {
  private let plan: ReplayPlan
  private let engine: any ReplayEngine
  private let allowance: TrialAllowance
  private var copies: [Int: (connection: any ReplayConnection, reproducer: Reproducer)] = [:]

  init(_ plan: ReplayPlan, on engine: any ReplayEngine, within allowance: TrialAllowance) {
    self.plan = plan
    self.engine = engine
    self.allowance = allowance
  }

  /// A database without rows on which the steps up to `state` have committed; nil where none of them adds a label.
  mutating func reproducer(behind state: Int) throws(EngineError) -> Reproducer? {
    let steps = plan.steps.prefix(state)
    guard engine.identity.dialect == "postgres", steps.contains(where: LabelReproduction.addsLabel) else { return nil }
    if let known = copies[state] { return known.reproducer }
    let copy = try engine.openCopy(ofState: ReplayRun.stateName(0))
    do {
      let tables = try RowCounts.identifiers(copy, dialect: "postgres")
      for statement in try RowRemoval(copy, dialect: "postgres").emptying(tables) { try copy.execute(statement) }
      for statement in steps.flatMap(\.statements) { try copy.execute(statement) }
    } catch {
      copy.close()
      if error.isFatal { throw error }
      return nil
    }
    let reproducer = try Reproducer(plan, on: copy, dialect: "postgres", within: allowance)
    copies[state] = (copy, reproducer)
    return reproducer
  }

  /// Ends what was opened.
  func close() { for copy in copies.values { copy.connection.close() } }

  private static func addsLabel(_ step: ReplayScript) -> Bool {
    step.statements.contains { text in
      let words = text.lowercased().split(whereSeparator: \.isWhitespace)
      return words.starts(with: ["alter", "type"]) && words.contains("add") && words.contains("value")
    }
  }
}
