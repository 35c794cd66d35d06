import Checker
import Deployment
import Findings
import SQLSyntax
import SourceText
import Workload

/// What the old code's queries do otherwise once a step has run.
extension ReplayReport {
  typealias Difference = ReplayObservations.ProbeDifference

  /// One finding for each query and step, where a deployment has the version live on the state; statements that fail because
  /// they were held are one finding a step.
  func probeFindings() -> [Finding] {
    let known = seen.probeDifferences.filter { difference in
      versions.indices.contains(difference.version)
        && versions[difference.version].queries.indices.contains(difference.query)
        && required.contains(RequiredCell(state: difference.step + 1, version: versions[difference.version].name))
    }
    let expanded = known.filter { if case .expandedFails = $0.change { true } else { false } }
    return heldFindings(known) + expandedFindings(expanded)
      + known.compactMap { difference in
        var finding = probeFinding(difference)
        finding?.reproduction = difference.reproduction
        return finding
      }
  }

  private func name(_ difference: Difference) -> String {
    "\(versions[difference.version].name) query `\(versions[difference.version].queries[difference.query].name)`"
  }

  private func related(_ difference: Difference, saying words: String = "") -> RelatedLocation {
    let query = versions[difference.version].queries[difference.query]
    let values = difference.arguments.map { "\($0.mark) = \(cut($0.value))" }.joined(separator: ", ")
    return RelatedLocation(
      label: name(difference) + (values.isEmpty ? "" : " (\(values))") + words,
      location: Location(query.span, in: query.file, lines: query.file.lineIndex()))
  }

  // MARK: Held statements

  private func heldFindings(_ differences: [Difference]) -> [Finding] {
    guard deployment.strategy != .recreate else { return [] }
    var failing: [Int: [(difference: Difference, error: EngineError, next: String?)]] = [:]
    var shifting: [Int: [(difference: Difference, words: String)]] = [:]
    for difference in differences
    where required.contains(RequiredCell(state: difference.step, version: versions[difference.version].name)) {
      switch difference.change {
      case .heldFails(let error, let next): failing[difference.step, default: []].append((difference, error, next))
      case .heldShifts(let place, let before, let after):
        shifting[difference.step, default: []].append((difference, ": column \(place) was `\(before)` and is `\(after)`"))
      default: break
      }
    }
    return failing.sorted { $0.key < $1.key }.map { heldFinding($0.key, $0.value) }
      + shifting.sorted { $0.key < $1.key }.map { step, found in
        finding(
          "columns-shift", "TD023", .warning,
          "\(found.count) prepared \(found.count == 1 ? "statement" : "statements") of the running code \(found.count == 1 ? "gives" : "give") other columns in the same places",
          step: steps[step], statement: found[0].difference.statement,
          related: found.map { related($0.difference, saying: $0.words) },
          remedy: ["name the columns in the query instead of `*`, and deploy that before this migration"],
          observed: seen.engine.displayName)
      }
  }

  /// A condition, and no witness: whether the code holds statements is not known, and a driver that prepares again recovers
  /// outside of a transaction.
  private func heldFinding(
    _ step: Int, _ found: [(difference: Difference, error: EngineError, next: String?)]
  ) -> Finding {
    let lost = found.compactMap(\.next).first.map { " (the next statement gets \($0))" } ?? ""
    let count = "\(found.count) \(found.count == 1 ? "statement" : "statements")"
    var held = finding(
      "held-statement-fails", "TD008", .warning,
      "\(count) that the running code prepared before this \(found.count == 1 ? "fails" : "fail") after it on the same connection: outside a transaction until the driver prepares again, inside one the transaction is lost\(lost)",
      step: steps[step], statement: found[0].difference.statement,
      related: found.map { related($0.difference, saying: ": \($0.error.sqlstate ?? "") \($0.error.message)") },
      remedy: [
        "name the columns in the query instead of `*`: then a new column does not matter to it",
        "where a type changes, add a new column beside the old one instead",
        "or make sure that no connection keeps statements over the migration: a driver that prepares anew and retries, or connections that are opened again",
      ], observed: words(found[0].error))
    held.reproduction = found.compactMap(\.difference.reproduction).first
    return held
  }

  // MARK: Generated code

