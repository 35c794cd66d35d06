import Catalog
import Workload

/// What every query of every version is predicted to do on every state, without a server.
public struct Predictions: Sendable {
  /// By version, state and query.
  public private(set) var outcomes: [[[Prediction]]] = []
  /// By version and query: the column that each parameter is compared with or stored in, on the version's own schema.
  public private(set) var parameters: [[[String: ColumnIdentity]]] = []

  /// Resolves the queries of `versions` against the schema of each state; `homes` are the states that the versions were written for.
  public init(versions: [CodeVersion], catalogs: [Catalog], homes: [Int]) {
    let resolvers = catalogs.map { Resolver(catalog: $0) }
    for (version, home) in zip(versions, homes) {
      var traced: [[String: ColumnIdentity]] = []
      outcomes.append(
        resolvers.enumerated().map { state, resolver in
          version.queries.map { query in
            let resolved = resolver.resolve(query.sql)
            if state == home { traced.append(resolved.parameters.compactMapValues { $0 }) }
            return resolved.prediction
          }
        })
      parameters.append(traced)
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
