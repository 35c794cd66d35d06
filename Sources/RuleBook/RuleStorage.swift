import Effects
import Synchronization

/// A rule that may speak about an operation, as far as its kind and the server decide.
struct RuleCandidate: Sendable {
  let rule: Rule
  /// What is left of the match where the kind of the operation is known.
  let predicate: Predicate
  /// Whether the match looks at operations that do nothing.
  let speaksOfNothing: Bool
}

/// Where the rules of a book are kept, and found by operation.
///
/// A run meets few kinds of operation, and every rule that need not be compiled is time that a small lint does not pay:
/// the built-in rules are compiled when an operation that they may speak about turns up.
final class RuleStorage: Sendable {
  private struct State {
    /// Compiled rules by the index of their source; rules that are wrong are compiled to nil.
    var compiled: [Rule?]
    var isCompiled: [Bool]
    var problems: [RuleProblem] = []
    var candidates: [Place: [RuleCandidate]] = [:]
  }

  /// What candidates depend on.
  private struct Place: Hashable {
    var kind: OperationKind
    var dialect: String
    var version: Int
  }

  private let sources: [RuleSource]
  private let loader: RuleLoader
  private let operationSlot: Int?
  private let nothingSlot: Int?
  private let state: Mutex<State>

  /// Rules that are compiled when they are needed. Their codes and names must differ, as those of the built-in ones do.
  init(lazily sources: [RuleSource], loader: RuleLoader) {
    self.sources = sources
    self.loader = loader
    operationSlot = loader.vocabulary.index(of: "operation")
    nothingSlot = loader.vocabulary.index(of: "no-operation")
    let none = [Rule?](repeating: nil, count: sources.count)
    state = Mutex(State(compiled: none, isCompiled: [Bool](repeating: false, count: sources.count)))
  }

  /// Rules that were compiled and compared before.
  init(rules: [Rule], problems: [RuleProblem], loader: RuleLoader) {
    sources = rules.map(\.source)
    self.loader = loader
    operationSlot = loader.vocabulary.index(of: "operation")
    nothingSlot = loader.vocabulary.index(of: "no-operation")
    let isCompiled = [Bool](repeating: true, count: rules.count)
    state = Mutex(State(compiled: rules, isCompiled: isCompiled, problems: problems))
  }

  /// Every rule, and what is wrong with sources that gave none.
  var all: (rules: [Rule], problems: [RuleProblem]) {
    state.withLock { state in
      for index in sources.indices { compile(index, in: &state) }
      return (state.compiled.compactMap { $0 }, state.problems)
    }
  }

  /// The rules that may speak about operations of a kind, in the order of their sources.
  func rules(for operation: String) -> [Rule] { state.withLock { rules(for: operation, in: &$0) } }

  /// The rules that may speak about an operation, in the order of their sources.
  func candidates(for operation: PlacedOperation) -> [RuleCandidate] {
    let place = Place(
      kind: operation.kind, dialect: operation.place.dialect, version: operation.place.serverVersion)
    return state.withLock { state in
      if let known = state.candidates[place] { return known }
      let word = place.kind.rawValue
      let dialect = RuleDialect(rawValue: place.dialect)
      var found: [RuleCandidate] = []
      for rule in rules(for: word, in: &state) {
        guard let dialect, rule.applies(to: dialect, version: place.version) else { continue }
        let predicate = operationSlot.map { rule.predicate.assuming($0, is: word) } ?? rule.predicate
        if case .never = predicate { continue }
        let speaksOfNothing = nothingSlot.map { rule.predicate.mentions($0) } ?? true
        found.append(RuleCandidate(rule: rule, predicate: predicate, speaksOfNothing: speaksOfNothing))
      }
      state.candidates[place] = found
      return found
    }
  }

  private func rules(for operation: String, in state: inout State) -> [Rule] {
    var rules: [Rule] = []
    for index in sources.indices where state.isCompiled[index] || sources[index].maySpeak(of: operation) {
      compile(index, in: &state)
      guard let rule = state.compiled[index] else { continue }
      let words = operationSlot.flatMap { rule.predicate.wordsRequired(in: $0) }
      if words?.contains(operation) ?? true { rules.append(rule) }
    }
    return rules
  }

  private func compile(_ index: Int, in state: inout State) {
    guard !state.isCompiled[index] else { return }
    let (rule, problems) = loader.load(sources[index])
    state.compiled[index] = rule
    state.isCompiled[index] = true
    state.problems += problems
  }
}
