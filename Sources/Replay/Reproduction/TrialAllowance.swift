/// How many trials the search for the fewest rows has left, all findings together.
///
/// A number and not a time, so that a report says the same on a busy machine; the end of the probes' own budget holds beside it.
final class TrialAllowance {
  private var left: Int
  private let end: ContinuousClock.Instant

  /// A trial takes some 3 ms on a server, where the step is run again each time, and one on SQLite (minder 17, taproot-assets).
  static func usual(on dialect: String) -> Int { dialect == "postgres" ? 120 : 400 }

  init(_ trials: Int, until end: ContinuousClock.Instant) {
    left = trials
    self.end = end
  }

  /// Whether nothing more may be tried.
  var isSpent: Bool { left <= 0 || ContinuousClock.now >= end }

  /// Takes one trial; false where none is left.
  func take() -> Bool {
    guard !isSpent else { return false }
    left -= 1
    return true
  }
}
