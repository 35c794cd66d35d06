/// Input that cannot be used: where it stands, what is wrong, and what to do about it. Ends the run with status 2.
public struct InputError: Error, Sendable, Equatable {
  /// The path, configuration key or reference that is wrong, as the user wrote it.
  public var place: String
  /// What is wrong; lower case, no full stop.
  public var problem: String
  /// What to do about it; lower case, no full stop.
  public var remedy: String

  /// An error with its three parts.
  public init(place: String, problem: String, remedy: String) {
    self.place = place
    self.problem = problem
    self.remedy = remedy
  }
}
