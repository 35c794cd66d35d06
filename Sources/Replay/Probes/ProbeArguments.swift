import Catalog
import Workload

/// Chooses values for the parameters of a query: from rows that stand, and for new rows such as the schema takes.
struct ProbeArguments {
  private let catalog: Catalog
  private let standing: KnownTables
  private let schema: SeedSchema
  private let dialect: SeedDialect
  /// Columns of which a later schema has another type: their widest values are tried too.
  private let retyped: Set<ColumnIdentity>
  /// What coming triggers and CHECKs compare with.
  private let coming: ComingLiterals?

  init(
    _ catalog: Catalog, schema: SeedSchema, standing: KnownTables, retyped: Set<ColumnIdentity> = [],
    coming: ComingLiterals? = nil
  ) {
    self.retyped = retyped
    self.coming = coming
    self.catalog = catalog
    self.standing = standing
    self.schema = schema
    dialect = SeedDialect.named(catalog.rules.dialect)
  }

  /// Up to `count` different sets of values, by parameter mark, after those that are known; marks of which a known set says
  /// nothing are filled as in the first set made here.
  func sets(
    _ query: ProbeQuery, columns: [String: ColumnIdentity], types: [String], count: Int, known: [[String: String]] = []
  ) throws(EngineError) -> [[String: String]] {
    var sets: [[String: String]] = []
    let fresh = try freshRows(query, count: count)
    for number in 0..<count {
      var values: [String: String] = [:]
      for (position, mark) in query.parameters.enumerated() {
        let type = types.indices.contains(index(of: mark, position)) ? types[index(of: mark, position)] : nil
        values[mark] = try value(mark, query, columns[mark], type, number, fresh)
      }
      if !sets.contains(values) { sets.append(values) }
    }
    sets +=
      labelSets(query, columns, sets.first ?? [:]) + widestSets(query, columns, sets.first ?? [:])
      + comingSets(query, columns, sets.first ?? [:])
    guard let first = sets.first else { return known }
    return known.map { $0.merging(first) { own, _ in own } } + sets
  }

  /// One set more for each label of an enum that is written, up to twelve.
  private func labelSets(
    _ query: ProbeQuery, _ columns: [String: ColumnIdentity], _ first: [String: String]
  ) -> [[String: String]] {
    guard case .writes(let table, let isInsert) = query.kind else { return [] }
    var sets: [[String: String]] = []
    for mark in query.parameters {
      guard let column = columns[mark], column.relation == table, isInsert || query.written.contains(mark),
        let type = catalogType(column), case .enumeration(let labels) = SeedType.of(type, in: catalog)
      else { continue }
      for label in labels.prefix(12) { sets.append(first.merging([mark: dialect.quoted(label)]) { _, new in new }) }
    }
    return sets
  }

  /// One set more for each of the widest values of a column that gets another type.
  private func widestSets(
    _ query: ProbeQuery, _ columns: [String: ColumnIdentity], _ first: [String: String]
  ) -> [[String: String]] {
    guard !retyped.isEmpty, case .writes(let table, let isInsert) = query.kind else { return [] }
    var sets: [[String: String]] = []
    for mark in query.parameters {
      guard let column = columns[mark], column.relation == table, isInsert || query.written.contains(mark),
        retyped.contains(column), let type = catalogType(column)
      else { continue }
      for value in ValuePool(type: SeedType.of(type, in: catalog), column: column.column).widest {
        sets.append(first.merging([mark: value.literal(dialect)]) { _, new in new })
      }
    }
    return sets
  }

  /// One set more for each constant that a coming trigger or CHECK names, up to twelve.
  private func comingSets(
    _ query: ProbeQuery, _ columns: [String: ColumnIdentity], _ first: [String: String]
  ) -> [[String: String]] {
    guard let coming, case .writes(let table, let isInsert) = query.kind else { return [] }
    var sets: [[String: String]] = []
    for mark in query.parameters {
      guard let column = columns[mark], column.relation == table, isInsert || query.written.contains(mark),
        let type = catalogType(column)
      else { continue }
      for value in coming.values(for: SeedType.of(type, in: catalog), of: column, dialect) {
        sets.append(first.merging([mark: value]) { _, new in new })
      }
    }
    return Array(sets.prefix(12))
  }

