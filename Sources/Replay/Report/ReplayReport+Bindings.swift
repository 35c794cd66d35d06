import Catalog
import Checker
import Deployment
import Findings
import SQLSyntax
import SourceText
import Workload

/// Names that stand for something else once a step has run, while their query goes on working: told from the text alone.
extension ReplayReport {
  /// One finding for each step and version that was written before it and that a deployment has live behind it.
  func bindingFindings() -> [Finding] {
    let changes = predictions.bindingChanges.filter { change in
      versions.indices.contains(change.version) && versions[change.version].queries.indices.contains(change.query)
        && steps.indices.contains(change.state - 1) && change.state > homes[change.version]
        && required.contains(RequiredCell(state: change.state, version: versions[change.version].name))
    }
    let groups = Dictionary(grouping: changes) { $0.state * versions.count + $0.version }
    return groups.sorted { $0.key < $1.key }.compactMap { _, found in bindingFinding(found) }
  }

  private func bindingFinding(_ changes: [BindingChange]) -> Finding? {
    guard let first = changes.first else { return nil }
    let step = steps[first.state - 1]
    let version = versions[first.version]
    let count = Set(changes.map(\.query)).count
    let who =
      count == 1
      ? "the \(version.name) query `\(version.queries[first.query].name)` goes"
      : "\(count) queries of the \(version.name) code go"
    let related = changes.map { change -> RelatedLocation in
      let query = version.queries[change.query]
      let lower = query.sourceOffset(of: Int(change.change.span.lower))
      let upper = max(lower, query.sourceOffset(of: Int(change.change.span.upper)))
      let words = "`\(change.change.name)` stood for \(change.change.old.words) and stands for \(change.change.new.words)"
      return RelatedLocation(
        label: "\(version.name) query `\(query.name)`: " + words,
        location: Location(Span(lower, upper), in: query.file, lines: query.file.lineIndex()))
    }
    var finding = finding(
      "name-binds-otherwise", "TD024", .warning,
      "\(who) on working and \(count == 1 ? "means" : "mean") something else once this has run: `\(first.change.name)` stood for \(first.change.old.words) and stands for \(first.change.new.words)",
      step: step, statement: statement(of: step, naming: changes), related: related,
      remedy: [
        "write the name with its table before it, or the schema before the table, and deploy that before this migration",
        "or give the new thing a name that no query uses yet",
      ])
    finding.evidence = .static
    return finding
  }

  /// The statement that makes what the names stand for now.
  private func statement(of step: MigrationStep, naming changes: [BindingChange]) -> Int? {
    let names = Set(
      changes.compactMap { change -> String? in
        switch change.change.new {
        case .column(let column): column.relation.name
        case .relation(let relation): relation.name
        default: nil
        }
      })
    return step.parsed.firstIndex { $0.statement.changedRelation.map { names.contains($0.name.text) } ?? false }
  }
}
