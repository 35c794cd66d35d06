/// What a replay tries of the code's queries and of the rows.
public enum ReplayProbe: String, Sendable, CaseIterable {
  /// Every query prepared and planned on every state.
  case prepare
  /// Statements prepared before a step and run after it on the same session.
  case held
  /// Reads over the same rows before and after a step.
  case read
  /// Writes before and after a step, with all that they do to the database.
  case write
  /// Rows that one version writes, met by the other.
  case cross
  /// The new code's rows, then the old code alone, then the down migrations.
  case back
  /// Rows and values around every step, and around a migration and its down migration.
  case loss

  /// Every probe.
  public static let all = Set(allCases)
}
