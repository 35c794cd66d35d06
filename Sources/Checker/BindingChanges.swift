import Catalog
import Workload

/// A name of a query that goes on working, and stands for something else once a step has run.
public struct BindingChange: Sendable {
  /// The version, by its place.
  public var version: Int
  /// The state that the step leads to.
  public var state: Int
  /// The query, by its place in the version.
  public var query: Int
  /// What the name stood for, and stands for.
  public var change: ChangedBinding
}

extension ChangedBinding {
  /// Changes between two states of one query that says the same in both. A column that was only renamed is none.
  static func between(_ old: ResolvedQuery, _ new: ResolvedQuery, _ before: Catalog, _ after: Catalog) -> [ChangedBinding] {
    changedBindings(from: old, to: new).filter { change in
      // SQLite's double-quoted text that becomes a column: the engine that is asked takes no such text.
      if case .text = change.old, case .works = new.prediction { return true }
      guard case .works = old.prediction, case .works = new.prediction else { return false }
      guard case .column(let one) = change.old, case .column(let other) = change.new else { return true }
      return !isSameColumn(one, before, other, after)
    }
  }

  private static func isSameColumn(_ old: ColumnIdentity, _ before: Catalog, _ new: ColumnIdentity, _ after: Catalog) -> Bool {
    guard let table = before.table(old.relation), let later = after.table(new.relation),
      let place = table.columnIndex(old.column, before.rules), let now = later.columnIndex(new.column, after.rules)
    else { return false }
    return place == now && table.birth.statement == later.birth.statement
      && table.columns[place].birth.statement == later.columns[now].birth.statement
  }
}
