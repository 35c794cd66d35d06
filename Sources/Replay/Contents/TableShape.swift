/// A table as the engine describes it, as far as rows are compared across a step.
struct TableShape: Sendable {
  /// One column.
  struct Column: Sendable {
    /// Stays the same when the column is renamed; nil where the engine has no such number.
    var number: Int?
    var name: String
    /// As the engine writes it.
    var type: String
    var isGenerated: Bool
    /// Place in the primary key, from 1; 0 outside of it.
    var keyPlace: Int
  }

  /// Stays the same when the table is renamed; nil where the engine has no such number.
  var number: String?
  /// As SQL names it.
  var name: String
  /// As reports show it.
  var shown: String
  var columns: [Column]

  /// Places of the primary key's columns, in its order.
  var key: [Int] {
    columns.indices.filter { columns[$0].keyPlace > 0 }.sorted { columns[$0].keyPlace < columns[$1].keyPlace }
  }

  /// The row's primary key as one text; nil where the table has none.
  func key(of row: [String?]) -> String? {
    let places = key
    guard !places.isEmpty else { return nil }
    return places.map { row.indices.contains($0) ? row[$0].map { "=" + $0 } ?? "NULL" : "" }.joined(separator: "\u{1F}")
  }

  /// All tables of the user, by the name that SQL uses.
  static func read(_ connection: any ReplayConnection, dialect: String) throws(EngineError) -> [String: TableShape] {
    var shapes: [String: TableShape] = [:]
    for row in try connection.rows(dialect == "postgres" ? postgres : sqlite) where row.count == 8 {
      guard let name = row[1], let shown = row[2], let column = row[4] else { continue }
      shapes[name, default: TableShape(number: row[0], name: name, shown: shown, columns: [])].columns.append(
        Column(
          number: row[3].flatMap(Int.init), name: column, type: row[5] ?? "", isGenerated: row[6] == "1",
          keyPlace: row[7].flatMap(Int.init) ?? 0))
    }
    return shapes
  }

  private static let postgres = """
    SELECT c.oid, c.oid::regclass::text, CASE WHEN n.nspname = 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END,
      a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attgenerated <> '' THEN 1 ELSE 0 END,
      coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.oid >= 16384 AND n.nspname NOT LIKE 'pg\\_%'
      AND n.nspname <> 'information_schema' AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY c.oid, a.attnum
    """

  private static let sqlite = """
    SELECT NULL, '"' || replace(t.name, '"', '""') || '"', t.name, NULL, x.name, x.type, x.hidden > 1, x.pk
    FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) x
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.sql NOT LIKE 'CREATE VIRTUAL%' AND x.hidden <> 1
    ORDER BY t.name, x.cid
    """
}

/// How a table before a step and the same table after it belong together.
struct TableMatch: Sendable {
  var before: TableShape
  var after: TableShape
  /// Places of the columns that both have.
  var columns: [(before: Int, after: Int)] = []

  /// Columns are followed by the engine's number, then by their names and by `renames` (from the old name to the new).
  init(_ before: TableShape, _ after: TableShape, renames: [String: String]) {
    self.before = before
    self.after = after
    let isSame = before.number != nil && before.number == after.number
    var taken: Set<Int> = []
    var open: [Int] = []
    for (place, column) in before.columns.enumerated() {
      if isSame, let found = after.columns.firstIndex(where: { $0.number == column.number }) {
        columns.append((place, found))
        taken.insert(found)
      } else {
        open.append(place)
      }
    }
    for place in open {
      let old = before.columns[place].name
      let wanted = [old, renames[old] ?? old]
      if let found = after.columns.indices.first(where: { !taken.contains($0) && wanted.contains(after.columns[$0].name) }) {
        columns.append((place, found))
        taken.insert(found)
      }
    }
  }

  /// Tables by their old names; a table is followed by the engine's number, then by its name and by `renames`.
  static func all(
    _ before: [String: TableShape], _ after: [String: TableShape], renames: SchemaRenames = SchemaRenames()
  ) -> [String: TableMatch] {
    let byNumber = Dictionary(
      after.values.compactMap { shape in shape.number.map { ($0, shape) } }, uniquingKeysWith: { first, _ in first })
    var matches: [String: TableMatch] = [:]
    for (name, shape) in before {
      let renamed = renames.tables[shape.shown].flatMap { new in after.values.first { $0.shown == new } }
      guard let found = shape.number.flatMap({ byNumber[$0] }) ?? after[name] ?? renamed else { continue }
      matches[name] = TableMatch(shape, found, renames: renames.columns[shape.shown] ?? [:])
    }
    return matches
  }
}
