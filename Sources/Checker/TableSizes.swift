import Effects
import Findings
import RuleBook

/// How large the tables are, and what counts as small and large.
public struct TableSizes: Sendable {
  /// Rows by table, as messages name it.
  public var rows: [String: Int]
  /// The file they come from, for messages.
  public var file: String
  /// What reads or copies fewer rows is over soon: one level less severe.
  public var small: Int
  /// What reads or copies at least as many takes minutes: one level more severe.
  public var large: Int

  /// Sizes from a file.
  public init(rows: [String: Int], file: String, small: Int, large: Int) {
    self.rows = rows
    self.file = file
    self.small = small
    self.large = large
  }

  /// The finding with what the size of its table adds.
  ///
  /// Only a level that the project did not set is changed, and only where the time that rows take is what the rule is about. A small
  /// table does not make a refused write or a lost name harmless: then a warning stays.
  func weighed(
    _ finding: Finding, _ match: RuleMatch, _ operation: PlacedOperation, _ settings: RuleSettings
  ) -> Finding {
    guard operation.takesRowsTime, let table = operation.table, TableSizes.isAboutRows(match.rule) else { return finding }
    var finding = finding
    let verb = operation.cost.rewritesTable || operation.kind == .rebuildTable ? "copies" : "reads"
    guard let rows = table.rows else {
      finding.message += "; how many rows that \(verb) is not known, as \(file) does not have the table"
      return finding
    }
    finding.message += "; that \(verb) \(TableSizes.words(rows)) rows"
    guard settings.levels[match.rule.slug] == nil, settings.levels[match.rule.code] == nil else { return finding }
    let isHarmful = operation.outcome.addsRestriction || operation.outcome.removesCapability
    if rows < small, !(isHarmful && finding.severity == .warning) {
      finding.severity = finding.severity == .error ? .warning : .note
    } else if rows >= large {
      finding.severity = finding.severity == .note ? .warning : .error
    }
    return finding
  }

  /// Whether a rule is about the time that rows take: its category says so, or it asks for work that grows with them.
  private static func isAboutRows(_ rule: Rule) -> Bool {
    let work = ["scans.table", "rewrites.table", "builds.index", "blocks.long", "write-lock.long"]
    return rule.category == .rewriting || rule.category == .locking && work.contains { rule.match.contains($0) }
  }

  /// `about 41 million`.
  static func words(_ rows: Int) -> String {
    for (unit, name) in [(1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand")] where rows >= unit {
      let whole = rows / unit
      let tenth = rows % unit / (unit / 10)
      return "about " + (whole < 10 && tenth > 0 ? "\(whole).\(tenth)" : "\(whole)") + " " + name
    }
    return "about \(rows)"
  }
}

extension PlacedOperation {
  /// Whether it takes as long as its table has rows.
  fileprivate var takesRowsTime: Bool {
    cost.rewritesTable || cost.scansTable || cost.buildsIndex || cost.isLongWrite || kind == .rebuildTable
  }
}
