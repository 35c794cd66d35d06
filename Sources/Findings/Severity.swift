/// How bad it is for the people who use the database while the migration ships.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  /// Worth knowing; nothing fails.
  case note
  /// Blocks briefly, or fails under a condition that could not be ruled out.
  case warning
  /// Breaks running code, destroys data, or blocks traffic for the length of a scan or rewrite.
  case error

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// From note to error.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}
