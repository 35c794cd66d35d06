import SourceText

/// `name AS ( definition )`.
public struct WindowDeclaration: Sendable {
  /// The window.
  public var name: Name
  /// What it is.
  public var definition: WindowDefinition

  /// Made of these parts.
  @inlinable public init(name: Name, definition: WindowDefinition) {
    self.name = name
    self.definition = definition
  }
}

/// `[name] [PARTITION BY …] [ORDER BY …] [frame]`.
public struct WindowDefinition: Sendable {
  /// The window it is made from.
  public var base: Name?
  /// `PARTITION BY …`.
  public var partitionBy: [Expression]
  /// `ORDER BY …`.
  public var orderBy: [SortKey]
  /// Which rows around the current one count.
  public var frame: WindowFrame?

  /// Made of these parts.
  @inlinable public init(base: Name? = nil, partitionBy: [Expression] = [], orderBy: [SortKey] = [], frame: WindowFrame? = nil) {
    self.base = base
    self.partitionBy = partitionBy
    self.orderBy = orderBy
    self.frame = frame
  }
}

/// `RANGE|ROWS|GROUPS start | BETWEEN start AND end [EXCLUDE …]`.
public struct WindowFrame: Sendable {
  /// What the bounds count.
  public enum Mode: String, Sendable { case range, rows, groups }
  /// Where the frame begins or ends.
  public enum Bound: Sendable {
    /// `UNBOUNDED PRECEDING`.
    case unboundedPreceding
    /// `n PRECEDING`.
    case preceding(Expression)
    /// `CURRENT ROW`.
    case currentRow
    /// `n FOLLOWING`.
    case following(Expression)
    /// `UNBOUNDED FOLLOWING`.
    case unboundedFollowing
  }
  /// `EXCLUDE …`.
  public enum Exclusion: String, Sendable {
    case currentRow = "current row", group, ties, noOthers = "no others"
  }

  /// What the bounds count.
  public var mode: Mode
  /// Where it begins.
  public var start: Bound
  /// Where it ends; nil is the current row.
  public var end: Bound?
  /// `EXCLUDE …`.
  public var exclusion: Exclusion?

  /// Made of these parts.
  @inlinable public init(mode: Mode, start: Bound, end: Bound? = nil, exclusion: Exclusion? = nil) {
    self.mode = mode
    self.start = start
    self.end = end
    self.exclusion = exclusion
  }
}
