import SQLSyntax

/// SQLite's table rebuild, one change in several statements: create, copy, drop, rename, in one of its orders.
public struct TableRebuild: Sendable {
  /// In which order it is done.
  public enum Order: String, Sendable {
    /// Create the new one, copy, drop the old one, rename the new one: the order of SQLite's manual.
    case newFirst = "new-first"
    /// Rename the old one, create the new one, copy, drop the old one.
    case oldFirst = "old-first"
    /// Copy into a backup, drop, create again, copy back.
    case throughBackup = "through-backup"
  }

  /// Where a column of the new table gets its values from.
  public struct Mapping: Sendable, Equatable {
    /// The column of the new table.
    public var new: String
    /// The column of the old table, or the first one in an expression; nil for an expression without any.
    public var old: String?
    /// Whether the column's value is taken as it is.
    public var isPlain = false
  }

  /// The table, under the name that it has before and after.
  public var table: String
  /// The name of the other one meanwhile.
  public var temporary: String
  /// In which order it is done.
  public var order: Order
  /// Index of CREATE TABLE for the new table.
  public var create: Int
  /// Indices of the statements that copy rows.
  public var copies: [Int]
  /// Index of the DROP TABLE that removes the old table.
  public var drop: Int
  /// Index of the RENAME; nil through a backup.
  public var rename: Int?
  /// Other statements of it: those about the backup.
  public var others: [Int]
  /// Where values come from; empty when nothing is copied.
  public var mapping: [Mapping]
  /// Whether the copy relies on the order of columns.
  public var copiesByPosition: Bool
  /// Whether the only copy may leave rows out: it has a condition, a limit, a join, or drops what the new table refuses.
  public var copiesSomeRows = false

  /// Every statement that is a step of it.
  public var steps: Set<Int> { Set([create, drop] + copies + (rename.map { [$0] } ?? []) + others) }

  /// The rebuilds in the statements of one migration, by the position of their DROP.
  public static func find(in statements: [ScriptStatement], _ catalog: Catalog) -> [TableRebuild] {
    let finder = RebuildFinder(statements, catalog)
    return statements.indices.compactMap { finder.rebuild(droppedAt: $0) }
  }
}

/// Looks for the statements around a DROP TABLE that make it part of a rebuild.
private struct RebuildFinder {
  /// A column of a select list: its name, the column that its value comes from, and whether it is that column's value as it is.
  private typealias Output = (name: String, column: String?, isPlain: Bool)

  private let statements: [ScriptStatement]
  private let catalog: Catalog
  private let rules: SchemaRules

  init(_ statements: [ScriptStatement], _ catalog: Catalog) {
    self.statements = statements
    self.catalog = catalog
    rules = catalog.rules
  }

  func rebuild(droppedAt drop: Int) -> TableRebuild? {
    guard let dropped = droppedTable(drop) else { return nil }
    // A table that was given its name just before is no one that others know.
    return oldFirst(dropped, drop) ?? newFirst(dropped, drop) ?? throughBackup(dropped, drop)
  }

  private func newFirst(_ table: String, _ drop: Int) -> TableRebuild? {
    for rename in statements.indices where rename > drop {
      guard let (old, new) = renamed(rename), rules.same(new, table) else { continue }
      // One name may serve several rebuilds, one after the other: the last before the DROP is meant.
      guard let create = statements.indices.last(where: { $0 < drop && created($0).map { rules.same($0, old) } ?? false }) else {
        continue
      }
      var result = TableRebuild(
        table: table, temporary: old, order: .newFirst, create: create, copies: [], drop: drop, rename: rename, others: [],
        mapping: [], copiesByPosition: false)
      readCopies(into: old, from: table, range: create..<drop, &result)
      return result
    }
    return nil
  }

  private func oldFirst(_ temporary: String, _ drop: Int) -> TableRebuild? {
    for rename in statements.indices.reversed() where rename < drop {
      guard let (old, new) = renamed(rename), rules.same(new, temporary) else { continue }
      // What an earlier rebuild of the migration put in a table's place is the table.
      let isMade = statements.indices.contains { $0 < rename && created($0).map { rules.same($0, old) } ?? false }
      guard !isMade,
        let create = statements.indices.first(where: {
          $0 > rename && $0 < drop && created($0).map { rules.same($0, old) } ?? false
        })
      else { continue }
      var result = TableRebuild(
        table: old, temporary: temporary, order: .oldFirst, create: create, copies: [], drop: drop, rename: rename,
        others: [], mapping: [], copiesByPosition: false)
      readCopies(into: old, from: temporary, range: create..<drop, &result)
      return result
    }
    return nil
  }

