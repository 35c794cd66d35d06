import Catalog
import SQLSyntax

/// A column into which values are put.
struct SeedColumn {
  let name: String
  /// As `rules.key` files it.
  let key: String
  let pool: ValuePool
  /// NULL is refused.
  var isRequired: Bool
  /// No two rows may agree in it, alone or with others.
  var isKey = false
  /// Another table's foreign key points at it, so that its value must be known.
  var isReferenced = false
  /// The server counts it up by itself.
  let countsUp: Bool
  /// GENERATED ALWAYS AS IDENTITY: a value needs OVERRIDING SYSTEM VALUE.
  let isAlwaysGenerated: Bool
  let hasDefault: Bool
  /// Upper and lower case are one.
  let foldsCase: Bool
  /// A value of another type, which SQLite stores unless the table is STRICT.
  var stray: SeedValue?
  /// The key that its name and type say it holds, though no foreign key does: most rows follow it, some are orphans.
  var resembles: ValuePool?
  /// What CHECKs and partition bounds suggest.
  var hints: [SeedValue] = []
  /// What the code's queries compare it with.
  var mentioned: [SeedValue] = []
  /// Lengths that CHECKs speak of.
  var lengths: [Int] = []
  /// Values that nothing suggests are likely to be refused: it decides a partition, or a CHECK on it cannot be told here.
  var needsHint = false
}

/// Columns of which no two rows may agree.
struct UniqueDemand {
  let columns: [String]
  /// Only rows for which it holds count.
  let predicate: StoredExpression?
  let nullsNotDistinct: Bool
  /// A key is an expression over the column: equal columns give equal keys, and letters in two cases may too.
  let foldsCase: Bool
}

/// A foreign key as far as rows must follow it.
struct ReferenceDemand {
  let columns: [String]
  let table: RelationName
  let referencedColumns: [String]
  let isDeferrable: Bool
}

/// A table reduced to what its rows must satisfy.
struct SeedShape {
  let table: Table
  var columns: [SeedColumn] = []
  var uniques: [UniqueDemand] = []
  var references: [ReferenceDemand] = []
  /// CHECKs; those of a domain say for which column.
  var checks: [(expression: StoredExpression, domainColumn: String?)] = []
  /// Why no row can be made; nil when one can.
  var obstacle: String?

  private let catalog: Catalog
  private var rules: SchemaRules { catalog.rules }

  init(_ table: Table, in catalog: Catalog) {
    self.table = table
    self.catalog = catalog
    for column in table.columns where column.generated == nil { add(column) }
    addConstraints()
    addIndexes()
    addPartitionHints()
    addCheckHints()
    addStrays()
    for column in columns where column.isRequired && !column.hasDefault && !column.countsUp {
      if case .unsupported(let what) = column.pool.type {
        obstacle = obstacle ?? "column `\(column.name)` is NOT NULL and of \(what), for which no values are known"
      }
    }
  }

  func index(_ key: String) -> Int? { columns.firstIndex { $0.key == key } }

  private mutating func add(_ column: Column) {
    let key = rules.key(column.name)
    var isRequired = column.isNotNull
    var type: ColumnType? = column.type
    var depth = 0
    while let current = type, depth < 16, case .domain(let domain)? = catalog.userType(of: current)?.kind {
      isRequired = isRequired || domain.isNotNull
      for check in domain.checks { if case .check(let expression) = check.kind { checks.append((expression, key)) } }
      type = domain.base
      depth += 1
    }
    let isSequenced = column.defaultExpression?.references.functions.contains { $0.name.text.lowercased() == "nextval" } ?? false
    columns.append(
      SeedColumn(
        name: column.name, key: key, pool: ValuePool(type: SeedType.of(column.type, in: catalog), column: column.name),
        isRequired: isRequired, countsUp: column.isSerial || column.identity != nil || isSequenced,
        isAlwaysGenerated: column.identity == .always,
        hasDefault: column.defaultExpression.map { !$0.isNull } ?? false,
        foldsCase: column.type.name == "citext" || column.collation?.lowercased() == "nocase"))
  }

  private mutating func addConstraints() {
    for constraint in table.constraints where constraint.isEnforced {
      switch constraint.kind {
      case .check(let expression): checks.append((expression, nil))
      case .primaryKey(let key):
        demandUnique(key.columns)
        for name in key.columns { if let index = index(rules.key(name)) { columns[index].isRequired = true } }
      case .unique(let key): demandUnique(key.columns)
      case .exclusion(let exclusion):
        for element in exclusion.keys {
          for name in element.key.columns { if let index = index(rules.key(name)) { columns[index].isKey = true } }
        }
      case .foreignKey(let reference):
        let parent = catalog.table(reference.table)
        var referenced = reference.referencedColumns
        if referenced.isEmpty, case .primaryKey(let key)? = parent?.primaryKey?.kind { referenced = key.columns }
        references.append(
          ReferenceDemand(
            columns: reference.columns.map(rules.key), table: reference.table, referencedColumns: referenced.map(rules.key),
            isDeferrable: constraint.isDeferrable))
      }
    }
  }

