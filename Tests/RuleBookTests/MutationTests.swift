import Checker
import Effects
import Findings
import RuleBook
import SQLParser
import SQLSyntax
import Testing

/// Bad examples written in another way stay bad.
@Suite struct MutationTests {
  /// Names of tables and columns in the examples that are no word of either grammar.
  static let exampleNames: Set<String> = [
    "orders", "users", "total", "email", "note", "accounts", "posts", "teams", "members", "events", "customers", "currency",
    "legacy",
  ]

  /// The rules that an example gives, by their number, wherever they stand.
  private func rules(_ example: ExamplesTests.Case, _ mutation: Spelling?) -> [String: Int] {
    let run = ExampleRun.of(example.example, on: example.dialect, settings: example.settings) { sql in
      mutation?.apply(to: sql, names: Self.exampleNames) ?? sql
    }
    return run.found.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
  }

  @Test("an example gives the same findings in another spelling", arguments: ExamplesTests.all, Spelling.allCases)
  func spelling(_ example: ExamplesTests.Case, _ mutation: Spelling) {
    #expect(rules(example, mutation) == rules(example, nil))
  }

  @Test(
    "a bad example stays bad when tables are named with their schema",
    arguments: bad(on: .postgres).filter { !["revoke-privilege", "name-without-schema"].contains($0.rule.slug) })
  func qualified(_ example: ExamplesTests.Case) {
    let tables: Set<String> = ["TABLE", "ON", "INTO", "FROM", "UPDATE", "REFERENCES", "ONLY", "JOIN"]
    var changed = false
    let run = ExampleRun.of(example.example, on: example.dialect, settings: example.settings) { sql in
      Self.replacingWords(in: sql) { previous, word, next in
        guard tables.contains(previous), word == word.lowercased(), next != ".", previous != "FROM" || next != "(" else {
          return word
        }
        changed = true
        return "public." + word
      }
    }
    #expect(run.found.contains { $0.rule == example.rule.slug }, "changed: \(changed), found: \(run.found)")
  }

  @Test(
    "a bad example stays bad with IF EXISTS",
    arguments: (bad(on: .postgres) + bad(on: .sqlite)).filter { $0.rule.slug != "drop-without-if-exists" })
  func ifExists(_ example: ExamplesTests.Case) {
    let common: Set<String> = ["TABLE", "VIEW", "TRIGGER", "INDEX"]
    let more: Set<String> = ["COLUMN", "CONSTRAINT", "TYPE", "FUNCTION", "SCHEMA", "SEQUENCE", "DOMAIN", "EXTENSION", "POLICY"]
    let kinds = example.dialect == .sqlite ? common : common.union(more)
    let run = ExampleRun.of(example.example, on: example.dialect, settings: example.settings) { sql in
      var isDrop = false
      return Self.replacingWords(in: sql) { previous, word, _ in
        defer { isDrop = previous == "DROP" || (isDrop && word == "CONCURRENTLY") }
        let isKind = isDrop && kinds.contains(previous) && word != "IF" && word != "CONCURRENTLY"
        return isKind ? "IF EXISTS " + word : word
      }
    }
    #expect(run.found.contains { $0.rule == example.rule.slug }, "found: \(run.found)")
  }

  @Test(
    "a bad example stays bad with every action in a statement of its own",
    arguments: bad(on: .postgres).filter { $0.rule.slug != "identifier-too-long" })
  func split(_ example: ExamplesTests.Case) {
    let run = ExampleRun.of(example.example, on: example.dialect, settings: example.settings) { sql in
      Self.reprinted(sql) { statements in
        statements.flatMap { statement -> [Statement] in
          guard case .alterTable(let alter) = statement, alter.actions.count > 1 else { return [statement] }
          return alter.actions.map { action in
            var single = alter
            single.actions = [action]
            return .alterTable(single)
          }
        }
      }
    }
    #expect(run.found.contains { $0.rule == example.rule.slug }, "found: \(run.found)")
  }

  @Test(
    "a bad example stays bad, or is refused, with the actions on a table in one statement",
    arguments: bad(on: .postgres).filter { !["table-altered-twice", "identifier-too-long"].contains($0.rule.slug) })
  func joined(_ example: ExamplesTests.Case) {
    let run = ExampleRun.of(example.example, on: example.dialect, settings: example.settings) { sql in
      Self.reprinted(sql) { statements in
        statements.reduce(into: [Statement]()) { joined, statement in
          guard case .alterTable(let next) = statement, case .alterTable(var last)? = joined.last, Self.canJoin(last),
            Self.canJoin(next),
            last.name.name.text == next.name.name.text
          else {
            joined.append(statement)
            return
          }
          last.actions += next.actions
          joined[joined.count - 1] = .alterTable(last)
        }
      }
    }
    #expect(run.found.contains { $0.rule == example.rule.slug || $0.rule == "refused-statement" }, "found: \(run.found)")
  }

  /// Bad examples of a dialect whose rule looks at a statement of its own.
  static func bad(on dialect: RuleDialect) -> [ExamplesTests.Case] {
    ExamplesTests.all.filter { $0.dialect == dialect && $0.example.kind == .bad }
  }

  /// Whether the server takes the actions together with others.
  private static func canJoin(_ alter: AlterTable) -> Bool {
    alter.kind == .table
      && alter.actions.allSatisfy { action in
        switch action.kind {
        case .rename, .renameColumn, .renameConstraint, .setSchema, .attachPartition, .detachPartition: false
        default: true
        }
      }
  }

  /// SQL parsed, changed and printed again, with the lines of `tandem:` comments in front.
  private static func reprinted(_ sql: String, _ change: ([Statement]) -> [Statement]) -> String {
    let script = Script.parse(sql, dialect: .postgres)
    let comments = sql.split(separator: "\n").filter { $0.hasPrefix("-- tandem:") }.map(String.init)
    let statements = change(script.statements.map(\.statement)).map { statement in
      var printer = SQLPrinter()
      printer.print(statement)
      return printer.text + ";"
    }
    return (comments + statements).joined(separator: "\n") + "\n"
  }

  /// Calls `change` with the word before, every word, and the character behind it; texts and names in quotes, and comments, stay.
  private static func replacingWords(in sql: String, _ change: (String, String, Character) -> String) -> String {
    var result = ""
    var previous = ""
    var rest = Substring(sql)
    while let first = rest.first {
      if rest.hasPrefix("--") || first == "'" || first == "\"" || rest.hasPrefix("$$") {
        let end = first == "-" ? "\n" : first == "$" ? "$$" : String(first)
        var text = String(rest.removeFirst())
        if end == "$$" { text.append(rest.removeFirst()) }
        while !rest.isEmpty, !rest.hasPrefix(end) { text.append(rest.removeFirst()) }
        if end != "\n" {
          text += rest.prefix(end.count)
          rest = rest.dropFirst(end.count)
        }
        result += text
      } else if first.isLetter || first == "_" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        rest = rest.dropFirst(word.count)
        result += change(previous, String(word), rest.first { $0 != " " } ?? ";")
        previous = String(word)
      } else {
        if first == ";" || first == "(" || first == "," { previous = String(first) }
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
