/// A table or column that the pending steps bring in or take away, or that the code begins or ceases to use.
public struct Element: Sendable, Equatable {
  /// Where an element stands in the chain from nothing to public and back; each step of it may meet its neighbours only.
  public enum State: String, Sendable, CaseIterable {
    /// It is not there, and has not been.
    case absent
    /// It is there, and no live code has to know it.
    case expanded
    /// Live code writes it, and none reads it.
    case dualWritten = "dual-written"
    /// A migration has filled it for the rows that were there before.
    case backfilled
    /// Live code reads it.
    case `public`
    /// Only older code uses it, or none does any more.
    case deprecated
    /// It is gone.
    case removed
  }

  /// `table` or `table.column`, as the schema spells them.
  public var name: String
  /// For each state that the deployment reaches, the versions live on it and what the element is there.
  public var places: [Place]

  /// An element at one point of the deployment.
  public struct Place: Sendable, Equatable {
    /// The state's id.
    public var state: String
    /// The live versions.
    public var versions: [String]
    /// What the element is.
    public var element: State

    /// `element` on `state` while `versions` are live.
    public init(state: String, versions: [String], element: State) {
      self.state = state
      self.versions = versions
      self.element = element
    }
  }

  /// The element of this name.
  public init(name: String, places: [Place]) {
    self.name = name
    self.places = places
  }
}
