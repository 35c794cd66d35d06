import SourceText

/// `DROP kind [CONCURRENTLY] [IF EXISTS] object, … [CASCADE | RESTRICT]`, every kind of object.
public struct Drop: Sendable {
  /// What is dropped.
  public var kind: ObjectKind
  /// `CONCURRENTLY`, indexes only.
  public var isConcurrent: Bool
  /// `IF EXISTS`.
  public var ifExists: Bool
  /// In the order written, never empty.
  public var objects: [ObjectReference]
  /// `CASCADE | RESTRICT`.
  public var behavior: DropBehavior?
  /// `( FORCE )` of DROP DATABASE, once for each time written.
  public var options: [Name]

  /// A statement of these parts.
  @inlinable public init(
    kind: ObjectKind, isConcurrent: Bool = false, ifExists: Bool = false, objects: [ObjectReference],
    behavior: DropBehavior? = nil, options: [Name] = []
  ) {
    self.kind = kind
    self.isConcurrent = isConcurrent
    self.ifExists = ifExists
    self.objects = objects
    self.behavior = behavior
    self.options = options
  }
}
