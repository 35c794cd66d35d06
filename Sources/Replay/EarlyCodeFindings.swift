import Checker
import Findings
import SourceText
import Workload

extension ReplayReport {
  /// New code on a schema that lacks what it needs: one finding for each version, at the step it has to wait for.
  func earlyCodeFindings(_ cells: [Cell]) -> [Finding] {
    versions.indices.compactMap { version in
      let name = versions[version].name
      let home = homes[version]
      let early = cells.enumerated().filter {
        $0.element.version == name && $0.element.isRequired && $0.element.status == .breaks
      }
      .map { (state: $0.offset / max(1, versions.count), cell: $0.element) }.filter { $0.state < home }
      guard let last = early.last, steps.indices.contains(last.state) else { return nil }
      let step = steps[last.state]
      let sure = last.cell.broken.filter { $0.when == nil }
      let related = sure.compactMap { broken -> RelatedLocation? in
        guard let query = versions[version].queries.first(where: { $0.name == broken.query && $0.file.path == broken.file })
        else {
          return nil
        }
        return RelatedLocation(
          label: "\(name) query `\(query.name)`: \(broken.sqlstate ?? "") \(broken.message)",
          location: Location(query.span, in: query.file, lines: query.file.lineIndex()))
      }
      let count = sure.count
      let span = step.statements.first ?? .zero
      return Finding(
        rule: "code-before-schema", code: "TD020", severity: .error,
        message:
          "\(count) \(count == 1 ? "query" : "queries") of the \(name) code \(count == 1 ? "needs" : "need") this, and the deployment runs that code before it",
        location: Location(span, in: step.file, lines: step.file.lineIndex()), statementText: step.file.text(span),
        related: related,
        remedy: [
          "run this migration before the deploy: `deploy: { migrate: before }`, or take `-- tandem: run after-deploy` out of it",
          "or guard the queries with a flag that is switched on once it has run",
        ], evidence: .replay)
    }
  }
}
