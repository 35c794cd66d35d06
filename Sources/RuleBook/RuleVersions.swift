import SourceText

/// A database system that rules speak about.
public enum RuleDialect: String, Sendable, CaseIterable {
  /// PostgreSQL.
  case postgres
  /// SQLite.
  case sqlite

  /// A version as `StatementPlace.serverVersion` counts it: PostgreSQL by its major, SQLite as major × 1000 + minor.
  func versionNumber(major: Int, minor: Int?) -> Int? {
    switch self {
    case .postgres: minor == nil ? major : nil
    case .sqlite: minor.map { major * 1000 + $0 }
    }
  }
}

/// Server versions for which a rule or a remedy holds, such as `postgres >= 11, postgres < 18`.
public struct RuleVersions: Sendable, Equatable {
  struct Bound: Sendable, Equatable {
    var dialect: RuleDialect
    var comparison: Comparison
    var version: Int
  }

  /// What was written, for lists and pages.
  public let text: String
  let bounds: [Bound]

  /// Every version.
  public static let all = RuleVersions(text: "", bounds: [])

  /// Whether every bound that names this dialect holds.
  public func contains(dialect: RuleDialect, version: Int) -> Bool {
    bounds.allSatisfy { $0.dialect != dialect || $0.comparison.holds(version, $0.version) }
  }

  /// Whether some bound names this dialect.
  func mentions(_ dialect: RuleDialect) -> Bool { bounds.contains { $0.dialect == dialect } }

  init(text: String, bounds: [Bound]) {
    self.text = text
    self.bounds = bounds
  }

  /// Reads `dialect comparison version`, several of them between commas.
  init(_ bytes: [UInt8], in range: Range<Int>) throws(OffsetProblem) {
    var scanner = WordScanner(bytes, in: range)
    var bounds: [Bound] = []
    repeat {
      let word = try scanner.word(expected: "`postgres` or `sqlite`")
      guard let dialect = RuleDialect(rawValue: word.text) else {
        throw OffsetProblem(
          offset: word.offset,
          message: "unknown dialect `\(word.text)`" + Suggestion.text(for: word.text, among: RuleDialect.allCases.map(\.rawValue))
        )
      }
      guard let comparison = scanner.takeComparison() else {
        throw OffsetProblem(offset: scanner.offset, message: "expected a comparison such as `>=`")
      }
      let version = try scanner.version(of: dialect)
      bounds.append(Bound(dialect: dialect, comparison: comparison, version: version))
    } while scanner.take(",")
    try scanner.expectEnd()
    self.init(text: String(decoding: bytes[range], as: UTF8.self), bounds: bounds)
  }
}

/// A comparison of the match language and of versions.
enum Comparison: String, Sendable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  /// Whether it needs an order.
  var isOrdering: Bool { self != .equal && self != .notEqual }

  /// `left` compared with `right`.
  func holds(_ left: Int, _ right: Int) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}
