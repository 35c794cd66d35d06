import Migrations
import RuleBook

/// A rule's level, or silence, for the migrations that a pattern takes.
public struct PathSettings: Sendable {
  /// Which migrations, by the path that reports print.
  public var pattern: Glob
  /// The rule's slug or code; nil is every rule.
  public var rule: String?
  /// The level; with `rule` nil only `off` means something.
  public var level: RuleLevel

  /// A level of this rule for these migrations.
  public init(pattern: Glob, rule: String?, level: RuleLevel) {
    self.pattern = pattern
    self.rule = rule
    self.level = level
  }
}

extension StaticCheck.Options {
  /// The levels for one migration: what stands later in the configuration holds.
  func settings(for path: String) -> RuleSettings {
    guard !pathSettings.isEmpty else { return settings }
    var settings = settings
    for entry in pathSettings where entry.pattern.matches(path) {
      if let rule = entry.rule { settings.levels[rule] = entry.level } else { settings.isSilent = true }
    }
    return settings
  }
}
