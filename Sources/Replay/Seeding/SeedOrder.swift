import Catalog

/// The order in which tables get rows, parents first.
struct SeedOrder {
  /// Indices of the tables.
  private(set) var order: [Int] = []
  /// References that point at a table which comes later, by table.
  private(set) var late: [Int: Set<Int>] = [:]

  /// Orders `shapes`; a cycle is cut where a reference may stay NULL, else where it can be deferred, else anywhere.
  init(_ shapes: [SeedShape]) {
    var index: [RelationName: Int] = [:]
    for (position, shape) in shapes.enumerated() { index[shape.table.relation] = position }
    var waitsFor: [[(reference: Int, parent: Int)]] = shapes.enumerated().map { position, shape in
      shape.references.enumerated().compactMap { number, reference in
        guard let parent = index[reference.table], parent != position else { return nil }
        return (number, parent)
      }
    }
    var left = Array(shapes.indices)
    var isDone = Array(repeating: false, count: shapes.count)
    while !left.isEmpty {
      let ready = left.filter { waitsFor[$0].allSatisfy { isDone[$0.parent] } }
      if ready.isEmpty {
        let cut = SeedOrder.cut(left, shapes, waitsFor, isDone)
        late[cut.table, default: []].insert(cut.reference)
        waitsFor[cut.table].removeAll { $0.reference == cut.reference }
        continue
      }
      for table in ready {
        order.append(table)
        isDone[table] = true
      }
      left.removeAll { isDone[$0] }
    }
  }

  /// The reference that is given up: the one that costs least, of the table that waits for fewest.
  private static func cut(
    _ left: [Int], _ shapes: [SeedShape], _ waitsFor: [[(reference: Int, parent: Int)]], _ isDone: [Bool]
  ) -> (table: Int, reference: Int) {
    var best: (table: Int, reference: Int, cost: Int)?
    for table in left {
      let open = waitsFor[table].filter { !isDone[$0.parent] }
      for waiting in open {
        let reference = shapes[table].references[waiting.reference]
        let canBeNull = reference.columns.contains { key in shapes[table].columns.contains { $0.key == key && !$0.isRequired } }
        let cost = (canBeNull ? 0 : reference.isDeferrable ? 1_000 : 2_000) + open.count
        if best.map({ cost < $0.cost }) ?? true { best = (table, waiting.reference, cost) }
      }
    }
    return best.map { ($0.table, $0.reference) } ?? (left.first ?? 0, 0)
  }
}
