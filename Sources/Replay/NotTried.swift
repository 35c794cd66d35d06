extension ReplayObservations {
  /// A probe that was chosen and not tried, or not to its end.
  public struct NotTried: Sendable, Hashable {
    /// Why.
    public enum Reason: Sendable, Hashable {
      /// The time of all probes was used up, in the words of a report.
      case timeUsedUp(String)
      /// The statement ran longer over invented rows than one may.
      case statementTooLong
      /// The engine refused it before the step with every set of values that was made for it.
      case refusedBefore
      /// It gives something else each time, by itself.
      case varies
      /// It cannot run in a transaction that is rolled back, and there is no other way to try it.
      case onlyForGood
    }

    /// What kind of probe.
    public var probe: ReplayProbe
    /// Index of the version and of the query in it; nil where it is no query's.
    public var version: Int?
    /// Index of the query in its version.
    public var query: Int?
    /// Why.
    public var reason: Reason

    /// A probe that was not tried.
    public init(_ probe: ReplayProbe, version: Int? = nil, query: Int? = nil, _ reason: Reason) {
      self.probe = probe
      self.version = version
      self.query = query
      self.reason = reason
    }
  }

  /// Notes a probe that was not tried, once.
  mutating func add(_ probe: NotTried) { if !notTried.contains(probe) { notTried.append(probe) } }
}
