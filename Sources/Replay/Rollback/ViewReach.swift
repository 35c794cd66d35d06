import Catalog
import Workload

/// Which tables a query meets: those that it names, and those behind the views that it names.
struct ViewReach {
  private var behind: [RelationName: Set<RelationName>] = [:]
  private let catalog: Catalog

  init(_ catalog: Catalog) {
    self.catalog = catalog
    let direct = Dictionary(
      catalog.views.map { ($0.relation, Set($0.dependencies.map(\.relation))) }, uniquingKeysWith: { first, _ in first })
    for view in direct.keys {
      var open = [view]
      var found: Set<RelationName> = []
      while let next = open.popLast() {
        for relation in direct[next] ?? [] where found.insert(relation).inserted { open.append(relation) }
      }
      behind[view] = found
    }
  }

  /// `relations`, and what lies behind those of them that are views.
  func of(_ relations: Set<RelationName>) -> Set<RelationName> {
    relations.reduce(into: relations) { $0.formUnion(behind[$1] ?? []) }
  }

  /// The views behind which one of `tables` lies.
  func views(over tables: Set<RelationName>) -> [RelationName] {
    behind.filter { !$0.value.isDisjoint(with: tables) }.keys.sorted { ($0.schema, $0.name) < ($1.schema, $1.name) }
  }

  /// The column of `table` that a column of it, or of a view over it, is called like; nil where it is none of these.
  func column(_ identity: ColumnIdentity, of table: RelationName) -> String? {
    if identity.relation == table { return identity.column }
    guard behind[identity.relation]?.contains(table) == true else { return nil }
    return catalog.table(table)?.column(identity.column, catalog.rules)?.name
  }
}
