import SourceText

/// `TRUNCATE [TABLE] [ONLY] name [*], … [RESTART IDENTITY | CONTINUE IDENTITY] [CASCADE | RESTRICT]`.
public struct Truncate: Sendable {
  /// A table with or without its children.
  public struct Target: Sendable {
    /// `ONLY`.
    public var only: Bool
    /// The table.
    public var name: QualifiedName

    /// A table.
    @inlinable public init(only: Bool = false, name: QualifiedName) {
      self.only = only
      self.name = name
    }
  }

  /// In the order written, never empty.
  public var tables: [Target]
  /// `RESTART IDENTITY` is true, `CONTINUE IDENTITY` is false, neither is nil.
  public var restartIdentity: Bool?
  /// `CASCADE | RESTRICT`.
  public var behavior: DropBehavior?

  /// A statement of these parts.
  @inlinable public init(tables: [Target], restartIdentity: Bool? = nil, behavior: DropBehavior? = nil) {
    self.tables = tables
    self.restartIdentity = restartIdentity
    self.behavior = behavior
  }
}
