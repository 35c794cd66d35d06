import Effects
import Findings
import SQLSyntax
import SourceText

extension Report {
  /// Takes in what a trace of `files` migrations saw.
  public mutating func take(_ statements: [TracedStatement], files: Int) {
    coverage.files += files
    coverage.statements += statements.count
    var lines: (path: String, index: LineIndex)?
    for traced in statements {
      if lines?.path != traced.file.path { lines = (traced.file.path, traced.file.lineIndex()) }
      guard let index = lines?.index else { continue }
      var effect = Effect(
        location: Location(traced.span, in: traced.file, lines: index),
        operation: traced.operations.map(\.rawValue).joined(separator: ", "), locks: Effect.Trace.Side(traced.predicted).locks,
        rewrites: !traced.predicted.rewritten.isEmpty, scans: !traced.predicted.scanned.isEmpty, unknown: nil)
      effect.trace = Effect.Trace(traced)
      if effect.trace?.outcome == .unpredicted { effect.unknown = effect.trace?.reason }
      effects.append(effect)
    }
  }
}

extension Report.Effect.Trace {
  fileprivate init(_ traced: TracedStatement) {
    var reason: String?
    let outcome: Outcome
    switch traced.outcome {
    case .compared: outcome = traced.differences.isEmpty ? .asPredicted : .differs
    case .unpredicted(let why): (outcome, reason) = (.unpredicted, why)
    case .refused(let error): (outcome, reason) = (.refused, (error.sqlstate.map { $0 + " " } ?? "") + error.message)
    case .left(let why): (outcome, reason) = (.left, why)
    }
    self.init(
      text: traced.file.text(traced.span), outcome: outcome, reason: reason, predicted: Side(traced.predicted),
      observed: Side(traced.observed),
      differences: traced.differences.map {
        Difference(relation: $0.relation, predicted: $0.predicted, observed: $0.observed)
      })
  }
}

extension Report.Effect.Trace.Side {
  fileprivate init(_ footprint: Footprint) {
    self.init()
    locks = footprint.locks.keys.sorted().compactMap { relation in
      footprint.locks[relation].map { Report.Effect.Lock(relation: relation, mode: $0.rawValue) }
    }
    rewritten = footprint.rewritten.sorted()
    scanned = footprint.scanned.sorted()
    isOutsideTransaction = footprint.isOutsideTransaction
  }
}
