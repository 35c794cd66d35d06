import ArgumentParser
import Findings
import Glibc
import SourceText

/// What the exit status says, as documented in the README.
enum ExitStatus {
  /// 0: nothing at or above `--fail-on`.
  static let clean = ExitCode(0)
  /// 1: findings at or above `--fail-on`.
  static let findings = ExitCode(1)
  /// 2: could not run.
  static let couldNotRun = ExitCode(2)

  /// Prints an input error in its three parts and ends with status 2.
  static func refuse(_ error: InputError) -> ExitCode {
    Terminal.complain("tandem: \(error.place): \(error.problem)\n  \(error.remedy)")
    return couldNotRun
  }

  /// The status of a finished run.
  static func of(_ report: Report, failOn: FailOn) -> ExitCode {
    guard let threshold = failOn.severity else { return clean }
    return report.findings.contains { $0.severity >= threshold } ? findings : clean
  }
}

/// The least severe finding that makes the run fail.
enum FailOn: String, CaseIterable, ExpressibleByArgument {
  case note, warning, error, never

  /// The severity, or nil for never.
  var severity: Severity? { Severity(rawValue: rawValue) }
}
