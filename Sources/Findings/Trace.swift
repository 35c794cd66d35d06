extension Report.Effect {
  /// What a server was seen to do for the statement, beside what was predicted.
  public struct Trace: Sendable {
    /// Prediction or observation.
    public struct Side: Sendable, Equatable {
      /// The strongest lock on each relation that was there before, by name.
      public var locks: [Lock] = []
      /// Tables that get a new file.
      public var rewritten: [String] = []
      /// Tables whose rows are read.
      public var scanned: [String] = []
      /// Whether it is refused in a transaction block.
      public var isOutsideTransaction = false

      /// Nothing.
      public init() {}
    }

    /// One point on which they differ.
    public struct Difference: Sendable, Equatable {
      /// The relation; nil for the statement as a whole.
      public var relation: String?
      /// What was predicted; nil for nothing.
      public var predicted: String?
      /// What was seen; nil for nothing.
      public var observed: String?

      /// A point.
      public init(relation: String?, predicted: String?, observed: String?) {
        self.relation = relation
        self.predicted = predicted
        self.observed = observed
      }
    }

    /// How it ended.
    public enum Outcome: String, Sendable {
      /// It ran as predicted.
      case asPredicted = "as-predicted"
      /// It ran otherwise than predicted.
      case differs
      /// It ran, and the prediction says of itself that it is not complete.
      case unpredicted
      /// The server refused it.
      case refused
      /// It was not sent.
      case left
    }

    /// The statement.
    public var text: String
    /// How it ended.
    public var outcome: Outcome
    /// Why, where the outcome needs a reason.
    public var reason: String?
    /// What was predicted.
    public var predicted: Side
    /// What was seen.
    public var observed: Side
    /// Where they differ.
    public var differences: [Difference]

    /// A trace of these parts.
    public init(
      text: String, outcome: Outcome, reason: String?, predicted: Side, observed: Side, differences: [Difference]
    ) {
      self.text = text
      self.outcome = outcome
      self.reason = reason
      self.predicted = predicted
      self.observed = observed
      self.differences = differences
    }
  }
}

extension Report {
  /// Statements of the trace by how they ended.
  public func traced(_ outcome: Effect.Trace.Outcome) -> Int { effects.count { $0.trace?.outcome == outcome } }
}
