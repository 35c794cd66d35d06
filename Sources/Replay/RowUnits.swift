import Checker

/// A part of a step that commits, or fails, as one.
struct RowUnit {
  /// Statements of the step, in order, BEGIN and COMMIT among them where they are written.
  let statements: Range<Int>
  /// The step's own BEGIN and COMMIT stand in it.
  let hasOwnTransaction: Bool

  /// The parts of `script`.
  static func units(of script: ReplayScript) -> [RowUnit] {
    guard script.sending == .oneByOne else {
      return [RowUnit(statements: script.statements.indices, hasOwnTransaction: false)]
    }
    var units: [RowUnit] = []
    var start: Int?
    for (index, statement) in script.statements.enumerated() {
      switch RowUnit.control(statement) {
      case .begin where start == nil: start = index
      case .end where start != nil:
        units.append(RowUnit(statements: (start ?? index)..<(index + 1), hasOwnTransaction: true))
        start = nil
      default: if start == nil { units.append(RowUnit(statements: index..<(index + 1), hasOwnTransaction: false)) }
      }
    }
    if let start { units.append(RowUnit(statements: start..<script.statements.count, hasOwnTransaction: true)) }
    return units
  }

  enum Control { case begin, end }

  /// Whether a statement begins or ends a transaction.
  static func control(_ statement: String) -> Control? {
    switch statement.drop(while: \.isWhitespace).prefix(while: \.isLetter).uppercased() {
    case "BEGIN", "START": .begin
    case "COMMIT", "END", "ROLLBACK": .end
    default: nil
    }
  }

  /// As a script that is sent as the step is sent.
  func script(of step: ReplayScript) -> ReplayScript {
    ReplayScript(id: step.id, statements: Array(step.statements[statements]), sending: step.sending)
  }

  /// Its statements as they can run inside a transaction of ours, only to see whether they would fail.
  func trial(of step: ReplayScript) -> [String] {
    step.statements[statements].filter { RowUnit.control($0) == nil }.map { statement in
      // CREATE INDEX CONCURRENTLY meets the same rows as CREATE INDEX, which can be rolled back.
      statement.replacing(#/(?i)(\sINDEX)\s+CONCURRENTLY\b/#) { "\($0.output.1)" }
    }
  }
}
