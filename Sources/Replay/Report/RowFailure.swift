import Checker
import SQLParser
import SQLSyntax
import Workload

/// A query of a version that does not do over rows what it did, on the states on which it does not.
struct RowFailure {
  var version: Int
  var query: Int
  var states: Range<Int>
  /// `read` or `write`.
  var probe: String
  var code: String?
  var message: String
  /// On what it depends; nil where it happens always.
  var when: String?

  static let whenGenerated = "where the code was generated from it, so that its `*` is a list of columns"
}

extension ReplayReport {
  /// What rows showed of every version. A text that several versions send fails for each of them, where that is certain: another
  /// version sends values, and has written out its `*`, for a schema of its own.
  func rowFailures(states: Int) -> [RowFailure] {
    var texts: [String: [(version: Int, query: Int)]] = [:]
    for (version, code) in versions.enumerated() {
      for (query, source) in code.queries.enumerated() { texts[source.sql, default: []].append((version, query)) }
    }
    let differences = seen.probeDifferences.filter { difference in
      versions.indices.contains(difference.version) && versions[difference.version].queries.indices.contains(difference.query)
    }
    var failures: [RowFailure] = []
    for difference in differences {
      guard let failure = failure(difference, among: differences, states: states) else { continue }
      failures.append(failure)
      // A parameter's type (42804) is what the program makes it.
      guard failure.when == nil, failure.code != "42804" else { continue }
      for place in texts[versions[difference.version].queries[difference.query].sql] ?? []
      where place.version != difference.version {
        var shared = failure
        shared.version = place.version
        shared.query = place.query
        failures.append(shared)
      }
    }
    // Behind a step that fails no version has the schema that it was written for.
    let end = seen.stepFailures.map(\.script).min() ?? Int.max
    return failures + seen.earlyRefusals.filter { $0.state <= end }.map(early)
  }

  private func failure(_ difference: Difference, among all: [Difference], states: Int) -> RowFailure? {
    let later = all.filter {
      $0.version == difference.version && $0.query == difference.query && $0.step > difference.step && isRebinding($0)
    }
    let end = difference.mendedOn ?? later.map { $0.step + 1 }.min() ?? states
    var failure = RowFailure(
      version: difference.version, query: difference.query, states: difference.step + 1..<max(difference.step + 1, end),
      probe: "read", message: "")
    switch difference.change {
    case .writeRefused(let error, let tried, let refused):
      failure.probe = "write"
      (failure.code, failure.message) = (error.code, error.message)
      if !difference.isCertain { failure.when = "for values such as \(refused) of the \(tried) sets tried" }
    case .failsOverRows(let error):
      (failure.code, failure.message) = (error.code, error.message)
      if !difference.isCertain { failure.when = "over rows such as those tried" }
    case .expandedFails(let error):
      (failure.code, failure.message) = (error.code, error.message)
      failure.when = RowFailure.whenGenerated
    case .rows, .value:
      guard isRebinding(difference) else { return nil }
      failure.message = "reads other rows or values than before, over the same rows"
    case .writesOtherRows, .writesOtherValue:
      guard isRebinding(difference) else { return nil }
      failure.probe = "write"
      failure.message = "writes other rows or values than before, with the same values"
    case .order, .columnGone, .heldFails, .heldShifts: return nil
    }
    return failure
  }

  private func early(_ refusal: ReplayObservations.EarlyRefusal) -> RowFailure {
    RowFailure(
      version: refusal.version, query: refusal.query, states: refusal.state..<refusal.state + 1,
      probe: refusal.isOfGenerated ? "prepare" : "write", code: refusal.error.code, message: refusal.error.message,
      when: refusal.isOfGenerated
        ? RowFailure.whenGenerated
        : refusal.isCertain
          ? nil
          : refusal.isBySequence
            ? "once the new sequence has come to keys that stand"
            : "for values such as \(refusal.refused) of the \(refusal.tried) sets tried")
  }

  /// Whether a difference after a step that only adds shows a name that stands for something else.
  func isRebinding(_ difference: Difference) -> Bool {
    guard steps.indices.contains(difference.step) else { return false }
    let sql = versions[difference.version].queries[difference.query].sql
    return AddingStep(steps[difference.step].parsed.map(\.statement)).rebinds(
      sql, difference.change, dialect: seen.engine.dialect == "sqlite" ? .sqlite : .postgres)
  }
}
