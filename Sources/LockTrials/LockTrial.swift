import Effects

/// A statement to be tried on a server; where one row of the lock table speaks of it, with that row.
public struct LockTrial: Sendable, CustomStringConvertible {
  /// The row; nil for a statement that several rows make up.
  public var action: LockedAction?
  /// The statement.
  public var sql: String
  /// The first major that knows it.
  public var since: Int

  /// The statement.
  public var description: String { sql }

  /// What is wrong with a file of trials.
  public struct Problem: Error, CustomStringConvertible {
    /// The line and what is wrong with it.
    public var description: String
  }

  /// The shapes of tables that `{t}` stands for.
  private static let shapes = ["plain", "member", "parted", "parted_1", "base", "heir"]

  /// Reads a file of trials: `== action` heads, statements below, each on a line of its own. `== together: words` stands above
  /// statements that belong to no single row.
  public static func read(_ text: String) throws(Problem) -> [LockTrial] {
    var trials: [LockTrial] = []
    var action: LockedAction?
    var isBelowHead = false
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("== ") {
        isBelowHead = true
        action = LockedAction(rawValue: String(line.dropFirst(3)))
        if action == nil, !line.hasPrefix("== together: ") {
          throw Problem(description: "the lock table has no row `\(line.dropFirst(3))`")
        }
        continue
      }
      guard isBelowHead else { throw Problem(description: "no row stands above `\(line)`") }
      let parts = line.split(separator: " -- ", maxSplits: 1)
      guard let statement = parts.first else { continue }
      var shapes = LockTrial.shapes
      var since = 0
      var words = parts.dropFirst().first?.split(separator: " ")[...] ?? []
      while let word = words.popFirst() {
        switch word {
        case "since": since = words.popFirst().flatMap { Int($0) } ?? 0
        case "on": shapes = words.prefix { $0 != "since" }.map(String.init)
        default: break
        }
      }
      for shape in statement.contains("{t}") ? shapes : [""] {
        trials.append(LockTrial(action: action, sql: String(statement.replacing("{t}", with: shape)), since: since))
      }
    }
    return trials
  }
}
