import Catalog
import SQLSyntax

extension RebuildHazards {
  /// What the DROP of a rebuild does, seen from the schema right before it.
  init(_ rebuild: TableRebuild, before catalog: Catalog, old: Table, foreignKeysOn: Bool?, legacyAlterTable: Bool) {
    self.init()
    order = rebuild.order.rawValue
    self.foreignKeysOn = foreignKeysOn
    renamesOldFirst = rebuild.order == .oldFirst
    let isAligned =
      old.unknown == nil && !rebuild.mapping.isEmpty
      && rebuild.mapping.allSatisfy { pair in pair.old.map { catalog.rules.same($0, pair.new) } ?? false }
    copiesByPosition = rebuild.copiesByPosition && !isAligned
    copiesNothing = rebuild.copies.isEmpty
    copiesSomeRows = rebuild.copiesSomeRows
    let place =
      catalog.table(QualifiedName(Name(rebuild.order == .oldFirst ? rebuild.temporary : rebuild.table))).value?.relation
      ?? old.relation
    var cascaded: Set<String> = []
    var queue = [place]
    while let name = queue.popLast() {
      for found in catalog.references(to: name) where !catalog.same(found.table.relation, name) {
        let child = catalog.display(found.table.relation)
        switch found.reference.onDelete {
        case .cascade: if cascaded.insert(child).inserted { queue.append(found.table.relation) }
        case .setNull, .setDefault: if name == place { clears.append(child) }
        case .noAction, .restrict: if name == place { blockedBy.append(child) }
        }
      }
    }
    cascades = cascaded.sorted()
    clears = Set(clears).sorted()
    blockedBy = Set(blockedBy).sorted()
    children = Set(
      catalog.references(to: place).filter { !catalog.same($0.table.relation, place) }.map { catalog.display($0.table.relation) }
    ).sorted()
    if !copiesNothing {
      let sources = rebuild.mapping.compactMap(\.old)
      lostColumns = old.columns.map(\.name).filter { name in !sources.contains { catalog.rules.same($0, name) } }
    }
    if rebuild.order == .newFirst, !legacyAlterTable, catalog.serverVersion >= 3025 {
      blockingViews = catalog.views(reading: place).map(\.name)
    }
  }

