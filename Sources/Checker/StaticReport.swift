import Findings
import SQLParser

extension Report {
  /// Takes in what a static run found over `files` migration files.
  public mutating func take(_ result: StaticCheck.Result, files: Int) {
    findings += result.findings
    effects += result.effects
    coverage.files += files
    coverage.statements += result.statements
    coverage.unrecognised += result.unrecognised
    var known = Set(coverage.unknownObjects)
    for reason in result.unknownObjects where known.insert(reason).inserted { coverage.unknownObjects.append(reason) }
  }

  /// The verdict of a run that has only read: it can see dangers, and promise nothing.
  public mutating func judgeLint() {
    verdict = hasWitness ? .unsafe : .unknown
    reasons = ["only the text was read; `tandem check` replays it with the code's queries"]
  }
}

extension StaticCheck.Options {
  /// The version as people write it: `15`, `3.45`.
  public var versionText: String {
    dialect == .postgres ? String(serverVersion) : "\(serverVersion / 1000).\(serverVersion % 1000)"
  }
}
