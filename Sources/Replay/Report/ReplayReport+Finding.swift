import Checker
import Deployment
import Findings
import SQLSyntax
import SourceText
import Workload

/// How a finding of the replay is put together.
extension ReplayReport {
  func finding(
    _ rule: String, _ code: String, _ severity: Severity, _ message: String, step: MigrationStep, statement: Int?,
    related: [RelatedLocation] = [],
    remedy: [String] = [], observed: String? = nil
  ) -> Finding {
    let span =
      statement.flatMap { step.statements.indices.contains($0) ? step.statements[$0] : nil } ?? step.statements.first ?? .zero
    return Finding(
      rule: rule, code: code, severity: severity, message: message,
      location: Location(span, in: step.file, lines: step.file.lineIndex()), statementText: step.file.text(span),
      related: related,
      remedy: remedy, evidence: .replay, observed: observed)
  }

  func words(_ error: EngineError) -> String {
    "\(seen.engine.displayName) says \(error.sqlstate ?? error.resultCode ?? ""): \(error.message)"
  }

  /// A value as it stands in a message.
  func shown(_ value: String?) -> String { value.map { "`\(cut($0))`" } ?? "NULL" }

  func cut(_ text: String) -> String { text.count > 40 ? String(text.prefix(39)) + "…" : text }
}
