import Replay

/// The schema of a real SQLite database: in the lines that `Catalog.lines` writes without expressions, from the pragmas; and the
/// statements that SQLite itself keeps.
///
/// Left out: SQLite's own tables and the shadow tables of virtual ones.
public enum SQLiteSchema {
  /// The objects of `main`, `temp` and attached databases in sorted lines.
  public static func lines(_ connection: any ReplayConnection) throws(EngineError) -> [String] {
    var lines: [String] = []
    // `temp` is listed once something stands in it.
    let schemas = try connection.rows("PRAGMA database_list").compactMap { $0.count > 1 ? $0[1] : nil }
    for schema in schemas {
      for row in try connection.rows("PRAGMA \(identifier(schema)).table_list") {
        guard row.count > 5, row[0] == schema, let name = row[1], let kind = row[2], !name.hasPrefix("sqlite_") else { continue }
        let place = "\(schema).\(name)"
        switch kind {
        case "table", "virtual":
          let words = [
            kind == "table" ? "ordinary" : kind, row[5] == "1" ? "strict" : nil, row[4] == "1" ? "without rowid" : nil,
          ]
          lines.append("table \(place): " + words.compactMap { $0 }.joined(separator: ", "))
          lines += try columns(of: name, in: schema, connection)
          if kind == "table" {
            lines += try indexes(of: name, in: schema, connection)
            lines += try foreignKeys(of: name, in: schema, connection)
          }
        case "view": lines += try view(name, in: schema, connection)
        default: break
        }
      }
      // A trigger keeps the letters with which its table was written.
      let owner = { (schema: String) in
        "(SELECT o.name FROM \(schema).sqlite_schema AS o WHERE o.type IN ('table', 'view') AND o.name = t.tbl_name COLLATE NOCASE)"
      }
      let triggers = try connection.rows(
        """
        SELECT name, coalesce(\(owner(identifier(schema))), \(owner("main")), tbl_name)
        FROM \(identifier(schema)).sqlite_schema AS t WHERE type = 'trigger'
        """)
      for row in triggers where row.count > 1 { lines.append("trigger \(schema).\(row[0] ?? "") on \(row[1] ?? "")") }
    }
    return lines.sorted()
  }

  /// The statements that SQLite keeps, tables first, then indexes, views and triggers.
  public static func statements(_ connection: any ReplayConnection) throws(EngineError) -> [String] {
    var statements: [String] = []
    for type in ["table", "index", "view", "trigger"] {
      let rows = try connection.rows(
        """
        SELECT sql FROM main.sqlite_schema WHERE type = '\(type)' AND sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
          AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY rowid
        """)
      for row in rows { if let sql = row.first ?? nil { statements.append(sql) } }
    }
    return statements
  }

  private static func quoted(_ name: String) -> String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  private static func identifier(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  private static func columns(
    of table: String, in schema: String, _ connection: any ReplayConnection
  ) throws(EngineError) -> [String] {
    var lines: [String] = []
    for row in try connection.rows("PRAGMA \(identifier(schema)).table_xinfo(\(quoted(table)))") {
      // Hidden columns of virtual tables have the number 1; generated ones 2 (virtual) and 3 (stored).
      guard row.count > 6, row[6] != "1" else { continue }
      var words = ["column \(schema).\(table).\(row[1] ?? "") #\(lines.count + 1):", row[2] ?? ""]
      if row[3] == "1" { words.append("not null") }
      if row[4] != nil { words.append("default") }
      if row[6] == "2" { words.append("generated virtual") }
      if row[6] == "3" { words.append("generated stored") }
      if let key = row[5], key != "0" { words.append("key \(key)") }
      lines.append(words.filter { !$0.isEmpty }.joined(separator: " "))
    }
    return lines
  }

  private static func indexes(
    of table: String, in schema: String, _ connection: any ReplayConnection
  ) throws(EngineError) -> [String] {
    var lines: [String] = []
    for row in try connection.rows("PRAGMA \(identifier(schema)).index_list(\(quoted(table)))") {
      guard row.count > 4, let name = row[1] else { continue }
      var keys: [String] = []
      for key in try connection.rows("PRAGMA \(identifier(schema)).index_xinfo(\(quoted(name)))")
      where key.count > 5 && key[5] == "1" {
        keys.append((key[2] ?? "expression") + (key[3] == "1" ? " desc" : ""))
      }
      var words = ["index \(schema).\(name) on \(table):"]
      if row[2] == "1" { words.append("unique") }
      words.append("(" + keys.joined(separator: ", ") + ")")
      if row[4] == "1" { words.append("where") }
      if row[3] != "c" { words.append("constraint") }
      lines.append(words.joined(separator: " "))
    }
    return lines
  }

  private static func foreignKeys(
    of table: String, in schema: String, _ connection: any ReplayConnection
  ) throws(EngineError) -> [String] {
    var keys: [String: [[String?]]] = [:]
    for row in try connection.rows("PRAGMA \(identifier(schema)).foreign_key_list(\(quoted(table)))") where row.count > 6 {
      keys[row[0] ?? "", default: []].append(row)
    }
    return keys.values.map { rows in
      let parts = rows.sorted { (Int($0[1] ?? "") ?? 0) < (Int($1[1] ?? "") ?? 0) }
      var words = ["foreign key of \(schema).\(table): foreign key (\(parts.map { $0[3] ?? "" }.joined(separator: ", ")))"]
      words.append("references \(schema).\(parts[0][2] ?? "")")
      if parts[0][4] != nil { words.append("(\(parts.map { $0[4] ?? "" }.joined(separator: ", ")))") }
      for (word, action) in [("update", parts[0][5]), ("delete", parts[0][6])] {
        if let action, action != "NO ACTION" { words.append("on \(word) \(action.lowercased())") }
      }
      return words.joined(separator: " ")
    }
  }

  /// A view whose query no longer works has no columns that could be read.
  private static func view(
    _ name: String, in schema: String, _ connection: any ReplayConnection
  ) throws(EngineError) -> [String] {
    let head = "view \(schema).\(name): plain"
    let rows: [[String?]]
    do { rows = try connection.rows("PRAGMA \(identifier(schema)).table_xinfo(\(quoted(name)))") } catch {
      return [head, "view column \(schema).\(name).?"]
    }
    return [head]
      + rows.enumerated().map { at, row in "view column \(schema).\(name).\((row.count > 1 ? row[1] : nil) ?? "") #\(at + 1)" }
  }
}