  private func throughBackup(_ table: String, _ drop: Int) -> TableRebuild? {
    guard let create = statements.indices.first(where: { $0 > drop && created($0).map { rules.same($0, table) } ?? false }) else {
      return nil
    }
    for back in statements.indices where back > create {
      guard case .insert(let insert) = statements[back].statement, rules.same(insert.table.name.text, table),
        case .query(let query) = insert.source, let backup = source(of: query)
      else { continue }
      guard let filled = statements.indices.first(where: { $0 < drop && fills($0, backup, from: table) }) else { continue }
      var result = TableRebuild(
        table: table, temporary: backup, order: .throughBackup, create: create, copies: [back], drop: drop, rename: nil,
        others: [filled], mapping: [], copiesByPosition: false)
      for index in statements.indices {
        if created(index).map({ rules.same($0, backup) }) ?? false { result.others.append(index) }
        if droppedTable(index).map({ rules.same($0, backup) }) ?? false { result.others.append(index) }
      }
      read(insert, query, &result)
      return result
    }
    return nil
  }

  private func readCopies(into target: String, from source: String, range: Range<Int>, _ result: inout TableRebuild) {
    if case .createTableAs(let create) = statements[result.create].statement, case .query(let query) = create.source,
      self.source(of: query).map({ rules.same($0, source) }) ?? false
    {
      result.copies = [result.create]
      result.mapping = outputs(of: query, source).map(TableRebuild.Mapping.init)
      result.copiesSomeRows = query.mayLeaveRowsOut
    }
    if case .select(var query) = statements[result.create].statement, case .select(let select) = query.body, select.into != nil,
      self.source(of: query).map({ rules.same($0, source) }) ?? false
    {
      var plain = select
      plain.into = nil
      query.body = .select(plain)
      result.copies = [result.create]
      result.mapping = outputs(of: query, source).map(TableRebuild.Mapping.init)
      result.copiesSomeRows = query.mayLeaveRowsOut
    }
    for index in range {
      guard case .insert(let insert) = statements[index].statement, rules.same(insert.table.name.text, target),
        case .query(let query) = insert.source, reads(query, source)
      else { continue }
      result.copies.append(index)
      read(insert, query, &result)
    }
    if result.copies.count > 1 { result.copiesSomeRows = false }
  }

  private func read(_ insert: Insert, _ query: Query, _ result: inout TableRebuild) {
    let old = source(of: query) ?? result.table
    let outputs = outputs(of: query, result.order == .throughBackup ? result.table : old)
    let hasStar = query.hasStarColumn
    var names = insert.columns.map(\.name.text)
    if names.isEmpty { names = createdColumns(result.create) }
    if insert.columns.isEmpty || hasStar { result.copiesByPosition = true }
    if query.mayLeaveRowsOut || insert.leavesRowsOut { result.copiesSomeRows = true }
    for (new, output) in zip(names, outputs) where !result.mapping.contains(where: { rules.same($0.new, new) }) {
      result.mapping.append(TableRebuild.Mapping(new: new, old: output.column, isPlain: output.isPlain))
    }
  }

  /// The select list, with `*` written out where the table is known.
  private func outputs(of query: Query, _ source: String) -> [Output] {
    guard case .select(let select) = query.body else { return [] }
    let names = [source] + select.from.flatMap { aliases(of: source, in: $0) }
    return select.columns.flatMap { column -> [Output] in
      switch column.expression {
      case .star: return columns(of: source).map { ($0, $0, true) }
      case .column(let reference):
        // A column of another table that is joined has no place in the old one.
        let isOwn = reference.table.map { table in names.contains { rules.same($0, table.name.text) } } ?? true
        return [((column.alias ?? reference.name).text, isOwn ? reference.name.text : nil, isOwn)]
      default: return [(column.alias?.text ?? "", SyntaxReferences(column.expression).columns.first?.name.text, false)]
      }
    }
  }

