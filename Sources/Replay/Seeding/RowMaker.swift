import Catalog
import SQLSyntax

/// Rows that parents have, by the column keys of the parent.
typealias KnownRows = [[String: SeedValue]]

/// Makes the rows of one table, one after the other, each held against the table's keys, references and CHECKs.
struct RowMaker {
  private let shape: SeedShape
  private let rules: SchemaRules
  /// References whose parent comes later; their columns stay NULL at first.
  private let late: Set<Int>
  /// Changes every choice, for another try after the server refused all rows.
  private let attempt: Int
  /// Rows that stand, those found in the table first.
  private(set) var rows: KnownRows
  private let found: Int
  private var taken: [Set<[String]>]
  /// References, those of more columns first.
  private let order: [Int]
  /// Columns that may be NULL.
  private let nullable: Set<String>
  /// For each reference to another table the parents whose key is known.
  private let keyed: [KnownRows]
  private var constantKeys = 0

  init(
    _ shape: SeedShape, catalog: Catalog, parents: [RelationName: KnownRows], late: Set<Int>, attempt: Int, existing: KnownRows
  ) {
    self.shape = shape
    rules = catalog.rules
    self.late = late
    self.attempt = attempt
    rows = existing
    found = existing.count
    taken = shape.uniques.map { _ in [] }
    order = shape.references.indices.sorted { shape.references[$0].columns.count > shape.references[$1].columns.count }
    nullable = Set(shape.columns.filter { !$0.isRequired }.map(\.key))
    keyed = shape.references.map { reference in
      (parents[reference.table] ?? []).filter { RowMaker.isKeyed($0, reference) }
    }
    for row in existing { remember(row) }
  }

  /// Rows made so far.
  var made: ArraySlice<[String: SeedValue]> { rows[found...] }

  /// Makes up to `count` rows; fewer where keys or CHECKs leave no room.
  mutating func make(_ count: Int) {
    var misses = 0
    for number in 0..<count where misses < 3 {
      if let row = row(number) {
        remember(row)
        rows.append(row)
        misses = 0
      } else {
        misses += 1
      }
    }
  }

  // MARK: One row

  /// How often each column and each reference was chosen anew.
  private struct Choices {
    var columns: [Int]
    var references: [Int]
  }

  private func row(_ number: Int) -> [String: SeedValue]? {
    var choices = Choices(
      columns: Array(repeating: attempt * 7, count: shape.columns.count),
      references: Array(repeating: attempt * 3, count: shape.references.count))
    let tries = shape.checks.isEmpty ? 40 : 160
    for _ in 0..<tries {
      var row: [String: SeedValue] = [:]
      for (index, column) in shape.columns.enumerated() { row[column.key] = value(column, index, number, choices.columns[index]) }
      if let failed = follow(&row, number, choices.references) {
        choices.references[failed] += 1
        for (index, _) in shape.references.enumerated() where index < failed { choices.references[index] += 1 }
        continue
      }
      guard let culprits = refusal(row) else { return row }
      for (index, reference) in shape.references.enumerated() where reference.columns.contains(where: culprits.contains) {
        choices.references[index] += 1
      }
      for (index, column) in shape.columns.enumerated() where culprits.contains(column.key) { choices.columns[index] += 1 }
    }
    return nil
  }

  private func value(_ column: SeedColumn, _ index: Int, _ number: Int, _ choice: Int) -> SeedValue {
    if column.countsUp, !column.isReferenced, rules.hasRealTypes { return .defaultValue }
    if case .unsupported = column.pool.type { return column.hasDefault ? .defaultValue : .null }
    let dice = RowMaker.mix(number &* 31 &+ index, choice)
    if let key = column.resembles, number % 4 != 3, column.isRequired || number % 4 != 1 { return key.distinct(number / 2) }
    let mayBeNull = !column.isRequired
    if choice == attempt * 7, let value = profiled(column, index, number) { return value }
    if mayBeNull, dice % 4 == 0 { return .null }
    if !column.lengths.isEmpty, dice / 4 % 4 != 0 {
      let length = column.lengths[ValuePool.index(dice / 16, column.lengths.count)]
      if let value = column.pool.sized(length, column.isKey ? number : dice % 5) { return value }
    }
    if !column.hints.isEmpty, column.needsHint || dice / 4 % 4 != 1 {
      return typed(column.hints[ValuePool.index(dice / 16, column.hints.count)], column)
    }
    if column.isKey { return column.pool.distinct(number + found + choice * 97) }
    if !column.mentioned.isEmpty, dice / 4 % 3 == 0 {
      return typed(column.mentioned[ValuePool.index(dice / 16, column.mentioned.count)], column)
    }
    let boundary = column.pool.boundary
    if dice / 4 % 5 == 2, !boundary.isEmpty { return boundary[ValuePool.index(dice / 32, boundary.count)] }
    return column.pool.ordinary(dice / 32)
  }

  /// The first rows have a character of their own: ordinary, as empty as may be, at the limits, and one like the first.
  private func profiled(_ column: SeedColumn, _ index: Int, _ number: Int) -> SeedValue? {
    let boundary = column.pool.boundary
    let usesPlain = column.hints.isEmpty && column.lengths.isEmpty
    switch number {
    case 0, 4:
      if column.isKey && usesPlain { return column.pool.distinct(number + found + attempt * 97) }
      return usesPlain ? column.pool.ordinary(0) : nil
    case 1:
      if column.hasDefault, !column.isKey, !column.isReferenced { return .defaultValue }
      return column.isRequired ? (column.isKey && usesPlain ? column.pool.distinct(1 + found + attempt * 97) : nil) : .null
    case 2, 3:
      guard !column.isKey, usesPlain, !boundary.isEmpty, attempt == 0 else { return nil }
      return number == 2 ? column.stray ?? boundary.last : boundary.first
    default:
      // Labels go round, so that each occurs.
      if case .enumeration(let labels) = column.pool.type, !labels.isEmpty { return .text(labels[number % labels.count]) }
      return nil
    }
  }

