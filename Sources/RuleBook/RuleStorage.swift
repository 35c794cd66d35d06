import Effects
import Synchronization

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
    /// Rules to ask for an operation, in the order of their sources.
    var byOperation: [String: [Rule]] = [:]
  }

  private let sources: [RuleSource]
  private let loader: RuleLoader
  /// The operations a source may speak about, as far as a glance shows; nil means any.
  private let glance: [[String]?]
  private let operationSlot: Int?
  private let state: Mutex<State>

  /// Rules that are compiled when they are needed. Their codes and names must differ, as those of the built-in ones do.
  init(lazily sources: [RuleSource], loader: RuleLoader) {
    self.sources = sources
    self.loader = loader
    operationSlot = loader.vocabulary.index(of: "operation")
    glance = sources.map(\.operationsAtAGlance)
    let none = [Rule?](repeating: nil, count: sources.count)
    state = Mutex(State(compiled: none, isCompiled: [Bool](repeating: false, count: sources.count)))
  }

  /// Rules that were compiled and compared before.
  init(rules: [Rule], problems: [RuleProblem], loader: RuleLoader) {
    sources = rules.map(\.source)
    self.loader = loader
    operationSlot = loader.vocabulary.index(of: "operation")
    glance = [[String]?](repeating: nil, count: rules.count)
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

  /// The rules that may speak about an operation, in the order of their sources.
  func rules(for operation: String) -> [Rule] {
    state.withLock { state in
      if let known = state.byOperation[operation] { return known }
      var rules: [Rule] = []
      for index in sources.indices where glance[index]?.contains(operation) ?? true {
        compile(index, in: &state)
        guard let rule = state.compiled[index] else { continue }
        let words = operationSlot.flatMap { rule.predicate.wordsRequired(in: $0) }
        if words?.contains(operation) ?? true { rules.append(rule) }
      }
      state.byOperation[operation] = rules
      return rules
    }
  }

  private func compile(_ index: Int, in state: inout State) {
    guard !state.isCompiled[index] else { return }
    let (rule, problems) = loader.load(sources[index])
    state.compiled[index] = rule
    state.isCompiled[index] = true
    state.problems += problems
  }
}

extension RuleSource {
  /// The words in a match that begins with `operation == word and …` or `operation in [words] and …`; nil for any other.
  var operationsAtAGlance: [String]? {
    switch text {
    case .embedded(let text): text.withUTF8Buffer { Self.operations(in: $0) }
    case .bytes(let bytes): Self.operations(in: bytes)
    }
  }

  private static func operations(in bytes: some RandomAccessCollection<UInt8>) -> [String]? {
    let head = Array(bytes.prefix(1024))
    guard let match = matchRange(in: head) else { return nil }
    var scanner = WordScanner(head, in: match)
    guard scanner.take(word: "operation") else { return nil }
    var words: [String] = []
    if scanner.take("==") {
      guard let word = scanner.takeWord() else { return nil }
      words.append(word.text)
    } else {
      guard scanner.take(word: "in"), scanner.take("[") else { return nil }
      repeat {
        guard let word = scanner.takeWord() else { return nil }
        words.append(word.text)
      } while scanner.take(",")
      guard scanner.take("]") else { return nil }
    }
    return isConjunction(head, in: scanner.offset..<match.upperBound) ? words : nil
  }

  /// The value of `match` in the front matter; nil when it is not there or runs past the bytes at hand.
  private static func matchRange(in head: [UInt8]) -> Range<Int>? {
    let key = Array("\nmatch: ".utf8)
    let lineFeed = UInt8(ascii: "\n")
    var start = 0
    while let next = head[start...].firstIndex(of: lineFeed), next + key.count < head.count {
      if head[next..<next + key.count].elementsEqual(key) {
        var end = next + key.count
        while end < head.count {
          guard let line = head[end...].firstIndex(of: lineFeed), line + 1 < head.count else { return nil }
          guard head[line + 1] == UInt8(ascii: " ") else { return next + key.count..<line }
          end = line + 1
        }
        return nil
      }
      start = next + 1
    }
    return nil
  }

  /// Whether no `or` stands outside parentheses.
  private static func isConjunction(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    var depth = 0
    for offset in range {
      switch bytes[offset] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "'"): return false
      case UInt8(ascii: "o") where depth == 0:
        let isWord = FrontMatter.isBlank(bytes[offset - 1]) || bytes[offset - 1] == UInt8(ascii: ")")
        if isWord, offset + 1 < range.upperBound, bytes[offset + 1] == UInt8(ascii: "r"),
          offset + 2 == range.upperBound || FrontMatter.isBlank(bytes[offset + 2]) || bytes[offset + 2] == UInt8(ascii: "(")
        {
          return false
        }
      default: break
      }
    }
    return true
  }
}
