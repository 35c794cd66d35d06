import Catalog
import Workload

/// What every query of every version is predicted to do on every state, without a server.
public struct Predictions: Sendable {
  /// By version, state and query.
  public private(set) var outcomes: [[[Prediction]]]

  /// Resolves the queries of `versions` against the schema of each state.
  public init(versions: [CodeVersion], catalogs: [Catalog]) {
    let resolvers = catalogs.map { Resolver(catalog: $0) }
    outcomes = versions.map { version in
      resolvers.map { resolver in version.queries.map { resolver.resolve($0.sql).prediction } }
    }
  }

  /// The prediction for a query; unknown where there is none.
  public func of(version: Int, state: Int, query: Int) -> Prediction {
    guard outcomes.indices.contains(version), outcomes[version].indices.contains(state),
      outcomes[version][state].indices.contains(query)
    else { return .unknown("it was not resolved") }
    return outcomes[version][state][query]
  }
}
