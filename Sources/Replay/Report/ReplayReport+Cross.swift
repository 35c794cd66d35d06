import Checker
import Deployment
import Findings
import SourceText
import Workload

/// Rows of another version, and the way back.
extension ReplayReport {
  /// One finding for each write whose rows another version does not understand.
  func crossFindings() -> [Finding] {
    seen.crossDifferences.compactMap { difference in
      let meeting = difference.meeting
      guard versions.indices.contains(meeting.writer), versions.indices.contains(meeting.reader),
        versions[meeting.writer].queries.indices.contains(difference.write),
        versions[meeting.reader].queries.indices.contains(difference.read), let step = step(of: meeting)
      else { return nil }
      let write = versions[meeting.writer].queries[difference.write]
      let read = versions[meeting.reader].queries[difference.read]
      let values = difference.arguments.map { "\($0.mark) = \(cut($0.value))" }.joined(separator: ", ")
      let (writer, reader) = (versions[meeting.writer].name, versions[meeting.reader].name)
      let when = meeting.isRollback ? "after going back to the \(reader) code, " : ""
      let (what, observed, severity) = words(of: difference, writer: writer, reader: reader, read: read.name)
      var finding = self.finding(
        meeting.isRollback ? "rollback-meets-rows" : "rows-not-understood", meeting.isRollback ? "TD021" : "TD019", severity,
        "\(when)\(what) that the \(writer) query `\(write.name)` writes" + share(difference), step: step, statement: nil,
        related: [
          RelatedLocation(
            label: "\(writer) query `\(write.name)`" + (values.isEmpty ? "" : " (\(values))"),
            location: Location(write.span, in: write.file, lines: write.file.lineIndex())),
          RelatedLocation(
            label: "\(reader) query `\(read.name)` meets it",
            location: Location(read.span, in: read.file, lines: read.file.lineIndex())),
        ],
        remedy: [
          "deploy code that understands such rows everywhere first, and only then the code that writes them",
          "put the new writes behind a flag that is switched on when the old code is gone and nobody wants to go back",
        ], observed: observed)
      finding.reproduction = difference.reproduction
      return finding
    }
  }

  /// The step that leads to the state on which they meet; the first step where they meet on the base.
  private func step(of meeting: Meeting) -> MigrationStep? {
    steps.indices.contains(meeting.state - 1) ? steps[meeting.state - 1] : steps.first
  }

  private func share(_ difference: ReplayObservations.CrossDifference) -> String {
    difference.isCertain ? "" : ", with \(difference.shown) of the \(difference.tried) sets of values tried"
  }

  /// What happens to whom, what the engine said, and how bad: values that only were tried are a note, apart from a new label or
  /// literal, which is there to be written.
  private func words(
    of difference: ReplayObservations.CrossDifference, writer: String, reader: String, read: String
  ) -> (String, String, Severity) {
    switch difference.kind {
    case .outsideHome(let table, let column, let error):
      let place = column.map { "`\(table)`.`\($0)`" } ?? "`\(table)`"
      let isLabel = ["22P02", "23514", "SQLITE_CONSTRAINT_CHECK"].contains(error.sqlstate ?? error.resultCode ?? "")
      return (
        "the \(reader) code, which reads \(place), meets rows that its own schema never allowed (\(error.message)),",
        "\(seen.engine.displayName), schema of the \(reader) code: \(error.sqlstate ?? error.resultCode ?? "") \(error.message)",
        difference.isCertain || isLabel ? .warning : .note
      )
    case .readFails(let error):
      return ("the \(reader) query `\(read)` fails over rows", self.words(error), difference.isCertain ? .error : .warning)
    case .notFound(let table):
      return ("the \(reader) query `\(read)` does not find rows of `\(table)`", seen.engine.displayName, .warning)
    case .null(let column):
      return (
        "the \(reader) query `\(read)` reads NULL as `\(column)`, which it never does over its own rows, from rows",
        seen.engine.displayName, .warning
      )
    }
  }

  /// What the down migrations cannot do.
  func downFindings() -> [Finding] {
    seen.downs.compactMap { down in
      var finding = downFinding(down)
      finding?.reproduction = down.reproduction
      return finding
    }
  }

  private func downFinding(_ down: ReplayObservations.DownOutcome) -> Finding? {
    guard steps.indices.contains(down.step) else { return nil }
    let step = steps[down.step]
    let remedy = [
      "treat this migration as a point of no return: ship it when nobody wants to go back behind it any more",
      "or keep what it takes away (a column beside, a table under another name) until then",
    ]
    switch down.result {
    case .restores: return nil
    case .loses(let words):
      let list = words.prefix(4).joined(separator: ", ") + (words.count > 4 ? " and \(words.count - 4) more" : "")
      return finding(
        "down-loses", "TD018", .note, "the down migration of `\(step.migration)` runs and does not restore everything: \(list)",
        step: step, statement: nil, remedy: remedy, observed: seen.engine.displayName)
    case .fails(let error, _):
      return finding(
        "down-fails", "TD022", .warning, "the down migration of `\(step.migration)` fails: \(error.message)", step: step,
        statement: nil, remedy: remedy, observed: words(error))
    case .failsAfterWrites(let error, let query):
      let newest = versions.indices.max { homes[$0] < homes[$1] } ?? 0
      let source = query.flatMap { versions[newest].queries.indices.contains($0) ? versions[newest].queries[$0] : nil }
      return finding(
        "down-fails", "TD022", .warning,
        "the down migration of `\(step.migration)` fails once the new code has written"
          + (source.map { " with `\($0.name)`" } ?? "") + ": \(error.message)", step: step, statement: nil,
        related: source.map {
          [
            RelatedLocation(
              label: "new query `\($0.name)`", location: Location($0.span, in: $0.file, lines: $0.file.lineIndex()))
          ]
        } ?? [], remedy: remedy, observed: words(error))
    case .breaks(let query, let error):
      let name = versions.first.flatMap { $0.queries.indices.contains(query) ? $0.queries[query].name : nil } ?? "?"
      return finding(
        "down-fails", "TD022", .warning,
        "after the down migrations the old query `\(name)` does not work: \(error.message)", step: step, statement: nil,
        remedy: ["let the down migration bring back what the old code needs"], observed: words(error))
    }
  }
}
