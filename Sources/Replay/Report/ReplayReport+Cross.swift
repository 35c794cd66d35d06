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
      let (what, observed, severity) = words(of: difference, writer: writer, reader: reader, read: read.name, write: write.name)
      var finding = self.finding(
        meeting.isRollback ? "rollback-meets-rows" : "rows-not-understood", meeting.isRollback ? "TD021" : "TD019", severity,
        "\(when)\(what)" + share(difference), step: step, statement: statement(of: step, about: difference.row.table),
        related: [
          RelatedLocation(
            label: "\(writer) query `\(write.name)`" + (values.isEmpty ? "" : " (\(values))"),
            location: Location(write.span, in: write.file, lines: write.file.lineIndex())),
          RelatedLocation(
            label: "\(reader) query `\(read.name)` meets it",
            location: Location(read.span, in: read.file, lines: read.file.lineIndex())),
        ],
        remedy: remedy(difference, writer: writer, reader: reader, read: read.name), observed: observed)
      finding.reproduction = difference.reproduction
      return finding
    }
  }

  /// The step that leads to the state on which they meet; the first step where they meet on the base.
  private func step(of meeting: Meeting) -> MigrationStep? {
    steps.indices.contains(meeting.state - 1) ? steps[meeting.state - 1] : steps.first
  }

  /// The first statement that names the table; nil where none does.
  private func statement(of step: MigrationStep, about table: String) -> Int? {
    let name = MentionedWords.words(of: table.split(separator: ".").last.map(String.init) ?? table)
    return step.script.statements.firstIndex { MentionedWords($0).mention(name) }
  }

  private func share(_ difference: ReplayObservations.CrossDifference) -> String {
    difference.isCertain ? "" : ", with \(difference.shown) of the \(difference.tried) sets of values tried"
  }

  /// What happens to whom, what the engine said, and how bad: values that only were tried are a note, apart from a new label or
  /// literal, which is there to be written.
  private func words(
    of difference: ReplayObservations.CrossDifference, writer: String, reader: String, read: String, write: String
  ) -> (String, String, Severity) {
    let rows = "that the \(writer) query `\(write)` writes"
    let engine = seen.engine.displayName
    switch difference.kind {
    case .outsideHome(let table, let column, let error):
      let place = column.map { "`\(table)`.`\($0)`" } ?? "`\(table)`"
      let isLabel = ["22P02", "23514", "SQLITE_CONSTRAINT_CHECK"].contains(error.sqlstate ?? error.resultCode ?? "")
      return (
        "the \(reader) code, which reads \(place), meets rows that its own schema never allowed (\(error.message)), \(rows)",
        "\(engine), schema of the \(reader) code: \(error.sqlstate ?? error.resultCode ?? "") \(error.message)",
        difference.isCertain || isLabel ? .warning : .note
      )
    case .readFails(let error):
      return (
        "the \(reader) query `\(read)` fails over rows \(rows)", self.words(error), difference.isCertain ? .error : .warning
      )
    case .notFound(let table):
      return ("the \(reader) query `\(read)` does not find rows of `\(table)` \(rows)", engine, .warning)
    case .null(let column):
      return (
        "the \(reader) query `\(read)` reads NULL as `\(column)`, which it never does over its own rows, from rows \(rows)",
        engine, .warning
      )
    case .stillFinds(let own):
      return (
        "the \(reader) query `\(read)` still gives rows that the \(writer) query `\(write)` has taken out of the \(writer) "
          + "`\(name(own, of: difference.meeting.writer))`: to the \(reader) code they are not gone", engine, .warning
      )
    case .readsOther(let reading):
      return (
        "once the \(writer) query `\(write)` has written, the \(reader) query `\(read)` reads \(shown(reading.value)) as "
          + "`\(reading.column)` where the \(writer) `\(name(reading.own, of: difference.meeting.writer))` reads "
          + shown(reading.ownValue), engine, .warning
      )
    case .missesOldRows(let reading):
      return (
        "of rows that stood before, the \(reader) query `\(read)` reads NULL as `\(reading.column)` where the \(writer) "
          + "`\(name(reading.own, of: difference.meeting.writer))` reads \(shown(reading.ownValue)); of what `\(write)` writes now both "
          + "read the same, so that the old rows were not filled", engine, .warning
      )
    case .writeRefused(let error):
      return (
        "the \(reader) query `\(read)` is refused over rows \(rows): \(error.message)", self.words(error), .warning
      )
    case .wipes(let table, let column):
      return (
        "the \(reader) query `\(read)` takes away what the \(writer) query `\(write)` has put into `\(table)`.`\(column)`",
        engine, .warning
      )
    }
  }

  private func name(_ query: Int, of version: Int) -> String {
    versions[version].queries.indices.contains(query) ? versions[version].queries[query].name : "?"
  }

  /// What would help, with the names of both.
  private func remedy(
    _ difference: ReplayObservations.CrossDifference, writer: String, reader: String, read: String
  ) -> [String] {
    let isOlder = difference.meeting.writer < difference.meeting.reader
    let flag =
      isOlder
      ? "put the new reads behind a flag that is switched on when the \(writer) code is gone"
      : "put the new writes behind a flag that is switched on when the old code is gone and nobody wants to go back"
    switch difference.kind {
    case .stillFinds:
      return [
        "deploy reads that leave such rows out everywhere first, and only then the code that writes them",
        "or let a view under the table's old name leave them out for the \(reader) code; " + flag,
      ]
    case .readsOther:
      return [
        isOlder
          ? "let the \(reader) code read what the \(writer) code writes as well, as long as that may run"
          : "deploy code that reads both ways of writing it everywhere first, and only then the code that writes the new one",
        "or keep both in step by a trigger until the \(isOlder ? writer : reader) code is gone; " + flag,
      ]
    case .missesOldRows:
      return [
        "fill the old rows, in batches that commit by themselves, before the \(reader) code is deployed",
        "or let the \(reader) code read the old place as well until they are filled",
      ]
    case .wipes(_, let column):
      return [
        "first deploy a `\(read)` that leaves `\(column)` alone: UPDATE, or ON CONFLICT DO UPDATE with the columns that it means",
        flag,
      ]
    default:
      if isOlder { return ["let the \(reader) code understand such rows as long as the \(writer) code may write them", flag] }
      return ["deploy code that understands such rows everywhere first, and only then the code that writes them", flag]
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