  private mutating func addIndexes() {
    for index in table.indexes where index.isUnique {
      let hasExpression = index.columnNames == nil
      let names = index.keys.flatMap(\.columns)
      guard !names.isEmpty else {
        // A key without columns is one constant: one row at most, or one for which the predicate holds.
        uniques.append(
          UniqueDemand(columns: [], predicate: index.predicate, nullsNotDistinct: true, foldsCase: false))
        continue
      }
      demandUnique(names, predicate: index.predicate, nullsNotDistinct: index.nullsNotDistinct, foldsCase: hasExpression)
    }
  }

  private mutating func demandUnique(
    _ names: [String], predicate: StoredExpression? = nil, nullsNotDistinct: Bool = false, foldsCase: Bool = false
  ) {
    var keys: [String] = []
    for key in names.map(rules.key) where !keys.contains(key) { keys.append(key) }
    let folds = foldsCase || keys.contains { key in columns.contains { $0.key == key && $0.foldsCase } }
    uniques.append(UniqueDemand(columns: keys, predicate: predicate, nullsNotDistinct: nullsNotDistinct, foldsCase: folds))
    for key in keys { if let index = index(key) { columns[index].isKey = true } }
    if let predicate { checksOfPredicate(predicate) }
  }

  /// A predicate's literals are worth trying, so that both kinds of rows exist.
  private mutating func checksOfPredicate(_ predicate: StoredExpression) {
    var hints = CheckHints(rules: rules)
    hints.read(predicate.syntax)
    take(hints)
  }

  private mutating func addCheckHints() {
    for check in checks {
      var hints = CheckHints(rules: rules, domainColumn: check.domainColumn)
      hints.read(check.expression.syntax)
      take(hints)
      let row = Dictionary(columns.map { ($0.key, $0.pool.ordinary(0)) }, uniquingKeysWith: { first, _ in first })
      let value = check.domainColumn.flatMap { row[$0] }
      guard CheckEvaluation(row: row, rules: rules, domainValue: value).truth(check.expression.syntax) == .untold else {
        continue
      }
      let named = check.domainColumn.map { [$0] } ?? check.expression.columns.map(rules.key)
      for key in named { if let index = index(key), !columns[index].hints.isEmpty { columns[index].needsHint = true } }
    }
  }

  private mutating func addStrays() {
    guard !rules.hasRealTypes, !table.isStrict else { return }
    let checked = Set(checks.flatMap { $0.expression.columns.map(rules.key) })
    for index in columns.indices where !checked.contains(columns[index].key) {
      if case .integer = columns[index].pool.type { columns[index].stray = .number("2.5") }
    }
  }

  private mutating func take(_ hints: CheckHints) {
    for position in columns.indices {
      columns[position].hints += hints.values[columns[position].key] ?? []
      columns[position].lengths += hints.lengths[columns[position].key] ?? []
    }
  }

  /// A partitioned table takes rows only for the partitions it has.
  private mutating func addPartitionHints() {
    guard let partitioning = table.partitioning, partitioning.strategy != "hash" else { return }
    let partitions = catalog.partitions(of: table.relation)
    guard !partitions.isEmpty else {
      obstacle = "it is partitioned and has no partition"
      return
    }
    guard !partitions.contains(where: { $0.partition?.isDefault ?? false }) else { return }
    for (position, key) in partitioning.keys.enumerated() {
      guard case .column(let name) = key.target, let index = index(rules.key(name)) else { continue }
      let literals = partitions.compactMap(\.partition).flatMap { membership -> [SeedValue] in
        let found = PartitionBounds.literals(membership.bound)
        if partitioning.strategy == "list" { return found }
        return found.indices.contains(position) ? [found[position]] : []
      }
      columns[index].hints = literals
      columns[index].needsHint = !literals.isEmpty
      columns[index].isRequired = true
      columns[index].isKey = false
    }
  }
}

/// Literals of a printed partition bound.
enum PartitionBounds {
  /// In the order written: for a range its lower bound first, which belongs to the partition.
  static func literals(_ bound: String) -> [SeedValue] {
    var values: [SeedValue] = []
    var rest = Substring(bound)
    while let first = rest.first {
      if first == "'" {
        rest = rest.dropFirst()
        let end = rest.firstIndex(of: "'") ?? rest.endIndex
        values.append(.text(String(rest[..<end])))
        rest = rest[end...].dropFirst()
      } else if first == "(" || first == "," || first == " " {
        rest = rest.dropFirst()
      } else {
        let word = rest.prefix { !" (),'".contains($0) }
        if word.isEmpty {
          rest = rest.dropFirst()
          continue
        }
        if let number = Int(word) { values.append(.integer(number)) }
        rest = rest.dropFirst(word.count)
      }
    }
    return values
  }
}
