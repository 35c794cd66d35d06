/// CREATE STATISTICS: what the planner is to know of several columns of a table together.
public struct ExtendedStatistics: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// Its schema.
  public var schema: String
  /// In the order of the table.
  public var columns: [String]
  /// In the order written.
  public var expressions: [StoredExpression]
  /// `dependencies`, `mcv`, `ndistinct`; empty for those over one expression.
  public var kinds: [String]
  /// SET STATISTICS; nil is the default.
  public var target: Int?
  /// COMMENT ON STATISTICS.
  public var comment: String?
  /// When it was created.
  public var birth = Birth(0)
}
