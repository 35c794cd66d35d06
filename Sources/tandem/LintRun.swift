import ArgumentParser
import Checker
import Configuration
import Findings
import Migrations
import SourceText

/// One lint: what was asked for, whoever read the words.
struct LintRun {
  var paths: [String] = []
  var config: String?
  var dialect: Configuration.Database?
  var serverVersion: String?
  var report = ReportForm()
  var baseline = BaselineFile()

  /// Reads, judges and reports; the status with which the process ends.
  func end() -> ExitCode {
    do { return try judge() } catch { return ExitStatus.refuse(error) }
  }

  private func judge() throws(InputError) -> ExitCode {
    let configuration = try Project.readConfiguration(config)
    let rules = try ProjectRules(configuration)
    let scopes = try scopes(configuration)
    let task = LintTask(
      configuration: configuration, rules: rules, sizes: try Project.tableSizes(configuration), dialect: dialect,
      serverVersion: serverVersion, keepsEffects: report.format == .json)
    var result = Report(engine: .init(dialect: "postgres"), scope: .lint)
    var files: [String] = []
    for (scope, found) in zip(scopes, try task.judge(scopes)) {
      result.engine = found.engine
      result.coverage.unread += scope.unread
      result.take(found.result, files: found.files.count)
      files += found.files
    }
    try baseline.apply(to: &result, configuration, judged: files)
    result.judgeLint()
    return try report.write(result)
  }

  private func scopes(_ configuration: Configuration) throws(InputError) -> [LintScope] {
    if paths.contains("-") {
      guard paths.count == 1 else {
        throw InputError(place: "-", problem: "standard input stands beside other paths", remedy: "lint them in two runs")
      }
      let file = SourceFile(path: "-", bytes: try DiskEntry.standardInput())
      return [LintScope(single: file)]
    }
    let named = paths.isEmpty ? [try Project.migrationsFolder(configuration)] : paths.map(Project.trimmed)
    return try LintScope.find(WorkingTree(), paths: named, layout: configuration.layout)
  }
}
