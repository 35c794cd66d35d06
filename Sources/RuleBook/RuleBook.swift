import Effects
import Findings
import SourceText

/// Rules, checked against the facts and found by the operations they speak about.
public struct RuleBook: Sendable {
  private let storage: RuleStorage

  /// The rules of this binary.
  public static let builtIn = RuleBook(
    RuleStorage(lazily: RuleSource.builtIn, loader: RuleLoader(vocabulary: .standard)))

  /// Loads rule files; `base` stands before them, so that a project's own rules go with the built-in ones.
  public static func load(
    _ sources: [RuleSource], after base: RuleBook? = nil, vocabulary: FactVocabulary = .standard
  ) -> RuleBook {
    let loader = RuleLoader(vocabulary: vocabulary)
    var (rules, problems) = base?.storage.all ?? ([], [])
    var slugs = Set(rules.map(\.slug))
    var codes = [String: String](rules.map { ($0.code, $0.slug) }, uniquingKeysWith: { first, _ in first })
    for source in sources {
      let (rule, found) = loader.load(source)
      problems += found
      guard let rule else { continue }
      let top = Position(line: 1, column: 1)
      if let other = codes[rule.code] {
        problems.append(
          .init(path: source.path, position: top, message: "code `\(rule.code)` belongs to `\(other)`; take one that no rule has")
        )
      } else if !slugs.insert(rule.slug).inserted {
        problems.append(.init(path: source.path, position: top, message: "a rule named `\(rule.slug)` exists already"))
      } else {
        codes[rule.code] = rule.slug
        rules.append(rule)
      }
    }
    return RuleBook(RuleStorage(rules: rules, problems: problems, loader: loader))
  }

  private init(_ storage: RuleStorage) { self.storage = storage }

  /// Every rule, in the order of the files; compiles those that were not needed yet.
  public var rules: [Rule] { storage.all.rules }

  /// What is wrong with files that gave no rule.
  public var problems: [RuleProblem] { storage.all.problems }

  /// The rule of this name or code.
  public func rule(named name: String) -> Rule? { rules.first { $0.slug == name || $0.code == name } }

  /// `; did you mean …`, for a name that no rule has.
  public func suggestion(for name: String) -> String { Suggestion.text(for: name, among: rules.map(\.slug)) }

  /// Problems in the prose of all rules: reads every body, so for tests and for rules that a user is writing.
  public func bodyProblems() -> [RuleProblem] { rules.flatMap(\.body.problems) }

  /// Slugs of the rules that speak about operations of this kind, in any dialect.
  func candidates(for kind: OperationKind) -> [String] { storage.rules(for: kind.rawValue).map(\.slug) }

  /// The rules that speak about an operation.
  ///
  /// What the catalog knows to do nothing, such as DROP TABLE IF EXISTS of a table that is not there, is shown only to
  /// rules whose match names the fact `no-operation`.
  public func evaluate(_ operation: PlacedOperation, settings: RuleSettings = RuleSettings()) -> [RuleMatch] {
    var matches: [RuleMatch] = []
    guard !settings.isSilent else { return matches }
    let doesNothing = operation.options.isNoOperation
    for candidate in storage.candidates(for: operation, isPlain: settings.levels.isEmpty) {
      guard let severity = settings.severity(of: candidate.rule), !doesNothing || candidate.speaksOfNothing,
        candidate.predicate.holds(operation)
      else { continue }
      let rule = candidate.rule
      matches.append(
        RuleMatch(rule: rule, severity: severity, message: rule.message.render(operation), operation: operation))
    }
    return matches
  }
}

/// A rule that holds for an operation.
public struct RuleMatch: Sendable {
  /// The rule.
  public let rule: Rule
  /// Its severity after the project's settings.
  public let severity: Severity
  /// Its message in the user's own names.
  public let message: String
  fileprivate let operation: PlacedOperation

  /// What to do instead, as steps in order: a sentence, then SQL on lines of its own. Written anew at each call: most are never shown.
  public var remedy: [String] { rule.body.remedy(for: operation)?.steps.map { $0.text(operation) } ?? [] }

  /// Whether there is something to do instead.
  public var hasRemedy: Bool { rule.body.remedy(for: operation).map { !$0.steps.isEmpty } ?? false }
}
