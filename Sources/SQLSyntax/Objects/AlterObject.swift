/// `ALTER kind name { RENAME TO | OWNER TO | SET SCHEMA | [NO] DEPENDS ON EXTENSION } …`.
public struct AlterObject: Sendable {
  /// What is altered.
  public var object: ObjectReference
  /// `IF EXISTS`, policies only.
  public var ifExists: Bool
  /// What is done.
  public var change: ObjectChange

  /// Made of these parts.
  public init(object: ObjectReference, ifExists: Bool = false, change: ObjectChange) {
    self.object = object
    self.ifExists = ifExists
    self.change = change
  }
}

/// What can be done to objects of almost every kind.
public enum ObjectChange: Sendable {
  /// `RENAME TO name`.
  case rename(to: Name)
  /// `OWNER TO role`.
  case owner(RoleSpecification)
  /// `SET SCHEMA name`.
  case setSchema(Name)
  /// `[NO] DEPENDS ON EXTENSION name`.
  case dependsOnExtension(Name, no: Bool)
}
