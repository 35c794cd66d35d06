/// The time that probes have all together, the states and the rows before them included.
struct TimeBudget {
  /// What a run takes at most when nothing else is said.
  static let most = Duration.seconds(60)

  private let start = ContinuousClock.now
  private let limit: Duration
  private let isChosen: Bool

  /// `chosen` is what the user allows.
  init(_ chosen: Duration?) {
    limit = chosen ?? TimeBudget.most
    isChosen = chosen != nil
  }

  /// Whether nothing more may be begun.
  var isSpent: Bool { ContinuousClock.now - start >= limit }

  /// When it is spent.
  var end: ContinuousClock.Instant { start + limit }

  /// Why something was not tried.
  var words: String {
    let milliseconds = limit.components.seconds * 1_000 + limit.components.attoseconds / 1_000_000_000_000_000
    return "the \(milliseconds) ms " + (isChosen ? "of `replay.budget-ms` were used up" : "that probes have were used up")
  }
}
