extension Report {
  /// What one operation is predicted to do to the tables it meets.
  public struct Effect: Sendable {
    /// A lock on a relation.
    public struct Lock: Sendable, Equatable {
      /// The relation's name.
      public var relation: String
      /// The engine's words for the mode, such as `ACCESS EXCLUSIVE`.
      public var mode: String

      /// A lock of this mode.
      public init(relation: String, mode: String) {
        self.relation = relation
        self.mode = mode
      }
    }

    /// The action in its file.
    public var location: Location
    /// What it is, such as `add-column`.
    public var operation: String
    /// Locks on everything it touches.
    public var locks: [Lock]
    /// Whether it copies a whole table.
    public var rewrites: Bool
    /// Whether it reads a whole table.
    public var scans: Bool
    /// Why this could not be told exactly; nil when it could.
    public var unknown: String?
    /// What a server was seen to do; nil where none ran it. The effect is then one of a whole statement.
    public var trace: Trace?

    /// An effect of these parts.
    public init(location: Location, operation: String, locks: [Lock], rewrites: Bool, scans: Bool, unknown: String? = nil) {
      self.location = location
      self.operation = operation
      self.locks = locks
      self.rewrites = rewrites
      self.scans = scans
      self.unknown = unknown
    }
  }
}
