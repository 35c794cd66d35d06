import Catalog
import SQLParser
import SQLSyntax
import SourceText

/// Resolves queries against one schema, without an engine.
public struct Resolver: Sendable {
  /// The schema, with the search path of the program's own sessions.
  public let catalog: Catalog

  /// Queries on `catalog`.
  ///
  /// - Parameter searchPath: where the program's sessions look names up; nil is the engine's default. What a migration's
  ///   session had set last plays no part.
  public init(catalog: Catalog, searchPath: [String]? = nil) {
    var catalog = catalog
    catalog.session.searchPath = searchPath ?? [catalog.rules.defaultSchema]
    self.catalog = catalog
  }

  /// What `sql`, one statement, is on the schema.
  public func resolve(_ sql: String) -> ResolvedQuery {
    let dialect: Dialect = catalog.rules.dialect == "sqlite" ? .sqlite : .postgres
    do {
      return resolve(try Statement.parse(sql, dialect: dialect))
    } catch {
      var query = ResolvedQuery()
      query.prediction = .unknown("the query cannot be read: \(error.message)")
      query.results = nil
      return query
    }
  }

  /// What `statement` is on the schema; spans count as in the text it was read from.
  public func resolve(_ statement: Statement) -> ResolvedQuery {
    var resolution = Resolution(catalog)
    let results = resolution.statement(statement)
    return resolution.finished(results)
  }
}

extension Statement {
  /// What the query does on the schema of `resolver`.
  public func prediction(_ resolver: Resolver) -> Prediction { resolver.resolve(self).prediction }
}
