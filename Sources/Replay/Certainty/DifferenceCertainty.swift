import Catalog

/// Decides how much a failure over rows says: what depends on a value that the program gives may never happen.
struct DifferenceCertainty {
  private let origins: ValueOrigins?
  private let catalog: Catalog

  /// For the query `sql` on the schema on which it failed.
  init(_ sql: String, catalog: Catalog) {
    origins = ValueOrigins(sql, catalog: catalog)
    self.catalog = catalog
  }

  /// Of a write that was refused with every set of values tried.
  func ofRefusal(_ error: EngineError) -> ReplayObservations.ProbeDifference.Certainty {
    dependence(of: error) == [] ? .always : .forSomeValues
  }

  /// Whether a refusal over rows that do exist needs no certain value: the program's values do not matter to it.
  func isSureOverRows(_ error: EngineError) -> Bool { dependence(of: error)?.contains(.caller) == false }

  /// A read that fails over rows does so for names, types or privileges, or for values that only might be there.
  static func ofRead(_ error: EngineError) -> ReplayObservations.ProbeDifference.Certainty {
    RefusalCause.isAboutNoValue(error) ? .always : .forSomeValues
  }

  /// What the refusal depends on; nil where that cannot be told.
  private func dependence(of error: EngineError) -> ValueOrigins.Origin? {
    guard let origins else { return RefusalCause.isAboutNoValue(error) ? [] : nil }
    let cause = RefusalCause(error, origins.events, of: origins.table, in: catalog)
    guard let columns = cause.columns else { return nil }
    return columns.reduce(cause.looksAtRows ? .rows : []) { $0.union(origins.of($1)) }
  }
}
