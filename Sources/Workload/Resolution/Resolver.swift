import Catalog
import SQLParser
import SQLSyntax
import SourceText

/// A query's text, read once for all the schemas on which it is resolved.
public struct QueryText: Sendable {
  let sql: String
  let dialect: Dialect
  let script: Script

  /// `sql` as the engine of `catalog` reads it.
  public init(_ sql: String, on catalog: Catalog) {
    self.sql = sql
    dialect = catalog.dialect
    script = Script.parse(sql, dialect: dialect)
  }
}

/// Resolves queries against one schema, without an engine.
public struct Resolver: Sendable {
  /// The schema, with the search path of the program's own sessions.
  public let catalog: Catalog
  /// The same schema as sessions with another search path see it; empty where only one is possible.
  private var others: [Catalog] = []

  /// Queries on `catalog`.
  ///
  /// - Parameter searchPath: where the program's sessions look names up; nil is the engine's default. What a migration's
  ///   session had set last plays no part.
  public init(catalog: Catalog, searchPath: [String]? = nil) {
    var catalog = catalog
    catalog.session.searchPath = searchPath ?? [catalog.rules.defaultSchema]
    self.catalog = catalog
    guard searchPath == nil else { return }
    for path in catalog.storedSearchPaths where path != catalog.session.searchPath {
      var other = catalog
      other.session.searchPath = path
      others.append(other)
    }
  }

  /// What `sql`, one statement, is on the schema.
  public func resolve(_ sql: String) -> ResolvedQuery { resolve(QueryText(sql, on: catalog)) }

  /// What a text that was read before is on the schema.
  public func resolve(_ text: QueryText) -> ResolvedQuery {
    let (sql, script) = (text.sql, text.script)
    guard let problem = script.problems.first else {
      if script.statements.count == 1, let only = script.statements.first {
        var query = resolve(only.statement)
        query.numberMarks(in: sql, text.dialect)
        return query
      }
      return Self.unread(.unknown("the text holds \(script.statements.count) statements, and a query is one"))
    }
    guard script.statements.count == 1, let refusal = refusal(problem, in: sql) else {
      return Self.unread(.unknown("the query cannot be read: \(problem.message)"))
    }
    return Self.unread(.breaks(refusal))
  }

  private static func unread(_ prediction: Prediction) -> ResolvedQuery {
    var query = ResolvedQuery()
    query.prediction = prediction
    query.results = nil
    return query
  }

  /// The engine's refusal of a token that fits nowhere. What is accepted and rejected agrees with both engines' own parsers
  /// through PostgreSQL 18 and SQLite 3.53 (docs/conformance.md); servers before 14 had operators behind a value.
  private func refusal(_ problem: SyntaxProblem, in sql: String) -> ResolutionProblem? {
    if problem.message == "the frame begins behind its end" { return frameRefusal(problem.span, in: sql) }
    guard problem.message.hasPrefix("expected "), catalog.rules.ignoresCase || catalog.serverVersion >= 14 else { return nil }
    let bytes = Array(sql.utf8)
    let range = problem.span.range.clamped(to: 0..<bytes.count)
    let word = String(decoding: bytes[range], as: UTF8.self)
    // SQLite takes a table's name in single quotes in places that are not read here.
    if catalog.rules.ignoresCase, word == "." { return nil }
    let isEnd = word.isEmpty
    if catalog.rules.ignoresCase {
      return ResolutionProblem(
        sqlstate: nil, message: isEnd ? "incomplete input" : "near \"\(word)\": syntax error", span: problem.span)
    }
    return ResolutionProblem(
      sqlstate: "42601", message: isEnd ? "syntax error at end of input" : "syntax error at or near \"\(word)\"",
      span: problem.span)
  }

  /// The bounds of a window's frame in an order that cannot be, in the words of PostgreSQL's grammar (gram.y) or of SQLite's.
  private func frameRefusal(_ span: Span, in sql: String) -> ResolutionProblem {
    let bytes = Array(sql.utf8)
    let rest = String(decoding: bytes[span.range.clamped(to: 0..<bytes.count)], as: UTF8.self).uppercased()
    let start = rest == "CURRENT" ? "current" : "following"
    let words =
      rest == "UNBOUNDED"
      ? "frame start cannot be UNBOUNDED FOLLOWING" : "frame starting from \(start) row cannot have preceding rows"
    let isSQLite = catalog.rules.ignoresCase
    return ResolutionProblem(
      sqlstate: isSQLite ? nil : "42P20", message: isSQLite ? "unsupported frame specification" : words, span: span)
  }

  /// What `statement` is on the schema; spans count as in the text it was read from.
  public func resolve(_ statement: Statement) -> ResolvedQuery {
    var query = Self.resolve(statement, on: catalog)
    for other in others where query.prediction.word != Self.resolve(statement, on: other).prediction.word {
      query.prediction = .unknown("ALTER ROLE or ALTER DATABASE sets a search path, and with it the query does something else")
    }
    return query
  }

  private static func resolve(_ statement: Statement, on catalog: Catalog) -> ResolvedQuery {
    var resolution = Resolution(catalog)
    let results = resolution.statement(statement)
    return resolution.finished(results)
  }
}

extension ResolvedQuery {
  /// Gives each `?` its place among the marks of the text, as `?#2`.
  fileprivate mutating func numberMarks(in sql: String, _ dialect: Dialect) {
    guard parameters.keys.contains(where: { $0.hasPrefix("?@") }) else { return }
    let marks = Lexer.tokens(of: Array(sql.utf8), dialect: dialect).tokens.filter { $0.kind == .parameterMark }
    for (place, mark) in marks.enumerated() {
      guard let column = parameters.removeValue(forKey: "?@\(mark.span.lower)") else { continue }
      parameters.updateValue(column, forKey: "?#\(place + 1)")
    }
  }
}

extension Statement {
  /// What the query does on the schema of `resolver`.
  public func prediction(_ resolver: Resolver) -> Prediction { resolver.resolve(self).prediction }
}
