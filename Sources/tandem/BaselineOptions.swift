import ArgumentParser
import Configuration
import Findings
import Migrations
import SourceText

/// Options about the findings that a project lives with for now.
struct BaselineOptions: ParsableArguments {
  @Option(help: "The baseline: findings it records are not reported. Found as tandem-baseline.txt when absent.") var baseline:
    String?
  @Flag(help: "Record all findings of this run in the baseline, and end with status 0.") var writeBaseline = false

  /// The same without the library's wrappers.
  var file: BaselineFile { BaselineFile(name: baseline, isWritten: writeBaseline) }
}

/// What a project lives with for now, recorded in a file that it commits.
struct BaselineFile {
  /// The file that was named; nil for the conventional one.
  var name: String?
  /// Whether the findings are recorded instead of compared.
  var isWritten = false

  private static let conventional = "tandem-baseline.txt"

  /// Takes recorded findings out of the report, or records them; `judged` are the files whose findings it would hold.
  func apply(to report: inout Report, _ configuration: Configuration, judged: [String]) throws(InputError) {
    let named = name ?? configuration.findingsBaseline
    let path = named ?? BaselineFile.conventional
    let isThere = DiskEntry.kind(of: path) == .file
    if named == nil, !isThere, !isWritten { return }
    let judged = Set(judged)
    let isJudged = { (file: String) in judged.contains(file) || DiskEntry.kind(of: file) != .file }
    if isWritten {
      var fresh = Baseline(report.findings)
      if isThere { fresh.keep(try read(path), where: isJudged) }
      try Terminal.save(Array(fresh.text.utf8), to: path)
      Terminal.complain("tandem: \(path) records \(fresh.entries.count) \(fresh.entries.count == 1 ? "finding" : "findings")")
    } else if !isThere {
      throw InputError(
        place: path, problem: "the baseline is not there", remedy: "write it with --write-baseline, or do not name it")
    }
    try read(path).apply(to: &report, isJudged: isJudged)
  }

  private func read(_ path: String) throws(InputError) -> Baseline {
    try Baseline(SourceFile(path: path, bytes: try DiskEntry.bytes(of: path)))
  }
}