  /// Columns of `catalog` that have another type on one of `later`.
  static func retyped(_ catalog: Catalog, later: ArraySlice<Catalog>) -> Set<ColumnIdentity> {
    var found: Set<ColumnIdentity> = []
    for table in catalog.tables {
      let others = later.compactMap { $0.table(table.relation) }.filter { $0.columns != table.columns }
      guard !others.isEmpty else { continue }
      for column in table.columns
      where others.contains(where: { $0.column(column.name, catalog.rules).map { $0.type != column.type } == true }) {
        found.insert(ColumnIdentity(table.relation, column.name))
      }
    }
    return found
  }

  /// `$2` is the second parameter wherever it stands.
  private func index(of mark: String, _ position: Int) -> Int { Int(mark.dropFirst()).map { $0 - 1 } ?? position }

  private func value(
    _ mark: String, _ query: ProbeQuery, _ column: ColumnIdentity?, _ type: String?, _ number: Int, _ fresh: KnownRows
  ) throws(EngineError) -> String {
    guard let column, !isOfOtherKind(type, than: column) else { return untraced(type, number) }
    let key = catalog.rules.key(column.column)
    if case .writes(let table, let isInsert) = query.kind, table == column.relation, isInsert || query.written.contains(mark),
      !fresh.isEmpty
    {
      let value = fresh[number % fresh.count][key] ?? .null
      if value != .defaultValue { return literal(value, column, type) }
      let shape = schema.shapes.first { $0.table.relation == table }
      return shape?.columns.first { $0.key == key }.map { literal($0.pool.distinct(70_000 + number), column, type) } ?? "NULL"
    }
    let rows = try standing.rows(of: column.relation)
    guard !rows.isEmpty else { return untraced(type, number) }
    // Values of one table come from one row, so that conditions on several columns can hold together.
    let row = rows[number % rows.count]
    return literal(row[key] ?? .null, column, type)
  }

  /// A column's value as the parameter takes it; one that takes an array gets it as the only element.
  private func literal(_ value: SeedValue, _ column: ColumnIdentity, _ type: String?) -> String {
    let text = value.literal(dialect)
    guard let type, type.hasSuffix("[]"), text != "NULL", catalogType(column)?.isArray == false else { return text }
    return "ARRAY[\(text)]::\(type)"
  }

  /// Whether the server takes the parameter for something that the column's values are none of: a cast stands between.
  private func isOfOtherKind(_ type: String?, than column: ColumnIdentity) -> Bool {
    guard dialect.hasSchemas, let type, let own = catalogType(column) else { return false }
    let element = type.hasSuffix("[]") && !own.isArray ? String(type.dropLast(2)) : type
    return !seedType(named: element).takes(SeedType.of(own, in: catalog))
  }

  private func catalogType(_ column: ColumnIdentity) -> ColumnType? {
    catalog.table(column.relation)?.column(column.column, catalog.rules)?.type
  }

  /// A parameter that no column explains: a value of its type, such as a LIMIT takes.
  private func untraced(_ type: String?, _ number: Int) -> String {
    guard let type else { return dialect.hasSchemas ? "NULL" : "10" }
    return ValuePool(type: seedType(named: type), column: "value").ordinary(number + 3).literal(dialect)
  }

  /// A type as the server writes its name.
  private func seedType(named type: String) -> SeedType {
    let isArray = type.hasSuffix("[]")
    var name = isArray ? String(type.dropLast(2)) : type
    var column = ColumnType(name)
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2 { name = parts[1] }
    for entry in catalog.schemas where entry.value.types.contains(name) {
      column = ColumnType(name)
      column.schema = entry.key
    }
    column.isArray = isArray
    return SeedType.of(column, in: catalog)
  }

  private func freshRows(_ query: ProbeQuery, count: Int) throws(EngineError) -> KnownRows {
    guard !query.parameters.isEmpty, case .writes(let table, _) = query.kind,
      let shape = schema.shapes.first(where: { $0.table.relation == table })
    else { return [] }
    var existing: [RelationName: KnownRows] = [:]
    for relation in [table] + shape.references.map(\.table) where existing[relation] == nil {
      existing[relation] = try standing.rows(of: relation)
    }
    let plan = SeedPlan(schema, rowsPerTable: count, existing: existing, only: [table], attempt: 5)
    return plan.tables.first?.rows ?? []
  }
}
