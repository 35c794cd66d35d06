import SourceText

/// SQL of a rule file that is run as a test: where it must be reported, or that it must not be.
public struct RuleExample: Sendable {
  /// What the example shows.
  public enum Kind: String, Sendable {
    /// Gives exactly the marked findings.
    case bad
    /// Gives no finding of any rule.
    case good
  }

  /// A finding that a bad example must give.
  public struct Expectation: Sendable, Hashable {
    /// The rule's slug.
    public let rule: String
    /// Index of the migration in `migrations`.
    public let migration: Int
    /// Line in that migration's SQL, from 1.
    public let line: Int

    /// `rule` on a line of a migration.
    public init(rule: String, migration: Int, line: Int) {
      self.rule = rule
      self.migration = migration
      self.line = line
    }
  }

  /// The rule whose file it stands in.
  public let rule: String
  /// That file.
  public let path: String
  /// Line of the fence in the file, from 1: where a failing test points.
  public let line: Int
  /// Bad or good.
  public let kind: Kind
  /// Dialects it runs on: the one its fence names, or all of the rule.
  public let dialects: [RuleDialect]
  /// The server version its fence names.
  public let serverVersion: Int?
  /// What was there before: already applied, already deployed.
  public let given: [ExampleMigration]
  /// The pending migrations, in order.
  public let migrations: [ExampleMigration]
  /// What must be found; empty for good examples.
  public let expectations: [Expectation]
}

/// One migration of an example.
public struct ExampleMigration: Sendable, Equatable {
  /// Its text, markers included.
  public let sql: String
  /// Line of its first line in the rule file.
  public let line: Int
  /// Whether the migration tool wraps it in a transaction.
  public let runsInTransaction: Bool
  /// Whether everything before it was applied and deployed in an earlier release.
  public let opensRelease: Bool
  /// False where the fence says `no-down`: the migration has no way back.
  public let hasDown: Bool

  /// A migration of these parts.
  public init(sql: String, line: Int, runsInTransaction: Bool = true, opensRelease: Bool = false, hasDown: Bool = true) {
    self.sql = sql
    self.line = line
    self.runsInTransaction = runsInTransaction
    self.opensRelease = opensRelease
    self.hasDown = hasDown
  }

  /// Rows of tables that lines `-- rows TABLE NUMBER` say, as `tandem stats` would.
  public var rows: [String: Int] {
    guard sql.contains("-- rows ") else { return [:] }
    return sql.split(separator: "\n").reduce(into: [:]) { rows, line in
      let words = line.split(separator: " ")
      if words.count == 4, words[0] == "--", words[1] == "rows" { rows[String(words[2])] = Int(words[3]) }
    }
  }
}

/// A fence of Markdown code: its info words and where its lines stand.
struct Fence {
  var words: [WordScanner.Word]
  /// Line of the opening marks, from 1.
  var line: Int
  /// Offset of the opening marks.
  var offset: Int
  /// Blanks before the opening marks, taken from every line.
  var indentation: Int
  /// Byte ranges of the lines between the marks, line ends excluded.
  var lines: [Range<Int>] = []

  /// Whether it holds SQL.
  var isSQL: Bool { words.first?.text == "sql" }
}

/// Turns fences into examples: `sql given`, `sql bad`, `sql good`, then a dialect, its version, `no-transaction`, `no-down`.
struct ExampleReader {
  let rule: String
  let path: String
  let dialects: [RuleDialect]
  let bytes: [UInt8]
  private(set) var examples: [RuleExample] = []
  private(set) var problems: [OffsetProblem] = []
  private var given: [ExampleMigration] = []

  init(rule: String, path: String, dialects: [RuleDialect], bytes: [UInt8]) {
    self.rule = rule
    self.path = path
    self.dialects = dialects
    self.bytes = bytes
  }

  private struct Attributes {
    var role = ""
    var dialect: RuleDialect?
    var version: Int?
    var runsInTransaction = true
    var hasDown = true
  }