  /// What is missing when the table is rebuilt: `catalog` is the schema before the migration changes it once more, and `end` that
  /// at the end, as indexes and triggers may be made again at any time.
  ///
  /// - Parameters:
  ///   - start: the table before the migration's first statement.
  ///   - newColumns: keys of columns of the old table that the same migration added.
  mutating func settle(
    _ rebuild: TableRebuild, old: Table, start: StartingTable?, after catalog: Catalog, atEnd end: Catalog,
    newColumns: Set<String>
  ) {
    guard let new = catalog.table(QualifiedName(schema: Name(old.schema), Name(rebuild.table))).value else { return }
    let rules = catalog.rules
    if renamesOldFirst, !children.isEmpty {
      // A second rename there and back brings the references home.
      let isLeft = end.references(to: RelationName(old.schema, rebuild.temporary)).contains {
        !end.same($0.table.relation, new.relation)
      }
      renamesOldFirst = isLeft || !end.views(reading: RelationName(old.schema, rebuild.temporary)).isEmpty
    }
    let last = end.table(new.relation) ?? new
    renamedColumns = old.columns.map(\.name).filter { name in
      new.columnIndex(name, rules) == nil && !newColumns.contains(rules.key(name))
        && rebuild.mapping.contains { $0.old.map { rules.same($0, name) } ?? false }
    }
    // What the database works out is worked out anew.
    uncopiedColumns = lostColumns.filter {
      new.columnIndex($0, rules) != nil && old.column($0, rules)?.generated == nil && !newColumns.contains(rules.key($0))
    }
    lostColumns.removeAll { new.columnIndex($0, rules) != nil }
    if old.unknown != nil { uncopiedColumns = [] }
    numbersAnew = uncopiedColumns.count == 1 && Self.isNumbered(uncopiedColumns[0], of: new, in: catalog)
    let renamed = { (name: String) -> String? in
      if let found = rebuild.mapping.first(where: { $0.old.map { rules.same($0, name) } ?? false }) { return found.new }
      return new.columnIndex(name, rules) == nil ? nil : name
    }
    lostIndexes = old.indexes.filter { index in
      guard index.constraint == nil else { return false }
      let made = new.indexes + last.indexes
      if made.contains(where: { rules.same($0.name, index.name) }) { return false }
      guard let columns = index.columnNames else { return true }
      let mapped = columns.compactMap(renamed)
      guard mapped.count == columns.count else { return false }
      return !made.contains {
        $0.columnNames.map { $0.map(rules.key) } == mapped.map(rules.key) && $0.isUnique == index.isUnique
          && ($0.predicate == nil) == (index.predicate == nil)
      }
    }.map(\.name).sorted()
    lostTriggers = old.triggers.map(\.name).filter { name in
      !(new.triggers + last.triggers).contains { rules.same($0.name, name) }
    }
    .sorted()
    lostConstraints = Self.lostConstraints(old, new, rules, renamed)
    let back = { (name: String) -> String? in
      if let found = rebuild.mapping.first(where: { rules.same($0.new, name) }) { return found.old }
      return old.columnIndex(name, rules) == nil ? nil : name
    }
    requiredColumns = new.columns.filter { column in
      old.columnIndex(column.name, rules) == nil && back(column.name) == nil && !column.mayBeOmitted(rules)
        && !Self.isKey(column.name, of: new, rules)
    }.map(\.name)
    gainedConstraints = GainedRestrictions(old, new, rules, back, Self.lostConstraints(new, old, rules, back)).list
    if let start {
      let sinceStart = Set(Self.lostConstraints(new, start.table, rules, back))
      gainedConstraints.removeAll { !sinceStart.contains($0) || start.hasBrokenKey($0) }
    }
    // Running code does not know a column that the migration added, and need not fill it.
    for column in new.columns where newColumns.contains(rules.key(column.name)) && column.mayBeOmitted(rules) {
      gainedConstraints.removeAll { $0 == "NOT NULL of \(column.name)" }
    }
    if old.unknown != nil {
      requiredColumns = []
      gainedConstraints = []
    }
    gainedConstraints += requiredColumns.map { "NOT NULL of \($0)" }
    swappedColumns = rebuild.mapping.filter { pair in
      guard pair.isPlain, let source = pair.old, !rules.same(source, pair.new) else { return false }
      return old.columnIndex(pair.new, rules) != nil && new.columnIndex(source, rules) != nil
    }.map(\.new)
    noteValues(old, new, rules, renamed)
    resetsAutoincrement = old.isAutoincrement
    if old.isAutoincrement, !new.isAutoincrement { lostConstraints.append("AUTOINCREMENT") }
  }

  /// Values that the old table gave by itself, and what it did to children.
  private mutating func noteValues(_ old: Table, _ new: Table, _ rules: SchemaRules, _ renamed: (String) -> String?) {
    for column in old.columns {
      guard let now = renamed(column.name).flatMap({ new.column($0, rules) }) else { continue }
      let had = column.defaultExpression.map { !$0.isNull } ?? false || column.generated != nil
      let has = now.defaultExpression.map { !$0.isNull } ?? false || now.generated != nil
      if had, !has { lostDefaults.append(column.name) }
    }
    for key in old.foreignKeys {
      let mapped = key.reference.columns.compactMap(renamed).map(rules.key)
      // Where it points elsewhere the old key is lost as a whole.
      let isSame = { (other: Reference) in
        other.columns.map(rules.key) == mapped && Self.isKept(other.table.name, key.reference.table.name, old, new, rules)
      }
      guard let now = new.foreignKeys.first(where: { isSame($0.reference) }) else { continue }
      if now.reference.onDelete != key.reference.onDelete || now.reference.onUpdate != key.reference.onUpdate {
        changedActions.append("FOREIGN KEY (\(key.reference.columns.joined(separator: ", ")))")
      }
    }
  }