  /// A literal of a CHECK in the form that the column's type has.
  private func typed(_ hint: SeedValue, _ column: SeedColumn) -> SeedValue {
    switch (hint, column.pool.type) {
    case (.integer(let value), .text): .text(String(value))
    case (.integer(let value), .boolean): .boolean(value != 0)
    case (.text(let text), .integer): Int(text).map { .integer($0) } ?? hint
    default: hint
    }
  }

  // MARK: References

  /// Gives the columns of every foreign key the values of a parent's row; returns the reference that found none.
  private func follow(_ row: inout [String: SeedValue], _ number: Int, _ choices: [Int]) -> Int? {
    var fixed: Set<String> = []
    for index in order {
      let reference = shape.references[index]
      let canBeNull = reference.columns.contains { !fixed.contains($0) && nullable.contains($0) }
      let isSelf = reference.table == shape.table.relation
      let pool = isSelf ? rows.filter { RowMaker.isKeyed($0, reference) } : keyed[index]
      let dice = RowMaker.mix(number &* 17 &+ index, choices[index])
      let wantsNull = canBeNull && (late.contains(index) || number == 1 || (number > 4 && dice % 5 == 0))
      let matching = wantsNull ? [] : fitting(pool, reference, row, fixed)
      if let parent = pick(matching, reference, number, choices[index]) {
        for (column, referenced) in zip(reference.columns, reference.referencedColumns) {
          row[column] = parent[referenced] ?? .null
        }
      } else if isSelf, !canBeNull {
        for (column, referenced) in zip(reference.columns, reference.referencedColumns) { row[column] = row[referenced] ?? .null }
      } else if canBeNull {
        for key in reference.columns where !fixed.contains(key) && nullable.contains(key) { row[key] = .null }
      } else {
        return index
      }
      fixed.formUnion(reference.columns)
    }
    return nil
  }

  private func fitting(
    _ pool: KnownRows, _ reference: ReferenceDemand, _ row: [String: SeedValue], _ fixed: Set<String>
  ) -> KnownRows {
    let bound = zip(reference.columns, reference.referencedColumns).filter { fixed.contains($0.0) }
    guard !bound.isEmpty else { return pool }
    return pool.filter { parent in
      bound.allSatisfy { column, referenced in
        row[column]?.keyText(foldsCase: false) == parent[referenced]?.keyText(foldsCase: false)
      }
    }
  }

  /// Whether the row's key is known, so that others can refer to it.
  private static func isKeyed(_ row: [String: SeedValue], _ reference: ReferenceDemand) -> Bool {
    reference.referencedColumns.allSatisfy { column in
      guard let value = row[column] else { return false }
      return value != .null && value != .defaultValue
    }
  }

  /// Keys take one parent after the other; elsewhere some parents get many rows and some none.
  private func pick(_ pool: KnownRows, _ reference: ReferenceDemand, _ number: Int, _ choice: Int) -> [String: SeedValue]? {
    guard !pool.isEmpty else { return nil }
    let isKey = reference.columns.contains { key in shape.columns.contains { $0.key == key && $0.isKey } }
    return pool[ValuePool.index(isKey || choice > attempt * 3 ? number + choice : number * number, pool.count)]
  }

  // MARK: Keys and checks

  /// Columns of the first demand that the row does not meet; nil when none is known to refuse it.
  private func refusal(_ row: [String: SeedValue]) -> Set<String>? {
    for column in shape.columns where column.isRequired && row[column.key] == .null && !column.countsUp {
      return [column.key]
    }
    for check in shape.checks {
      let value = check.domainColumn.flatMap { row[$0] }
      if value == .null || value == .defaultValue { continue }
      if CheckEvaluation(row: row, rules: rules, domainValue: value).truth(check.expression.syntax) == .no {
        return Set(check.domainColumn.map { [$0] } ?? check.expression.columns.map(rules.key))
      }
    }
    for (index, demand) in shape.uniques.enumerated() {
      if let key = key(of: row, demand), taken[index].contains(key) {
        return Set(demand.columns + (demand.predicate?.columns.map(rules.key) ?? []))
      }
    }
    return nil
  }

  private mutating func remember(_ row: [String: SeedValue]) {
    for (index, demand) in shape.uniques.enumerated() { if let key = key(of: row, demand) { taken[index].insert(key) } }
  }

  /// The row's key; nil where the demand does not look at the row.
  private func key(of row: [String: SeedValue], _ demand: UniqueDemand) -> [String]? {
    if let predicate = demand.predicate {
      let truth = CheckEvaluation(row: row, rules: rules).truth(predicate.syntax)
      if truth == .no || truth == .null { return nil }
    }
    var key: [String] = []
    for column in demand.columns {
      switch row[column] {
      case .defaultValue, nil: return nil
      case .some(.null):
        guard demand.nullsNotDistinct else { return nil }
        key.append("NULL")
      case .some(let value): key.append("=" + value.keyText(foldsCase: demand.foldsCase))
      }
    }
    return key
  }

  /// A number that looks thrown, the same each time.
  private static func mix(_ number: Int, _ choice: Int) -> Int {
    var bits =
      UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(truncatingIfNeeded: choice) &* 0xBF58_476D_1CE4_E5B9
    bits ^= bits >> 30
    bits = bits &* 0xBF58_476D_1CE4_E5B9
    bits ^= bits >> 27
    bits = bits &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 31
    return Int(bits >> 2)
  }
}