  /// Takes a fence whose first word is `sql`.
  mutating func take(_ fence: Fence) {
    guard fence.words.count > 1 else { return }
    do throws(OffsetProblem) {
      let attributes = try attributes(of: fence)
      let (migrations, expectations) = try migrations(of: fence, attributes)
      guard let kind = RuleExample.Kind(rawValue: attributes.role) else {
        given = migrations
        return
      }
      if kind == .bad, !expectations.contains(where: { $0.rule == rule }) {
        throw OffsetProblem(
          offset: fence.offset, message: "a bad example marks the line of its finding with `-- finding` at the end")
      }
      if kind == .good, !expectations.isEmpty {
        throw OffsetProblem(offset: fence.offset, message: "a good example has no `-- finding`")
      }
      examples.append(
        RuleExample(
          rule: rule, path: path, line: fence.line, kind: kind, dialects: attributes.dialect.map { [$0] } ?? dialects,
          serverVersion: attributes.version, given: given, migrations: migrations, expectations: expectations))
    } catch {
      problems.append(error)
    }
  }

  private func attributes(of fence: Fence) throws(OffsetProblem) -> Attributes {
    var attributes = Attributes()
    for word in fence.words.dropFirst() {
      switch word.text {
      case "given", "bad", "good": attributes.role = word.text
      case "no-transaction": attributes.runsInTransaction = false
      case "no-down": attributes.hasDown = false
      case let name where RuleDialect(rawValue: name) != nil: attributes.dialect = RuleDialect(rawValue: name)
      default:
        guard let dialect = attributes.dialect else {
          throw OffsetProblem(
            offset: word.offset,
            message: "unknown word `\(word.text)`"
              + Suggestion.text(
                for: word.text, among: ["given", "bad", "good", "no-transaction", "no-down", "postgres", "sqlite"]))
        }
        var scanner = WordScanner(bytes, in: word.offset..<word.offset + word.text.utf8.count)
        attributes.version = try scanner.version(of: dialect)
      }
    }
    guard !attributes.role.isEmpty else {
      throw OffsetProblem(offset: fence.offset, message: "an example is `given`, `bad` or `good`")
    }
    return attributes
  }

  private func migrations(
    of fence: Fence, _ attributes: Attributes
  ) throws(OffsetProblem) -> ([ExampleMigration], [RuleExample.Expectation]) {
    var migrations: [ExampleMigration] = []
    var expectations: [RuleExample.Expectation] = []
    var sql = ""
    var first = fence.line + 1
    var runsInTransaction = attributes.runsInTransaction
    var opensRelease = false
    var lineInSQL = 0
    for (index, range) in fence.lines.enumerated() {
      let text = String(decoding: bytes[range], as: UTF8.self)
      lineInSQL += 1
      if text.hasPrefix("-- next ") {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "," })
        guard words.count >= 3, words[2] == "migration" || words[2] == "release" else {
          throw OffsetProblem(offset: range.lowerBound, message: "write `-- next migration` or `-- next release`")
        }
        migrations.append(
          ExampleMigration(
            sql: sql, line: first, runsInTransaction: runsInTransaction, opensRelease: opensRelease, hasDown: attributes.hasDown))
        opensRelease = words[2] == "release"
        runsInTransaction = words.count == 3 ? attributes.runsInTransaction : words[3] != "no-transaction"
        sql = ""
        first = fence.line + 2 + index
        lineInSQL = 0
        continue
      }
      for slug in Self.markers(in: text, rule: rule) {
        expectations.append(.init(rule: slug, migration: migrations.count, line: lineInSQL))
      }
      sql += text + "\n"
    }
    migrations.append(
      ExampleMigration(
        sql: sql, line: first, runsInTransaction: runsInTransaction, opensRelease: opensRelease, hasDown: attributes.hasDown))
    return (migrations, expectations)
  }

  /// Rules that a line's end names: `-- finding` is the file's own, `-- finding: a, b` are these.
  private static func markers(in line: String, rule: String) -> [String] {
    let mark = Array("-- finding".utf8)
    let bytes = Array(line.utf8)
    guard bytes.count >= mark.count,
      let start = (0...(bytes.count - mark.count)).last(where: { bytes[$0..<$0 + mark.count].elementsEqual(mark) })
    else { return [] }
    let rest = String(decoding: bytes[(start + mark.count)...], as: UTF8.self)
    guard rest.hasPrefix(":") else { return rest.allSatisfy(\.isWhitespace) ? [rule] : [] }
    return rest.dropFirst().split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init)
  }
}
