import Effects
import Findings
import SourceText

/// Rules, checked against the facts and found by the operations they speak about.
public struct RuleBook: Sendable {
  private let storage: RuleStorage
  private let noOperation: Int?
  private let vocabulary: FactVocabulary

  /// The rules of this binary.
  public static let builtIn = RuleBook(
    RuleStorage(lazily: RuleSource.builtIn, loader: RuleLoader(vocabulary: .standard)), vocabulary: .standard)

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
        problems.append(.init(path: source.path, position: top, message: "code `\(rule.code)` belongs to `\(other)`"))
      } else if !slugs.insert(rule.slug).inserted {
        problems.append(.init(path: source.path, position: top, message: "a rule named `\(rule.slug)` exists already"))
      } else {
        codes[rule.code] = rule.slug
        rules.append(rule)
      }
    }
    return RuleBook(RuleStorage(rules: rules, problems: problems, loader: loader), vocabulary: vocabulary)
  }

  private init(_ storage: RuleStorage, vocabulary: FactVocabulary) {
    self.storage = storage
    noOperation = vocabulary.index(of: "no-operation")
    self.vocabulary = vocabulary
  }

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

  /// Slugs of the rules that are asked for an operation.
  func candidates(for operation: String) -> [String] { storage.rules(for: operation).map(\.slug) }

  /// The rules that speak about an operation.
  public func evaluate(_ operation: PlacedOperation, settings: RuleSettings = RuleSettings()) -> [RuleMatch] {
    guard let dialect = RuleDialect(rawValue: operation.place.dialect) else { return [] }
    // The operation is large: it is lent to each fact, never copied.
    let definitions = FactVocabulary.standard.definitions
    return evaluate(
      operation: operation.kind.rawValue, dialect: dialect, version: operation.place.serverVersion, settings: settings
    ) { slot in definitions.indices.contains(slot) ? definitions[slot].value(of: operation) : nil }
  }

  /// The rules that speak about an operation, for facts that are asked by slot.
  ///
  /// What the catalog knows to do nothing, such as DROP TABLE IF EXISTS of a table that is not there, is shown only to
  /// rules whose match names the fact `no-operation`.
  public func evaluate(
    operation: String, dialect: RuleDialect, version: Int, settings: RuleSettings = RuleSettings(),
    _ value: (Int) -> FactValue?
  ) -> [RuleMatch] {
    let rules = storage.rules(for: operation)
    guard !rules.isEmpty else { return [] }
    var matches: [RuleMatch] = []
    let doesNothing = noOperation.flatMap { value($0) } == .boolean(true)
    for rule in rules {
      guard rule.applies(to: dialect, version: version), let severity = settings.severity(of: rule),
        !doesNothing || speaksOfNothing(rule), rule.predicate.holds(value)
      else { continue }
      matches.append(
        RuleMatch(
          rule: rule, severity: severity, message: rule.message.render(value),
          remedy: rule.body.steps(dialect: dialect, version: version, vocabulary, value)))
    }
    return matches
  }
}

extension RuleBook {
  private func speaksOfNothing(_ rule: Rule) -> Bool { noOperation.map { rule.predicate.mentions($0) } ?? true }
}

/// A rule that holds for an operation.
public struct RuleMatch: Sendable {
  /// The rule.
  public let rule: Rule
  /// Its severity after the project's settings.
  public let severity: Severity
  /// Its message in the user's own names.
  public let message: String
  /// What to do instead, as steps in order: a sentence, then SQL on lines of its own.
  public let remedy: [String]
}
