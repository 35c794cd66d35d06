import Effects
import Findings
import SourceText

/// Makes a rule of a file, or says everything that is wrong with its front matter.
struct RuleLoader {
  let vocabulary: FactVocabulary
  private static let keys = [
    "code", "severity", "category", "dialects", "versions", "phase", "default", "match", "message",
  ]

  /// The rule and no problems, or no rule and at least one.
  func load(_ source: RuleSource) -> (Rule?, [RuleProblem]) {
    let head = source.head
    let front = FrontMatter(head)
    // Without front matter nothing is a rule, and what it lacks says nothing.
    if front.isAbsent, let problem = front.problems.first {
      return (nil, [problem.placed(in: source.path, lines: LineIndex(head))])
    }
    var fields = FieldReader(bytes: head, front: front)
    let rule = rule(from: &fields, source: source)
    guard !fields.problems.isEmpty else { return (rule, []) }
    let lines = LineIndex(head)
    let problems = fields.problems.sorted { $0.offset < $1.offset }
    return (nil, problems.map { $0.placed(in: source.path, lines: lines) })
  }

  private func rule(from fields: inout FieldReader, source: RuleSource) -> Rule? {
    fields.refuseOthers(than: Self.keys)
    let code = fields.code("code")
    let severity = fields.word("severity", Severity.self)
    let category = fields.word("category", RuleCategory.self)
    let dialects = fields.words("dialects", RuleDialect.self)
    let versions = fields.versions("versions", dialects: dialects)
    let phase = fields.optionalWord("phase", RulePhase.self) ?? .neutral
    let isOn = fields.optionalWord("default", Switch.self) ?? .on
    let match = fields.value("match")
    let predicate = predicate(match, &fields)
    let message = message(fields.value("message"), &fields)
    guard fields.problems.isEmpty, let code, let severity, let category, let match, let predicate, let message else {
      return nil
    }
    let slug = source.slug
    let vocabulary = vocabulary
    return Rule(
      slug: slug, code: code, severity: severity, category: category, dialects: dialects, versions: versions, phase: phase,
      isOnByDefault: isOn == .on, match: fields.text(match), source: source, predicate: predicate, message: message,
      lazyBody: LazyRuleBody { BodyReader.read(source, slug: slug, dialects: dialects, vocabulary: vocabulary) })
  }

  private enum Switch: String, CaseIterable { case on, off }

  private func predicate(_ range: Range<Int>?, _ fields: inout FieldReader) -> Predicate? {
    guard let range else { return nil }
    do throws(OffsetProblem) {
      let predicate = try MatchCheck(vocabulary: vocabulary).compile(try MatchParser.parse(fields.bytes, in: range))
      if let slot = vocabulary.index(of: "operation"), predicate.wordsRequired(in: slot)?.isEmpty == true {
        throw OffsetProblem(offset: range.lowerBound, message: "can never match: no `operation` satisfies every part")
      }
      return predicate
    } catch {
      fields.problems.append(error)
      return nil
    }
  }

  private func message(_ range: Range<Int>?, _ fields: inout FieldReader) -> Template? {
    guard let range else { return nil }
    do throws(OffsetProblem) {
      return try Template(fields.bytes, in: range, check: MatchCheck(vocabulary: vocabulary))
    } catch {
      fields.problems.append(error)
      return nil
    }
  }
}

/// Takes typed values out of the front matter and collects what is wrong with them.
struct FieldReader {
  let bytes: [UInt8]
  private let entries: [FrontMatter.Entry]
  var problems: [OffsetProblem]

  init(bytes: [UInt8], front: FrontMatter) {
    self.bytes = bytes
    entries = front.entries
    problems = front.problems
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func fail(_ offset: Int, _ message: String) {
    problems.append(OffsetProblem(offset: offset, message: message))
  }

  /// Keys that nobody knows.
  mutating func refuseOthers(than keys: [String]) {
    for entry in entries where !keys.contains(entry.key) {
      fail(entry.keyOffset, "unknown key `\(entry.key)`" + Suggestion.text(for: entry.key, among: keys))
    }
  }

  private func entry(_ key: String) -> FrontMatter.Entry? { entries.first { $0.key == key } }

  /// A value that must be there.
  mutating func value(_ key: String) -> Range<Int>? {
    guard let entry = entry(key) else {
      fail(0, "`\(key)` is missing")
      return nil
    }
    guard !entry.value.isEmpty else {
      fail(entry.keyOffset, "`\(key)` has no value")
      return nil
    }
    return entry.value
  }

  /// Capital letters, then at least three digits.
  mutating func code(_ key: String) -> String? {
    guard let range = value(key) else { return nil }
    let letters = bytes[range].prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    let digits = bytes[letters.endIndex..<range.upperBound]
    let isDigits = digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard letters.count >= 2, digits.count >= 3, isDigits else {
      fail(range.lowerBound, "a code is capital letters and at least three digits, such as `PG012`")
      return nil
    }
    return text(range)
  }

  /// One word of a closed list.
  mutating func word<Words: RawRepresentable<String> & CaseIterable>(_ key: String, _ type: Words.Type) -> Words? {
    value(key).flatMap { word(in: $0, key, type) }
  }

  /// One word of a closed list, if the key is there.
  mutating func optionalWord<Words: RawRepresentable<String> & CaseIterable>(_ key: String, _ type: Words.Type) -> Words? {
    entry(key) == nil ? nil : word(key, type)
  }

  private mutating func word<Words: RawRepresentable<String> & CaseIterable>(
    in range: Range<Int>, _ key: String, _ type: Words.Type
  ) -> Words? {
    if let word = Words(rawValue: text(range)) { return word }
    let all = type.allCases.map(\.rawValue)
    let suggestion = Suggestion.text(for: text(range), among: all)
    let list = suggestion.isEmpty ? "; it is one of " + all.map { "`\($0)`" }.joined(separator: ", ") : suggestion
    fail(range.lowerBound, "`\(key)` is never `\(text(range))`" + list)
    return nil
  }

  /// `[word, word]`, or one word.
  mutating func words<Words: RawRepresentable<String> & CaseIterable>(_ key: String, _ type: Words.Type) -> [Words] {
    guard let range = value(key) else { return [] }
    var scanner = WordScanner(bytes, in: range)
    let isList = scanner.take("[")
    var words: [Words] = []
    repeat {
      guard let found = scanner.takeWord() else {
        fail(scanner.offset, "expected a word, found \(scanner.found)")
        return words
      }
      if let word = word(in: found.offset..<found.offset + found.text.utf8.count, key, type) { words.append(word) }
    } while isList && scanner.take(",")
    if isList, !scanner.take("]") { fail(scanner.offset, "expected `]`, found \(scanner.found)") }
    if !scanner.isAtEnd { fail(scanner.offset, "unexpected \(scanner.found)") }
    return words
  }

  /// Versions, which may only name dialects of the rule.
  mutating func versions(_ key: String, dialects: [RuleDialect]) -> RuleVersions {
    guard let range = entry(key)?.value else { return .all }
    do throws(OffsetProblem) {
      let versions = try RuleVersions(bytes, in: range)
      for dialect in RuleDialect.allCases where versions.mentions(dialect) && !dialects.contains(dialect) {
        throw OffsetProblem(offset: range.lowerBound, message: "`\(dialect.rawValue)` is not among the rule's dialects")
      }
      return versions
    } catch {
      problems.append(error)
      return .all
    }
  }
}
