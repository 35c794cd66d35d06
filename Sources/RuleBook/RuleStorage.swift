import Effects
import Synchronization

/// A rule that may speak about an operation, as far as its kind and the server decide. A class, since each operation is held against a
/// dozen of them.
final class RuleCandidate: Sendable {
  let rule: Rule
  /// What is left of the match where the kind of the operation is known.
  let predicate: Predicate
  /// Whether the match looks at operations that do nothing.
  let speaksOfNothing: Bool

  init(_ rule: Rule, _ predicate: Predicate, speaksOfNothing: Bool) {
    self.rule = rule
    self.predicate = predicate
    self.speaksOfNothing = speaksOfNothing
  }
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
    var servers: [Server] = []
    /// By the index of the source; made with the first question.
    var glances: [RuleGlance] = []
  }

  /// What was found so far for one server.
  private struct Server {
    var dialect: String
    var version: Int
    /// Whether rules that are off unless a project says otherwise are left out.
    var isPlain: Bool
    /// By the kind of operation; texts, as looking up how to hash a type of one's own takes longer than a small lint should.
    var candidates: [String: [RuleCandidate]] = [:]
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
  func rules(for operation: String, on dialect: String? = nil) -> [Rule] {
    state.withLock { rules(for: operation, on: dialect, in: &$0) }
  }

  /// The rules that may speak about an operation, in the order of their sources. `isPlain`: no project has set the level of a rule, so
  /// that those which are off have nothing to say, and need not be read.
  func candidates(for operation: PlacedOperation, isPlain: Bool) -> [RuleCandidate] {
    let kind = operation.kind.rawValue
    return state.withLock { state in
      let at = server(of: operation.place, isPlain, in: &state)
      if let known = state.servers[at].candidates[kind] { return known }
      let dialect = state.servers[at].dialect
      let version = state.servers[at].version
      var found: [RuleCandidate] = []
      for rule in rules(for: kind, on: dialect, isPlain: isPlain, in: &state) {
        guard let dialect = RuleDialect(rawValue: dialect), rule.applies(to: dialect, version: version) else { continue }
        let predicate = operationSlot.map { rule.predicate.assuming($0, is: kind) } ?? rule.predicate
        if case .never = predicate { continue }
        let speaksOfNothing = nothingSlot.map { rule.predicate.mentions($0) } ?? true
        found.append(RuleCandidate(rule, predicate, speaksOfNothing: speaksOfNothing))
      }
      state.servers[at].candidates[kind] = found
      return found
    }
  }

  private func server(of place: StatementPlace, _ isPlain: Bool, in state: inout State) -> Int {
    let at = state.servers.firstIndex {
      $0.version == place.serverVersion && $0.isPlain == isPlain && $0.dialect == place.dialect
    }
    if let at { return at }
    state.servers.append(Server(dialect: place.dialect, version: place.serverVersion, isPlain: isPlain))
    return state.servers.count - 1
  }

  /// Those that a glance shows to be about another dialect are left out; nil: any dialect.
  private func rules(for operation: String, on dialect: String?, isPlain: Bool = false, in state: inout State) -> [Rule] {
    var rules: [Rule] = []
    if state.glances.isEmpty { state.glances = sources.map(\.glance) }
    for index in sources.indices {
      guard
        state.isCompiled[index]
          || sources[index].maySpeak(of: operation, on: dialect, isPlain: isPlain, by: state.glances[index])
      else { continue }
      compile(index, in: &state)
      guard let rule = state.compiled[index], rule.isOnByDefault || !isPlain else { continue }
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
