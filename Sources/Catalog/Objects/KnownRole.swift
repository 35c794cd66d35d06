/// What statements said of a role. Roles belong to the cluster: one that no statement made may be there all the same.
public struct KnownRole: Sendable, Equatable {
  /// How it came to be, or went.
  public enum State: Sendable, Equatable {
    /// A statement made it, so that all its memberships are known.
    case made
    /// It was there before.
    case met
    /// A statement dropped it.
    case dropped
  }

  /// Its name.
  public var name: String
  /// How it came to be.
  public var state: State
  /// SUPERUSER, as far as statements said.
  public var isSuperuser = false
  /// INHERIT: whether it may do what the roles may of which it is a member.
  public var inherits = true
  /// Roles of which it is a member, sorted.
  public var memberOf: [String] = []

  /// A role in this state.
  public init(name: String, state: State) {
    self.name = name
    self.state = state
  }
}
