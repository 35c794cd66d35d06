import Checker
import Findings
import Replay
import Workload

extension StoryRun {
  /// What was said of the release, in the order of the expected lines.
  var claims: StoryLines {
    var lines = StoryLines()
    lines.add("verdict", report.verdict.rawValue)
    if let order = report.order {
      let split = order.splitAfter.isEmpty ? "" : ", split after " + order.splitAfter.joined(separator: " or ")
      lines.add("order", "migrate first \(order.migrateFirst.rawValue), deploy first \(order.deployFirst.rawValue)\(split)")
      lines.add("old code runs until", order.codeRollbackUntil ?? "never")
    }
    for cell in report.cells { lines.add("\(cell.state) \(cell.version)", text(cell)) }
    for probe in probes {
      // What is said twice of one place stands in one line.
      if let at = lines.lines.firstIndex(where: { $0.key == probe.key }) {
        lines.lines[at].value += ", " + probe.value
      } else {
        lines.add(probe.key, probe.value)
      }
    }
    lines.add("static", staticAgreement)
    lines.add("findings", findings.joined(separator: " "))
    return lines
  }

  /// Codes of rules and checks that have something to say, each once; the house's own gaps are in the verdict.
  var findings: [String] {
    var codes: [String] = []
    for finding in report.findings.sorted(by: { $0.code < $1.code }) where !codes.contains(finding.code) {
      codes.append(finding.code)
    }
    return codes
  }

  private func text(_ cell: Cell) -> String {
    let broken = cell.broken.map { broken in
      let code =
        broken.sqlstate.map { " " + $0 } ?? (broken.probe == "prepare" ? " " + broken.message : " \(broken.probe)s otherwise")
      return broken.query + code + (broken.when == nil || cell.status == .conditional ? "" : " for some values")
    }.joined(separator: ", ")
    return cell.status.rawValue + (broken.isEmpty ? "" : ": " + broken) + (cell.isRequired ? "" : " (not met)")
  }

  /// What rows showed, one line a place.
  private var probes: [StoryLines.Line] {
    let states = report.states.map(\.id)
    var lines: [StoryLines.Line] = []
    for failure in seen.stepFailures {
      lines.append(.init(key: "\(states[failure.script + 1]) fails", value: code(failure.error)))
    }
    for failure in seen.failuresOnRows {
      lines.append(.init(key: "\(states[failure.script + 1]) fails over the seed", value: code(failure.error)))
    }
    for failure in seen.failuresOnInvented {
      let when = failure.failsOnAnyRowOf == nil ? "over such rows" : "over any row"
      lines.append(.init(key: "\(states[failure.failure.script + 1]) fails \(when)", value: code(failure.failure.error)))
    }
    for difference in seen.probeDifferences {
      let version = versions[difference.version]
      let key = "\(states[difference.step + 1]) \(version.name) \(version.queries[difference.query].name)"
      lines.append(.init(key: key, value: text(difference)))
    }
    for refusal in seen.earlyRefusals where refusal.isBySequence {
      let version = versions[refusal.version]
      lines.append(
        .init(
          key: "\(states[refusal.state]) \(version.name) \(version.queries[refusal.query].name)",
          value: "is refused once its sequence meets keys that stand, \(code(refusal.error))"))
    }
    for loss in seen.rowLosses {
      lines.append(.init(key: "\(states[loss.step + 1]) loses rows", value: loss.table))
    }
    for loss in seen.contentLosses {
      lines.append(.init(key: "\(states[loss.step + 1]) loses values", value: "\(loss.table).\(loss.column)"))
    }
    return lines + meetings(states) + downs(states)
  }

