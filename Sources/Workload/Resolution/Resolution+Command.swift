import Catalog
import SQLSyntax

/// Statements without a plan: what is not there, or is of another kind, shows only when they run.
extension Resolution {
  mutating func command(_ statement: Statement) -> [NamedColumn]? {
    switch statement {
    case .truncate(let truncate): self.truncate(truncate)
    case .alterSequence(let alter): if !alter.ifExists { lookUp(alter.name) }
    case .refreshMaterializedView(let refresh): self.refresh(refresh)
    case .call(let call): return self.call(procedure: call.function)
    case .declareCursor(let cursor):
      _ = query(cursor.query)
    case .explain(let explain):
      _ = self.statement(explain.statement.statement)
      return nil
    case .set, .reset, .show, .listen, .notify, .unlisten, .deallocate, .discard, .pragma, .vacuum: return nil
    case .lock(let lock): for target in lock.targets { lookUp(target.table) }
    default:
      doubt("a statement of this kind is not resolved")
      return nil
    }
    return []
  }

  private mutating func refresh(_ refresh: RefreshMaterializedView) {
    let name = refresh.name
    switch lookUp(name) {
    case .view(let view)?:
      guard view.isMaterialized else { break }
      // It compares old and new rows by a unique index over columns alone (ExecRefreshMatView of PostgreSQL's matview.c).
      let hasKey = catalog.indexes(of: view.relation).contains { index in
        index.isUnique && index.predicate == nil
          && index.keys.allSatisfy { if case .column = $0.target { true } else { false } }
      }
      if refresh.isConcurrent, !hasKey {
        let written = "\(view.relation.schema).\(view.relation.name)"
        refuse(.other(sqlstate: "55000", "cannot refresh materialized view \"\(written)\" concurrently"), name.span)
      }
      return
    case .table?: break
    default: return
    }
    let words = catalog.serverVersion < 18 ? "is not a table or materialized view" : "is not a materialized view"
    if case .absent = catalog.relation(name) { return }
    refuse(.other(sqlstate: "42809", "\"\(name.name.text)\" \(words)"), name.span)
  }

  @discardableResult private mutating func lookUp(_ name: QualifiedName) -> Relation? {
    switch catalog.relation(name) {
    case .found(let relation): return relation
    case .unknown(let reason): doubt(reason)
    case .absent: doubt("`\(written(name))` does not exist, and the server looks for it only when the statement runs")
    }
    return nil
  }

  /// Only tables can be emptied, and with CASCADE or together with those that refer to them (truncate_check_rel and
  /// heap_truncate_check_FKs of PostgreSQL's sources).
  private mutating func truncate(_ truncate: Truncate) {
    var tables: [Table] = []
    for target in truncate.tables {
      guard let relation = lookUp(target.name) else { continue }
      guard case .table(let table) = relation else {
        refuse(.other(sqlstate: "42809", "\"\(target.name.name.text)\" is not a table"), target.name.span)
        continue
      }
      tables.append(table)
    }
    guard truncate.behavior != .cascade, let first = truncate.tables.first else { return }
    let emptied = Set(tables.map(\.relation))
    for table in catalog.tables where !emptied.contains(table.relation) {
      guard table.foreignKeys.contains(where: { emptied.contains($0.reference.table) }) else { continue }
      if table.partition != nil || !table.parents.isEmpty {
        doubt("`\(table.name)` refers to it and may be emptied with its parent")
      } else {
        refuse(.other(sqlstate: "0A000", "cannot truncate a table referenced in a foreign key constraint"), first.name.span)
      }
    }
    if tables.contains(where: { $0.partition != nil }) { doubt("foreign keys may refer to what it is a partition of") }
  }
}
