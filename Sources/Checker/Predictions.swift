import Catalog
import Workload

/// What every query of every version is predicted to do on every state, without a server.
public struct Predictions: Sendable {
  /// By version, state and query.
  public private(set) var outcomes: [[[Prediction]]] = []
  /// By version and query: the column that each parameter is compared with or stored in, on the version's own schema.
  public private(set) var parameters: [[[String: ColumnIdentity]]] = []
  /// By version: what its queries read and write on its own schema.
  public private(set) var uses: [VersionUses] = []
  /// Names that stand for something else than on the state before, in the order of the states.
  public private(set) var bindingChanges: [BindingChange] = []

  /// Resolves the queries of `versions` against the schema of each state; `homes` are the states that the versions were written for.
  public init(versions: [CodeVersion], catalogs: [Catalog], homes: [Int]) {
    outcomes = versions.map { _ in [] }
    parameters = versions.map { _ in [] }
    uses = versions.map { _ in VersionUses() }
    var previous: [String: ResolvedQuery] = [:]
    var texts: [String: QueryText] = [:]
    for (state, catalog) in catalogs.enumerated() {
      let resolver = Resolver(catalog: catalog)
      // Versions mostly share their queries, and a state answers each text once.
      var known: [String: ResolvedQuery] = [:]
      for (index, version) in versions.enumerated() {
        let isHome = index < homes.count && homes[index] == state
        outcomes[index].append(
          version.queries.map { query in
            let resolved: ResolvedQuery
            if let answer = known[query.sql] {
              resolved = answer
            } else {
              let text = texts[query.sql] ?? QueryText(query.sql, on: catalog)
              texts[query.sql] = text
              resolved = resolver.resolve(text)
              known[query.sql] = resolved
            }
            if isHome {
              parameters[index].append(resolved.parameters.compactMapValues { $0 })
              uses[index].add(resolved)
            }
            return resolved.prediction
          })
      }
      if state > 0 { compare(previous, known, versions, state, catalogs[state - 1], catalog) }
      previous = known
    }
  }

  private mutating func compare(
    _ previous: [String: ResolvedQuery], _ known: [String: ResolvedQuery], _ versions: [CodeVersion], _ state: Int,
    _ before: Catalog, _ after: Catalog
  ) {
    var changes: [String: [ChangedBinding]] = [:]
    for (sql, now) in known {
      guard let old = previous[sql] else { continue }
      let found = ChangedBinding.between(old, now, before, after)
      if !found.isEmpty { changes[sql] = found }
    }
    guard !changes.isEmpty else { return }
    for (version, code) in versions.enumerated() {
      for (query, source) in code.queries.enumerated() {
        for change in changes[source.sql] ?? [] {
          bindingChanges.append(BindingChange(version: version, state: state, query: query, change: change))
        }
      }
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

/// What the queries of a version read and write.
public struct VersionUses: Sendable {
  /// Columns that are read.
  public private(set) var readColumns: Set<ColumnIdentity> = []
  /// Columns that are written.
  public private(set) var writtenColumns: Set<ColumnIdentity> = []
  /// Tables and views that are read.
  public private(set) var readRelations: Set<RelationName> = []
  /// Tables and views that are written.
  public private(set) var writtenRelations: Set<RelationName> = []
  /// Queries of which not everything is known, so that they may use more.
  public private(set) var unresolved = 0

  /// Nothing.
  public init() {}

  mutating func add(_ query: ResolvedQuery) {
    readColumns.formUnion(query.readColumns)
    writtenColumns.formUnion(query.writtenColumns)
    readRelations.formUnion(query.readRelations)
    writtenRelations.formUnion(query.writtenRelations)
    if case .unknown = query.prediction { unresolved += 1 }
  }

  /// Whether a table or view is named by any query.
  public func names(_ relation: RelationName) -> Bool {
    readRelations.contains(relation) || writtenRelations.contains(relation)
  }
}