  /// Rows of one version that the other does not understand.
  private func meetings(_ states: [String]) -> [StoryLines.Line] {
    seen.crossDifferences.map { difference in
      let meeting = difference.meeting
      let (writer, reader) = (versions[meeting.writer], versions[meeting.reader])
      let rows = "rows of \(writer.name) \(writer.queries[difference.write].name)"
      let key = "\(states[meeting.state]) \(reader.name) \(reader.queries[difference.read].name) over \(rows)"
      switch difference.kind {
      case .outsideHome(_, _, let error): return .init(key: key, value: "its own schema refuses them, \(code(error))")
      case .readFails(let error): return .init(key: key, value: "fails, \(code(error))")
      case .notFound: return .init(key: key, value: "does not find them")
      case .null(let column): return .init(key: key, value: "reads NULL as `\(column)`")
      case .stillFinds(let own): return .init(key: key, value: "still finds what \(writer.queries[own].name) does not")
      case .readsOther(let reading): return .init(key: key, value: "reads another `\(reading.column)`")
      case .writeRefused(let error): return .init(key: key, value: "is refused, \(code(error))")
      case .missesOldRows(let reading): return .init(key: key, value: "misses `\(reading.column)` of old rows")
      case .wipes(let table, let column): return .init(key: key, value: "empties `\(table).\(column)`")
      }
    }
  }

  /// What became of taking migrations back.
  private func downs(_ states: [String]) -> [StoryLines.Line] {
    seen.downs.map { down in
      let key = "down of \(states[down.step + 1])"
      switch down.result {
      case .restores: return .init(key: key, value: "restores everything")
      case .loses: return .init(key: key, value: "does not restore everything")
      case .fails(let error, _): return .init(key: key, value: "fails, \(code(error))")
      case .failsAfterWrites(let error, _): return .init(key: key, value: "fails once the new code has written, \(code(error))")
      case .breaks(let query, let error):
        return .init(key: key, value: "leaves `\(versions[0].queries[query].name)` broken, \(code(error))")
      }
    }
  }

  private func text(_ difference: ReplayObservations.ProbeDifference) -> String {
    switch difference.change {
    case .rows: "reads other rows"
    case .value(let column, _, _): "reads another `\(column)`"
    case .order: "reads another order"
    case .columnGone(let column): "no longer reads `\(column)`"
    case .heldFails(let error, let inside): "fails as held\(inside == nil ? "" : " in a transaction"), \(code(error))"
    case .heldShifts(let place, _, _): "reads another column \(place) as held"
    case .writesOtherValue(let table, let column, _, _): "writes another `\(table).\(column)`"
    case .writesOtherRows(let table, _, _): "writes other rows to `\(table)`"
    case .failsOverRows(let error): "fails over rows, \(code(error))"
    case .expandedFails(let error): "fails with its star written out, \(code(error))"
    case .writeRefused(let error, _, _): "is refused \(words(difference.certainty)), \(code(error))"
    }
  }

  private func words(_ certainty: ReplayObservations.ProbeDifference.Certainty) -> String {
    switch certainty {
    case .always: "always"
    case .overOwnRows: "over the user's own row"
    case .forSomeValues: "for some values"
    }
  }

  private func code(_ error: EngineError) -> String { error.sqlstate ?? error.resultCode ?? error.message }

  /// Whether the predictions without a server are what the engine did, query by query and state by state.
  private var staticAgreement: String {
    var wrong: [String] = []
    var unknown: [String] = []
    for (version, code) in versions.enumerated() {
      for (query, source) in code.queries.enumerated() {
        for (state, name) in report.states.map(\.id).enumerated() {
          let place = "\(source.name) of \(code.name) on \(name)"
          switch (predictions.of(version: version, state: state, query: query), seen.outcomes[version][state][query]) {
          case (.works, .works), (.breaks, .fails): break
          case (.works, .fails(let error)) where error.sqlstate == "42501": break
          case (.unknown, _): unknown.append(place)
          case (.works, _): wrong.append(place + " was to work")
          case (.breaks, _): wrong.append(place + " was to break")
          }
        }
      }
    }
    let parts =
      (wrong.isEmpty ? [] : ["wrong: " + wrong.joined(separator: ", ")])
      + (unknown.isEmpty ? [] : ["unknown: " + unknown.joined(separator: ", ")])
    return parts.isEmpty ? "agrees" : parts.joined(separator: "; ")
  }
}
