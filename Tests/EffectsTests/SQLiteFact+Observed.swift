import Catalog
import Effects
import Replay
import SQLiteReplay

extension SQLiteFact {
  /// What the library does, with rows in the tables and without.
  func observed() throws(EngineError) -> [String] {
    let full = try database(keepsRows: true)
    let before = try SchemaNames(full)
    let contents = try Contents(full)
    let takenBefore = writes.map { isTaken($0, by: full) }
    guard try runAll(on: full) else {
      let empty = try database(keepsRows: false)
      return [try runAll(on: empty) ? "refused on rows" : "refused"] + queryLines(full)
    }
    var lines = before.losses(to: try SchemaNames(full)) + contents.losses(to: try Contents(full))
    let takenAfter = writes.map { isTaken($0, by: full) }
    if zip(takenBefore, takenAfter).contains(where: { $0 && !$1 }) { lines.append("refuses what it took") }
    if zip(takenBefore, takenAfter).contains(where: { !$0 && $1 }) { lines.append("takes what it refused") }
    lines.sort()
    return lines + queryLines(full)
  }

  private func database(keepsRows: Bool) throws(EngineError) -> any ReplayConnection {
    let session = try SQLiteEngine(settings: .init(foreignKeys: enforcesForeignKeys)).openWork()
    try session.execute(given)
    if !keepsRows {
      try session.execute("PRAGMA foreign_keys = OFF")
      for row in try session.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'") {
        try session.execute("DELETE FROM \"\(row[0] ?? "")\"")
      }
      if enforcesForeignKeys { try session.execute("PRAGMA foreign_keys = ON") }
    }
    return session
  }

  /// Whether all statements run; what they began is undone where they do not.
  private func runAll(on session: any ReplayConnection) throws(EngineError) -> Bool {
    for statement in run {
      do throws(EngineError) {
        try session.execute(statement)
      } catch {
        try? session.execute("ROLLBACK")
        return false
      }
    }
    return true
  }

  private func isTaken(_ write: String, by session: any ReplayConnection) -> Bool {
    guard (try? session.execute("SAVEPOINT tried")) != nil else { return false }
    let isTaken = (try? session.execute(write)) != nil
    try? session.execute("ROLLBACK TO tried")
    try? session.execute("RELEASE tried")
    return isTaken
  }

  private func queryLines(_ session: any ReplayConnection) -> [String] {
    queries.map { query in ((try? session.prepareAndPlan(query)) != nil ? "works: " : "breaks: ") + query }
  }
}

/// What stands in a schema, by name.
struct SchemaNames {
  private var names: Set<String> = []
  private var dangling: Set<String> = []

  /// The names that the catalog has.
  init(_ catalog: Catalog) {
    for table in catalog.tables {
      let schema = catalog.rules.defaultSchema
      guard table.schema == schema else { continue }
      names.insert("table \(table.name)")
      names.formUnion(table.columns.map { "column \(table.name).\($0.name)" })
      names.formUnion(table.indexes.filter { $0.constraint == nil }.map { "index \($0.name)" })
      names.formUnion(table.triggers.map { "trigger \($0.name)" })
      for key in table.foreignKeys where catalog.table(key.reference.table) == nil {
        dangling.insert("\(table.name) points to \(key.reference.table.name), which is not there")
      }
    }
    names.formUnion(catalog.views.map { "view \($0.name)" })
    for view in catalog.views { names.formUnion(view.triggers.map { "trigger \($0.name)" }) }
  }

  /// The names that a database has.
  init(_ session: any ReplayConnection) throws(EngineError) {
    let rows = try session.rows(
      """
      SELECT type || ' ' || name, name, type FROM sqlite_schema
      WHERE name NOT LIKE 'sqlite_%' AND (type <> 'index' OR sql IS NOT NULL)
      """)
    let tables = Set(rows.filter { $0[2] == "table" }.compactMap { $0[1] })
    for row in rows {
      guard let words = row[0], let name = row[1] else { continue }
      names.insert(words)
      guard row[2] == "table" else { continue }
      for column in try session.rows("SELECT name FROM pragma_table_xinfo('\(name)')") {
        names.insert("column \(name).\(column[0] ?? "")")
      }
      for key in try session.rows("SELECT \"table\" FROM pragma_foreign_key_list('\(name)')") {
        guard let target = key[0], !tables.contains(where: { $0.lowercased() == target.lowercased() }) else { continue }
        dangling.insert("\(name) points to \(target), which is not there")
      }
    }
  }

  /// What is not there any more, and foreign keys that point nowhere now.
  func losses(to after: SchemaNames) -> [String] {
    let gone = names.subtracting(after.names)
    let tables = gone.filter { $0.hasPrefix("table ") }.map { $0.dropFirst(6) }
    let told = gone.filter { name in !tables.contains { name.hasPrefix("column \($0).") } }
    return told.map { "\($0) goes" } + after.dangling.subtracting(dangling)
  }
}

/// Rows and numbers of the tables of a database.
private struct Contents {
  private var rows: [String: Int] = [:]
  private var values: [String: [String: Int]] = [:]
  private var numbers: [String: Int] = [:]

  init(_ session: any ReplayConnection) throws(EngineError) {
    let names = try session.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    for name in names.compactMap({ $0[0] }) {
      let columns = try session.rows("SELECT name FROM pragma_table_xinfo('\(name)')").compactMap { $0[0] }
      let counts = columns.map { "count(\"\($0)\")" }.joined(separator: ", ")
      guard let row = try session.rows("SELECT count(*), \(counts) FROM \"\(name)\"").first else { continue }
      rows[name] = row[0].flatMap { Int($0) }
      for (column, count) in zip(columns, row.dropFirst()) { values[name, default: [:]][column] = count.flatMap { Int($0) } }
    }
    guard (try? session.rows("SELECT 1 FROM sqlite_sequence")) != nil else { return }
    for row in try session.rows("SELECT name, seq FROM sqlite_sequence") {
      if let name = row[0] { numbers[name] = row[1].flatMap { Int($0) } }
    }
  }

  /// Tables that have fewer rows or values than before, and counters that went back.
  func losses(to after: Contents) -> [String] {
    var lines: [String] = []
    for (name, count) in rows {
      guard let now = after.rows[name] else { continue }
      if now < count {
        lines.append("rows of \(name) go")
      } else if let old = values[name], let new = after.values[name],
        old.contains(where: { (new[$0.key] ?? $0.value) < $0.value })
      {
        lines.append("values of \(name) are cleared")
      }
    }
    for (name, number) in numbers {
      if let now = after.numbers[name], now < number { lines.append("numbers of \(name) are given out again") }
    }
    return lines
  }
}
