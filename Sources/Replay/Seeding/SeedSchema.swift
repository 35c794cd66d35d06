import Catalog
import SQLSyntax

/// A catalog read once for seeding: what rows of each table must satisfy, and the order of the tables.
struct SeedSchema {
  let catalog: Catalog
  private(set) var shapes: [SeedShape] = []
  let order: SeedOrder
  /// Tables that are left out from the start, and why.
  private(set) var notSeeded: [(table: String, reason: String)] = []

  init(_ catalog: Catalog) {
    self.catalog = catalog
    var shapes: [SeedShape] = []
    for table in catalog.tables {
      if let reason = SeedSchema.noRowsOfItsOwn(table) {
        if !reason.isEmpty { notSeeded.append((catalog.display(table.relation), reason)) }
      } else {
        shapes.append(SeedShape(table, in: catalog))
      }
    }
    SeedSchema.markReferenced(&shapes)
    SeedSchema.markResembling(&shapes)
    order = SeedOrder(shapes)
    self.shapes = shapes
  }

  /// The same with what the code's queries compare columns with; columns that hold keys or have hints of their own keep their values.
  func taking(_ queries: [String]) -> SeedSchema {
    guard !queries.isEmpty else { return self }
    var schema = self
    schema.take(QueryLiterals(queries, catalog: catalog))
    return schema
  }

  private mutating func take(_ literals: QueryLiterals) {
    for position in shapes.indices {
      guard let found = literals.values[shapes[position].table.relation] else { continue }
      for index in shapes[position].columns.indices {
        let column = shapes[position].columns[index]
        guard !column.isKey, !column.isReferenced, column.hints.isEmpty, let values = found[column.key] else { continue }
        shapes[position].columns[index].mentioned = values.filter { $0.fits(column.pool.type) }
      }
    }
  }

  /// Why a table is left out; an empty text where that takes nothing away.
  private static func noRowsOfItsOwn(_ table: Table) -> String? {
    if table.partition != nil { return "" }
    switch table.kind {
    case .foreign: return "it is a foreign table"
    case .virtual: return "it is a virtual table"
    case .ordinary, .partitioned: break
    }
    if table.persistence == .temporary { return "it is temporary" }
    return table.columns.isEmpty ? "it has no columns" : nil
  }

  private static func markReferenced(_ shapes: inout [SeedShape]) {
    var referenced: [RelationName: Set<String>] = [:]
    for shape in shapes {
      for reference in shape.references { referenced[reference.table, default: []].formUnion(reference.referencedColumns) }
    }
    for position in shapes.indices {
      guard let names = referenced[shapes[position].table.relation] else { continue }
      for index in shapes[position].columns.indices where names.contains(shapes[position].columns[index].key) {
        shapes[position].columns[index].isReferenced = true
        shapes[position].columns[index].isKey = true
      }
    }
  }

  /// `user_id` beside a table `users` with a key of one column of the same type.
  private static func markResembling(_ shapes: inout [SeedShape]) {
    var byName: [String: (shape: Int, column: Int)] = [:]
    for (position, shape) in shapes.enumerated() {
      guard case .primaryKey(let key)? = shape.table.primaryKey?.kind, key.columns.count == 1,
        let column = shape.columns.firstIndex(where: { $0.name == key.columns[0] }), shape.columns[column].hints.isEmpty,
        !shape.references.contains(where: { $0.columns.contains(shape.columns[column].key) })
      else { continue }
      byName[shape.table.name.lowercased()] = (position, column)
    }
    for position in shapes.indices {
      for index in shapes[position].columns.indices {
        let column = shapes[position].columns[index]
        guard !column.isKey, column.key.lowercased().hasSuffix("_id"),
          !shapes[position].references.contains(where: { $0.columns.contains(column.key) })
        else { continue }
        let stem = String(column.key.lowercased().dropLast(3))
        let named = [stem, stem + "s", stem + "es", String(stem.dropLast()) + "ies"]
        guard let parent = named.lazy.compactMap({ byName[$0] }).first, parent.shape != position,
          shapes[parent.shape].columns[parent.column].pool.type == column.pool.type
        else { continue }
        shapes[position].columns[index].resembles = shapes[parent.shape].columns[parent.column].pool
        // Its values must be known beforehand.
        shapes[parent.shape].columns[parent.column].isReferenced = true
      }
    }
  }
}

extension SeedSchema {
  /// Tells whether a table, as SQL names it, is one of `relations` or one that rows of these need, over foreign keys.
  func needed(by relations: [RelationName], shapes tables: [String: TableShape]) -> (String) -> Bool {
    var wanted = Set(relations)
    var open = relations
    while let relation = open.popLast() {
      guard let shape = shapes.first(where: { $0.table.relation == relation }) else { continue }
      for reference in shape.references where wanted.insert(reference.table).inserted { open.append(reference.table) }
    }
    let names = Set(tables.values.filter { shape in wanted.contains { shape.isNamed($0) } }.map(\.name))
    return names.contains
  }
}

extension SeedValue {
  /// Whether a column of the type surely takes it.
  fileprivate func fits(_ type: SeedType) -> Bool {
    switch (self, type) {
    case (.text(let text), .text(let limit)): limit.map { text.count <= $0 } ?? true
    case (.text(let text), .enumeration(let labels)): labels.contains(text)
    case (.integer(let number), .integer): (-32_768...32_767).contains(number)
    case (.integer(let number), .boolean): (0...1).contains(number)
    default: false
    }
  }
}