  private static func lostConstraints(
    _ old: Table, _ new: Table, _ rules: SchemaRules, _ renamed: (String) -> String?
  ) -> [String] {
    var lost: [String] = []
    for column in old.columns {
      guard let name = renamed(column.name), let now = new.column(name, rules) else { continue }
      if column.isNotNull, !now.isNotNull, !isKey(name, of: new, rules) { lost.append("NOT NULL of \(column.name)") }
      if let before = column.collation, !rules.same(before, now.collation ?? "binary") {
        lost.append("COLLATE of \(column.name)")
      }
    }
    // Those over plain columns are among the keys; one that is gone altogether is named among the indexes.
    for index in old.indexes where index.isUnique && (index.predicate != nil || index.columnNames == nil) {
      guard let now = new.indexes.first(where: { rules.same($0.name, index.name) }), !now.isUnique else { continue }
      lost.append("UNIQUE of index \(index.name)")
    }
    for key in old.uniqueKeys {
      let mapped = key.compactMap(renamed)
      guard mapped.count == key.count else { continue }
      let wanted = mapped.map(rules.key).sorted()
      if !new.uniqueKeys.contains(where: { $0.map(rules.key).sorted() == wanted }) {
        lost.append("UNIQUE (\(key.joined(separator: ", ")))")
      }
    }
    let checks = new.constraints.compactMap { if case .check(let expression) = $0.kind { expression.text } else { nil } }
    for constraint in old.constraints {
      switch constraint.kind {
      case .check(let expression):
        if !checks.contains(expression.text), expression.columns.allSatisfy({ renamed($0) != nil }) {
          lost.append("CHECK (\(expression.text))")
        }
      case .foreignKey(let reference):
        let mapped = reference.columns.compactMap(renamed).map(rules.key)
        guard mapped.count == reference.columns.count else { continue }
        let isThere = { (other: Reference) in
          other.columns.map(rules.key) == mapped && isKept(other.table.name, reference.table.name, old, new, rules)
        }
        if !new.foreignKeys.contains(where: { isThere($0.reference) }) {
          lost.append("FOREIGN KEY (\(reference.columns.joined(separator: ", ")))")
        }
      default: break
      }
    }
    if old.isStrict, !new.isStrict { lost.append("STRICT") }
    if old.isWithoutRowid, !new.isWithoutRowid { lost.append("WITHOUT ROWID") }
    return lost
  }

  /// Whether a foreign key to `now` points where one to `then` did; one to the table itself does so under whatever name.
  private static func isKept(_ now: String, _ then: String, _ old: Table, _ new: Table, _ rules: SchemaRules) -> Bool {
    rules.same(now, then) || (rules.same(now, new.name) && rules.same(then, old.name))
  }

  /// Whether the database numbers the column, and no foreign key needs the numbers.
  private static func isNumbered(_ name: String, of table: Table, in catalog: Catalog) -> Bool {
    let rules = catalog.rules
    guard let key = table.primaryKey, key.columns.count == 1, isKey(name, of: table, rules) else { return false }
    // SQLite numbers the rowid, which is a key without an index.
    guard key.index == nil || table.column(name, rules)?.mayBeOmitted(rules) ?? false else { return false }
    let isReferenced = catalog.references(to: table.relation).contains { found in
      catalog.referencedColumns(of: found.reference).contains { rules.same($0, name) }
    }
    return !isReferenced
  }

  private static func isKey(_ column: String, of table: Table, _ rules: SchemaRules) -> Bool {
    table.primaryKey?.columns.contains { rules.same($0, column) } ?? false
  }
}
