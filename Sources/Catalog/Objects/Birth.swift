/// When an object came to be, in statements counted through the history; two catalogs are equal whatever the births.
public struct Birth: Sendable, Equatable, Comparable {
  /// The catalog's clock at the creating statement.
  public var statement: Int

  /// Born at this statement.
  public init(_ statement: Int) { self.statement = statement }

  /// Always: a birth is no property of a schema.
  public static func == (left: Birth, right: Birth) -> Bool { true }

  /// By the clock.
  public static func < (left: Birth, right: Birth) -> Bool { left.statement < right.statement }
}
