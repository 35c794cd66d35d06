import Catalog
import SQLSyntax

/// Which tables a query locks against changes of its rows, and what a statement locks that is only read or planned.
extension Placement {
  /// The relations that FOR UPDATE and its like name or mean, those of queries inside too: without OF all of FROM, and nothing that a
  /// condition or WITH reads.
  func rowLocked(by query: Query) -> [RelationName] {
    var result: [RelationName] = []
    for table in query.with?.tables ?? [] {
      if case .select(let inner) = table.statement { result += rowLocked(by: inner) }
    }
    guard case .select(let select) = query.body else { return result }
    for clause in query.locking {
      let wanted = clause.tables.map(\.name.text)
      for item in select.from { result += rowLocked(in: item, wanted.isEmpty ? nil : wanted) }
    }
    for item in select.from { result += rowLockedInside(item) }
    return result
  }

  private func rowLocked(in item: TableReference, _ wanted: [String]?) -> [RelationName] {
    let isMeant = { (name: String?) in wanted.map { all in all.contains { name == $0 } } ?? true }
    switch item {
    case .table(let table):
      guard isMeant(table.alias?.name.text ?? table.name.name.text) else { return [] }
      return sources(of: SyntaxReferences(Query(body: .table(table))))
    case .join(let join): return rowLocked(in: join.left, wanted) + rowLocked(in: join.right, wanted)
    case .parenthesised(let tables): return tables.tables.flatMap { rowLocked(in: $0, wanted) }
    case .query(let derived):
      guard isMeant(derived.alias?.name.text), case .select(let select) = derived.query.body else { return [] }
      return select.from.flatMap { rowLocked(in: $0, nil) }
    default: return []
    }
  }

  /// What queries in FROM lock by themselves.
  private func rowLockedInside(_ item: TableReference) -> [RelationName] {
    switch item {
    case .join(let join): rowLockedInside(join.left) + rowLockedInside(join.right)
    case .parenthesised(let tables): tables.tables.flatMap(rowLockedInside)
    case .query(let derived): rowLocked(by: derived.query)
    default: []
    }
  }

  /// What is looked at to plan or prepare a statement is locked as if it ran; which partitions a plan leaves out is the planner's.
  func lockWhatIsPlanned(for statement: Statement, _ result: inout PlacedOperation) {
    guard place.dialect == "postgres" else { return }
    if case .select(let query) = statement { lock(read(rowLocked(by: query)), .rowShare, &result) }
    if let changed = changedTable(by: statement) { lock(read([changed]), .rowExclusive, &result) }
    let sources = sources(of: SyntaxReferences(statement))
    lock(read(sources), .accessShare, &result)
    result.cost.mayTouchMore = true
    let tables = read(sources).compactMap(catalog.table)
    result.cost.prunable.formUnion(tables.flatMap { descendants(of: $0) }.map(catalog.display))
  }
}
