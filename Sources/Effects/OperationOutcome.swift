/// What is different afterwards, in the four quadrants {capability, restriction} × {added, removed}.
public struct OperationOutcome: Sendable {
  /// Whether rows or values are destroyed.
  public var losesData = false
  /// Whether something new can be referred to, such as a column or an enum label.
  public var addsCapability = false
  /// Whether something that code may refer to is gone under its name.
  public var removesCapability = false
  /// Whether writes that were accepted may be refused.
  public var addsRestriction = false
  /// Whether a new restriction refuses nothing that code writes which does not know a column of the same migration.
  public var sparesRunningCode = false
  /// Whether writes that were refused are accepted, so that readers meet new values.
  public var removesRestriction = false
  /// Whether the statement fails when the table has rows.
  public var failsOnRows = false
  /// Whether the statement fails when existing rows do not satisfy it.
  public var failsOnSomeRows = false
  /// Why the server refuses the statement whatever the rows are; nil when it does not.
  public var refused: String?
  /// Whether a statement exists that undoes it without loss.
  public var isReversible = true
  /// Objects that only CASCADE drops: views, foreign keys of other tables, columns; sorted.
  public var takenByCascade: [String] = []
  /// Objects that go with the target: views, constraints, indexes, triggers; sorted.
  public var dropsWith: [String] = []
  /// Whether a unique constraint or index goes with the target.
  public var dropsUnique = false

  /// Nothing changes.
  public init() {}
}
