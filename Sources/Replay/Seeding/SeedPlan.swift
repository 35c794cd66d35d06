import Catalog

/// Rows for every table of a schema, in an order that foreign keys allow.
///
/// The rows are the same each time. They satisfy what the schema demands, as far as that can be told without a server, and
/// nothing more: columns without a key hold duplicates, nullable ones NULLs, columns that only look like references hold
/// orphans, texts are as long and numbers as large as their type allows. So a restriction that is still to come meets rows
/// that it refuses.
public struct SeedPlan: Sendable {
  /// In the order in which rows are put in.
  public private(set) var tables: [SeedTable] = []
  /// Tables for which no row could be made, and why.
  public private(set) var notSeeded: [(table: String, reason: String)] = []

  /// Tables of a cycle that can only be filled together, in the order of `tables`.
  private(set) var deferred: [RelationName] = []

  /// A plan for the tables of `catalog`.
  ///
  /// - Parameters:
  ///   - rowsPerTable: how many rows each gets; more where an enum has more labels, fewer where keys leave no room.
  ///   - existing: rows that stand already, by table and column, which new ones may reference and must not collide with.
  public init(catalog: Catalog, rowsPerTable: Int = 20, existing: [RelationName: [[String: SeedValue]]] = [:]) {
    self.init(SeedSchema(catalog), rowsPerTable: rowsPerTable, existing: existing, only: nil, attempt: 0)
  }

  /// A plan for the tables in `only`, or all; another `attempt` gives other values.
  init(
    _ schema: SeedSchema, rowsPerTable: Int, existing: [RelationName: KnownRows], only: Set<RelationName>?, attempt: Int
  ) {
    let (catalog, shapes, order) = (schema.catalog, schema.shapes, schema.order)
    let dialect = SeedDialect.named(catalog.rules.dialect)
    notSeeded = schema.notSeeded
    var known = existing
    for position in order.order {
      let shape = shapes[position]
      let relation = shape.table.relation
      guard only?.contains(relation) ?? true else { continue }
      let late = order.late[position] ?? []
      predictParents(of: shape, late, shapes, dialect, &known)
      var maker = RowMaker(
        shape, catalog: catalog, parents: known, late: SeedPlan.nullable(late, shape), attempt: attempt,
        existing: existing[relation] ?? [])
      let most = SeedPlan.most(of: shape, known)
      if shape.obstacle == nil { maker.make(min(max(rowsPerTable, SeedPlan.labels(shape)), most)) }
      if maker.made.isEmpty {
        notSeeded.append((catalog.display(relation), shape.obstacle ?? SeedPlan.whyEmpty(shape, known, catalog)))
      } else {
        tables.append(SeedTable(shape, rows: Array(maker.made), catalog: catalog, dialect: dialect))
      }
      known[relation] = maker.rows
    }
    addLinks(order, shapes, known, dialect)
  }

  /// One script a table, in order, then those that close cycles of references.
  public var scripts: [SeedScript] {
    tables.map { SeedScript(name: $0.name, sql: $0.sql) }
      + tables.filter { !$0.links.isEmpty }.map { SeedScript(name: $0.name, sql: $0.links.joined(separator: ";\n")) }
  }

  // MARK: Parts of the making

  private static func nullable(_ late: Set<Int>, _ shape: SeedShape) -> Set<Int> {
    late.filter { number in
      shape.references[number].columns.contains { key in shape.columns.contains { $0.key == key && !$0.isRequired } }
    }
  }

  /// Where a parent must come later and may not be NULL: the keys that it is going to have.
  private mutating func predictParents(
    of shape: SeedShape, _ late: Set<Int>, _ shapes: [SeedShape], _ dialect: SeedDialect, _ known: inout [RelationName: KnownRows]
  ) {
    for number in late.subtracting(SeedPlan.nullable(late, shape)) {
      let reference = shape.references[number]
      guard reference.isDeferrable || dialect.defersEveryForeignKey,
        let parent = shapes.first(where: { $0.table.relation == reference.table })
      else { continue }
      let columns = parent.columns.filter { reference.referencedColumns.contains($0.key) && $0.hints.isEmpty }
      guard columns.count == reference.referencedColumns.count,
        !parent.references.contains(where: { $0.columns.contains(where: reference.referencedColumns.contains) })
      else { continue }
      deferred += [shape.table.relation, reference.table].filter { !deferred.contains($0) }
      let standing = known[reference.table]?.count ?? 0
      known[reference.table, default: []] += (0..<5).map { row in
        Dictionary(columns.map { ($0.key, $0.pool.distinct(row + standing)) }, uniquingKeysWith: { first, _ in first })
      }
    }
  }

  /// Where a row of another table may have one of these at most, some are left without: a row that is put in later needs one.
  private static func most(of shape: SeedShape, _ known: [RelationName: KnownRows]) -> Int {
    let single = shape.references.filter { reference in
      reference.table != shape.table.relation
        && shape.uniques.contains { $0.predicate == nil && Set($0.columns).isSubset(of: reference.columns) }
    }
    return single.map { max(1, (known[$0.table]?.count ?? 0) * 3 / 4) }.min() ?? Int.max
  }

  private static func labels(_ shape: SeedShape) -> Int {
    shape.columns.map { column in
      if case .enumeration(let labels) = column.pool.type { min(labels.count + 5, 200) } else { 0 }
    }.max() ?? 0
  }

  private static func whyEmpty(_ shape: SeedShape, _ known: [RelationName: KnownRows], _ catalog: Catalog) -> String {
    for reference in shape.references where known[reference.table]?.isEmpty ?? true {
      let name = catalog.display(reference.table)
      if catalog.table(reference.table) == nil { return "it references `\(name)`, which is not known" }
      if reference.table != shape.table.relation { return "it references `\(name)`, which has no rows" }
    }
    return "no values were found that meet its keys and CHECKs"
  }

  /// Rows whose parents came later are given them now.
  private mutating func addLinks(
    _ order: SeedOrder, _ shapes: [SeedShape], _ known: [RelationName: KnownRows], _ dialect: SeedDialect
  ) {
    for (position, late) in order.late {
      let shape = shapes[position]
      guard let index = tables.firstIndex(where: { $0.relation == shape.table.relation }),
        case .primaryKey(let key)? = shape.table.primaryKey?.kind
      else { continue }
      let columns = key.columns.compactMap { name in shape.columns.first { $0.name == name } }
      for number in SeedPlan.nullable(late, shape).sorted() {
        let reference = shape.references[number]
        let parents = known[reference.table] ?? []
        for (row, values) in tables[index].rows.enumerated() where !parents.isEmpty && row % 3 != 1 {
          let parent = parents[row % parents.count]
          tables[index].link(values, key: columns, reference, to: parent, dialect)
        }
      }
    }
  }
}
