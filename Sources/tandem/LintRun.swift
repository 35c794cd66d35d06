import ArgumentParser
import Checker
import Configuration
import Findings
import Glibc
import Migrations
import Reports
import SourceText

/// One lint: what was asked for, whoever read the words.
struct LintRun {
  var paths: [String] = []
  var config: String?
  var dialect: Configuration.Database?
  var serverVersion: String?
  var report = ReportForm()
  var baseline = BaselineFile()

  /// Reads, judges and reports, and ends the process with the status that the findings earn.
  func end() -> Never {
    do { try judge() } catch { Glibc.exit(ExitStatus.refuse(error).rawValue) }
  }

  private func judge() throws(InputError) -> Never {
    let configuration = try Project.readConfiguration(config)
    let rules = try ProjectRules(configuration)
    let task = LintTask(
      configuration: configuration, rules: rules, sizes: try Project.tableSizes(configuration), dialect: dialect,
      serverVersion: serverVersion, keepsEffects: report.format == .json,
      remedyLimit: report.isShort && !baseline.isThere(configuration) ? TextReport.remedyLimit : nil)
    var result = Report(engine: .init(dialect: "postgres"), scope: .lint)
    var files: [String] = []
    let judged = try judged(by: task, configuration)
    for found in judged {
      result.engine = found.engine
      result.coverage.unread += found.unread
      result.take(found.result, files: found.files.count)
      files += found.files
    }
    try baseline.apply(to: &result, configuration, judged: files)
    result.judgeLint()
    let status = try report.write(result)
    // What is left lives until the process ends, which gives it back faster than taking it apart.
    withExtendedLifetime((judged, result)) { Glibc.exit(status.rawValue) }
  }

  private func judged(by task: LintTask, _ configuration: Configuration) throws(InputError) -> [LintTask.Judged] {
    if paths.contains("-") {
      guard paths.count == 1 else {
        throw InputError(place: "-", problem: "standard input stands beside other paths", remedy: "lint them in two runs")
      }
      let file = SourceFile(path: "-", bytes: try DiskEntry.standardInput())
      return try task.judge([LintScope(single: file)])
    }
    let named = paths.isEmpty ? [try Project.migrationsFolder(configuration)] : paths.map(Project.trimmed)
    // Folders know nothing of each other; single files of one folder belong together.
    let layout = configuration.layout
    guard named.count > Self.fewFolders, named.allSatisfy({ DiskEntry.kind(of: $0) == .folder }) else {
      return try task.judge(try LintScope.find(WorkingTree(), paths: named, layout: layout))
    }
    // Each is read and judged in one go, so that its files are forgotten before the next are read.
    let outcomes = SideBySide.map(named) { path in
      Result<[LintTask.Judged], InputError> { () throws(InputError) in
        var judged: [LintTask.Judged] = []
        for scope in try LintScope.find(WorkingTree(), paths: [path], layout: layout) { judged.append(try task.judge(scope)) }
        return judged
      }
    }
    var judged: [LintTask.Judged] = []
    for outcome in outcomes { judged += try outcome.get() }
    return judged
  }

  /// Up to so many folders may hold more histories each than there are folders, and those are judged side by side.
  private static let fewFolders = 8
}
