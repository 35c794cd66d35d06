import Findings

/// What a project says about a rule.
public enum RuleLevel: Sendable, Equatable {
  /// Silent.
  case off
  /// On, with this severity.
  case severity(Severity)

  /// `off`, `note`, `warning` or `error`.
  public init?(word: String) {
    if word == "off" {
      self = .off
    } else if let severity = Severity(rawValue: word) {
      self = .severity(severity)
    } else {
      return nil
    }
  }
}

/// Levels by rule, as the configuration gives them; rules that are not named keep their own.
public struct RuleSettings: Sendable, Equatable {
  /// By slug or by code.
  public var levels: [String: RuleLevel]
  /// Whether every rule is silent.
  public var isSilent = false

  /// Settings that say nothing unless given.
  public init(levels: [String: RuleLevel] = [:]) { self.levels = levels }

  /// What the examples of a rule are run with: the defaults, and the rule itself on.
  public static func forExamples(of rule: Rule) -> RuleSettings {
    RuleSettings(levels: rule.isOnByDefault ? [:] : [rule.slug: .severity(rule.severity)])
  }

  /// The severity at which a rule speaks; nil when it is silent.
  public func severity(of rule: Rule) -> Severity? {
    if isSilent { return nil }
    if levels.isEmpty { return rule.isOnByDefault ? rule.severity : nil }
    return switch levels[rule.slug] ?? levels[rule.code] {
    case .off: nil
    case .severity(let severity): severity
    case nil: rule.isOnByDefault ? rule.severity : nil
    }
  }
}
