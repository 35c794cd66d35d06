import Effects
import Findings
import RuleBook
import SQLParser
import SQLSyntax
import Testing

/// Bad examples written in another way stay bad.
@Suite struct MutationTests {
  /// One other way to write the same SQL.
  enum Mutation: String, CaseIterable, CustomTestStringConvertible {
    case lowerKeywords = "keywords in lower case"
    case upperKeywords = "keywords in capitals"
    case carriageReturns = "lines that end in CR LF"
    case blockComments = "comments between tokens"
    case newlines = "a line for every token"
    case quotedNames = "names in quotes"

    var testDescription: String { rawValue }

    func apply(to sql: String, _ dialect: RuleDialect) -> String {
      switch self {
      case .carriageReturns: return sql.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
      case .lowerKeywords: return rewrite(sql, dialect) { $1 == .keyword ? $0.lowercased() : $0 }
      case .upperKeywords: return rewrite(sql, dialect) { $1 == .keyword ? $0.uppercased() : $0 }
      case .blockComments: return rewrite(sql, dialect) { text, _ in text + " /* x; */ " }
      case .newlines: return rewrite(sql, dialect) { text, _ in text + "\n" }
      case .quotedNames: return rewrite(sql, dialect) { $1 == .name ? "\"" + $0 + "\"" : $0 }
      }
    }

    private enum Part { case keyword, name, other }

    /// Rewrites the words and symbols of plain SQL; texts in quotes, dollar quotes and comments stay.
    private func rewrite(_ sql: String, _ dialect: RuleDialect, _ change: (String, Part) -> String) -> String {
      var result = ""
      var rest = Substring(sql)
      while let first = rest.first {
        if rest.hasPrefix("--") {
          let comment = rest.prefix { $0 != "\n" }
          result += comment
          rest = rest.dropFirst(comment.count)
        } else if first == "'" || rest.hasPrefix("$$") {
          let mark = first == "'" ? "'" : "$$"
          var text = mark
          rest = rest.dropFirst(mark.count)
          while !rest.isEmpty, !rest.hasPrefix(mark) { text.append(rest.removeFirst()) }
          result += text + mark
          rest = rest.dropFirst(mark.count)
        } else if first.isLetter || first == "_" {
          let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
          let isName = word.contains("_") || MutationTests.exampleNames.contains(String(word))
          result += change(String(word), word == word.uppercased() ? .keyword : isName ? .name : .other)
          rest = rest.dropFirst(word.count)
        } else {
          result.append(first)
          rest = rest.dropFirst()
        }
      }
      return result
    }
  }

  /// Names of tables and columns in the examples that are no word of either grammar.
  static let exampleNames: Set<String> = [
    "orders", "users", "total", "email", "note", "accounts", "posts", "teams", "members", "events", "customers", "currency", "legacy",
  ]

  /// The rules that an example gives, by their number, wherever they stand.
  private func rules(_ example: ExamplesTests.Case, _ mutation: Mutation?) -> [String: Int] {
    let run = ExampleRun.of(example.example, on: example.dialect, settings: example.settings) { sql in
      mutation?.apply(to: sql, example.dialect) ?? sql
    }
    return run.found.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
  }

  @Test("an example gives the same findings in another spelling", arguments: ExamplesTests.all, Mutation.allCases)
  func spelling(_ example: ExamplesTests.Case, _ mutation: Mutation) {
    #expect(rules(example, mutation) == rules(example, nil))
  }
}