  private func aliases(of source: String, in reference: TableReference) -> [String] {
    switch reference {
    case .table(let table) where rules.same(table.name.name.text, source): table.alias.map { [$0.name.text] } ?? []
    case .join(let join): aliases(of: source, in: join.left) + aliases(of: source, in: join.right)
    default: []
    }
  }

  /// Columns of a table as it was before the migration, or as the migration creates it.
  private func columns(of name: String) -> [String] {
    if let table = catalog.table(QualifiedName(Name(name))).value { return table.columns.map(\.name) }
    for index in statements.indices where created(index).map({ rules.same($0, name) }) ?? false { return createdColumns(index) }
    for index in statements.indices {
      if let (old, new) = renamed(index), rules.same(new, name), let table = catalog.table(QualifiedName(Name(old))).value {
        return table.columns.map(\.name)
      }
    }
    return []
  }

  private func createdColumns(_ index: Int) -> [String] {
    guard case .createTable(let create) = statements[index].statement else { return [] }
    return (create.elements ?? []).compactMap { if case .column(let column) = $0 { column.name.text } else { nil } }
  }

  private func fills(_ index: Int, _ backup: String, from table: String) -> Bool {
    switch statements[index].statement {
    case .createTableAs(let create):
      guard rules.same(create.name.name.text, backup), case .query(let query) = create.source else { return false }
      return reads(query, table)
    case .insert(let insert):
      guard rules.same(insert.table.name.text, backup), case .query(let query) = insert.source else { return false }
      return reads(query, table)
    default: return false
    }
  }

  private func reads(_ query: Query, _ table: String) -> Bool {
    SyntaxReferences(query).relations.contains { rules.same($0.name.text, table) }
  }

  private func source(of query: Query) -> String? {
    guard case .select(let select) = query.body, case .table(let table)? = select.from.first else { return nil }
    return table.name.name.text
  }

  private func droppedTable(_ index: Int) -> String? {
    guard case .dropObjects(let drop) = statements[index].statement, drop.kind == .table, drop.objects.count == 1,
      case .name(let name) = drop.objects[0].identity
    else { return nil }
    return name.name.text
  }

  private func created(_ index: Int) -> String? {
    switch statements[index].statement {
    case .createTable(let create): create.name.name.text
    case .createTableAs(let create): create.name.name.text
    case .select(let query): if case .select(let select) = query.body { select.into?.table.name.text } else { nil }
    default: nil
    }
  }

  private func renamed(_ index: Int) -> (old: String, new: String)? {
    guard case .alterTable(let alter) = statements[index].statement, case .rename(let new)? = alter.actions.first?.kind else {
      return nil
    }
    return (alter.name.name.text, new.text)
  }
}

extension TableRebuild.Mapping {
  fileprivate init(_ output: (name: String, column: String?, isPlain: Bool)) {
    self.init(new: output.name, old: output.column, isPlain: output.isPlain)
  }
}

extension Insert {
  /// OR IGNORE, OR REPLACE, ON CONFLICT DO NOTHING: rows that the new table refuses are passed over.
  fileprivate var leavesRowsOut: Bool { isReplace || or == .ignore || or == .replace || !onConflict.isEmpty }
}

extension Query {
  /// Whether it may give fewer rows than the table that it reads.
  fileprivate var mayLeaveRowsOut: Bool {
    guard case .select(let select) = body else { return true }
    let isWhole = isEveryRow(select.quantifier) && select.condition == nil && select.groupBy == nil && select.having == nil
    return !isWhole || limit != nil || select.from.count != 1 || !isOneTable(select.from[0])
  }

  private func isEveryRow(_ quantifier: Select.Quantifier) -> Bool { if case .all = quantifier { true } else { false } }

  /// A table, and what only adds to its rows.
  private func isOneTable(_ source: TableReference) -> Bool {
    switch source {
    case .table: true
    case .join(let join): join.kind == .left && isOneTable(join.left)
    default: false
    }
  }

  fileprivate var hasStarColumn: Bool {
    guard case .select(let select) = body else { return false }
    return select.columns.contains { if case .star = $0.expression { true } else { false } }
  }
}