  /// One finding for the queries of a version that one statement breaks where they were generated.
  private func expandedFindings(_ differences: [Difference]) -> [Finding] {
    var groups: [[Int]: [Difference]] = [:]
    for difference in differences {
      groups[[difference.step, difference.statement ?? -1, difference.version], default: []].append(difference)
    }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, found in
      guard let first = found.first, case .expandedFails(let error) = first.change else { return nil }
      let subject =
        found.count == 1
        ? "the \(name(first)) fails" : "\(found.count) queries of the \(versions[first.version].name) code fail"
      let them = found.count == 1 ? "from it: its" : "from them: their"
      let related = found.map { difference -> RelatedLocation in
        guard found.count > 1, case .expandedFails(let own) = difference.change else { return self.related(difference) }
        return self.related(difference, saying: ": \(own.message)")
      }
      var finding = finding(
        "read-differs", "TD006", .warning,
        "\(subject) if the code was generated \(them) `*` is then a list of columns, and \(error.message)",
        step: steps[first.step], statement: first.statement, related: related,
        remedy: ["generate and deploy code without the column first, then drop it in a later release"], observed: words(error))
      finding.reproduction = found.compactMap(\.reproduction).first
      return finding
    }
  }

  // MARK: Reads and writes

  private func probeFinding(_ difference: Difference) -> Finding? {
    let step = steps[difference.step]
    let subject = name(difference)
    let place = [related(difference)]
    let isRebinding = isRebinding(difference)
    let rebound = isRebinding ? ", though this only adds something: a name in it stands for something else now" : ""
    let qualify = ["write every column of the query with its table, and deploy that before this migration"]
    func differs(_ what: String) -> Finding {
      finding(
        "read-differs", "TD006", isRebinding ? .error : .warning, "over the same rows the \(subject) \(what)\(rebound)",
        step: step,
        statement: difference.statement, related: place,
        remedy: isRebinding
          ? qualify : ["if the running code must not see this yet, keep the old column or value until the old code is gone"],
        observed: seen.engine.displayName)
    }
    func writes(_ what: String) -> Finding {
      finding(
        "write-differs", "TD009", isRebinding ? .error : .warning, "with the same values the \(subject) \(what)\(rebound)",
        step: step,
        statement: difference.statement, related: place,
        remedy: isRebinding
          ? qualify
          : [
            "if the running code relies on what it wrote, leave defaults, triggers and the order of columns as they are until it is gone"
          ],
        observed: seen.engine.displayName)
    }
    switch difference.change {
    case .heldFails, .heldShifts, .expandedFails: return nil
    case .writeRefused(let error, let tried, let refused):
      let share =
        switch difference.certainty {
        case .always: "whatever values it is sent with"
        case .overOwnRows: "over a row of your own seed"
        case .forSomeValues: "with \(refused == tried ? "all" : "\(refused)") of the \(tried) sets of values tried"
        }
      return finding(
        "write-refused", "TD007", difference.isCertain ? .error : .warning,
        "the \(subject) was accepted before and is refused after this, \(share): \(error.message)", step: step,
        statement: difference.statement, related: place,
        remedy: error.remedyOfRefusal, observed: words(error))
    case .failsOverRows(let error):
      return finding(
        "read-differs", "TD006", difference.isCertain ? .error : .warning,
        "the \(subject) still prepares and fails when it meets rows: \(error.message)",
        step: step, statement: difference.statement, related: place,
        remedy: ["mend what the query calls in the same migration, or ship this when the running code no longer sends it"],
        observed: words(error))
    case .rows(let before, let after): return differs("read \(before) \(before == 1 ? "row" : "rows") before and \(after) after")
    case .value(let column, let before, let after):
      return differs("read \(before.map(cut) ?? "NULL") as `\(column)` before and \(after.map(cut) ?? "NULL") after")
    case .order(let row, let before, let after):
      return differs("gives rows in another order: row \(row) was \(cut(before)) and is \(cut(after))")
    case .columnGone(let column): return differs("no longer gives a column `\(column)`")
    case .writesOtherValue(let table, let column, let before, let after):
      return writes("put \(shown(before)) into `\(table)`.`\(column)` before and puts \(shown(after)) after")
    case .writesOtherRows(let table, let before, let after):
      return writes("does something else to `\(table)`: before it \(before), after this it \(after)")
    }
  }
}
